"""States pasted from a spreadsheet: every cell is understood, or nothing is pasted."""

import csv
import io
from collections.abc import Mapping

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.french import fold, listing, number
from tuteur_desktop.domain.words import STATES, read_token
from tuteur_desktop.errors import UserError

MAX_ROWS = 200
MAX_COLUMNS = 100
SHOWN = 40
_NOTHING = frozenset(("", "-", "–", "—", "."))


def read_pasted(
    text: str, letters: Mapping[str, State] | None = None
) -> list[list[State | None]]:  # fmt: skip
    """The states of pasted rows, None for an empty cell; `letters` are the keys of the grid.

    Raises UserError that names the row, the column and the word of the first cell that is no
    state: nothing is to be pasted then.
    """
    known = {fold(letter): state for letter, state in (letters or {}).items()}
    rows = _rows(text)
    found: list[list[State | None]] = []
    for row, cells in enumerate(rows, 1):
        if len(cells) > MAX_COLUMNS:
            raise UserError(_too_big())
        found.append([_state(cell, row, at, known) for at, cell in enumerate(cells, 1)])
    return found


def _rows(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
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


def _state(cell: str, row: int, column: int, letters: Mapping[str, State]) -> State | None:
    typed = cell.strip(" \u00a0\u202f\t\n")
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
