"""A small window that asks how many minutes late, or early; it may be left empty."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.attendance import MAX_MINUTES
from tuteur_desktop.ui.widgets import basics


class MinutesPopup(QFrame):
    """Enter keeps, Escape gives up."""

    typed = Signal(object)  # minutes, or None when left empty

    def __init__(self, question: str, minutes: int | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit("" if minutes is None else str(minutes))
        self.line.setMaxLength(4)
        self.line.setFixedWidth(72)
        self.line.setAccessibleName(question)
        self.line.returnPressed.connect(self._on_return)
        self._hint = basics.label("Entrée enregistre, vide si vous ne savez pas.", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(basics.label(question, "strong"))
        row = QHBoxLayout()
        row.addWidget(self.line)
        row.addWidget(basics.label("minutes"))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setFocusProxy(self.line)

    def ask(self, where: QPoint) -> None:
        """Show beside a half-day, inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        where.setX(min(where.x(), room.right() - self.width()))
        where.setY(min(where.y(), room.bottom() - self.height()))
        self.move(where)
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def _on_return(self) -> None:
        text = self.line.text().strip()
        if text and not (text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_MINUTES):
            self._hint.setText(f"Un nombre de 1 à {MAX_MINUTES}, ou rien.")
            self._hint.setProperty("kind", "alarm")
            self._hint.style().unpolish(self._hint)
            self._hint.style().polish(self._hint)
            return
        self.close()
        self.typed.emit(int(text) if text else None)
