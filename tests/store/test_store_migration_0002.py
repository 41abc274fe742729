"""From 0001 to 0002 with rows in: what was kept stays, and what is new says what was true."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.domain.attendance import Reason, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store import guard, migrate
from tuteur_desktop.store.store import open_store

ROWS = """
INSERT INTO profile (id, tutor, title, email, phone, establishment, siret, street, postcode, city,
  am, pm, signatory, signatory_title)
  VALUES (1, 'Inès Gauthier', '', '', '', 'L’Œuf d’or', '', '', '', 'Orléans', 'midi', 'soir',
  '', '');
INSERT INTO learner (id, last_name, first_name, birth, email, phone, note, emergency_name,
  emergency_relation, emergency_phone, emergency_email)
  VALUES (1, 'Œuvre-Ștefănescu', 'Łukasz', '2009-03-12', '', '', '', '', '', '', '');
INSERT INTO contract (id, learner_id, kind, starts_on, ends_on, end_note, diploma, rncp, week)
  VALUES (1, 1, 'apprenticeship', '2025-09-01', '2027-08-31', '', 'CAP Cuisine', '',
  'CCCCIIIIIIRRRR');
INSERT INTO contract_tutor (id, contract_id, name, starts_on)
  VALUES (1, 1, 'Inès Gauthier', '2025-09-01');
INSERT INTO half_day (id, learner_id, "on", half, state, justification, source, minutes, note,
  recorded_at, recorded_by)
  VALUES (1, 1, '2026-11-04', 'am', 'late', 'none', 'typed', 12, '',
  '2026-11-04 12:00:00', 'Inès'),
         (2, 1, '2026-11-02', 'am', 'present', 'none', 'typed', NULL, '',
  '2026-11-02 12:00:00', '');
INSERT INTO piece (sha256, size, media_type, added_at, content)
  VALUES ('abc', 4, 'application/pdf', '2026-11-03 18:00:00', x'25504446');
INSERT INTO document (id, number, revision, kind, learner_id, starts_on, ends_on, issued_at,
  issued_by, fingerprint, data, piece_sha256, printed_sha256, signed_at, signer, certificate,
  withdrawn, despite)
  VALUES (1, '2026-001', 1, 'attendance', 1, '2026-10-01', '2026-10-31', '2026-11-03 18:00:00', '',
  'f', '{}', 'abc', '', '2026-11-03 18:00:00', 'Inès Gauthier', '', 0, '');
PRAGMA application_id = 0x54555431;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    migrate.upgrade(path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS)
    return path


def test_rows_of_the_first_store_are_all_there(old: Path, clock) -> None:
    store = open_store(old, clock)
    try:
        services = make_services(store, clock)
        learner = services.learners.learner(1)
        profile = services.profile.profile()
        halves = services.attendance.half_days(1, date(2026, 11, 2), date(2026, 11, 4))
        (document,) = services.documents.documents()
        assert services.check.problems() == [
            "La pièce abc… ne correspond plus à son empreinte.",
            "Document n° 2026-001, révision 1 : ses données ne correspondent plus à son empreinte.",
        ]  # the rows of this test have made-up hashes; nothing else is wrong
        assert store.problems() == []
    finally:
        store.close()
    assert learner.name == "Łukasz Œuvre-Ștefănescu"
    assert learner.contracts[0].tutors[0].name == "Inès Gauthier"
    assert (learner.contracts[0].carried_days, learner.contracts[0].company_from) == (0, None)
    assert profile.role is Role.COMPANY
    assert profile.establishment.site.territory is Territory.METROPOLE
    assert (profile.establishment.site.half_value, profile.establishment.site.threshold) == (1, 0.1)
    late = next(half for half in halves if half.on.day == 4 and half.half is Half.AM)
    assert (late.mark.state, late.mark.minutes, late.mark.reason) == (
        State.LATE, 12, Reason.UNSAID,
    )  # fmt: skip
    assert document.locks


def test_a_presence_marked_on_a_centre_day_stays_where_it_was_counted(old: Path, clock) -> None:
    """Before there were places, a mark always spoke of the company."""
    store = open_store(old, clock)
    try:
        services = make_services(store, clock)
        (monday, _pm) = services.attendance.half_days(1, date(2026, 11, 2), date(2026, 11, 2))
    finally:
        store.close()
    assert (monday.planned, monday.mark.place) == (Place.CENTRE, None)
    assert monday.due()
    assert not monday.disagrees()


def test_the_store_says_its_new_version(old: Path, clock) -> None:
    open_store(old, clock).close()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (guard.SCHEMA_VERSION,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
