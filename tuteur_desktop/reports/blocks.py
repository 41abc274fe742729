"""Short texts in titled blocks, wide or in two columns, as large as one page allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuteur_desktop.reports import style, wall
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH, Style

LARGEST, SMALLEST = 10.2, 6.2  # points of the text
_GUTTER = 16.0
_COLUMN = (WIDTH - _GUTTER) / 2
_LABELS = 126.0  # width of the labels of a wide block
_PAD = 6.0  # around the words of a block that stands out
_WRITE = 2.1  # lines to write on are so much further apart than printed ones


@dataclass(frozen=True)
class Line:
    """A line of a block: plain, after a `label`, or with a box, ticked or to be ticked.

    `write` leaves so many lines to write on, after the words.
    """

    text: str = ""
    label: str = ""
    box: bool | None = None
    write: int = 0
    dot: bool = False


@dataclass(frozen=True)
class Block:
    """A title and its lines; `law` in small after the title; `strong` on a soft ground."""

    title: str
    lines: tuple[Line, ...]
    law: str = ""
    wide: bool = False
    strong: bool = False


@dataclass(frozen=True)
class _Looks:
    """The type of the blocks at a size."""

    title: Style
    text: Style
    label: Style
    law: Style

    @property
    def gap(self) -> float:
        """Between two lines."""
        return self.text.size * 0.22

    @property
    def between(self) -> float:
        """Between two blocks."""
        return self.text.size * 0.95


def _looks(size: float) -> _Looks:
    return _Looks(
        Style(Weight.SEMIBOLD, size * 1.1, size * 1.45, style.ACCENT),
        Style(Weight.REGULAR, size, size * 1.3),
        Style(Weight.REGULAR, size, size * 1.3, style.MUTED),
        Style(Weight.REGULAR, size * 0.84, size * 1.3, style.MUTED),
    )


def fit(sheet: Sheet, blocks: Sequence[Block], room: float) -> float:
    """The largest size at which the blocks stand in a height; the smallest one if none does."""
    return wall.largest(LARGEST, SMALLEST, lambda at: height(sheet, blocks, at), room)


def height(sheet: Sheet, blocks: Sequence[Block], size: float) -> float:
    """The height they take at a size, two columns beside each other."""
    looks = _looks(size)
    return sum(
        _row_height(sheet, row, looks) + looks.between for row in _rows(sheet, blocks, looks)
    )


def draw(sheet: Sheet, blocks: Sequence[Block], size: float, air: float = 0.0) -> None:
    """Print them under the pen; a row that does not fit goes to the next page.

    `air` is spread between the rows, to fill a page that has room.
    """
    looks = _looks(size)
    rows = _rows(sheet, blocks, looks)
    each = min(air / max(1, len(rows)), 10.0)
    for left, right in rows:
        tall = _row_height(sheet, (left, right), looks)
        sheet.need(tall)
        top = sheet.y
        wide = bool(left) and left[0].wide
        _column(sheet, left, LEFT, WIDTH if wide else _COLUMN, looks)
        low, sheet.y = sheet.y, top
        _column(sheet, right, LEFT + _COLUMN + _GUTTER, _COLUMN, looks)
        sheet.y = min(low, sheet.y) - each


Row = tuple[tuple[Block, ...], tuple[Block, ...]]


def _rows(sheet: Sheet, blocks: Sequence[Block], looks: _Looks) -> list[Row]:
    """Wide blocks one by one; the others between them in two columns, evenly high, in order."""
    rows: list[Row] = []
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and not block.wide:
            run.append(block)
            continue
        if run:
            rows.append(_split(sheet, run, looks))
            run = []
        if block is not None:
            rows.append(((block,), ()))
    return rows


def _split(sheet: Sheet, run: list[Block], looks: _Looks) -> Row:
    heights = [_block_height(sheet, one, _COLUMN, looks) + looks.between for one in run]
    options = [
        (max(sum(heights[:cut]), sum(heights[cut:])), -cut) for cut in range(1, len(run) + 1)
    ]
    cut = -min(options)[1]
    return tuple(run[:cut]), tuple(run[cut:])


def _row_height(sheet: Sheet, row: Row, looks: _Looks) -> float:
    left, right = row
    width = WIDTH if left and left[0].wide else _COLUMN
    return max(
        _stack_height(sheet, left, width, looks), _stack_height(sheet, right, _COLUMN, looks)
    )


def _stack_height(sheet: Sheet, blocks: tuple[Block, ...], width: float, looks: _Looks) -> float:
    found = [_block_height(sheet, one, width, looks) for one in blocks]
    return sum(found) + looks.between * max(0, len(found) - 1)


def _block_height(sheet: Sheet, block: Block, width: float, looks: _Looks) -> float:
    inner = width - 2 * _PAD if block.strong else width
    total = len(sheet.split(block.title, looks.title, inner)) * looks.title.leading
    for line in block.lines:
        total += _line_height(sheet, line, inner, block, looks) + looks.gap
    return total + (2 * _PAD - 2 if block.strong else 0)


def _indent(line: Line, block: Block, looks: _Looks) -> float:
    if line.box is not None:
        return looks.text.size * 1.5
    if line.dot:
        return looks.text.size * 0.9
    return _LABELS if line.label and block.wide else 0.0


def _texts(sheet: Sheet, line: Line, width: float, block: Block, looks: _Looks
           ) -> tuple[tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """The lines of the label, where it stands beside, and of the words."""
    indent = _indent(line, block, looks)
    words = line.text
    if line.label and not block.wide:
        words = f"{line.label}\u202f: {line.text}" if line.text else f"{line.label}\u202f:"
    label = sheet.split(line.label, looks.label, _LABELS - 8) if indent == _LABELS else ()
    return label, sheet.split(style.tie(words), looks.text, width - indent) if words else ()


def _line_height(sheet: Sheet, line: Line, width: float, block: Block, looks: _Looks) -> float:
    label, words = _texts(sheet, line, width, block, looks)
    printed = max(len(label), len(words)) * looks.text.leading
    return printed + line.write * looks.text.leading * _WRITE * 0.75


def _column(
    sheet: Sheet, blocks: tuple[Block, ...], x: float, width: float, looks: _Looks
) -> None:  # fmt: skip
    for block in blocks:
        tall = _block_height(sheet, block, width, looks)
        if block.strong:
            sheet.fill(x, sheet.y - tall, width, tall, wall.SOFT)
            sheet.fill(x, sheet.y - tall, 2.4, tall, style.ACCENT)
        _block(sheet, block, x, width, tall, looks)
        sheet.y -= looks.between


def _block(
    sheet: Sheet, block: Block, x: float, width: float, tall: float, looks: _Looks
) -> None:  # fmt: skip
    bottom = sheet.y - tall
    if block.strong:
        x, width, sheet.y = x + _PAD, width - 2 * _PAD, sheet.y - _PAD + 2
    title = sheet.split(block.title, looks.title, width)
    if block.law:
        _law(sheet, block, title, x, width, looks)
    sheet.y = sheet.lines(x, sheet.y, title, looks.title)
    for line in block.lines:
        _line(sheet, line, block, x, width, looks)
    sheet.y = bottom


def _law(
    sheet: Sheet, block: Block, title: tuple[str, ...], x: float, width: float, looks: _Looks
) -> None:  # fmt: skip
    """The article at the right of the title, where there is room for it."""
    used = measure(title[-1], looks.title.weight, looks.title.size)
    wanted = measure(block.law, looks.law.weight, looks.law.size)
    if len(title) == 1 and used + wanted + 8 <= width:
        y = sheet.y - looks.title.leading * 0.74
        sheet.text(x + width, y, block.law, looks.law, "right")


def _line(sheet: Sheet, line: Line, block: Block, x: float, width: float, looks: _Looks) -> None:
    label, words = _texts(sheet, line, width, block, looks)
    indent, top = _indent(line, block, looks), sheet.y
    size = looks.text.size
    if line.box is not None:
        side = size * 0.9
        wall.tick_box(sheet, x, top - size * 0.2 - side, side, done=line.box, apart=False)
    elif line.dot:
        sheet.text(x, top - looks.text.leading * 0.74, "·", looks.text)
    sheet.lines(x, top, label, looks.label)
    sheet.lines(x + indent, top, words, looks.text)
    sheet.y = top - max(len(label), len(words)) * looks.text.leading
    for _rank in range(line.write):
        sheet.y -= looks.text.leading * _WRITE * 0.75
        sheet.rule(x, x + width, sheet.y + 2, style.FRAME, 0.4)
    sheet.y -= looks.gap
