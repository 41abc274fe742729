"""States pasted from a spreadsheet: every cell is understood, or nothing is pasted."""

import csv
import io
from collections.abc import Mapping, Sequence

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.french import fold, listing, number
from tuteur_desktop.domain.words import STATES, read_token
from tuteur_desktop.errors import UserError

MAX_ROWS = 200
MAX_COLUMNS = 100
SHOWN = 40
_SPACES = " \u00a0\u202f\t\n"
_NOTHING = frozenset(("", "-", "–", "—", "."))


def read_pasted(
    text: str, letters: Mapping[str, State] | None = None
) -> list[list[State | None]]:  # fmt: skip
    """The states of pasted rows, None for an empty cell; `letters` are the keys of the grid.

    Raises UserError that names the row, the column and the word of the first cell that is no
    state: nothing is to be pasted then.
    """
    return states_of(pasted_rows(text), letters)


def states_of(
    rows: Sequence[Sequence[str]], letters: Mapping[str, State] | None = None
) -> list[list[State | None]]:  # fmt: skip
    """The states that cells say, None for an empty one. Raises UserError as `read_pasted` does."""
    known = {fold(letter): state for letter, state in (letters or {}).items()}
    return [
        [_state(cell, row, at, known) for at, cell in enumerate(cells, 1)]
        for row, cells in enumerate(rows, 1)
    ]


def pasted_rows(text: str) -> list[list[str]]:
    """The cells of a pasted text, without the spaces around them; quoted ones as they are meant.

    Raises UserError for nothing, for too much, and for a quote that is never closed.
    """
    rows = _rows(text)
    if any(len(cells) > MAX_COLUMNS for cells in rows):
        raise UserError(_too_big())
    return [[cell.strip(_SPACES) for cell in cells] for cells in rows]


def _rows(text: str) -> list[list[str]]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.removesuffix("\n")
    if lines.count("\n") >= MAX_ROWS or len(lines) > 100 * MAX_ROWS * MAX_COLUMNS:
        raise UserError(_too_big())
    if not lines.strip("\n"):
        raise UserError("Il n'y a rien à coller : copiez d'abord des cellules du tableur.")
    try:
        return list(csv.reader(io.StringIO(lines), delimiter="\t"))
    except csv.Error as error:
        raise UserError(
            "Le texte copié est illisible : copiez de nouveau les cellules. Rien n'a été collé."
        ) from error


def _state(typed: str, row: int, column: int, letters: Mapping[str, State]) -> State | None:
    if typed in _NOTHING:
        return None
    if (letter := letters.get(fold(typed))) is not None:
        return letter
    if (state := read_token(STATES, typed)) is not None:
        return state
    shown = typed[:SHOWN].replace("\n", " ")
    hint = "« présent », « absent », « retard », « centre »"
    if letters:
        hint += f" ou une lettre ({listing(letter.upper() for letter in list(letters)[:6])}…)"
    raise UserError(
        f"Ligne {row}, colonne {column} : « {shown} » n'est pas un état de présence. Écrivez "
        f"{hint} et collez de nouveau ; rien n'a été collé."
    )


def _too_big() -> str:
    return (
        f"Ce qui est copié dépasse {number(MAX_ROWS)} lignes ou {number(MAX_COLUMNS)} colonnes : "
        "copiez seulement les cellules du mois. Rien n'a été collé."
    )
