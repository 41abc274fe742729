"""The verb mark: further states, proof, hours, source, and what a correction keeps."""

import pytest
from reading import plain


def rows(tool) -> list[dict]:
    return tool("dump").json["tables"]["half_day"]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("other-company", "other-company"), ("autre entreprise", "other-company"),
        ("remote", "remote"), ("distanciel", "remote"), ("revision", "revision"),
        ("congé de révision", "revision"), ("exam", "exam"), ("visite", "visit"),
        ("closure", "closure"), ("suspension", "suspension"), ("Récupération", "recovery"),
    ],
)  # fmt: skip
def test_further_states(tool, typed, state) -> None:
    assert tool("mark", 1, "2026-11-20", "am", typed).code == 0
    (row,) = rows(tool)
    assert (row["state"], row["place"]) == (state, "here")


def test_everything_that_can_be_said_of_an_absence(tool) -> None:
    answer = tool(
        "mark", 1, "2026-11-20", "day", "absent", "--reason", "arrêt de travail", "--due",
        "2026-11-24", "--source", "representative", "--note", "Appel de la mère à 8 h.",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    told = plain(answer.out)
    assert "absent, justificatif attendu, jusqu'au 24 novembre 2026, arrêt de travail" in told
    assert "dit par le représentant légal" in told
    assert {(row["justification"], row["reason"], row["due_by"], row["source"], row["note"])
            for row in rows(tool)} == {
        ("awaited", "stoppage", "2026-11-24", "representative", "Appel de la mère à 8 h.")
    }  # fmt: skip


def test_a_late_proof_keeps_the_rest_of_the_absence(tool) -> None:
    tool("mark", 1, "2026-11-18", "am", "absent", "--reason", "stoppage", "--due", "2026-11-20")
    answer = tool("mark", 1, "2026-11-18", "am", "absent", "--seen", "2026-11-23", "--seen-by",
                  "Inès Gauthier", "--handed")  # fmt: skip
    assert "justifiée, vu le 23 novembre 2026 par Inès Gauthier, remis à l'employeur" in plain(
        answer.out
    )
    (row,) = rows(tool)
    assert (row["justification"], row["reason"], row["due_by"]) == (
        "received", "stoppage", "2026-11-20",
    )  # fmt: skip
    assert (row["seen_on"], row["seen_by"], row["handed"]) == ("2026-11-23", "Inès Gauthier", True)
    last = tool("dump").json["tables"]["correction"][-1]
    assert last["before"]["justification"] == "awaited"
    assert "reason" not in last["before"]


def test_another_state_starts_anew(tool) -> None:
    tool("mark", 1, "2026-11-18", "am", "absent", "--reason", "stoppage", "--note", "a")
    tool("mark", 1, "2026-11-18", "am", "late", "--minutes", "20")
    (row,) = rows(tool)
    assert (row["state"], row["reason"], row["note"], row["minutes"]) == ("late", "unsaid", "", 20)


def test_the_bare_state_is_said_anew(tool) -> None:
    tool("mark", 1, "2026-11-18", "am", "absent", "--justification", "received")
    tool("mark", 1, "2026-11-18", "am", "absent")
    (row,) = rows(tool)
    assert row["justification"] == "awaited"


def test_a_late_arrival_may_have_a_proof(tool) -> None:
    tool("mark", 1, "2026-11-18", "am", "late", "--minutes", 20, "--due", "2026-11-19")
    assert rows(tool)[0]["justification"] == "awaited"
    tool("mark", 1, "2026-11-18", "am", "late", "--justification", "refused")
    (row,) = rows(tool)
    assert (row["justification"], row["minutes"]) == ("refused", 20)


def test_hours_really_entered(tool) -> None:
    answer = tool("mark", 1, "2026-11-20", "am", "present", "--hours", "9h-12h30", "--pause", 15)
    assert "de 9 h 00 à 12 h 30, 15 min de pause" in plain(answer.out)
    tool("mark", 1, "2026-11-20", "pm", "present", "--hours", "18:00-00:30")
    found = tool("count", 1, "--from", "2026-11-16", "--to", "2026-11-22", "--json").json
    assert found["hours"] == {"minutes": 195 + 390, "weeks": {"2026-11-16": 585}}


def test_said_by_the_centre(tool) -> None:
    answer = tool("mark", 1, "2026-11-16", "day", "absent", "--source", "centre")
    assert answer.code == 0, answer.err
    found = tool("count", 1, "--from", "2026-11-16", "--to", "2026-11-17", "--json").json
    assert found["half_days"]["due"] == 0
    assert found["centre"] == {"due": 2, "done": 0, "justified": 0, "awaiting": 2,
                               "unjustified": 0, "unknown": 0, "planned": 2}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["am", "present", "--reason", "stoppage"], "motif"),
        (["am", "absent", "--reason", "grippe"], "grippe"),
        (["am", "absent", "--source", "voisin"], "voisin"),
        (["am", "present", "--source", "as-planned"], "confirm ALTERNANT"),
        (["am", "absent", "--source", "confirmé en bloc"], "confirm ALTERNANT"),
        (["am", "absent", "--source", "imported"], "import FICHIER"),
        (["am", "present", "--due", "2026-11-24"], "justificatif"),
        (["am", "present", "--seen", "2026-11-21"], "justificatif"),
        (["am", "leave", "--handed"], "justificatif"),
        (["am", "leave", "--seen-by", "Inès"], "justificatif"),
        (["am", "absent", "--seen", "2026-11-24"], "pas encore passé"),
        (["am", "absent", "--due", "bientôt"], "--due"),
        (["am", "absent", "--due", "3026-01-01"], "1900"),
        (["am", "absent", "--due", "2026-11-19"], "tombe avant le jour"),
        (["am", "absent", "--hours", "9-12"], "présence"),
        (["am", "present", "--hours", "9-25"], "deux heures"),
        (["am", "present", "--hours", "9"], "deux heures"),
        (["am", "present", "--hours", "9-9"], "celle du début"),
        (["am", "present", "--pause", "10"], "pause"),
        (["am", "present", "--hours", "9-12", "--pause", "601"], "600"),
        (["am", "present", "--hours", "9-12", "--pause", "-1"], "--pause"),
        (["day", "present", "--hours", "9-12"], "une demi-journée à la fois"),
        (["am", "absent", "--note", "x" * 2001], "2000 caractères"),
        (["am", "absent", "--seen-by", "x" * 121], "120 caractères"),
        (["am", "late", "--minutes", "601"], "600"),
    ],
)
def test_mark_refuses_with_the_reason_and_keeps_nothing(tool, words, told) -> None:
    answer = tool("mark", 1, "2026-11-20", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert rows(tool) == []


@pytest.mark.parametrize(
    "odd", ["a\u202eb", "a\u2066b", "a\x1b[31mb", "a\x00b", "a\x7fb", "a\x9bb", "a\ud800b"]
)
def test_no_words_hold_what_is_not_seen(tool, odd) -> None:
    for words in (
        ["mark", 1, "2026-11-20", "am", "absent", "--note", odd],
        ["mark", 1, "2026-11-20", "am", "absent", "--seen-by", odd],
        ["expect", 1, "2026-11-20", "am", "leave", "--label", odd],
        ["event", 1, "suspension", "--on", "2026-11-20", "--to", "2026-11-21", "--note", odd],
        ["reopen", "2026-001", "--reason", odd],
        ["export", "attendance", 1, "--out", "x.pdf", "--sign", "--despite", odd],
    ):
        answer = tool(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert "invisible" in answer.err


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"])
def test_one_line_is_one_line(tool, end) -> None:
    for words in (
        ["expect", 1, "2026-11-20", "am", "leave", "--label", f"a{end}b"],
        ["reopen", "2026-001", "--reason", f"a{end}"],
        ["export", "attendance", 1, "--out", "x.pdf", "--sign", "--despite", f"a{end}b"],
    ):
        answer = tool(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert "tient sur une ligne" in answer.err


def test_a_note_may_have_lines(tool) -> None:
    note = "Appel à 8 h.\r\n\tRappel à 9 h."
    assert tool("mark", 1, "2026-11-20", "am", "absent", "--note", note).code == 0
    assert rows(tool)[0]["note"] == "Appel à 8 h.\n\tRappel à 9 h."


def test_what_is_over_and_unknown_is_confirmed_at_once(tool, clock) -> None:
    clock.set("2026-11-25 16:00")  # a Wednesday: its evening is still to come
    tool("mark", 1, "2026-11-18", "am", "absent")
    asked = ("confirm", "Benali", "--from", "2026-11-16", "--to", "2026-11-29")
    answer = tool(*asked)
    assert answer.code == 0, answer.err
    assert "6 demi-journées confirmées comme prévu." in plain(answer.out)
    found = [(row["on"], row["half"]) for row in rows(tool) if row["source"] == "as-planned"]
    days = ("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-25")
    assert found == [(day, half) for day in days for half in ("am", "pm")][1:-1]
    assert {row["state"] for row in rows(tool)} == {"present", "absent"}
    assert "rien à confirmer" in plain(tool(*asked).out)


def test_a_confirmation_is_noted_anew_by_who_corrects_it(tool) -> None:
    tool("confirm", 1, "--from", "2026-11-18", "--to", "2026-11-18")
    tool("mark", 1, "2026-11-18", "am", "present", "--note", "Arrivé en avance.")
    assert [row["source"] for row in rows(tool)] == ["typed", "as-planned"]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [("2026-11-20", "2026-11-18", "avant son début"), ("hier", "2026-11-18", "--from")],
)
def test_confirm_refuses_a_period_that_cannot_be(tool, start, end, told) -> None:
    answer = tool("confirm", 1, "--from", start, "--to", end)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert rows(tool) == []
