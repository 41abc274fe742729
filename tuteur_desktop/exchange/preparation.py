"""A sheet that a learner filled on a screen: the fields of a PDF, nothing else of it."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from pypdf import PdfReader

SUBJECT, VERSION, QUESTION = "tuteur", "version", "q_"  # names of fields; see reports
_NAMED = re.compile(r"preparation:(\d{1,9})", re.ASCII)
_ON = re.compile(r"/?o(\d{1,3})", re.ASCII)
_BY_HAND = "Saisissez les réponses à la main, à côté des questions."
# What pypdf raises on files that are broken, by chance or on purpose.
_BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError,
    NotImplementedError, ZeroDivisionError, AssertionError, OSError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What a sheet carries: its interview, the version of its template, the fields by question.

    A choice is the rank of its option, from 0.
    """

    interview_id: int
    version: int
    answers: dict[str, str]


def read(content: bytes) -> Filled:
    """The fields of a filled sheet. Raises UserError for a file that is not one."""
    if b"%PDF-" not in content[:1024]:
        raise UserError(f"Ce fichier n'est pas un PDF : choisissez la feuille remplie. {_BY_HAND}")
    with _quiet():
        named, fields = _fields(content)
    if SUBJECT not in fields:
        raise UserError(_no_fields(named))
    found = _NAMED.fullmatch(fields[SUBJECT].strip())
    if found is None:
        raise UserError(f"Ce PDF n'est pas une feuille à préparer de Tuteur. {_BY_HAND}")
    version = fields.get(VERSION, "").strip()
    return Filled(
        int(found[1]),
        int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 1,
        {
            unquote(name.removeprefix(QUESTION)): value
            for name, value in fields.items()
            if name.startswith(QUESTION)
        },
    )


def _fields(content: bytes) -> tuple[bool, dict[str, str]]:
    """Whether the file says it is one of our sheets, and its fields by name."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise UserError(
                f"Ce PDF est protégé par un mot de passe : enregistrez-le sans. {_BY_HAND}"
            )
        found = reader.get_fields() or {}
        return _ours(reader), {name: _value(field) for name, field in found.items()}
    except (PyPdfError, *_BROKEN) as error:
        raise UserError(
            f"Ce PDF est abîmé et ne se lit pas : demandez-le de nouveau. {_BY_HAND}"
        ) from error


def _ours(reader: "PdfReader") -> bool:
    metadata = reader.metadata
    return bool(metadata and _NAMED.search(str(metadata.get("/Keywords", ""))))


def _value(field: Any) -> str:
    """What a field holds: its text as it is, the rank of the button that is on."""
    value = field.get("/V")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    if field.get("/FT") == "/Btn":  # « /o2 »; some programs write it as a text
        found = _ON.fullmatch(value)
        return found[1] if found else ""
    # Line ends as readers of PDF write them; what no keyboard types would trouble the store.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _no_fields(ours: bool) -> str:
    if ours:
        return (
            "Cette feuille n'a plus de champs : c'est celle à imprimer, ou elle a été imprimée en "
            f"PDF. {_BY_HAND}"
        )
    return (
        "Ce PDF n'a pas les champs d'une feuille à préparer : c'est peut-être une numérisation. "
        f"{_BY_HAND}"
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
