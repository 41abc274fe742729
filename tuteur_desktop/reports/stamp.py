"""The appearance of the tutor's signature: a one-page PDF as large as its box."""

from datetime import UTC, datetime

from tuteur_desktop.domain import french
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import Style

_PAD = 6.0
_LARGEST, _SMALLEST, _STEP = 7.8, 1.5, 0.3
_LEADING = 1.25  # of the size


def stamp_words(name: str, signed_at: datetime) -> str:
    """« Signé électroniquement par … le 3 novembre 2026 à 18 h 05 (heure de cet ordinateur)… »."""
    when = f"{french.date_words(signed_at)} à {french.time_words(signed_at)}"
    return (
        f"Signé électroniquement par {name} le {when} (heure de cet ordinateur), "
        "signature non qualifiée"
    )


def render_stamp(name: str, role: str, signed_at: datetime, size: tuple[float, float]) -> bytes:
    """The page, opaque so that it covers what the empty box said; long names are set smaller."""
    width, height = size
    sheet = Sheet(size)
    sheet.rounded(0.5, 0.5, width - 1, height - 1, style.ACCENT, fill=style.WHITE, thickness=0.8)
    y = height - _PAD + 1
    for lines, look in _fitted(sheet, (role, stamp_words(name, signed_at)), size):
        y = sheet.lines(_PAD, y, lines, look)
    made = signed_at if signed_at.tzinfo is not None else signed_at.replace(tzinfo=UTC)
    meta = Meta(f"Signature de {name}", name or PRODUCER, "", "", made)
    return sheet.finish(meta, lambda *_: None)


def _fitted(
    sheet: Sheet, texts: tuple[str, str], size: tuple[float, float]
) -> list[tuple[tuple[str, ...], Style]]:
    """Both texts at the largest size that fits the box."""
    width, height = max(1.0, size[0] - 2 * _PAD), size[1] - 2 * _PAD + 2
    at = _LARGEST
    while True:
        looks = (
            Style(Weight.SEMIBOLD, at, at * _LEADING),
            Style(Weight.REGULAR, at, at * _LEADING),
        )
        laid = [
            (sheet.split(text, look, width), look)
            for text, look in zip(texts, looks, strict=True)
            if text
        ]
        if sum(len(lines) * look.leading for lines, look in laid) <= height or at <= _SMALLEST:
            return laid
        at = max(_SMALLEST, at - _STEP)
