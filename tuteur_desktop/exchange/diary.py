"""Sheets of the carnet that a learner filled on a screen: one week a page."""

import re
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.diary import MOST_WEEKS, Part
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import fillable

WHO = "alternant"  # the field that holds the learner's name; see reports/diary.py
KIND = fillable.Kind(
    "diary", "feuille du carnet", "Saisissez la semaine à la main, ou à côté de sa photo."
)
_WEEK = re.compile(r"w(\d{4}-\d{2}-\d{2})_(\w{1,12})", re.ASCII)


@dataclass(frozen=True)
class Filled:
    """What a file carries: whose it is, the name it was made for, and each week's words."""

    learner_id: int
    learner: str
    weeks: dict[date, dict[Part, str]]


def read(content: bytes) -> Filled:
    """The weeks of a filled file. Raises UserError for a file that is not one."""
    form = fillable.read(content, KIND)
    weeks: dict[date, dict[Part, str]] = {}
    for name, text in form.texts.items():
        found = _WEEK.fullmatch(name)
        if found is not None:
            weeks.setdefault(_monday(found[1]), {})[_part(found[2])] = text
    about = form.about
    if not (about.isascii() and about.isdigit() and len(about) < 10) or not weeks:
        raise _not_ours()
    if len(weeks) > MOST_WEEKS:
        raise UserError(f"Ce PDF a plus de {MOST_WEEKS} semaines : ce n'est pas une feuille d'ici.")
    return Filled(int(about), form.texts.get(WHO, "").strip(), dict(sorted(weeks.items())))


def _monday(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise _not_ours() from None
    if found.weekday():
        raise _not_ours()
    return found


def _part(text: str) -> Part:
    if text not in list(Part):
        raise _not_ours()
    return Part(text)


def _not_ours() -> UserError:
    return UserError(f"Ce PDF n'est pas une {KIND.name} de Tuteur. {KIND.instead}")
