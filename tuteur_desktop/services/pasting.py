"""A block of cells copied from a spreadsheet, as marks: every cell is understood, or nothing is."""

from collections.abc import Mapping, Sequence
from datetime import date

from tuteur_desktop.domain.attendance import (
    HERE_STATES,
    HalfDay,
    Justification,
    Mark,
    Source,
    State,
    default_justification,
)
from tuteur_desktop.domain.calendar import TRAINING, Cell, Half
from tuteur_desktop.domain.french import date_words, fold, parse_date
from tuteur_desktop.errors import UserError

SHOWN = 40

Letters = Mapping[str, tuple[State, Justification]]


def read(
    text: str, lines: Sequence[Sequence[Cell | None]], halves: Mapping[Cell, HalfDay],
    letters: Letters,
) -> list[Mark]:  # fmt: skip
    """The marks that a pasted block says, empty cells left alone; `halves` are those shown.

    Its first row falls on the first of `lines`, its columns on the days. A block whose first
    column holds dates falls on those days, its next two columns on their halves. Raises UserError,
    which names the cell, when one cannot be understood or falls nowhere.
    """
    from tuteur_desktop.exchange.pasted import pasted_rows, states_of

    rows = pasted_rows(text)
    said = rows
    dated = _by_dates(rows)
    if dated is not None:
        said, lines = [["", *row[1:]] for row in rows], dated
    known = {fold(letter): meant for letter, meant in letters.items()}
    states = states_of(said, {letter: state for letter, (state, _proof) in letters.items()})
    found: dict[Cell, tuple[int, Mark]] = {}
    for number, row in enumerate(states):
        for column, state in enumerate(row):
            if state is None:
                continue
            half = _half(lines, halves, number, column)
            _state, proof = known.get(
                fold(said[number][column]), (state, default_justification(state))
            )
            mark = _mark(half, state, proof)
            first, standing = found.setdefault((half.on, half.half), (number, mark))
            if standing != mark:
                raise _twice(half.on, first, number)
    return [mark for _row, mark in found.values()]


def _twice(on: date, first: int, second: int) -> UserError:
    return UserError(
        f"Ligne {second + 1} : le {date_words(on)} est déjà à la ligne {first + 1}, avec autre "
        f"chose. Gardez l'une des deux lignes et collez de nouveau ; rien n'a été collé."
    )


def _by_dates(rows: Sequence[Sequence[str]]) -> list[list[Cell | None]] | None:
    """Where each row falls when its first cell is a date; None when they are not dates.

    Raises UserError that names the first cell which is no date among others that are.
    """
    days = [_date(row[0]) if row else None for row in rows]
    if not any(days):
        return None
    for number, (row, on) in enumerate(zip(rows, days, strict=True), 1):
        if on is None and any(row):
            raise UserError(
                f"Ligne {number}, colonne 1 : « {row[0][:SHOWN]} » n'est pas une date. Écrivez-la "
                f"jj/mm/aaaa et collez de nouveau ; rien n'a été collé."
            )
    return [[] if on is None else [None, (on, Half.AM), (on, Half.PM)] for on in days]


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _half(
    lines: Sequence[Sequence[Cell | None]], halves: Mapping[Cell, HalfDay], row: int, column: int
) -> HalfDay:
    inside = row < len(lines) and column < len(lines[row])
    cell = lines[row][column] if inside else None
    half = halves.get(cell) if cell is not None else None
    where = f"Ligne {row + 1}, colonne {column + 1}"
    if cell is not None and half is None:
        raise UserError(
            f"{where} : le {date_words(cell[0])} n'est pas dans le mois affiché. Allez-y, puis "
            f"collez de nouveau ; rien n'a été collé."
        )
    if half is None or half.planned is None:
        raise UserError(
            f"{where} : cette case tombe hors du mois ou du contrat. Choisissez la première "
            f"demi-journée du bloc et collez de nouveau ; rien n'a été collé."
        )
    return half


def _mark(half: HalfDay, state: State, proof: Justification) -> Mark:
    """What was said, known from the centre where the learner was expected there."""
    told = state in HERE_STATES and half.planned in TRAINING
    return Mark(
        half.on, half.half, state, proof, source=Source.CENTRE if told else Source.TYPED,
        note=half.mark.note if half.mark is not None else "", place=half.planned,
    )  # fmt: skip
