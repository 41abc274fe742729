"""Everything the program says of its own accord: bars in the window, and the dialog of a bug."""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,  # noqa: TID251 - this is the one module that may
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop import bugs
from tuteur_desktop.domain.french import typeset
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui import icons

_log = logging.getLogger(__name__)
_ICONS = {"alarm": "warning-circle", "done": "check-circle", "watch": "warning"}


class MessageBar(QFrame):
    """One sentence above the page, with at most one verb; a good news leaves by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verb = QPushButton()
        self._verb.clicked.connect(self._on_verb)
        self._action: Callable[[], None] | None = None
        close = QPushButton()
        close.setProperty("kind", "icon")
        close.setIcon(icons.icon("x", "muted", 16))
        close.setAccessibleName("Fermer ce message")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._verb)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(
        self, kind: str, text: str, verb: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence; `kind` is done, watch or alarm."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.setPixmap(icons.pixmap(_ICONS[kind], {"done": "present"}.get(kind, kind)))
        self._text.setText(typeset(text))
        self.setAccessibleName(text)
        self._verb.setText(verb)
        self._verb.setVisible(bool(verb))
        self._action = action
        self._timer.stop()
        if kind == "done":
            self._timer.start(8000)
        self.show()

    def leave(self) -> None:
        """Another page is shown: what was said of the one before is over, but for a good news."""
        if self.property("kind") != "done":
            self.hide()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _on_verb(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()


class BugDialog(QDialog):
    """Says that the program is at fault, with a report that can be copied and names nobody."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tuteur a rencontré un problème")
        self.resize(620, 380)
        words = QLabel(
            "Une erreur du programme a interrompu cette action. Rien n’a été enregistré de cette "
            "action, tout le reste est intact et vous pouvez continuer. Le rapport ci-dessous ne "
            "contient le nom de personne.",
            wordWrap=True,
        )
        self.report = QPlainTextEdit(report, readOnly=True)
        copy = QPushButton("Copier le rapport")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        go_on = QPushButton("Continuer", default=True)
        go_on.setProperty("kind", "primary")
        go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.report, 1)
        column.addLayout(buttons)


def tell(error: BaseException, bar: MessageBar, parent: QWidget) -> None:
    """Where every exception ends: a bar for the user's own affair, a dialog for our bug."""
    if isinstance(error, UserError):
        bar.say("alarm", error.message)
        return
    report = bugs.report(error)
    _log.error("%s", report)
    BugDialog(report, parent).open()


def ask(parent: QWidget, title: str, text: str, verb: str, *, danger: bool = False) -> bool:
    """Ask before what cannot be taken back; True when the verb was chosen."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    yes.setProperty("kind", "danger" if danger else "primary")
    no = box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no if danger else yes)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def refuse_to_start(text: str) -> None:
    """Say before any window why none opens; only where somebody can close the message.

    On a terminal the same sentence is read on stderr, and without a screen nobody would answer.
    """
    screenless = QApplication.platformName() in ("offscreen", "minimal")
    if screenless or (sys.stderr is not None and sys.stderr.isatty()):
        return
    box = QMessageBox()
    box.setWindowTitle("Tuteur")
    box.setText(typeset(text))
    box.addButton("Fermer", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
