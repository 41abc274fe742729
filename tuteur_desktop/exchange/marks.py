"""The numbers that a list writes before its lines, and those it jumps over."""

import re
from collections.abc import Iterable, Sequence

_LAST = re.compile(r"(.*?)(\d+)")


def _parts(mark: str) -> tuple[str, int]:
    """« C1. » and 2 for « C1.2 »."""
    found = _LAST.fullmatch(mark)
    return (found[1], int(found[2])) if found else (mark, 0)


def _jumped(marks: Iterable[str]) -> list[str]:
    """What one list jumps over; a number that does not go up starts another count."""
    last: dict[str, tuple[int, int]] = {}
    found: list[str] = []
    for mark in marks:
        stem, number = _parts(mark)
        width = len(mark) - len(stem) if mark[len(stem) :].startswith("0") else 0
        before, kept = last.get(stem, (number, width))
        found += [f"{stem}{hole:0{max(width, kept)}d}" for hole in range(before + 1, number)]
        last[stem] = (number, width)
    return found


def holes(lists: Sequence[Sequence[str]]) -> list[str]:
    """The marks missing from the lists of a sheet: « C3 » in C1, C2, C4.

    One numbering that runs through all of them, in whatever order, is looked at as a whole; when a
    mark comes twice each list counts for itself.
    """
    every = [mark for marks in lists for mark in marks]
    if len(set(every)) == len(every):
        return _jumped(sorted(every, key=_parts))
    return list(dict.fromkeys(hole for marks in lists for hole in _jumped(marks)))


def twice(marks: Iterable[str]) -> list[str]:
    """The marks with a letter that one list gives to several lines."""
    seen: set[str] = set()
    found: dict[str, None] = {}
    for mark in marks:
        if mark in seen and not mark[0].isdigit():
            found[mark] = None
        seen.add(mark)
    return list(found)
