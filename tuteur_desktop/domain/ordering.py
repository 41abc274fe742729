"""Moving rows of a list whose headings take their rows along: a plan, a pense-bête, a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Row(Generic[T]):
    """A row of a list; a heading leads those that follow it, up to the next one."""

    value: T
    heading: bool = False


Rows = Sequence[Row[T]]


def step(rows: Rows[T], at: int, by: int, *, fixed: bool = False) -> tuple[list[Row[T]], int]:
    """One row up (-1) or down (+1); the rows, and where it is now.

    A heading passes the whole neighbour. With `fixed` headings stay, and rows under their own.
    """
    moved = list(rows)
    if rows[at].heading:
        return (moved, at) if fixed else _step_block(moved, at, by)
    to = at + by
    if not 0 <= to < len(moved):
        return moved, at
    if moved[to].heading and (fixed or to == 0):
        return moved, at
    moved[at], moved[to] = moved[to], moved[at]
    return moved, to


def drop(rows: Rows[T], at: int, before: int, *, fixed: bool = False) -> tuple[list[Row[T]], int]:
    """A row dropped before another (or at the end); the rows, and where it is now."""
    moved = list(rows)
    if rows[at].heading:
        return (moved, at) if fixed else _drop_block(moved, at, before)
    low, high = 0, len(moved)
    if fixed:
        low, end = _block(moved, _head_of(moved, at))
        low, high = low + 1, end
    elif moved and moved[0].heading:
        low = 1
    before = min(max(before, low), high)
    one = moved.pop(at)
    to = before - (before > at)
    moved.insert(to, one)
    return moved, to


def _head_of(rows: Rows[T], at: int) -> int:
    return next((index for index in range(at, -1, -1) if rows[index].heading), -1)


def _block(rows: Rows[T], head: int) -> tuple[int, int]:
    """The first row of a block, and the one after its last."""
    end = next((i for i in range(head + 1, len(rows)) if rows[i].heading), len(rows))
    return head, end


def _step_block(rows: list[Row[T]], at: int, by: int) -> tuple[list[Row[T]], int]:
    start, end = _block(rows, at)
    if by < 0:
        if start == 0:
            return rows, at
        to = _head_of(rows, start - 1)
        return _put(rows, start, end, to)
    if end == len(rows):
        return rows, at
    return _put(rows, start, end, _block(rows, end)[1])


def _drop_block(rows: list[Row[T]], at: int, before: int) -> tuple[list[Row[T]], int]:
    start, end = _block(rows, at)
    if start <= before <= end:
        return rows, at
    # Between two blocks only: the nearest edge of the one it was dropped in.
    head, last = _block(rows, _head_of(rows, min(before, len(rows) - 1)))
    if before < len(rows) and rows[before].heading:
        to = before
    else:
        to = head if before - head < last - before else last
    return (rows, at) if start <= to <= end else _put(rows, start, end, to)


def _put(rows: list[Row[T]], start: int, end: int, to: int) -> tuple[list[Row[T]], int]:
    block = rows[start:end]
    rest = rows[:start] + rows[end:]
    at = to if to <= start else to - len(block)
    return rest[:at] + block + rest[at:], at
