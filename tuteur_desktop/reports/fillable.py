"""The fields of a sheet that is filled on a screen, put over its printed form.

With fields it is no PDF/A any more, which knows none that can be changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tuteur_desktop.reports.own_sheet import circle_path
from tuteur_desktop.reports.style import ACCENT

Rect = tuple[float, float, float, float]  # left, bottom, right, top in points
SUBJECT = "tuteur"  # the field that says whose sheet it is; see exchange/fillable.py
_MULTILINE, _READ_ONLY, _RADIO = 1 << 12, 1, 1 << 15
_HIDDEN, _PRINTED = 2, 4
_SIZE = 10.5  # points of what is typed


@dataclass(frozen=True)
class Field:
    """Where an answer goes: its page from 0, and one rectangle, or one a choice.

    `name` holds no point, which would part it in two; `told` is what a screen reader says.
    """

    name: str
    told: str
    page: int
    rects: tuple[Rect, ...]
    options: tuple[str, ...] = ()
    single: bool = False  # one line of words, and not several


def with_fields(
    pdf: bytes, fields: Sequence[Field], about: str, hidden: Mapping[str, str]
) -> bytes:  # fmt: skip
    """The file with a field an answer, and hidden ones: what it is about (« diary:12 »), others."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for claim in ("/Metadata", "/OutputIntents"):
        writer.root_object.pop(claim, None)
    form = _Form(writer)
    kept = [form.hidden(name, value) for name, value in ({SUBJECT: about} | dict(hidden)).items()]
    kept += [form.radio(one) if one.options else form.writing(one) for one in fields]
    words = writer._add_object(_dictionary({
        "/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }))  # fmt: skip
    signs = writer._add_object(_dictionary({  # what readers draw a disc with by themselves
        "/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ZapfDingbats",
    }))  # fmt: skip
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(
        DictionaryObject({
            NameObject("/Fields"): ArrayObject(kept),
            NameObject("/NeedAppearances"): BooleanObject(True),
            NameObject("/DA"): _string(f"/Helv {_SIZE} Tf 0 g"),
            NameObject("/DR"): _dictionary({"/Font": _dictionary({
                "/Helv": words, "/ZaDb": signs,
            })}),
        })
    )  # fmt: skip
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class _Form:
    """Makes fields; what several boxes look alike in is drawn once."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._pages = list(writer.pages)
        self._drawn: dict[tuple[float, float, bytes], Any] = {}

    def writing(self, field: Field) -> Any:
        widget = _widget(field.rects[0])
        widget.update(_dictionary({
            "/FT": "/Tx", "/Ff": 0 if field.single else _MULTILINE,
            "/DA": _string(f"/Helv {_SIZE} Tf 0 g"), "/V": _string(""),
            "/T": _string(field.name), "/TU": _string(field.told),
            "/AP": _dictionary({"/N": self._look(field.rects[0], b"/Tx BMC EMC")}),
        }))  # fmt: skip
        return self._placed(field.page, widget)

    def radio(self, field: Field) -> Any:
        from pypdf.generic import ArrayObject, NameObject

        parent = _dictionary({
            "/FT": "/Btn", "/Ff": _RADIO, "/T": _string(field.name), "/TU": _string(field.told),
            "/V": "/Off",
        })  # fmt: skip
        kept = self._writer._add_object(parent)
        kids = []
        for rank, rect in enumerate(field.rects):
            widget = _widget(rect)
            widget.update(_dictionary({
                "/Parent": kept, "/AS": "/Off",
                "/TU": _string(f"{field.told} : {field.options[rank]}"),
                "/MK": _dictionary({"/CA": _string("l")}),  # a disc, where a reader draws it itself
                "/AP": _dictionary({"/N": _dictionary({
                    f"/o{rank}": self._look(rect, _disc(rect)), "/Off": self._look(rect, b""),
                })}),
            }))  # fmt: skip
            kids.append(self._placed(field.page, widget))
        parent[NameObject("/Kids")] = ArrayObject(kids)
        return kept

    def hidden(self, name: str, value: str) -> Any:
        widget = _dictionary({
            "/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/Ff": _READ_ONLY,
            "/F": _HIDDEN, "/T": _string(name), "/V": _string(value), "/Rect": _rect((0, 0, 0, 0)),
            "/DA": _string("/Helv 1 Tf 0 g"),
        })  # fmt: skip
        return self._placed(0, widget)

    def _placed(self, page: int, widget: Any) -> Any:
        from pypdf.generic import ArrayObject, NameObject

        where = self._pages[page]
        widget[NameObject("/P")] = where.indirect_reference
        kept = self._writer._add_object(widget)
        if "/Annots" not in where:
            where[NameObject("/Annots")] = ArrayObject()
        where["/Annots"].append(kept)
        return kept

    def _look(self, rect: Rect, drawn: bytes) -> Any:
        from pypdf.generic import NameObject, StreamObject

        width, height = round(rect[2] - rect[0], 2), round(rect[3] - rect[1], 2)
        key = (width, height, drawn)
        if key not in self._drawn:
            made = StreamObject()
            made.set_data(drawn)
            made.update(_dictionary({
                "/Type": "/XObject", "/Subtype": "/Form", "/BBox": _rect((0, 0, width, height)),
            }))  # fmt: skip
            made[NameObject("/Resources")] = _dictionary({})
            self._drawn[key] = self._writer._add_object(made)
        return self._drawn[key]


def _widget(rect: Rect) -> Any:
    return _dictionary({
        "/Type": "/Annot", "/Subtype": "/Widget", "/F": _PRINTED, "/Rect": _rect(rect),
    })  # fmt: skip


def _disc(rect: Rect) -> bytes:
    half = (rect[2] - rect[0]) / 2
    red, green, blue = ACCENT
    return f"{red:.3f} {green:.3f} {blue:.3f} rg {circle_path(half, half, half * 0.6)} f".encode()


def _rect(rect: Rect) -> Any:
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
