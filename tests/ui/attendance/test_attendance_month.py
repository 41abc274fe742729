"""Which days have a column, which are folded, which weeks are shown."""

from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.attendance import HalfDay, Mark, State
from tuteur_desktop.domain.calendar import Half, Week
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.month import Month, lay_out, month_end, step
from tuteur_desktop.ui.widgets.halves.keys import VERBS

TODAY = date(2026, 11, 23)
NAMES = ("midi", "soir")


def halves(first: date, pattern: str, marks: tuple[Mark, ...] = ()) -> list[HalfDay]:
    week = Week.parse(pattern)
    said = {(mark.on, mark.half): mark for mark in marks}
    days = [first + timedelta(n) for n in range((month_end(first) - first).days + 1)]
    return [HalfDay(on, h, week.place(on, h), said.get((on, h))) for on in days for h in Half]


def laid(pattern: str, *marks: Mark, unfold: bool = False) -> Month:
    first = date(2026, 11, 1)
    return lay_out(first, TODAY, halves(first, pattern, marks), NAMES, unfold=unfold)


@pytest.mark.parametrize(
    ("pattern", "days", "folded"),
    [
        ("IIIIIRR", (0, 1, 2, 3, 4), (5, 6)),
        ("RIIIIIR", (1, 2, 3, 4, 5), (6, 0)),  # « dim. lun. », in turn after Saturday
        ("IIRIIRR", (0, 1, 3, 4), (5, 6, 2)),
        ("IIIIIII", (0, 1, 2, 3, 4, 5, 6), ()),
        ("RRRRRRR", (0, 1, 2, 3, 4, 5, 6), ()),
    ],
)
def test_days_wholly_at_rest_are_folded(pattern, days, folded):
    month = laid(pattern)
    assert (month.days, month.folded) == (days, folded)


def test_half_a_day_of_work_keeps_its_column():
    assert laid("IIIIIIIIIIIRRR").days == (0, 1, 2, 3, 4, 5)


def test_a_mark_on_a_day_of_rest_unfolds_it():
    mark = Mark(date(2026, 11, 15), Half.PM, State.PRESENT)
    month = laid("IIIIIRR", mark)
    assert month.folded == (5,)
    assert 6 in month.days


def test_weeks_with_nothing_but_folded_days_are_left_out():
    # 1 November 2026 is a Sunday, the 30th a Monday.
    assert laid("RIIIIIR").weeks[0] == date(2026, 11, 2)
    assert laid("RIIIIIR").weeks[-1] == date(2026, 11, 23)
    assert laid("RIIIIIR", unfold=True).weeks[0] == date(2026, 10, 26)
    assert laid("RIIIIIR", unfold=True).weeks[-1] == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("first", "by", "found"),
    [
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 11, 1), -14, date(2025, 9, 1)),
    ],
)
def test_steps_of_months(first, by, found):
    assert step(first, by) == found


def test_february_of_a_leap_year_ends_on_the_29th():
    assert month_end(date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("RIIIIIR", "Ici mardi à samedi"),
        ("CCIIIRR", "Ici mercredi à vendredi, centre lundi et mardi"),
        ("RRRRRRR", "Semaine de repos"),
        ("IRIRIRR", "Ici lundi, mercredi et vendredi"),
    ],
)
def test_the_week_in_words(pattern, told):
    assert words.week_words(Week.parse(pattern)) == told


def test_a_key_keeps_the_note_and_drops_what_no_longer_makes_sense():
    told = factories.mark(State.ABSENT, due_by=date(2026, 11, 25), note="Prévenu la veille.")
    proved = VERBS["J"].applied(told)
    assert (proved.note, proved.due_by) == ("Prévenu la veille.", None)
    assert VERBS["A"].applied(told).due_by == date(2026, 11, 25)
    assert VERBS["P"].applied(told).note == "Prévenu la veille."


def test_every_key_says_something_the_domain_allows():
    base = Mark(TODAY, Half.AM, State.UNKNOWN)
    assert [verb.applied(base).problem() for verb in VERBS.values()] == [None] * len(VERBS)
