"""Covers a whole window for somebody who must see nothing else of it, nor close it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

_SHOWING = (Qt.WindowType.Window, Qt.WindowType.Dialog)  # no tip, no list of a combo box


class Cover(QWidget):
    """Hides all that the window holds, its shortcuts and its title, until `uncover`.

    What it hides is out of reach of the keys, of the mouse and of a screen reader. Closing the
    window only asks to leave.
    """

    leave_wanted = Signal()

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self._window, self._title = window, window.windowTitle()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._hidden = [
            one for one in window.findChildren(QWidget, options=direct)
            if one is not self and not one.isHidden() and not one.isWindow()
        ]  # fmt: skip
        self._quiet = [one for one in window.findChildren(QShortcut) if one.isEnabled()]
        # Another window of the program would show what this one hides.
        self._windows = [
            one for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not window.window() and one.windowType() in _SHOWING
        ]  # fmt: skip
        for shortcut in self._quiet:
            shortcut.setEnabled(False)
        for one in (*self._hidden, *self._windows):
            one.hide()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        window.setWindowTitle(title)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Give the window back as it was, and go."""
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        for shortcut in self._quiet:
            shortcut.setEnabled(True)
        self.hide()
        for one in (*self._hidden, *self._windows):
            one.show()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of the window; do not let it close."""
        if watched is self._window:
            if event.type() is QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif isinstance(event, QCloseEvent):
                event.ignore()
                self.leave_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key goes on to the window underneath."""
        event.accept()
