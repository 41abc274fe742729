"""What a person does on the page of documents, and reads there."""

from datetime import date
from pathlib import Path

from keyboard import type_text
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.passphrase import IdentityDialog, UnlockDialog
from tuteur_desktop.ui.forms.verify import VerifyDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.documents.model import DOCUMENT
from tuteur_desktop.ui.pages.documents.new_document import NewDocumentDialog
from tuteur_desktop.ui.pages.documents.page import DocumentsPage
from tuteur_desktop.ui.pages.documents.reopen import ReopenDialog
from tuteur_desktop.ui.pages.documents.words import STATUS_LOOKS, status
from tuteur_desktop.ui.tasks import Tasks

PHRASE = "le sel et le poivre"


class DocumentsDriver:
    """The page in a window of its own, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.said: list[tuple[str, str]] = []
        self.page = DocumentsPage(
            services.documents, services.learners, services.signing, services.profile,
            services.room, self.tasks,
        )  # fmt: skip
        qtbot.addWidget(self.page)
        self.page.said.connect(lambda kind, words: self.said.append((kind, words)))
        self.news = News(store)
        self.news.changed.connect(self.page.on_changed)
        self.page.resize(1068, 800)
        self.page.show()

    def close(self) -> None:
        """Let the work end, and hear no more news."""
        self.tasks.wait()
        self.news.stop()

    # The list.

    def rows(self) -> list[tuple[str, str, str]]:
        """Number and revision, learner, state of each row shown."""
        proxy = self.page.body.register.proxy
        found = [proxy.index(row, 0).data(DOCUMENT) for row in range(proxy.rowCount())]
        return [
            (f"{one.number}/{one.revision}", one.learner, STATUS_LOOKS[status(one)].word)
            for one in found
        ]

    def keep(self, words: str) -> None:
        """Click one of the filters."""
        known = self.page.body.register.filters.values()
        self.click(next(one for one in known if one.text().startswith(words)))

    def filters(self) -> list[str]:
        """The filters on offer, with their counts."""
        known = self.page.body.register.filters.values()
        return [one.text().replace("\xa0", " ") for one in known if not one.isHidden()]

    def look_for(self, words: str) -> None:
        self.page.body.register.line.setText(words)

    def choose(self, number: str) -> None:
        rows = [row[0] for row in self.rows()]
        proxy = self.page.body.register.proxy
        self.page.body.register.view.setCurrentIndex(proxy.index(rows.index(number), 0))

    def chosen(self) -> str:
        one = self.page.body.register.current()
        return f"{one.number}/{one.revision}" if one else ""

    # Reopening.

    def reopen(self, why: str) -> ReopenDialog:
        """Open the signed period in hand again, typing the reason."""
        self.click(self.page.body.side.reopen)
        dialog = self._dialog(ReopenDialog)
        type_text(dialog.why, why)
        self.click(dialog.verb)
        return dialog

    # A new document.

    def new(self) -> "NewDriver":
        self.page.new.click() if self.page.new.isVisible() else self.page.prepare(
            "attendance", self.services.learners.learners()[0].id, None
        )
        return self.draft()

    def prepare(self, kind: str, learner_id: int, period=None) -> "NewDriver":
        self.page.prepare(kind, learner_id, period)
        return self.draft()

    def draft(self) -> "NewDriver":
        return NewDriver(self, self._dialog(NewDocumentDialog))

    # Verify.

    def verify(self, path: Path) -> VerifyDialog:
        """Choose a file by the button."""
        self.page.choose_file = lambda _parent: str(path)
        self.click(self.page.verify)
        return self._judged()

    def drop(self, path: Path) -> VerifyDialog:
        """Drop a file on the page."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
        self.page.dropEvent(event)
        return self._judged()

    def _judged(self) -> VerifyDialog:
        dialog = self._dialog(VerifyDialog)
        self.qtbot.waitUntil(lambda: dialog.verdict.text() != "Vérification…")
        return dialog

    # Common.

    def click(self, button) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def dialog(self, kind: type):
        return self._dialog(kind)

    def _dialog(self, kind: type):
        def shown() -> list:
            return [one for one in self.page.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()))
        return shown()[-1]


class NewDriver:
    """The dialog of a new document."""

    def __init__(self, page: DocumentsDriver, dialog: NewDocumentDialog) -> None:
        self.page, self.dialog, self.qtbot = page, dialog, page.qtbot
        self.drawn()

    def drawn(self) -> None:
        """Wait for the draft, or for the sentence that takes its place."""
        dialog = self.dialog
        self.qtbot.waitUntil(
            lambda: (
                not dialog._timer.isActive()
                and (dialog._fresh or (not dialog._wanted and dialog.problem.isVisible()))
            )
        )

    def period(self) -> tuple[date, date]:
        form = self.dialog.form
        return form.starts.value(), form.ends.value()

    def write_why(self, words: str) -> None:
        self.dialog.why.clear()
        self.dialog.why.insert(words)
        self.dialog.why.textEdited.emit(words)
        self.drawn()

    def step(self, by: int) -> None:
        form = self.dialog.form
        self.page.click(form.before if by < 0 else form.after)
        self.drawn()

    def choose_kind(self, at: int) -> None:
        self.dialog.form.kind.setCurrentIndex(at)
        self.dialog.form.kind.activated.emit(at)
        self.drawn()

    def choose_learner(self, name: str) -> None:
        combo = self.dialog.form.learner
        combo.setCurrentIndex(combo.findText(name))
        combo.activated.emit(combo.currentIndex())
        self.drawn()

    def kinds(self) -> list[str]:
        combo = self.dialog.form.kind
        return [combo.itemText(at) for at in range(combo.count())]

    def words(self) -> str:
        """Everything the dialog says, as it is read."""
        found = [one for one in self.dialog.findChildren(QLabel) if one.isVisible()]
        return "\n".join(one.text() for one in found if one.text())

    def issue(self) -> None:
        before = len(self.page.said)
        self.page.click(self.dialog.issue)
        self.qtbot.waitUntil(lambda: len(self.page.said) > before)

    def sign(self, phrase: str = "") -> None:
        """Sign; make the identity or unlock it when the program asks."""
        before = len(self.page.said)
        there = self.page.services.signing.exists
        open_now = self.page.services.signing.unlocked
        self.page.click(self.dialog.sign)
        if not there:
            made = find(self.dialog, IdentityDialog)
            fill_identity(self.page, made, phrase, phrase)
        elif not open_now:
            asked = find(self.dialog, UnlockDialog)
            asked.passphrase.setText(phrase)
            self.page.click(asked.verb)
        self.qtbot.waitUntil(lambda: len(self.page.said) > before)


def find(parent, kind: type):
    """The visible dialog of a kind, opened by another."""
    return [one for one in parent.findChildren(kind) if one.isVisible()][-1]


def fill_identity(driver, dialog: IdentityDialog, phrase: str, again: str) -> None:
    dialog.passphrase.setText(phrase)
    dialog.again.setText(again)
    driver.click(dialog.verb)
