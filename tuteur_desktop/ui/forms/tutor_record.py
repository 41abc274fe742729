"""Who a tutor is: what the conditions of each kind of contract ask."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.tutors import TutorRecord
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, form, line, number
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check


class Said(StrEnum):
    """What was answered, or not yet."""

    UNSAID = "unsaid"
    YES = "yes"
    NO = "no"


ANSWERS = {Said.UNSAID: "à préciser", Said.YES: "oui", Said.NO: "non"}
_VALUES = {Said.UNSAID: None, Said.YES: True, Said.NO: False}
INTRO = (
    f"Ce que la loi demande dépend du contrat{NARROW}: répondez à ce qui vous concerne. Rien n’est "
    "envoyé, et rien ne bloque."
)
HELP = (
    f"Au regard des diplômes que vos alternants préparent{NARROW}; si un contrat s’en écarte, "
    "notez sur ce contrat pourquoi vous êtes gardé."
)


class TutorRecordDialog(FormDialog):
    """The answers of one tutor."""

    def __init__(self, tutors: TutorsService, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Qui est {name}", "Enregistrer", parent, INTRO)
        self._tutors, self._known = tutors, tutors.record(name)
        known = self._known
        self.adult = _answer("Majeur", known.adult)
        self.volunteer = _answer("Volontaire", known.volunteer)
        self.character = _answer("Garanties de moralité", known.good_character)
        self.employer = Check("Employeur, ou le représente")
        self.employer.setChecked(known.employer)
        self.spouse = Check("Conjoint collaborateur de l’employeur")
        self.spouse.setChecked(known.spouse)
        self.diploma = line("Diplôme du métier", known.diploma, "BP Cuisine, par exemple")
        self.level = _answer("Du même domaine, de même niveau ou plus", known.same_level)
        years = "" if known.years is None else f"{known.years:g}".replace(".", ",")
        self.years = line("Années de pratique du métier", years, "8")
        self.fill(form((
            ("Volontaire", self.volunteer), ("Majeur", self.adult),
            ("Moralité", self.character), ("", self.employer), ("", self.spouse),
            ("Diplôme du métier", self.diploma), ("Domaine, niveau", self.level),
            ("", basics.label(HELP, "small", wrap=True)),
            ("Années de pratique", self.years),
            ("", basics.label("Stages et apprentissage ne comptent pas (R6223-22).", "small",
                              wrap=True)),
        )))  # fmt: skip

    def keep(self) -> None:
        """Keep the answers."""
        self._tutors.save(replace(
            self._known, adult=_VALUES[self.adult.value()],
            volunteer=_VALUES[self.volunteer.value()],
            good_character=_VALUES[self.character.value()], employer=self.employer.isChecked(),
            spouse=self.spouse.isChecked(), diploma=self.diploma.text(),
            same_level=_VALUES[self.level.value()],
            years=number("Années de pratique", self.years.text()),
        ))  # fmt: skip


def _answer(name: str, value: bool | None) -> "Choice[Said]":
    said = {None: Said.UNSAID, True: Said.YES, False: Said.NO}[value]
    return Choice(name, ANSWERS, said)


def facts(record: TutorRecord) -> list[tuple[str, str]]:
    """What is known, in words; « à préciser » where nobody said."""
    position = "employeur" if record.employer else (
        "conjoint collaborateur" if record.spouse else "salarié")  # fmt: skip
    said = {None: "à préciser", True: "oui", False: "non"}
    years = "à préciser" if record.years is None else f"{record.years:g}".replace(".", ",")
    diploma = record.diploma or "à préciser"
    level = {None: "", True: ", du domaine et du niveau", False: ", autre domaine ou niveau"}
    return [
        ("Position", position if record.id or record.employer else "à préciser"),
        ("Volontaire", said[record.volunteer]),
        ("Majeur", said[record.adult]),
        ("Garanties de moralité", said[record.good_character]),
        ("Diplôme du métier", f"{diploma}{level[record.same_level]}"),
        ("Années de pratique", years),
    ]
