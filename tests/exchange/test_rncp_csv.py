"""The CSV tables of France compétences: blocks without skills."""

import io
from datetime import date

import pytest
from rncp_files import zipped

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import flow as files
from tuteur_desktop.exchange import formats, rncp_csv

SHEETS = (
    '"Id_Fiche";"Numero_Fiche";"Intitule";"Abrege_Libelle";"Abrege_Intitule";'
    '"Nomenclature_Europe_Niveau";"Nomenclature_Europe_Intitule";"Date_Fin_Enregistrement";"Actif"'
)
ROW = '"{0}";"RNCP{0}";"Chargé d\'\'affaires";"CAP";"Certificat";"NIV3";;"31/08/2028";"{1}"'
BLOCKS = '"Numero_Fiche";"Bloc_Competences_Code";"Bloc_Competences_Libelle"'
BLOCK = '"RNCP{0}";"RNCP{0}BC0{1}";"BC0{1} - gérer l\'\'étape {1}"'
NEWS = '"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"'
SIRETS = '"Numero_Fiche";"Siret_Certificateur"\r\n"RNCP10";"\t11004301500012"\r\n'


def tables(count: int = 2, **others: str) -> bytes:
    """Tables of so many sheets from RNCP10 on, their members named as the real ones are."""
    numbers = range(10, 10 + count)
    blocks = [BLOCK.format(n, b) for n in numbers for b in (2, 1)]
    rows = [ROW.format(n, "INACTIVE" if n == 10 else "ACTIVE") for n in numbers]
    members = {
        "export_fiches_CSV_Certificateurs_2024_02_22__csv": SIRETS,
        "export_fiches_CSV_Blocs_De_Comp├⌐tences__csv": "\r\n".join((BLOCKS, *blocks, "")),
        "export_fiches_CSV_Ancienne__csv": f'{NEWS}\r\n"RNCP10";;"RNCP77"\r\n"RNCP10";"RNCP3";\r\n',
        "export_fiches_CSV_Standard_2024_02_22__csv": "\r\n".join((SHEETS, *rows, "")),
    }
    return zipped(**{**members, **others})


def test_sheets_and_blocks_come_in_and_skills_are_said_to_be_missing():
    data = tables()
    assert formats.guess("export.zip", data) == "rncp-csv"
    batch = formats.read("export.zip", data)
    first, second = batch.frameworks
    assert (first.code, first.title, first.level) == ("RNCP10", "Chargé d'affaires", "Niveau 3")
    assert (first.active, first.expires_on) == (False, date(2028, 8, 31))
    assert first.successors == ("RNCP77",)
    assert first.source == "France compétences, tables CSV du 22\u00a0février 2024"
    assert [(b.code, b.title, b.nodes) for b in second.blocks] == [
        ("RNCP11BC01", "Gérer l'étape 1", ()), ("RNCP11BC02", "Gérer l'étape 2", ()),
    ]  # fmt: skip
    reasons = [remark.reason for remark in batch.warnings]
    assert "remplacée par RNCP77" in reasons[0]
    assert "XML" in reasons[-1]


def test_the_whole_register_wants_numbers():
    data = tables(51)
    with pytest.raises(UserError, match="contient 51 fiches"):
        formats.read("export.zip", data)
    register = formats.REGISTERS["rncp-csv"]
    assert len(register.titles(io.BytesIO(data), None, None)) == 51
    batch = register.read(io.BytesIO(data), ["12", "rs4"], None, None)
    assert [framework.code for framework in batch.frameworks] == ["RNCP12"]
    assert "Fiche rs4" in batch.refused[0].reason


def test_archives_that_are_wrong_in_some_way(monkeypatch):
    whole = tables()
    no_title = SHEETS.replace("Intitule", "Titre")
    hostile = {
        "abîmée": whole[: len(whole) // 2],
        "pas la table": tables(export_fiches_CSV_Standard_2024_02_22__csv=no_title),
        "ne contient pas": zipped(a__txt="x"),
    }
    for words, data in hostile.items():
        with pytest.raises(UserError, match=words):
            rncp_csv.read(data)
    wrong = (SHEETS + "\r\n" + ROW.format(10, "ACTIVE")).encode("cp1252")
    batch = rncp_csv.read(tables(export_fiches_CSV_Standard_2024_02_22__csv=wrong))
    assert batch.frameworks[0].title == "Chargé d'affaires"
    monkeypatch.setattr(rncp_csv, "MAX_TABLE", 100)
    with pytest.raises(UserError, match="trop gros"):
        rncp_csv.read(whole)
    monkeypatch.setattr(files, "FREE_BYTES", 1_000)
    with pytest.raises(UserError, match="trop gros"):
        rncp_csv.read(tables(export_fiches_CSV_Standard_2024_02_22__csv=SHEETS + "\n" * 500_000))


def test_the_real_tables(real):
    name = "rncp/export-fiches-csv-2024-02-22.sample.zip"
    data = real(name)
    assert formats.guess(name, data) == "rncp-csv"
    found = {framework.code: framework for framework in formats.read(name, data).frameworks}
    assert len(found) == 9
    extinguisher = found["RNCP509"]
    assert [block.code[-4:] for block in extinguisher.blocks] == [f"BC0{n}" for n in range(1, 7)]
    assert extinguisher.blocks[0].title.startswith("UP1 : Vérification d’une installation")
    assert extinguisher.diploma == "Certificat d'aptitude professionnelle"
    assert found["RNCP19468"].successors == ("RS6117",)
    assert found["RNCP19468"].level == "Sans niveau"
    assert [(b.code, b.title) for b in found["RS5000"].blocks] == [("", "")]
