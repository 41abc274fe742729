"""Coherence: each rule has a case in which it speaks, and one in which it must not."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from coherence_cases import (
    AM,
    ARMISTICE,
    FIFTEEN,
    LATER,
    NOW,
    OCTOBER,
    PARIS,
    PM,
    RESTAURANT,
    SEVENTEEN,
    TOUSSAINT,
    case,
    contract,
    event,
    found,
    hours,
    oct_,
    rules,
    said,
)

from tuteur_desktop.domain.attendance import Justification, Source, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.coherence import Closed, Severity, findings
from tuteur_desktop.domain.contracts import EventKind, Kind
from tuteur_desktop.domain.site import Site, SiteDay, SiteDayKind

BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING
AWAITED = Justification.AWAITED
WEDNESDAY = (oct_(14), AM)
SATURDAY = (oct_(17), AM)
MAY = (date(2027, 5, 1), date(2027, 5, 31))
JUNE = datetime(2027, 6, 1, 9, 0, tzinfo=PARIS)
FIRST_OF_MAY = (date(2027, 5, 1), AM)
WEEKEND = "RRIIIII"


def day(kind: SiteDayKind, on: date) -> tuple[SiteDay, ...]:
    return (SiteDay(kind, on, on),)


@pytest.mark.parametrize("birth", [date(2000, 5, 4), SEVENTEEN, FIFTEEN])
@pytest.mark.parametrize("week", ["IIIIIRR", "CCIIIRR", "CCCCCRR"])
def test_a_month_in_order_raises_nothing(birth, week) -> None:
    assert rules(case(birth=birth, week=week)) == []


# Rule, severity, a case in which it speaks, one in which it must not.
ENTERED = [
    ("unknown", BLOCKING, {"marks": {WEDNESDAY: None}}, {"marks": {(oct_(17), AM): None}}),
    ("unknown", BLOCKING, {"marks": {WEDNESDAY: said(State.UNKNOWN)}},
     {"marks": {WEDNESDAY: None}, "week": "IICIIRR"}),
    ("unfinished", BLOCKING, {"period": TOUSSAINT}, {}),
    ("unfinished", BLOCKING, {"now": datetime(2026, 10, 30, 18, 0, tzinfo=PARIS)},
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), half): said() for half in (AM, PM)},
      "now": datetime(2026, 10, 30, 18, 0, tzinfo=PARIS)}),
    ("unfinished", BLOCKING,  # its hours are not over
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), AM): said(),
      (oct_(30), PM): hours("14:00", "18:00")},
      "now": datetime(2026, 10, 30, 17, 0, tzinfo=PARIS)},
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), AM): said(),
      (oct_(30), PM): hours("14:00", "17:00")},
      "now": datetime(2026, 10, 30, 17, 0, tzinfo=PARIS)}),
    ("unfinished", BLOCKING,  # nothing can be due any more once the contract is over
     {"now": datetime(2026, 10, 28, 9, 0, tzinfo=PARIS)},
     {"now": datetime(2026, 10, 28, 9, 0, tzinfo=PARIS),
      "contracts": (contract(ended_on=oct_(20)),)}),
    ("unfinished", BLOCKING,  # said to be unknown yet, on the very day
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), AM): said(),
      (oct_(30), PM): said(State.UNKNOWN)}, "now": datetime(2026, 10, 30, 18, tzinfo=PARIS)},
     {"period": (oct_(1), oct_(29)), "now": datetime(2026, 10, 30, 18, tzinfo=PARIS)}),
    ("unfinished", BLOCKING,  # the evening of a restaurant ends after midnight
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), half): said() for half in (AM, PM)},
      "now": datetime(2026, 10, 30, 23, 30, tzinfo=PARIS),
      "site": Site(pm_times=(time(18), time(0, 30)))},
     {"period": (oct_(1), oct_(30)), "marks": {(oct_(30), half): said() for half in (AM, PM)},
      "now": datetime(2026, 10, 30, 23, 30, tzinfo=PARIS),
      "site": Site(pm_times=(time(18), time(23)))}),
    ("future", BLOCKING,
     {"marks": {(oct_(29), AM): said()}, "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)},
     {"marks": {(oct_(29), AM): said(State.LEAVE)},
      "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)}),
    ("future", BLOCKING,  # today is not to come
     {"marks": {(oct_(29), AM): said()}, "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)},
     {"marks": {(oct_(28), AM): said()}, "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)}),
    ("early", BLOCKING,  # on the day itself it may be
     {"marks": {(oct_(28), AM): said(recorded_at=datetime(2026, 10, 27, 9, tzinfo=PARIS))},
      "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)},
     {"marks": {(oct_(28), AM): said(recorded_at=datetime(2026, 10, 28, 8, tzinfo=PARIS))},
      "now": datetime(2026, 10, 28, 9, tzinfo=PARIS)}),
    ("early", BLOCKING,
     {"marks": {WEDNESDAY: said(recorded_at=datetime(2026, 10, 13, 23, 59, tzinfo=PARIS))}},
     {"marks": {WEDNESDAY: said(recorded_at=datetime(2026, 10, 14, 0, 1, tzinfo=PARIS))}}),
    ("clock", WARNING,
     {"marks": {WEDNESDAY: said(recorded_at=NOW + timedelta(hours=1))}},
     {"marks": {WEDNESDAY: said(recorded_at=NOW + timedelta(minutes=1))}}),
    ("proof", WARNING,
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}},
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=Justification.WAIVED)}}),
    ("proof-elsewhere", WARNING,  # the relevé speaks of no proof there
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}, "week": "IICIIRR"},
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}}),
    ("proof", WARNING,
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}},
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}, "week": "IICIIRR"}),
    ("proof-overdue", WARNING,
     {"marks": {WEDNESDAY: said(State.LATE, justification=AWAITED, due_by=oct_(31))}},
     {"marks": {WEDNESDAY: said(State.LATE, justification=AWAITED, due_by=NOW.date())}}),
    ("long-after", WARNING, {"now": datetime(2028, 11, 2, tzinfo=PARIS)},
     {"now": datetime(2027, 1, 29, tzinfo=PARIS)}),
    ("attested", BLOCKING, {"locks": (Closed(oct_(31), date(2026, 11, 30), "2026-004", 1),)},
     {"locks": (Closed(date(2026, 11, 1), date(2026, 11, 30), "2026-004", 1),)}),
    ("attested", BLOCKING, {"locks": (Closed(date(2026, 9, 1), oct_(1), "2026-004", 1),)}, {}),
    ("attested", BLOCKING, {"locks": (Closed(oct_(15), date(2026, 11, 15), "2026-004", 1),)},
     {"locks": (Closed(*OCTOBER, "2026-004", 1),
                Closed(date(2026, 9, 1), date(2026, 9, 30), "2026-003", 2))}),
]  # fmt: skip

CALENDARS = [
    ("on-leave", BLOCKING,
     {"marks": {WEDNESDAY: said()}, "planned": [(WEDNESDAY, Place.LEAVE)]},
     {"marks": {WEDNESDAY: said(State.LEAVE)}, "planned": [(WEDNESDAY, Place.LEAVE)]}),
    ("on-revision", BLOCKING,
     {"marks": {WEDNESDAY: said()}, "planned": [(WEDNESDAY, Place.REVISION)]},
     {"planned": [(WEDNESDAY, Place.REVISION)]}),
    ("on-suspension", BLOCKING,
     {"marks": {WEDNESDAY: said()},
      "events": (event(EventKind.SUSPENSION, oct_(12), oct_(18)),)},
     {"events": (event(EventKind.SUSPENSION, oct_(12), oct_(18)),)}),
    ("on-closure", WARNING,
     {"marks": {WEDNESDAY: said()}, "site": Site(days=day(SiteDayKind.CLOSURE, oct_(14)))},
     {"site": Site(days=day(SiteDayKind.CLOSURE, oct_(14)))}),
    ("on-rest", WARNING, {"marks": {SATURDAY: said()}},
     {"marks": {SATURDAY: said()}, "planned": [(SATURDAY, Place.HERE)]}),
    ("absent-off", BLOCKING,
     {"marks": {SATURDAY: said(State.ABSENT, justification=AWAITED)}},
     {"marks": {WEDNESDAY: said(State.ABSENT, justification=AWAITED)}}),
    ("holiday", BLOCKING,
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER},
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER, "site": RESTAURANT}),
    ("holiday", BLOCKING,
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER},
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER,
      "site": Site(days=day(SiteDayKind.SOLIDARITY, ARMISTICE[0]))}),
    ("first-of-may", BLOCKING,  # even in a restaurant: what cannot stop is said day by day
     {"marks": {FIRST_OF_MAY: said()}, "period": MAY, "now": JUNE, "week": WEEKEND,
      "site": RESTAURANT},
     {"marks": {FIRST_OF_MAY: said()}, "period": MAY, "now": JUNE, "week": WEEKEND,
      "site": replace(RESTAURANT, days=day(SiteDayKind.WORKED, FIRST_OF_MAY[0]))}),
    ("holiday", BLOCKING,
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER},
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER,
      "planned": [(ARMISTICE, Place.HERE)]}),  # said in the calendar: a worked holiday
    ("first-of-may", BLOCKING,  # on a day of rest, and typed « ici » all the same
     {"marks": {FIRST_OF_MAY: said()}, "period": MAY, "now": JUNE,
      "planned": [(FIRST_OF_MAY, Place.HERE)]},
     {"period": MAY, "now": JUNE, "week": WEEKEND}),
    ("day-off", WARNING,
     {"marks": {WEDNESDAY: said()}, "site": Site(days=day(SiteDayKind.HOLIDAY, oct_(14)))},
     {"site": Site(days=day(SiteDayKind.HOLIDAY, oct_(14)))}),
    ("changed", WARNING,
     {"marks": {WEDNESDAY: said(place=Place.HERE)}, "week": "IICIIRR"},
     {"marks": {WEDNESDAY: said(place=Place.LEAVE)}}),  # put right since: « ici » again
    ("leave-at-centre", WARNING,
     {"marks": {WEDNESDAY: said(State.LEAVE)}, "week": "IICIIRR"},
     {"marks": {WEDNESDAY: said(State.LEAVE)}}),
    ("leave-at-centre", WARNING,
     {"planned": [(WEDNESDAY, Place.LEAVE)], "beneath": {WEDNESDAY: Place.CENTRE}},
     {"planned": [(WEDNESDAY, Place.LEAVE)], "beneath": {WEDNESDAY: Place.HERE}}),
    ("leave-at-centre", WARNING,  # the presence that was marked in its place speaks for itself
     {"planned": [(WEDNESDAY, Place.LEAVE)], "beneath": {WEDNESDAY: Place.CENTRE}},
     {"planned": [(WEDNESDAY, Place.LEAVE)], "beneath": {WEDNESDAY: Place.CENTRE},
      "marks": {WEDNESDAY: said()}}),
    ("kept", WARNING,
     {"marks": {WEDNESDAY: said(State.KEPT_AT_COMPANY)}, "week": "IICIIRR"},
     {"marks": {WEDNESDAY: said(State.CENTRE)}, "week": "IICIIRR"}),
    ("kept-here", WARNING,
     {"marks": {WEDNESDAY: said(State.KEPT_AT_COMPANY)}},
     {"marks": {WEDNESDAY: said(State.KEPT_AT_COMPANY)}, "week": "IICIIRR"}),
    ("outside", BLOCKING,
     {"marks": {WEDNESDAY: said()}, "contracts": (contract(ended_on=oct_(13)),)},
     {"marks": {WEDNESDAY: said()}, "contracts": (contract(ended_on=oct_(14)),)}),
    ("before-practice", BLOCKING,
     {"marks": {WEDNESDAY: said()},
      "contracts": (contract(starts_on=oct_(1), company_from=oct_(15)),)},
     {"contracts": (contract(starts_on=oct_(1), company_from=oct_(15)),)}),
    ("late-practice", WARNING,
     {"contracts": (contract(starts_on=date(2026, 7, 1), company_from=oct_(2)),)},
     {"contracts": (contract(starts_on=date(2026, 7, 1), company_from=oct_(1)),)}),
    ("late-practice", WARNING,  # not told again month after month
     {"contracts": (contract(starts_on=date(2026, 7, 1), company_from=oct_(2)),)},
     {"contracts": (contract(starts_on=date(2026, 1, 5), company_from=date(2026, 9, 1)),)}),
    ("late-practice", WARNING,
     {"contracts": (contract(starts_on=date(2026, 6, 30), company_from=oct_(1)),)},
     {"contracts": (contract(starts_on=date(2026, 6, 30), company_from=oct_(1),
                             kind=Kind.PROFESSIONALISATION),)}),
    ("contracts", BLOCKING,
     {"contracts": (contract(ended_on=oct_(14)), contract(starts_on=oct_(14), id=2))},
     {"contracts": (contract(ended_on=oct_(13)), contract(starts_on=oct_(14), id=2))}),
    ("spans", WARNING,
     {"events": (event(EventKind.HOST, oct_(5), oct_(14)),
                 event(EventKind.MOBILITY, oct_(14), oct_(20)))},
     {"events": (event(EventKind.HOST, oct_(5), oct_(13)),
                 event(EventKind.MOBILITY, oct_(14), oct_(20)))}),
    ("spans", WARNING,  # what comes before the company phase is no span of the contract's life
     {"contracts": (contract(starts_on=oct_(1), company_from=oct_(20), events=(
         event(EventKind.HOST, oct_(5), oct_(14)),
         event(EventKind.SUSPENSION, oct_(14), oct_(16)))),)},
     {"contracts": (contract(starts_on=oct_(1), company_from=oct_(20), events=(
         event(EventKind.HOST, oct_(5), oct_(13)),
         event(EventKind.SUSPENSION, oct_(14), oct_(16)))),)}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "speaks", "quiet"), [*ENTERED, *CALENDARS])
def test_a_rule_speaks_and_keeps_quiet(rule, severity, speaks, quiet) -> None:
    one = found(rule, case(**speaks))
    assert one is not None
    assert one.severity is severity
    assert one.message.endswith(".")
    assert one.way_out.endswith(".")
    assert found(rule, case(**quiet)) is None


def entered_on(day: date, last: int = 31, **more) -> dict:
    moment = datetime.combine(day, time(18), PARIS)
    return {
        (oct_(n), half): said(recorded_at=moment, **more)
        for n in range(1, last + 1)
        for half in (AM, PM)
        if oct_(n).weekday() < 5
    }


def test_the_first_of_may_is_told_once() -> None:
    saturday = {FIRST_OF_MAY: said()}
    told = rules(case(saturday, period=MAY, now=JUNE, week=WEEKEND))
    assert told == ["first-of-may"]


def test_all_entered_in_one_go() -> None:
    whole = entered_on(oct_(31), source=Source.AS_PLANNED)
    one = found("at-once", case(whole))
    assert "Les 44" in one.message
    assert "dont 44 confirmées en bloc" in one.message
    nearly = whole | {(oct_(1), AM): said(), (oct_(1), PM): said()}
    assert "42 des 44" in found("at-once", case(nearly)).message
    by_week = {
        (on, half): said(recorded_at=datetime.combine(on + timedelta(days=6), time(18), PARIS))
        for on, half in whole
    }
    assert found("at-once", case(by_week)) is None
    fortnight = entered_on(oct_(15), 15)
    short = case(fortnight, period=(oct_(1), oct_(15)))
    assert found("at-once", short) is None
    few = entered_on(oct_(31), 6)  # 1, 2, 5 and 6 October: eight half-days
    assert found("at-once", case(few, period=(oct_(1), oct_(6)))) is not None
    fewer = few | {(oct_(6), PM): None}
    assert found("at-once", case(fewer, period=(oct_(1), oct_(6)))) is None


def test_a_contract_that_changes_in_the_middle_of_a_week() -> None:
    first = contract(ended_on=oct_(13))
    second = contract(starts_on=oct_(14), id=2, kind=Kind.PROFESSIONALISATION)
    assert rules(case(contracts=(first, second), birth=SEVENTEEN)) == []


def test_a_29_february_is_a_day_like_any_other() -> None:
    period, now = (date(2028, 2, 1), date(2028, 2, 29)), datetime(2028, 3, 2, tzinfo=PARIS)
    held = (contract(starts_on=date(2027, 11, 29), company_from=date(2028, 2, 29),
                     ends_on=date(2029, 8, 31)),)  # fmt: skip
    early = {(date(2028, 2, 28), AM): said()}
    known = case(early, period=period, now=now, contracts=held)
    assert "late-practice" not in rules(known)  # three months to the day
    before = found("before-practice", known)
    assert "fixé au 29\u00a0février 2028" in before.message


def test_each_rule_tells_its_days_in_one_sentence() -> None:
    marks = {(oct_(n), half): None for n in range(1, 32) for half in (AM, PM)}
    (one,) = findings(case(marks))
    assert one.message == (
        "44\u00a0demi-journées dues sont encore à confirmer : les 1ᵉʳ, 2, 5, 6, 7 et "
        "8\u00a0octobre 2026, et 16\u00a0autres jours."
    )
    assert len(one.cells) == 44


def test_a_mark_of_an_older_store_is_judged_by_the_calendar_of_today() -> None:
    """Marks made before there was a calendar do not say where the learner was expected."""
    known = case({WEDNESDAY: said(State.LEAVE)}, week="IICIIRR")
    halves = tuple(
        replace(one, mark=replace(one.mark, place=None)) if one.mark else one
        for one in known.halves
    )
    assert rules(replace(known, halves=halves)) == ["leave-at-centre"]


def test_blocking_comes_first_then_the_date() -> None:
    marks = {
        (oct_(2), AM): said(State.ABSENT, justification=AWAITED), (oct_(14), AM): None,
        (oct_(10), AM): said(), (oct_(9), AM): said(),
    }  # fmt: skip
    listed = findings(case(marks, planned=[((oct_(9), AM), Place.LEAVE)]))
    assert [(one.rule, one.on) for one in listed] == [
        ("on-leave", oct_(9)), ("unknown", oct_(14)), ("proof", oct_(2)), ("on-rest", oct_(10)),
    ]  # fmt: skip


def test_a_presence_at_a_host_company_or_at_the_centre_is_no_contradiction() -> None:
    host = (event(EventKind.HOST, oct_(5), oct_(16)),)
    assert rules(case({WEDNESDAY: said()}, events=host)) == []
    assert rules(case({WEDNESDAY: said()}, week="IICIIRR")) == []
