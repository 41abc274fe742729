"""Copies of the store: list them, make one now, put one back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tuteur_desktop.models import Base
from tuteur_desktop.paths import copies_of
from tuteur_desktop.store import copies, guard
from tuteur_desktop.store.copies import Copy as Copy
from tuteur_desktop.store.store import Store


class CopiesService:
    """The copies kept beside the store."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def copies(self) -> list[Copy]:
        """The copies, newest first."""
        return copies.listed(self._store.path)

    def folder(self) -> Path:
        """Where the copies are."""
        return copies_of(self._store.path)

    def cloud_service(self) -> str | None:
        """The synchronised folder the store is in, if a cloud service seems to hold it."""
        return guard.cloud_service(self._store.path)

    def restore(self, source: Path) -> Path:
        """Put a copy back; what stood there is copied first, and its path returned."""
        kept = copies.restore(self._store.path, source, self._now())
        self._store.reopened()
        everything = frozenset(table.name for table in Base.metadata.sorted_tables)
        for listener in list(self._store.listeners):
            listener(everything)
        return kept
