"""The portfolio: contents with their pages, voices in words, evidence drawn, hashes."""

from dataclasses import replace

import pypdfium2
import pypdfium2.raw
from samples_portfolio import EXHIBITS, HASH, KITCHEN, PRACTICE, jpeg, portfolio

from tuteur_desktop.domain.documents import canonical, fingerprint
from tuteur_desktop.domain.portfolio import ShownSkill
from tuteur_desktop.reports.portfolio import render


def test_the_whole_of_a_small_one(parties, issue, golden):
    document = render(portfolio(parties, practices=(PRACTICE,)), issue)
    assert document.missing == ()
    assert {area.role for area in document.areas} >= {"tutor", "learner"}
    golden("portefeuille", document.pdf)


def test_nothing_more_is_said_of_the_learner_than_needed(parties, issue, flat):
    text = flat(render(portfolio(parties), issue).pdf)
    assert "Yanis Benali" in text
    assert "12 mars 2009" not in text
    assert "35 h" not in text


def test_what_was_taken_back_is_silent(parties, issue, flat):
    text = flat(render(portfolio(parties), issue).pdf)
    assert "Sans avis ni preuve à ce jour : Cuisiner." in text
    assert "autonome le 3 oct. 2026 ; avant : en cours le 2 mars 2026, débute le 8 nov." in text


def test_a_photo_is_drawn_once_and_shown_where_it_stands(parties, issue):
    pdf = render(portfolio(parties), issue).pdf
    assert pdf.count(b"/Subtype /Image") == 1
    assert b"/SMask" not in pdf
    document = pypdfium2.PdfDocument(pdf)
    kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    pages = [n for n, page in enumerate(document) if list(page.get_objects(filter=[kind]))]
    document.close()
    assert len(pages) == 1


def test_a_photo_that_cannot_be_drawn_is_told(parties, issue, flat):
    assert "ne peut pas être dessinée" in flat(render(portfolio(parties, pictures={}), issue).pdf)


def test_contents_hold_from_the_first_page_on(parties, issue, page_texts):
    texts = page_texts(render(portfolio(parties, practices=(PRACTICE,)), issue).pdf)
    first = " ".join(texts[0].split())
    told = {"2 preuves": "Organiser la", "1 preuve": "Lire une étiquette",
            "ces référentiels": "Palmarès", "empreintes": "SHA-256"}  # fmt: skip
    for words, begins in told.items():
        page = next(n for n, text in enumerate(texts, 1) if begins in text)
        assert f"{words} {page}" in first


def test_contents_name_the_pages_where_blocks_begin(parties, issue, page_texts):
    long = tuple(replace(one, text="Une ligne.\n" * 90) for one in EXHIBITS if one.text)
    exhibits = (*(one for one in EXHIBITS if not one.text), *long)
    texts = page_texts(render(portfolio(parties, exhibits=exhibits), issue).pdf)
    first = " ".join(texts[0].split())
    begins = next(n for n, text in enumerate(texts, 1) if "Lire une étiquette" in text)
    assert begins > 2
    assert f"1 compétence sur 1, 1 preuve {begins}" in first


def test_labels_of_two_thousand_letters_flow(parties, issue, page_texts):
    huge = ShownSkill("Savoir faire et dire " * 95, "C9", KITCHEN.skills[0].history)
    block = replace(KITCHEN, title="Un bloc " * 240, skills=(huge,) * 8)
    data = portfolio(parties, exhibits=())
    part = replace(data.portfolio.parts[0], blocks=(block,))
    texts = page_texts(render(portfolio(parties, exhibits=(), parts=(part,)), issue).pdf)
    assert "\n".join(texts).count("Savoir") == 8 * 95


def test_the_content_names_hashes_and_no_bytes(parties):
    data = portfolio(parties)
    said = canonical(data.content())
    assert HASH.encode() in said
    assert fingerprint(data.content()) == fingerprint(
        replace(data, pictures={HASH: jpeg(6, 4)}).content()
    )
