"""Copies: one a day, seven kept; put back while the store is open, and told to the window."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import factories
import pytest

from tuteur_desktop.errors import UserError
from tuteur_desktop.paths import copies_of
from tuteur_desktop.store import copies, guard, migrate
from tuteur_desktop.store.store import open_store


def test_one_copy_a_day_and_seven_kept(store_path, clock) -> None:
    for day in range(10, 20):
        clock.set(f"2026-11-{day} 09:00")
        for _ in range(2):
            open_store(store_path, clock).close()
    names = sorted(path.name for path in copies_of(store_path).iterdir())
    assert names == [f"tuteur-2026-11-{day}.db" for day in range(13, 20)]


def test_a_copy_holds_what_is_still_in_the_journal(services, store, yanis, tmp_path) -> None:
    target = tmp_path / "copy.db"
    copies.copy(store.path, target)
    with closing(sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("SELECT last_name FROM learner").fetchone() == ("Benali",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_copy_is_put_back_while_the_store_is_open(services, store, yanis, clock) -> None:
    kept = copies_of(store.path) / "tuteur-2026-11-23.db"
    heard = []
    store.listeners.append(heard.append)
    before = services.copies.restore(kept)
    assert services.learners.learners() == []
    assert len(heard) == 1
    assert "learner" in heard[0]
    assert not store.changed_elsewhere()
    assert "avant-restauration" in before.name
    services.copies.restore(before)
    assert [one.name for one in services.learners.learners()] == ["Yanis Benali"]
    services.learners.add(factories.learner(first_name="Léa"))
    assert store.problems() == []


def test_copies_are_listed_newest_first(services, store, yanis) -> None:
    services.copies.restore(copies_of(store.path) / "tuteur-2026-11-23.db")
    listed = services.copies.copies()
    assert [copy.label for copy in listed] == ["avant-restauration", ""]
    assert all(copy.size > 0 for copy in listed)


def test_the_open_store_sees_a_restoration_made_by_another(services, store, yanis, clock) -> None:
    other = open_store(store.path, clock)
    copies.restore(store.path, copies_of(store.path) / "tuteur-2026-11-23.db", clock())
    other.close()
    assert store.changed_elsewhere()
    assert services.learners.learners() == []


@pytest.mark.parametrize("kind", ["random", "other", "newer", "missing", "damaged"])
def test_what_is_no_sound_copy_is_refused(services, store, yanis, tmp_path, kind) -> None:
    source = tmp_path / "bad.db"
    if kind == "random":
        source.write_bytes(b"\x00\x01" * 5000)
    elif kind == "other":
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("CREATE TABLE x (y)")
    elif kind == "newer":
        copies.copy(store.path, source)
        with closing(sqlite3.connect(source)) as connection:
            connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION + 1}")
    elif kind == "damaged":
        copies.copy(store.path, source)
        spoilt = bytearray(source.read_bytes())
        spoilt[len(spoilt) // 2 :] = b"\xff" * (len(spoilt) - len(spoilt) // 2)
        source.write_bytes(spoilt)
    with pytest.raises(UserError):
        services.copies.restore(source)
    assert [one.name for one in services.learners.learners()] == ["Yanis Benali"]
    assert store.problems() == []


def test_an_older_content_is_migrated_under_the_open_store(
    services, store, yanis, monkeypatch, clock
) -> None:
    older = store.path.with_name("older.db")
    copies.copy(store.path, older)
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION - 1}")
    services.learners.add(factories.learner(first_name="Léa"))
    ran = []

    def upgrade(path, _revision: str = "head") -> None:
        ran.append(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA user_version = {guard.SCHEMA_VERSION}")

    monkeypatch.setattr(migrate, "upgrade", upgrade)
    heard = []
    store.listeners.append(heard.append)
    services.copies.restore(older)
    assert ran == [store.path]
    assert len(heard) == 1
    assert [one.name for one in services.learners.learners()] == ["Yanis Benali"]
    assert any("avant-mise-a-niveau" in copy.label for copy in services.copies.copies())


def test_two_programs_that_open_on_a_new_day_make_one_copy(store_path, clock) -> None:
    day = clock().date()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _n: copies.daily(store_path, day), range(8)))
    assert [one.path.name for one in copies.listed(store_path)] == [f"tuteur-{day}.db"]
    assert not list(copies_of(store_path).glob(".*"))


def test_a_name_with_brackets_has_its_copies_found(store_path, clock) -> None:
    named = store_path.with_name("a[1].db")
    store_path.rename(named)
    copies.daily(named, clock().date())
    assert len(copies.listed(named)) == 1
    copies.forget(named)
    assert copies.listed(named) == []


def test_a_copy_that_cannot_be_made_does_not_keep_the_store_shut(
    store_path, clock, monkeypatch
) -> None:
    def full(_source, _target) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "copy", full)
    store = open_store(store_path, clock)
    assert "copie du jour" in store.notice
    store.close()
