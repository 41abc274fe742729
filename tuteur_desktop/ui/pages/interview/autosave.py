"""Keeps what is typed, soon after the key: a kill of the process loses two seconds at most."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from tuteur_desktop.errors import UserError

PAUSE = 700  # milliseconds without a key before what is typed is kept
LONGEST = 1400  # milliseconds after which it is kept though keys go on

Keep = Callable[[], None]


class Autosave(QObject):
    """Pending changes by name; each is kept once, with its last words."""

    kept = Signal()
    refused = Signal(str, str)  # the name of the change, and the sentence of the refusal

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pending: dict[str, Keep] = {}
        self._refused: set[str] = set()
        self._keeping = False
        self._pause = self._timer(PAUSE)
        self._limit = self._timer(LONGEST)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.flush)
        return made

    def later(self, name: str, keep: Keep) -> None:
        """Keep this soon; a newer change of the same name takes its place."""
        self._pending[name] = keep
        self._refused.discard(name)
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def waits(self, name: str) -> bool:
        """Whether what was typed under this name is not kept: not yet, or refused."""
        return name in self._pending or name in self._refused

    def flush(self) -> bool:
        """Keep everything now; whether nothing typed is still refused.

        A change waits until it is kept: each commit is news, upon which the page reads again, and
        what another field holds must not be taken for old. After a failure the rest still waits.
        """
        self._pause.stop()
        self._limit.stop()
        if self._keeping or not self._pending:
            return not self._refused
        self._keeping = True
        try:
            for name, keep in list(self._pending.items()):
                self._keep(name, keep)
        finally:
            self._keeping = False
        if not self._refused:
            self.kept.emit()
        return not self._refused

    def _keep(self, name: str, keep: Keep) -> None:
        try:
            keep()
        except UserError as refusal:
            self._refused.add(name)
            self.refused.emit(name, refusal.message)
        self._pending.pop(name)

    def hold(self, name: str) -> None:
        """What stands under this name was refused already, and is still typed."""
        self._refused.add(name)

    def begin_again(self) -> None:
        """Nothing waits and nothing is refused any more: another interview is shown."""
        self.flush()
        self._refused.clear()
