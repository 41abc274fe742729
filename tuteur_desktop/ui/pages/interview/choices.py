"""The steps of a scale or the entries of a pick list, as buttons in a row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout


class Choices(QWidget):
    """One of them at most; the same again takes it back. Arrows move, space or Enter choose."""

    chosen = Signal()

    def __init__(self, name: str, options: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = FlowLayout(gap=8)
        self.setLayout(row)
        self.buttons: list[QPushButton] = []
        for option in options:
            made = basics.button(option, "filter")
            made.setCheckable(True)
            made.setAccessibleName(f"{name} : {option}")
            made.clicked.connect(lambda _on=False, one=made: self._on_clicked(one))
            made.installEventFilter(self)
            row.addWidget(made)
            self.buttons.append(made)

    def value(self) -> str:
        """The option chosen; empty for none."""
        return next((one.text() for one in self.buttons if one.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Show this one."""
        for one in self.buttons:
            one.setChecked(one.text() == value)

    def setFocus(  # noqa: N802
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """The chosen one, or the first."""
        target = next((one for one in self.buttons if one.isChecked()), self.buttons[0])
        target.setFocus(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to a button."""
        super().focusInEvent(event)
        self.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from button to button."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        focused = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        self.buttons[(focused + step) % len(self.buttons)].setFocus()

    def _on_clicked(self, clicked: QPushButton) -> None:
        for one in self.buttons:
            if one is not clicked:
                one.setChecked(False)
        self.chosen.emit()
