"""Copies of a store by SQLite's backup API: daily ones, before a migration, and their return."""

import glob
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import get_ident

from tuteur_desktop.errors import UserError
from tuteur_desktop.paths import copies_of
from tuteur_desktop.store import guard

KEPT_DAYS = 7


@dataclass(frozen=True)
class Copy:
    """A copy on disk; `day` for a daily one, `label` says what the others precede."""

    path: Path
    made_at: datetime
    size: int
    label: str


def copy(source: Path, target: Path) -> None:
    """Copy a store, whole or not at all, while others may use it.

    The file alone would not do: in WAL mode a part of the data is beside it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}.encours")
    try:
        with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(draft)) as copied:
            origin.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def daily(store: Path, today: date) -> None:
    """Make the copy of the day if there is none, and keep the last seven."""
    folder = copies_of(store)
    target = folder / f"{store.stem}-{today.isoformat()}.db"
    if target.exists():
        return
    copy(store, target)
    for old in sorted(folder.glob(f"{glob.escape(store.stem)}-????-??-??.db"))[:-KEPT_DAYS]:
        old.unlink(missing_ok=True)


def before_migration(store: Path, now: datetime) -> Path:
    """Copy a store before its schema changes."""
    return _labelled(store, "avant-mise-a-niveau", now)


def _labelled(store: Path, label: str, now: datetime) -> Path:
    target = _name(store, label, now)
    while target.exists():  # two copies of one second: neither may overwrite the other
        now += timedelta(seconds=1)
        target = _name(store, label, now)
    copy(store, target)
    return target


def _name(store: Path, label: str, now: datetime) -> Path:
    stamp = now.astimezone().strftime("%Y%m%d-%H%M%S")
    return copies_of(store) / f"{store.stem}-{label}-{stamp}.db"


def listed(store: Path) -> list[Copy]:
    """The copies of a store, newest first."""
    found = []
    for path in copies_of(store).glob(f"{glob.escape(store.stem)}-*.db"):
        status = path.stat()
        made = datetime.fromtimestamp(status.st_mtime).astimezone()
        name = path.stem.removeprefix(f"{store.stem}-")
        label = "" if name[:4].isdigit() else name.rsplit("-", 2)[0]
        found.append(Copy(path, made, status.st_size, label))
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def restore(store: Path, source: Path, now: datetime) -> Path:
    """Put a copy back in place of the store's content; return the copy of what stood there.

    Pages are written through SQLite in one transaction, so a crash leaves the one or the other.
    Raises UserError for a file that is not a sound store of this version or older.
    """
    guard.check_file(source)
    with closing(sqlite3.connect(source)) as candidate:
        if candidate.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise UserError(f"La copie « {source.name} » est abîmée : choisissez-en une autre.")
    before = _labelled(store, "avant-restauration", now)
    with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(store)) as target:
        target.execute("PRAGMA busy_timeout = 5000")
        origin.backup(target)
    return before


def forget(store: Path) -> None:
    """Delete every copy: what was withdrawn must not come back by one of them."""
    for path in copies_of(store).glob(f"{glob.escape(store.stem)}-*.db"):
        path.unlink()
