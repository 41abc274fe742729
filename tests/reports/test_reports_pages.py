"""What every document owes: PDF/A-1b, true text, five boxes, the same bytes for the same data."""

import re
import shutil
import subprocess
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from tuteur_desktop.reports import absences, internship, presence_count, style
from tuteur_desktop.reports import attendance as releve
from tuteur_desktop.reports import progress as progression
from tuteur_desktop.reports.fonts import Weight, measure, printable
from tuteur_desktop.reports.icc import srgb
from tuteur_desktop.reports.progress_page import _BOX, _GAP, _VOICE_LEFT
from tuteur_desktop.reports.style import LEFT, PAGE, RIGHT, wrap

PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"
ROLES = ["tutor", "employer", "learner", "representative", "centre"]
HOSTILE = "<b>Łukasz</b> & Nguyễn </para> ]]> %(x)s \\ (a) {0} Œuvre-Ștefănescu"
LONG = "Anticonstitutionnellement" * 12


@pytest.fixture(params=[releve, progression, absences, presence_count, internship],
                ids=lambda module: module.__name__.rpartition(".")[2])  # fmt: skip
def draw(request):
    """Render one of the documents with some of its data changed."""
    sample = request.getfixturevalue(request.param.__name__.rpartition(".")[2])
    return lambda issue, **more: request.param.render(sample(**more), issue)


def test_pdfa_1b(draw, parties, issue, tmp_path):
    if not PREFLIGHT.is_file() or shutil.which("java") is None:
        pytest.skip("Apache PDFBox preflight is not beside the project")
    files = []
    hostile = replace(parties, learner=HOSTILE, tutor="الاسم 😀", company=LONG)
    for name, more in (("plain", {}), ("hostile", {"parties": hostile})):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(draw(issue, **more).pdf)
        files.append(str(path))
    done = subprocess.run(
        ["bash", str(PREFLIGHT), *files], capture_output=True, text=True, check=False
    )
    if done.returncode == 2:
        pytest.skip("preflight could not run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("valid PDF/A-1b") == len(files)


def test_nothing_that_pdfa_forbids(draw, issue):
    pdf = draw(issue).pdf
    assert pdf.startswith(b"%PDF-1.4\n")
    for stream in re.finditer(rb"endstream", pdf):
        assert pdf[stream.start() - 1 : stream.start()] == b"\n"
    reader = PdfReader(BytesIO(pdf))
    for page in reader.pages:
        assert "/Group" not in page
        assert "/ExtGState" not in page["/Resources"]
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/FontDescriptor"]
            assert descriptor["/FontFile2"].get_data()
            assert re.fullmatch(r"/[A-Z]{6}\+SourceSansPro-\w+", descriptor["/FontName"])
    profile = reader.trailer["/Root"]["/OutputIntents"][0]["/DestOutputProfile"].get_data()
    assert profile == srgb()
    assert (profile[8], profile[36:40], len(profile)) == (2, b"acsp", int.from_bytes(profile[:4]))


def test_metadata_say_the_same_twice(draw, issue, parties):
    reader = PdfReader(BytesIO(draw(issue).pdf))
    info, xmp = reader.metadata, reader.xmp_metadata
    assert info.title == xmp.dc_title["x-default"]
    assert parties.learner in info.title
    assert [info.author] == xmp.dc_creator == [parties.tutor]
    assert info.subject == xmp.dc_description["x-default"]
    assert info.creation_date.date() == xmp.xmp_create_date.date() == issue.edited_on
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"


def test_same_data_same_bytes(draw, issue, parties):
    one = draw(issue).pdf
    other = draw(issue, parties=replace(parties, learner="Chloé Martin")).pdf
    assert draw(issue).pdf == one
    identifiers = {re.search(rb"/ID \[<(\w+)>", pdf)[1] for pdf in (one, other)}
    assert len(identifiers) == 2
    assert draw(replace(issue, edited_on=date(2026, 11, 4))).pdf != one


def test_threads_draw_the_same(draw, issue, parties):
    people = [replace(parties, learner=f"Élève {chr(65 + rank)}ÿ{rank}") for rank in range(12)]
    alone = [draw(issue, parties=person).pdf for person in people]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda person: draw(issue, parties=person).pdf, people))
    assert together == alone


def test_five_boxes_on_the_last_page(draw, issue):
    document = draw(issue)
    assert [area.role for area in document.areas] == ROLES
    assert {area.page for area in document.areas} == {document.pages - 1}
    right = LEFT - 1
    for area in document.areas:
        x1, y1, x2, y2 = area.rect
        assert right < x1 < x2 <= RIGHT + 0.01
        assert 40 < y1 < y2 < PAGE[1]
        assert y2 - y1 >= 20
        right = x2


@pytest.mark.parametrize(
    ("minor", "birth", "said"),
    [
        (True, date(2009, 3, 12), "Nom, lu, le"),
        (False, date(2001, 3, 12), "— sans objet, majeur"),
        (False, None, "Si mineur : nom, lu, le"),
    ],
)
def test_the_representatives_box(draw, issue, parties, flat, minor, birth, said):
    document = draw(issue, parties=replace(parties, minor=minor, birth=birth))
    assert f"{said} " in flat(document.pdf)


def test_typed_text_is_never_markup(draw, issue, parties, flat):
    document = draw(issue, parties=replace(parties, learner=HOSTILE, centre=HOSTILE))
    assert document.missing == ()
    assert flat(document.pdf).count(HOSTILE) >= 2


def test_what_has_no_glyph_is_shown_and_reported(draw, issue, parties, flat):
    person = replace(parties, learner="Zoé 😀\u202egnp.exe\u200b", centre="中 😀 \ud83d")
    document = draw(issue, parties=person)
    assert set(document.missing) == {"U+1F600", "U+202E", "U+200B", "U+4E2D", "U+D83D"}
    assert len(document.missing) == 5
    assert "Zoé ‹U+1F600›‹U+202E›gnp.exe‹U+200B›" in flat(document.pdf)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\r\nc", "a b c"),
        ("Nguye\u0302\u0303n Œ", "Nguyễn Œ"),
        ("a\u00adb", "a‹U+00AD›b"),
        ("\u0301seul", "‹U+0301›seul"),
        ("r\u0323\u0303\u0304\u0306x", "ṛ\u0303\u0304‹U+0306›x"),
        ("b\u0336arré", "b‹U+0336›arré"),
        ("L'Œuf d'or, 'cité'", "L’Œuf d’or, 'cité'"),
        ("\x00\ufeff\u2028", "‹U+0000›‹U+FEFF›‹U+2028›"),
    ],
)
def test_printable(text, shown):
    assert printable(text)[0] == shown


def test_nothing_leaves_its_margins(draw, issue, parties):
    wide = replace(
        parties, learner=LONG, company=LONG, address=LONG, tutor=LONG, tutor_role=LONG,
        signatory=LONG, signatory_title=LONG, centre=LONG, diploma=LONG,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(draw(issue, parties=wide).pdf)
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert min(box[0] for box in boxes) >= LEFT - 1
        assert max(box[2] for box in boxes) <= RIGHT + 1
        assert min(box[1] for box in boxes if box[3] > box[1]) > 20
    document.close()


def test_lines_hold_in_their_width_and_lose_nothing():
    text = f"Un relevé-type, {LONG} et/ou « {LONG[:40]} » fin"
    for width in (30.0, 80.0, 300.0):
        lines = wrap(text, Weight.REGULAR, 9.0, width)
        assert all(measure(line, Weight.REGULAR, 9.0) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_more_letters_than_a_subset_holds(progress, issue, flat):
    letters = "".join(
        chr(code)
        for code in (*range(0xA1, 0x250), *range(0x391, 0x3CF), *range(0x410, 0x450))
        if printable(chr(code))[1] == () and unicodedata.normalize("NFC", chr(code)) == chr(code)
    )
    assert len(letters) > 256
    document = progression.render(progress(summary=letters), issue)
    assert document.missing == ()
    assert letters in flat(document.pdf).replace(" ", "").replace("\ufffe", "")


def test_full_and_empty_boxes_differ_in_grey(progress, issue):
    """Four boxes a level: a row prints dark ones and white ones, whatever the colour."""
    document = pypdfium2.PdfDocument(progression.render(progress(), issue).pdf)
    page = document[0]
    text = page.get_textpage()
    first = text.search("Organiser la production").get_next()[0]
    _, bottom, _, top = text.get_charbox(first)
    row = round((PAGE[1] - (bottom + top) / 2) * 4)
    grey = page.render(scale=4, grayscale=True).to_pil()
    document.close()
    for start, full in zip(_VOICE_LEFT, (3, 2, 3), strict=True):
        middles = [start + box * (_BOX + _GAP) + _BOX / 2 for box in range(4)]
        tones = [grey.getpixel((round(x * 4), row)) for x in middles]
        assert max(tones[:full]) < 120
        assert min(tones[full:]) > 240


@pytest.mark.parametrize(
    "phone", ["06 00 00 56 78", "02 00 00 12 34", "+33 6 00 00 56 78", "+33 (0)6 00 00 56 78"]
)
def test_a_phone_number_stays_on_its_line(phone) -> None:
    for before in range(40):
        text = style.tie(f"{'x' * before} {phone} et la suite, le 12 03 2026")
        lines = style.wrap(text, style.BODY.weight, style.BODY.size, 130.0)
        assert any(phone in line.replace("\xa0", " ") for line in lines)
        assert "12 03 2026" in text


def test_figures_that_are_no_phone_number_break_as_they_did() -> None:
    for text in ("SIRET 123 456 789 00014", "le 02 03 2026", "10 20 30"):
        assert style.tie(text) == text
