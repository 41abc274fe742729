"""What a person does on the page of models, and reads there."""

from keyboard import press, type_text
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from reading import plain

from tuteur_desktop.domain.templates import Family
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.templates.page import TemplatesPage

ALT = Qt.KeyboardModifier.AltModifier


class Templates:
    """The page in a window of its own, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.store = qtbot, services, store
        self.said: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.news = News(store)
        self.page = self._made()

    def _made(self) -> TemplatesPage:
        services = self.services
        page = TemplatesPage(services.templates, services.profile, services.template_prints)
        self.qtbot.addWidget(page)
        page.said.connect(lambda kind, words: self.said.append((kind, words)))
        page.ask = lambda _parent, title, _text, _verb: self.asked.append(title) or True
        self.news.changed.connect(page.on_changed)
        page.resize(1068, 800)
        page.show()
        return page

    def again(self) -> None:
        """Close the page and open it anew, as another day."""
        self.page.hide()
        self.news.changed.disconnect(self.page.on_changed)
        self.page = self._made()

    @property
    def editor(self):
        return self.page.editor

    def models(self) -> list[str]:
        return [self.page.list.item(row).text() for row in range(self.page.list.count())]

    def small(self, title: str) -> str:
        """The small print of a model in the list."""
        told = self.page.list.item(self.models().index(title))
        return str(told.data(Qt.ItemDataRole.AccessibleTextRole)).removeprefix(title)

    def choose(self, title: str) -> None:
        """Go down the list of models to one, key by key."""
        self.page.list.setFocus()
        QTest.keyClick(self.page.list, Qt.Key.Key_Home)
        for _row in range(self.models().index(title)):
            if self.page.head.title.text() == title:
                break
            QTest.keyClick(self.page.list, Qt.Key.Key_Down)
        assert self.page.head.title.text() == title

    def rows(self) -> list[str]:
        rows = self.editor.list
        return [rows.item(row).text() for row in range(rows.count())]

    def take(self, text: str) -> None:
        """Take a row of the editor in hand with the mouse."""
        rows = self.editor.list
        item = rows.item(self.rows().index(text))
        rows.scrollToItem(item)
        where = rows.visualItemRect(item).center()
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
        )

    def move(self, *keys: Qt.Key) -> None:
        """Alt and arrows."""
        for key in keys:
            press(self.editor.list, key, modifiers=ALT)

    def delete(self) -> None:
        press(self.editor.list, Qt.Key.Key_Delete)

    def drag(self, text: str, under: str) -> None:
        """Drag a row under another."""
        self.take(text)
        rows = self.editor.list
        item = rows.item(self.rows().index(under))
        rows.scrollToItem(item)
        rect = rows.visualItemRect(item)
        where = QPoint(rect.center().x(), rect.bottom())
        data, move = QMimeData(), Qt.DropAction.MoveAction
        data.setData("application/x-qabstractitemmodeldatalist", b"")
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        # As in the other tests of drops: Qt delivers no drop that its own drag did not begin.
        rows.dropEvent(QDropEvent(QPointF(where), move, data, buttons, none))

    def write(self, field: QWidget, text: str) -> None:
        """Replace what a field says, key by key."""
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        assert field.isVisible()
        field.setFocus()
        field.selectAll()
        press(field, Qt.Key.Key_Backspace)
        for number, line in enumerate(text.split("\n")):
            if number:
                press(field, Qt.Key.Key_Return, "\r")
            type_text(field, line)

    def click(self, button) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def save(self) -> None:
        self.click(self.page.head.save)

    def notice(self) -> str:
        return plain(self.page.notice.text())

    def last_said(self) -> str:
        return plain(self.said[-1][1])

    def version(self, row: int) -> None:
        """Look at another version, the newest being row 0."""
        box = self.page.head.versions
        box.setFocus()
        for _step in range(row):
            QTest.keyClick(box, Qt.Key.Key_Down)

    def kept(self, key: str, family: Family = Family.INTERVIEW):
        return self.services.templates.template(family, key)
