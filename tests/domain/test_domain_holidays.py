"""Public holidays by territory: our table against the state's data, and where the law differs."""

import csv
import re
from datetime import date

import pytest

from tuteur_desktop.domain.holidays import Territory, easter, public_holidays

YEARS = range(2006, 2032)


def told(territory: Territory, **choices) -> set[tuple[date, str]]:
    return {
        (one.on, one.name) for year in YEARS for one in public_holidays(year, territory, **choices)
    }


def test_the_mainland_is_the_state_s_table(shared) -> None:
    with shared("calendars/jours_feries_metropole.csv").open(encoding="utf-8") as file:
        state = {
            (date.fromisoformat(row["date"]), row["nom_jour_ferie"])
            for row in csv.DictReader(file)
        }  # fmt: skip
    assert told(Territory.METROPOLE) == state
    assert len(state) == 286


def test_alsace_moselle_with_good_friday_is_the_state_s_calendar(shared) -> None:
    text = shared("calendars/jours_feries_alsace-moselle.ics").read_text("utf-8")
    events = re.findall(r"DTSTART;VALUE=DATE:(\d{8}).*?SUMMARY:([^\r\n]*)", text, re.DOTALL)
    state = {(date.fromisoformat(day), name) for day, name in events}
    years = {day.year for day, _name in state}
    ours = {
        one for one in told(Territory.ALSACE_MOSELLE, good_friday=True) if one[0].year in years
    }  # fmt: skip
    assert ours == state
    assert len(state) == 143


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2006, date(2006, 4, 16)), (2008, date(2008, 3, 23)), (2011, date(2011, 4, 24)),
     (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25)), (2285, date(2285, 3, 22))],
)  # fmt: skip
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("territory", "month", "day"),
    [(Territory.MAYOTTE, 4, 27), (Territory.MARTINIQUE, 5, 22), (Territory.GUADELOUPE, 5, 27),
     (Territory.SAINT_MARTIN, 5, 27), (Territory.GUYANE, 6, 10),
     (Territory.SAINT_BARTHELEMY, 10, 9), (Territory.REUNION, 12, 20)],
)  # fmt: skip
def test_abolition_days_are_those_of_the_law(territory: Territory, month: int, day: int) -> None:
    mainland = told(Territory.METROPOLE)
    added = told(territory) - mainland
    assert added == {(date(year, month, day), "Abolition de l'esclavage") for year in YEARS}
    assert mainland <= told(territory)


def test_saint_martin_may_follow_the_state_s_table() -> None:
    days = {one.on for one in public_holidays(2026, Territory.SAINT_MARTIN, saint_martin_day=28)}
    assert date(2026, 5, 28) in days
    assert date(2026, 5, 27) not in days


def test_good_friday_is_for_some_communes_of_alsace_moselle_only() -> None:
    friday = date(2026, 4, 3)
    without = {one.on for one in public_holidays(2026, Territory.ALSACE_MOSELLE)}
    assert friday not in without
    assert date(2026, 12, 26) in without
    elsewhere = public_holidays(2026, Territory.REUNION, good_friday=True)
    assert friday not in {one.on for one in elsewhere}


def test_two_holidays_on_one_day_are_both_told_in_order() -> None:
    days = [one for one in public_holidays(2008) if one.on == date(2008, 5, 1)]
    assert [one.name for one in days] == ["1er mai", "Ascension"]
    found = [one.on for one in public_holidays(2026)]
    assert found == sorted(found)
