"""The editor of a first day: timed parts in their order."""

from copy import deepcopy
from dataclasses import replace
from datetime import time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain import first_day
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.ordering import Row
from tuteur_desktop.domain.welcome import Slot
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.fields import TimeField, clock_words, line
from tuteur_desktop.ui.pages.templates.editor import Content, RowsEditor
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.list_editor import Line

BRACES = (
    f"{{tutor}} devient le nom du tuteur, {{signatory}} celui du responsable{NARROW}: laissez-les "
    "pour que le modèle serve à tous."
)


class FirstDayEditor(RowsEditor[Slot]):
    """The name of the model, and its parts."""

    def __init__(self) -> None:
        super().__init__("Séquences de la journée")
        self._content: Content = {}
        self.title = line("Nom du modèle")
        self.pane = SlotPane()
        self.add = basics.button("Séquence", "", "plus")
        self.flow = basics.button("Enchaîner les heures", "link")
        self.flow.setToolTip("Chaque séquence commence à la fin de la précédente")
        self.sum = basics.label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(10)
        column.addWidget(self.title)
        self.lay_out(column, self.pane, self.add)
        below = QHBoxLayout()
        below.addWidget(self.sum, 1)
        below.addWidget(self.flow)
        column.addLayout(below)
        column.addWidget(basics.label(BRACES, "small", wrap=True))
        self.title.textEdited.connect(self.edited)
        self.pane.changed.connect(self.replace)
        self.add.clicked.connect(self._on_add)
        self.flow.clicked.connect(self._on_flow)
        self.edited.connect(self._show_sum)

    def show_content(self, content: Content, *, frozen: bool) -> None:
        """Show a day."""
        self._content = deepcopy(content)
        self.freeze(frozen)
        self.title.setText(str(content.get("title", "")))
        self.title.setReadOnly(frozen)
        self.flow.setVisible(not frozen)
        self.rows = [Row(_slot(one)) for one in content.get("slots", ())]
        self.show_rows(self.list.currentRow())
        self._show_sum()

    def content(self) -> Content:
        """The same model, its parts as they are now."""
        return {
            **self._content, "title": self.title.text().strip(),
            "slots": [_kept(row.value) for row in self.rows],
        }  # fmt: skip

    def problem(self) -> str | None:
        """What the day refuses: no name, a part without a title, two parts at once…"""
        if not self.title.text().strip():
            return "Il manque le nom du modèle."
        return first_day.problem([row.value for row in self.rows])

    def line(self, row: Row[Slot]) -> Line:
        """Its hours, then what and with whom."""
        slot = row.value
        text = f"{clock_words(slot.at)}  {slot.title or 'Séquence sans nom'}"
        told = (
            hours_words(slot.minutes) if slot.minutes >= 60 else f"{slot.minutes}\xa0min",
            slot.who, "pause" if slot.pause else "",
        )  # fmt: skip
        return Line(text, " · ".join(part for part in told if part))

    def show_pane(self) -> None:
        """Show the part in hand."""
        self.pane.show_slot(self.in_hand(), frozen=self.frozen)

    def _show_sum(self) -> None:
        slots = [row.value for row in self.rows]
        done = hours_words(first_day.worked(slots))
        self.sum.setText(f"{done} de travail, pauses et repas déduits.")

    def _on_add(self) -> None:
        at = self.list.currentRow() + 1 if self.rows else 0
        before = [row.value for row in self.rows[:at]]
        self.insert(at, Row(Slot(first_day.after(before), 30, "")))
        self.pane.title.setFocus()

    def _on_flow(self) -> None:
        """Each part from the end of the one before."""
        flowing = first_day.flowing([row.value for row in self.rows])
        self.rows = [Row(slot) for slot in flowing]
        self.show_rows(self.list.currentRow())
        self.edited.emit()


class SlotPane(QWidget):
    """One part: from when, how long, what, with whom, and whether it is a pause."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._slot: Slot | None = None
        self.at = TimeField("Heure")
        self.at.setFixedWidth(90)
        self.length = line("Durée, en minutes")
        self.length.setFixedWidth(70)
        self.title = line("Ce qui s’y fait")
        self.who = line("Avec qui")
        self.pause = Check("Pause ou repas, hors du temps de travail")
        when = QHBoxLayout()
        when.setSpacing(8)
        for word, field in (("À", self.at), ("pendant", self.length)):
            when.addWidget(basics.label(word, "small"))
            when.addWidget(field)
        when.addWidget(basics.label("minutes", "small"))
        when.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(basics.label("Séquence", "strong"))
        column.addLayout(when)
        for word, field in (("Quoi", self.title), ("Avec", self.who)):
            column.addWidget(basics.label(word, "small"))
            column.addWidget(field)
        column.addWidget(self.pause)
        column.addStretch()
        for field in (self.at, self.length, self.title, self.who):
            field.textEdited.connect(self._on_changed)
        self.pause.clicked.connect(self._on_changed)

    def show_slot(self, slot: Slot | None, *, frozen: bool) -> None:
        """Show a part; nothing to type while there is none."""
        self._slot = slot
        self.setEnabled(slot is not None)
        shown = slot or Slot(time(9), 30, "")
        self.at.setText(clock_words(shown.at))
        self.length.setText(str(shown.minutes))
        self.title.setText(shown.title)
        self.title.setCursorPosition(0)
        self.who.setText(shown.who)
        self.pause.setChecked(shown.pause)
        self.pause.setEnabled(not frozen)
        for field in (self.at, self.length, self.title, self.who):
            field.setReadOnly(frozen)

    def _on_changed(self) -> None:
        if self._slot is None:
            return
        typed = self.length.text().strip()
        minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
        self._slot = replace(
            self._slot, at=self._at(self._slot.at), minutes=minutes, title=self.title.text(),
            who=self.who.text(), pause=self.pause.isChecked(),
        )  # fmt: skip
        self.changed.emit(self._slot)

    def _at(self, before: time) -> time:
        """The hour once it is one; while it is being typed, the one before."""
        try:
            return self.at.value() or before
        except UserError:
            return before


def _slot(one: dict[str, Any]) -> Slot:
    return Slot(
        time.fromisoformat(str(one["at"])), int(one["minutes"]), str(one["title"]),
        str(one.get("who", "")), bool(one.get("pause")),
    )  # fmt: skip


def _kept(slot: Slot) -> dict[str, Any]:
    """As the models that come with the program are written: what is not so is not said."""
    said = {"at": slot.at.isoformat("minutes"), "minutes": slot.minutes,
            "title": slot.title.strip(), "who": slot.who.strip()}  # fmt: skip
    return {**said, "pause": True} if slot.pause else said
