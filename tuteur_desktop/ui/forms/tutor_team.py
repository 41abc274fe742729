"""Who tutors a contract: one, several in turn, or a team with its referent (R6223-23)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Kind, Tutor
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check

_DATE = 118  # pixels
WORDS = {
    Kind.APPRENTICESHIP: "Une équipe tutorale a un maître d’apprentissage référent (R6223-23).",
    Kind.PROFESSIONALISATION: (
        f"Intérim, groupement d’employeurs{NARROW}: deux tuteurs, missions 1 à 3 dans l’entreprise "
        "utilisatrice, 4 et 5 chez l’employeur (D6325-10)."
    ),
}
CHANGE = (
    f"Un changement qui se date se note plutôt dans la vie du contrat{NARROW}: il y reste lisible."
)


@dataclass
class Line:
    """One tutor being typed; `kept` is the one that was there."""

    holder: QWidget
    name: QLineEdit
    referent: Check
    start: DateField
    end: DateField
    part: QLineEdit
    remove: QPushButton
    kept: Tutor | None


class TeamField(QWidget):
    """A name a line; more than one shows who is the referent, from when to when, and for what."""

    grown = Signal()

    def __init__(self, tutors: Sequence[Tutor], first_day: date | None, own: str = "") -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._first_day = first_day
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add = basics.button("Ajouter un tuteur", "link", "plus")
        self.add.clicked.connect(self._on_add)
        self.words = basics.label("", "small", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        self._column.addLayout(foot)
        self._column.addWidget(self.words)
        for one in tutors:
            self._add(one)
        if not tutors:
            self._add(None)
        self.lines[0].name.setPlaceholderText(own or "Vous, si rien n’est écrit")
        self._kind = Kind.OTHER
        self._before = self.value(first_day)
        self._fit()

    @property
    def changed(self) -> bool:
        """Whether something else is typed than what was there."""
        return self.value(self._first_day) != self._before

    def show_kind(self, kind: Kind) -> None:
        """Say the rule of a kind of contract."""
        self._kind = kind
        self._fit()

    def value(self, first_day: date | None) -> tuple[Tutor, ...]:
        """Who was typed; a line without a day begins with the contract. Raises UserError."""
        alone = len(self.lines) == 1
        found = []
        for one in self.lines:
            if not one.name.text().strip() and alone:
                continue
            start = one.start.value() or first_day or date.min
            base = one.kept or Tutor("", start)
            found.append(replace(
                base, name=one.name.text().strip(), starts_on=start, ends_on=one.end.value(),
                referent=one.referent.isChecked(), part=one.part.text().strip(),
            ))  # fmt: skip
        return tuple(found)

    def _add(self, tutor: Tutor | None) -> Line:
        rank = len(self.lines) + 1
        begins = tutor.starts_on if tutor and tutor.starts_on != self._first_day else None
        holder = QWidget()
        made = Line(
            holder, line(f"Tuteur {rank}", tutor.name if tutor else "", "Prénom et nom"),
            Check("référent"), DateField(f"Tuteur {rank}, depuis le", begins),
            DateField(f"Tuteur {rank}, jusqu’au", tutor.ends_on if tutor else None),
            line(f"Tuteur {rank}, ce qu’il fait", tutor.part if tutor else "", "ce qu’il fait"),
            basics.icon_button("x", f"Retirer le tuteur {rank}"), tutor,
        )  # fmt: skip
        made.referent.setChecked(bool(tutor and tutor.referent))
        made.referent.setAccessibleName(f"Tuteur {rank}, référent")
        made.start.setPlaceholderText("depuis le")
        made.end.setPlaceholderText("jusqu’au")
        for field in (made.start, made.end):
            field.setFixedWidth(_DATE)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for parts in (
            (made.name, made.remove), (made.referent, made.part), (made.start, made.end)
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(6)
            for part in parts:
                row.addWidget(part, 1 if part in (made.name, made.part) else 0)
            if made.start in parts:
                row.addStretch()
            column.addLayout(row)
        made.remove.clicked.connect(lambda: self._on_remove(made))
        self.lines.append(made)
        self._column.insertWidget(self._column.count() - 2, holder)
        return made

    def _on_add(self) -> None:
        if len(self.lines) == 1:  # the first of a team is its referent, until said otherwise
            self.lines[0].referent.setChecked(True)
        self._add(None).name.setFocus()
        self._fit()
        self.grown.emit()

    def _on_remove(self, one: Line) -> None:
        self.lines.remove(one)
        one.holder.hide()
        one.holder.deleteLater()
        if len(self.lines) == 1:
            self.lines[0].referent.setChecked(False)
        self.add.setFocus()
        self._fit()
        self.grown.emit()

    def _fit(self) -> None:
        """A single tutor is a name, and no more."""
        many = len(self.lines) > 1
        for one in self.lines:
            dated = bool(one.start.text() or one.end.text())
            for part in (one.referent, one.remove, one.part):
                part.setVisible(many)
            for field in (one.start, one.end):
                field.setVisible(many or dated)
        said = [WORDS.get(self._kind, "") if many else "", CHANGE if many else ""]
        self.words.setText(" ".join(part for part in said if part))
        self.words.setVisible(many)
