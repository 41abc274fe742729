"""Filled sheets as other programs write them, and files made to hold a reader up."""

import time
import zlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import fillable
from tuteur_desktop.reports import own_sheet
from tuteur_desktop.reports.fillable import Field, with_fields
from tuteur_desktop.reports.sheet import Sheet

KIND = fillable.Kind("essai", "feuille d'essai", "Saisissez-la à la main.")
BOX = (50.0, 50.0, 60.0, 60.0)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    meta = own_sheet.meta("Essai", "", "essai:7", date(2026, 11, 23))
    printed = Sheet().finish(meta, lambda *_args: None)
    fields = [
        Field("mots", "Ce que j’ai fait", 0, (BOX,)),
        Field("s1", "Tailler", 0, (BOX, BOX, BOX), ("un", "deux", "trois")),
    ]
    return with_fields(printed, fields, "essai:7", {"version": "3"})


def changed(pdf: bytes, change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def field(writer: PdfWriter, name: str):
    form = writer.root_object["/AcroForm"]["/Fields"]
    return next(one.get_object() for one in form if one.get_object()["/T"] == name)


def raw(body: bytes) -> bytes:
    """A PDF whose one field is `body`, packed as tightly as a hostile hand would."""
    out, offsets = BytesIO(), {}
    out.write(b"%PDF-1.5\n")

    def put(number: int, text: bytes) -> None:
        offsets[number] = (1, out.tell(), 0)
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, text))

    put(1, b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>")
    put(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    put(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    packed = zlib.compress(b"4 0 " + body)
    head = b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    put(5, head + packed + b"\nendstream")
    offsets[4] = (2, 5, 0)
    place = offsets[6] = (1, out.tell(), 0)
    rows = b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + rank.to_bytes(2, "big")
        for kind, at, rank in (offsets.get(number, (0, 0, 0)) for number in range(7))
    )
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    out.write(b"6 0 obj\n%s%s\nendstream\nendobj\n" % (head, rows))
    out.write(b"startxref\n%d\n%%%%EOF\n" % place[1])
    return out.getvalue()


def test_a_tick_is_read_from_the_value_or_from_what_is_drawn(sheet) -> None:
    def by_value(writer: PdfWriter) -> None:
        field(writer, "s1")[NameObject("/V")] = NameObject("/o2")

    def by_look(writer: PdfWriter) -> None:
        field(writer, "s1")["/Kids"][1].get_object()[NameObject("/AS")] = NameObject("/o1")

    def both(writer: PdfWriter) -> None:
        by_value(writer)
        by_look(writer)

    blank = fillable.Form("7", {"mots": "", "version": "3"}, {"s1": ()})
    assert fillable.read(sheet, KIND) == blank
    for change, ranks in ((by_value, (2,)), (by_look, (1,)), (both, (2, 1))):
        assert fillable.read(changed(sheet, change), KIND).ticked == {"s1": ranks}


def test_scripts_are_carried_by_the_file_and_by_nothing_else(sheet) -> None:
    def arm(writer: PdfWriter) -> None:
        script = DictionaryObject({
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("this.getField('mots').value = 'volé';"),
        })  # fmt: skip
        writer.root_object[NameObject("/OpenAction")] = script
        one = field(writer, "mots")
        one[NameObject("/V")] = TextStringObject("Le poste froid.")
        one[NameObject("/AA")] = DictionaryObject({NameObject("/C"): script})

    form = fillable.read(changed(sheet, arm), KIND)
    assert form.texts == {"mots": "Le poste froid.", "version": "3"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<</FT/Tx/T(mots)/V(" + b"x" * 20_000_000 + b")>>", "abîmé"),
        (b"<</FT/Tx/T(mots)/Kids[" + b"3 0 R " * 30_000 + b"]>>", "trop de champs"),
        (b"<</FT/Tx/T(mots)/Kids[4 0 R]>>", "abîmé"),
        (b"<</FT/Tx/T(mots)/V" + b"[" * 900_000 + b">>", "abîmé"),
        (b"<</FT/Tx/T(mots)/Kids 3 0 R>>", "abîmé"),
        (b"<</FT/Tx/T(tuteur)/V(essai)>>", "pas une feuille d'essai"),
        (b"<</FT/Tx/T(tuteur)/V(autre:7)>>", "pas une feuille d'essai"),
    ],
    ids=["unpacks to 20 MB", "30,000 boxes", "circle", "depth", "no list", "no number", "another"],
)
def test_a_file_made_to_hold_a_reader_up_is_refused_at_once(body, told) -> None:
    pdf = raw(body)
    assert len(pdf) < 200_000
    before = time.process_time()
    with pytest.raises(UserError, match=told):
        fillable.read(pdf, KIND)
    assert time.process_time() - before < 5


def test_fields_that_take_too_long_are_given_up(sheet, monkeypatch) -> None:
    monkeypatch.setattr(fillable, "_SLOWEST", -1.0)
    with pytest.raises(UserError, match="trop lourds"):
        fillable.read(sheet, KIND)


def test_a_file_too_heavy_to_be_ours_is_not_opened(sheet) -> None:
    with pytest.raises(UserError, match="dépasse 4 Mo"):
        fillable.read(sheet + b"\n" * fillable.LARGEST, KIND)


def test_what_is_read_back_is_what_a_writer_of_forms_put_in(sheet) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sheet)))
    writer.update_page_form_field_values(writer.pages[0], {"mots": "Œuf\r\npoché", "s1": "/o0"})
    assert isinstance(writer.root_object["/AcroForm"]["/Fields"], ArrayObject)
    out = BytesIO()
    writer.write(out)
    form = fillable.read(out.getvalue(), KIND)
    assert (form.texts["mots"], form.ticked["s1"]) == ("Œuf\npoché", (0,))
