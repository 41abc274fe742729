"""The life of a contract: event, list events."""

import pytest
from reading import plain


def contract(tool) -> dict:
    (learner,) = tool("list", "learners", "--json").json
    return learner["contracts"][0]


def test_a_suspension_stands_in_the_calendar(tool) -> None:
    tool("mark", 1, "2026-11-18", "am", "present")
    answer = tool("event", 1, "suspension", "--on", "2026-11-18", "--to", "2026-11-20", "--told",
                  "le CFA")  # fmt: skip
    assert answer.code == 0, answer.err
    assert "du 18 novembre 2026 au 20 novembre 2026 : noté" in plain(answer.out)
    assert "1 demi-journée déjà marquée contredit" in plain(answer.err)
    found = tool("calendar", 1, "--from", "2026-11-19", "--to", "2026-11-19", "--json").json
    assert {one["planned"] for one in found} == {"suspension"}
    (event,) = contract(tool)["events"]
    assert (event["kind"], event["on"], event["to"], event["told"]) == (
        "suspension", "2026-11-18", "2026-11-20", "le CFA",
    )  # fmt: skip


def test_an_extension_moves_the_end(tool) -> None:
    answer = tool("event", 1, "prolongation", "--on", "2027-08-31", "--to", "2028-08-31")
    assert answer.code == 0, answer.err
    assert "Le contrat prend fin le 31 août 2028" in plain(answer.out)
    assert contract(tool)["to"] == "2028-08-31"


def test_a_termination_says_how_and_who_was_told(tool) -> None:
    answer = tool("event", 1, "rupture", "--on", "2026-12-31", "--how", "agreement", "--told",
                  "CFA et OPCO", "--note", "Accord signé.")  # fmt: skip
    assert answer.code == 0, answer.err
    assert contract(tool)["ended_on"] == "2026-12-31"
    told = plain(tool("list", "events", "Benali").out)
    assert "d’un commun accord, par écrit, informé : CFA et OPCO, Accord signé." in told
    (event,) = tool("list", "événements", "--json").json
    assert (event["learner"], event["how"]) == ("Yanis Benali", "agreement")


def test_an_event_noted_by_mistake_is_taken_back(tool) -> None:
    tool("event", 1, "termination", "--on", "2026-12-31", "--how", "other")
    (event,) = contract(tool)["events"]
    answer = tool("event", 1, "--forget", event["id"])
    assert answer.code == 0, answer.err
    assert contract(tool)["ended_on"] is None
    assert contract(tool)["events"] == []
    assert tool("event", 1, "--forget", event["id"]).code == 2
    assert "Aucun événement" in tool("list", "events").out


def test_the_other_events(tool) -> None:
    calls = (
        ("amendment", "--on", "2026-10-01", "--signed", "2026-09-28"),
        ("host", "--on", "2026-10-05", "--to", "2026-10-09", "--company", "Traiteur du Pont"),
        ("diploma", "--on", "2026-10-12", "--diploma", "CAP Cuisine"),
        ("mobility", "--on", "2026-12-01", "--to", "2026-12-11", "--company", "Hôtel à Turin"),
        ("tutor", "--on", "2026-11-01", "--tutor", "Paul Roux"),
        ("night-work", "--on", "2026-11-01", "--to", "2027-02-28"),
    )
    for words in calls:
        answer = tool("event", 1, *words)
        assert answer.code == 0, answer.err
    kept = contract(tool)
    assert [one["kind"] for one in kept["events"]] == [
        "amendment", "host", "diploma", "tutor", "night-work", "mobility",
    ]  # fmt: skip
    assert kept["diploma"] == "CAP Cuisine"
    assert kept["tutors"][-1]["name"] == "Paul Roux"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "NATURE"),
        (["suspension"], "--on"),
        (["suspension", "--on", "2026-11-18"], "Il manque --to"),
        (["suspension", "--on", "2026-11-18", "--to", "2026-11-01"], "avant le début"),
        (["mariage", "--on", "2026-11-18"], "mariage"),
        (["termination", "--on", "2026-11-18"], "Il manque --how"),
        (["termination", "--on", "2026-11-18", "--how", "divorce"], "divorce"),
        (["termination", "--on", "2026-11-18", "--how", "trial"], "n'a pas de période d'essai"),
        (["suspension", "--on", "2026-11-18", "--to", "2026-11-19", "--how", "free"],
         "--how ne se dit pas"),
        (["extension", "--on", "2026-11-18", "--to", "2026-11-19"], "nouvelle fin"),
        (["host", "--on", "2026-11-18", "--to", "2026-11-19"], "Il manque --company"),
        (["diploma", "--on", "2026-11-18"], "Il manque --diploma"),
        (["amendment", "--on", "2030-11-18"], "pendant le contrat"),
        (["amendment", "--on", "2026-11-18", "--note", "x" * 2001], "2000 caractères"),
        (["--forget", "9"], "n° 9"),
        (["amendment", "--forget", "9"], "--forget"),
    ],
)  # fmt: skip
def test_event_refuses_with_the_reason(tool, words, told) -> None:
    answer = tool("event", 1, *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert contract(tool)["events"] == []


def test_list_takes_a_learner_for_events_only(tool) -> None:
    assert tool("list", "learners", "Benali").code == 2
