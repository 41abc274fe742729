"""One transaction per action: pragmas, news after commit, corrections, two processes."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from tuteur_desktop.errors import UserError
from tuteur_desktop.models.contracts import Centre, Contact
from tuteur_desktop.models.history import Correction
from tuteur_desktop.models.learners import Learner
from tuteur_desktop.models.profile import Profile, Setting
from tuteur_desktop.store.store import open_store


@pytest.fixture
def news(store) -> list[frozenset[str]]:
    heard: list[frozenset[str]] = []
    store.listeners.append(heard.append)
    return heard


def test_pragmas_of_each_connection(store) -> None:
    with store.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA secure_delete")) == 1
        assert session.scalar(text("PRAGMA busy_timeout")) == 5000


def test_foreign_keys_hold(store) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Contact(centre_id=99, name="x"))


def test_news_after_commit_names_the_tables(store, news) -> None:
    with store.write() as session:
        session.add(Centre(name="CFA", contacts=[Contact(name="M. Aubry")]))
        session.flush()
        assert news == []
    assert news == [frozenset({"centre", "contact"})]


def test_bulk_changes_are_news_too(store, news) -> None:
    with store.write() as session:
        session.add(Centre(name="CFA"))
    with store.write() as session:
        session.execute(update(Centre).values(uai="0123456A"))
    with store.write() as session:
        session.execute(delete(Centre))
    assert news == [frozenset({"centre"})] * 3


def test_a_rollback_is_no_news(store, news) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as session:
        _fail_after_writing(session)
    with store.write():
        pass
    assert news == []
    with store.read() as session:
        assert session.scalars(select(Centre)).all() == []


def test_reading_changes_nothing(store, news) -> None:
    with store.read() as session:
        session.add(Centre(name="CFA"))
        session.flush()
    with store.read() as session:
        assert session.scalars(select(Centre)).all() == []
    assert news == []


def test_a_correction_keeps_the_earlier_value_who_and_when(store, clock) -> None:
    with store.write() as session:
        session.add(Profile(id=1, tutor="Inès Gauthier"))
        session.add(Learner(last_name="Moreau", first_name="Léa"))
    clock.set("2026-11-24 18:00")
    with store.write() as session:
        session.get_one(Learner, 1).last_name = "Moreau-Petit"
    with store.read() as session:
        last = session.scalars(select(Correction).order_by(Correction.id.desc())).first()
    assert last is not None
    assert (last.entity, last.row_id, last.learner_id) == ("learner", 1, 1)
    assert (last.before, last.after) == ({"last_name": "Moreau"}, {"last_name": "Moreau-Petit"})
    assert (last.by, last.action, last.at) == ("Inès Gauthier", "changed", clock())


def test_writing_the_same_value_is_no_correction(store) -> None:
    with store.write() as session:
        session.add(Learner(last_name="Moreau", first_name="Léa"))
    with store.write() as session:
        session.get_one(Learner, 1).last_name = "Moreau"
    with store.read() as session:
        assert [row.action for row in session.scalars(select(Correction))] == ["created"]


def test_what_is_deleted_stays_in_the_history(store) -> None:
    with store.write() as session:
        session.add(Centre(name="CFA", uai="0123456A"))
    with store.write() as session:
        session.delete(session.get_one(Centre, 1))
    with store.read() as session:
        last = session.scalars(select(Correction).order_by(Correction.id.desc())).first()
    assert last is not None
    assert (last.action, last.before) == ("deleted", {"name": "CFA", "uai": "0123456A"})


def test_preferences_leave_no_correction(store) -> None:
    with store.write() as session:
        session.add(Setting(name="theme", value="dark"))
    with store.read() as session:
        assert session.scalars(select(Correction)).all() == []


def test_another_process_is_noticed_and_our_own_writes_are_not(store, clock) -> None:
    assert not store.changed_elsewhere()
    with store.write() as session:
        session.add(Centre(name="CFA"))
    assert not store.changed_elsewhere()
    other = open_store(store.path, clock)
    with other.write() as session:
        session.add(Centre(name="Greta"))
    other.close()
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    with store.read() as session:
        assert len(session.scalars(select(Centre)).all()) == 2


def test_a_busy_store_is_told_in_words(store, monkeypatch) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store.read() as session:
            session.execute(text("PRAGMA busy_timeout = 1"))
        with pytest.raises(UserError, match="occupé"), store.write() as session:
            session.add(Centre(name="CFA"))
        other.execute("ROLLBACK")
    with store.write() as session:
        session.add(Centre(name="CFA"))


def test_closing_leaves_one_file(store_path, clock) -> None:
    store = open_store(store_path, clock)
    with store.write() as session:
        session.add(Centre(name="CFA"))
    store.close()
    beside = [p.name for p in store_path.parent.iterdir() if p.name.startswith("tuteur.db")]
    assert beside == ["tuteur.db"]


def _fail_after_writing(session) -> None:
    session.add(Centre(name="CFA"))
    session.flush()
    raise ZeroDivisionError
