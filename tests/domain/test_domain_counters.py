"""The 45 days, the share of training, hours of the clock: what counts, and the dates that hurt."""

from datetime import date, time, timedelta

import pytest

from tuteur_desktop.domain.attendance import (
    Bucket,
    HalfDay,
    Justification,
    Mark,
    State,
    behind,
    bucket,
    count,
)
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.counters import company_days, free_termination, training_share
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.hours import hours_words, shift, weekly, zone

TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 2)
PARIS = zone(Territory.METROPOLE)


def half(
    on: date = DAY, state: State | None = State.PRESENT, planned: Place | None = Place.HERE,
    which: Half = Half.AM, **more,
) -> HalfDay:  # fmt: skip
    mark = None if state is None else Mark(on, which, state, **({"place": planned} | more))
    return HalfDay(on, which, planned, mark)


@pytest.mark.parametrize(
    ("one", "here", "centre"),
    [
        (half(), Bucket.DONE, Bucket.OFF),
        (half(state=None), Bucket.UNKNOWN, Bucket.OFF),
        (half(TODAY, None), Bucket.UPCOMING, Bucket.OFF),
        (half(state=State.ABSENT), Bucket.JUSTIFIED, Bucket.OFF),
        (half(state=State.ABSENT, justification=Justification.AWAITED), Bucket.AWAITED, Bucket.OFF),
        (half(state=State.ABSENT, justification=Justification.REFUSED),
         Bucket.UNJUSTIFIED, Bucket.OFF),
        (half(state=None, planned=Place.CENTRE), Bucket.CENTRE, Bucket.UPCOMING),
        (half(state=State.PRESENT, planned=Place.CENTRE), Bucket.CENTRE, Bucket.DONE),
        (half(state=State.LATE, planned=Place.REMOTE), Bucket.CENTRE, Bucket.DONE),
        (half(state=State.ABSENT, planned=Place.CENTRE, justification=Justification.REFUSED),
         Bucket.CENTRE, Bucket.UNJUSTIFIED),
        (half(state=State.UNKNOWN, planned=Place.CENTRE), Bucket.CENTRE, Bucket.UPCOMING),
        (half(state=State.CENTRE), Bucket.CENTRE, Bucket.UPCOMING),
        (half(state=State.KEPT_AT_COMPANY, planned=Place.CENTRE), Bucket.KEPT, Bucket.KEPT),
        (half(state=None, planned=Place.HOLIDAY), Bucket.OFF, Bucket.OFF),
        (half(state=State.LEAVE), Bucket.OFF, Bucket.OFF),
        (half(state=None, planned=Place.OTHER_COMPANY), Bucket.OTHER, Bucket.OTHER),
        (half(state=State.PRESENT, planned=Place.OTHER_COMPANY), Bucket.OTHER, Bucket.OTHER),
        (half(state=State.PRESENT, planned=Place.REST), Bucket.DONE, Bucket.OFF),
        (half(state=None, planned=None), Bucket.OFF, Bucket.OFF),
    ],
)  # fmt: skip
def test_each_half_day_is_counted_once(one: HalfDay, here: Bucket, centre: Bucket) -> None:
    assert bucket(one, TODAY) is here
    assert bucket(one, TODAY, centre=True) is centre


def test_the_centre_s_days_are_never_in_the_company_s_counts() -> None:
    halves = [half(), half(state=State.ABSENT, planned=Place.CENTRE,
                           justification=Justification.REFUSED)]  # fmt: skip
    here, there = count(halves, TODAY), count(halves, TODAY, centre=True)
    assert (here.due, here.done, here.unjustified, here.centre) == (1, 1, 0, 1)
    assert here.assiduity() == 1.0
    assert (there.due, there.unjustified, there.assiduity()) == (1, 1, 0.0)


def test_behind_a_number_stand_its_half_days() -> None:
    late = half(state=State.LATE, minutes=12)
    halves = [half(), late, half(state=None)]
    assert behind(halves, TODAY, [Bucket.UNKNOWN]) == [halves[2]]
    assert behind(halves, TODAY, [Bucket.DONE]) == [halves[0], late]


def test_a_changed_calendar_shows_what_disagrees() -> None:
    marked = Mark(DAY, Half.AM, State.PRESENT, place=Place.HERE)
    assert not HalfDay(DAY, Half.AM, Place.HERE, marked).disagrees()
    assert HalfDay(DAY, Half.AM, Place.CENTRE, marked).disagrees()
    left = Mark(DAY, Half.AM, State.LEAVE, place=Place.HERE)
    assert not HalfDay(DAY, Half.AM, Place.LEAVE, left).disagrees()
    old = Mark(DAY, Half.AM, State.PRESENT)  # kept before the calendar was
    assert not HalfDay(DAY, Half.AM, Place.CENTRE, old).disagrees()


def stretch(first: date, number: int, state: State | None = State.PRESENT) -> list[HalfDay]:
    return [
        half(first + timedelta(days=n), state, which=which) for n in range(number) for which in Half
    ]


def test_only_days_really_spent_in_the_company_count() -> None:
    halves = [
        *stretch(DAY, 3),
        *stretch(DAY + timedelta(days=3), 1, State.ABSENT),
        half(DAY + timedelta(days=4), State.LEAVE),
        half(DAY + timedelta(days=7), State.PRESENT, Place.CENTRE),
        half(DAY + timedelta(days=8), State.KEPT_AT_COMPANY, Place.CENTRE),
        half(DAY + timedelta(days=9), State.LATE, Place.OTHER_COMPANY),
    ]
    assert sum(company_days(halves).values()) == 5
    assert sum(company_days(halves, half_value=0.5).values()) == 4


def test_the_day_of_the_45th_is_expected_then_reached() -> None:
    first = date(2026, 10, 14)
    halves = [*stretch(first, 40), *stretch(first + timedelta(days=40), 10, None)]
    told = free_termination(Kind.APPRENTICESHIP, halves, 0, 1.0)
    assert told is not None
    assert (told.total, told.reached, told.on) == (40, False, first + timedelta(days=44))
    reached = free_termination(Kind.APPRENTICESHIP, stretch(first, 46), 0, 1.0)
    assert reached is not None
    assert (reached.reached, reached.on) == (True, first + timedelta(days=44))


def test_what_waits_to_be_confirmed_does_not_put_the_45th_off() -> None:
    first = date(2026, 9, 1)
    told = free_termination(Kind.APPRENTICESHIP, stretch(first, 60, None), 0, 1.0)
    assert told is not None
    assert (told.total, told.reached, told.on) == (0, False, first + timedelta(days=44))


def test_an_earlier_contract_is_added() -> None:
    told = free_termination(Kind.APPRENTICESHIP, stretch(DAY, 5), 43, 1.0)
    assert told is not None
    assert (told.total, told.done, told.on) == (48, 5, DAY + timedelta(days=1))
    full = free_termination(Kind.APPRENTICESHIP, [], 45, 1.0)
    assert full is not None
    assert full.reached


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.APPRENTICESHIP])
def test_the_45_days_are_for_apprenticeships_alone(kind: Kind) -> None:
    assert free_termination(kind, stretch(DAY, 50), 0, 1.0) is None


def test_a_calendar_too_short_expects_no_45th() -> None:
    told = free_termination(Kind.APPRENTICESHIP, stretch(DAY, 5), 0, 1.0)
    assert told is not None
    assert told.on is None


def test_the_share_of_training() -> None:
    halves = [half(state=None, planned=Place.CENTRE), *[half(state=None)] * 3]
    assert training_share(halves).share == 0.25
    assert training_share([]).share is None


@pytest.mark.parametrize(
    ("on", "begins", "ends", "pause", "minutes"),
    [
        (date(2026, 11, 2), time(8, 30), time(12), None, 210),
        (date(2026, 11, 2), time(18), time(0, 30), 20, 370),
        (date(2026, 3, 28), time(22), time(6), None, 420),  # the clock goes forward
        (date(2026, 10, 24), time(22), time(6), None, 540),  # and back
        (date(2028, 2, 29), time(22), time(2), None, 240),
    ],
)
def test_hours_are_those_that_passed(
    on: date, begins: time, ends: time, pause: int | None, minutes: int
) -> None:
    mark = Mark(on, Half.AM, State.PRESENT, begins=begins, ends=ends, pause=pause)
    told = shift(mark, PARIS)
    assert told is not None
    assert told.minutes == minutes


def test_a_territory_without_summer_time_counts_the_clock() -> None:
    mark = Mark(date(2026, 3, 28), Half.PM, State.PRESENT, begins=time(22), ends=time(6))
    told = shift(mark, zone(Territory.REUNION))
    assert told is not None
    assert told.minutes == 480


def test_weeks_are_totalled_only_where_hours_were_entered() -> None:
    told = half(DAY, begins=time(8), ends=time(11, 30))
    after = half(DAY + timedelta(days=6), begins=time(8), ends=time(11, 18))
    halves = [told, after, half(DAY + timedelta(days=7))]
    assert weekly(halves, PARIS) == {DAY: 408}
    assert hours_words(408).replace("\xa0", " ") == "6 h 48"


@pytest.mark.parametrize(
    ("more", "word"),
    [({"begins": time(8)}, "heure de fin"), ({"pause": 10}, "pause"),
     ({"begins": time(8), "ends": time(8)}, "celle du début"),
     ({"begins": time(8), "ends": time(9), "pause": 700}, "600"),
     ({"begins": time(11), "ends": time(14), "pause": 180}, "plus longue"),
     ({"begins": time(15), "ends": time(11)}, "12 heures")],
)  # fmt: skip
def test_hours_that_cannot_be(more: dict, word: str) -> None:
    problem = Mark(DAY, Half.AM, State.PRESENT, **more).problem()
    assert problem is not None
    assert word in problem
    absent = Mark(DAY, Half.AM, State.ABSENT, begins=time(8), ends=time(9))
    assert absent.problem() == "Des heures ne se notent que pour une présence."
