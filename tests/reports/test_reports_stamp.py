"""The stamp of the tutor's signature: its words, and names of any length."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from tuteur_desktop.reports.stamp import render_stamp

SIZE = (137.0, 96.0)
WHEN = datetime(2026, 11, 3, 18, 5, tzinfo=timezone(timedelta(hours=1)))


def test_words_of_the_stamp(flat):
    text = flat(render_stamp("Inès Gauthier", "Maître d'apprentissage", WHEN, SIZE))
    assert text == (
        "Maître d’apprentissage Signé électroniquement par Inès Gauthier le 3 novembre 2026 "
        "à 18 h 05 (heure de cet ordinateur), signature non qualifiée"
    )


@pytest.mark.parametrize("size", [SIZE, (137.0, 72.0), (90.0, 40.0)])
@pytest.mark.parametrize(
    "name",
    [
        "Al",
        "Anne-Élisabeth de la Tour d'Auvergne-Lauraguais",
        "Wolfeschlegelstein" * 9,
        "née " * 60,
    ],
)
def test_any_name_fits_its_box(name, size):
    document = pypdfium2.PdfDocument(render_stamp(name, "Tuteur", WHEN, size))
    page = document[0]
    assert page.get_size() == pytest.approx(size, abs=0.01)
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    assert min(box[0] for box in boxes) >= 4
    assert min(box[1] for box in boxes) >= 2
    assert max(box[2] for box in boxes) <= size[0] - 4
    assert max(box[3] for box in boxes) <= size[1] - 2
    assert "non" in text.get_text_bounded()
    document.close()


def test_it_hides_what_is_under_it():
    document = pypdfium2.PdfDocument(render_stamp("Inès Gauthier", "Tuteur", WHEN, SIZE))
    picture = document[0].render(scale=1, fill_color=(255, 0, 0, 255)).to_pil()
    assert picture.getpixel((120, 85)) == (255, 255, 255)
    document.close()


def test_opaque_embedded_and_always_the_same():
    one = render_stamp("Inès Gauthier", "Tuteur", WHEN, SIZE)
    assert render_stamp("Inès Gauthier", "Tuteur", WHEN, SIZE) == one
    page = PdfReader(BytesIO(one)).pages[0]
    assert "/ExtGState" not in page["/Resources"]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_a_time_without_zone_is_taken_as_told(flat):
    naive = WHEN.replace(tzinfo=None)
    assert "à 18 h 05" in flat(render_stamp("Al", "Tuteur", naive, SIZE))
