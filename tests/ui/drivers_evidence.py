"""What a person does on the tab of evidence, by real keys, clicks and drops."""

from pathlib import Path

from keyboard import press, type_text
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel

from tuteur_desktop.ui.pages.evidence.add_files import AddFilesDialog
from tuteur_desktop.ui.pages.evidence.gallery import Gallery
from tuteur_desktop.ui.pages.evidence.incoming import Incoming
from tuteur_desktop.ui.pages.evidence.model import VALUE
from tuteur_desktop.ui.pages.evidence.tab import EvidenceTab
from tuteur_desktop.ui.tasks import Tasks


class EvidenceDriver:
    """The tab, told of every commit as in the program."""

    def __init__(self, qtbot, tab: EvidenceTab, tasks: Tasks) -> None:
        self.qtbot, self.tab, self.tasks = qtbot, tab, tasks
        self.gallery: Gallery = tab.gallery
        self.said: list[tuple[str, str]] = []
        tab.said.connect(lambda kind, words: self.said.append((kind, words)))

    def titles(self) -> list[str]:
        """The titles that are shown, in their order."""
        proxy = self.gallery.proxy
        return [proxy.index(row, 0).data(VALUE).title for row in range(proxy.rowCount())]

    def keep(self, words: str) -> None:
        """Click one of the filters."""
        known = self.gallery.filters.values()
        self.click(next(one for one in known if one.text().startswith(words)))

    def keep_skill(self, words: str) -> None:
        """Choose in the list of skills."""
        combo = self.gallery.skill
        place = next(at for at in range(combo.count()) if words in combo.itemText(at))
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    def choose(self, title: str) -> None:
        row = self.titles().index(title)
        self.gallery.view.setCurrentIndex(self.gallery.proxy.index(row, 0))

    def key(self, key: Qt.Key) -> None:
        press(self.gallery.view, key)

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The one open dialog of a class."""
        found = [one for one in self.tab.findChildren(kind) if one.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def add(self, *paths: Path) -> AddFilesDialog:
        """Choose files by the system's dialog."""
        self.tab.choose_files = lambda _parent: [str(path) for path in paths]
        self.tab._on_files()
        return self._looked()

    def add_bytes(self, name: str, content: bytes) -> AddFilesDialog:
        self.tab.add_files([Incoming(Path(name), content)])
        return self._looked()

    def drop(self, *paths: Path) -> AddFilesDialog:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        copy = Qt.DropAction.CopyAction
        self.tab.dropEvent(QDropEvent(QPoint(9, 9), copy, data, left, none))
        return self._looked()

    def paste(self, data: QMimeData) -> None:
        QApplication.clipboard().setMimeData(data)
        self.tab.activateWindow()  # a shortcut is only heard by the active window
        self.settle(self.tab.isActiveWindow)
        QTest.keyClick(self.gallery.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _looked(self) -> AddFilesDialog:
        dialog = self.dialog(AddFilesDialog)
        assert isinstance(dialog, AddFilesDialog)
        self.settle(lambda: bool(dialog._looks))
        return dialog

    def settle(self, until) -> None:
        """Let the work in threads end."""
        self.qtbot.waitUntil(until, timeout=5000)

    def undo(self) -> None:
        QTest.keyClick(self.gallery.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def words(dialog: QDialog) -> str:
    """Everything that a dialog says."""
    QApplication.processEvents()  # what a layout was just given shows then
    seen = [one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)]
    return "\n".join(seen).replace("\u200b", "")


def fill(line, text: str) -> None:
    """Type in place of what stands."""
    line.clear()
    type_text(line, text)
