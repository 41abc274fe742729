"""The block of signatures: a box a person, strokes as vectors, fields left open, what it proves."""

from datetime import date, datetime, timedelta, timezone
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import CHANGED, CONSENT, Drawing, Signature, SignatureState
from tuteur_desktop.reports import frame
from tuteur_desktop.reports.signed import block_height, content_of, signed_block

AT = datetime(2026, 11, 23, 15, 4, tzinfo=timezone(timedelta(hours=1)))
READ = "ab" * 32
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)), ((0.8, 0.5),)))
S = SignatureState
DRAWN = Signature("Yanis Benali", Party.LEARNER, S.DRAWN, AT, CONSENT, READ, drawing=SHAPE)
REFUSED = Signature("Nora Petit", Party.EMPLOYER, S.REFUSED, AT, content=READ, reason="Pas lu")
FILED = Signature(
    "Samia Benali", Party.REPRESENTATIVE, S.BY_HAND, AT, content=READ, filed_by="Inès Gauthier",
    filed_on=date(2026, 11, 24),
)  # fmt: skip
MISSING = Signature("Mᵐᵉ Caron", Party.CENTRE)
OLD = Signature("Paul Roux", Party.CENTRE, at=AT, content="cd" * 32, reason=CHANGED)


@pytest.fixture
def block(parties, issue):
    """Draw the block alone on a page."""

    def draw(*signatures: Signature):
        document = frame.Document("Compte rendu", "Essai", parties.learner, parties, issue)
        sheet = document.sheet()
        before = sheet.y
        height = block_height(sheet, document, signatures)
        areas = signed_block(sheet, document, signatures)
        assert sheet.page or before - sheet.y == pytest.approx(height, abs=3)
        return document.finish(sheet, areas)

    return draw


def test_each_state_says_itself(block, flat) -> None:
    words = flat(block(DRAWN, REFUSED, FILED, MISSING).pdf)
    for said in ("signé à l’écran le 23 novembre 2026 à 15 h 04", "refuse de signer",
                 "« Pas lu »", "classé par Inès Gauthier le 24 novembre 2026",
                 "signature attendue", READ, "22-16.487"):  # fmt: skip
        assert said in words, said


def test_a_drawn_shape_is_strokes_and_no_picture(block) -> None:
    page = PdfReader(BytesIO(block(DRAWN).pdf)).pages[0]
    assert "/XObject" not in (page.get("/Resources") or {})
    drawn = page.get_contents().get_data().decode("latin-1")
    assert "1 J 1 j" in drawn
    assert "1 J 1 j" not in (
        PdfReader(BytesIO(block(REFUSED).pdf)).pages[0].get_contents().get_data().decode("latin-1")
    )


def test_a_field_stays_open_for_whoever_did_not_answer(block) -> None:
    roles = [area.role for area in block(DRAWN, REFUSED, FILED, MISSING).areas]
    assert roles == ["tutor", "centre"]
    assert [area.role for area in block(MISSING, OLD).areas] == ["tutor", "centre"]


def test_a_signature_of_another_text_is_asked_again_and_nothing_is_said_of_drawing(
    block, flat
) -> None:
    words = flat(block(OLD).pdf)
    assert "attendue de nouveau" in words
    assert "22-16.487" not in words


def test_the_content_binds_the_shape_and_keeps_what_was_typed_apart() -> None:
    one, other = content_of((DRAWN, REFUSED))
    assert one["content"] == READ
    assert len(one["shape"]) == 64
    assert other["said"] == {"name": "Nora Petit", "reason": "Pas lu", "filed_by": ""}
    moved = Drawing((((0.1, 0.5), (0.4, 0.3)),))
    shape = content_of((Signature("Y", Party.LEARNER, S.DRAWN, AT, drawing=moved),))[0]["shape"]
    assert shape != one["shape"]


def test_a_crowd_and_long_names_stay_inside_the_page(block, flat) -> None:
    crowd = tuple(Signature(f"Prénom{n} " + "Très-Long-Nom " * 8, Party.OTHER) for n in range(30))
    made = block(*crowd)
    assert made.pages > 1
    assert flat(made.pdf).count("signature attendue") == 30


def test_the_ink_is_inside_its_box(block) -> None:
    made = block(DRAWN)
    page = pypdfium2.PdfDocument(made.pdf)[0]
    picture = page.render(scale=2).to_pil().convert("L")
    # The learner's box stands to the right of the tutor's.
    x1, y1, x2, y2 = made.areas[0].rect
    wide = x2 - x1 + 7
    high = picture.height
    low = picture.crop((round(2 * (x1 + wide + 6)), round(high - 2 * (y1 + 40)),
                        round(2 * (x2 + wide - 6)), round(high - 2 * (y1 + 4))))  # fmt: skip
    dark = sum(low.histogram()[:90])
    assert dark > 150
