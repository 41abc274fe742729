"""Absences as centres export them: who, when, what; never why in words."""

from datetime import date, time, timedelta

import pytest

from tuteur_desktop.domain.attendance import Reason, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import absence_columns, absences
from tuteur_desktop.exchange.absences import AbsenceBatch, AbsenceRow

HEAD = "Nom;Prénom;Date;Demi-journée;Type;Justifiée;Minutes;Motif\n"
ON = date(2026, 11, 16)


def read(text: str | bytes, mapping: dict[str, str] | None = None) -> AbsenceBatch:
    data = text.encode() if isinstance(text, str) else text
    return absences.read("a.csv", data, mapping)


def row(cells: str) -> AbsenceRow:
    (found,) = read(f"{HEAD}Benali;Yanis;{cells}\n").rows
    return found


def told(found: AbsenceBatch) -> str:
    return " ".join(remark.reason for remark in (*found.refused, *found.warnings))


@pytest.mark.parametrize(
    ("kind", "proof", "state", "justified"),
    [
        ("Absence", "Oui", State.ABSENT, True), ("Absence", "Non", State.ABSENT, False),
        ("Absence justifiée", "", State.ABSENT, True), ("ABS", "en attente", State.ABSENT, None),
        ("Absence injustifiée", "", State.ABSENT, False), ("", "", State.ABSENT, None),
        ("Absence non justifiée", "", State.ABSENT, False), ("Absent", "x", State.ABSENT, True),
        ("Retard", "Non", State.LATE, False), ("Départ anticipé", "", State.LEFT_EARLY, None),
        ("Présent", "", State.PRESENT, None), ("Excusé", "", State.ABSENT, True),
        ("Gardé en entreprise", "", State.KEPT_AT_COMPANY, None),
        ("Absence", "Injustifié", State.ABSENT, False), ("Absence", "0", State.ABSENT, False),
    ],
)  # fmt: skip
def test_kinds_and_proofs(kind, proof, state, justified):
    found = row(f"16/11/2026;;{kind};{proof};;")
    assert (found.state, found.justified) == (state, justified)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Maladie (grippe)", Reason.STOPPAGE), ("Arrêt de travail", Reason.STOPPAGE),
        ("Accident du travail", Reason.ACCIDENT), ("Décès d'un proche", Reason.FAMILY),
        ("Convocation JDC", Reason.SUMMONS), ("RDV médical", Reason.APPOINTMENT),
        ("Grève SNCF", Reason.TRANSPORT), ("mal réveillé", Reason.UNSAID), ("", Reason.UNSAID),
    ],
)  # fmt: skip
def test_a_reason_is_a_category_and_its_words_are_not_kept(words, reason):
    found = row(f"16/11/2026;;Absence;;;{words}")
    assert found.reason is reason
    assert not words or words not in repr(found)


@pytest.mark.parametrize(
    ("half", "first", "last"),
    [
        ("matin", Half.AM, Half.AM), ("PM", Half.PM, Half.PM), ("", Half.AM, Half.PM),
        ("8h30-12h30", Half.AM, Half.AM), ("13:30 à 17:00", Half.PM, Half.PM),
        ("08:00 - 17:00", Half.AM, Half.PM), ("journée", Half.AM, Half.PM),
    ],
)  # fmt: skip
def test_halves(half, first, last):
    found = row(f"16/11/2026;{half};Absence;;;")
    assert (found.first, found.last) == (first, last)
    assert [cell[1] for cell in found.cells()] == list(dict.fromkeys((first, last)))


def test_from_a_moment_to_a_moment():
    (found,) = read("Apprenant;Début;Fin\nBenali Yanis;16/11/2026 13:30;18/11/2026 12:00\n").rows
    assert found.who == "Benali Yanis"
    cells = found.cells()
    assert (cells[0], cells[-1], len(cells)) == (
        (ON, Half.PM), (date(2026, 11, 18), Half.AM), 4
    )  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [("15", 15), ("15 min", 15), ("0h45", 45), ("00:20", 20), ("1 h 30", 90), ("", None),
     ("beaucoup", None), ("0", None), ("9000", None), ("1:99", None)],
)  # fmt: skip
def test_minutes_of_a_lateness(minutes, expected):
    found = read(f"{HEAD}Benali;Yanis;16/11/2026;matin;Retard;;{minutes};\n")
    assert found.rows[0].minutes == expected
    assert bool(found.warnings) is (minutes in ("beaucoup", "9000", "1:99"))


@pytest.mark.parametrize(
    ("kind", "minutes", "expected"),
    [("Retard 15 min", "", 15), ("Retard (1 h 05 min)", "", 65), ("retard de 7 minutes", "", 7),
     ("Départ anticipé, 20 mn", "", 20), ("Retard 15 min", "20", 20), ("Retard à 9h15", "", None),
     ("Retard 2 fois", "", None), ("Retard 900 min", "", None), ("Absence 15 min", "", None)],
)  # fmt: skip
def test_a_kind_that_tells_the_minutes_keeps_them(kind, minutes, expected):
    found = read(f"{HEAD}Benali;Yanis;16/11/2026;matin;{kind};;{minutes};\n")
    assert found.rows[0].minutes == expected


def test_minutes_follow_from_the_hours():
    assert row("16/11/2026;8h30-9h00;Retard;;;").minutes == 30
    assert row("16/11/2026;8h30-12h00;Absence;;99;").minutes is None


def test_a_short_absence_is_told():
    found = read(f"{HEAD}Benali;Yanis;16/11/2026;8h-9h;Absence;;;\n")
    assert "moins de deux heures" in told(found)


def test_wrong_rows_are_told_by_line_and_column():
    found = read(
        f"{HEAD}Benali;;16/11/2026;;;;;\nBenali;Yanis;32/11/2026;;;;;\nBenali;Yanis;;;;;;\n"
        "Benali;Yanis;16/11/2026;;Danse;;;\nBenali;Yanis;16/11/1826;;;;;\n"
        "Benali;Yanis;16/11/2026;;;;;\n"
    )
    assert [remark.line for remark in found.refused] == [2, 3, 4, 5, 6]
    assert "Ligne 3, colonne « Date » : « 32/11/2026 »" in found.refused[1].reason
    assert len(found.rows) == 1


def test_dates_the_wrong_way_round_and_endless_ones_are_refused():
    found = read("Nom;Prénom;Du;Au\nA;B;16/11/2026;15/11/2026\nA;B;16/11/2026;16/11/2028\n"
                 "A;B;28/02/2028;29/02/2028\n")  # fmt: skip
    assert [remark.line for remark in found.refused] == [2, 3]
    assert len(found.rows[0].cells()) == 4


def test_a_workbook_with_its_own_types(book):
    data = book(
        ("Liste des absences",),
        ("Nom", "Prénom", "Date", "Heure début", "Heure fin", "Type", "Durée"),
        ("Benali", "Yanis", date(2026, 11, 16), time(8), time(12), "Absence", None),
        ("Benali", "Yanis", date(2026, 11, 17), time(8), time(8, 20), "Retard", timedelta(0, 1200)),
        ("Benali", "Yanis", 46_344, 0.5625, 0.70833, "Absence", None),
    )
    found = read(data)
    assert [(r.starts_on.day, r.first, r.last, r.minutes) for r in found.rows] == [
        (16, Half.AM, Half.AM, None), (17, Half.AM, Half.AM, 20), (18, Half.PM, Half.PM, None),
    ]  # fmt: skip
    assert found.refused == ()


def test_unknown_titles_are_mapped_by_hand():
    text = "Qui;Quand;Zut;N° de sécurité sociale\nBenali Yanis;16/11/2026;Retard;1 99\n"
    found = read(text)
    assert found.rows == ()
    assert found.missing == (absence_columns.FIELDS["name"], absence_columns.FIELDS["starts_on"])
    assert found.headers == ("Qui", "Quand", "Zut")
    mapped = read(text, {"name": "Qui", "starts_on": "Quand", "kind": "Zut", "half": "Absent"})
    assert mapped.missing == ()
    assert mapped.rows[0].state is State.LATE
    assert "half" not in mapped.mapping


def test_nobody_maps_a_health_number():
    text = "Nom;Prénom;Date;NIR\nA;B;16/11/2026;199\n"
    assert "NIR" not in read(text, {"reason": "NIR"}).headers


def test_one_column_for_the_whole_name():
    assert absence_columns.guess_mapping(["Nom", "Date"]) == {"name": "Nom", "starts_on": "Date"}


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01" * 40, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"5\n6\n"]
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(UserError):
        read(data)


def test_hostile_cells_are_names_or_refusals(real):
    lines = real("text/blns.txt").decode().split("\n")
    words = [line for line in lines if line and not line.startswith("#") and '"' not in line]
    text = HEAD + "".join(f'"{word}";Zoé;16/11/2026;;;;;\n' for word in words)
    found = read(text)
    assert len(found.rows) + len(found.refused) >= len(words) - 5
    for word in words:
        read(f'{HEAD}Benali;Yanis;"{word}";"{word}";"{word}";"{word}";"{word}";"{word}"\n')


def test_a_quote_never_closed_is_told():
    found = read(f'{HEAD}Benali;Yanis;16/11/2026;;;;;\nBenali;"Yanis;17/11/2026;;;;;\n')
    assert len(found.rows) == 1
    assert "guillemet" in told(found)
