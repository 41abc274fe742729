"""The store: one SQLite file, one transaction per user action, news after each commit."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.pool import ConnectionPoolEntry

from tuteur_desktop.errors import UserError
from tuteur_desktop.models import profile as _profile
from tuteur_desktop.store import audit, copies, guard

SCRUB = "scrub"  # the setting that says that a removal is not finished
Listener = Callable[[frozenset[str]], None]


class Store:
    """An open store. `now` gives the time of each change; `listeners` hear the touched tables.

    `closers` are told just before the file is let go: who looks at it from time to time stops then.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.now = now
        self.listeners: list[Listener] = []
        self.closers: list[Callable[[], None]] = []
        self._engine = _engine(path)
        self._writes = self._engine.execution_options(immediate=True)
        self._poll = sqlite3.connect(path, check_same_thread=False)
        self._version = self._data_version()
        self.notice = ""  # what went wrong at the opening without keeping it from opening

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the store and changes nothing."""
        with _translated(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self, *, action: str | None = None) -> Iterator[Session]:
        """One user action: committed whole, or not at all; then told to the listeners.

        `action` names the corrections it leaves (« undone », « withdrawn »).
        """
        touched: set[str] = set()
        with _translated(self.path), Session(self._writes) as session:
            session.info.update(now=self.now(), by="", touched=touched)
            if action is not None:
                session.info["action"] = action
            session.info["by"] = session.scalar(select(_profile.Profile.tutor)) or ""
            event.listen(session, "after_flush", _gather)
            event.listen(session, "after_flush", audit.record)
            event.listen(session, "do_orm_execute", _gather_bulk)
            yield session
            session.commit()
        self._version = self._data_version()
        if touched:
            for listener in list(self.listeners):
                listener(frozenset(touched))

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last look (26 µs)."""
        version = self._data_version()
        changed = version != self._version
        self._version = version
        return changed

    def version(self) -> int:
        """A number that is another one after each commit, of this program or of another."""
        return self._data_version()

    def _data_version(self) -> int:
        version: int = self._poll.execute("PRAGMA data_version").fetchone()[0]
        return version

    def problems(self) -> list[str]:
        """What SQLite's own checks find wrong; empty when the store is sound."""
        try:
            with closing(sqlite3.connect(self.path)) as connection:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                keys = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [f"lecture impossible ({error})"]
        problems = [] if found == ["ok"] else found
        return problems + [f"lien rompu dans la table {row[0]}" for row in keys]

    def scrub(self) -> bool:
        """Leave no trace of deleted bytes: file, journal and copies; False if another reads."""
        copies.forget(self.path)
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA busy_timeout = 2000")
            connection.execute("VACUUM")
            busy = bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            if not busy:
                connection.execute("DELETE FROM setting WHERE name = ?", (SCRUB,))
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    def finish_scrub(self) -> None:
        """Do what a removal left to do, when another program or a crash kept it from ending."""
        if self._poll.execute("SELECT 1 FROM setting WHERE name = ?", (SCRUB,)).fetchone():
            self.scrub()

    def reopened(self) -> None:
        """Forget what was known of the file, after its content was put back from a copy."""
        self._engine.dispose()
        if self._poll.execute("PRAGMA user_version").fetchone()[0] < guard.SCHEMA_VERSION:
            _migrate(self.path, self.now())
        self._version = self._data_version()

    def close(self) -> None:
        """Let go of the file, once all who look at it are told; the journal is folded into it."""
        while self.closers:
            self.closers.pop()()
        self._poll.close()
        self._engine.dispose()


def open_store(path: Path, now: Callable[[], datetime]) -> Store:
    """Open an existing store: checked first, migrated if older, copied once a day.

    Raises UserError, having touched nothing, for all that must not be opened.
    """
    header = guard.check_file(path)
    guard.check_place(path)
    if header.version < guard.SCHEMA_VERSION:
        _migrate(path, now())
    with _translated(path):
        store = Store(path, now)
        try:
            guard.check_version(path, store._poll.execute("PRAGMA user_version").fetchone()[0])
            store.finish_scrub()
            store.notice = _daily_copy(path, now().astimezone().date())
        except BaseException:
            store.close()
            raise
    return store


def create_store(path: Path, now: Callable[[], datetime]) -> Store:
    """Make a new store, whole or not at all; an existing file is refused."""
    from tuteur_desktop.store import migrate

    if path.exists():
        raise UserError(f"« {path} » existe déjà : choisissez un autre nom, ou ouvrez ce fichier.")
    guard.check_place(path)
    draft = path.with_name(f".{path.name}.nouveau")
    draft.unlink(missing_ok=True)
    try:
        with _translated(path):
            migrate.upgrade(draft)
        with _translated(path), closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return open_store(path, now)


def _daily_copy(path: Path, today: date) -> str:
    """Make the copy of the day; what a full disk or a folder refuses does not keep from working."""
    try:
        copies.daily(path, today)
    except (sqlite3.Error, OSError):
        return (
            "La copie du jour n'a pas pu être faite : libérez de la place ou vérifiez le dossier "
            "des copies."
        )
    return ""


def _migrate(path: Path, now: datetime) -> None:
    from tuteur_desktop.store import migrate

    with _translated(path):
        copies.before_migration(path, now)
        migrate.upgrade(path)


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _gather(session: Session, _context: UOWTransaction) -> None:
    rows = (*session.new, *session.dirty, *session.deleted)
    session.info["touched"].update(row.__tablename__ for row in rows)


def _gather_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        mapper = state.bind_mapper
        if mapper is not None:
            state.session.info["touched"].add(str(mapper.local_table))


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn what the disk or another process can cause into a sentence; our bugs go through."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise _told(path, str(getattr(error, "orig", error)), error) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise UserError(
                f"« {path.name} » est abîmé : restaurez une copie dans Réglages."
            ) from error
        raise


def _told(path: Path, reason: str, error: Exception) -> Exception:
    if "locked" in reason or "busy" in reason:
        return UserError(
            f"« {path.name} » est occupé par un autre programme : réessayez dans un instant, "
            f"rien n'a été changé."
        )
    if "full" in reason:
        return UserError("Le disque est plein : libérez de la place, rien n'a été changé.")
    if "readonly" in reason or "unable to open" in reason or "disk I/O" in reason:
        return UserError(
            f"Impossible d'écrire dans « {path.name} » : vérifiez le disque et vos droits."
        )
    return error
