"""Reading of what is typed after a verb: texts, dates, periods, tokens and their French labels."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tuteur_desktop.domain import words
from tuteur_desktop.domain.calendar import Half, Week
from tuteur_desktop.domain.french import fold, listing, parse_date
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.errors import UserError

E = TypeVar("E", bound=StrEnum)

_DAY = frozenset({"day", "jour", "journee"})
_YES, _NO = frozenset({"yes", "oui", "y", "o"}), frozenset({"no", "non", "n"})
FIRST_YEAR, LAST_YEAR = 1900, 2200
MAX_DAYS = 3660  # ten years: longer than any contract
MAX_NAME, MAX_TEXT = 120, 2000  # characters
# Embeddings, overrides and isolates of bidirectional text; a name may have the plain marks.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text(
    value: str | None, what: str, limit: int | None = None, *, lines: bool = False
) -> str:  # fmt: skip
    """What was typed, without the spaces around it; `what` names it in a refusal.

    `limit` is how many characters it may have, `lines` whether it may have more than one line.
    """
    typed = (value or "").strip(" ")
    if lines:
        typed = typed.replace("\r\n", "\n")
    elif typed and typed.splitlines() != [typed]:
        raise UserError(f"{what} tient sur une ligne : ôtez le retour à la ligne.")
    if any(_unseen(char) for char in typed if char not in "\n\t" or not lines):
        raise UserError(
            f"{what} contient un caractère nul, invisible ou illisible : retapez le texte."
        )
    if limit is not None and len(typed) > limit:
        raise UserError(f"{what} dépasse {limit} caractères : raccourcissez le texte.")
    return typed


def _unseen(char: str) -> bool:
    """A control, half a surrogate, or what turns the reading order round: never typed in words."""
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _TURNING


def day(value: str, option: str) -> date:
    """An ISO or French date."""
    try:
        return parse_date(value)
    except ValueError:
        raise UserError(
            f"{option} : « {value} » n'est pas une date ; écrivez 2026-11-23, 23/11/2026 ou "
            f"« 23 novembre 2026 »."
        ) from None


def optional_day(value: str | None, option: str) -> date | None:
    """A date, or None where nothing was typed."""
    return None if value is None else day(value, option)


def known_day(value: str, option: str) -> date:
    """A date within the years that a calendar may speak of."""
    found = day(value, option)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UserError(
            f"{option} : « {value} » sort des années {FIRST_YEAR} à {LAST_YEAR} : corrigez la date."
        )
    return found


def period(start: str, end: str) -> tuple[date, date]:
    """Two dates in order, ten years apart at most."""
    first, last = known_day(start, "--from"), known_day(end, "--to")
    if last < first:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    if (last - first).days > MAX_DAYS:
        raise UserError("La période dépasse dix ans : raccourcissez-la.")
    return first, last


def token(known: Mapping[E, str], value: str, what: str) -> E:
    """A token, by its English name or its French label."""
    found = words.read_token(known, value)
    if found is None:
        names = listing((str(one.value) for one in known), "ou")
        raise UserError(f"{what} « {value} » n'existe pas : choisissez {names}.")
    return found


def halves(value: str, site: Establishment) -> tuple[Half, ...]:
    """One half of a day, or both; the names that the site gives them are understood."""
    typed = fold(value)
    if typed in _DAY:
        return tuple(Half)
    for half, name in ((Half.AM, site.am), (Half.PM, site.pm)):
        if typed == fold(name):
            return (half,)
    return (token(words.HALVES, value, "La demi-journée"),)


def whole(value: str | None, option: str, what: str) -> int | None:
    """A whole number, or None where nothing was typed; `what` says of what."""
    if value is None:
        return None
    if not (value.strip().isascii() and value.strip().isdigit() and len(value) < 9):
        raise UserError(f"{option} : « {value} » n'est pas un nombre entier de {what}.")
    return int(value)


def yes_no(value: str | None, option: str) -> bool | None:
    """Yes or no, or None where nothing was typed."""
    if value is None:
        return None
    typed = fold(value)
    if typed not in _YES | _NO:
        raise UserError(f"{option} : « {value} » n'est ni oui ni non ; écrivez yes ou no.")
    return typed in _YES


def week(value: str) -> Week:
    """A plain week: 7 letters, or 14 for halves."""
    try:
        return Week.parse(value)
    except ValueError:
        raise UserError(
            f"--week : « {value} » n'est pas une semaine ; donnez 7 lettres, du lundi au "
            f"dimanche, ou 14 pour les demi-journées : I (ici), C (centre), A (autre entreprise), "
            f"D (distanciel), R ou - (repos)."
        ) from None
