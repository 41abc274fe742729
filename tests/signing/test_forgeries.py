"""No forgery of ours is valid: bytes changed, added or cut, objects replaced afterwards."""

import random
import re
from io import BytesIO

import pytest
from forging import (
    approve,
    bare_pdf,
    byte_ranges,
    edit,
    field_of,
    form_stream,
    javascript,
    page_of,
    pdf_dict,
    signed_again,
    with_range,
)
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfReader

from tuteur_desktop.signing.seal import seal
from tuteur_desktop.signing.verify import Verdict, verify

# Forgeries of the bytes


def test_bytes_added_at_the_end(signed, now):
    assert verify(signed[1] + b"junk", now=now).verdict is not Verdict.VALID


def test_bytes_added_with_a_copied_end(signed, now):
    pdf = signed[1]
    end = pdf[pdf.rfind(b"startxref") :]
    assert verify(pdf + b"<html></html>\n" + end, now=now).verdict is not Verdict.VALID


def test_content_changed_under_the_signature(signed, now):
    pdf = signed[0].replace(b"<pdfaid:part>1<", b"<pdfaid:part>2<", 1)
    found = verify(pdf, now=now)
    assert found.verdict is Verdict.INVALID
    assert any("ne correspond pas au contenu" in reason for reason in found.reasons)


def test_worst_signature_wins(signed, now):
    added = signed[1][len(signed[0]) :].replace(b"/Adobe.PPKLite", b"/Adobe.PPKLits")
    found = verify(signed[0] + added, now=now)
    assert [one.verdict for one in found.signatures] == [Verdict.VALID, Verdict.INVALID]
    assert found.verdict is Verdict.INVALID
    assert all(reason.startswith(("Société Exemple", "3 cases")) for reason in found.reasons)


def test_signature_value_changed(signed, now):
    _, start, *_ = byte_ranges(signed[0])[0]
    pdf = bytearray(signed[0])
    # The last digits that are not padding are those of the ECDSA value.
    end = pdf.index(b"00000000000000000000>", start)
    place = len(pdf[:end].rstrip(b"0")) - 9
    pdf[place] = ord("1") if pdf[place] != ord("1") else ord("2")
    found = verify(bytes(pdf), now=now)
    assert found.verdict in (Verdict.INVALID, Verdict.UNVERIFIABLE)


@pytest.mark.parametrize(
    "forge",
    [
        lambda a, b, c, d: (1, b - 1, c, d),
        lambda a, b, c, d: (0, b - 20, c, d),
        lambda a, b, c, d: (0, b, c + 20, d - 20),
        lambda a, b, c, d: (0, b, c, d - 30),
        lambda a, b, c, d: (0, b, c, d + 30),
        lambda a, b, c, d: (0, b + 40, c - 40, d + 40),
        lambda a, b, c, d: (0, b, 0, b),
        lambda a, b, c, d: (0, 10, 20, 30),
        lambda a, b, c, d: (0, b + 10, c, d - 10),
    ],
)
def test_byte_range_changed(signed, now, forge):
    found = verify(with_range(signed[0], forge(*byte_ranges(signed[0])[0])), now=now)
    assert found.verdict in (Verdict.INVALID, Verdict.MODIFIED), found


@pytest.mark.parametrize(
    "forge",
    [
        lambda a, b, c, d: (0, b - 20, c, d),
        lambda a, b, c, d: (0, b, c + 20, d - 20),
        lambda a, b, c, d: (0, b, c, d - 30),
        lambda a, b, c, d: (1, b - 1, c, d),
        lambda a, b, c, d: (0, 10, c, d),
    ],
)
def test_range_signed_as_forged_is_not_enough(signed, now, identities, forge):
    """A range that leaves bytes out, honestly digested and signed, still covers too little."""
    pdf = with_range(signed[0], forge(*byte_ranges(signed[0])[0]))
    found = verify(signed_again(pdf, identities[0]), now=now)
    assert found.verdict is Verdict.MODIFIED, found


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_is_never_valid(signed, now, seed):
    """Flip one bit anywhere but in the digits of the signatures, which are not signed."""
    chance = random.Random(seed)
    pdf = bytearray(signed[1])
    holes = [range(first, second) for _, first, second, _ in byte_ranges(signed[1])]
    places = [place for place in range(len(pdf)) if not any(place in hole for hole in holes)]
    pdf[chance.choice(places)] ^= 1 << chance.randrange(8)
    if b"%PDF-" in pdf[:1024]:
        assert verify(bytes(pdf), now=now).verdict is not Verdict.VALID


@pytest.mark.parametrize("cut", [1, 40, 400, 4000])
def test_cut_file_is_never_valid(signed, now, cut):
    assert verify(signed[1][:-cut], now=now).verdict is not Verdict.VALID


# Forgeries by incremental update


def _to_catalog(key, value):
    def change(writer):
        writer.root[pdf_name(key)] = writer.add_object(value)
        writer.update_root()

    return change


def _replace_content(writer):
    ref, page = page_of(writer)
    contents = page.raw_get("/Contents")
    first = contents if isinstance(contents, generic.IndirectObject) else contents[0]
    writer.objects[(first.generation, first.idnum)] = generic.StreamObject(
        stream_data=b"0 0 9 9 re"
    )


def _point_to_other_content(writer):
    ref, page = page_of(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 9 9 re f"))
    writer.mark_update(ref)


def _replace_font(writer):
    ref, page = page_of(writer)
    fonts = page["/Resources"]["/Font"]
    font = fonts.raw_get(next(iter(fonts)))
    writer.objects[(font.generation, font.idnum)] = pdf_dict(
        Type=pdf_name("/Font"), Subtype=pdf_name("/Type1"), BaseFont=pdf_name("/Symbol")
    )


def _add_page(writer):
    pages = writer.root.raw_get("/Pages")
    tree = pages.get_object()
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 99, 99)))
    page = pdf_dict(Type=pdf_name("/Page"), Parent=pages, MediaBox=box, Resources=pdf_dict())
    tree["/Kids"].append(writer.add_object(page))
    tree["/Count"] = generic.NumberObject(2)
    writer.mark_update(pages)


def _replace_stamp_in_place(writer):
    look = field_of(writer, "tutor").get_object()["/AP"].raw_get("/N")
    writer.objects[(look.generation, look.idnum)] = form_stream()


def _replace_look(name):
    def change(writer):
        ref = field_of(writer, name)
        ref.get_object()["/AP"] = pdf_dict(N=writer.add_object(form_stream()))
        writer.mark_update(ref)

    return change


def _move(name):
    def change(writer):
        ref = field_of(writer, name)
        ref.get_object()["/Rect"] = generic.ArrayObject(
            map(generic.FloatObject, ("0", "0", "595", "842"))
        )
        writer.mark_update(ref)

    return change


def _annotate(writer):
    ref, page = page_of(writer)
    rect = generic.ArrayObject(map(generic.NumberObject, (0, 0, 99, 99)))
    note = pdf_dict(
        Type=pdf_name("/Annot"),
        Subtype=pdf_name("/FreeText"),
        Rect=rect,
        Contents=pdf_string("faux"),
        AP=pdf_dict(N=writer.add_object(form_stream())),
    )
    page["/Annots"].append(writer.add_object(note))
    writer.mark_update(ref)


def _empty_visible_field(writer):
    append_signature_field(writer, SigFieldSpec("extra", box=(0, 0, 500, 500)))


def _hide_other_object_in_look(writer):
    ref, page = page_of(writer)
    contents = page.raw_get("/Contents")
    first = contents if isinstance(contents, generic.IndirectObject) else contents[0]
    form = form_stream(**{"/Resources": pdf_dict(XObject=pdf_dict(X=first))})
    field_of(writer, "employer").get_object()["/AP"] = pdf_dict(N=writer.add_object(form))
    writer.mark_update(field_of(writer, "employer"))
    _replace_content(writer)


def _redraw_fields(writer):
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = generic.BooleanObject(True)
    writer.update_container(form)


def _new_text_field(writer):
    form = writer.root["/AcroForm"]
    field = pdf_dict(FT=pdf_name("/Tx"), T=pdf_string("note"), V=pdf_string("faux"))
    form["/Fields"].append(writer.add_object(field))
    writer.update_container(form["/Fields"])


FORGERIES = {
    "page content replaced": _replace_content,
    "page pointed elsewhere": _point_to_other_content,
    "font replaced": _replace_font,
    "page added": _add_page,
    "stamp replaced in place": _replace_stamp_in_place,
    "stamp of a signed field": _replace_look("tutor"),
    "look of an empty field": _replace_look("employer"),
    "field moved over the page": _move("employer"),
    "signed field moved": _move("tutor"),
    "annotation": _annotate,
    "empty visible field": _empty_visible_field,
    "content hidden behind a look": _hide_other_object_in_look,
    "fields redrawn": _redraw_fields,
    "text field": _new_text_field,
    "OpenAction": _to_catalog("/OpenAction", javascript()),
    "AA": _to_catalog("/AA", pdf_dict(WC=javascript())),
    "Names": _to_catalog("/Names", pdf_dict(JavaScript=pdf_dict())),
    "Outlines": _to_catalog("/Outlines", pdf_dict(Type=pdf_name("/Outlines"))),
    "OCProperties": _to_catalog("/OCProperties", pdf_dict()),
    "unknown key": _to_catalog("/Surprise", pdf_dict()),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_by_update(signed, now, name):
    found = verify(edit(signed[0], FORGERIES[name]), now=now)
    assert found.verdict is Verdict.MODIFIED, found
    assert found.signatures[0].reasons


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_then_signed_by_another(signed, now, name, identities, stamp, boxes):
    """A later honest signature heals nothing."""
    forged = edit(signed[0], FORGERIES[name])
    pdf = seal(forged, identities[1], boxes, "employer", stamp, now)
    assert verify(pdf, now=now).verdict is Verdict.MODIFIED


def test_signature_removed_from_its_field(signed, now):
    def change(writer):
        ref = field_of(writer, "tutor")
        del ref.get_object()["/V"]
        writer.mark_update(ref)

    found = verify(edit(signed[0], change), now=now)
    assert found.verdict is Verdict.UNVERIFIABLE
    assert "plus aucune case ne la porte" in found.reasons[0]


def test_signature_replaced_by_a_fresh_one(signed, now, identities, stamp, boxes):
    def change(writer):
        ref = field_of(writer, "tutor")
        del ref.get_object()["/V"]
        del writer.root["/Perms"]
        writer.mark_update(ref)
        writer.update_root()

    pdf = seal(edit(signed[0], change), identities[1], boxes, "tutor", stamp, now)
    assert verify(pdf, now=now).verdict is Verdict.MODIFIED


@pytest.mark.parametrize("generation", [0, 1])
def test_object_freed(signed, now, generation):
    pdf = signed[0]
    page = PdfReader(BytesIO(pdf)).pages[0]
    contents = page.raw_get("/Contents")
    number = getattr(contents, "idnum", None) or contents[0].idnum
    trailer = pdf[pdf.rfind(b"trailer") : pdf.rfind(b"startxref")]
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    trailer = re.sub(rb"/Prev \d+", b"", trailer).replace(b"<<", b"<</Prev %d" % start, 1)
    table = b"xref\n0 1\n%010d 65535 f \n%d 1\n0000000000 %05d f \n" % (number, number, generation)
    forged = pdf + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)
    assert verify(forged, now=now).verdict is not Verdict.VALID


def test_file_written_again_around_the_signature(signed, now):
    """Every object is listed anew, the page's content elsewhere, and the past forgotten."""
    pdf = signed[0]
    places = {int(m.group(1)): m.start() for m in re.finditer(rb"(?m)^(\d+) 0 obj", pdf)}
    contents = PdfReader(BytesIO(pdf)).pages[0].raw_get("/Contents")
    number = getattr(contents, "idnum", None) or contents[0].idnum
    places[number] = len(pdf)
    body = b"%d 0 obj\n<</Length 7>>\nstream\n0 0 9 9\nendstream\nendobj\n" % number
    trailer = pdf[pdf.rfind(b"trailer") : pdf.rfind(b"startxref")]
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for one, place in sorted(places.items()):
        table += b"%d 1\n%010d 00000 n \n" % (one, place)
    end = b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(body))
    forged = pdf + body + table + re.sub(rb"/Prev \d+", b"", trailer) + end
    assert len(PdfReader(BytesIO(forged)).pages) == 1
    assert verify(forged, now=now).verdict is Verdict.MODIFIED


def test_visible_signature_laid_over_a_certified_page(signed, now, identities):
    pdf = approve(signed[0], identities[1], "over", box=(0, 0, 595, 842))
    found = verify(pdf, now=now)
    assert [one.verdict for one in found.signatures] == [Verdict.MODIFIED, Verdict.VALID]


def test_visible_signature_added_after_an_approval_is_named(sheet, now, identities):
    pdf = approve(approve(sheet, identities[0]), identities[1], "over", box=(0, 0, 99, 99))
    found = verify(pdf, now=now)
    assert found.verdict is Verdict.VALID, found.reasons
    assert any("« over »" in reason for reason in found.signatures[0].reasons)


def test_object_announced_and_given_later(identities, now, stamp, boxes):
    """The signed page draws object 40, which is not there; a later update defines it."""
    pdf = bare_pdf(b"/Resources <</XObject <</X 40 0 R>>>>", b"/X Do", size=60)
    one = seal(pdf, identities[0], boxes, "tutor", stamp, now)
    assert verify(one, now=now).verdict is Verdict.VALID

    def change(writer):
        writer.objects[(0, 40)] = form_stream()

    assert verify(edit(one, change), now=now).verdict is Verdict.MODIFIED

    def through_a_signature(writer):
        writer.objects[(0, 40)] = form_stream()
        ref = field_of(writer, "employer")
        target = generic.IndirectObject(40, 0, writer)
        form = form_stream(**{"/Resources": pdf_dict(XObject=pdf_dict(X=target))})
        ref.get_object()["/AP"] = pdf_dict(N=writer.add_object(form))
        ref.get_object()["/V"] = writer.add_object(pdf_dict(Type=pdf_name("/Sig")))
        writer.mark_update(ref)

    found = verify(edit(one, through_a_signature), now=now)
    assert found.signatures[0].verdict is Verdict.MODIFIED
