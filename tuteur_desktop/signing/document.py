"""A signed PDF being verified: its bytes, its reader, and the signatures that its fields show."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from tuteur_desktop.signing.values import entry

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*0+\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")

T = TypeVar("T")

# What it warns of on a forged file is for the log, not for the terminal of the command line.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())


def attempt(step: Callable[[], T]) -> T | None:
    """Run `step`; None when it raises, for what a forged file makes a library raise is endless.

    Nothing is hidden: the caller says *impossible à vérifier*, which is never *valide*.
    """
    try:
        return step()
    except Exception:  # noqa: BLE001
        return None


@dataclass(frozen=True)
class Document:
    """A PDF, its signature fields that hold a value, and those signatures that can be parsed."""

    pdf: bytes
    reader: PdfFileReader
    signed: tuple[str, ...]
    empty: tuple[str, ...]
    embedded: dict[str, EmbeddedPdfSignature]
    ranges: frozenset[tuple[int, ...]]

    @classmethod
    def open(cls, pdf: bytes) -> "Document":
        """Read `pdf`; raise whatever pyHanko raises on a file that it cannot read.

        An encrypted document comes back without its fields.
        """
        # strict=True cannot read one honest file out of five.
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if reader.encrypted:
            return cls(pdf, reader, (), (), {}, frozenset())
        signed: list[str] = []
        empty: list[str] = []
        embedded = {}
        ranges = set()
        for name, value, field in enumerate_sig_fields(reader):
            if value is None:
                empty.append(str(name))
                continue
            signed.append(str(name))
            found = attempt(partial(EmbeddedPdfSignature, reader, field, str(name)))
            if found is not None:
                embedded[str(name)] = found
            ranges.add(attempt(partial(byte_range, value.get_object())) or ())
        return cls(pdf, reader, tuple(signed), tuple(empty), embedded, frozenset(ranges))

    def in_order(self) -> list[str]:
        """Signed fields, the oldest signature first, the unreadable ones last."""
        last = self.reader.xrefs.total_revisions

        def age(name: str) -> int:
            found = self.embedded.get(name)
            return last if found is None else int(found.signed_revision)

        return sorted(self.signed, key=age)

    def certification(self) -> EmbeddedPdfSignature | None:
        """The certification signature (ISO 32000-1 12.8.4), if a field of the document shows it."""
        perms = entry(self.reader.root, "/Perms", {})
        if "/DocMDP" not in perms:
            return None
        ref = perms.raw_get("/DocMDP")
        found = (one for one in self.embedded.values() if one.sig_field.raw_get("/V") == ref)
        return next(found, None)

    def holds_orphan(self) -> bool:
        """Whether the bytes hold a signature of this very file that no field shows any more."""
        shown = set(self.ranges)
        perms = entry(self.reader.root, "/Perms", {})
        # Usage rights, which open old forms to Adobe Reader, are signatures without a field.
        shown |= {byte_range(perms[key]) for key in ("/UR", "/UR3") if key in perms}
        for match in BYTE_RANGE.finditer(self.pdf):
            first, second, rest = (int(digits) for digits in match.groups())
            ends = self.pdf[first : first + 1] + self.pdf[second - 1 : second]
            if ends == b"<>" and (0, first, second, rest) not in shown:
                return True
        return False


def byte_range(signature: Any) -> tuple[int, ...]:
    """The /ByteRange of a signature dictionary: offset, length, offset, length."""
    return tuple(int(number) for number in signature["/ByteRange"])
