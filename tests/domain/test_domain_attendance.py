"""Half-days: what goes together, what is due, and the one formula."""

from datetime import date

import pytest

from tuteur_desktop.domain.attendance import (
    Counts,
    HalfDay,
    Justification,
    Mark,
    State,
    count,
    default_justification,
)
from tuteur_desktop.domain.calendar import Half, Place, Week

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 23)


def half(state: State | None = None, planned: Place | None = Place.HERE, on: date = DAY, **more):
    if state is None:
        return HalfDay(on, Half.AM, planned)
    more.setdefault("justification", default_justification(state))
    return HalfDay(on, Half.AM, planned, Mark(on, Half.AM, state, **more))


@pytest.mark.parametrize(
    ("state", "justification", "minutes", "word"),
    [
        (State.PRESENT, Justification.AWAITED, None, "justificatif"),
        (State.UNKNOWN, Justification.REFUSED, None, "justificatif"),
        (State.PRESENT, Justification.NONE, 12, "minutes"),
        (State.ABSENT, Justification.AWAITED, 12, "minutes"),
        (State.LATE, Justification.NONE, 0, "minutes"),
        (State.LATE, Justification.NONE, 601, "minutes"),
    ],
)
def test_marks_that_cannot_be(state, justification, minutes, word) -> None:
    problem = Mark(DAY, Half.AM, state, justification, minutes=minutes).problem()
    assert problem is not None
    assert word in problem


@pytest.mark.parametrize(
    ("state", "justification", "minutes"),
    [
        (State.ABSENT, Justification.AWAITED, None),
        (State.ABSENT, Justification.NONE, None),
        (State.ABSENT, Justification.REFUSED, None),
        (State.LATE, Justification.NONE, 12),
        (State.LATE, Justification.WAIVED, None),
        (State.LEFT_EARLY, Justification.RECEIVED, 600),
        (State.UNKNOWN, Justification.NONE, None),
    ],
)
def test_marks_that_can(state, justification, minutes) -> None:
    assert Mark(DAY, Half.AM, state, justification, minutes=minutes).problem() is None


@pytest.mark.parametrize(
    ("halves", "expected"),
    [
        ([half(State.PRESENT)], Counts(due=1, done=1)),
        ([half(State.LATE, minutes=12)], Counts(due=1, done=1, late_times=1, late_minutes=12)),
        ([half(State.LATE)], Counts(due=1, done=1, late_times=1)),
        ([half(State.LEFT_EARLY, minutes=5)],
         Counts(due=1, done=1, left_times=1, left_minutes=5)),
        ([half(State.ABSENT)], Counts(due=1, awaited=1)),
        ([half(State.ABSENT, justification=Justification.RECEIVED)], Counts(due=1, justified=1)),
        ([half(State.ABSENT, justification=Justification.WAIVED)], Counts(due=1, justified=1)),
        ([half(State.ABSENT, justification=Justification.REFUSED)],
         Counts(due=1, unjustified=1)),
        ([half()], Counts(due=1, unknown=1)),
        ([half(State.UNKNOWN)], Counts(due=1, unknown=1)),
        ([half(on=TODAY)], Counts(upcoming=1)),
        ([half(State.PRESENT, on=TODAY)], Counts(due=1, done=1)),
        ([half(planned=Place.CENTRE)], Counts(centre=1)),
        ([half(planned=Place.REST)], Counts()),
        ([half(planned=None)], Counts()),
        # What was marked is what happened, whatever the plan said.
        ([half(State.CENTRE)], Counts(centre=1)),
        ([half(State.PRESENT, planned=Place.REST)], Counts(due=1, done=1)),
        ([half(State.PRESENT, planned=Place.CENTRE)], Counts(due=1, done=1)),
        ([half(State.LEAVE)], Counts()),
        ([half(State.HOLIDAY)], Counts()),
        ([half(State.REST)], Counts()),
        # Kept at the company on a day of class is the employer's doing: it has its own count.
        ([half(State.KEPT_AT_COMPANY, planned=Place.CENTRE)], Counts(kept=1)),
    ],
)  # fmt: skip
def test_one_formula_counts(halves, expected) -> None:
    assert count(halves, TODAY) == expected


def test_a_justified_absence_weighs_on_presence_and_not_on_assiduity() -> None:
    halves = [half(State.PRESENT)] * 9
    justified = half(State.ABSENT, justification=Justification.RECEIVED)
    refused = half(State.ABSENT, justification=Justification.REFUSED)
    counts = count([*halves, justified], TODAY)
    assert (counts.assiduity(), counts.presence()) == (1.0, 0.9)
    assert count([*halves, refused], TODAY).assiduity() == 0.9


def test_nothing_due_has_no_rate() -> None:
    assert (Counts().assiduity(), Counts().presence()) == (None, None)


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("IIIIIRR", "IIIIIIIIIIRRRR"),
        ("CCIII--", "CCCCIIIIIIRRRR"),
        ("hhhhh--", "IIIIIIIIIIRRRR"),
        ("CI II IR RR RR RR RR", "CIIIIRRRRRRRRR"),
    ],
)
def test_weeks_are_read(typed, pattern) -> None:
    week = Week.parse(typed)
    assert week.pattern() == pattern
    assert Week.parse(pattern) == week


@pytest.mark.parametrize("typed", ["IIIII", "IIIIIRX", "IIIIIRRR", "IIIIIRRIIIIIRRI", "1234567"])
def test_weeks_that_are_none(typed) -> None:
    with pytest.raises(ValueError, match=typed):
        Week.parse(typed)


def test_a_week_places_each_half() -> None:
    week = Week.parse("CIRRRRRRRRRRRI")
    assert week.place(date(2026, 11, 23), Half.AM) is Place.CENTRE
    assert week.place(date(2026, 11, 23), Half.PM) is Place.HERE
    assert week.place(date(2026, 11, 29), Half.PM) is Place.HERE
