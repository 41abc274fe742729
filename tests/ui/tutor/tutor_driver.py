"""What a person does in « Mon dossier de tuteur », and reads there."""

from typing import TypeVar

from person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from reading import plain

from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.tutor.page import TutorPage
from tuteur_desktop.ui.tasks import Tasks

D = TypeVar("D", bound=QDialog)


class TutorDriver:
    """The page in a window of its own, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.page = TutorPage(
            services.tutors, services.learners, services.profile, services.documents,
            services.signing, self.tasks,
        )  # fmt: skip
        qtbot.addWidget(self.page)
        self.said: list[str] = []
        self.wanted: list[str] = []
        self.page.said.connect(lambda _kind, words: self.said.append(plain(words)))
        self.page.page_wanted.connect(self.wanted.append)
        self.news = News(store)
        self.news.changed.connect(self.page.on_changed)
        self.page.resize(1068, 800)
        self.page.show()
        self.page.activateWindow()
        self.page.take_focus()
        self.person = Person(qtbot, self.page)

    def close(self) -> None:
        """Let the work end, and hear no more news."""
        self.tasks.wait()
        self.news.stop()

    def verb(self, name: str, inside: QWidget | None = None) -> QPushButton:
        """The button of this text or accessible name."""
        known = (inside or self.page).findChildren(QPushButton)
        found = [one for one in known if not one.isHidden()
                 and name in (plain(one.text()), plain(one.accessibleName()))]  # fmt: skip
        assert len(found) == 1, [plain(one.accessibleName()) for one in known]
        return found[0]

    def click(self, name: str, inside: QWidget | None = None) -> None:
        self.qtbot.mouseClick(self.verb(name, inside), Qt.MouseButton.LeftButton)

    def dialog(self, kind: type[D]) -> D:
        found = [one for one in self.page.findChildren(kind) if one.isVisible()]
        assert found, kind
        return found[-1]

    def choose(self, combo, words: str) -> None:
        """Choose in a list, as by the keyboard."""
        index = [plain(combo.itemText(n)) for n in range(combo.count())].index(words)
        combo.setFocus()
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    def words(self, inside: QWidget | None = None) -> str:
        """Every word that a person could read, top to bottom."""
        root = inside or self.page
        found = [one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root)]
        return plain("\n".join(found))

    def reads(self, words: str, inside: QWidget | None = None) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(inside))
