"""Bring a store to the newest schema, or leave it exactly as it was."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from tuteur_desktop.errors import UserError

SCRIPTS = Path(__file__).parent / "migrations"


def migrating_engine(path: Path) -> Engine:
    """An engine with foreign keys off and real transactions.

    With keys on, a batch migration deletes children through ON DELETE; without an explicit BEGIN,
    pysqlite commits DDL as it goes and a failed migration stays half done.
    """
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA foreign_keys = OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return engine


def upgrade(path: Path, revision: str = "head") -> None:
    """Run the migrations up to a revision in one transaction, then check the foreign keys.

    Raises UserError when the keys no longer hold; the store is then as before.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    engine = migrating_engine(path)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise UserError(
                    f"La mise à niveau de « {path.name} » a été annulée, car {len(broken)} liens "
                    f"y sont rompus : le fichier est intact, restaurez une copie plus ancienne."
                )
    finally:
        engine.dispose()
