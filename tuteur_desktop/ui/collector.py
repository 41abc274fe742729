"""Garbage is collected on the GUI thread only: a Qt object that dies in another one may crash."""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD = 5000  # milliseconds


class Collector(QObject):
    """Takes Python's automatic collection over, from its making until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def stop(self) -> None:
        """Give automatic collection back."""
        self._timer.stop()
        gc.enable()

    def _on_tick(self) -> None:
        """Collect the generations that automatic collection would."""
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), self._thresholds, strict=True)
        ):
            if count > threshold:
                gc.collect(generation)
