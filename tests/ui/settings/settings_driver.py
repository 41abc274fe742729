"""What a person does in the settings, and reads there."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.import_file import ImportDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.settings.page import SettingsPage
from tuteur_desktop.ui.tasks import Tasks


class SettingsDriver:
    """The page in a window of its own, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.page = SettingsPage(
            services.profile, services.frameworks, services.exchange, services.catalogue,
            services.copies, services.signing, self.tasks, services.learners.today,
        )  # fmt: skip
        qtbot.addWidget(self.page)
        self.said: list[tuple[str, str]] = []
        self.page.said.connect(lambda kind, words: self.said.append((kind, words)))
        self.news = News(store)
        self.news.changed.connect(self.page.on_changed)
        self.page.resize(1068, 800)
        self.page.show()

    def close(self) -> None:
        """Let the work end, and hear no more news."""
        self.tasks.wait()
        self.news.stop()

    def write(self, name: str, words: str) -> None:
        """Type in a field, without leaving it."""
        field = self.page.profile.fields[name]
        field.clear()
        field.insert(words)

    def leave(self, name: str) -> None:
        """Leave a field, as by Tab or Enter."""
        self.qtbot.keyClick(self.page.profile.fields[name], Qt.Key.Key_Return)

    def click(self, button: QPushButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def words(self, widget) -> str:
        return "\n".join(
            one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)
        )

    def reads(self, widget, words: str) -> None:
        """Find these words in a card, once it is painted anew."""
        self.qtbot.waitUntil(lambda: words in self.words(widget).replace("\xa0", " "))

    def drop(self, path: Path) -> ImportDialog:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
        self.page.dropEvent(event)
        return self.importing()

    def importing(self) -> ImportDialog:
        """The import dialog, once the file is read or refused."""
        dialog = [one for one in self.page.findChildren(ImportDialog) if one.isVisible()][-1]
        self.qtbot.waitUntil(lambda: not dialog.working)
        return dialog
