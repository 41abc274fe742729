"""The row of titles of a table, found among its first rows, and the columns it names."""

from collections.abc import Mapping, Sequence
from datetime import date

from tuteur_desktop.exchange.cells import text_of
from tuteur_desktop.exchange.columns import SENSITIVE, fold_header
from tuteur_desktop.exchange.grid import Cells, Grid

HEADER_ROWS = 10
SPACES = " *\t\r\n\u00a0\u202f\u200b\ufeff"

Spellings = Mapping[str, tuple[str, ...]]


def titles(cells: Cells) -> tuple[str, ...]:
    """The cells of a row as titles of columns."""
    return tuple(text_of(cell, SPACES)[:80] for cell in cells)


def find(grid: Grid, spellings: Spellings) -> int | None:
    """The index of the row that names most columns, two at least; None when there is none."""
    scored = [
        (len(guess(titles(cells), spellings)), -index)
        for index, (_line, cells) in enumerate(grid.rows[:HEADER_ROWS])
    ]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] >= 2 else None


def first_titles(grid: Grid) -> int | None:
    """The index of the first row made of several words and no date: titles that nobody knows."""
    for index, (_line, cells) in enumerate(grid.rows[:HEADER_ROWS]):
        words = [title for title in titles(cells) if title]
        typed = any(isinstance(cell, date | int | float) for cell in cells)
        if len(words) >= 2 and not typed and not any(word[0].isdigit() for word in words):
            return index
    return None


def guess(headers: Sequence[str], spellings: Spellings) -> dict[str, str]:
    """Field to title, by the titles that people write; each title serves one field."""
    folded = {fold_header(header): header for header in reversed(headers) if header}
    found: dict[str, str] = {}
    for field, words in spellings.items():
        for word in words:
            header = folded.get(word)
            if header is not None and header not in found.values():
                found[field] = header
                break
    return found


def usable(headers: Sequence[str]) -> tuple[str, ...]:
    """The titles that may be chosen: no health and no national number among them."""
    return tuple(dict.fromkeys(one for one in headers if one and fold_header(one) not in SENSITIVE))
