"""Coherence of hours and of minors: by age, by sector, over time changes and birthdays."""

from datetime import date, datetime, time, timedelta

import pytest
from coherence_cases import (
    AM,
    ARMISTICE,
    FIFTEEN,
    LATER,
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

from tuteur_desktop.domain.coherence import Severity
from tuteur_desktop.domain.contracts import EventKind, Kind
from tuteur_desktop.domain.site import Sector, Site

WARNING = Severity.WARNING
SHORT = ("08:00", "12:00")
NIGHT = {(oct_(14), PM): hours("18:00", "23:15")}
DAWN = {(oct_(14), AM): hours("04:30", "08:00")}
MIDNIGHT = {(oct_(14), PM): hours("18:00", "00:30")}
AUTHORISED = (event(EventKind.NIGHT_WORK, oct_(1), oct_(31)),)
EXPIRED = (event(EventKind.NIGHT_WORK, date(2026, 9, 1), oct_(13)),)
SUNDAY = {(oct_(18), AM): said()}
LONG_DAY = {(oct_(14), AM): hours("08:00", "12:30"), (oct_(14), PM): hours("13:30", "17:30")}


def week_of(monday: date, begins: str, ends: str, pause: int | None = None):
    return {
        (monday + timedelta(days=n), half): hours(begins, ends, pause) if half is AM else None
        for n in range(5)
        for half in (AM, PM)
    }


def late_then(begins: str) -> dict:
    return {(oct_(13), PM): hours("14:00", "21:00", 30), (oct_(14), AM): hours(begins, "12:00")}


MINORS = [
    ("minor-day", {"marks": LONG_DAY, "birth": SEVENTEEN}, {"marks": LONG_DAY}),
    ("long-day",
     {"marks": {(oct_(14), AM): hours("07:00", "18:00", 30)}},
     {"marks": {(oct_(14), AM): hours("07:00", "18:00", 60)}}),
    ("minor-week", {"marks": week_of(oct_(12), "08:00", "15:45", 30), "birth": SEVENTEEN},
     {"marks": week_of(oct_(12), "08:00", "15:30", 30), "birth": SEVENTEEN}),
    ("long-week", {"marks": week_of(oct_(12), "08:00", "18:15", 30)},
     {"marks": week_of(oct_(12), "08:00", "18:06", 30)}),
    ("minor-break", {"marks": {(oct_(14), AM): hours("08:00", "13:00")}, "birth": SEVENTEEN},
     {"marks": {(oct_(14), AM): hours("08:00", "13:00", 30)}, "birth": SEVENTEEN}),
    ("minor-break",  # two halves that touch are one stretch
     {"marks": {(oct_(14), AM): hours(*SHORT), (oct_(14), PM): hours("12:00", "14:00")},
      "birth": SEVENTEEN},
     {"marks": {(oct_(14), AM): hours(*SHORT), (oct_(14), PM): hours("12:30", "14:30")},
      "birth": SEVENTEEN}),
    ("minor-break",  # 20 minutes between them are too few
     {"marks": {(oct_(14), AM): hours(*SHORT), (oct_(14), PM): hours("12:20", "14:20")},
      "birth": SEVENTEEN},
     {"marks": {(oct_(14), AM): hours(*SHORT), (oct_(14), PM): hours("12:20", "14:20")}}),
    ("minor-rest", {"marks": late_then("08:30"), "birth": SEVENTEEN},
     {"marks": late_then("09:00"), "birth": SEVENTEEN}),
    ("minor-rest", {"marks": late_then("10:30"), "birth": FIFTEEN},
     {"marks": late_then("10:30"), "birth": SEVENTEEN}),
    ("short-rest", {"marks": {(oct_(13), PM): hours("20:00", "00:00"),
                              (oct_(14), AM): hours("04:00", "08:00")}},
     {"marks": {(oct_(13), PM): hours("20:00", "00:00"),  # one night, over midnight
                (oct_(14), AM): hours("00:00", "04:00")}}),
    ("short-rest", {"marks": late_then("07:30")}, {"marks": late_then("08:00")}),
    ("minor-night", {"marks": NIGHT, "birth": SEVENTEEN},
     {"marks": {(oct_(14), PM): hours("18:00", "22:00")}, "birth": SEVENTEEN}),
    ("minor-night", {"marks": {(oct_(14), PM): hours("18:00", "21:00")}, "birth": FIFTEEN},
     {"marks": {(oct_(14), PM): hours("18:00", "21:00")}, "birth": SEVENTEEN}),
    ("minor-night", {"marks": NIGHT, "birth": SEVENTEEN, "site": RESTAURANT, "events": EXPIRED},
     {"marks": NIGHT, "birth": SEVENTEEN, "site": RESTAURANT, "events": AUTHORISED}),
    ("minor-night",
     {"marks": {(oct_(14), PM): hours("18:00", "23:45")}, "birth": SEVENTEEN, "site": RESTAURANT,
      "events": AUTHORISED},
     {"marks": {(oct_(14), PM): hours("18:00", "23:30")}, "birth": SEVENTEEN, "site": RESTAURANT,
      "events": AUTHORISED}),
    ("minor-night",
     {"marks": DAWN, "birth": SEVENTEEN, "site": RESTAURANT, "events": AUTHORISED},
     {"marks": DAWN, "birth": SEVENTEEN, "site": Site(sector=Sector.BAKERY),
      "events": AUTHORISED}),
    ("minor-night",
     {"marks": NIGHT, "birth": SEVENTEEN, "site": Site(sector=Sector.BAKERY),
      "events": AUTHORISED},
     {"marks": NIGHT, "birth": SEVENTEEN, "site": Site(sector=Sector.SHOWS),
      "events": AUTHORISED}),
    ("minor-night",
     {"marks": MIDNIGHT, "birth": SEVENTEEN, "site": Site(sector=Sector.SHOWS),
      "events": AUTHORISED},
     {"marks": MIDNIGHT, "site": Site(sector=Sector.SHOWS)}),
    ("minor-night", {"marks": NIGHT, "birth": FIFTEEN, "site": RESTAURANT, "events": AUTHORISED},
     {"marks": NIGHT, "birth": FIFTEEN, "site": Site(sector=Sector.SHOWS),
      "events": AUTHORISED}),
    ("minor-sunday", {"marks": SUNDAY, "birth": SEVENTEEN},
     {"marks": SUNDAY, "birth": SEVENTEEN, "site": RESTAURANT}),
    ("minor-sunday", {"marks": SUNDAY, "birth": SEVENTEEN}, {"marks": SUNDAY}),
    ("minor-sunday",  # shows are listed for holidays, not for an apprentice's Sundays
     {"marks": SUNDAY, "birth": SEVENTEEN, "site": Site(sector=Sector.SHOWS)},
     {"marks": SUNDAY, "birth": SEVENTEEN, "site": Site(sector=Sector.SHOWS),
      "contracts": (contract(kind=Kind.INTERNSHIP),)}),
    ("minor-holiday",
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER, "birth": SEVENTEEN,
      "site": Site(open_on_holidays=True)},
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER, "birth": SEVENTEEN,
      "site": Site(open_on_holidays=True, sector=Sector.SHOWS)}),
    ("minor-holiday",
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER, "birth": SEVENTEEN,
      "site": Site(open_on_holidays=True)},
     {"marks": {ARMISTICE: said()}, "period": TOUSSAINT, "now": LATER,
      "site": Site(open_on_holidays=True)}),
    ("birth-unknown", {"birth": None},
     {"birth": None, "contracts": (contract(kind=Kind.PROFESSIONALISATION),)}),
    ("minor-rest-days", {"week": "IIIIIIR", "birth": SEVENTEEN},
     {"week": "IIIIIIR"}),
    ("minor-rest-days",  # closed on Sunday and Monday: two days in a row, on two weeks
     {"week": "IRIIIRI", "birth": SEVENTEEN, "site": RESTAURANT},
     {"week": "RIIIIIR", "birth": SEVENTEEN, "site": RESTAURANT}),
    ("minor-rest-days", {"week": "CCIIIIR", "birth": SEVENTEEN},
     {"week": "CCIIIRR", "birth": SEVENTEEN}),
    ("minor-rest-days", {"week": "IIIIIIR", "birth": FIFTEEN,
                         "site": Site(rest_by_agreement=True)},
     {"week": "IIIIIIR", "birth": SEVENTEEN, "site": Site(rest_by_agreement=True)}),
    ("seven-days", {"week": "IIIIIII", "site": RESTAURANT},
     {"week": "IIIIIIR", "site": RESTAURANT}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "speaks", "quiet"), MINORS)
def test_hours_warn_by_age_and_sector(rule, speaks, quiet) -> None:
    one = found(rule, case(**speaks))
    assert one is not None
    assert one.severity is WARNING  # a truth that disturbs is never blocked
    assert found(rule, case(**quiet)) is None


def test_thirty_six_hours_by_agreement_are_counted_where_hours_are_known() -> None:
    agreed = Site(rest_by_agreement=True)
    marks = {}
    for monday in (oct_(5), oct_(12), oct_(19)):
        marks[monday + timedelta(days=5), PM] = hours("18:00", "23:00")
        marks[monday + timedelta(days=7), AM] = hours("09:00", "12:00")
    tired = case(marks, week="IIIIIIR", birth=SEVENTEEN, site=agreed)
    one = found("minor-rest-days", tired)
    assert one is not None
    assert (
        "36\u00a0h de repos d'affilée (L3164-2) : les semaines du 5, du 12 et du 19\u00a0octobre"
        in one.message
    )
    for monday in (oct_(5), oct_(12), oct_(19)):
        marks[monday + timedelta(days=7), AM] = hours("11:00", "14:00")
    assert found("minor-rest-days", case(marks, week="IIIIIIR", birth=SEVENTEEN,
                                         site=agreed)) is None  # fmt: skip


def resting(*free: date, **more):
    """A minor who works every day of the window, but these."""
    marks = {(on, half): None for on in free for half in (AM, PM)}
    more.setdefault("birth", SEVENTEEN)
    return case(marks, week="IIIIIII", site=RESTAURANT, **more)


def weeks_of(situation) -> list[date]:
    """The Mondays of the weeks in which a minor lacks rest, as the cells tell them."""
    one = found("minor-rest-days", situation)
    cells = one.cells if one else ()
    return sorted({on - timedelta(days=on.weekday()) for on, _half in cells})


SEPT_28, OCT_5, OCT_12, OCT_19, OCT_26 = date(2026, 9, 28), oct_(5), oct_(12), oct_(19), oct_(26)
TUESDAYS = [day for week in (SEPT_28, OCT_5, OCT_12, OCT_19, OCT_26)
            for day in (week + timedelta(days=1), week + timedelta(days=2))]  # fmt: skip


def test_two_days_in_a_row_anywhere_in_the_week_are_enough() -> None:
    assert weeks_of(resting(*TUESDAYS)) == []
    assert weeks_of(resting(*TUESDAYS[::2])) == [SEPT_28, OCT_5, OCT_12, OCT_19, OCT_26]


def test_a_pair_on_two_weeks_serves_one_of_them() -> None:
    kept = [day for day in TUESDAYS if not OCT_5 <= day < OCT_19]
    assert weeks_of(resting(*kept)) == [OCT_5, OCT_12]
    assert weeks_of(resting(*kept, oct_(11), oct_(12))) == [OCT_12]
    assert weeks_of(resting(*kept, oct_(11), oct_(12), oct_(18), oct_(19))) == []
    assert weeks_of(resting(*kept, oct_(11), oct_(12), oct_(13))) == [OCT_12]  # three, not four


def test_a_week_is_judged_once_over_and_by_the_periods_that_it_meets() -> None:
    sunday = datetime(2026, 10, 18, 20, tzinfo=PARIS)
    period = (oct_(12), oct_(18))
    assert weeks_of(resting(period=period, now=sunday)) == []
    assert weeks_of(resting(period=period, now=sunday + timedelta(days=1))) == [OCT_12]
    monday = (oct_(19), oct_(19))
    week = resting(period=monday, now=datetime(2026, 10, 26, 9, tzinfo=PARIS))
    assert found("minor-rest-days", week).cells == ((oct_(19), AM), (oct_(19), PM))
    first = found("minor-rest-days", resting())
    assert "du 28\u00a0septembre" in first.message
    assert first.on == oct_(1)


def test_who_is_of_age_before_the_week_ends_is_not_a_minor_of_that_week() -> None:
    kept = [day for day in TUESDAYS if not OCT_12 <= day < OCT_19]
    assert weeks_of(resting(*kept, birth=date(2008, 10, 18))) == []
    assert weeks_of(resting(*kept, birth=date(2008, 10, 19))) == [OCT_12]


def test_seven_days_are_those_of_one_week() -> None:
    assert found("seven-days", resting(*TUESDAYS[::2], birth=date(2000, 5, 4))) is None
    worked = [day for day in TUESDAYS if not OCT_12 <= day < OCT_19]
    one = found("seven-days", resting(*worked, birth=date(2000, 5, 4)))
    assert {on for on, _half in one.cells} == {OCT_12 + timedelta(days=n) for n in range(7)}


def test_an_authorisation_covers_its_first_and_last_day() -> None:
    for start, end, speaks in (
        (14, 20, False), (15, 20, True), (8, 14, False), (8, 13, True),
    ):  # fmt: skip
        allowed = (event(EventKind.NIGHT_WORK, oct_(start), oct_(end)),)
        known = case(NIGHT, birth=SEVENTEEN, site=RESTAURANT, events=allowed)
        assert (found("minor-night", known) is not None) is speaks


def test_an_agreement_changes_nothing_under_sixteen() -> None:
    agreed = Site(rest_by_agreement=True)
    young = found("minor-rest-days", case(week="IIIIIIR", birth=FIFTEEN, site=agreed))
    assert "deux jours de repos consécutifs" in young.message
    assert "accord" not in young.way_out
    older = found("minor-rest-days", case(week="IIIIIIR", birth=SEVENTEEN))
    assert "accord" in older.way_out


def test_overlaps_are_found_within_a_day_and_over_midnight() -> None:
    within = {(oct_(14), AM): hours("08:00", "13:00"), (oct_(14), PM): hours("12:45", "17:00")}
    over = {(oct_(14), PM): hours("18:00", "02:00"), (oct_(15), AM): hours("01:00", "05:00")}
    touching = {(oct_(14), AM): hours("08:00", "13:00"), (oct_(14), PM): hours("13:00", "17:00")}
    assert found("overlap", case(within)).cells == ((oct_(14), AM), (oct_(14), PM))
    assert found("overlap", case(over)).cells == ((oct_(14), PM), (oct_(15), AM))
    assert found("overlap", case(touching)) is None


def test_hours_of_the_centre_are_said_to_be_missing() -> None:
    week = week_of(oct_(12), "08:00", "20:00", 60)
    week |= {(oct_(12 + n), half): None for n in (0, 1) for half in (AM, PM)}
    week |= {(oct_(17), AM): hours("08:00", "12:00")}
    one = found("minor-week", case(week, week="CCIIIRR", birth=SEVENTEEN))
    assert "37\u00a0h la semaine du 12\u00a0octobre 2026" in one.message
    assert "sans compter 4\u00a0demi-journées au centre" in one.message


def test_without_hours_nothing_is_claimed() -> None:
    assert rules(case(birth=FIFTEEN, week="IIIIIRR")) == []


@pytest.mark.parametrize(
    ("day", "end", "begin", "rule"),
    [
        (date(2026, 3, 29), "22:30", "09:45", "short-rest"),  # an hour less in that night
        (date(2026, 3, 22), "22:30", "09:45", None),
        (date(2026, 10, 25), "22:30", "08:45", None),  # an hour more
        (date(2026, 10, 18), "22:30", "08:45", "short-rest"),
    ],
)
def test_rest_in_the_nights_of_a_time_change(day, end, begin, rule) -> None:
    marks = {(day - timedelta(days=1), PM): hours("18:00", end), (day, AM): hours(begin, "12:00")}
    period = (day.replace(day=1), day)
    now = datetime.combine(day + timedelta(days=2), time(9), PARIS)
    known = case(marks, period=period, now=now, site=RESTAURANT, week="IIIIIII")
    assert (found("short-rest", known) is not None) is (rule is not None)


def test_a_night_of_work_over_a_time_change_counts_what_passed() -> None:
    """From 20 h to 6 h on 29 March only nine hours passed; eleven on 25 October."""
    for day, minutes, speaks in (
        (date(2026, 3, 28), 9 * 60, False),
        (date(2026, 10, 24), 11 * 60, True),
    ):
        known = case(
            {(day, PM): hours("20:00", "06:00")},
            period=(day.replace(day=1), day),
            now=datetime.combine(day + timedelta(days=2), time(9), PARIS),
        )
        assert sum(one.minutes for one in known.by_day[day]) == minutes
        assert (found("long-day", known) is not None) is speaks


def test_a_birthday_inside_the_period_ends_the_rules_of_minors() -> None:
    eighteen = date(2008, 10, 14)  # a Wednesday
    marks = {
        (oct_(n), half): mark
        for n in (13, 14)
        for half, mark in ((AM, hours("08:00", "12:30")), (PM, hours("13:30", "17:30")))
    }
    one = found("minor-day", case(marks, birth=eighteen))
    assert one.cells == ((oct_(13), AM), (oct_(13), PM))


def test_the_week_of_a_birthday_counts_the_days_before_it() -> None:
    week = week_of(oct_(12), "08:00", "15:45", 30)  # 36 h 15 in all, 14 h 30 before Wednesday
    assert found("minor-week", case(week, birth=date(2008, 10, 14))) is None
    assert found("minor-week", case(week, birth=date(2008, 10, 17))) is not None


def test_sixteen_on_the_day_of_the_second_shift_asks_for_twelve_hours() -> None:
    assert found("minor-rest", case(late_then("10:30"), birth=date(2010, 10, 14))) is None
    assert found("minor-rest", case(late_then("10:30"), birth=date(2010, 10, 15))) is not None


def test_one_born_on_a_29_february_is_of_age_on_the_first_of_march() -> None:
    leap = date(2008, 2, 29)
    for on, speaks in ((date(2026, 2, 28), True), (date(2026, 3, 1), False)):
        known = case(
            {(on, PM): hours("18:00", "23:00")}, birth=leap, period=(on, on),
            now=datetime(2026, 3, 9, 9, tzinfo=PARIS), week="IIIIIII",
        )  # fmt: skip
        assert (found("minor-night", known) is not None) is speaks


def test_a_rest_is_told_in_the_period_of_its_second_day_only() -> None:
    marks = {(oct_(31), PM): hours("14:00", "21:00", 30),
             (date(2026, 11, 1), AM): hours("06:00", "10:00")}  # fmt: skip
    assert found("short-rest", case(marks, week="IIIIIII", now=LATER)) is None
    november = case(marks, week="IIIIIII", period=TOUSSAINT, now=LATER, site=RESTAURANT)
    assert found("short-rest", november).on == date(2026, 11, 1)
