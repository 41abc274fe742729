"""A file that two readers read differently is never valid, however small the slip of the pen."""

import re

import pypdfium2
import pytest
from forging import RED, Update, approve, as_text, bare_pdf, completed

from tuteur_desktop.signing import rendering
from tuteur_desktop.signing.seal import seal
from tuteur_desktop.signing.verify import MAX_REVISIONS, Verdict, verify

NOTHING = b"<< /Type /Nothing >>"
STAMP = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"


def pixels(pdf: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    return bytes(document[0].render(scale=0.3).buffer)


# The same key twice


def _page_content(update):
    page = completed(as_text(update.page), b"/Contents %d 0 R" % update.free)
    return update.written({update.page_ref.idnum: page, update.free: RED})


def _page_annotations(update):
    stamp = b"<< /Subtype /Stamp /Rect [0 0 600 800] /AP << /N %d 0 R >> >>" % update.free
    page = completed(as_text(update.page), b"/Annots [ %s ]" % stamp)
    return update.written({update.page_ref.idnum: page, update.free: STAMP})


def _other_tree(update):
    first = update.free
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] /Contents %d 0 R >>"
    return {
        first: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (first + 1),
        first + 1: page % (first, first + 2),
        first + 2: RED,
    }


def _catalog_pages(update):
    root = completed(as_text(update.reader.root), b"/Pages %d 0 R" % update.free)
    return update.written({update.reader.root_ref.idnum: root, **_other_tree(update)})


def _trailer_root(update):
    other = update.free + 3
    catalog = b"<< /Type /Catalog /Pages %d 0 R >>" % update.free
    return update.written({**_other_tree(update), other: catalog}, end=b" /Root %d 0 R" % other)


def _trailer_previous(update):
    return update.written({update.free: NOTHING}, end=b" /Prev 3")


def _trailer_previous_in_disguise(update):
    return update.written({update.free: NOTHING}, end=b" /Pr#65v 3")


def _widget(update):
    number, field = update.field("tutor")
    more = b"/Rect [0 0 600 842] /AP << /N %d 0 R >>" % update.free
    return update.written({number: completed(field, more), update.free: STAMP})


TWICE = (
    _page_content,
    _page_annotations,
    _catalog_pages,
    _trailer_root,
    _trailer_previous,
    _trailer_previous_in_disguise,
    _widget,
)


@pytest.mark.parametrize("forge", TWICE)
def test_key_given_twice_after_the_signature(signed, now, forge):
    found = verify(forge(Update(signed[0])), now=now)
    assert found.verdict is Verdict.MODIFIED, found
    assert "lecteur ordinaire" in found.signatures[0].reasons[0]


@pytest.mark.parametrize("forge", TWICE)
def test_key_given_twice_then_signed_by_another(signed, now, forge, identities, stamp, boxes):
    pdf = seal(forge(Update(signed[0])), identities[1], boxes, "employer", stamp, now)
    assert verify(pdf, now=now).verdict is not Verdict.VALID


def test_these_forgeries_do_show_something_else(signed):
    assert pixels(_page_content(Update(signed[0]))) != pixels(signed[0])
    assert pixels(Update(signed[0]).hidden(_negative_section)) != pixels(signed[0])


def test_key_given_twice_in_a_packed_object(signed, now):
    """The page, in an object stream, which only a table kept in a stream can list."""
    update = Update(signed[0])
    page = completed(as_text(update.page), b"/Contents %d 0 R" % update.free)
    plain = _packed(update, as_text(update.page))
    assert verify(plain, now=now).verdict is Verdict.VALID
    found = verify(_packed(update, page), now=now)
    assert found.verdict is Verdict.MODIFIED
    assert "lecteur ordinaire" in found.signatures[0].reasons[0]


def _packed(update, page: bytes) -> bytes:
    number, free = update.page_ref.idnum, update.free
    pdf = update.pdf + b"\n"
    head = b"%d 0 " % number
    places = [len(pdf)]
    stream = b"%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n"
    entries = b"/Type /ObjStm /N 1 /First %d /Length %d" % (len(head), len(head + page))
    pdf += stream % (free, entries, head + page)
    places.append(len(pdf))
    rows = [(2, free, 0), (1, places[0], 0), (1, places[1], 0)]
    table = b"".join(bytes([a]) + b.to_bytes(4, "big") + bytes([c]) for a, b, c in rows)
    entries = b"/Type /XRef /W [1 4 1] /Index [%d 1 %d 2] /Size %d /Root %d 0 R /Prev %d"
    entries %= (number, free, free + 2, update.reader.root_ref.idnum, update.previous)
    entries += b" /Length %d" % len(table)
    pdf += stream % (free + 1, entries, table)
    return pdf + b"startxref\n%d\n%%%%EOF\n" % places[1]


def test_key_given_twice_under_the_signature(identities, now, stamp, boxes):
    once = bare_pdf(b"", b"0 0 9 9 re f", size=5)
    twice = once.replace(b"/Type /Pages /Kids", b"/Count 1 /Kids    ")
    assert len(twice) == len(once)
    one, two = (seal(pdf, identities[0], boxes, "tutor", stamp, now) for pdf in (once, twice))
    assert verify(one, now=now).verdict is Verdict.VALID
    found = verify(two, now=now)
    assert found.verdict is Verdict.UNVERIFIABLE
    assert any("deux lecteurs" in reason for reason in found.reasons)


# Objects that no table lists


def _negative_section(tail):
    return tail.replace(b"xref\n", b"xref\n-1 0\n", 1)


def _swap(old, new):
    def spell(tail):
        assert old in tail
        return tail.replace(old, new, 1)

    return spell


SPELLINGS = {
    "as usual": lambda tail: tail,
    "negative section": _negative_section,
    "empty section": _swap(b"xref\n", b"xref\n0 0\n"),
    "short entries": _swap(b" n \n", b" n\n"),
    "comment after xref": _swap(b"xref\n", b"xref %x\n"),
    "blank after xref": _swap(b"xref\n", b"xref \n"),
    "blank before xref": _swap(b"xref\n", b" xref\n"),
    "comment after trailer": _swap(b"trailer\n", b"trailer %x\n"),
    "comment after startxref": _swap(b"startxref\n", b"startxref %a\n"),
    "signed startxref": _swap(b"startxref\n", b"startxref\n+"),
    "zeros of startxref": _swap(b"startxref\n", b"startxref\n000"),
    "startxref on one line": _swap(b"startxref\n", b"startxref "),
    "signed Prev": _swap(b"/Prev ", b"/Prev +"),
    "zeros of Prev": _swap(b"/Prev ", b"/Prev 00"),
    "great Size": _swap(b"/Size ", b"/Size 999999999"),
    "negative Size": _swap(b"/Size ", b"/Size -"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_hidden_object(signed, now, name):
    found = verify(Update(signed[0]).hidden(SPELLINGS[name]), now=now)
    assert found.verdict is Verdict.MODIFIED, found


@pytest.mark.parametrize("name", [one for one in SPELLINGS if one != "as usual"])
def test_spelling_alone_is_refused(signed, now, name):
    """Nothing is hidden, and still each reader would take it in its own way."""
    pdf = Update(signed[0]).written({Update(signed[0]).free: NOTHING})
    start = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    spelt = SPELLINGS[name](pdf[start:])
    # A blank moves the table away from where `startxref` says it is.
    assert verify(pdf[:start] + spelt, now=now).verdict is not Verdict.VALID


def test_plain_update_is_valid(signed, now):
    update = Update(signed[0])
    found = verify(update.written({update.free: NOTHING}), now=now)
    assert found.verdict is Verdict.VALID, found


@pytest.mark.parametrize(
    "body",
    [
        b"(%d 0 obj << /Length 0 >> endobj)",
        b"<< /Length 40 >>\nstream\n%-20d 0 obj << >> endobj    \nendstream",
        b"<< >> %%comment\n",
        b"[" * 100 + b"%d" + b"]" * 100,
    ],
)
def test_object_hidden_inside_another(signed, now, body):
    update = Update(signed[0])
    inside = body % (() if b"%%" in body else update.content)
    assert verify(update.written({update.free: inside}), now=now).verdict is not Verdict.VALID


def test_object_listed_twice(signed, now):
    update = Update(signed[0])
    pdf = update.written({update.free: NOTHING})
    line = re.findall(rb"\d+ 1\n\d{10} 00000 n \n", pdf)[-1]
    assert verify(pdf.replace(line, line + line), now=now).verdict is not Verdict.VALID


def test_other_reader_has_the_last_word(signed, now, monkeypatch):
    """Were everything else to pass, the pages that PDFium shows must be the same."""
    views = iter([(1, (b"one",)), (1, (b"other",))])
    monkeypatch.setattr("tuteur_desktop.signing.examine.shown", lambda pdf: next(views))
    found = verify(signed[1], now=now)
    assert found.signatures[0].verdict is Verdict.MODIFIED
    assert "montre d'autres pages" in found.signatures[0].reasons[0]


def test_shown_tells_pages_apart(drawn):
    assert rendering.shown(drawn("un")) == rendering.shown(drawn("un"))
    assert rendering.shown(drawn("un")) != rendering.shown(drawn("deux"))
    assert rendering.shown(drawn("un", pages=2)) != rendering.shown(drawn("un"))
    assert rendering.shown(b"%PDF-") is None


# Covering, and wearing out


@pytest.mark.parametrize(
    ("boxes", "verdict"),
    [
        ([(0, 0, 595, 842)], Verdict.MODIFIED),
        ([(0, 0, 595, 130)], Verdict.MODIFIED),
        ([(842, 595, 0, 0)], Verdict.MODIFIED),
        ([(0, 0, 595, 60)], Verdict.VALID),
        ([(0, 0, 595, 60), (0, 60, 595, 160)], Verdict.MODIFIED),
    ],
)
def test_signature_of_a_stranger_over_the_page(sheet, now, identities, boxes, verdict):
    pdf = approve(sheet, identities[0])
    for number, box in enumerate(boxes):
        pdf = approve(pdf, identities[1], f"zz{number}", box=box)
    found = verify(pdf, now=now)
    assert found.signatures[0].verdict is verdict, found
    assert any("« zz" in reason for reason in found.signatures[0].reasons)


def test_endless_updates_are_not_analysed(signed, now, monkeypatch):
    pdf = signed[0]
    for _ in range(MAX_REVISIONS + 1):
        update = Update(pdf)
        pdf = update.written({update.free: NOTHING})
    monkeypatch.setattr("tuteur_desktop.signing.verify.examine", None)
    found = verify(pdf, now=now)
    assert found.verdict is Verdict.UNVERIFIABLE
    assert "complété plus de" in found.reasons[0]
