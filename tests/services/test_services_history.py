"""Withdrawal: a text that should never have been kept is destroyed everywhere, its trace stays."""

import sqlite3
from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.paths import copies_of
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.history import FreeText
from tuteur_desktop.store import copies
from tuteur_desktop.store.store import open_store

SECRET = "diagnostic Zqxj confidentiel"
CELL = [(date(2026, 11, 20), Half.AM)]


def traces(store) -> list[str]:
    """Every file beside the store, and itself, that still holds the text."""
    needle = SECRET.encode()
    return [
        path.name
        for path in store.path.parent.rglob("*")
        if path.is_file() and (needle in path.read_bytes() or _in_pdf(path.read_bytes()))
    ]


def _in_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF") and b"Zqxj" in data


def withdraw_all(services, learner_id: int) -> None:
    for text in [one for one in services.history.texts(learner_id) if one.text == SECRET]:
        services.history.withdraw(text)


def test_a_note_on_a_half_day(services, store, yanis, clock) -> None:
    services.attendance.mark(yanis.id, CELL, factories.mark(State.ABSENT, note=SECRET))
    services.attendance.mark(yanis.id, CELL, factories.mark(State.ABSENT, note="à voir"))
    services.attendance.clear(yanis.id, CELL)
    clock.set("2026-11-24 09:00")
    open_store(store.path, clock).close()  # the copy of the day holds it too
    copies.before_migration(store.path, clock())
    assert traces(store) != []
    withdraw_all(services, yanis.id)
    assert traces(store) == []
    notes = [one for one in services.history.texts(yanis.id) if one.entity == "half_day"]
    assert notes == [FreeText("half_day", 1, "note", "à voir")]
    assert store.problems() == []
    assert [path.name for path in copies_of(store.path).iterdir()] == ["tuteur-2026-11-24.db"]


def test_the_trace_of_who_and_when_stays(services, yanis, clock) -> None:
    services.learners.edit(replace(yanis, note=SECRET))
    clock.set("2026-11-25 11:00")
    services.history.withdraw(FreeText("learner", yanis.id, "note", SECRET))
    (last, *earlier) = services.history.entries(yanis.id)
    assert (last.action, last.by, last.at) == ("withdrawn", "Inès Gauthier", clock())
    assert last.before == {"note": None}
    assert all(SECRET not in str(entry) for entry in earlier)
    assert services.learners.learner(yanis.id).note == ""


def test_a_comment_on_a_rating(services, store, yanis) -> None:
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    services.skills.rate(yanis.id, [1], Level.ONE, Voice.TUTOR, comment=SECRET)
    withdraw_all(services, yanis.id)
    assert traces(store) == []
    assert services.skills.ratings(yanis.id)[0].level is Level.ONE


def test_a_reason_of_the_end_of_a_contract(services, store, yanis) -> None:
    services.contracts.end(yanis.contracts[0].id, date(2026, 11, 20), SECRET)
    withdraw_all(services, yanis.id)
    assert traces(store) == []
    assert services.learners.learner(yanis.id).contracts[0].ended_on == date(2026, 11, 20)


def test_a_summary_that_was_printed_and_signed(services, store, yanis) -> None:
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    services.documents.save_note(yanis.id, ProgressNote(summary=SECRET, objectives="Les sauces."))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    october = (date(2026, 10, 1), date(2026, 10, 31))
    wanted = Request(DocumentKind.PROGRESS, yanis.id, *october, despite="reprise du dossier")
    issued = services.documents.issue(wanted, sign=True).document
    # One of the two rows that hold it is named: the other one must not keep it.
    text = next(one for one in services.history.texts(yanis.id) if one.text == SECRET)
    services.history.withdraw(text)
    assert traces(store) == []
    assert SECRET not in str(services.dump.dump())
    (document,) = services.documents.documents()
    assert (document.withdrawn, document.piece) == (True, None)
    assert document.number == issued.number
    with pytest.raises(UserError, match="retiré"):
        services.documents.content(issued.id)
    assert services.documents.note(yanis.id).objectives == "Les sauces."
    assert services.check.problems() == []


def test_a_printed_reason(services, store, yanis) -> None:
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    october = (date(2026, 10, 1), date(2026, 10, 31))
    wanted = Request(DocumentKind.ATTENDANCE, yanis.id, *october, despite=SECRET)
    kept = services.documents.issue(wanted, sign=True).document
    services.history.withdraw(FreeText("document", kept.id, "despite", SECRET))
    assert traces(store) == []
    (document,) = services.documents.documents()
    assert (document.withdrawn, document.piece, document.despite) == (True, None, "")
    assert services.dump.dump()["tables"]["piece"] == []


def test_the_texts_of_another_learner_are_left_alone(services, store, yanis) -> None:
    other = services.learners.add(factories.learner(first_name="Léa", note=SECRET))
    services.learners.edit(replace(yanis, note=SECRET))
    services.history.withdraw(FreeText("learner", yanis.id, "note", SECRET))
    assert services.learners.learner(other.id).note == SECRET


def test_a_state_or_a_name_is_corrected_and_not_withdrawn(services, yanis) -> None:
    with pytest.raises(UserError, match="se corrige"):
        services.history.withdraw(FreeText("learner", yanis.id, "last_name", "Benali"))
    with pytest.raises(UserError, match="texte libre"):
        services.history.withdraw(FreeText("half_day", 1, "state", "absent"))


def test_a_common_word_in_a_note_destroys_no_document(services, yanis, store) -> None:
    services.attendance.confirm(yanis.id, factories.cells(date(2026, 10, 1), 31))
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, yanis.id, date(2026, 10, 1), date(2026, 10, 31)),
        sign=False,
    )
    services.learners.edit(replace(services.learners.learner(yanis.id), note="centre"))
    (text,) = [one for one in services.history.texts(yanis.id) if one.text == "centre"]
    assert services.history.documents_with(text) == []
    services.history.withdraw(text)
    assert services.learners.learner(yanis.id).note == ""
    assert [one.withdrawn for one in services.documents.documents()] == [False]


def test_an_earlier_name_is_withdrawn_and_the_standing_one_stays(services, yanis) -> None:
    learner = services.learners.learner(yanis.id)
    services.learners.edit(replace(learner, last_name="Benali (asthme)"))
    services.learners.edit(replace(learner, last_name="Benali"))
    (text,) = [one for one in services.history.texts(yanis.id) if one.field == "last_name"]
    assert text.text == "Benali (asthme)"
    services.history.withdraw(text)
    assert services.learners.learner(yanis.id).last_name == "Benali"
    assert "asthme" not in str(services.history.entries(yanis.id))


def test_a_removal_that_another_reader_holds_up_ends_at_the_next_opening(
    services, yanis, store, clock
) -> None:
    secret = "texte à détruire entièrement"
    services.learners.edit(replace(services.learners.learner(yanis.id), note=secret))
    (text,) = [one for one in services.history.texts(yanis.id) if one.text == secret]
    reader = sqlite3.connect(store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM learner").fetchone()
    with pytest.raises(UserError, match="prochaine ouverture"):
        services.history.withdraw(text)
    reader.close()
    store.close()
    again = open_store(store.path, clock)
    again.close()
    for path in store.path.parent.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path.name
