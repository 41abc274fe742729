"""The catalogue of diplomas that the program carries, made from a kit by packaging/.

A gzip of UTF-8 lines: a JSON object that says where it comes from, then a diploma a line, its
values between tabs. The same kit gives the same bytes.
"""

import gzip
import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from tuteur_desktop.domain.catalogue import Diploma, Origin
from tuteur_desktop.paths import resources

_FLAGS = {"1": True, "0": False, "": None}


def write(origin: Origin, diplomas: Iterable[Diploma]) -> bytes:
    """The bytes of a catalogue, in the order of codes and sheets."""
    said = {
        "name": origin.name,
        "dated": origin.dated.isoformat() if origin.dated else None,
        "licence": origin.licence,
        "publisher": origin.publisher,
    }
    lines = sorted(map(_line, diplomas))
    text = "\n".join((json.dumps(said, ensure_ascii=False), *lines, ""))
    return gzip.compress(text.encode(), 9, mtime=0)


def read(data: bytes) -> tuple[Origin, tuple[Diploma, ...]]:
    """A catalogue that `write` made."""
    first, *lines = gzip.decompress(data).decode().splitlines()
    said = json.loads(first)
    dated = date.fromisoformat(said["dated"]) if said["dated"] else None
    origin = Origin(said["name"], dated, said["licence"], said["publisher"])
    return origin, tuple(map(_diploma, lines))


@cache
def built_in() -> tuple[Origin, tuple[Diploma, ...]]:
    """The catalogue that came with the program, and where it comes from."""
    return read((resources() / "catalogue" / "diplomas.tsv.gz").read_bytes())


def _line(one: Diploma) -> str:
    return "\t".join((
        one.code, one.rncp, one.title, one.short, str(one.level or ""),
        one.expires_on.isoformat() if one.expires_on else "",
        _flag(one.apprenticeship), _flag(one.active),
    ))  # fmt: skip


def _flag(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _diploma(line: str) -> Diploma:
    code, rncp, title, short, level, expires_on, apprenticeship, active = line.split("\t")
    return Diploma(
        code,
        title,
        rncp,
        int(level) if level else None,
        short,
        _FLAGS[apprenticeship],
        date.fromisoformat(expires_on) if expires_on else None,
        _FLAGS[active],
    )
