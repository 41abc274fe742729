"""Weeks of the carnet, what a sheet changes in one, and the kin of a skill over versions."""

from datetime import date, timedelta

import pytest

from tuteur_desktop.domain.attendance import HalfDay, Mark, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.diary import (
    DiarySource,
    DiaryWeek,
    Part,
    WeekState,
    lived,
    merged,
    weeks,
)
from tuteur_desktop.domain.missions import Mission, MissionState, MissionWeek, kin, monday_of

MONDAY = date(2026, 11, 16)
FRIDAY = MONDAY + timedelta(days=4)


def half(place: Place | None, state: State | None = None, on: date = FRIDAY) -> HalfDay:
    mark = None if state is None else Mark(on, Half.AM, state)
    return HalfDay(on, Half.AM, place, mark)


@pytest.mark.parametrize(
    ("place", "state", "something"),
    [
        (Place.HERE, None, True),
        (Place.CENTRE, None, True),
        (Place.REMOTE, State.UNKNOWN, True),
        (Place.LEAVE, None, False),
        (Place.HOLIDAY, None, False),
        (Place.CLOSURE, None, False),
        (Place.SUSPENSION, None, False),
        (None, None, False),
        (Place.HERE, State.ABSENT, False),
        (Place.HERE, State.LEAVE, False),
        (Place.CENTRE, State.CENTRE, True),
        (Place.CENTRE, State.KEPT_AT_COMPANY, True),
        (Place.REST, State.PRESENT, True),
        (Place.REST, State.LATE, True),
    ],
)
def test_what_there_is_to_say_something_of(place, state, something) -> None:
    assert lived(half(place, state)) is something


@pytest.mark.parametrize(
    ("entry", "today", "state"),
    [
        (None, FRIDAY, WeekState.OPEN),
        (None, FRIDAY + timedelta(days=1), WeekState.MISSING),
        (DiaryWeek(1, MONDAY), FRIDAY + timedelta(days=1), WeekState.MISSING),
        (DiaryWeek(1, MONDAY, piece="ab"), FRIDAY, WeekState.PHOTO),
        (DiaryWeek(1, MONDAY, stuck="La mayonnaise."), FRIDAY, WeekState.KEPT),
        (DiaryWeek(1, MONDAY, goal="Oui", piece="ab"), FRIDAY, WeekState.KEPT),
    ],
)
def test_where_a_week_stands(entry, today, state) -> None:
    kept = {} if entry is None else {MONDAY: entry}
    (week,) = weeks([half(Place.HERE), half(Place.LEAVE, on=MONDAY)], kept, today)
    assert (week.monday, week.state, week.entry) == (MONDAY, state, entry)


def test_a_week_kept_outside_of_everything_is_shown_all_the_same() -> None:
    old = DiaryWeek(1, date(2020, 1, 6), done="Un.")
    found = weeks([half(Place.LEAVE)], {old.monday: old}, FRIDAY)
    assert [one.state for one in found] == [WeekState.KEPT, WeekState.OFF]


def test_an_empty_box_takes_nothing_away() -> None:
    before = DiaryWeek(1, MONDAY, "Un.", "Deux.", source=DiarySource.TYPED, piece="ab", id=4)
    same = merged(before, {Part.DONE: " Un. ", Part.LEARNT: "", Part.GOAL: "  "})
    assert (same.differences, same.after) == ((), before)
    found = merged(before, {Part.DONE: "Trois.", Part.STUCK: "Quatre."})
    assert [(one.part, one.before, one.after) for one in found.differences] == [
        (Part.DONE, "Un.", "Trois."), (Part.STUCK, "", "Quatre."),
    ]  # fmt: skip
    after = found.after
    assert (after.learnt, after.piece, after.id, after.source) == (
        "Deux.", "ab", 4, DiarySource.READ_BACK,
    )  # fmt: skip


def test_the_kin_of_a_skill_goes_both_ways_and_never_sideways() -> None:
    became = {1: [2, 3], 2: [4], 5: [4], 4: [1]}  # 4 → 1 turns in a circle
    assert kin(2, {1: [2, 3], 2: [4], 5: [4]}) == {1, 2, 4}
    assert kin(2, became) == {1, 2, 3, 4, 5}
    assert kin(9, became) == {9}


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (MissionWeek(1, MONDAY, MissionState.PLANNED), None),
        (MissionWeek(1, MONDAY, MissionState.DONE), None),
        (MissionWeek(1, MONDAY + timedelta(weeks=1), MissionState.PLANNED), None),
        (MissionWeek(1, MONDAY + timedelta(weeks=1), MissionState.REDO), "n'a pas commencé"),
        (MissionWeek(1, MONDAY, supervisor="x" * 121), "120 caractères"),
        (MissionWeek(1, MONDAY, note="x" * 2_001), "caractères"),
    ],
)
def test_a_week_that_cannot_be(one, told) -> None:
    problem = one.problem(FRIDAY)
    assert problem is None if told is None else told in (problem or "")


def test_a_mission_that_cannot_be() -> None:
    assert Mission(1, "Garde-manger").problem() is None
    assert "500 compétences" in (Mission(1, "Tout", skills=tuple(range(501))).problem() or "")
    assert monday_of(FRIDAY) == monday_of(MONDAY) == MONDAY
