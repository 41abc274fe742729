"""Files of attendance: calendars in and out, absences of a centre, working papers."""

import csv
import io
from pathlib import Path

import pytest
from reading import plain


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CALENDAR = "début;fin;lieu\n05/01/2027;08/01/2027;centre\n01/02/2027;05/02/2027;centre\n"
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Lycée des Halles//FR
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270106
DTEND;VALUE=DATE:20270106
SUMMARY:Centre de form
 ation
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270113
DTEND;VALUE=DATE:20270116
SUMMARY:Centre de formation
END:VEVENT
END:VCALENDAR
"""
SPAN = ("--from", "2027-01-01", "--to", "2027-02-28")


def at_centre(tool, learner: object = 1) -> list[str]:
    found = tool("calendar", learner, *SPAN, "--json").json
    return [one["date"] for one in found if one["planned"] == "centre" and one["half"] == "am"]


@pytest.fixture
def lea(tool):
    """The tool with Léa Moreau, number 2, in the company all week."""
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "apprentissage",
         "--from", "2026-09-01", "--to", "2028-08-31")  # fmt: skip
    return tool


def test_the_calendar_of_a_centre_as_csv(lea, tmp_path) -> None:
    path = file(tmp_path, "cal.csv", CALENDAR)
    answer = lea("rhythm", "Moreau", "--file", path, *SPAN, "--json")
    assert answer.code == 0, answer.err
    found = answer.json
    assert (found["file"], found["from"], found["to"]) == ("cal.csv", SPAN[1], SPAN[3])
    assert found["changed"] == 18
    assert (found["refused"], found["disagreeing"]) == ([], [])
    assert at_centre(lea, 2) == [
        "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08", "2027-02-01", "2027-02-02",
        "2027-02-03", "2027-02-04", "2027-02-05",
    ]  # fmt: skip


def test_a_calendar_with_an_end_equal_to_its_start_and_a_broken_line(lea, tmp_path) -> None:
    path = file(tmp_path, "cal.ics", ICS)
    answer = lea("rhythm", 2, "--file", path, *SPAN)
    assert answer.code == 0, answer.err
    assert "calendrier « cal.ics »" in plain(answer.out)
    assert at_centre(lea, 2) == ["2027-01-06", "2027-01-13", "2027-01-14", "2027-01-15"]


def test_what_an_earlier_file_said_over_those_dates_goes(lea, tmp_path) -> None:
    lea("rhythm", 2, "--file", file(tmp_path, "1.csv", CALENDAR), *SPAN)
    lea("expect", 2, "2027-01-06", "day", "exam")
    newer = file(tmp_path, "2.csv", "date;lieu\n12/01/2027;centre\n")
    lea("rhythm", 2, "--file", newer, *SPAN)
    assert at_centre(lea, 2) == ["2027-01-12"]
    found = lea("calendar", 2, "--from", "2027-01-06", "--to", "2027-01-06", "--json").json
    assert {one["planned"] for one in found} == {"exam"}


def test_the_dates_asked_for_bound_what_is_taken(lea, tmp_path) -> None:
    path = file(tmp_path, "cal.csv", CALENDAR)
    lea("rhythm", 2, "--file", path, "--from", "2027-02-01", "--to", "2027-02-28")
    assert at_centre(lea, 2)[0] == "2027-02-01"


def test_what_was_marked_otherwise_is_said(lea, tmp_path) -> None:
    lea("mark", 2, "2026-11-18", "am", "present")
    path = file(tmp_path, "cal.csv", "date;lieu\n18/11/2026;centre\n")
    answer = lea("rhythm", 2, "--file", path, "--from", "2026-11-01", "--to", "2026-11-30")
    assert "1 demi-journée déjà marquée contredit le calendrier" in plain(answer.out)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "vide"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "aucun"),
        ("bonjour\n", "calendrier"),
        ("date;lieu\n01/02/2031;centre\n", "aucun"),
    ],
)
def test_a_calendar_that_says_nothing_is_refused(lea, tmp_path, text, told) -> None:
    path = file(tmp_path, "cal.ics" if "BEGIN" in text else "cal.csv", text)
    answer = lea("rhythm", 2, "--file", path, *SPAN)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err).lower()
    assert lea("dump").json["tables"]["planned_half"] == []


def test_a_calendar_for_a_diary(lea, tmp_path) -> None:
    out = tmp_path / "agenda.ics"
    answer = lea("calendar", 2, *SPAN, "--ics", out)
    assert answer.code == 0, answer.err
    text = out.read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "Alternance de Léa Moreau" in text
    assert lea("calendar", 2, *SPAN, "--ics", out).code == 2
    assert lea("calendar", 2, *SPAN, "--ics", out, "--force").code == 0
    both = lea("calendar", 2, *SPAN, "--ics", out, "--json")
    assert both.code == 2
    for option, name, ending in (("--ics", "h.txt", ".ics"), ("--out", "h.ics", ".pdf"),
                                 ("--ics", "h", ".ics")):  # fmt: skip
        other = lea("calendar", 2, *SPAN, option, tmp_path / name)
        assert (other.code, other.out) == (2, "")
        assert f"« {ending} »" in plain(other.err)
        assert not (tmp_path / name).exists()
    store = lea("calendar", 2, *SPAN, "--ics", tmp_path / "tuteur.db", "--force")
    assert store.code == 2
    assert "dossier de suivi" in store.err


ABSENCES = (
    "Nom;Prénom;Date;Type;Justifiée\n"
    "Benali;Yanis;16/11/2026;Absence;oui\n"
    "Benali;Yanis;17/11/2026;Absence;non\n"
    "Inconnu;Max;17/11/2026;Absence;non\n"
)


def test_absences_of_a_centre_are_shown_let_in_and_taken_back(tool, tmp_path) -> None:
    path = file(tmp_path, "abs.csv", ABSENCES)
    shown = tool("import", path, "--as", "attendance", "--dry-run", "--json")
    assert shown.code == 0, shown.err
    assert (shown.json["added"], shown.json["half_days"], shown.json["intake"]) == (2, 4, None)
    assert [one["line"] for one in shown.json["refused"]] == [4]
    assert tool("dump").json["tables"]["half_day"] == []
    done = tool("import", "--as", "présence", path, "--centre", "CFA des Métiers", "--json").json
    assert (done["format"], done["intake"], done["centre"]) == ("attendance", 1, "CFA des Métiers")
    rows = tool("dump").json["tables"]["half_day"]
    assert {(row["state"], row["source"]) for row in rows} == {("absent", "imported")}
    counted = tool("count", 1, "--from", "2026-11-16", "--to", "2026-11-17", "--json").json
    assert counted["half_days"]["due"] == 0
    assert (counted["centre"]["justified"], counted["centre"]["awaiting"]) == (2, 2)
    (kept,) = tool("list", "intakes", "--json").json
    assert (kept["id"], kept["file"], kept["half_days"], kept["learners"]) == (1, "abs.csv", 4, 1)
    back = tool("import", "--undo", 1)
    assert back.code == 0, back.err
    assert "4 demi-journées comme avant" in plain(back.out)
    assert tool("dump").json["tables"]["half_day"] == []
    assert "annulé" in tool("list", "imports").out
    assert tool("import", "--undo", 1).code == 2


def test_columns_are_given_by_hand_and_remembered(tool, tmp_path) -> None:
    text = "A;B;Le;Quoi\nBenali;Yanis;16/11/2026;Absence\n"
    path = file(tmp_path, "abs.csv", text)
    words = ("import", path, "--as", "attendance", "--centre", "CFA", "--json")
    refused = tool(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "--map" in refused.err
    given = ("--map", "last_name=A", "--map", "first_name=B", "--map", "starts_on=le")
    assert tool(*words, *given, "--map", "kind=Quoi").json["added"] == 1
    tool("import", "--undo", 1)
    assert tool(*words).json["added"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["abs.csv", "--as", "attendance", "--map", "kind"], "CHAMP=TITRE"),
        (["abs.csv", "--as", "attendance", "--map", "cat=Nom"], "last_name"),
        (["abs.csv", "--as", "attendance", "--map", "kind=Chat"], "pas de colonne « Chat »"),
        (["abs.csv", "--map", "kind=Type"], "--as attendance"),
        (["abs.csv", "--undo", "1"], "--undo"),
        (["--undo", "un"], "nombre entier"),
        (["--undo", "9"], "n° 9"),
        ([], "Il manque : FICHIER"),
        (["none.csv", "--as", "attendance"], "n'existe pas"),
    ],
)
def test_import_refuses_with_the_reason(tool, tmp_path, monkeypatch, words, told) -> None:
    file(tmp_path, "abs.csv", ABSENCES)
    monkeypatch.chdir(tmp_path)
    answer = tool("import", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert tool("dump").json["tables"]["half_day"] == []


def test_a_file_of_which_nothing_is_usable(tool, tmp_path) -> None:
    path = file(tmp_path, "abs.csv", "Nom;Prénom;Date\nInconnu;Max;16/11/2026\n")
    answer = tool("import", path, "--as", "attendance")
    assert answer.code == 2
    assert "Rien n'a été repris" in answer.err


def test_payroll(tool, tmp_path) -> None:
    tool("mark", 1, "2026-10-07", "day", "absent", "--justification", "refused")
    out = tmp_path / "paie.csv"
    answer = tool("export", "payroll", "--out", out)
    assert answer.code == 0, answer.err
    assert "octobre 2026, tous les alternants" in plain(answer.out)
    (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")), delimiter=";")
    assert (row["Alternant"], row["Absences injustifiées"]) == ("Benali Yanis", "2")
    paper = tmp_path / "paie.pdf"
    assert tool("export", "paie", "all", "--from", "2026-10-01", "--out", paper).code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert tool("export", "payroll", "Benali", "--to", "2026-10-31", "--out", out).code == 2
    assert tool("list", "documents", "--json").json == []


def test_the_sheet_of_a_group(lea, tmp_path) -> None:
    out = tmp_path / "groupe.pdf"
    answer = lea("export", "group", 1, 2, "--from", "2026-11-18", "--out", out, "--blank")
    assert answer.code == 0, answer.err
    assert "semaine du 16 novembre 2026, Yanis Benali et Léa Moreau" in plain(answer.out)
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("ending", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_tables_of_half_days(lea, tmp_path, ending, start) -> None:
    out = tmp_path / f"table.{ending}"
    answer = lea("export", "table", "all", "--from", "2026-11-16", "--to", "2026-11-20", "--out",
                 out)  # fmt: skip
    assert answer.code == 0, answer.err
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["payroll", "--out", "a.xlsx"], "« .pdf » ou « .csv »"),
        (["payroll", "--out", "a.pdf", "--sign"], "ne se signe pas"),
        (["payroll", "--out", "a.pdf", "--from", "2026-10-01", "--to", "2026-11-01"], "seul mois"),
        (["payroll", "--out", "a.pdf", "--from", "2031-10-01"], "Aucun contrat"),
        (["payroll", "--out", "a.pdf", "--blank"], "--blank"),
        (["payroll", "Nobody", "--out", "a.pdf"], "Aucun alternant"),
        (["group", "--out", "a.csv"], "« .pdf »"),
        (["group", "--out", "a.pdf", "--from", "2026-11-16", "--to", "2026-11-23"], "semaine"),
        (["table", "1", "--out", "a.csv"], "--from et --to"),
        (["table", "1", "--out", "a.pdf", "--from", "2026-11-16", "--to", "2026-11-20"], "xlsx"),
        (["attendance", "--out", "a.pdf"], "ALTERNANT"),
        (["attendance", "Yanis", "Benali", "--out", "a.pdf"], "un seul alternant"),
        (["attendance", "1", "--out", "a.pdf", "--blank"], "--blank"),
    ],
)
def test_papers_refuse_with_the_reason(tool, tmp_path, monkeypatch, words, told) -> None:
    monkeypatch.chdir(tmp_path)
    answer = tool("export", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert not list(tmp_path.glob("a.*"))


def test_words_that_may_be_left_out_may_come_after_options(tool, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    assert tool("export", "attendance", "--out", out, "Benali").code == 0
    assert tool("event", 1, "--on", "2026-10-10", "amendment").code == 0
    assert len(tool("list", "events", "--json", "Benali").json) == 1
    answer = tool("event", 1, "--on", "2026-10-10", "amendment", "encore")
    assert (answer.code, answer.out) == (2, "")
    assert "Argument inconnu" in plain(answer.err)
