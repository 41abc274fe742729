"""The fields of a rhythm: which days, how many weeks or months, which periods, which weeks."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tuteur_desktop.domain.calendar import Half, Place, Unit, Week
from tuteur_desktop.domain.french import WEEKDAYS
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.contract import WeekField
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.widgets import basics

PRESETS = ((1, 1), (1, 2), (1, 3), (2, 2), (2, 3))
MOST = 26


class Form(StrEnum):
    """The forms that a rhythm takes in the field."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    BLOCKS = "blocks"


FORMS = {
    Form.DAYS: "des jours de chaque semaine",
    Form.WEEKS: "des semaines en alternance",
    Form.MONTHS: "des mois en alternance",
    Form.BLOCKS: "des périodes de dates",
}


class First(StrEnum):
    """What the cycle begins with."""

    CENTRE = "centre"
    COMPANY = "company"


FIRSTS = {First.CENTRE: "par le centre", First.COMPANY: "par l’entreprise"}


class DaysField(QWidget):
    """Seven buttons: the days at the centre."""

    changed = Signal()

    def __init__(self, days: Sequence[int]) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, word in enumerate(WEEKDAYS):
            made = basics.button(f"{word[:3].capitalize()}.", "filter")
            made.setCheckable(True)
            made.setChecked(number in days)
            made.setAccessibleName(f"{word} au centre")
            made.clicked.connect(lambda _on=False: self.changed.emit())
            self.buttons.append(made)
            row.addWidget(made)
        row.addStretch()

    def value(self) -> list[int]:
        """The days chosen, Monday being 0. Raises UserError when there is none."""
        days = [number for number, made in enumerate(self.buttons) if made.isChecked()]
        if not days:
            raise UserError("Choisissez au moins un jour au centre.")
        return days


class CycleField(QWidget):
    """So many at the centre, so many in the company, with the usual ones at a click."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.centre = line("Au centre", "1")
        self.company = line("En entreprise", "3")
        self._units = (basics.label("", "small"), basics.label("", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for field, unit in zip((self.centre, self.company), self._units, strict=True):
            field.setFixedWidth(48)
            field.textEdited.connect(lambda _text: self.changed.emit())
            row.addWidget(field)
            row.addWidget(unit)
        row.addSpacing(6)
        self.presets: dict[tuple[int, int], QPushButton] = {}
        for pair in PRESETS:
            made = basics.button(f"{pair[0]}/{pair[1]}", "filter")
            made.setAccessibleName(f"{pair[0]} au centre, {pair[1]} en entreprise")
            made.clicked.connect(lambda _on=False, pair=pair: self._take(pair))
            self.presets[pair] = made
            row.addWidget(made)
        row.addStretch()
        self.show_unit(Unit.WEEK)

    def show_unit(self, unit: Unit) -> None:
        """Name what is counted."""
        word = "sem." if unit is Unit.WEEK else "mois"
        self._units[0].setText(f"{word} au centre,")
        self._units[1].setText(f"{word} en entreprise")

    def value(self) -> tuple[int, int]:
        """Both numbers. Raises UserError when one is not from 1 to 26."""
        typed = self.centre.text().strip(), self.company.text().strip()
        if not all(text.isascii() and text.isdigit() and 1 <= int(text) <= MOST for text in typed):
            raise UserError(f"Les deux nombres du rythme vont de 1 à {MOST}.")
        return int(typed[0]), int(typed[1])

    def _take(self, pair: tuple[int, int]) -> None:
        self.centre.setText(str(pair[0]))
        self.company.setText(str(pair[1]))
        self.changed.emit()


class PlainWeek(WeekField):
    """A week of the contract form that tells when it changes."""

    changed = Signal()

    def __init__(self, name: str, week: Week, halves: tuple[str, str]) -> None:
        super().__init__(week, *halves)
        self.setAccessibleName(name)
        for weekday in range(7):
            for half in Half:
                self.box(weekday, half).clicked.connect(lambda _on=False: self.changed.emit())


def company_week(week: Week) -> Week:
    """A contract's plain week with its days at the centre spent in the company."""
    there = (Place.CENTRE, Place.REMOTE)
    return Week(tuple(Place.HERE if place in there else place for place in week.places))


def centre_days(week: Week) -> list[int]:
    """The days of a plain week spent at the centre, morning or afternoon."""
    return [day for day in range(7) if Place.CENTRE in week.places[2 * day : 2 * day + 2]]
