"""The verb agenda: lines that say what wants them, a shape that stays, a file that says little."""

from datetime import date, time
from pathlib import Path

import pytest
from icalendar import Calendar
from reading import plain

from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store


@pytest.fixture
def told(tool, store_path, clock):
    """The command on a store with a contrat de professionnalisation and two interviews."""
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--birth", "2004-05-06",
         "--contract", "professionalisation", "--from", "2026-09-28", "--to",
         "2027-09-24")  # fmt: skip
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.interviews.plan(2, Wanted("support", date(2026, 11, 26), time(14, 30)))
    services.interviews.plan(1, Wanted("period-end", date(2026, 11, 16), time(9)))
    services.decisions.add(1, Decision("Parler du retard de lundi", "Yanis", date(2026, 12, 1)))
    store.close()
    return tool


def lines(answer) -> list[str]:
    return [" ".join(line.split()) for line in plain(answer.out).splitlines()]


def test_each_line_says_what_wants_it(told) -> None:
    answer = told("agenda")
    assert answer.code == 0
    said = lines(answer)
    assert "en retard" in said[0]
    assert any("28 nov. 2026 Examen d’adéquation Léa Moreau loi (D6325-13)" in one for one in said)
    assert any("26 nov. 2026 14 h 30 Point d’appui Léa Moreau convenu" in one for one in said)
    assert any(one.startswith("16 nov. 2026 9 h 00") and one.endswith("en retard") for one in said)
    assert any("usage" in one for one in said)


def test_a_period_leaves_out_what_is_late_from_before(told) -> None:
    found = told("agenda", "--from", "2026-11-24", "--to", "2026-11-30", "--json").json
    assert [one["on"] for one in found if one["kind"] == "interview"] == ["2026-11-26"]
    assert not any(one["late"] for one in found)


def test_the_shape(told) -> None:
    found = told("agenda", "Moreau", "--json").json
    due = next(one for one in found if one["title"] == "Examen d’adéquation")
    assert due.pop("detail").startswith("Le programme convient-il aux acquis")
    assert due == {
        "kind": "due", "on": "2026-11-28", "at": None, "minutes": None,
        "title": "Examen d’adéquation", "learner_id": 2, "learner": "Léa Moreau", "learners": [2],
        "source": "law", "law": "D6325-13", "binding": True, "late": False, "planned_on": None,
        "status": None, "mode": None, "place": "", "interview_kind": "two-months",
        "interview": None, "session": None, "decision": None,
    }  # fmt: skip
    talk = next(one for one in found if one["kind"] == "interview")
    assert (talk["at"], talk["status"], talk["interview"]) == ("14:30", "planned", 1)
    assert {one["learner_id"] for one in found} == {2}


def test_the_file_has_the_kind_and_the_name_and_nothing_else(told, tmp_path: Path) -> None:
    out = tmp_path / "agenda.ics"
    assert told("agenda", "--ics", out).code == 0
    read = Calendar.from_ical(out.read_bytes())
    events = {str(one["summary"]): one for one in read.walk("VEVENT")}
    talk = events["Entretien, Léa Moreau"]  # a point d’appui is not named
    begins = talk["dtstart"].dt
    assert (begins.hour, str(begins.tzinfo), begins.utcoffset().total_seconds()) == (
        14, "Europe/Paris", 3600,
    )  # fmt: skip
    assert talk["dtstart"].params["TZID"] == "Europe/Paris"
    assert (talk["dtend"].dt - begins).total_seconds() > 0
    assert [str(one["tzid"]) for one in read.walk("VTIMEZONE")] == ["Europe/Paris"]
    exam = events["Examen d’adéquation, Léa Moreau"]
    assert exam["dtstart"].dt == date(2026, 11, 28)
    assert str(exam["description"]).replace("\u00a0", " ") == "Loi (D6325-13)"
    assert "Action décidée, Yanis Benali" in events
    text = out.read_text(encoding="utf-8")
    for word in ("retard", "Parler", "d’appui", "À revoir"):
        assert word not in text
    assert told("agenda", "--ics", out).code == 2
    assert "--force" in told("agenda", "--ics", out).err


def test_written_twice_it_updates_and_makes_no_doubles(
    told, tmp_path: Path, clock, store_path
) -> None:
    out = tmp_path / "agenda.ics"

    def events() -> dict[str, object]:
        assert told("agenda", "--ics", out, "--force").code == 0
        found = list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
        uids = {str(one["uid"]): one for one in found}
        assert len(uids) == len(found)
        return uids

    first = events()
    clock.set("2026-11-23 10:30")
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.interviews.postpone(1, "Coup de feu", date(2026, 12, 2), time(10))
    services.interviews.cancel(2, "Vu en réunion")
    store.close()
    second = events()
    assert second.keys() == first.keys()
    (moved,) = (key for key, one in first.items() if "Entretien, Léa" in str(one["summary"]))
    assert second[moved]["dtstamp"].dt > first[moved]["dtstamp"].dt
    assert second[moved]["dtstart"].dt.date() == date(2026, 12, 2)
    states = {str(one["status"]) for one in second.values() if "Fin de période" in one["summary"]}
    assert states == {"CANCELLED"}
    text = out.read_text(encoding="utf-8")
    assert "Coup de feu" not in text
    assert "Vu en réunion" not in text


def test_what_does_not_go_together_is_refused(told, tmp_path: Path) -> None:
    answer = told("agenda", "--json", "--ics", tmp_path / "a.ics")
    assert (answer.code, "l'un de --json ou --ics" in plain(answer.err)) == (2, True)
    assert told("agenda", "--force").code == 2
    assert told("agenda", "--from", "2026-12-01", "--to", "2026-11-01").code == 2
    assert told("agenda", "Personne").code == 2
    assert told("agenda", "--ics", tmp_path / "nulle" / "a.ics").code == 2


def test_nothing_is_said_in_words(call, store_path) -> None:
    answer = call("--store", store_path, "agenda")
    assert (answer.code, "rien dans l'agenda" in answer.out) == (0, True)
    assert call("--store", store_path, "agenda", "--json").json == []
