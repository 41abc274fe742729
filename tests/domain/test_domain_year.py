"""A year of a calendar: its bounds, its letters, its totals."""

from datetime import date

import pytest

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.year import (
    CIVIL,
    PLACE_LETTERS,
    SCHOOL,
    Year,
    month_after,
    month_end,
    shown_letter,
    totals,
    year_of,
)


@pytest.mark.parametrize(
    ("day", "begins", "first", "title"),
    [
        (date(2026, 11, 23), SCHOOL, date(2026, 9, 1), "2026-2027"),
        (date(2026, 8, 31), SCHOOL, date(2025, 9, 1), "2025-2026"),
        (date(2026, 9, 1), SCHOOL, date(2026, 9, 1), "2026-2027"),
        (date(2028, 2, 29), SCHOOL, date(2027, 9, 1), "2027-2028"),
        (date(2026, 11, 23), CIVIL, date(2026, 1, 1), "2026"),
        (date(2026, 1, 1), CIVIL, date(2026, 1, 1), "2026"),
    ],
)
def test_the_year_that_holds_a_day(day, begins, first, title):
    year = year_of(day, begins)
    assert (year.first, year.title) == (first, title)
    assert year.covers(day)
    assert (year.last - year.first).days in (364, 365)
    assert len(year.months) == 12
    assert not year.covers(year.moved(1).first)
    assert year.moved(1).moved(-1) == year


def test_months_end_where_they_should():
    assert month_end(date(2028, 2, 1)) == date(2028, 2, 29)
    assert month_end(date(2027, 2, 14)) == date(2027, 2, 28)
    assert month_after(date(2026, 11, 23), 2) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 5), -1) == date(2025, 12, 1)
    assert Year(date(2027, 9, 1)).last == date(2028, 8, 31)


def test_each_place_has_a_letter_of_its_own():
    assert set(PLACE_LETTERS) == set(Place)
    assert len(set(PLACE_LETTERS.values())) == len(Place)
    assert shown_letter(Place.REST) == shown_letter(None) == ""
    assert shown_letter(Place.CENTRE) == "C"


def test_totals_leave_out_what_is_outside_the_contract():
    on = date(2026, 11, 23)
    places = (Place.HERE, Place.HERE, Place.CENTRE, None, Place.REST)
    halves = [HalfDay(on, Half.AM, place) for place in places]
    assert totals(halves) == {Place.HERE: 2, Place.CENTRE: 1, Place.REST: 1}
