"""Coherence over a store: what is gathered for the rules, and what a signature refuses."""

from dataclasses import replace
from datetime import date, time, timedelta

import factories
import pytest
from sqlalchemy import event, text

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.coherence import Severity
from tuteur_desktop.domain.contracts import Event, EventKind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.site import Sector, Site, SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request

AM, PM = Half.AM, Half.PM
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
THURSDAY = date(2026, 10, 8)


@pytest.fixture
def october(services, yanis) -> Learner:
    """Yanis, whose October was confirmed as planned on 23 November."""
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    return yanis


def rules(services, learner, period=OCTOBER) -> list[str]:
    return [one.rule for one in services.coherence.check(learner.id, *period)]


def put(services, learner, on: date, half: Half, state=State.PRESENT, **more) -> None:
    services.attendance.mark(learner.id, [(on, half)], factories.mark(state, **more))


def site(services, **more) -> None:
    profile = services.profile.profile()
    made = replace(profile.establishment, site=replace(profile.establishment.site, **more))
    services.profile.save(replace(profile, establishment=made))


def test_a_month_confirmed_late_is_only_said_to_be(services, october) -> None:
    (one,) = services.coherence.check(october.id, *OCTOBER)
    assert (one.rule, one.severity) == ("at-once", Severity.WARNING)
    assert "le 23\u00a0novembre 2026" in one.message


def test_a_month_confirmed_week_by_week_raises_nothing(services, yanis, clock) -> None:
    for friday in (2, 9, 16, 23, 30):
        clock.set(f"2026-10-{friday:02d} 23:00")
        monday = date(2026, 10, friday) - timedelta(days=4)
        services.attendance.confirm(yanis.id, factories.cells(monday, 5))
    clock.set("2026-11-02 09:00")
    assert rules(services, yanis) == []


def test_the_week_before_the_period_is_looked_at(services, october) -> None:
    put(services, october, date(2026, 9, 30), PM, begins=time(15), ends=time(21))
    put(services, october, date(2026, 10, 1), AM, begins=time(8), ends=time(12))
    assert "minor-rest" in rules(services, october)


def test_an_authorisation_of_the_contract_covers_a_night(services, october) -> None:
    site(services, sector=Sector.RESTAURANT)
    put(services, october, THURSDAY, PM, begins=time(18), ends=time(23, 15), pause=30)
    assert "minor-night" in rules(services, october)
    contract = services.learners.learner(october.id).contracts[0]
    services.contracts.record(contract.id, Event(EventKind.NIGHT_WORK, *OCTOBER))
    assert "minor-night" not in rules(services, october)


def test_a_leave_typed_over_the_centre_is_seen_under_it(services, october) -> None:
    monday = date(2026, 10, 12)
    services.calendar.expect(october.id, [(monday, AM), (monday, PM)], Place.LEAVE)
    (one,) = [
        one
        for one in services.coherence.check(october.id, *OCTOBER)
        if one.rule == "leave-at-centre"
    ]
    assert one.cells == ((monday, AM), (monday, PM))


def test_a_leave_typed_over_company_time_is_in_its_place(services, yanis) -> None:
    services.calendar.expect(yanis.id, [(THURSDAY, AM)], Place.LEAVE)
    assert "leave-at-centre" not in rules(services, yanis)


@pytest.mark.parametrize("opened", [True, False])
def test_a_holiday_follows_the_choices_of_the_site(services, yanis, clock, opened) -> None:
    clock.set("2026-12-01 09:00")
    put(services, yanis, date(2026, 11, 11), AM)
    if opened:
        day = date(2026, 11, 11)
        services.profile.add_day(SiteDay(SiteDayKind.WORKED, day, day))
    assert ("holiday" in rules(services, yanis, NOVEMBER)) is not opened


def test_the_calendar_changed_since(services, october) -> None:
    services.calendar.expect(october.id, [(THURSDAY, AM)], Place.CENTRE)
    assert "changed" in rules(services, october)


def test_the_clock_that_jumped_back(services, october, clock) -> None:
    clock.set("2026-11-20 09:00")
    assert "clock" in rules(services, october)


def test_what_a_signed_report_attests_already(services, october) -> None:
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.documents.issue(Request(DocumentKind.ATTENDANCE, october.id, *OCTOBER), sign=True)
    assert "attested" not in rules(services, october)
    longer = (date(2026, 10, 15), date(2026, 11, 15))
    assert "attested" in rules(services, october, longer)


def test_days_are_attested_a_second_time_only_with_a_reason(services, october) -> None:
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.documents.issue(Request(DocumentKind.ATTENDANCE, october.id, *OCTOBER), sign=True)
    half = Request(DocumentKind.ATTENDANCE, october.id, date(2026, 10, 1), date(2026, 10, 15))
    (said,) = services.documents.objections(half)
    assert "n°\u00a02026-001, révision 1, atteste déjà une partie de ces jours" in said
    with pytest.raises(UserError, match="ne le recouvre pas"):
        services.documents.issue(half, sign=True)
    whole = services.documents.issue(replace(half, despite="Demandé par l'OPCO"), sign=True)
    assert (whole.document.number, whole.document.despite) == ("2026-002", "Demandé par l'OPCO")


def test_a_learner_without_contract_or_without_anything(services) -> None:
    alone = services.learners.add(factories.learner(contracts=()))
    assert services.coherence.check(alone.id, *OCTOBER) == []
    with pytest.raises(UserError, match="n'existe pas"):
        services.coherence.check(999, *OCTOBER)
    with pytest.raises(UserError, match="avant son début"):
        services.coherence.check(alone.id, OCTOBER[1], OCTOBER[0])


def test_marks_left_outside_by_a_termination(services, october, store) -> None:
    contract = services.learners.learner(october.id).contracts[0]
    with store.write() as session:
        session.execute(
            text("UPDATE contract SET ended_on = '2026-10-14' WHERE id = :id"), {"id": contract.id}
        )
    (one,) = [
        one for one in services.coherence.check(october.id, *OCTOBER) if one.rule == "outside"
    ]
    assert one.severity is Severity.BLOCKING
    assert one.on == date(2026, 10, 15)


def test_a_signature_is_refused_with_the_reason_and_the_way_out(services, october) -> None:
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.calendar.expect(october.id, [(THURSDAY, AM)], Place.LEAVE)
    wanted = Request(DocumentKind.ATTENDANCE, october.id, *OCTOBER)
    (said,) = services.documents.objections(wanted)
    assert "pendant un congé : le 8\u00a0octobre 2026" in said
    assert "ôtez-le du calendrier" in said
    assert services.documents.draft(wanted).objections == (said,)
    with pytest.raises(UserError, match="pendant un congé"):
        services.documents.issue(wanted, sign=True)
    assert services.documents.documents() == []
    services.calendar.expect(october.id, [(THURSDAY, AM)], Place.HERE)
    assert services.documents.issue(wanted, sign=True).document.signed_at


def test_a_warning_refuses_nothing(services, october) -> None:
    put(services, october, THURSDAY, AM, State.ABSENT)
    put(services, october, THURSDAY, PM, begins=time(12), ends=time(23, 30))
    found = services.coherence.check(october.id, *OCTOBER)
    assert {one.severity for one in found} == {Severity.WARNING}
    assert services.documents.objections(
        Request(DocumentKind.ATTENDANCE, october.id, *OCTOBER)
    ) == ()  # fmt: skip


def test_one_check_asks_the_store_a_dozen_questions_whatever_the_crowd(
    services, october, store
) -> None:
    for number in range(5):
        services.learners.add(factories.learner(last_name=f"Autre {number}"))
    asked: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    with store.read() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    services.coherence.check(october.id, *OCTOBER)
    event.remove(engine, "before_cursor_execute", note)
    assert len([one for one in asked if one.lstrip().upper().startswith("SELECT")]) <= 12


def test_the_site_without_sector_and_the_one_with(services, october) -> None:
    put(services, october, date(2026, 10, 11), AM)
    assert "minor-sunday" in rules(services, october)
    assert services.profile.profile().establishment.site == Site()
    site(services, sector=Sector.BAKERY)
    assert "minor-sunday" not in rules(services, october)


def test_moments_are_read_in_the_zone_of_the_site(services, yanis, store, clock) -> None:
    """23 h 30 UTC on the 7th: the 8th in Paris, the 7th still in Guadeloupe."""
    clock.set("2026-11-02 09:00")
    put(services, yanis, THURSDAY, AM)
    with store.write() as session:
        session.execute(text("UPDATE half_day SET recorded_at = '2026-10-07 23:30:00.000000'"))
    assert "early" not in rules(services, yanis)
    site(services, territory=Territory.GUADELOUPE)
    assert "early" in rules(services, yanis)
