"""A dialog that hands slow work to the tasks: progress in sight, verbs held, refusals inside."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.notice import Notice, told


class TaskDialog(QDialog):
    """Mother of the dialogs that work; it cannot be closed while what it writes is under way."""

    def __init__(self, title: str, tasks: Tasks, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tasks = tasks
        self.working = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.problem = Notice()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Travail en cours")
        self.progress.hide()

    def work(self, what: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run `work` elsewhere, then `done(result)`; a refusal is shown and the dialog stays."""
        self.problem.say("alarm", "")
        self.progress.setAccessibleName(what)
        self._busy(True)

        def finished(result: Any) -> None:
            self._busy(False)
            done(result)

        self.tasks.run(self, work, finished, self._on_failed)

    def held(self, working: bool) -> None:
        """Hold or free the fields and verbs; called around each work."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close, unless something is being written."""
        if not self.working:
            super().reject()

    def _busy(self, working: bool) -> None:
        self.working = working
        self.progress.setVisible(working)
        self.held(working)

    def _on_failed(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, UserError):
            self.refuse(told(error.message))
        else:
            self.tasks.failed.emit(error)

    def refuse(self, words: str) -> None:
        """Say what is wrong, and make the room to read it."""
        self.problem.say("alarm", words)
        self.column.activate()
        needed = self.column.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)
