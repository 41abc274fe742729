"""Keys as a keyboard gives them, with the text they type."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ARROWS = {
    "left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right, "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
}  # fmt: skip


def press(
    widget: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NOTHING
) -> None:
    """One key, pressed and released, with the text a keyboard would give."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Letters one after the other, accents included (QTest refuses « é »)."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)


def paste(widget: QWidget, text: str) -> None:
    """What another program put in the clipboard, by Ctrl+V."""
    QApplication.clipboard().setText(text)
    press(widget, Qt.Key.Key_V, modifiers=CONTROL)
