"""The store's news as one Qt signal, its own commits and those of other processes."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

EVERYTHING: frozenset[str] = frozenset({"*"})
POLL = 1000  # milliseconds


class Source(Protocol):
    """What news come from: the store."""

    listeners: list[Callable[[frozenset[str]], None]]
    closers: list[Callable[[], None]]

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last look."""


class News(QObject):
    """`changed` names the tables touched by a commit; EVERYTHING when another process wrote.

    It hears its store from the beginning, and stops by itself when the store closes.
    """

    changed = Signal(frozenset)

    def __init__(self, store: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed_elsewhere = store.changed_elsewhere
        store.listeners.append(self.tell)
        store.closers.append(self.stop)
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
