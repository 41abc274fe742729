"""A block of cells copied from a spreadsheet, as marks: every cell is understood, or nothing is."""

from collections.abc import Mapping, Sequence

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
from tuteur_desktop.domain.french import date_words, parse_date
from tuteur_desktop.errors import UserError

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
    from tuteur_desktop.exchange.pasted import read_pasted

    raw = [row.split("\t") for row in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    dated = _by_dates(raw)
    if dated is not None:
        text, lines = "\n".join("\t".join(["", *row[1:]]) for row in raw), dated
    states = read_pasted(text, {letter: state for letter, (state, _proof) in letters.items()})
    found: list[Mark] = []
    for number, row in enumerate(states):
        for column, state in enumerate(row):
            if state is None:
                continue
            half = _half(lines, halves, number, column)
            typed = raw[number][column] if number < len(raw) and column < len(raw[number]) else ""
            said = letters.get(typed.strip().upper())
            proof = said[1] if said is not None else default_justification(state)
            found.append(_mark(half, state, proof))
    return found


def _by_dates(raw: list[list[str]]) -> list[list[Cell | None]] | None:
    """Where each row falls when its first cell is a date; None when they are not dates."""
    lines: list[list[Cell | None]] = []
    for row in raw:
        try:
            on = parse_date(row[0])
        except ValueError:
            return None
        lines.append([None, (on, Half.AM), (on, Half.PM)])
    return lines


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
