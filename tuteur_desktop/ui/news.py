"""The store's news as one Qt signal, its own commits and those of other processes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

EVERYTHING: frozenset[str] = frozenset({"*"})
POLL = 1000  # milliseconds


class News(QObject):
    """`changed` names the tables touched by a commit; EVERYTHING when another process wrote."""

    changed = Signal(frozenset)

    def __init__(
        self, changed_elsewhere: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._changed_elsewhere = changed_elsewhere
        self._timer = QTimer(self)
        self._timer.setInterval(POLL)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def tell(self, tables: frozenset[str]) -> None:
        """Pass on what a commit touched; the store calls this after each, from any thread."""
        self.changed.emit(tables)

    def stop(self) -> None:
        """Look no more: the store is about to close."""
        self._timer.stop()

    def _on_tick(self) -> None:
        if self._changed_elsewhere():
            self.changed.emit(EVERYTHING)
