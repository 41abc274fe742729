"""Files made to fill the time or the memory: refused, or read within bounds."""

import io
import zipfile
from collections.abc import Callable

import pytest

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import delimited, formats, merging, people, rncp_xml, weighing
from tuteur_desktop.exchange.remarks import SHOWN, Remarks
from tuteur_desktop.exchange.values import Batch

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROW = (
    '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    '<c r="B{0}" t="inlineStr"><is><t>{2}</t></is></c></row>'
)


def read_csv(text: str | bytes) -> Batch:
    return formats.read("liste.csv", text.encode() if isinstance(text, str) else text, "csv")


def read_book(data: bytes) -> Batch:
    return formats.read("liste.xlsx", data, "workbook")


def read_sheet(skills: str) -> Batch:
    text = (
        "<FICHES><FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE><BLOCS_COMPETENCES><BLOC_COMPETENCES>"
        f"<CODE>RNCP1BC01</CODE><LISTE_COMPETENCES>{skills}</LISTE_COMPETENCES>"
        "</BLOC_COMPETENCES></BLOCS_COMPETENCES></FICHE></FICHES>"
    )
    return formats.read("fiche.xml", text.encode(), "rncp")


def sheet(body: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


HEAD = ROW.format(1, "nom", "prénom")


@pytest.fixture
def with_part(book) -> Callable[[str, str], bytes]:
    """A workbook with one learner and one part replaced or added."""

    def write(part: str, text: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        out = io.BytesIO()
        whole = book(("nom", "prénom"), ("Fabre", "Zoé"))
        with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                if name != part:
                    target.writestr(name, source.read(name))
            target.writestr(part, text, compression)
        return out.getvalue()

    return write


def test_elements_nested_without_end_are_refused():
    deep = rncp_xml.MAX_DEPTH + 50
    with pytest.raises(UserError, match="imbriqués"):
        read_sheet("<p>" * deep + "x" + "</p>" * deep)
    assert read_sheet("<p>" * 20 + "Pétrir" + "</p>" * 20).frameworks[0].skills()


def test_too_many_elements_and_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(rncp_xml, "MAX_ELEMENTS", 1_000)
    with pytest.raises(UserError, match="éléments"):
        read_sheet("<p>x</p>" * 1_000)
    monkeypatch.setattr(rncp_xml, "MAX_BYTES", 1_000)
    with pytest.raises(UserError, match="trop gros"):
        read_sheet("x" * 1_000)


def test_a_deep_sheet_is_refused_before_it_is_built(with_sheet):
    with pytest.raises(UserError, match="abîmé"):
        read_book(with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{"<a>" * 5_000}'))


@pytest.mark.parametrize(
    "body",
    [
        "<row/>" * 40,
        '<row ht="15"/>' * 10,
        "<row>" + "<c/>" * 20 + "</row>",
        '<row><c t="inlineStr">' + "<is/>" * 10 + "</c></row>",
        "<other/>" * 5,
    ],
)
def test_a_heavy_sheet_is_refused_and_a_light_one_is_read(with_sheet, monkeypatch, body):
    data = with_sheet(sheet(HEAD + ROW.format(2, "Fabre", "Zoé") + body))
    assert len(read_book(data).learners) == 1
    scale = weighing.Scale()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            scale.weigh(part.filename, archive.open(part))
    monkeypatch.setattr(weighing, "BUDGET", weighing.BUDGET - scale.left - 1)
    with pytest.raises(UserError, match="trop lourd"):
        read_book(data)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/media/a.png"])
def test_every_part_is_weighed(with_part, monkeypatch, part):
    monkeypatch.setattr(weighing, "BUDGET", 5_000)
    with pytest.raises(UserError, match="trop lourd"):
        read_book(with_part(part, f'<a xmlns="{MAIN}">{"<si/>" * 2_000}</a>'))


def test_a_picture_is_no_xml_and_weighs_nothing(with_part):
    data = with_part("xl/media/a.png", "\x89PNG" + "<a>" * 1_000)
    assert len(read_book(data).learners) == 1


def test_a_text_without_end_is_refused(with_sheet):
    endless = "A" * (weighing.MAX_GAP + weighing.CHUNK * 2)
    with pytest.raises(UserError, match="trop lourd"):
        read_book(with_sheet(sheet(HEAD + ROW.format(2, endless, "Zoé"))))


def test_a_compression_no_spreadsheet_uses_is_refused(with_part):
    with pytest.raises(UserError, match="abîmé"):
        read_book(with_part("xl/a.xml", "<a/>", zipfile.ZIP_BZIP2))


def _sheets(*ids: str) -> str:
    tags = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="{i}"/>' for n, i in enumerate(ids))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{tags}</sheets></workbook>'


def test_two_names_for_one_sheet_are_refused(with_part):
    with pytest.raises(UserError, match="abîmé"):
        read_book(with_part("xl/workbook.xml", _sheets("rId1", "rId1")))
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    targets = {"rId1": "worksheets/sheet1.xml", "rId9": "/xl/theme/../worksheets/sheet1.xml"}
    tags = "".join(
        f'<Relationship Id="{one}" Type="{RELATED}/worksheet" Target="{target}"/>'
        for one, target in targets.items()
    )
    relations = f'<Relationships xmlns="{package}">{tags}</Relationships>'
    first = with_part("xl/workbook.xml", _sheets("rId1", "rId9"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as source, zipfile.ZipFile(out, "w") as target_zip:
        for name in source.namelist():
            own = name == "xl/_rels/workbook.xml.rels"
            target_zip.writestr(name, relations if own else source.read(name))
    with pytest.raises(UserError, match="abîmé"):
        read_book(out.getvalue())


def test_too_many_sheets_are_refused(with_part):
    ids = [f"rId{number}" for number in range(weighing.MAX_SHEETS + 1)]
    with pytest.raises(UserError, match="trop lourd"):
        read_book(with_part("xl/workbook.xml", _sheets(*ids)))


def test_blank_rows_between_learners_are_no_weight(with_sheet):
    blank = "".join(f'<row r="{number}"/>' for number in range(3, 20_000))
    body = HEAD + ROW.format(2, "Fabre", "Zoé") + blank + ROW.format(20_000, "Petit", "Ana")
    assert [row.line for row in read_book(with_sheet(sheet(body))).learners] == [2, 20_000]


@pytest.mark.parametrize("count", [20, 21])
def test_more_learners_than_a_company_has_are_refused(book, monkeypatch, count):
    monkeypatch.setattr(people, "MAX_PEOPLE", 20)
    rows = [(f"Nom{number}", "Zoé") for number in range(count)]
    text = "nom;prénom\n" + "".join(f"{last};{first}\n" for last, first in rows)
    for read in (lambda: read_csv(text), lambda: read_book(book(("nom", "prénom"), *rows))):
        if count == 20:
            assert len(read().learners) == 20
        else:
            with pytest.raises(UserError, match="plus de 20 alternants"):
                read()


def test_lines_that_are_all_refused_have_a_bound_too(monkeypatch):
    monkeypatch.setattr(people, "MAX_LINES", 20)
    with pytest.raises(UserError, match="plus de 20 lignes remplies"):
        read_csv("nom;prénom\n" + ";Zoé\n" * 21)


def test_the_bounds_of_a_csv(monkeypatch):
    monkeypatch.setattr(delimited, "MAX_LINE", 100)
    with pytest.raises(UserError, match="La ligne 2 du fichier"):
        read_csv("nom;prénom\n" + "a" * 100 + "\n")
    monkeypatch.setattr(delimited, "MAX_LINES", 5)
    assert len(read_csv("nom;prénom\n\n\n\nFabre;Zoé").learners) == 1
    with pytest.raises(UserError, match="plus de 5 lignes"):
        read_csv("nom;prénom\n\n\n\n\nFabre;Zoé")
    monkeypatch.setattr(delimited, "MAX_BYTES", 10)
    with pytest.raises(UserError, match="Mo"):
        read_csv("nom;prénom\nFabre;Zoé\n")


def test_a_header_with_columns_without_end_is_read_at_its_start():
    extra = delimited.MAX_COLUMNS * 3
    batch = read_csv(f"nom;prénom{';' * extra}\nFabre;Zoé{';' * extra}\nPetit;Ana\n")
    assert len(batch.learners) == 2


def test_refused_lines_beyond_the_first_ones_make_one_sentence():
    batch = read_csv("nom;prénom\n" + ";Zoé\n" * (SHOWN + 1_300))
    assert len(batch.refused) == SHOWN + 1
    assert batch.refused[-1].line == SHOWN + 1_301
    assert "autres lignes refusées" in batch.refused[-1].reason
    assert batch.refused[-1].reason.replace("\u202f", " ").startswith("Et 1 300 autres")


def test_warnings_beyond_the_first_ones_make_one_sentence():
    remarks = Remarks()
    remarks.whole("Le fichier.")
    for line in range(1, SHOWN + 1):
        remarks.warn(line, f"remarque {line}.")
    assert len(remarks.warnings) == SHOWN + 1
    last = remarks.warnings[-1]
    assert last.reason == f"Et 1 autre remarque de ce genre, jusqu'à la ligne {SHOWN}."


def test_contracts_of_one_learner_have_a_bound():
    days = range(1, 29)
    lines = [f"Fabre;Zoé;stage;{d}/{m}/2025;{d}/{m}/2025" for m in (1, 2, 3) for d in days]
    batch = read_csv("nom;prénom;type de contrat;début;fin\n" + "\n".join(lines))
    (row,) = batch.learners
    assert len(row.learner.contracts) == merging.MAX_CONTRACTS + 1
    assert len(batch.refused) == len(lines) - merging.MAX_CONTRACTS - 1
