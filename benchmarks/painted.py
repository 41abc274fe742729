"""Inside a measured window: says when it is painted, what memory it took, and ends."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea


class FirstPaint(QObject):
    """Tells the parent process once the first paint of a table has reached its window."""

    def __init__(self, table: QAbstractScrollArea, end: Callable[[], object]) -> None:
        super().__init__(table)
        self._end = end
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After this event: the whole window is painted by then.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write(f"painted {self._table.model().rowCount()}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{peak()}\n")
        self._end()


def peak() -> float:
    """The most memory this process ever held, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found / (1024 * 1024 if sys.platform == "darwin" else 1024)
