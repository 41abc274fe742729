"""What a tutor, a learner or a centre does on the tab of skills, by real keys and clicks."""

from keyboard import ARROWS, CONTROL, NOTHING, SHIFT, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.pages.skills.delegate import target_rects
from tuteur_desktop.ui.pages.skills.detail import RatingDialog
from tuteur_desktop.ui.pages.skills.model import VALUE
from tuteur_desktop.ui.pages.skills.report import ReportDialog
from tuteur_desktop.ui.pages.skills.tab import SkillsTab


class Table:
    """The block one sees, its keys and what it shows."""

    def __init__(self, tab: SkillsTab) -> None:
        self.tab, self.view = tab, tab.view

    def row(self, title: str) -> int:
        titles = [row.skill.title for row in self.tab.model.rows]
        return titles.index(title)

    def click(
        self, title: str, voice: Voice = Voice.TUTOR, modifiers: Qt.KeyboardModifier = NOTHING
    ) -> None:
        index = self.tab.model.index(self.row(title), self.tab.model.column(voice))
        self._click_at(self.view.visualRect(index).center(), modifiers)

    def click_title(self, title: str) -> None:
        index = self.tab.model.index(self.row(title), 0)
        self._click_at(self.view.visualRect(index).center(), NOTHING)

    def _click_at(self, where: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, where)

    def touch(self, title: str, level: Level) -> None:
        """Touch a large target."""
        index = self.tab.model.index(self.row(title), 1)
        boxes = dict(target_rects(self.view.visualRect(index).toRectF(), self.tab.model.scale))
        self._click_at(boxes[level].center().toPoint(), NOTHING)

    def key(self, letter: str) -> None:
        press(self.view, Qt.Key.Key_unknown, letter)

    def rate(self, title: str, voice: Voice, letter: str) -> None:
        self.click(title, voice)
        self.key(letter)

    def arrow(self, *ways: str) -> None:
        for way in ways:
            press(self.view, ARROWS[way])

    def extend(self, *ways: str) -> None:
        for way in ways:
            press(self.view, ARROWS[way], modifiers=SHIFT)

    def take_back_rating(self) -> None:
        press(self.view, Qt.Key.Key_Delete)

    def undo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL | SHIFT)

    def shows(self, title: str, voice: Voice) -> Level | None:
        index = self.tab.model.index(self.row(title), self.tab.model.column(voice))
        rating = index.data(VALUE)
        return rating.level if rating else None

    def words(self, title: str, column: int) -> str:
        return str(self.tab.model.index(self.row(title), column).data())

    def headers(self) -> list[str]:
        model = self.tab.model
        found = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return [str(word) for word in found]

    def open_detail(self) -> RatingDialog:
        press(self.view, Qt.Key.Key_Return, "\r")
        found = [one for one in self.tab.findChildren(RatingDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def open_report(self) -> ReportDialog:
        self.tab.blocks.report.click()
        found = [one for one in self.tab.findChildren(ReportDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def block(self, number: int) -> None:
        """Walk to a block of the list with the arrows."""
        view = self.tab.blocks.view
        here = view.currentIndex().row()
        for _ in range(abs(number - here)):
            press(view, Qt.Key.Key_Down if number > here else Qt.Key.Key_Up)
