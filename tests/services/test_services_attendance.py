"""Marking half-days, taking a mark back, confirming a week."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.attendance import Mark, Source, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.errors import UserError

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)


def states(services, learner, day=FRIDAY) -> list[State | None]:
    halves = services.attendance.half_days(learner.id, day, day)
    return [half.mark.state if half.mark else None for half in halves]


def test_mark_and_take_it_back_and_do_it_again(services, yanis) -> None:
    cells = factories.cells(FRIDAY)
    change = services.attendance.mark(yanis.id, cells, factories.mark(State.ABSENT))
    assert states(services, yanis) == [State.ABSENT, State.ABSENT]
    redo = services.attendance.restore(change)
    assert states(services, yanis) == [None, None]
    services.attendance.restore(redo)
    assert states(services, yanis) == [State.ABSENT, State.ABSENT]
    actions = [entry.action for entry in services.history.entries(yanis.id)[:4]]
    assert actions == ["undone"] * 4


def test_an_undo_puts_the_earlier_value_back(services, yanis) -> None:
    cells = factories.cells(FRIDAY)[:1]
    services.attendance.mark(yanis.id, cells, factories.mark(State.LATE, minutes=12))
    change = services.attendance.mark(yanis.id, cells, factories.mark(State.PRESENT))
    services.attendance.restore(change)
    half = services.attendance.half_days(yanis.id, FRIDAY, FRIDAY)[0]
    assert half.mark is not None
    assert (half.mark.state, half.mark.minutes) == (State.LATE, 12)


def test_an_undo_that_comes_too_late_is_refused_whole(services, yanis) -> None:
    cells = factories.cells(FRIDAY)
    change = services.attendance.mark(yanis.id, cells, factories.mark(State.PRESENT))
    services.attendance.mark(yanis.id, cells[1:], factories.mark(State.ABSENT))
    with pytest.raises(UserError, match="entre-temps"):
        services.attendance.restore(change)
    assert states(services, yanis) == [State.PRESENT, State.ABSENT]


def test_marking_the_same_again_changes_nothing(services, yanis, store) -> None:
    cells = factories.cells(FRIDAY)
    services.attendance.mark(yanis.id, cells, factories.mark())
    heard = []
    store.listeners.append(heard.append)
    assert services.attendance.mark(yanis.id, cells, factories.mark()).empty
    assert heard == []


def test_clearing_keeps_the_trace(services, yanis) -> None:
    cells = factories.cells(FRIDAY)[:1]
    services.attendance.mark(yanis.id, cells, factories.mark(State.ABSENT, note="appelé"))
    services.attendance.clear(yanis.id, cells)
    assert states(services, yanis)[0] is None
    (last, *_) = services.history.entries(yanis.id)
    assert last.action == "deleted"
    assert last.before["state"] == "absent"


@pytest.mark.parametrize(
    ("day", "mark", "word"),
    [
        (date(2025, 8, 31), factories.mark(), "Aucun contrat"),
        (date(2027, 9, 1), factories.mark(State.LEAVE), "Aucun contrat"),
        (date(2026, 11, 24), factories.mark(), "pas encore passé"),
        (date(2026, 11, 24), factories.mark(State.LATE), "pas encore passé"),
        (FRIDAY, factories.mark(State.PRESENT, minutes=3), "minutes"),
    ],
)  # fmt: skip
def test_refused_and_nothing_changed(services, yanis, day, mark, word) -> None:
    cells = [(FRIDAY, Half.AM), (day, Half.PM)]
    with pytest.raises(UserError, match=word):
        services.attendance.mark(yanis.id, cells, mark)
    assert states(services, yanis) == [None, None]


@pytest.mark.parametrize("state", [State.LEAVE, State.ABSENT, State.CENTRE, State.HOLIDAY])
def test_what_is_planned_can_be_said_beforehand(services, yanis, state) -> None:
    day = date(2026, 12, 24)
    services.attendance.mark(yanis.id, factories.cells(day), factories.mark(state))
    assert states(services, yanis, day) == [state, state]


def test_confirming_takes_what_is_over_and_unknown(services, yanis, clock) -> None:
    services.attendance.mark(yanis.id, [(FRIDAY, Half.PM)], factories.mark(State.ABSENT))
    clock.set("2026-11-25 15:00")
    cells = factories.cells(MONDAY, 10)
    change = services.attendance.confirm(yanis.id, cells)
    marked = {cell for cell, mark in change.after.items() if mark}
    expected = set(factories.cells(date(2026, 11, 18), 3)) - {(FRIDAY, Half.PM)}
    assert marked == expected | {(date(2026, 11, 25), Half.AM)}
    assert {mark.source for mark in change.after.values() if mark} == {Source.AS_PLANNED}
    assert services.attendance.confirm(yanis.id, cells).empty


def test_what_is_left_to_confirm(services, yanis) -> None:
    (waiting,) = services.attendance.to_confirm([yanis.id], days=7)
    assert waiting.cells == tuple(factories.cells(date(2026, 11, 18), 3))
    services.attendance.mark(yanis.id, waiting.cells[:5], factories.mark())
    pattern = Mark(FRIDAY, Half.PM, State.UNKNOWN)
    services.attendance.mark(yanis.id, [(FRIDAY, Half.PM)], pattern)
    (waiting,) = services.attendance.to_confirm([yanis.id], days=7)
    assert waiting.cells == ((FRIDAY, Half.PM),)


def test_a_mark_says_who_and_when(services, yanis, clock) -> None:
    services.attendance.mark(yanis.id, [(FRIDAY, Half.AM)], factories.mark())
    half = services.attendance.half_days(yanis.id, FRIDAY, FRIDAY)[0]
    assert half.mark is not None
    assert half.mark.recorded_by == "Inès Gauthier"
    assert half.mark.recorded_at == clock()


def test_counts_follow_the_contract_of_each_day(services) -> None:
    first = factories.contract(ends_on=date(2026, 11, 18))
    second = replace(factories.contract(), starts_on=date(2026, 11, 19),
                     week=type(first.week).parse("RRRRIIR"))  # fmt: skip
    learner = services.learners.add(factories.learner(contracts=(first, second)))
    counts = services.attendance.counts(learner.id, MONDAY, date(2026, 11, 22))
    assert (counts.centre, counts.due, counts.unknown) == (4, 6, 6)
