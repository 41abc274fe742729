"""Form fields that read what people type: dates in French, numbers, choices."""

import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from tuteur_desktop.domain.french import NBSP, date_words, parse_date
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo

E = TypeVar("E", bound=StrEnum)


class DateField(QLineEdit):
    """A date typed in any French way; said back in words under the field."""

    def __init__(self, name: str, value: date | None = None) -> None:
        super().__init__()
        self.name = name
        self.setPlaceholderText("jj/mm/aaaa")
        self.setAccessibleName(name)
        self.said = basics.label("", "small")
        if value is not None:
            self.setText(value.strftime("%d/%m/%Y"))
        self.textChanged.connect(self._say)
        self._say()

    def value(self) -> date | None:
        """The date, or None while the field is empty. Raises UserError when it is not a date."""
        if not self.text().strip():
            return None
        try:
            return parse_date(self.text())
        except ValueError as error:
            self._wrong(True)
            raise UserError(
                f"{self.name} : « {self.text()} » n’est pas une date, écrivez 12/03/2026."
            ) from error

    def _wrong(self, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _say(self) -> None:
        self._wrong(False)
        typed = self.text().strip()
        try:
            words = date_words(parse_date(typed)) if len(typed) > 7 else ""
        except ValueError:
            words = "Cette date n’existe pas"
        self.said.setText(words)


class TimeField(QLineEdit):
    """A time of the clock typed as people do: 4 h, 18h30, 18:30; 24 h is midnight."""

    def __init__(self, name: str, value: time | None = None) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setPlaceholderText("8 h 30")
        self.setMaxLength(8)
        self.setText(clock_words(value))

    def value(self) -> time | None:
        """The time, or None while the field is empty. Raises UserError when it is none."""
        typed = self.text().replace("\u202f", " ").replace("\xa0", " ").strip()
        if not typed:
            return None
        found = _TIME.fullmatch(typed)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if hour == 24 and not minute:
            return time(0)
        if hour > 23 or minute > 59:
            raise UserError(
                f"{self.name} : « {self.text()} » n’est pas une heure, écrivez 8 h 30."
            )  # fmt: skip
        return time(hour, minute)


_TIME = re.compile(r"(\d{1,2})\s*(?:[hH:]\s*(\d{2})?)?", re.ASCII)


def clock_words(value: time | None) -> str:
    """« 4 h », « 18 h 30 »; empty for none."""
    if value is None:
        return ""
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


class Choice(Combo, Generic[E]):
    """One of some tokens, by their French words."""

    def __init__(self, name: str, words: dict[E, str], value: E) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._tokens = list(words)
        for word in words.values():
            self.addItem(word[:1].upper() + word[1:])
        self.setCurrentIndex(self._tokens.index(value))

    def value(self) -> E:
        """The token chosen."""
        return self._tokens[self.currentIndex()]

    def show_value(self, value: E) -> None:
        """Show a token that was not chosen here."""
        self.setCurrentIndex(self._tokens.index(value))


def line(name: str, value: str = "", hint: str = "") -> QLineEdit:
    """A one-line field with its accessible name."""
    made = QLineEdit(value)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def form(rows: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """Labels above or beside their fields; a mnemonic letter is not needed, Tab is enough."""
    made = QFormLayout()
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(10)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    for name, field in rows:
        word = QLabel(name)
        word.setBuddy(field)
        made.addRow(word, field)
        if isinstance(field, DateField):
            made.addRow("", field.said)
    return made


def number(name: str, typed: str) -> float | None:
    """A French number, or None when empty. Raises UserError for another text."""
    text = typed.strip().replace(",", ".").removesuffix("h").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise UserError(f"{name} : « {typed} » n’est pas un nombre, écrivez 35 ou 35,5.") from error
