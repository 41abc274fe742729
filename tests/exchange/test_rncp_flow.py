"""The national flow: sheets asked for by number out of a file too big to hold."""

import io
import tracemalloc
import zipfile
from datetime import date

import pytest
from rncp_files import flow, sheet, zipped

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import flow as files
from tuteur_desktop.exchange import formats, rncp, rncp_xml
from tuteur_desktop.exchange.wanted import SheetTitle

NEWS = (
    "<NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION><ID_FICHE_NOUVELLE_CERTIFICATION>RNCP9"
    "</ID_FICHE_NOUVELLE_CERTIFICATION></NOUVELLE_CERTIFICATION><NOUVELLE_CERTIFICATION>RS8"
    "</NOUVELLE_CERTIFICATION></NOUVELLES_CERTIFICATIONS>"
)
MEMBER = "export_fiches_RNCP_V4_1_2026-08-16__xml"


@pytest.fixture(scope="module")
def register() -> bytes:
    """Sixty sheets, RNCP40000 to RNCP40059, the last one replaced."""
    numbers = range(40_000, 40_059)
    return flow(*map(sheet, numbers), sheet(40_059, active="Non", more=NEWS))


@pytest.mark.parametrize("kind", ["file", "zip", "stream"])
def test_the_sheets_asked_for_and_no_other(register, tmp_path, kind):
    path = tmp_path / "export_fiches_RNCP_V4_1_2026-08-16.xml"
    path.write_bytes(zipped(**{MEMBER: register}) if kind == "zip" else register)
    assert formats.guess_file(path) == "rncp"
    source = io.BytesIO(register) if kind == "stream" else path
    asked = ("RNCP40059", "40002", " rncp 40001 ", "rs5515")
    batch = formats.REGISTERS["rncp"].read(source, asked, None, None)
    assert [one.code for one in batch.frameworks] == ["RNCP40001", "RNCP40002", "RNCP40059"]
    (missing,) = batch.refused
    assert "Fiche rs5515" in missing.reason
    last = batch.frameworks[-1]
    assert last.successors == ("RNCP9", "RS8")
    day = "" if kind == "stream" else " du 16\u00a0août 2026"
    assert last.source == f"France compétences, flux V4.1{day}"
    assert "remplacée par RNCP9 et RS8" in batch.warnings[-1].reason


def test_a_bare_number_is_looked_for_in_both_registers(register):
    rs = register.replace(b"RNCP400", b"RS400")
    (framework,) = rncp.read_flow(io.BytesIO(rs), ["40003"]).frameworks
    assert framework.code == "RS40003"


def test_the_whole_register_is_refused_with_its_count(register, tmp_path):
    for data in (register, zipped(**{MEMBER: register})):
        with pytest.raises(UserError, match=r"contient 60 fiches.*--sheet"):
            formats.read("flux.xml", data)
    assert rncp.count_sheets(io.BytesIO(register)) == 60
    fifty = flow(*(sheet(number) for number in range(1, 51)))
    assert len(formats.read("flux.xml", fifty).frameworks) == 50


def test_titles_to_choose_from(register):
    titles = rncp.sheet_titles(io.BytesIO(register))
    assert len(titles) == 60
    assert titles[0] == SheetTitle("RNCP40000", "Boulangerie", active=True)
    assert not titles[-1].active


def test_progress_goes_up_stops_early_and_can_be_stopped(register):
    told: list[tuple[int, int]] = []
    big = flow(*(sheet(number, "x " * 6_000) for number in range(100)))
    assert len(big) > 4 * files.PIECE
    rncp.count_sheets(io.BytesIO(big), lambda *at: told.append(at))
    assert told == sorted(told)
    assert told[-1] == (len(big), len(big))
    told.clear()
    rncp.read_flow(io.BytesIO(big), ["RNCP1"], lambda *at: told.append(at))
    assert told[-1][0] < len(big) // 2
    with pytest.raises(UserError, match="arrêtée"):
        rncp.sheet_titles(io.BytesIO(big), None, lambda: len(told) > 0)


def test_memory_holds_one_sheet_whatever_the_file_weighs(tmp_path):
    partners = "<PARTENAIRES>" + "<PARTENAIRE>CFA de la ville</PARTENAIRE>" * 500 + "</PARTENAIRES>"
    one = sheet(1, more=partners)
    path = tmp_path / "flux.xml"
    path.write_bytes(flow(*[one] * 250, sheet(40_000)))
    assert path.stat().st_size > 5_000_000
    tracemalloc.start()
    try:
        batch = rncp.read_flow(path, ["40000"])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(batch.frameworks) == 1
    assert peak < 2_500_000


def test_a_number_may_come_last_and_those_inside_are_not_the_sheets(register):
    inside = "<CORRESPONDANCES><NUMERO_FICHE>RNCP40001</NUMERO_FICHE></CORRESPONDANCES>"
    last = (
        "<FICHE>"
        + inside
        + sheet(7)
        .partition("</NUMERO_FICHE>")[2]
        .replace("</FICHE>", "<NUMERO_FICHE>RNCP7</NUMERO_FICHE></FICHE>")
    )
    data = flow(last, sheet(40_001))
    assert [f.code for f in rncp.read_flow(io.BytesIO(data), ["7"]).frameworks] == ["RNCP7"]
    assert rncp.read_flow(io.BytesIO(data), ["40001"]).frameworks[0].title == "Boulangerie"


def test_a_sheet_without_blocks_gives_what_it_certifies():
    text = (
        "<FICHE><NUMERO_FICHE>RS5515</NUMERO_FICHE><INTITULE>Tuteur</INTITULE><CAPACITES_ATTESTEES>"
        "- Accueillir\n- Évaluer</CAPACITES_ATTESTEES><ACTIF>Oui</ACTIF></FICHE>"
    )
    batch = rncp.read_flow(io.BytesIO(flow(text)), ["rs5515"])
    (block,) = batch.frameworks[0].blocks
    assert (block.code, block.title) == ("", "")
    assert [(s.code, s.title) for s in block.skills] == [("C1", "Accueillir"), ("C2", "Évaluer")]
    assert "Compétences attestées" in batch.warnings[0].reason


@pytest.mark.parametrize("asked", [["bonjour"], [""], ["RNCP"], ["../x"], map(str, range(60))])
def test_what_is_no_number_or_too_many_is_refused(register, asked):
    with pytest.raises(UserError, match="numéro de fiche|au plus 50"):
        rncp.read_flow(io.BytesIO(register), tuple(asked))


def _bomb(text: bytes, times: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("export.xml", "w") as member,
    ):
        member.write(b"<FICHES>")
        for _ in range(times):
            member.write(text)
    return out.getvalue()


def test_archives_that_are_broken_or_swell(register, tmp_path, monkeypatch):
    whole = zipped(**{MEMBER: register})
    hostile = {
        "tronquée": whole[: len(whole) // 2],
        "abîmée": whole[:300] + bytes(40) + whole[340:],
        "ne contient pas": zipped(lisez__txt="<FICHES/>"),
        "trop gros": zipped(**{f"a{n}__xml": "<FICHES/>" for n in range(files.MAX_PARTS + 1)}),
        "DOCTYPE": zipped(a__xml="<!DOCTYPE f [<!ENTITY a 'b'>]><FICHES>&a;</FICHES>"),
    }
    for words, data in hostile.items():
        with pytest.raises(UserError, match=words):
            rncp.read_flow(io.BytesIO(data), ["RNCP40000"])
    monkeypatch.setattr(files, "FREE_BYTES", 1_000_000)
    with pytest.raises(UserError, match="trop gros"):
        rncp.count_sheets(io.BytesIO(_bomb(b"<A></A>" * 1_000, 300)))
    with pytest.raises(UserError, match="vérifiez le chemin"):
        rncp.count_sheets(tmp_path / "absent.xml")
    with pytest.raises(UserError, match="n'est pas un fichier"):
        rncp.count_sheets(tmp_path)


def test_a_zip_that_lies_about_its_size_is_measured(monkeypatch):
    monkeypatch.setattr(files, "FREE_BYTES", 1_000_000)
    data = bytearray(_bomb(b"<A></A>" * 1_000, 300))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    with pytest.raises(UserError, match="trop gros|abîmée|tronqué"):
        rncp.count_sheets(io.BytesIO(bytes(data)))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<PARTENAIRES>" + "<P>" * 200, "imbriqués"),
        ("<PARTENAIRES X='" + "x" * 900_000, "sans balise"),
        ("<!--" + "x" * 900_000, "sans balise"),
        ("<ABREGE>" + "<A/>" * 30_000, "éléments"),
        ("<INTITULE>" + "x" * 900_000, "caractères"),
    ],
)
def test_a_sheet_without_end_is_refused_wherever_it_swells(inside, words, monkeypatch):
    monkeypatch.setattr(rncp_xml, "MAX_GAP", 300_000)
    monkeypatch.setattr(rncp_xml, "MAX_BYTES", 500_000)
    monkeypatch.setattr(rncp_xml, "MAX_ELEMENTS", 20_000)
    data = f"<FICHES><FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE>{inside}".encode()
    with pytest.raises(UserError, match=words):
        rncp.read_flow(io.BytesIO(data), ["RNCP1"])


def test_more_sheets_than_any_register_are_refused(monkeypatch):
    monkeypatch.setattr(rncp_xml, "MAX_SHEETS", 100)
    with pytest.raises(UserError, match="répertoire"):
        rncp.sheet_titles(io.BytesIO(flow("<FICHE/>" * 101)))


def test_the_day_of_a_file():
    assert rncp.day_in("export_fiches_RNCP_V4_1_2026-08-16.xml") == date(2026, 8, 16)
    assert rncp.day_in("export_2026-13-41.xml") is None
    assert rncp.day_in("fiche.xml") is None
