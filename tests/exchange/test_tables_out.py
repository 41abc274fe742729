"""Half-days out as tables, states pasted from one."""

import csv
import io
from datetime import date, time

import pytest
from openpyxl import load_workbook

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import attendance_table, pasted
from tuteur_desktop.exchange.attendance_table import AttendanceLine

LINE = AttendanceLine(
    "Zoé Martin", date(2026, 11, 16), "midi", "entreprise", "retard", "", 15, time(9, 5), time(15),
    "constaté par le tuteur", date(2026, 11, 17), "Inès Gauthier",
)  # fmt: skip
LETTERS = {"P": State.PRESENT, "A": State.ABSENT, "R": State.LATE, "C": State.CENTRE}


def test_a_csv_for_a_french_spreadsheet():
    data = attendance_table.csv_bytes([LINE])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == list(attendance_table.HEADERS)
    assert rows[1] == [
        "Zoé Martin", "16/11/2026", "midi", "entreprise", "retard", "", "15", "09:05", "15:00",
        "constaté par le tuteur", "17/11/2026", "Inès Gauthier",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "\u00a0=1", "\n=1", "＝1+1"],
)
def test_no_cell_is_a_formula(name):
    line = AttendanceLine(name, date(2026, 11, 16), "midi")
    text = attendance_table.csv_bytes([line]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][0] == f"'{name}"
    sheet = load_workbook(io.BytesIO(attendance_table.xlsx_bytes([line]))).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.strip() == name.strip()


def test_a_workbook_has_dates_and_times():
    data = attendance_table.xlsx_bytes([LINE])
    sheet = load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[1]] == list(attendance_table.HEADERS)
    assert sheet["B2"].value.date() == date(2026, 11, 16)
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet["H2"].value == time(9, 5)
    assert sheet["G2"].value == 15


@pytest.mark.parametrize("name", ["a\x00b\x0b", "\ud800x", "é\ufffe"])
def test_characters_that_no_table_holds_are_left_out(name):
    line = AttendanceLine(name, date(2026, 11, 16), "midi")
    assert attendance_table.csv_bytes([line])
    assert load_workbook(io.BytesIO(attendance_table.xlsx_bytes([line])))


def test_an_empty_table_has_its_titles():
    assert attendance_table.csv_bytes([]).count(b"\r\n") == 1
    assert load_workbook(io.BytesIO(attendance_table.xlsx_bytes([]))).active.max_row == 1


def test_a_pasted_month_is_words_or_letters():
    found = pasted.read_pasted("présent\tP\t\r\nEn retard\tc\t-\r\n", LETTERS)
    assert found == [
        [State.PRESENT, State.PRESENT, None],
        [State.LATE, State.CENTRE, None],
    ]
    assert pasted.read_pasted('"jour férié"\tABSENT') == [[State.HOLIDAY, State.ABSENT]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P\tP\nP\tZ\nP\tP\n", "Ligne 2, colonne 2 : « Z »"),
        ("P\tprésent ?\n", "Ligne 1, colonne 2 : « présent ? »"),
        ("P\n=A1\n", "Ligne 2, colonne 1 : « =A1 »"),
        ("P\n" + "x" * 900, "Ligne 2, colonne 1 : « xxx"),
        ("", "rien à coller"), ("\n\n", "rien à coller"),
        ("P\n" * 5_000, "dépasse"), ("P\t" * 5_000, "dépasse"),
    ],
)  # fmt: skip
def test_one_bad_cell_and_nothing_is_pasted(text, words):
    with pytest.raises(UserError, match=words.replace("?", r"\?")) as refusal:
        pasted.read_pasted(text, LETTERS)
    assert len(refusal.value.message) < 400
