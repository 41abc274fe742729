"""What a tutor does on the calendar of a learner, by real keys and a real mouse."""

from datetime import date

from keyboard import CONTROL, NOTHING, SHIFT, type_text
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reading import plain

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.french import parse_date
from tuteur_desktop.ui.pages.calendar import words
from tuteur_desktop.ui.pages.calendar.rhythm import RhythmDialog
from tuteur_desktop.ui.pages.calendar.tab import CalendarTab

AM, PM = Half.AM, Half.PM
KEYS = {
    "left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right, "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down, "home": Qt.Key.Key_Home, "end": Qt.Key.Key_End,
    "escape": Qt.Key.Key_Escape, "delete": Qt.Key.Key_Delete, "next": Qt.Key.Key_PageDown,
    "previous": Qt.Key.Key_PageUp,
}  # fmt: skip


class Painted:
    """The year one sees, its brushes and its keys."""

    def __init__(self, tab: CalendarTab) -> None:
        self.tab, self.grid = tab, tab.grid
        self.said: list[tuple[str, str]] = []
        tab.said.connect(lambda kind, text: self.said.append((kind, plain(text))))

    def day(self, words_: str) -> date:
        return parse_date(words_)

    def point(self, day: str, half: Half) -> QPoint:
        box = self.grid.box((self.day(day), half))
        assert box is not None, f"{day} is not shown"
        return box.center()

    def click(self, day: str, half: Half = AM, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        where = self.point(day, half)
        QTest.mouseClick(self.grid, Qt.MouseButton.LeftButton, modifiers, where)

    def drag(
        self, start: str, half: Half, end: str, last: Half,
        modifiers: Qt.KeyboardModifier = NOTHING,
    ) -> None:  # fmt: skip
        """Press, go through the middle, let go."""
        first, then = self.point(start, half), self.point(end, last)
        QTest.mousePress(self.grid, Qt.MouseButton.LeftButton, modifiers, first)
        for where in ((first + then) / 2, then):
            self._move(where, modifiers)
        QTest.mouseRelease(self.grid, Qt.MouseButton.LeftButton, modifiers, then)

    def _move(self, where: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QMouseEvent

        QApplication.sendEvent(
            self.grid,
            QMouseEvent(
                QEvent.Type.MouseMove, QPointF(where), QPointF(self.grid.mapToGlobal(where)),
                Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifiers,
            ),
        )  # fmt: skip

    def take(self, place: Place | None) -> None:
        """Take a brush, or put it down by taking it again."""
        QTest.mouseClick(self.tab.brushes.brush(place), Qt.MouseButton.LeftButton)

    def press(self, *keys: str, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        for key in keys:
            QTest.keyClick(self.grid, KEYS[key], modifiers)

    def extend(self, *keys: str) -> None:
        self.press(*keys, modifiers=SHIFT)

    def letter(self, letter: str) -> None:
        type_text(self.grid, letter)

    def _back(self) -> None:
        """A dialog that closes gives the window back, which offscreen does late."""
        self.tab.activateWindow()
        assert QTest.qWaitForWindowActive(self.tab)
        self.grid.setFocus()

    def undo(self) -> None:
        self._back()
        QTest.keyClick(self.grid, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self._back()
        QTest.keyClick(self.grid, Qt.Key.Key_Y, CONTROL)

    def place(self, day: str, half: Half = AM) -> Place | None:
        return self.grid.content.halves[self.day(day), half].planned

    def places(self, first: str, last: str) -> str:
        """Their letters, a morning and an afternoon a day."""
        from tuteur_desktop.domain.year import PLACE_LETTERS

        return "".join(
            PLACE_LETTERS.get(half.planned, "-")
            for (on, _half), half in self.grid.content.halves.items()
            if self.day(first) <= on <= self.day(last)
        )

    def told(self, day: str, half: Half = AM) -> str:
        return plain(words.told((self.day(day), half), self.grid.content))

    def line(self) -> str:
        return plain(self.tab.body.day_words())

    def chosen(self) -> int:
        return len(self.grid.cells())

    def colour(self, day: str, half: Half = AM) -> str:
        """The colour of a half-day on the screen, at the left of its letter."""
        image = self.grid.grab().toImage()
        box = self.grid.box((self.day(day), half))
        assert box is not None
        ratio = image.devicePixelRatio()
        return image.pixelColor(round((box.left() + 3) * ratio),
                                round((box.bottom() - 3) * ratio)).name()  # fmt: skip

    def rhythm(self) -> RhythmDialog:
        QTest.mouseClick(self.tab.head.verbs["rhythm"], Qt.MouseButton.LeftButton)
        found = [one for one in self.tab.findChildren(RhythmDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]


def write(field: QWidget, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for letter in text:
        if letter == "\n":
            QTest.keyClick(field, Qt.Key.Key_Return)
            continue
        type_text(field, letter)
