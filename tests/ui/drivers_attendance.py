"""What a tutor does on the tab of half-days, by real keys and clicks."""

from datetime import date

from keyboard import ARROWS, CONTROL, NOTHING, SHIFT, press, type_text
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.french import NBSP, parse_date
from tuteur_desktop.ui.pages.attendance.tab import AttendanceTab
from tuteur_desktop.ui.widgets.halves.detail import DetailDialog
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup

AM, PM = Half.AM, Half.PM


class Grid:
    """The month one sees, its keys and what it shows."""

    def __init__(self, tab: AttendanceTab) -> None:
        self.tab, self.view = tab, tab.view

    def day(self, words: str) -> date:
        """« 20 nov. » in the year of the month shown."""
        return parse_date(f"{words} {self.tab.model.month.first.year}")

    def click(self, day: str, half: Half, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        index = self.tab.model.index_of((self.day(day), half))
        assert index.isValid(), f"{day} is not shown"
        centre = self.view.visualRect(index).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, centre)

    def key(self, letter: str) -> None:
        press(self.view, Qt.Key.Key_unknown, letter)

    def mark(self, day: str, half: Half, letter: str) -> None:
        self.click(day, half)
        self.key(letter)

    def arrow(self, *ways: str, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        for way in ways:
            press(self.view, ARROWS[way], modifiers=modifiers)

    def extend(self, *ways: str) -> None:
        """Shift and arrows."""
        self.arrow(*ways, modifiers=SHIFT)

    def clear(self) -> None:
        press(self.view, Qt.Key.Key_Delete)

    def undo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Y, CONTROL)

    def turn(self, by: int) -> None:
        """Page down or up."""
        press(self.view, Qt.Key.Key_PageDown if by > 0 else Qt.Key.Key_PageUp)

    def minutes(self, typed: str) -> MinutesPopup:
        """Answer the small window that asks for minutes."""
        popup = self.tab.findChild(MinutesPopup)
        assert popup is not None
        type_text(popup.line, typed)
        press(popup.line, Qt.Key.Key_Return, "\r")
        return popup

    def open_detail(self, day: str, half: Half) -> DetailDialog:
        self.click(day, half)
        press(self.view, Qt.Key.Key_Return, "\r")
        found = [one for one in self.tab.findChildren(DetailDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def shows(self, day: str, half: Half) -> str:
        """The word of a half-day, its no-break spaces as spaces."""
        index = self.tab.model.index_of((self.day(day), half))
        return str(index.data()).replace(NBSP, " ")

    def tip_of(self, day: str, half: Half) -> str:
        index = self.tab.model.index_of((self.day(day), half))
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def headers(self) -> list[str]:
        model = self.tab.model
        words = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return [str(word) for word in words]

    def in_hand(self) -> tuple[date, Half] | None:
        return self.view.current()

    def chosen(self) -> int:
        return len(self.view.cells())

    def choose_nothing(self) -> None:
        self.view.selectionModel().select(
            self.view.currentIndex(), QItemSelectionModel.SelectionFlag.Clear)  # fmt: skip

    def menu_at(self, day: str, half: Half) -> list[str]:
        """The words of the menu of a half-day."""
        self.click(day, half)
        self.tab.deeds.menu(QPoint(0, 0))
        from PySide6.QtWidgets import QMenu

        menu = self.tab.findChildren(QMenu)[-1]
        words = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return words
