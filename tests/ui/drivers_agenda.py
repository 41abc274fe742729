"""What a tutor does on the agenda, by real keys and a real mouse."""

from datetime import date, time

from keyboard import ARROWS, CONTROL, NOTHING, press
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.ui.pages.agenda.layout import minute_of
from tuteur_desktop.ui.pages.agenda.model import Heading
from tuteur_desktop.ui.pages.agenda.page import AgendaPage


class Agenda:
    """The agenda one sees, as a list or as a week."""

    def __init__(self, page: AgendaPage) -> None:
        self.page, self.list, self.week = page, page.list, page.week

    def rows(self) -> list[str]:
        """Headings between equal signs, entries by title and name."""
        found = []
        for number in range(self.page.model.rowCount()):
            row = self.page.model.index(number).data(Qt.ItemDataRole.UserRole)
            said = f"= {row.title} =" if isinstance(row, Heading) else f"{row.title}, {row.learner}"
            found.append(said.replace(NBSP, " "))
        return found

    def title(self) -> str:
        return self.page.title.text().replace(NBSP, " ")

    def entry(self, title: str) -> Entry:
        return next(one for one in self.week.entries() if one.title == title)

    def show_week(self) -> None:
        QTest.mouseClick(self.page.head.week, Qt.MouseButton.LeftButton)

    def box(self, title: str):
        places = self.week.geometry_now().places()
        return next(box for box, one in places if one.title == title)

    def point(self, on: date, at: time | None) -> QPointF:
        """The place of an hour in a day; None is the strip above the hours."""
        geometry = self.week.geometry_now()
        x = geometry.left(on) + geometry.column / 2
        return QPointF(x, geometry.top - 6 if at is None else geometry.y(minute_of(at)))

    def click(self, title: str) -> None:
        QTest.mouseClick(
            self.week, Qt.MouseButton.LeftButton, NOTHING, self.box(title).center().toPoint()
        )

    def double_click(self, where: QPoint) -> None:
        QTest.mouseDClick(self.week, Qt.MouseButton.LeftButton, NOTHING, where)

    def drag(
        self, title: str, on: date, at: time | None, *, off: int = 0, drop: bool = True
    ) -> None:
        """Take a block a little under its top, and let it go with its top at that hour."""
        box = self.box(title)
        grip = 6 if at is not None else box.height() / 2
        start = QPoint(int(box.center().x()), int(box.top() + grip))
        held = self.entry(title).at is not None and at is not None
        end = self.point(on, at) + QPointF(0, grip + off if held else off)
        QTest.mousePress(self.week, Qt.MouseButton.LeftButton, NOTHING, start)
        for step in (0.3, 0.6, 1.0):
            way = QPointF(start) + (end - QPointF(start)) * step
            QTest.mouseMove(self.week, way.toPoint())
        if drop:
            QTest.mouseRelease(self.week, Qt.MouseButton.LeftButton, NOTHING, end.toPoint())

    def arrow(self, *ways: str) -> None:
        for way in ways:
            press(self.week, ARROWS[way])

    def nudge(self, *ways: str) -> None:
        for way in ways:
            press(self.week, ARROWS[way], modifiers=CONTROL)

    def key(self, key: Qt.Key) -> None:
        press(self.page._shown(), key, "\r" if key == Qt.Key.Key_Return else "")

    def undo(self) -> None:
        QTest.keyClick(self.week, Qt.Key.Key_Z, CONTROL)

    def dialog(self, name: str) -> QDialog:
        every = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        every += self.page.findChildren(QDialog)
        return next(one for one in every if type(one).__name__ == name and one.isVisible())
