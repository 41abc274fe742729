"""What people do on the page of an interview, by real keys and clicks."""

from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from reading import plain

from tuteur_desktop.app import make_application
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import catalog, theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.interview.page import InterviewPage
from tuteur_desktop.ui.tasks import Tasks

__all__ = ["Interviewing", "make_application", "press"]


class Interviewing:
    """The page in a window, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.tasks = qtbot, services, Tasks()
        spec = next(one for one in catalog.HIDDEN if one.name == "interview")
        page = spec.make(services, self.tasks)
        assert isinstance(page, InterviewPage)
        self.page = page
        self.said: list[str] = []
        page.said.connect(lambda _kind, words: self.said.append(words))
        qtbot.addWidget(page)
        self.news = News(store)
        self.news.changed.connect(page.on_changed)
        page.setMinimumSize(300, 200)  # as in the window, which has a minimum of its own
        page.resize(1068, 800)
        page.show()
        page.activateWindow()

    def close(self) -> None:
        self.news.stop()

    def show(self, number: int) -> "Interviewing":
        self.page.show_interview(number)
        self.page.take_focus()
        return self

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def begin(self) -> None:
        self.click(self.page.before.begin)

    def field(self, key: str):
        return self.page.body.fields[key]

    def types(self, key: str, text: str) -> None:
        edit = self.field(key).edit
        edit.setFocus()
        type_text(edit, text)

    def kept(self, key: str) -> str:
        answer = self.services.interviews.interview(self.page.interview.id).answer(key)
        return answer.text if answer else ""

    def waits_kept(self, key: str, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.kept(key) == text, timeout=3000)

    def chord(self, keys: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.page, QKeySequence(keys))

    def words(self) -> str:
        said = [one.text() for one in self.page.findChildren(QLabel) if one.isVisibleTo(self.page)]
        return plain("\n".join(said))

    def people(self) -> list[tuple[str, bool]]:
        boxes = self.page.people.boxes
        return [(one.accessibleName().split(",")[0], one.isChecked()) for one in boxes]

    def verb(self, name: str) -> QAbstractButton:
        """The one button of this spoken name, once it shows."""

        def found() -> list[QAbstractButton]:
            every = self.page.findChildren(QAbstractButton)
            return [one for one in every if one.accessibleName() == name and one.isVisible()]

        self.qtbot.waitUntil(lambda: len(found()) == 1)
        return found()[0]

    def outline(self) -> dict[str, bool]:
        return {one.title: one.filled for one in self.page.outline._steps if one.key}

    def decide(self, what: str, who: str = "", when: str = "") -> None:
        side = self.page.decisions
        for field, text in ((side.what, what), (side.who, who), (side.by_when, when)):
            field.setFocus()
            type_text(field, text)
        press(side.by_when, Qt.Key.Key_Return)

    def agree(self, when: str, at: str = "") -> None:
        ending = self.page.body.ending
        for field, text in ((ending.on, when), (ending.at, at)):
            field.setFocus()
            field.clear()
            type_text(field, text)
        ending.note.setFocus()
