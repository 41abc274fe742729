"""The grille d'évaluation: boxes by voice, headings without any, as many pages as it takes."""

from dataclasses import replace
from datetime import date

import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, PRESETS, Level, plain_scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports.grid import GridBlock, GridData, GridRow, render

VOICES = ((Voice.TUTOR, "Tuteur"), (Voice.LEARNER, "Alternant"), (Voice.CENTRE, "Centre"))
ROWS = (
    GridRow("Produire", heading=True),
    GridRow("C1.1 Organiser la production", 1, levels={Voice.TUTOR: Level.THREE}),
    GridRow("C1.2 Cuisiner", 1, levels={Voice.LEARNER: Level.NOT_SEEN}),
)
DATA = GridData(
    "Restaurant L’Œuf d’or", "12345678900014", "Inès Gauthier", "Yanis Benali",
    "Bac pro Cuisine (RNCP12508)", FOUR_STEPS, (GridBlock("BC01 · Pratique", ROWS),), VOICES,
    date(2026, 11, 23), date(2026, 11, 24),
)  # fmt: skip


def crosses(pdf: bytes) -> int:
    """The ticked boxes, as drawn: two strokes of a pen of their own width."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    kind = [raw.FPDF_PAGEOBJ_PATH]
    found = sum(
        raw.FPDFPath_CountSegments(one.raw) == 4
        and raw.FPDFPath_GetPathSegment(one.raw, 1) is not None
        and _width(raw, one) == pytest.approx(1.7)
        for page in document
        for one in page.get_objects(filter=kind)
    )
    document.close()
    return found


def _width(raw, one) -> float:
    from ctypes import byref, c_float

    width = c_float()
    raw.FPDFPageObj_GetStrokeWidth(one.raw, byref(width))
    return width.value


def test_the_sheet_of_a_day(golden):
    golden("grille", render(DATA))
    assert crosses(render(DATA)) == 2


def test_a_blank_one_ticks_nothing_and_one_voice_has_words(flat):
    blank = replace(DATA, blank=True, voices=VOICES[:1])
    text = flat(render(blank))
    assert crosses(render(blank)) == 0
    assert "débute en cours autonome maîtrise non vu" in text
    assert "à remplir" in text
    assert "Alternant" not in text


@pytest.mark.parametrize(
    "scale", [*PRESETS, plain_scale("Neuf", tuple(f"niveau très long {n}" for n in range(9)))]
)
def test_any_scale_fits_three_voices(page_texts, scale):
    """Labels of two thousand letters and three hundred rows too."""
    rows = (GridRow("Savoir faire " * 154, 4), *(GridRow(f"Geste {n}.") for n in range(60)))
    texts = page_texts(render(replace(DATA, scale=scale, blocks=(GridBlock("Bloc", rows),))))
    whole = "\n".join(texts)
    assert len(texts) > 2
    assert all(f"Geste {n}." in whole for n in range(60))
    assert whole.count("Savoir") == 154
    assert all("Compétence" in text for text in texts)
