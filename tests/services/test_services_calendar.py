"""Calendars in a store: rhythms, exceptions, undo, locks, and marks that a change leaves alone."""

from dataclasses import replace
from datetime import date, time, timedelta

import factories
import pytest

from tuteur_desktop.domain.attendance import Justification, Mark, Reason, Source, State
from tuteur_desktop.domain.calendar import (
    CENTRE_WEEK,
    Half,
    Origin,
    Place,
    Planned,
    Rhythm,
    Week,
    alternating,
)
from tuteur_desktop.domain.contracts import Event, EventKind, Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request

AM, PM = Half.AM, Half.PM
MONDAY = date(2026, 11, 2)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def letters(services, learner_id: int, first: date, count: int = 7) -> str:
    plan = services.calendar.plan(learner_id, first, first + timedelta(days=count - 1))
    return "".join((plan.place(first + timedelta(days=n), AM) or "-")[0] for n in range(count))


def test_without_a_rhythm_the_plain_week_of_the_contract_holds(services, yanis) -> None:
    assert letters(services, yanis.id, MONDAY) == "cchhhrr"


def test_a_rhythm_holds_over_its_dates_and_is_taken_back(services, yanis) -> None:
    rhythm = alternating(MONDAY, date(2026, 12, 31), 1, 3, company=Week.parse("IIIIIRR"))
    change = services.calendar.set_rhythm(yanis.id, rhythm)
    assert letters(services, yanis.id, MONDAY) == "cccccrr"
    back = services.calendar.restore_rhythms(change)
    assert letters(services, yanis.id, MONDAY) == "cchhhrr"
    services.calendar.restore_rhythms(back)
    assert letters(services, yanis.id, MONDAY) == "cccccrr"


def test_a_second_rhythm_cuts_the_first(services, yanis) -> None:
    services.calendar.set_rhythm(yanis.id, alternating(MONDAY, date(2027, 6, 30), 1, 1))
    services.calendar.set_rhythm(
        yanis.id, Rhythm(date(2027, 1, 4), date(2027, 1, 31), (CENTRE_WEEK,))
    )
    found = services.calendar.rhythms(yanis.id)
    assert [(one.starts_on.month, one.ends_on.month) for one in found] == [(11, 1), (1, 1), (2, 6)]
    services.calendar.remove_rhythm(yanis.id, found[1].id)
    assert letters(services, yanis.id, date(2027, 1, 11)) == "cchhhrr"


def test_a_rhythm_outside_every_contract_is_refused(services, yanis) -> None:
    with pytest.raises(UserError, match="Aucun contrat"):
        services.calendar.set_rhythm(
            yanis.id, alternating(date(2030, 1, 1), date(2030, 6, 30), 1, 1)
        )
    assert services.calendar.rhythms(yanis.id) == ()


def test_an_exception_is_typed_changed_and_taken_back(services, yanis) -> None:
    cell = (MONDAY, AM)
    change = services.calendar.expect(yanis.id, [cell, (MONDAY, PM)], Place.EXAM, "CCF")
    plan = services.calendar.plan(yanis.id, MONDAY, MONDAY)
    assert plan.said(*cell) == (Place.EXAM, "CCF")
    again = services.calendar.expect(yanis.id, [cell], None)
    assert services.calendar.plan(yanis.id, MONDAY, MONDAY).place(*cell) is Place.CENTRE
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.calendar.restore(change)
    services.calendar.restore(again)
    services.calendar.restore(change)
    assert services.calendar.plan(yanis.id, MONDAY, MONDAY).exceptions == {}


def test_an_exception_outside_every_contract_changes_nothing(services, yanis) -> None:
    cells = [(date(2027, 8, 31), AM), (date(2027, 9, 1), AM)]
    with pytest.raises(UserError, match="1ᵉʳ septembre 2027".replace(" ", "\xa0", 1)):
        services.calendar.expect(yanis.id, cells, Place.CENTRE)
    assert services.calendar.plan(yanis.id, *OCTOBER).exceptions == {}


def test_a_centre_s_file_replaces_the_one_before_and_spares_what_was_typed(services, yanis) -> None:
    wednesday = MONDAY + timedelta(days=2)
    services.calendar.expect(yanis.id, [(wednesday, AM)], Place.LEAVE)

    def said(*days: date) -> list[Planned]:
        return [Planned(on, half, Place.CENTRE, Origin.IMPORTED) for on in days for half in Half]

    end = MONDAY + timedelta(days=27)
    services.calendar.take_in(yanis.id, MONDAY, end, said(wednesday, wednesday + timedelta(days=1)))
    assert letters(services, yanis.id, MONDAY) == "cclchrr"
    change = services.calendar.take_in(yanis.id, MONDAY, end, said(wednesday + timedelta(days=2)))
    assert letters(services, yanis.id, MONDAY) == "cclhcrr"
    services.calendar.restore(change)
    assert letters(services, yanis.id, MONDAY) == "cclchrr"


def test_a_changed_calendar_rewrites_no_mark_and_shows_what_disagrees(services, yanis) -> None:
    wednesday = MONDAY + timedelta(days=2)
    services.attendance.mark(yanis.id, [(wednesday, AM)], factories.mark())
    services.calendar.set_rhythm(
        yanis.id, alternating(MONDAY, date(2026, 12, 31), 1, 1, centre=CENTRE_WEEK)
    )
    (half,) = services.calendar.disagreeing(yanis.id, MONDAY, MONDAY + timedelta(days=30))
    assert (half.mark.state, half.mark.place, half.planned) == (
        State.PRESENT, Place.HERE, Place.CENTRE,
    )  # fmt: skip
    assert half.due()
    services.attendance.mark(yanis.id, [(wednesday, AM)], factories.mark())
    assert services.calendar.disagreeing(yanis.id, MONDAY, MONDAY + timedelta(days=30)) == []


def test_a_presence_at_the_centre_stays_out_of_the_company_s_counts(services, yanis) -> None:
    services.attendance.mark(yanis.id, [(MONDAY, AM)], factories.mark(source=Source.CENTRE))
    absent = factories.mark(State.ABSENT, source=Source.CENTRE)
    services.attendance.mark(yanis.id, [(MONDAY, PM)], absent)
    here = services.attendance.counts(yanis.id, MONDAY, MONDAY)
    there = services.attendance.counts(yanis.id, MONDAY, MONDAY, centre=True)
    assert (here.due, here.centre) == (0, 2)
    assert (there.due, there.done, there.awaited) == (2, 1, 1)


def test_confirming_touches_what_is_over_only_by_the_times_of_the_site(
    services, yanis, clock
) -> None:
    friday = date(2026, 11, 20)
    clock.set("2026-11-20 13:00")
    cells = factories.cells(friday)
    change = services.attendance.confirm(yanis.id, cells)
    assert change.empty
    clock.set("2026-11-20 14:00")
    (cell,) = services.attendance.confirm(yanis.id, cells).after
    assert cell == (friday, AM)
    mark = services.attendance.half_days(yanis.id, friday, friday)[0].mark
    assert (mark.source, mark.recorded_at.hour) == (Source.AS_PLANNED, 13)  # kept in UTC


def test_confirming_leaves_holidays_and_the_centre_alone(services, yanis) -> None:
    week = factories.cells(date(2026, 11, 9), 7)
    change = services.attendance.confirm(yanis.id, week)
    assert {on for on, _half in change.after} == {date(2026, 11, 12), date(2026, 11, 13)}


def test_the_week_before_is_copied_with_its_hours_and_without_its_exceptions(
    services, yanis
) -> None:
    wednesday = date(2026, 11, 4)
    hours = {"begins": time(9), "ends": time(12, 30), "note": "inventaire"}
    services.attendance.mark(yanis.id, [(wednesday, AM)], factories.mark(**hours))
    late = factories.mark(State.LATE, minutes=5)
    services.attendance.mark(yanis.id, [(wednesday, PM)], late)
    services.attendance.mark(yanis.id, [(date(2026, 11, 5), AM)], factories.mark())
    change = services.attendance.copy_week(yanis.id, date(2026, 11, 9))
    # Wednesday 11 is a holiday this week: only Thursday has a like half-day.
    assert set(change.after) == {(date(2026, 11, 12), AM)}
    further = services.attendance.copy_week(yanis.id, date(2026, 11, 16))
    assert set(further.after) == {(date(2026, 11, 19), AM)}
    services.attendance.restore(further)


def test_hours_are_copied_too(services, yanis) -> None:
    thursday = date(2026, 11, 5)
    services.attendance.mark(
        yanis.id, [(thursday, AM)], factories.mark(begins=time(9), ends=time(12, 30), note="x")
    )
    (mark,) = services.attendance.copy_week(yanis.id, date(2026, 11, 9)).after.values()
    assert (mark.begins, mark.ends, mark.note) == (time(9), time(12, 30), "")


def test_several_learners_are_marked_in_one_transaction(services, yanis) -> None:
    lea = services.learners.add(factories.learner(last_name="Moreau", first_name="Léa"))
    wednesday = date(2026, 11, 4)
    good = Mark(wednesday, AM, State.PRESENT)
    outside = Mark(date(2030, 1, 1), AM, State.LEAVE)
    with pytest.raises(UserError, match="Aucun contrat"):
        services.attendance.put_many({yanis.id: [good], lea.id: [outside]})
    assert services.attendance.half_days(yanis.id, wednesday, wednesday)[0].mark is None
    changes = services.attendance.put_many({yanis.id: [good], lea.id: [good]})
    assert [change.owner for change in changes] == [yanis.id, lea.id]
    found = services.attendance.of_many(None, wednesday, wednesday)
    assert {who: halves[0].mark.state for who, halves in found.items()} == {
        yanis.id: State.PRESENT, lea.id: State.PRESENT,
    }  # fmt: skip


@pytest.fixture
def signed(services, yanis):
    """October, confirmed and signed."""
    services.attendance.confirm(yanis.id, factories.cells(*OCTOBER[:1], 31))
    services.signing.create("Inès Gauthier", "phrase")
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)
    return services.documents.issue(request, sign=True).document


def test_a_signed_period_is_closed_to_marks_undo_and_calendar(services, yanis, signed) -> None:
    wednesday = (date(2026, 10, 14), AM)
    late = factories.mark(State.LATE)
    change = services.attendance.mark(yanis.id, [(date(2026, 11, 4), AM)], late)
    for refused in (
        lambda: services.attendance.mark(yanis.id, [wednesday], late),
        lambda: services.attendance.clear(yanis.id, [wednesday]),
        lambda: services.calendar.expect(yanis.id, [wednesday], Place.CENTRE),
        lambda: services.calendar.set_rhythm(
            yanis.id, alternating(date(2026, 10, 26), date(2026, 12, 31), 1, 1)
        ),
    ):
        with pytest.raises(UserError, match="rouvrez"):
            refused()
    services.attendance.restore(change)
    (lock,) = services.attendance.locks(yanis.id)
    assert (lock.starts_on, lock.ends_on, lock.number) == (*OCTOBER, signed.number)
    services.calendar.set_rhythm(yanis.id, alternating(MONDAY, date(2026, 12, 31), 1, 1))


def test_a_mark_made_before_the_signature_is_not_undone_after_it(services, yanis, clock) -> None:
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    cell = (date(2026, 10, 14), AM)
    change = services.attendance.mark(yanis.id, [cell], factories.mark(State.LATE))
    services.signing.create("Inès Gauthier", "phrase")
    services.documents.issue(Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER), sign=True)
    with pytest.raises(UserError, match="verrouillée"):
        services.attendance.restore(change)


def test_a_rhythm_is_not_undone_over_a_period_signed_since(services, yanis) -> None:
    """Undoing what leaves the signed days alone is still possible."""
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    centre = Rhythm(date(2026, 11, 2), date(2027, 1, 31), (CENTRE_WEEK,))
    services.attendance.confirm(yanis.id, factories.cells(date(2026, 10, 1), 31))
    change = services.calendar.set_rhythm(yanis.id, centre)
    request = Request(DocumentKind.ATTENDANCE, yanis.id, date(2026, 10, 1), date(2026, 10, 31))
    services.documents.issue(request, sign=True)
    change = services.calendar.restore_rhythms(change)
    change = services.calendar.restore_rhythms(change)
    november = Request(DocumentKind.ATTENDANCE, yanis.id, date(2026, 11, 2), date(2026, 11, 8))
    services.documents.issue(november, sign=True)
    with pytest.raises(UserError, match="verrouillée"):
        services.calendar.restore_rhythms(change)
    assert letters(services, yanis.id, MONDAY) == "cccccrr"


def test_undoing_what_changed_nothing_changes_nothing(services, yanis) -> None:
    change = services.calendar.expect(yanis.id, [], Place.LEAVE)
    assert services.calendar.restore(change).empty
    assert services.calendar.restore_rhythms(services.calendar.remove_rhythm(yanis.id, 99)).empty


def test_reopening_frees_the_period_and_the_next_issue_is_a_revision(
    services, yanis, signed
) -> None:
    with pytest.raises(UserError, match="motif"):
        services.documents.reopen(signed.id, "  ")
    opened = services.documents.reopen(signed.id, "retard oublié")
    assert (opened.locks, opened.reopen_reason, opened.reopened_by) == (
        False, "retard oublié", "Inès Gauthier",
    )  # fmt: skip
    services.attendance.mark(
        yanis.id, [(date(2026, 10, 14), AM)], factories.mark(State.LATE, minutes=12)
    )
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)
    second = services.documents.issue(request, sign=True)
    assert (second.document.number, second.document.revision) == (signed.number, 2)
    newest, oldest = services.documents.documents()
    assert (oldest.replaced_by, newest.replaced_by) == ("révision 2", None)
    assert newest.locks
    for document in (newest, oldest):
        assert services.documents.verify(services.documents.content(document.id)).verification
    with pytest.raises(UserError, match="rien à rouvrir"):
        services.documents.reopen(oldest.id, "encore")


def test_even_unchanged_a_reopened_period_gives_a_second_revision(services, yanis, signed) -> None:
    services.documents.reopen(signed.id, "vérification")
    again = services.documents.issue(
        Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER), sign=True
    )
    assert again.document.revision == 2
    assert again.document.fingerprint != signed.fingerprint


def test_a_locked_period_gives_the_same_file_whatever_changed_meanwhile(
    services, yanis, signed
) -> None:
    kept = services.documents.content(signed.id)
    profile = services.profile.profile()
    services.profile.save(replace(profile, title="Cheffe"))
    again = services.documents.issue(
        Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER), sign=False
    )
    assert again.pdf == kept
    assert again.document.revision == 1


def test_a_site_s_days_move_everybody_s_calendar(services, yanis) -> None:
    number = services.profile.add_day(
        SiteDay(SiteDayKind.CLOSURE, date(2026, 11, 5), date(2026, 11, 6), "inventaire")
    )
    assert letters(services, yanis.id, MONDAY) == "cchccrr"  # closure and centre share a letter
    plan = services.calendar.plan(yanis.id, MONDAY, MONDAY + timedelta(days=6))
    assert plan.said(date(2026, 11, 5), AM) == (Place.CLOSURE, "inventaire")
    services.profile.remove_day(number)
    assert letters(services, yanis.id, MONDAY) == "cchhhrr"


def test_a_suspension_empties_its_days_and_is_taken_back(services, yanis) -> None:
    contract = yanis.contracts[0]
    span = Event(EventKind.SUSPENSION, MONDAY, MONDAY + timedelta(days=3), note="accord")
    services.contracts.record(contract.id, span)
    assert letters(services, yanis.id, MONDAY) == "sssshrr"
    (event,) = services.learners.learner(yanis.id).contracts[0].events
    assert (event.recorded_by, event.note) == ("Inès Gauthier", "accord")
    services.contracts.take_back(event.id)
    assert letters(services, yanis.id, MONDAY) == "cchhhrr"


def test_a_change_of_contract_in_the_middle_of_a_week(services) -> None:
    first = factories.contract(ends_on=date(2026, 11, 4), week=Week.parse("IIIIIRR"))
    second = factories.contract(
        kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 11, 5), ends_on=date(2027, 5, 4),
        week=Week.parse("CCCCCRR"),
    )  # fmt: skip
    both = services.learners.add(factories.learner(contracts=(first, second)))
    assert letters(services, both.id, MONDAY) == "hhhccrr"


def test_a_store_reads_back_what_a_half_day_keeps(services, yanis) -> None:
    cell = (date(2026, 11, 4), AM)
    said = factories.mark(
        State.LEFT_EARLY, minutes=20, justification=Justification.RECEIVED,
        reason=Reason.STOPPAGE, seen_on=date(2026, 11, 5), seen_by="Camille Roux", handed=True,
        begins=time(9), ends=time(11, 40), pause=10, source=Source.LEARNER,
    )  # fmt: skip
    services.attendance.mark(yanis.id, [cell], said)
    kept = services.attendance.half_days(yanis.id, cell[0], cell[0])[0].mark
    for name in ("state", "minutes", "justification", "reason", "seen_on", "seen_by", "handed",
                 "begins", "ends", "pause", "source"):  # fmt: skip
        assert getattr(kept, name) == getattr(said, name)
    assert kept.place is Place.HERE


def test_one_is_kept_at_the_company_only_from_the_centre(services, yanis) -> None:
    kept = factories.mark(State.KEPT_AT_COMPANY)
    wednesday = date(2026, 11, 4)
    services.attendance.mark(yanis.id, [(MONDAY, AM), (wednesday, AM)], kept)
    counts = services.attendance.counts(yanis.id, MONDAY, wednesday)
    assert (counts.kept, counts.due, counts.done) == (1, 2, 1)
    rules = [finding.rule for finding in services.coherence.check(yanis.id, MONDAY, wednesday)]
    assert rules.count("kept") == 1
    assert "kept-here" in rules


def test_nothing_is_due_before_the_practice_begins(services) -> None:
    late = factories.contract(company_from=date(2026, 11, 4), starts_on=date(2026, 11, 1))
    one = services.learners.add(factories.learner(contracts=(late,)))
    assert letters(services, one.id, MONDAY) == "cchhhrr"
    services.contracts.save(one.id, replace(one.contracts[0], company_from=date(2026, 11, 6)))
    assert letters(services, one.id, MONDAY) == "ccrrhrr"
    assert services.attendance.counts(one.id, MONDAY, MONDAY + timedelta(days=4)).due == 2
