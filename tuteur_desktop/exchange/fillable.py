"""Sheets of ours that somebody filled on a screen: the fields of a PDF, nothing else of it.

No script is run, nothing is followed, and no more is read than such a sheet can hold.
"""

import logging
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from pypdf import PdfReader

LARGEST = 4 * 1024 * 1024  # bytes: ours are of some 50 KB, and of 1 MB for a whole framework
SUBJECT = "tuteur"  # the field that says whose sheet it is; see reports/fillable.py
MOST = 20_000  # fields and boxes: four times those of the largest sheet of ours
_DEEP = 8  # levels of a tree of fields
_INFLATED = 2 * 1024 * 1024  # bytes of one part once unpacked: 72 KB may hold 75 MB
_SLOWEST = 8.0  # seconds of reading: a sheet of ours takes one
_ON = re.compile(r"/?o(\d{1,3})", re.ASCII)
# What pypdf raises on files that are broken, by chance or on purpose.
_BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError,
    NotImplementedError, ZeroDivisionError, AssertionError, OSError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A sheet of ours: the word of its subject, its name, and what to do when it has no fields."""

    word: str  # « preparation » in « preparation:12 »
    name: str  # « feuille à préparer »
    instead: str  # a whole sentence


@dataclass(frozen=True)
class Form:
    """What a filled sheet carries: what it is about (« 12 »), texts and ticked boxes by field.

    Boxes are ranks from 0, that of the value first; several where a program let them be ticked.
    """

    about: str
    texts: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, tuple[int, ...]] = field(default_factory=dict)


def read(content: bytes, kind: Kind) -> Form:
    """The fields of a filled sheet. Raises UserError for a file that is not one of this kind."""
    if len(content) > LARGEST:
        raise UserError(f"Ce fichier dépasse 4 Mo : ce n'est pas une {kind.name} d'ici.")
    if b"%PDF-" not in content[:1024]:
        raise UserError(
            f"Ce fichier n'est pas un PDF : choisissez la feuille remplie. {kind.instead}"
        )
    with _quiet():
        named, form = _form(content, kind)
    about = form.texts.pop(SUBJECT, None)
    if about is None:
        raise UserError(_no_fields(kind, ours=named))
    word, _, rest = about.strip().partition(":")
    if word != kind.word or not rest:
        raise UserError(f"Ce PDF n'est pas une {kind.name} de Tuteur. {kind.instead}")
    return Form(rest, form.texts, form.ticked)


def _form(content: bytes, kind: Kind) -> tuple[bool, Form]:
    """Whether the file says it is one of our sheets, and its fields by name."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import PyPdfError

    try:
        with apply_configuration(
            zlib_maximum_output_length=_INFLATED, lzw_maximum_output_length=_INFLATED,
            run_length_maximum_output_length=_INFLATED, brotli_maximum_output_length=_INFLATED,
        ):  # fmt: skip
            reader = PdfReader(BytesIO(content))
            if reader.is_encrypted:
                raise UserError(
                    f"Ce PDF est protégé par un mot de passe : enregistrez-le sans. {kind.instead}"
                )
            form = Form("")
            for name, node, boxes in _fields(reader):
                if node.get("/FT") == "/Btn":
                    form.ticked[name] = _ticked(node, boxes)
                else:
                    form.texts[name] = _text(node.get("/V"))
            return _ours(reader, kind), form
    except (PyPdfError, *_BROKEN) as error:
        raise UserError(
            f"Ce PDF est abîmé et ne se lit pas : demandez-le de nouveau. {kind.instead}"
        ) from error


def _fields(reader: "PdfReader") -> Iterator[tuple[str, Any, list[Any]]]:
    """Each field by its whole name, with the boxes drawn for it."""
    form = reader.root_object.get("/AcroForm")
    waiting = [(one, "", 0) for one in _listed(form, "/Fields")]
    seen: set[int] = set()
    count, until = 0, time.monotonic() + _SLOWEST
    while waiting:
        reference, above, depth = waiting.pop()
        node = reference.get_object()
        number = getattr(reference, "idnum", None)
        if depth > _DEEP or number in seen:
            raise ValueError("fields that turn in a circle")
        if number is not None:
            seen.add(number)
        kids = _listed(node, "/Kids")
        count += 1 + len(kids)
        if count > MOST or time.monotonic() > until:
            raise UserError(
                "Ce PDF a trop de champs, ou de trop lourds : ce n'est pas une feuille d'ici. Rien "
                "n'a changé."
            )
        name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
        below = [kid for kid in kids if "/T" in kid.get_object()]
        boxes = [one for one in (kid.get_object() for kid in kids) if "/T" not in one]
        if below:
            waiting += [(kid, name, depth + 1) for kid in below]
        elif name:
            if any(one.get("/Kids") is not None for one in boxes):
                raise ValueError("a box that holds others")
            yield name, node, boxes


def _listed(node: Any, key: str) -> list[Any]:
    found = None if node is None else node.get_object().get(key)
    if found is None:
        return []
    found = found.get_object()
    if not isinstance(found, list):
        raise ValueError(key)
    return list(found)


def _ours(reader: "PdfReader", kind: Kind) -> bool:
    metadata = reader.metadata
    return bool(metadata and f"{kind.word}:" in str(metadata.get("/Keywords", "")))


def _ticked(node: Any, boxes: list[Any]) -> tuple[int, ...]:
    """The ranks that are on, by the value or by what is drawn: some programs write one alone."""
    said = [_string(node.get("/V")), *(_string(box.get("/AS")) for box in boxes)]
    found = (_ON.fullmatch(one) for one in said)
    return tuple(dict.fromkeys(int(one[1]) for one in found if one))


def _text(value: Any) -> str:
    """A text as it was typed, with the line ends of here."""
    # What no keyboard types would trouble the store.
    text = _string(value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _string(value: Any) -> str:
    if hasattr(value, "get_object"):
        value = value.get_object()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _no_fields(kind: Kind, *, ours: bool) -> str:
    if ours:
        return (
            "Cette feuille n'a plus de champs : c'est celle à imprimer, ou elle a été imprimée en "
            f"PDF. {kind.instead}"
        )
    return (
        f"Ce PDF n'a pas les champs d'une {kind.name} : c'est peut-être une numérisation. "
        f"{kind.instead}"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """What pypdf warns of may quote a file: it stays out of the log."""
    log = logging.getLogger("pypdf")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
