"""Where each learner stands, read a few at a time between two paints, and kept."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from tuteur_desktop.services.group import GroupService, Standing

FEW = 8  # learners read at once: some 15 ms


class Standings(QObject):
    """`ready` is told when all that was wanted is known."""

    ready = Signal()

    def __init__(self, group: GroupService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._group = group
        self.known: dict[int, Standing] = {}
        self._queue: list[int] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_tick)

    @property
    def waiting(self) -> bool:
        """Whether some are still to be read."""
        return bool(self._queue)

    def forget(self, learner_ids: Iterable[int] | None = None) -> None:
        """These, or all, have changed; what was known of them is still shown meanwhile."""
        stale = self.known if learner_ids is None else learner_ids
        self._queue = [*dict.fromkeys([*self._queue, *stale])]

    def want(self, learner_ids: Iterable[int]) -> None:
        """Read those that are not known yet, after the next paint."""
        missing = [one for one in learner_ids if one not in self.known]
        self._queue = [*dict.fromkeys([*self._queue, *missing])]
        if self._queue:
            self._timer.start()
        else:
            self.ready.emit()

    def hurry(self) -> None:
        """Read all that is waiting now."""
        while self._queue:
            self._on_tick()

    def stop(self) -> None:
        """Read no more until something is wanted again: nobody sees it."""
        self._timer.stop()

    def _on_tick(self) -> None:
        few, self._queue = self._queue[:FEW], self._queue[FEW:]
        if few:
            self.known.update(self._group.standing(few))
        if not self._queue:
            self._timer.stop()
            self.ready.emit()
