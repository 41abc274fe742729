"""Days that the law and the site take away: holidays, site."""

import csv
import json

import pytest
from reading import plain

from tuteur_desktop.domain.holidays import Territory


def test_holidays_need_no_store_and_say_what_the_state_says(call, tmp_path, shared) -> None:
    with shared("calendars/jours_feries_metropole.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["annee"] == "2026"]
    answer = call("holidays", "2026", "--json")
    assert answer.code == 0, answer.err
    told = [(one["date"], one["name"]) for one in answer.json]
    assert told == [(row["date"], row["nom_jour_ferie"]) for row in rows]
    assert set(answer.json[0]) == {"date", "name"}
    assert answer.err == ""
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("territory", list(Territory))
def test_every_territory_is_understood(call, territory) -> None:
    answer = call("holidays", "2026", "--territory", territory.value, "--json")
    dates = [one["date"] for one in answer.json]
    assert dates == sorted(dates)
    expected = {"metropole": 11}.get(territory.value, 12)
    assert len(dates) == expected


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("La Réunion", "2026-12-20"), ("réunion", "2026-12-20"), ("Alsace Moselle", "2026-12-26"),
        ("St-Martin", "2026-05-27"), ("saint barthélemy", "2026-10-09"),
        ("Guyane", "2026-06-10"),
    ],
)  # fmt: skip
def test_french_names_of_territories(call, typed, date) -> None:
    answer = call("holidays", "2026", "--territory", typed, "--json")
    assert date in [one["date"] for one in answer.json]


def test_good_friday_is_said_for_alsace_moselle_only(call) -> None:
    words = ("holidays", "2026", "--territory", "alsace-moselle")
    without = call(*words)
    assert "2026-04-03" not in without.out
    assert "--good-friday" in without.err
    asked = call(*words, "--good-friday")
    assert "2026-04-03  vendredi  Vendredi saint" in asked.out
    assert asked.err == ""


def test_saint_martin_follows_the_law_and_says_why(call) -> None:
    answer = call("holidays", "2026", "--territory", "saint-martin")
    assert "2026-05-27" in answer.out
    assert "2026-05-28" not in answer.out
    assert "L3422-2" in answer.err
    assert "depuis 2018" in plain(answer.err)
    assert call("holidays", "2026", "--territory", "guyane").err == ""


def test_two_holidays_of_one_day(call) -> None:
    found = call("holidays", "2008", "--json").json
    assert [one["name"] for one in found if one["date"] == "2008-05-01"] == ["1er mai", "Ascension"]


@pytest.mark.parametrize(
    "year", ["1899", "2201", "26", "deux mille", "-2026", "2026.5", "٢٠٢٦", ""]
)
def test_years_that_cannot_be(call, year) -> None:
    answer = call("holidays", "--territory=metropole", "--", year)
    assert (answer.code, answer.out) == (2, "")
    assert "1900" in answer.err


@pytest.mark.parametrize("year", ["1900", "2200"])
def test_the_first_and_the_last_year(call, year) -> None:
    assert len(call("holidays", year, "--json").json) == 11


def test_an_unknown_territory(call) -> None:
    answer = call("holidays", "2026", "--territory", "Atlantide")
    assert answer.code == 2
    assert "saint-martin" in answer.err


def test_the_site_is_shown_and_changed(tool) -> None:
    shown = tool("site", "--json").json
    assert shown["territory"] == "metropole"
    assert shown["halves"]["am"] == {"name": "matin", "from": None, "to": None}
    assert shown["days"] == []
    changed = tool(
        "site", "--territory", "Réunion", "--open-on-holidays", "oui", "--sector", "restaurant",
        "--halves", "9h-12h30,14:00-18:00", "--close", "2026-08-03..2026-08-21=Congés d’été",
        "--off", "2026-12-24=Veille de Noël", "--work", "2026-05-08", "--solidarity", "25/05/2026",
        "--half-value", "0,5", "--threshold", "15", "--json",
    )  # fmt: skip
    assert changed.code == 0, changed.err
    found = changed.json
    assert (found["territory"], found["open_on_holidays"]) == ("reunion", True)
    assert (found["sector"], found["half_value"], found["threshold"]) == ("restaurant", 0.5, 0.15)
    assert found["halves"]["am"] == {"name": "matin", "from": "09:00", "to": "12:30"}
    days = {one["kind"]: (one["from"], one["to"], one["label"]) for one in found["days"]}
    assert days == {
        "closure": ("2026-08-03", "2026-08-21", "Congés d’été"),
        "holiday": ("2026-12-24", "2026-12-24", "Veille de Noël"),
        "worked": ("2026-05-08", "2026-05-08", ""),
        "solidarity": ("2026-05-25", "2026-05-25", ""),
    }
    told = plain(tool("site").out)
    assert "La Réunion" in told
    assert "travaillés, sauf le 1er mai" in told
    assert "Congés d’été" in told


def test_what_the_site_decides_reaches_the_calendar(tool) -> None:
    def planned(on: str) -> set[str]:
        found = tool("calendar", 1, "--from", on, "--to", on, "--json").json
        return {one["planned"] for one in found}

    assert planned("2026-11-11") == {"holiday"}
    assert planned("2026-12-24") == {"here"}
    tool("site", "--work", "2026-11-11", "--close", "2026-12-21..2026-12-31")
    assert planned("2026-11-11") == {"here"}
    assert planned("2026-12-24") == {"closure"}


def test_the_same_day_is_kept_once_and_can_be_forgotten(tool) -> None:
    tool("site", "--work", "2026-11-11")
    (day,) = tool("site", "--work", "2026-11-11", "--json").json["days"]
    assert tool("site", "--forget", day["id"], "--json").json["days"] == []
    again = tool("site", "--forget", day["id"])
    assert again.code == 2
    assert f"n° {day['id']}" in plain(again.err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--territory", "Atlantide"], "Atlantide"),
        (["--good-friday", "maybe"], "ni oui ni non"),
        (["--saint-martin", "29"], "27 ou 28"),
        (["--sector", "mine"], "mine"),
        (["--halves", "9-12"], "deux moitiés"),
        (["--halves", "9-12,25-26"], "deux heures"),
        (["--halves", "9-9,14-18"], "même heure"),
        (["--close", "2026-08-21..2026-08-03"], "avant le début"),
        (["--close", "2026-08-21..2028-08-03"], "un an au plus"),
        (["--work", "2026-08-21..2026-08-22"], "un seul jour"),
        (["--work", "demain"], "n'est pas une date"),
        (["--work", "3026-05-08"], "1900"),
        (["--off", "2026-12-24=" + "x" * 121], "120 caractères"),
        (["--half-value", "0.7"], "1 ou 0.5"),
        (["--threshold", "0"], "1 à 100"),
        (["--threshold", "dix"], "nombre entier"),
        (["--forget", "7"], "n° 7"),
    ],
)
def test_the_site_refuses_with_the_reason_and_keeps_nothing(tool, words, told) -> None:
    before = tool("site", "--json").out
    answer = tool("site", "--open-on-holidays", "yes", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert json.loads(tool("site", "--json").out) == json.loads(before)
