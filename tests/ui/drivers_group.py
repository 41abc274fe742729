"""What a tutor does on the page of all learners, by real keys and clicks."""

from datetime import date

from keyboard import ARROWS, CONTROL, NOTHING, SHIFT, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.ui.pages.group.page import GroupPage
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup

__all__ = ["SHIFT", "Group"]


class Group:
    """The week one sees: rows by name, days by number."""

    def __init__(self, page: GroupPage) -> None:
        self.page, self.view, self.model = page, page.view, page.model

    def names(self) -> list[str]:
        return [row.member.name for row in self.model.sheet.rows]

    def index(self, name: str, day: int, half: Half):
        row = self.names().index(name)
        sheet = self.model.sheet
        on = next(sheet.day(n) for n in range(7) if sheet.day(n).day == day)
        found = self.model.index_of(sheet.rows[row].member.learner_id, (on, half))
        assert found.isValid(), f"{name}, {day} is not shown"
        return found

    def click(self, name: str, day: int, half: Half, modifiers=NOTHING) -> None:
        self.view.scrollTo(self.index(name, day, half))
        where = self.view.visualRect(self.index(name, day, half)).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, where)

    def click_name(self, name: str) -> None:
        where = self.view.visualRect(self.model.index(self.names().index(name), 0)).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NOTHING, where)

    def key(self, letter: str) -> None:
        press(self.view, Qt.Key.Key_unknown, letter)

    def arrow(self, *ways: str, modifiers=NOTHING) -> None:
        for way in ways:
            press(self.view, ARROWS[way], modifiers=modifiers)

    def extend(self, *ways: str) -> None:
        self.arrow(*ways, modifiers=SHIFT)

    def press(self, key: Qt.Key, modifiers=NOTHING, text: str = "") -> None:
        press(self.view, key, text, modifiers)

    def undo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Y, CONTROL)

    def minutes(self, typed: str) -> None:
        popup = self.page.findChild(MinutesPopup)
        assert popup is not None
        type_text(popup.line, typed)
        press(popup.line, Qt.Key.Key_Return, "\r")

    def filter(self, text: str) -> None:
        self.page.filter.setFocus()
        self.page.filter.clear()
        type_text(self.page.filter, text)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        return next(one for one in self.page.findChildren(kind) if one.isVisible())

    def shows(self, name: str, day: int, half: Half) -> str:
        return str(self.index(name, day, half).data()).replace(NBSP, " ")

    def told(self, name: str, day: int, half: Half) -> str:
        return str(self.index(name, day, half).data(Qt.ItemDataRole.AccessibleTextRole))

    def in_hand(self) -> tuple[str, date, Half] | None:
        found = self.view.current()
        if found is None:
            return None
        name = next(row.member.name for row in self.model.sheet.rows
                    if row.member.learner_id == found[0])  # fmt: skip
        return (name, *found[1])

    def chosen(self) -> int:
        return sum(len(cells) for cells in self.view.cells().values())

    def settle(self) -> None:
        self.page.standings.hurry()
        QApplication.processEvents()
