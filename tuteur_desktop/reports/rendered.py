"""What a document gives back: the file, where it is signed, and what it could not print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Where a role signs: page from 0, rectangle x1, y1, x2, y2 in PDF points."""

    role: str
    page: int
    rect: tuple[float, float, float, float]


@dataclass(frozen=True)
class Rendered:
    """A PDF/A-1b file, its five signature areas, and the characters shown by their code."""

    pdf: bytes
    areas: tuple[Area, ...]
    pages: int
    missing: tuple[str, ...] = ()
