"""Someone at the keyboard and the mouse: sends real events, and counts what they did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from keyboard import type_text
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tuteur_desktop.app import Program, make_application
from tuteur_desktop.store.store import open_store


class Person:
    """Each field filled, key pressed and button clicked is one interaction."""

    def __init__(self, qtbot, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window
        self.done: list[str] = []

    @property
    def interactions(self) -> int:
        return len(self.done)

    def types(self, text: str, into: QWidget | None = None) -> None:
        """Type into the widget that has the focus, key by key (QTest refuses « é »)."""
        target = into or QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        type_text(target, text)
        self.done.append(f"tape « {text} »")

    def press(self, keys: str, into: QWidget | None = None) -> None:
        """Press a key or a chord, as « Ctrl+K », on what has the focus."""
        if into is None:
            self.wait(lambda: QApplication.focusWidget() is not None)
        target = into or QApplication.focusWidget()
        if not target.isActiveWindow():  # a shortcut is only heard by the active window
            target.activateWindow()
            self.wait(target.isActiveWindow)
        QTest.keySequence(target, QKeySequence(keys))
        QCoreApplication.processEvents()
        if QApplication.activeWindow() is None:  # the offscreen platform may let it go
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)
        self.done.append(keys)

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), f"{button.text()} is not visible"
        assert button.isEnabled(), f"{button.text()} is not enabled"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.done.append(f"clique « {button.text() or button.accessibleName()} »")

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button that says these words."""

        def found() -> list[QAbstractButton]:
            known = (inside or self.window).findChildren(QAbstractButton)
            return [one for one in known if one.text() == words and one.isVisible()]

        self.wait(lambda: len(found()) == 1, 5000)
        return found()[0]

    def dialog(self, name: str) -> QDialog:
        """The open dialog of a class, once it is there."""

        def shown() -> list[QDialog]:
            every = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
            every += self.window.findChildren(QDialog)
            return [one for one in every if type(one).__name__ == name and one.isVisible()]

        self.wait(lambda: bool(shown()))
        return shown()[0]

    def wait(self, condition: Callable[[], bool], milliseconds: int = 15_000) -> None:
        self.qtbot.waitUntil(condition, timeout=milliseconds)


@contextmanager
def opened_program(qtbot, path: Path, clock) -> Iterator[Program]:
    """The whole program on a store, its window shown, closed at the end."""
    make_application()
    program = Program(open_store(path, clock), clock)
    program.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield program
    program.close()


def saved_to(path: Path) -> Callable[[QWidget, str], str]:
    """Answers a « save as » question of the system."""
    return lambda _parent, _name: str(path)
