"""How far the work of another thread is, told on this one; and a way to stop it."""

from threading import Event

import shiboken6
from PySide6.QtCore import QObject, Signal

WHOLE = 1_000  # parts: more than a bar has pixels, and a register counts more bytes than an int


class Followed(QObject):
    """Made for one work: `tell` and `stopped` are given to it, `moved` is heard here."""

    moved = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._last = -1

    def stop(self) -> None:
        """Ask the work to end at its next step, with nothing done."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether the work must end."""
        return self._stop.is_set()

    def tell(self, done: int, whole: int) -> None:
        """Say how far the work is, from its thread; a part that was said is not said again."""
        part = WHOLE * done // max(whole, 1)
        if part != self._last and not self.stopped() and shiboken6.isValid(self):
            self._last = part
            self.moved.emit(part)
