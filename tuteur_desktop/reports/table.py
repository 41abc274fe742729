"""A table over as many pages as it takes: its head again on each, its last rows kept together."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuteur_desktop.reports import style
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, Style

PITCH = 16.1  # height of a row, in points
TIGHT = 11.6  # the least that still reads well: the distance between two lines of a text
HEAD = 18.0
_TOGETHER = 3  # rows that go with what comes after the table
_CAPITALS = 5.8  # their height, in points: a row's words stand in its middle


@dataclass(frozen=True)
class Column:
    """A column: its label, where its text begins (or ends, to the right), and its width."""

    label: str
    x: float
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Cell:
    """The lines of a cell and their look."""

    lines: tuple[str, ...]
    look: Style = style.BODY


@dataclass(frozen=True)
class Row:
    """One row; a heading stays with the row that follows it, or with several when it too is one."""

    cells: tuple[Cell, ...]
    heading: bool = False

    def height(self, pitch: float) -> float:
        """The height of the row, more than `pitch` when a cell has several lines."""
        more = max((len(cell.lines) for cell in self.cells), default=1) - 1
        return pitch + max(0, more) * style.SOFT.leading


def columns(*described: tuple[str, float]) -> tuple[Column, ...]:
    """Columns from left to right, by label and width; the last takes what is left."""
    found, x = [], LEFT + 4.5
    for rank, (label, width) in enumerate(described):
        last = rank == len(described) - 1
        found.append(Column(label, x, (RIGHT - x - 4.5) if last else width - 6))
        x += width
    return tuple(found)


def cell(sheet: Sheet, text: str, column: Column, look: Style = style.BODY) -> Cell:
    """A cell whose text is cut into the lines of its column."""
    return Cell(sheet.split(text, look, column.width) if text else (), look)


def fitting_pitch(rows: Sequence[Row], room: float) -> float:
    """The height of a row: as usual, or what it takes to stay in the room if that reads well."""
    extra = sum(row.height(0) for row in rows)
    fair = (room - HEAD - extra) / max(1, len(rows))
    return fair if TIGHT <= fair < PITCH else PITCH


def draw(
    sheet: Sheet, named: Sequence[Column], rows: Sequence[Row], after: float, pitch: float = PITCH
) -> None:
    """The rows under their head; the last of them on the page of what comes after, `after` high."""
    _head(sheet, named)
    for rank, row in enumerate(rows):
        needed = row.height(pitch)
        for before, following in zip(rows[rank:], rows[rank + 1 :], strict=False):
            if not before.heading:
                break
            needed += following.height(pitch)
        if rank and rank == len(rows) - _TOGETHER:
            needed = sum(left.height(pitch) for left in rows[rank:]) + after
        if sheet.need(needed):
            _head(sheet, named)
        _print(sheet, named, row, pitch)


def _head(sheet: Sheet, named: Sequence[Column]) -> None:
    sheet.y -= HEAD
    for one in named:
        line = sheet.split(one.label, style.HEADING, one.width, most=1)[0]
        sheet.text(one.x, sheet.y + 6, line, style.HEADING, one.align)
    sheet.rule(LEFT, RIGHT, sheet.y, style.INK, 0.8)


def _print(sheet: Sheet, named: Sequence[Column], row: Row, pitch: float) -> None:
    baseline = sheet.y - (pitch + _CAPITALS) / 2
    for one, cell_ in zip(named, row.cells, strict=False):
        for rank, line in enumerate(cell_.lines):
            y = baseline - rank * style.SOFT.leading
            sheet.text(one.x, y, line, cell_.look, one.align)
    sheet.y -= row.height(pitch)
    sheet.rule(LEFT, RIGHT, sheet.y)
