"""Calendars by the command line: rhythm, calendar, expect."""

import pytest
from reading import plain


def places(tool, start: str, end: str) -> list[str]:
    """The planned place of each morning of a period."""
    found = tool("calendar", 1, "--from", start, "--to", end, "--json").json
    return [one["planned"] for one in found if one["half"] == "am"]


def test_the_calendar_has_its_shape(tool) -> None:
    tool("mark", 1, "2026-11-20", "am", "late", "--minutes", 5)
    answer = tool("calendar", "Benali", "--from", "2026-11-10", "--to", "20/11/2026", "--json")
    assert answer.code == 0, answer.err
    assert len(answer.json) == 22
    assert answer.json[2] == {
        "date": "2026-11-11", "half": "am", "planned": "holiday", "place": "holiday",
        "label": "11 novembre", "state": None, "marked_under": None, "disagrees": False,
    }  # fmt: skip
    assert answer.json[-2] == {
        "date": "2026-11-20", "half": "am", "planned": "here", "place": "here", "label": "",
        "state": "late", "marked_under": "here", "disagrees": False,
    }  # fmt: skip


def test_outside_the_contract_nothing_is_planned(tool) -> None:
    found = tool("calendar", 1, "--from", "2025-08-31", "--to", "2025-09-01", "--json").json
    assert [one["planned"] for one in found] == [None, None, "centre", "centre"]


def test_the_calendar_of_the_whole_contract_as_text(tool) -> None:
    told = plain(tool("calendar", 1).out)
    assert len(told.splitlines()) == 731
    (armistice,) = [line for line in told.splitlines() if line.startswith("mer. 11 nov. 2026")]
    assert armistice.split()[4:] == ["férié", "férié", "11", "novembre"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--weeks", "1/3"], ["centre", "here", "here", "here", "centre"]),
        (["--weeks", "1/3", "--first", "company"], ["here", "here", "here", "centre", "here"]),
        (["--weeks", " 2 / 1 ", "--first", "Entreprise"],
         ["here", "centre", "centre", "here", "centre"]),
        (["--months", "1/1"], ["centre", "centre", "centre", "centre", "here"]),
        (["--months", "1/1", "--first", "company"], [*["here"] * 4, "centre"]),
    ],
)  # fmt: skip
def test_cycles(tool, words, expected) -> None:
    answer = tool("rhythm", 1, *words, "--from", "2027-02-01", "--to", "2027-03-31")
    assert answer.code == 0, answer.err
    mondays = ["2027-02-01", "2027-02-08", "2027-02-15", "2027-02-22", "2027-03-01"]
    assert [places(tool, monday, monday)[0] for monday in mondays] == expected
    assert places(tool, "2027-02-06", "2027-02-07") == ["rest", "rest"]


@pytest.mark.parametrize(
    "typed",
    ["mon,tue", "lundi,mardi", "lun mar", "Lun. ; MAR.", "mo+tu", "tue,mon,tue", "lu,ma"],
)
def test_days_of_the_week(tool, typed) -> None:
    answer = tool("rhythm", 1, "--days", typed, "--from", "2027-02-01", "--to", "2027-02-28",
                  "--json")  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.json["cycle"] == ["CCCCIIIIIIRRRR"]
    assert places(tool, "2027-02-01", "2027-02-07") == [*["centre"] * 2, *["here"] * 3,
                                                        *["rest"] * 2]  # fmt: skip


def test_days_replace_those_of_the_contract_whose_week_end_they_keep(tool) -> None:
    tool("rhythm", 1, "--days", "fri", "--from", "2027-02-01", "--to", "2027-02-28")
    assert places(tool, "2027-02-01", "2027-02-07") == [*["here"] * 4, "centre", *["rest"] * 2]
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "stage", "--from",
         "2027-01-01", "--to", "2027-06-30", "--week", "RIIIIIR")  # fmt: skip
    tool("rhythm", "Moreau", "--days", "samedi", "--from", "2027-02-01", "--to", "2027-02-28")
    found = tool("calendar", 2, "--from", "2027-02-01", "--to", "2027-02-07", "--json").json
    assert [one["planned"] for one in found if one["half"] == "am"] == [
        "rest", "here", "here", "here", "here", "centre", "rest",
    ]  # fmt: skip


def test_a_rhythm_that_begins_in_the_middle_of_a_week(tool) -> None:
    tool("rhythm", 1, "--weeks", "1/1", "--from", "2027-02-03", "--to", "2027-02-28")
    assert places(tool, "2027-02-03", "2027-02-08") == [*["centre"] * 3, *["rest"] * 2, "here"]


def test_the_answer_of_rhythm(tool) -> None:
    words = ("rhythm", 1, "--weeks", "1/1", "--from", "2026-11-02", "--to", "2026-11-15")
    tool("mark", 1, "2026-11-05", "day", "present")
    answer = tool(*words, "--json").json
    assert (answer["from"], answer["to"], answer["unit"]) == ("2026-11-02", "2026-11-15", "week")
    assert answer["planned"] == {"here": 8, "centre": 10, "holiday": 2, "rest": 8}
    assert answer["changed"] == 6 + 4
    assert [(one["date"], one["half"], one["planned"], one["state"])
            for one in answer["disagreeing"]] == [
        ("2026-11-05", "am", "centre", "present"), ("2026-11-05", "pm", "centre", "present"),
    ]  # fmt: skip
    again = plain(tool(*words).out)
    assert "1 semaine au centre, puis 1 semaine en entreprise" in again
    assert "0 demi-journée change" in again
    assert "2 demi-journées déjà marquées contredisent le calendrier" in again
    found = tool("calendar", 1, "--from", "2026-11-05", "--to", "2026-11-05", "--json").json
    assert {(one["planned"], one["place"], one["disagrees"]) for one in found} == {
        ("centre", "here", True)
    }
    counted = tool("count", 1, "--from", "2026-11-05", "--to", "2026-11-05", "--json").json
    assert counted["half_days"]["done"] == 2


def test_each_day_has_its_article(tool) -> None:
    for days, words in (("sat,sun", "au centre le samedi et le dimanche"),
                        ("mon,tue,thu", "au centre le lundi, le mardi et le jeudi"),
                        ("fri", "au centre le vendredi")):  # fmt: skip
        answer = tool("rhythm", 1, "--days", days, "--from", "2027-02-01", "--to", "2027-02-28")
        assert words in plain(answer.out)


def test_days_outside_the_contract_are_said(tool) -> None:
    answer = tool("rhythm", 1, "--days", "mon", "--from", "2027-08-30", "--to", "2027-09-02")
    assert answer.code == 0
    assert "2 jours de cette période sont hors de tout contrat" in plain(answer.err)


PERIOD = ["--from", "2027-02-01", "--to", "2027-02-28"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([*PERIOD], "Il manque l'un de"),
        (["--weeks", "1/3", "--days", "mon", *PERIOD], "ne se donne pas avec"),
        (["--weeks", "1/3"], "Il manque : --from, --to"),
        (["--weeks", "0/3", *PERIOD], "1 à 26"),
        (["--weeks", "1/27", *PERIOD], "1 à 26"),
        (["--weeks", "1-3", *PERIOD], "comme 1/3"),
        (["--weeks", "１/３", *PERIOD], "comme 1/3"),
        (["--weeks", "1/3", "--first", "maison", *PERIOD], "centre ou company"),
        (["--days", "mon", "--first", "centre", *PERIOD], "--first"),
        (["--days", "m", *PERIOD], "« m » n'est pas un jour"),
        (["--days", ",", *PERIOD], "n'est pas un jour"),
        (["--days", "mon,noël", *PERIOD], "« noel » n'est pas un jour"),
        (["--weeks", "1/3", "--from", "2027-02-28", "--to", "2027-02-01"], "avant son début"),
        (["--weeks", "1/3", "--from", "2027-02-29", "--to", "2027-03-01"], "n'est pas une date"),
        (["--weeks", "1/3", "--from", "1027-02-01", "--to", "2027-03-01"], "1900"),
        (["--weeks", "1/3", "--from", "2017-02-01", "--to", "2027-03-01"], "dix ans"),
        (["--weeks", "1/3", "--from", "2031-02-01", "--to", "2031-03-01"], "Aucun contrat"),
    ],
)
def test_rhythm_refuses_with_the_reason(tool, words, told) -> None:
    answer = tool("rhythm", "Benali", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert tool("dump").json["tables"]["rhythm"] == []


def test_rhythms_are_listed_with_their_learner(tool) -> None:
    tool("rhythm", 1, "--weeks", "1/1", *PERIOD)
    (learner,) = tool("list", "learners", "--json").json
    (rhythm,) = learner["rhythms"]
    assert (rhythm["from"], rhythm["to"], rhythm["unit"]) == ("2027-02-01", "2027-02-28", "week")
    assert rhythm["cycle"] == ["CCCCCCCCCCRRRR", "IIIIIIIIIIRRRR"]


def test_an_exception_and_the_way_back(tool) -> None:
    answer = tool("expect", 1, "2026-11-19", "day", "examen", "--label", "CCF cuisine")
    assert answer.code == 0, answer.err
    assert "attendu « examen »" in plain(answer.out)
    found = tool("calendar", 1, "--from", "2026-11-19", "--to", "2026-11-19", "--json").json
    assert [(one["planned"], one["label"]) for one in found] == [("exam", "CCF cuisine")] * 2
    back = tool("expect", 1, "2026-11-19", "am", "rhythm", "--json").json
    assert back["changed"] == 1
    assert back["half_days"] == [
        {"date": "2026-11-19", "half": "am", "planned": "here", "label": ""}
    ]
    assert places(tool, "2026-11-19", "2026-11-19") == ["here"]


def test_an_exception_on_what_was_marked_is_said(tool) -> None:
    tool("mark", 1, "2026-11-19", "am", "present")
    answer = tool("expect", 1, "2026-11-19", "am", "centre")
    assert "1 demi-journée déjà marquée contredit le calendrier" in plain(answer.out)
    (row,) = tool("dump").json["tables"]["half_day"]
    assert (row["state"], row["place"]) == ("present", "here")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["2026-11-19", "am", "plage"], "plage"),
        (["2026-11-19", "night", "centre"], "night"),
        (["2031-11-19", "am", "centre"], "Aucun contrat"),
        (["19 nov", "am", "centre"], "n'est pas une date"),
        (["2026-11-19", "am", "centre", "--label", "x" * 121], "120 caractères"),
    ],
)
def test_expect_refuses_with_the_reason(tool, words, told) -> None:
    answer = tool("expect", 1, *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert tool("dump").json["tables"]["planned_half"] == []
