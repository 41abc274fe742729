"""From 0003 to 0004 with rows in: frameworks, skills and ratings stay, each a first version."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store import guard, migrate
from tuteur_desktop.store.store import open_store

ROWS = """
INSERT INTO learner (id, last_name, first_name, birth, email, phone, note, emergency_name,
  emergency_relation, emergency_phone, emergency_email)
  VALUES (1, 'Œuvre-Ștefănescu', 'Łukasz', '2009-03-12', '', '', '', '', '', '', '');
INSERT INTO framework (id, code, title, diploma, level, active, expires_on)
  VALUES (3, 'RNCP12508', 'Cuisine', 'Bac pro', 'Niveau 4', 1, '2028-08-31');
INSERT INTO contract (id, learner_id, kind, starts_on, ends_on, end_note, diploma, rncp, week,
  carried_days, framework_id)
  VALUES (1, 1, 'apprenticeship', '2025-09-01', '2027-08-31', '', 'Bac pro Cuisine', '',
  'CCCCIIIIIIRRRR', 0, 3);
INSERT INTO block (id, framework_id, position, code, title)
  VALUES (5, 3, 0, 'RNCP12508BC06', 'Pratique'), (6, 3, 1, 'RNCP12508BC07', 'Gestion');
INSERT INTO skill (id, block_id, position, code, title, retired)
  VALUES (8, 5, 0, 'C6.1', 'Tailler', 0), (9, 5, 1, 'C6.2', 'Cuire au charbon', 1),
         (10, 6, 0, 'C7.1', 'Compter', 0);
INSERT INTO rating (id, learner_id, skill_id, voice, "on", level, comment, recorded_at, recorded_by)
  VALUES (1, 1, 8, 'tutor', '2026-03-02', '3', 'Seul', '2026-03-02 18:00:00', 'Inès Gauthier'),
         (2, 1, 8, 'learner', '2026-03-02', 'not-seen', '', '2026-03-02 18:00:00', ''),
         (3, 1, 9, 'tutor', '2026-03-02', '4', '', '2026-03-02 18:00:00', '');
PRAGMA application_id = 0x54555431;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    migrate.upgrade(path, "0003")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS)
    return path


def test_what_was_rated_is_all_there_and_the_next_reading_is_a_second_version(
    old: Path, clock
) -> None:
    store = open_store(old, clock)
    try:
        services = make_services(store, clock)
        (kept,) = services.frameworks.frameworks()
        ratings = services.skills.ratings(1)
        assert store.problems() == []
        assert services.frameworks.followed(1) == [kept]
        services.skills.rate(1, [10], Level.TWO, Voice.CENTRE, date(2026, 11, 2))
        again = services.frameworks.save(kept)
        assert again.version == 1
    finally:
        store.close()
    assert (kept.version, kept.scale, kept.source, kept.successors) == (1, FOUR_STEPS, "", ())
    assert [(one.id, one.depth) for one in kept.skills()] == [(8, 0), (10, 0)]  # 9 was retired
    assert [(one.id, one.level, one.place, one.evidence) for one in ratings] == [
        (1, Level.THREE, None, ()), (2, Level.NOT_SEEN, None, ()), (3, Level.FOUR, None, ()),
    ]  # fmt: skip
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (guard.SCHEMA_VERSION,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_versions_of_a_code_stand_side_by_side_but_no_version_twice(old: Path) -> None:
    migrate.upgrade(old)
    with closing(sqlite3.connect(old)) as connection:
        names = "code, version, title, diploma, level, active"
        add = f"INSERT INTO framework ({names}) VALUES (?, ?, '', '', '', 1)"
        connection.execute(add, ("RNCP12508", 2))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(add, ("RNCP12508", 1))
