"""Slow work off the GUI thread, its result back on it."""

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Run(QRunnable):
    """Pure work; speaks to the GUI thread through its dispatcher only."""

    def __init__(
        self, work: Callable[[], Any], tell: Callable[[Any, Exception | None], None]
    ) -> None:
        super().__init__()
        self._work = work
        self._tell = tell

    def run(self) -> None:
        """Work, and hand over the result or what went wrong."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, told there
            self._tell(None, error)
        else:
            self._tell(result, None)


class Tasks(QObject):
    """Runs functions in a thread pool; `failed` carries every exception nobody else wants."""

    failed = Signal(Exception)
    _ended = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._ended.connect(self._on_ended)

    def run(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` in a thread, then `done(result)` on the GUI thread unless `owner` died."""

        def tell(result: Any, error: Exception | None) -> None:
            self._ended.emit(owner, done, failed, (result, error))

        self._pool.start(_Run(work, tell))

    def _on_ended(self, owner: QObject, done: Any, failed: Any, outcome: Any) -> None:
        if not shiboken6.isValid(owner):
            return
        result, error = outcome
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for the running work, before the program ends."""
        return self._pool.waitForDone(milliseconds)
