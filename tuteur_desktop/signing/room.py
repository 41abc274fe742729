"""How much of a page the signature boxes added after a signature may take: little."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from tuteur_desktop.signing.checks import Refused
from tuteur_desktop.signing.values import as_written, entry

MAX_PART = 0.15
MAX_DEPTH = 32
LETTER = (0, 0, 612, 792)


def check_room(base: HistoricalResolver, new: HistoricalResolver) -> None:
    """Refuse boxes which, all together, cover more than a small part of a page."""
    pages = zip_longest(_pages(base), _pages(new))
    for before, after in pages:
        if before is None or after is None:
            return  # pages added or withdrawn: another rule refuses it, in its own words
        already = _annotations(before[0]).keys()
        found = _annotations(after[0])
        added = [found[one] for one in found if one not in already]
        if sum(_area(entry(one, "/Rect")) for one in added) > MAX_PART * after[1]:
            names = ", ".join(f"« {entry(one, '/T', '?')} »" for one in added)
            raise Refused(
                f"Une signature visible ajoutée ensuite, {names}, couvre une trop grande part "
                "de la page."
            )


def _pages(revision: HistoricalResolver) -> Iterator[tuple[Any, float]]:
    """Yield each page, with the area that is shown of it."""
    yield from _below(revision.root["/Pages"], {}, 0)


def _below(node: Any, inherited: dict[str, Any], depth: int) -> Iterator[tuple[Any, float]]:
    boxes = {**inherited, **{key: node[key] for key in ("/MediaBox", "/CropBox") if key in node}}
    if "/Kids" not in node:
        yield node, min(_area(box) for box in (*boxes.values(), boxes.get("/MediaBox", LETTER)))
    elif depth < MAX_DEPTH:
        for written in node["/Kids"]:
            yield from _below(written.get_object(), boxes, depth + 1)


def _annotations(page: Any) -> dict[Any, Any]:
    found = {}
    for written in entry(page, "/Annots", ()):
        direct = not isinstance(written, generic.IndirectObject)
        found[as_written(written) if direct else written.reference] = written.get_object()
    return found


def _area(box: Any) -> float:
    if box is None or len(box) != 4:
        return 0.0
    left, bottom, right, top = (float(side) for side in box)
    return abs(right - left) * abs(top - bottom)
