"""What came of something, asked in one line under it; the answer may stay empty."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.ui.widgets import basics


class EffectLine(QWidget):
    """Enter keeps it, Escape leaves things as they were (`leave` says how they are)."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, typed: str, leave: str) -> None:
        super().__init__()
        self.text = QLineEdit(typed)
        self.text.setAccessibleName("Ce que cela a donné")
        self.text.setPlaceholderText("Effet, facultatif")
        self.text.returnPressed.connect(self._on_keep)
        self.text.installEventFilter(self)
        keep = basics.button("Garder", "primary")
        keep.clicked.connect(self._on_keep)
        leave_it = basics.icon_button("x", leave)
        leave_it.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        row.addWidget(keep)
        row.addWidget(leave_it)

    def _on_keep(self) -> None:
        self.kept.emit(self.text.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Escape leaves."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
