"""The verb count: half-days, hours, rates, and the counters of the contract."""

import pytest
from reading import plain

WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")


def test_the_shape_of_count(tool) -> None:
    found = tool("count", "Benali", *WEEK, "--json").json
    assert list(found)[:6] == [
        "half_days", "hours", "late_minutes", "presence", "assiduity", "company_days",
    ]  # fmt: skip
    assert found["half_days"] == {
        "due": 6, "done": 0, "justified": 0, "awaiting": 0, "unjustified": 0, "unknown": 6,
    }  # fmt: skip
    assert (found["hours"], found["late_minutes"], found["company_days"]) == (None, 0, 0)
    assert (found["presence"], found["assiduity"]) == (0.0, None)


def test_every_number_of_a_week(tool) -> None:
    tool("mark", 1, "2026-11-16", "am", "kept-at-company")
    tool("mark", 1, "2026-11-18", "am", "late", "--minutes", 25)
    tool("mark", 1, "2026-11-18", "pm", "left-early", "--minutes", 10)
    tool("mark", 1, "2026-11-19", "day", "absent", "--justification", "refused")
    tool("mark", 1, "2026-11-20", "am", "absent", "--justification", "waived")
    tool("mark", 1, "2026-11-20", "pm", "present")
    found = tool("count", 1, *WEEK, "--json").json
    assert found["half_days"] == {
        "due": 6, "done": 3, "justified": 1, "awaiting": 0, "unjustified": 2, "unknown": 0,
    }  # fmt: skip
    assert (found["late_minutes"], found["left_minutes"], found["kept"]) == (25, 10, 1)
    assert found["presence"] == 0.5
    assert found["assiduity"] == pytest.approx(4 / 6)
    assert (found["company_days"], type(found["company_days"])) == (3, int)
    tool("site", "--half-value", "0.5")
    assert tool("count", 1, *WEEK, "--json").json["company_days"] == 2
    tool("mark", 1, "2026-11-16", "am", "centre")
    assert tool("count", 1, *WEEK, "--json").json["company_days"] == 1.5


def test_nothing_due_is_no_rate(tool) -> None:
    found = tool("count", 1, "--from", "2026-11-14", "--to", "2026-11-15", "--json").json
    assert (found["presence"], found["assiduity"]) == (None, None)


def test_the_forty_five_days_are_those_of_an_apprentice(tool) -> None:
    tool("mark", 1, "2026-11-18", "day", "present")
    found = tool("count", 1, *WEEK, "--json").json["free_termination"]
    assert (found["days"], found["carried"], found["reached"]) == (1, 0, False)
    # Three days a week since 3 September 2025, those that wait to be confirmed too: 15 weeks.
    assert found["on"] == "2025-12-12"
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "stage", "--from",
         "2026-09-01", "--to", "2027-06-30")  # fmt: skip
    assert tool("count", "Moreau", *WEEK, "--json").json["free_termination"] is None


def test_days_carried_from_an_earlier_contract(tool) -> None:
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "apprentissage",
         "--from", "2026-09-01", "--to", "2028-08-31", "--company-from", "2026-11-16",
         "--carried", "43")  # fmt: skip
    tool("mark", 2, "2026-11-02", "day", "present")
    tool("mark", 2, "2026-11-16", "day", "present")
    found = tool("count", 2, *WEEK, "--json").json["free_termination"]
    assert found == {"days": 1, "carried": 43, "on": "2026-11-17", "reached": False}
    told = plain(tool("count", 2, *WEEK).out)
    assert "Compteur des 45 jours en entreprise : 44 dont 43 d'un contrat antérieur" in told
    assert "le 45ᵉ est attendu le 17 novembre 2026" in told


def test_the_share_of_training_in_the_contract(tool) -> None:
    tool("rhythm", 1, "--weeks", "1/1", "--from", "2025-09-01", "--to", "2027-08-31")
    share = tool("count", 1, *WEEK, "--json").json["training_share"]
    assert 0.45 < share < 0.55


def test_what_nobody_marked_from_today_on_is_not_yet_due(tool) -> None:
    found = tool("count", 1, "--from", "2026-11-20", "--to", "2026-11-27", "--json").json
    assert (found["half_days"]["due"], found["half_days"]["unknown"], found["upcoming"]) == (
        2,
        2,
        6,
    )
    assert found["centre"]["planned"] == 4


def test_count_as_text(tool) -> None:
    tool("mark", 1, "2026-11-18", "day", "present")
    told = plain(tool("count", 1, "--from", "2026-11-18", "--to", "2026-11-18").out)
    assert "2 demi-journées dues" in told
    assert "Assiduité, (dues − injustifiées) ÷ dues : 100 %." in told
    assert "à usage interne : 100 %" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Il manque : --from, --to"),
        (["--from", "2026-11-22", "--to", "2026-11-16"], "avant son début"),
        (["--from", "2016-11-22", "--to", "2027-11-16"], "dix ans"),
        (["--from", "2026-11-31", "--to", "2026-12-01"], "n'est pas une date"),
    ],
)
def test_count_refuses_with_the_reason(tool, words, told) -> None:
    answer = tool("count", 1, *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
