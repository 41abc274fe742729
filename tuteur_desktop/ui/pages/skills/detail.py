"""One rating in full: level, day, place, evidence, comment, and those that came before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import LearningPlace, Rating, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.place import PlaceField
from tuteur_desktop.ui.pages.skills.words import rating_words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

LAST, LINE, TITLE, WHOLE = 5, 160, 90, 2_000
SHOWN, TALL = 132, 76  # pixels of the list of evidence, of a long label; beyond, they scroll


@dataclass(frozen=True)
class Said:
    """What the dialog keeps of one opinion."""

    level: Level
    on: date
    comment: str
    place: LearningPlace | None = None
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Of whom and of what an opinion is asked: `evidence` are numbers and titles."""

    title: str
    voice: Voice
    scale: Scale
    history: Sequence[Rating]
    today: date
    evidence: Sequence[tuple[int, str]] = ()


class RatingDialog(FormDialog):
    """Keeps what one voice says of a skill, or of several at once."""

    def __init__(self, asked: Asked, save: Callable[[Said], None], parent: QWidget) -> None:
        voice, history = asked.voice, asked.history
        intro = f"Avis{NARROW}: {VOICE_WORDS[voice].lower()}"
        super().__init__(shorten(asked.title, TITLE), "Enregistrer", parent, intro)
        self._save = save
        last = history[-1] if history else None
        noted = last if last is not None and last.on == asked.today else None
        self.level = fields.Choice(
            "Niveau", asked.scale.choices(), last.level if last else Level.NOT_RATED
        )
        self.on = fields.DateField("Le", asked.today)
        self.place = PlaceField("Lieu", noted.place if noted else None)
        self.evidence = EvidenceChoice(asked.evidence, noted.evidence if noted else ())
        self.comment = NoteEdit("Commentaire", noted.comment if noted else "")
        rows: list[tuple[str, QWidget]] = [
            ("Niveau", self.level), ("Le", self.on), ("Lieu", self.place),
        ]  # fmt: skip
        if len(asked.title) > TITLE:
            whole = basics.scrolled(
                basics.label(breakable(shorten(asked.title, WHOLE)), "small", wrap=True)
            )
            whole.setFixedHeight(TALL)
            rows.insert(0, ("Compétence", whole))
        if asked.evidence:
            rows.append(("Preuves", self.evidence))
        form = fields.form([*rows, ("Commentaire", self.comment)])
        form.addRow("", basics.label(REMINDER, "small", wrap=True))
        for one in list(reversed(history))[:LAST]:
            words = rating_words(voice, one, asked.scale)
            told = basics.label(shorten(words, LINE), "small", wrap=True)
            by = f" ({one.recorded_by})" if one.recorded_by else ""
            told.setToolTip(tip(words + by))
            form.addRow("Avant" if one is history[-1] else "", told)
        self.fill(form)
        self.level.setFocus()

    def keep(self) -> None:
        """Save what is typed now."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour de cet avis.")
        self._save(
            Said(
                self.level.value(), on, self.comment.text().strip(), self.place.value(),
                self.evidence.chosen(),
            )
        )  # fmt: skip


class EvidenceChoice(QWidget):
    """The evidence of the learner, to be ticked where it shows the skill."""

    def __init__(self, known: Sequence[tuple[int, str]], chosen: Sequence[int]) -> None:
        super().__init__()
        self.boxes: dict[int, Check] = {}
        offered = {number for number, _title in known}
        self._others = tuple(number for number in chosen if number not in offered)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(2)
        for number, title in known:
            box = Check(shorten(title, TITLE).replace("&", "&&"))
            box.setToolTip(tip(title))
            box.setChecked(number in chosen)
            self.boxes[number] = box
            column.addWidget(box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = basics.scrolled(inside)
        area.setMaximumHeight(SHOWN)
        area.setMinimumHeight(min(SHOWN, inside.sizeHint().height()))
        whole.addWidget(area)

    def chosen(self) -> tuple[int, ...]:
        """The numbers of what is ticked, and of what was kept and is not offered here."""
        ticked = (number for number, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._others)
