"""The official workbook: its columns, its quirks, its size, and files that are not one."""

import io
import random
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import archive, formats
from tuteur_desktop.exchange.values import Batch

HEADER = (
    "nom_apprenant *", "prenom_apprenant *", "date_de_naissance_apprenant *", "tel_apprenant",
    "formation_rncp *", "contrat_date_debut **", "contrat_date_fin **", "contrat_date_rupture **",
    "contrat_date_debut_2 **", "contrat_date_fin_2**",
)  # fmt: skip
ZOE = ("Fabre", "Zoé", date(2005, 3, 12), "0612345678", "RNCP12508")
TERM = (date(2024, 9, 2), date(2026, 8, 31))


def read(data: bytes) -> Batch:
    return formats.read("liste.xlsx", data, "workbook")


def warned(batch: Batch, words: str) -> list[int]:
    return [remark.line for remark in batch.warnings if words in remark.reason]


def test_a_row_gives_a_learner_and_an_apprenticeship(book):
    batch = read(book(HEADER, (*ZOE, *TERM)))
    (row,) = batch.learners
    assert (row.line, row.learner.name, row.learner.birth) == (2, "Zoé Fabre", ZOE[2])
    (contract,) = row.learner.contracts
    assert contract.kind is Kind.APPRENTICESHIP
    assert (contract.starts_on, contract.ends_on) == TERM
    assert contract.rncp == "RNCP12508"
    assert batch.refused == batch.warnings == ()


@pytest.mark.parametrize(
    "written",
    [
        datetime(2005, 3, 12),  # noqa: DTZ001
        date(2005, 3, 12),
        "2005-03-12",
        "12/03/2005",
        "12 mars 2005",
        " 12/03/2005\u00a0",
        "2005-03-12T00:00:00",
        38423,
        38423.0,
    ],
)
def test_every_way_to_write_a_date(book, written):
    batch = read(book(HEADER, ("Fabre", "Zoé", written)))
    assert batch.learners[0].learner.birth == date(2005, 3, 12)


@pytest.mark.parametrize("written", ["31/02/2005", "hier", "12/03/05", -4, 9_999_999, True])
def test_a_wrong_date_refuses_its_row_with_cell_and_value(book, written):
    batch = read(book(HEADER, ("Petit", "Ana", written), (*ZOE, *TERM)))
    assert [row.learner.name for row in batch.learners] == ["Zoé Fabre"]
    (refused,) = batch.refused
    assert refused.line == 2
    assert "cellule C2 (date_de_naissance_apprenant)" in refused.reason
    assert "n'est pas une date" in refused.reason


def test_a_missing_name_and_an_end_before_the_start_are_refused(book):
    backwards = (*ZOE, TERM[1], TERM[0])
    batch = read(book(HEADER, (None, "Ana"), ("Petit", ""), backwards))
    assert not batch.learners
    assert [remark.line for remark in batch.refused] == [2, 3, 4]
    assert "A2" in batch.refused[0].reason
    assert "prénom" in batch.refused[1].reason
    assert "G4" in batch.refused[2].reason
    assert "02/09/2024" in batch.refused[2].reason


def test_identical_contracts_are_one_in_a_row_and_across_rows(book):
    ended = date(2025, 1, 10)
    second = (date(2025, 2, 3), date(2026, 8, 31))
    batch = read(
        book(
            HEADER,
            (*ZOE, *TERM, ended, *TERM),
            (*ZOE, *TERM, ended, *second),
            (*ZOE, *TERM, ended),
        )
    )
    (row,) = batch.learners
    assert row.learner.name == "Zoé Fabre"
    assert [c.starts_on for c in row.learner.contracts] == [TERM[0], TERM[0], second[0]]
    assert [c.ended_on for c in row.learner.contracts] == [ended, None, None]
    assert warned(batch, "même alternant qu'à la ligne 2") == [3]
    assert warned(batch, "se chevauchent") == [2]


def test_four_equal_contracts_make_one_with_one_warning(book):
    header = HEADER[:3] + tuple(
        f"contrat_date_{what}{n} **" for n in ("", "_2", "_3", "_4") for what in ("debut", "fin")
    )
    batch = read(book(header, (*ZOE[:3], *TERM * 4)))
    assert len(batch.learners[0].learner.contracts) == 1
    assert warned(batch, "4 contrats") == [2]


def test_health_and_identity_numbers_stay_out_with_one_warning(book):
    header = (*HEADER[:3], "rqth_apprenant", "date_rqth_apprenant", "ine_apprenant", "NIR")
    row = (*ZOE[:3], True, date(2023, 8, 22), "0987654321K", "2050375123456")
    batch = read(book(header, row, (*ZOE[:2], date(2004, 1, 5))))
    (warning,) = [remark for remark in batch.warnings if "rqth_apprenant" in remark.reason]
    assert warning.line == 0
    assert "ine_apprenant" in warning.reason
    assert "0987654321K" not in repr(batch)
    assert "2050375123456" not in repr(batch)
    assert "2023" not in repr(batch)


def test_empty_sensitive_columns_say_nothing(book):
    header = (*HEADER[:3], "rqth_apprenant", "ine_apprenant")
    assert read(book(header, (*ZOE[:3], None, " "))).warnings == ()


def test_numbers_lost_by_a_spreadsheet_come_back(book):
    header = (*HEADER[:5], "etablissement_formateur_siret *")
    row = ("Fabre", " Zoé\u00a0", ZOE[2], 612345678, 12508, 12345678901235)
    batch = read(book(header, row))
    learner = batch.learners[0].learner
    assert (learner.first_name, learner.phone) == ("Zoé", "0612345678")
    assert warned(batch, "la clé du SIRET « 12345678901235 » est fausse") == [2]


def test_unknown_columns_make_one_warning(book):
    batch = read(book((*HEADER[:3], "pointure", "mascotte"), (*ZOE[:3], 42, "loutre")))
    (warning,) = batch.warnings
    assert "« pointure » et « mascotte »" in warning.reason


def test_the_right_sheet_is_found_and_others_are_told(book):
    notes = [("Bonjour",)]
    batch = read(book(HEADER[:3], ZOE[:3], title="Modèle", Avant=notes, Suite=[HEADER, ZOE]))
    assert len(batch.learners) == 1
    assert warned(batch, "« Suite »") == [0]
    with pytest.raises(UserError, match="« Avant »"):
        read(book(*notes, title="Avant"))


def test_sparse_rows_of_a_sheet_that_declares_all_of_its_rows(with_sheet):
    def row(number: int, *values: str) -> str:
        cells = "".join(
            f'<c r="{"ABC"[i]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for i, value in enumerate(values)
        )
        return f'<row r="{number}">{cells}</row>'

    rows = [row(1, "nom", "prénom", "né(e) le")]
    rows += [row(n, f"Nom{n}", "Léa", "01/02/2004") for n in (2, 3, 700_000, 1_048_576)]
    data = with_sheet(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:BJ1048576"/><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )
    tracemalloc.start()
    batch = read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [found.line for found in batch.learners] == [2, 3, 700_000, 1_048_576]
    assert peak < 20_000_000


def test_a_row_number_beyond_any_sheet_ends_the_reading(with_sheet):
    cells = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    cells += '<c r="B{0}" t="inlineStr"><is><t>{2}</t></is></c>'
    rows = [(1, "nom", "prénom"), (2, "Fabre", "Zoé"), (99_999_999_999, "Petit", "Ana")]
    data = with_sheet(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + "".join(f'<row r="{n[0]}">{cells.format(*n)}</row>' for n in rows)
        + "</sheetData></worksheet>"
    )
    assert [row.learner.name for row in read(data).learners] == ["Zoé Fabre"]


def test_a_bomb_is_refused_before_it_is_opened(with_sheet, monkeypatch):
    data = with_sheet("<worksheet>" + " " * 300_000 + "</worksheet>")
    monkeypatch.setattr(archive, "MAX_SHEET", 200_000)
    with pytest.raises(UserError, match="décompressé"):
        read(data)


def test_a_workbook_cut_anywhere_is_refused_in_words(book):
    data = book(HEADER, (*ZOE, *TERM))
    for size in range(4, len(data) - 1, 97):
        with pytest.raises(UserError, match="classeur"):
            read(data[:size])


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive.OLE + b"\0" * 600, "ancien format"),
        (archive.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (_zip(notes="bonjour"), "n'est pas un classeur"),
        (b"nom;prenom\n", "n'est pas un classeur"),
    ],
)
def test_other_files_are_named_for_what_they_are(data, words):
    with pytest.raises(UserError, match=words):
        read(data)


def test_an_entity_in_a_sheet_is_refused(with_sheet):
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(UserError):
        read(with_sheet(bomb))


def test_damaged_bytes_give_words_or_learners_and_nothing_else(book):
    whole = book(HEADER, (*ZOE, *TERM))
    choose = random.Random(18)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(choose.randint(1, 6)):
            data[choose.randrange(4, len(data))] = choose.randrange(256)
        try:
            outcomes.add(type(read(bytes(data))))
        except UserError as error:
            outcomes.add(type(error))
    assert outcomes == {Batch, UserError}


def test_damaged_parts_give_words_or_learners_and_nothing_else(book):
    with zipfile.ZipFile(io.BytesIO(book(HEADER, (*ZOE, *TERM)))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    choose = random.Random(19)
    outcomes = set()
    for _ in range(200):
        name = choose.choice(sorted(parts))
        part = bytearray(parts[name])
        for _ in range(choose.randint(1, 4)):
            part[choose.randrange(len(part))] = choose.choice(b'<>/"0&A\x00\xff')
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for other, content in parts.items():
                target.writestr(other, bytes(part) if other == name else content)
        try:
            outcomes.add(type(read(out.getvalue())))
        except UserError as error:
            outcomes.add(type(error))
    assert outcomes == {Batch, UserError}


def test_the_official_workbook_as_it_is(real):
    data = real("learners/modele-import-29012025.xlsx")
    assert formats.guess("modele.xlsx", data) == "workbook"
    batch = formats.read("modele.xlsx", data, None)
    (row,) = batch.learners
    learner = row.learner
    assert (row.line, learner.name, learner.birth) == (2, "Gaston Dupuis", date(1998, 1, 24))
    assert [person.email for person in learner.representatives] == [
        "marc.dupuis@domain.tld",
        "jeanne.dupuis@domain.tld",
    ]
    (contract,) = learner.contracts
    assert (contract.starts_on, contract.ended_on) == (date(2023, 1, 11), date(2024, 6, 11))
    assert (contract.rncp, contract.diploma) == ("RNCP12345", "CAP PATISSIER")
    assert batch.refused == ()
    assert len(batch.warnings) == 3
    assert "1234567890A" not in repr(batch)
