"""The fields of a sheet that is filled on a screen, put over its printed form."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tuteur_desktop.reports.style import ACCENT

if TYPE_CHECKING:
    from pypdf import PdfWriter

    from tuteur_desktop.reports.preparation import Field

SUBJECT, VERSION, QUESTION = "tuteur", "version", "q_"
_MULTILINE, _READ_ONLY, _RADIO, _NO_OFF_TOGGLE = 1 << 12, 1, 1 << 15, 1 << 14
_HIDDEN, _PRINTED = 2, 4
_SIZE = 10.5  # points of what is typed


def with_fields(
    pdf: bytes, fields: Sequence["Field"], interview_id: int, version: int
) -> bytes:  # fmt: skip
    """The file with a field an answer, and two hidden ones that say whose sheet it is."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for claim in ("/Metadata", "/OutputIntents"):  # with fields it is no PDF/A any more
        writer.root_object.pop(claim, None)
    font = writer._add_object(_dictionary({
        "/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }))  # fmt: skip
    made = [
        _hidden(writer, SUBJECT, f"preparation:{interview_id}"),
        _hidden(writer, VERSION, str(version)),
    ]
    for field in fields:
        make = _radio if field.question.options else _writing
        made.append(make(writer, field))
    form = DictionaryObject({
        NameObject("/Fields"): ArrayObject(made),
        NameObject("/NeedAppearances"): BooleanObject(True),
        NameObject("/DA"): _string(f"/Helv {_SIZE} Tf 0 g"),
        NameObject("/DR"): _dictionary({"/Font": _dictionary({"/Helv": font})}),
    })  # fmt: skip
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def field_name(key: str) -> str:
    """The name of the field of a question: a point would part it in two."""
    return QUESTION + quote(key, safe="-_").replace(".", "%2E")


def _writing(writer: "PdfWriter", field: "Field") -> Any:
    widget = _widget(field.rects[0], field)
    widget.update(_dictionary({
        "/FT": "/Tx", "/Ff": _MULTILINE, "/DA": _string(f"/Helv {_SIZE} Tf 0 g"),
        "/V": _string(""), "/T": _string(field_name(field.question.key)),
        "/TU": _string(_told(field)),
        "/AP": _dictionary({"/N": _form(writer, field.rects[0], b"/Tx BMC EMC")}),
    }))  # fmt: skip
    return _placed(writer, field.page, widget)


def _radio(writer: "PdfWriter", field: "Field") -> Any:
    from pypdf.generic import ArrayObject, NameObject

    parent = _dictionary({
        "/FT": "/Btn", "/Ff": _RADIO, "/T": _string(field_name(field.question.key)),
        "/TU": _string(_told(field)), "/V": "/Off",
    })  # fmt: skip
    kept = writer._add_object(parent)
    kids = []
    for rank, rect in enumerate(field.rects):
        widget = _widget(rect, field)
        widget.update(_dictionary({
            "/Parent": kept, "/AS": "/Off",
            "/TU": _string(f"{field.question.title} : {field.question.options[rank]}"),
            "/MK": _dictionary({"/CA": _string("l")}),  # a disc, where a reader draws it itself
            "/AP": _dictionary({"/N": _dictionary({
                f"/o{rank}": _form(writer, rect, _disc(rect)), "/Off": _form(writer, rect, b""),
            })}),
        }))  # fmt: skip
        kids.append(_placed(writer, field.page, widget))
    parent[NameObject("/Kids")] = ArrayObject(kids)
    return kept


def _hidden(writer: "PdfWriter", name: str, value: str) -> Any:
    widget = _dictionary({
        "/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/Ff": _READ_ONLY, "/F": _HIDDEN,
        "/T": _string(name), "/V": _string(value), "/Rect": _rect((0, 0, 0, 0)),
        "/DA": _string("/Helv 1 Tf 0 g"),
    })  # fmt: skip
    return _placed(writer, 0, widget)


def _told(field: "Field") -> str:
    """What a screen reader says of a field."""
    return " ".join(part for part in (field.question.title, field.question.hint) if part)


def _widget(rect: tuple[float, float, float, float], field: "Field") -> Any:
    return _dictionary({
        "/Type": "/Annot", "/Subtype": "/Widget", "/F": _PRINTED, "/Rect": _rect(rect),
    })  # fmt: skip


def _placed(writer: "PdfWriter", page: int, widget: Any) -> Any:
    from pypdf.generic import ArrayObject, NameObject

    where = writer.pages[page]
    widget[NameObject("/P")] = where.indirect_reference
    kept = writer._add_object(widget)
    if "/Annots" not in where:
        where[NameObject("/Annots")] = ArrayObject()
    notes: Any = where["/Annots"]
    notes.append(kept)
    return kept


def _form(writer: "PdfWriter", rect: tuple[float, float, float, float], drawn: bytes) -> Any:
    from pypdf.generic import NameObject, StreamObject

    made = StreamObject()
    made.set_data(drawn)
    made.update(_dictionary({
        "/Type": "/XObject", "/Subtype": "/Form",
        "/BBox": _rect((0, 0, rect[2] - rect[0], rect[3] - rect[1])),
    }))  # fmt: skip
    made[NameObject("/Resources")] = _dictionary({})
    return writer._add_object(made)


def _disc(rect: tuple[float, float, float, float]) -> bytes:
    from tuteur_desktop.reports.preparation import circle_path

    half = (rect[2] - rect[0]) / 2
    red, green, blue = ACCENT
    return f"{red:.3f} {green:.3f} {blue:.3f} rg {circle_path(half, half, half * 0.6)} f".encode()


def _rect(rect: tuple[float, float, float, float]) -> Any:
    from pypdf.generic import ArrayObject, FloatObject

    return ArrayObject([FloatObject(round(one, 2)) for one in rect])


def _string(text: str) -> Any:
    from pypdf.generic import TextStringObject

    return TextStringObject(text)


def _dictionary(entries: dict[str, Any]) -> Any:
    """A dictionary of PDF: « /Name » and whole numbers are made what they are there."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    made = DictionaryObject()
    for name, value in entries.items():
        if isinstance(value, str) and not isinstance(value, TextStringObject):
            value = NameObject(value)
        elif type(value) is int:
            value = NumberObject(value)
        made[NameObject(name)] = value
    return made
