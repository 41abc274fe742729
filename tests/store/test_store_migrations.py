"""Migrations: the schema is the models', rows stay, a failure leaves the store as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from tuteur_desktop.errors import UserError
from tuteur_desktop.models import Base
from tuteur_desktop.paths import copies_of
from tuteur_desktop.store import guard, migrate
from tuteur_desktop.store.store import create_store, open_store

TEXT = "Œuvre-Ștefănescu Łukasz"


def value(path: Path, words: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(words).fetchone()[0]


def test_models_equal_head(store_path) -> None:
    engine = create_engine(f"sqlite:///{store_path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_version_of_the_file_is_the_number_of_migrations(store_path) -> None:
    scripts = [*(migrate.SCRIPTS / "versions").glob("[0-9]*.py")]
    assert len(scripts) == guard.SCHEMA_VERSION
    assert value(store_path, "PRAGMA user_version") == guard.SCHEMA_VERSION
    assert value(store_path, "PRAGMA application_id") == guard.APPLICATION_ID
    head = max(path.name[:4] for path in scripts)
    assert value(store_path, "SELECT version_num FROM alembic_version") == head


def made_older(path: Path) -> None:
    """The store as if the last migration were still to run, with a row in it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO centre (name, siret, uai, address) VALUES (?, '', '', '')", (TEXT,)
        )
        connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION - 1}")


def test_an_older_store_is_copied_then_migrated(store_path, clock, monkeypatch) -> None:
    made_older(store_path)
    ran = []

    def upgrade(path: Path, revision: str = "head") -> None:
        ran.append([kept.name for kept in copies_of(path).iterdir()])
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION}")

    monkeypatch.setattr(migrate, "upgrade", upgrade)
    store = open_store(store_path, clock)
    store.close()
    (copies,) = ran
    (copy,) = copies
    assert "avant-mise-a-niveau" in copy
    kept = copies_of(store_path) / copy
    assert value(kept, "SELECT name FROM centre") == TEXT
    assert value(kept, "PRAGMA user_version") == guard.SCHEMA_VERSION - 1


def test_a_failed_migration_leaves_the_store_as_it_was(store_path, monkeypatch) -> None:
    made_older(store_path)

    def half_done(config, _revision) -> None:
        connection = config.attributes["connection"]
        connection.exec_driver_sql("ALTER TABLE centre ADD COLUMN half TEXT")
        connection.exec_driver_sql("UPDATE centre SET name = 'changed'")
        raise RuntimeError("in the middle")

    monkeypatch.setattr(command, "upgrade", half_done)
    with pytest.raises(RuntimeError, match="in the middle"):
        migrate.upgrade(store_path)
    with closing(sqlite3.connect(store_path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(centre)")]
        assert "half" not in names
        assert connection.execute("SELECT name FROM centre").fetchone() == (TEXT,)


def test_a_migration_that_breaks_links_is_taken_back(store_path, monkeypatch) -> None:
    made_older(store_path)

    def orphans(config, _revision) -> None:
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO contact (centre_id, name, email, phone) VALUES (99, 'x', '', '')"
        )

    monkeypatch.setattr(command, "upgrade", orphans)
    with pytest.raises(UserError, match="1 liens"):
        migrate.upgrade(store_path)
    assert value(store_path, "SELECT count(*) FROM contact") == 0


def test_creating_is_whole_or_nothing(tmp_path, clock, monkeypatch) -> None:
    path = tmp_path / "new.db"

    def fails(_path: Path, _revision: str = "head") -> None:
        _path.write_bytes(b"half")
        raise UserError("le disque est plein")

    monkeypatch.setattr(migrate, "upgrade", fails)
    with pytest.raises(UserError, match="plein"):
        create_store(path, clock)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == []


def test_a_draft_left_by_a_crash_is_no_hindrance(tmp_path, clock) -> None:
    (tmp_path / ".new.db.nouveau").write_bytes(b"left behind")
    create_store(tmp_path / "new.db", clock).close()
    assert not (tmp_path / ".new.db.nouveau").exists()
