"""The first day: its three models, what cannot be, and what the law says of a minor's."""

import tomllib
from dataclasses import replace
from datetime import date, time

import pytest
from reading import plain

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.first_day import (
    after,
    disorder,
    flowing,
    kept,
    model_for,
    problem,
    read,
    slots_of,
    span_words,
    worked,
)
from tuteur_desktop.domain.first_day_checks import checks
from tuteur_desktop.domain.site import Sector, Site
from tuteur_desktop.domain.welcome import Slot
from tuteur_desktop.paths import resources

READ = tomllib.loads((resources() / "templates/first_days.toml").read_text("utf-8"))
MODELS = {one["key"]: one for one in READ["first-day"]}
PEOPLE = {"tutor": "Inès Gauthier", "signatory": "Rose Payet, gérante"}
MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize("key", ["office", "shop", "workshop"])
def test_a_model_is_a_day_that_suits_a_minor(key: str) -> None:
    slots = slots_of(MODELS[key], PEOPLE)
    assert problem(slots) is None
    assert slots == flowing(slots)  # no hole
    assert {"Inès Gauthier", "Rose Payet, gérante"} <= {one.who for one in slots}
    found = checks(slots, MONDAY, Kind.APPRENTICESHIP, Site(), minor=True)
    assert [one.text for one in found if not one.good] == []
    assert found[-1].law == "R4153-40"


def test_the_office_works_six_hours_and_a_half() -> None:
    assert worked(slots_of(MODELS["office"], PEOPLE)) == 390


@pytest.mark.parametrize(
    ("sector", "key"),
    [
        (Sector.GENERAL, "office"), (Sector.RESTAURANT, "shop"), (Sector.BAKERY, "shop"),
        (Sector.FOOD, "shop"), (Sector.FLOWERS, "shop"), (Sector.SHOWS, "workshop"),
    ],
)  # fmt: skip
def test_the_sector_chooses_the_model(sector: Sector, key: str) -> None:
    assert model_for(sector, MODELS) == key


def day(*parts: tuple[str, int]) -> tuple[Slot, ...]:
    """Parts by hour and minutes; « pause » as title makes a pause."""
    return tuple(Slot(time.fromisoformat(at), minutes, f"à {at}") for at, minutes in parts)


@pytest.mark.parametrize(
    ("slots", "told"),
    [
        ((), "plus rien au programme"),
        ((Slot(time(9), 30, "  "),), "n'a pas de nom"),
        ((Slot(time(9), 0, "Tour"),), "ne dure rien"),
        ((Slot(time(23, 30), 45, "Tour"),), "dépasse minuit"),
        ((Slot(time(9), 30, "x" * 201),), "dépasse 200 caractères"),
        (day(("09:00", 40), ("09:30", 15)), "finit à 9 h 40, après le début"),
        (day(("10:00", 30), ("09:00", 30)), "avant « à 10:00 » qui la précède"),
        (day(*[(f"{n // 2:02d}:{n % 2 * 30:02d}", 30) for n in range(31)]), "Plus de 30"),
    ],
)
def test_what_cannot_be_is_told(slots, told: str) -> None:
    assert told in plain(problem(slots) or "")


def test_a_gap_is_no_disorder() -> None:
    assert disorder(day(("09:00", 30), ("10:00", 30))) is None


def test_parts_follow_each_other_from_any_hour() -> None:
    moved = flowing(day(("11:00", 30), ("09:00", 60), ("09:30", 15)), time(8, 15))
    assert [span_words(one).replace("\u00a0", " ") for one in moved] == [
        "8 h 15 – 8 h 45", "8 h 45 – 9 h 45", "9 h 45 – 10 h",
    ]  # fmt: skip
    assert after(moved) == time(10)
    assert after(()) == time(9)


def test_what_is_kept_is_read_again() -> None:
    slots = slots_of(MODELS["shop"], PEOPLE)
    assert read(kept(slots)) == slots


def minors(slots, on: date = MONDAY, sector: Sector = Sector.GENERAL, **more) -> list[str]:
    found = checks(slots, on, Kind.APPRENTICESHIP, Site(sector=sector), minor=True, **more)
    return [one.law for one in found if not one.good]


def lunch(at: str, minutes: int) -> Slot:
    return Slot(time.fromisoformat(at), minutes, "Déjeuner", pause=True)


@pytest.mark.parametrize(
    ("slots", "laws"),
    [
        ((*day(("08:00", 240)), lunch("12:00", 60), *day(("13:00", 240))), []),
        ((*day(("08:00", 240)), lunch("12:00", 60), *day(("13:00", 241))), ["L3162-1"]),
        (day(("08:00", 270)), []),
        (day(("08:00", 271)), ["L3162-3"]),
        ((*day(("08:00", 180)), lunch("11:00", 29), *day(("11:29", 120))), ["L3162-3"]),
        ((*day(("08:00", 180)), lunch("11:00", 30), *day(("11:30", 120))), []),
        (day(("08:00", 180), ("11:30", 120)), []),  # a hole is a break
        (day(("05:30", 60)), ["L3163-1, L3163-2"]),
        (day(("21:00", 61)), ["L3163-1, L3163-2"]),
    ],
)
def test_the_day_of_a_minor(slots, laws: list[str]) -> None:
    assert minors(slots) == laws


def test_under_sixteen_the_night_begins_at_eight() -> None:
    late = day(("19:00", 75))
    assert minors(late) == []
    assert minors(late, young=True) == ["L3163-1, L3163-2"]


def test_days_that_are_barred_to_minors() -> None:
    slots = slots_of(MODELS["office"], PEOPLE)
    sunday, armistice = date(2026, 9, 6), date(2026, 11, 11)
    assert minors(slots, sunday) == ["L3164-5, R3164-1"]
    assert minors(slots, sunday, Sector.BAKERY) == []
    assert minors(slots, armistice) == ["L3164-6, R3164-2"]
    assert minors(slots, armistice, Sector.RESTAURANT) == []


def test_an_adult_is_only_told_the_length() -> None:
    slots = (replace(slots_of(MODELS["office"], PEOPLE)[0], minutes=600),)
    (one,) = checks(slots, MONDAY, Kind.APPRENTICESHIP, Site(), minor=False)
    assert one.good
    assert "10 h de travail" in plain(one.text)
