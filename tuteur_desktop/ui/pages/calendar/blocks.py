"""Periods at the centre typed or pasted, one a line, and the half-days that they make."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from tuteur_desktop.domain.calendar import Half, Origin, Planned, Week
from tuteur_desktop.domain.french import NARROW, parse_date
from tuteur_desktop.errors import UserError

Block = tuple[date, date]
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|\d{1,2}(?:er|ᵉʳ)?\s+[^\W\d]+\.?\s+\d{4}"
)
_FIRST = re.compile(r"^(\d{1,2})(?:ᵉʳ)")


def read_blocks(text: str) -> list[Block]:
    """The periods of a text, in the order of time, a single date being one day.

    Raises UserError naming the line that cannot be read, ends before it begins, or meets another.
    """
    found: list[tuple[Block, int]] = []
    for rank, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append((_read(line, rank), rank))
    if not found:
        raise UserError("Écrivez les périodes au centre, une par ligne : 7/9/2026 – 18/9/2026.")
    found.sort()
    for (one, rank), (other, next_rank) in zip(found, found[1:], strict=False):
        if other[0] <= one[1]:
            lines = sorted((rank, next_rank))
            raise UserError(
                f"Les périodes des lignes {lines[0]} et {lines[1]} se chevauchent : corrigez l'une "
                f"des deux."
            )
    return [block for block, _rank in found]


def _read(line: str, rank: int) -> Block:
    typed = line.strip()
    dates = _DATE.findall(typed)
    if not 1 <= len(dates) <= 2:
        raise UserError(
            f"Ligne {rank} : « {typed[:60]} » ne dit pas une période, écrivez 7/9/2026 – 18/9/2026."
        )
    try:
        days = [parse_date(_FIRST.sub(r"\1er", text)) for text in dates]
    except ValueError as error:
        raise UserError(
            f"Ligne {rank} : une date de « {typed[:60]} » n'existe pas, corrigez-la."
        ) from error
    if days[-1] < days[0]:
        raise UserError(f"Ligne {rank} : la fin tombe avant le début, corrigez l'une des dates.")
    return days[0], days[-1]


def block_halves(blocks: Iterable[Block], centre: Week) -> list[Planned]:
    """Each half-day of the periods as the centre's plain week says it."""
    said = []
    for start, end in blocks:
        for number in range((end - start).days + 1):
            on = start + timedelta(days=number)
            said += [
                Planned(on, half, centre.place(on, half), Origin.IMPORTED, "") for half in Half
            ]
    return said


HINT = (
    f"Une période par ligne, les dates comme vous voulez{NARROW}:\n7/9/2026 – 18/9/2026\n"
    "5 octobre 2026 au 16 octobre 2026"
)
