"""From 0002 to 0003 with rows in: documents, contracts and their tutors stay, and their keys."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store import guard, migrate
from tuteur_desktop.store.store import open_store

ROWS = """
INSERT INTO profile (id, tutor, title, email, phone, establishment, siret, street, postcode, city,
  am, pm, signatory, signatory_title, role, territory, good_friday, saint_martin_day,
  open_on_holidays, sector, half_value, threshold, rest_by_agreement)
  VALUES (1, 'Inès Gauthier', '', '', '', 'L’Œuf d’or', '', '', '', 'Orléans', 'midi', 'soir',
  '', '', 'company', 'metropole', 0, 27, 0, 'restaurant', 1, 0.1, 0);
INSERT INTO learner (id, last_name, first_name, birth, email, phone, note, emergency_name,
  emergency_relation, emergency_phone, emergency_email)
  VALUES (1, 'Œuvre-Ștefănescu', 'Łukasz', '2009-03-12', '', '', '', '', '', '', '');
INSERT INTO contract (id, learner_id, kind, starts_on, ends_on, end_note, diploma, rncp, week,
  carried_days)
  VALUES (1, 1, 'apprenticeship', '2025-09-01', '2027-08-31', '', 'CAP Cuisine', '',
  'CCCCIIIIIIRRRR', 3);
INSERT INTO contract_tutor (id, contract_id, name, starts_on, ends_on)
  VALUES (1, 1, 'Paul Perrot', '2025-09-01', '2026-01-31'),
         (2, 1, 'Inès Gauthier', '2026-02-01', NULL);
INSERT INTO piece (sha256, size, media_type, added_at, content)
  VALUES ('abc', 4, 'application/pdf', '2026-11-03 18:00:00', x'25504446');
INSERT INTO document (id, number, revision, kind, learner_id, starts_on, ends_on, issued_at,
  issued_by, fingerprint, data, piece_sha256, printed_sha256, signed_at, signer, certificate,
  replaced_by_id, withdrawn, despite, reopened_by, reopen_reason)
  VALUES (2, '2026-001', 2, 'attendance', 1, '2026-10-01', '2026-10-31', '2026-11-04 18:00:00', '',
  'g', '{}', 'abc', '', '2026-11-04 18:00:00', 'Inès Gauthier', '', NULL, 0, '', '', ''),
         (1, '2026-001', 1, 'attendance', 1, '2026-10-01', '2026-10-31', '2026-11-03 18:00:00', '',
  'f', '{}', NULL, '', NULL, '', '', 2, 0, '', '', '');
INSERT INTO progress_note (id, learner_id, document_id, summary, objectives, learner_words)
  VALUES (1, 1, 2, 'Bien parti', '', '');
PRAGMA application_id = 0x54555431;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    migrate.upgrade(path, "0002")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS)
    return path


def test_rows_of_the_second_store_are_all_there(old: Path, clock) -> None:
    store = open_store(old, clock)
    try:
        services = make_services(store, clock)
        (contract,) = services.learners.learner(1).contracts
        documents = services.documents.documents()
        note = services.documents.note(1)
        profile = services.profile.profile()
        assert store.problems() == []
    finally:
        store.close()
    assert (contract.carried_days, contract.trial_ends_on, contract.exam_on) == (3, None, None)
    assert [(one.name, one.referent, one.part) for one in contract.tutors] == [
        ("Paul Perrot", False, ""), ("Inès Gauthier", False, ""),
    ]  # fmt: skip
    assert contract.tutor_on(date(2026, 1, 31)).name == "Paul Perrot"
    assert [(one.revision, one.subject, one.learner_id) for one in documents] == [
        (2, "", 1), (1, "", 1),
    ]  # fmt: skip
    assert documents[0].locks
    assert documents[1].replaced_by == "révision 2"
    assert note.summary == ""
    assert profile.establishment.headcount is None
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM progress_note").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (guard.SCHEMA_VERSION,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_interview_can_be_held_in_a_migrated_store(old: Path, clock) -> None:
    store = open_store(old, clock)
    try:
        services = make_services(store, clock)
        number = services.interviews.plan(1, Wanted("middle", date(2026, 11, 23)))
        services.interviews.begin(number)
        services.writing.answer(number, "success", "Service de samedi tenu.")
        services.interviews.close(number, None, "rendez-vous suivant fixé par le centre")
        assert services.interviews.interview(number).status is Status.HELD
        names = [one.name for one in services.interviews.interview(number).participants]
    finally:
        store.close()
    assert names == ["Inès Gauthier", "Łukasz Œuvre-Ștefănescu"]
