"""The kit apprentissage: diplomas and their sheets, with what spreadsheets did to it."""

from datetime import date

import pytest

from tuteur_desktop.domain.catalogue import Diploma
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, kit
from tuteur_desktop.exchange.values import Batch

HEADER = (
    "Code Diplôme;Intitulé diplôme (DEPP);FicheRNCP;Niveau fiche RNCP;Abrégé de diplôme (RNCP);"
    "Dernière MaJ;Accès à l'apprentissage de la fiche RNCP (oui/non);"
    "Date d'échéance de la fiche RNCP;Fiche ACTIVE/INACTIVE"
)
ROWS = (
    "40022106;CUISINE (BAC PRO);RNCP12508;niveau4;BAC PRO;v2.9;oui;01/01/2024;INACTIVE",
    "1022103;EMPLOYE TRAITEUR (MC NIVEAU V);RNCP37566;niveau3;MC5;v3.0;oui;31/08/2026;ACTIVE",
    "32033423;TOURISME (BTS);NR;NR;NR;v1.0;NR;NR;NR",
)


def read(*rows: str, header: str = HEADER, name: str = "kit.csv", encoding="utf-8") -> Batch:
    return formats.read(name, "\n".join((header, *rows, "")).encode(encoding), "kit")


def test_a_kit_gives_diplomas_its_lost_zeros_back():
    batch = read(*ROWS)
    assert batch.diplomas == (
        Diploma("40022106", "CUISINE (BAC PRO)", "RNCP12508", 4, "BAC PRO", True,
                date(2024, 1, 1), False),
        Diploma("01022103", "EMPLOYE TRAITEUR (MC NIVEAU V)", "RNCP37566", 3, "MC5", True,
                date(2026, 8, 31), True),
        Diploma("32033423", "TOURISME (BTS)"),
    )  # fmt: skip
    assert batch.catalogue == "Kit apprentissage et RNCP v3.0"
    (repaired,) = batch.warnings
    assert "01022103 pour 1022103" in repaired.reason
    assert batch.refused == ()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (HEADER.upper(), ROWS[0]),
        ("CodeDiplome;Intitulé Diplôme;CodeRNCP;Niveau2019;type Diplôme",
         "40022106;CUISINE (BAC PRO);12508;4;BAC PRO"),
        ("x,Code diplome,Intitulé certification,Code RNCP",
         '1,40022106,"CUISINE (BAC PRO)",rncp 12508 ?'),
        ("Code Diplôme\tIntitulé diplôme (DEPP)\tFiche RNCP\tX\tIntitulé certification (RNCP)",
         "40022106\tCUISINE (BAC PRO)\tRNCP12508\tRNCP38430\tCuisine"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_titles_and_encodings_of_every_version(header, row, encoding):
    data = f"{header}\r\n{row}\r\n".encode(encoding)
    assert formats.guess("fichier.csv", data) == "kit"
    (diploma,) = formats.read("fichier.csv", data).diplomas
    assert (diploma.code, diploma.title, diploma.rncp) == (
        "40022106", "CUISINE (BAC PRO)", "RNCP12508",
    )  # fmt: skip


def test_a_workbook_is_a_kit_too(book):
    head = tuple(HEADER.split(";"))
    row = (1022103, "EMPLOYE TRAITEUR", "RNCP37566", "niveau3", "MC5", "v3.0", "oui",
           date(2026, 8, 31), "ACTIVE")  # fmt: skip
    data = book(head, row, title="Kit")
    name = "Kit_apprentissage_20240329.xlsx"
    assert formats.guess(name, data) == "kit"
    batch = formats.read(name, data)
    assert batch.diplomas[0].code == "01022103"
    assert batch.diplomas[0].expires_on == date(2026, 8, 31)
    assert batch.catalogue == "Kit apprentissage et RNCP du 29\u00a0mars 2024"
    assert formats.guess("modele.xlsx", data) == "workbook"


def test_lines_that_say_nothing_or_the_same_again():
    batch = read(
        ROWS[0],
        ROWS[0],
        ROWS[0].replace("RNCP12508", "RNCP38430"),
        "SQWQ;PERDU;RNCP1;niveau4;CAP;v1.0;oui;01/01/2024;ACTIVE",
        ";PERDU;RNCP1",
        "1,35E+07;PERDU;RNCP1",
        "40022107;;RNCP1",
        "40022108;SERVICE (CAP);RNCP?;niveau3;CAP;v1.0;oui;30/12/1899;ACTIVE",
    )
    assert [diploma.code for diploma in batch.diplomas] == ["40022106", "40022106", "40022108"]
    assert batch.diplomas[2].rncp == ""
    assert batch.diplomas[2].expires_on is None
    assert [remark.line for remark in batch.refused] == [5, 6, 7, 8]
    assert [remark.line for remark in batch.warnings] == [3, 9, 9]
    assert "Ligne 3 : même ligne" in batch.warnings[0].reason


def test_a_column_that_is_missing():
    batch = read("40022106;CUISINE", header="Code Diplôme;Intitulé diplôme (DEPP)")
    assert "« Date d'échéance de la fiche RNCP »" in batch.warnings[0].reason
    with pytest.raises(UserError, match="Code Diplôme"):
        read("CUISINE;RNCP1", header="Intitulé diplôme (DEPP);FicheRNCP")


def test_a_list_of_learners_with_a_diploma_code_stays_one():
    data = b"nom;prenom;code diplome;intitule diplome\nFabre;Zoe;40022106;CUISINE\n"
    assert formats.guess("liste.csv", data) == "csv"


def test_a_million_lines_are_refused_politely():
    many = f"{HEADER}\n".encode() + b"1;2\n" * 1_000_000
    with pytest.raises(UserError, match="moins de 6\u00a0000|moins de 6 000"):
        kit.read(many)
    with pytest.raises(UserError, match="10 Mo"):
        kit.read(many * 3)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kit apprentissage et RNCP v2.10.csv", "Kit apprentissage et RNCP v2.10"),
        ("/tmp/Kit_apprentissage_et_RNCP_v3.0.csv", "Kit apprentissage et RNCP v3.0"),
        ("kit_apprentissage_20241301.csv", "Kit apprentissage et RNCP"),
        ("apprentis.csv", ""),
    ],
)
def test_the_name_of_a_kit(name, said):
    assert kit.named(name) == said


def test_the_real_kit(real):
    name = "rncp/Kit_apprentissage_et_RNCP_v3.0.csv"
    data = real(name)
    assert formats.guess(name, data) == "kit"
    batch = formats.read(name, data)
    assert len(batch.diplomas) == 5_546
    codes = [diploma.code for diploma in batch.diplomas]
    sheets = [diploma.rncp for diploma in batch.diplomas if diploma.rncp]
    assert len(codes) - len(set(codes)) == 81
    assert len(sheets) - len(set(sheets)) == 2_153
    assert all(len(code) == 8 for code in codes)
    assert batch.refused == ()
    zeros, dates = (remark.reason for remark in batch.warnings)
    assert zeros.startswith("70\u00a0codes")
    assert "30/12/1899" in dates
