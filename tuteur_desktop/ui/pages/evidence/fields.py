"""What is said of a piece of evidence: the fields that every form of this tab shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFormLayout, QWidget

from tuteur_desktop.domain.evidence import Agreement, Evidence
from tuteur_desktop.domain.skills import Framework, LearningPlace, Voice
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.pages.evidence.agreement import AgreementField
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.remark import look, remark_label
from tuteur_desktop.ui.widgets.skill_picker import SkillPicker

BY = {Voice.TUTOR: "vous", Voice.LEARNER: "l’alternant", Voice.CENTRE: "le centre"}
OUT = "Confidentielle, hors du portefeuille sauf si on la demande"


@dataclass(frozen=True)
class Offer:
    """What a form offers: the skills that are followed, and today."""

    frameworks: Sequence[Framework]
    today: date


class EvidenceFields:
    """The fields, and what they say; a form puts `rows` among its own."""

    def __init__(self, offer: Offer, old: Evidence | None, agreement: Agreement | None) -> None:
        self._today = offer.today
        self.title = line("Titre", old.title if old else "", "Ce que l’on y voit")
        self.title.setMaxLength(200)
        self.on = DateField("Jour", old.on if old else offer.today)
        self.by = Choice("Apportée par", BY, old.by if old else Voice.TUTOR)
        self.place = _Place(old.place if old else LearningPlace.COMPANY)
        self.skills = SkillPicker()
        self.skills.show_frameworks(offer.frameworks, old.skills if old else ())
        given = old.agreement_from if old else ""
        self.agreement = AgreementField(old.agreement if old else agreement, given)
        self.confidential = Check(OUT)
        self.confidential.setChecked(bool(old and old.confidential))
        self.note = NoteEdit("Note", old.note if old else "", lines=2)
        self.remark = remark_label()
        self._watched: list[NoteEdit] = []
        self.watch(self.note)

    def layout(self, *first: tuple[str, QWidget]) -> QFormLayout:
        """A form of these fields, under `first` ones of its own; what must be said comes first."""
        remark: list[tuple[str, QWidget]] = [("", self.remark)]
        near_text = len(self._watched) > 1
        return form([
            *first, *(remark if near_text else []), ("Titre", self.title),
            ("Accord", self.agreement), ("Compétences", self.skills), ("Jour", self.on),
            ("Apportée par", self.by), ("Lieu", self.place), ("", self.confidential),
            ("Note", self.note), *([] if near_text else remark),
            ("", basics.label(REMINDER, "small", wrap=True)),
        ])  # fmt: skip

    def watch(self, words: NoteEdit) -> None:
        """Remark on these free words too, as they are typed."""
        self._watched.append(words)
        words.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        look(self.remark, "\n".join(one.text() for one in self._watched))

    def wanted(self) -> Wanted:
        """What was typed. Raises UserError for what is no date, or while an answer is missing."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour de cette preuve.")
        agreement = self.agreement.value()
        return Wanted(
            self.title.text(), on, self.skills.chosen(), self.by.value(), self.place.value(),
            agreement, self.agreement.given_by.text(), self.confidential.isChecked(),
            self.note.text(),
        )  # fmt: skip


class _Place(Combo):
    """Where it comes from, or nothing said."""

    def __init__(self, value: LearningPlace | None) -> None:
        super().__init__()
        self.setAccessibleName("Lieu")
        self._places = [None, *LEARNING_PLACES]
        for one in self._places:
            word = LEARNING_PLACES[one] if one is not None else "non précisé"
            self.addItem(word[:1].upper() + word[1:])
        self.setCurrentIndex(self._places.index(value))

    def value(self) -> LearningPlace | None:
        """The place chosen."""
        return self._places[self.currentIndex()]
