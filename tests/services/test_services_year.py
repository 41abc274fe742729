"""A year read at once, and its printed page."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half, Place, alternating
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document

AM = Half.AM
YEAR = (date(2026, 9, 1), date(2027, 8, 31))


def test_a_year_is_what_the_other_services_say(services, yanis):
    who = yanis.id or 0
    services.calendar.set_rhythm(who, alternating(*YEAR, 1, 3))
    services.calendar.expect(who, [(date(2026, 12, 9), AM)], Place.VISIT, "Visite")
    services.attendance.mark(who, [(date(2026, 11, 10), AM)], factories.mark(State.LATE, minutes=7))
    read = services.year.read(who, *YEAR)
    known = services.attendance.half_days(who, *YEAR)
    assert [(h.on, h.half, h.planned, h.label) for h in read.halves] == [
        (h.on, h.half, h.planned, h.label) for h in known
    ]
    assert [h.mark.minutes for h in read.halves if h.mark] == [7]
    assert read.own == {(date(2026, 12, 9), AM)}
    assert read.rhythms == services.calendar.rhythms(who)
    assert read.locks == ()
    contract = yanis.contracts[0]
    share = services.year.share(who, contract.starts_on, contract.last_day)
    assert 0.2 < share.share < 0.4


def test_a_signed_report_closes_its_days(services, store, yanis, clock):
    with store.write() as session:
        session.add(Document(
            number="2026-1", revision=1, kind="attendance", learner_id=yanis.id, data="{}",
            starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31), issued_at=clock(),
            issued_by="", fingerprint="0" * 64, signed_at=clock(), signer="",
        ))  # fmt: skip
    (lock,) = services.year.read(yanis.id or 0, *YEAR).locks
    assert (lock.starts_on, lock.number) == (date(2026, 10, 1), "2026-1")


def test_the_page_says_what_is_planned_and_nothing_of_what_happened(services, yanis):
    who = yanis.id or 0
    services.attendance.mark(who, [(date(2026, 11, 11), AM)], factories.mark(State.ABSENT))
    data = services.calendar_prints.data(who, *YEAR)
    armistice = next(day for day in data.days if day.on == date(2026, 11, 11))
    assert (armistice.am, armistice.pm, armistice.kind) == (Place.HOLIDAY,) * 3
    assert armistice.label
    assert data.edited_on == date(2026, 11, 23)
    assert services.calendar_prints.render(who, *YEAR).pdf.startswith(b"%PDF-1.4")


def test_no_page_without_a_contract(services, yanis):
    with pytest.raises(UserError, match="contrat"):
        services.calendar_prints.render(yanis.id or 0, date(2030, 9, 1), date(2031, 8, 31))


def test_an_undone_rhythm_never_takes_the_row_of_another_learner(services, yanis):
    other = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    calendar = services.calendar
    set_ = calendar.set_rhythm(yanis.id or 0, alternating(*YEAR, 1, 3))
    (kept,) = set_.after["rhythms"]
    gone = calendar.remove_rhythm(yanis.id or 0, kept.id)
    taken = calendar.set_rhythm(other.id or 0, alternating(*YEAR, 2, 2))
    assert taken.after["rhythms"][0].id == kept.id, "SQLite gives the same number again"
    calendar.restore_rhythms(gone)
    assert [one.cycle for one in calendar.rhythms(yanis.id or 0)] == [kept.cycle]
    assert len(calendar.rhythms(other.id or 0)[0].cycle) == 4
