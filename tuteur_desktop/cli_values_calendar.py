"""Reading of what a calendar is told by: years, territories, rhythms, times, days of a site."""

import re
from collections.abc import Sequence
from datetime import date, time

from tuteur_desktop.cli_values import FIRST_YEAR, LAST_YEAR, MAX_NAME, known_day, text, token
from tuteur_desktop.domain import words
from tuteur_desktop.domain.calendar import Place, Rhythm, Unit, Week, alternating
from tuteur_desktop.domain.french import WEEKDAYS, fold, listing
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CENTRE, _COMPANY = frozenset({"centre", "center"}), frozenset({"company", "entreprise"})
_CYCLE = re.compile(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", re.ASCII)
_TIME = re.compile(r"\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\s*", re.ASCII)
_TRAINING = frozenset({Place.CENTRE, Place.REMOTE})


def year(value: str) -> int:
    """A civil year of four digits."""
    typed = value.strip()
    if re.fullmatch(r"\d{4}", typed, re.ASCII) and FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return int(typed)
    raise UserError(
        f"ANNÉE : « {value} » n'est pas une année de {FIRST_YEAR} à {LAST_YEAR} ; écrivez 2026."
    )


def territory(value: str) -> Territory:
    """A territory, by its token or its French name, hyphens or not."""
    typed = fold(value).replace(" ", "-").replace("st-", "saint-")
    for kind, name in words.TERRITORIES.items():
        spelled = fold(name).replace(" ", "-")
        if typed in (kind.value, spelled, spelled.removeprefix("la-")):
            return kind
    if typed in ("france", "france-metropolitaine"):
        return Territory.METROPOLE
    return token(words.TERRITORIES, value, "Le territoire")


def weekdays(value: str) -> tuple[int, ...]:
    """Days of the week, Monday being 0: « mon,tue », « lundi mardi », « lun, mar »."""
    found = set()
    for typed in re.split(r"[\s,;+]+", fold(value).replace(".", "").strip(" ,;+")):
        meant = {
            number
            for names in (_ENGLISH, WEEKDAYS)
            for number, name in enumerate(names)
            if len(typed) > 1 and name.startswith(typed)
        }
        if len(meant) != 1:
            raise UserError(
                f"--days : « {typed or value} » n'est pas un jour de la semaine ; écrivez mon, "
                f"tue, wed, thu, fri, sat, sun, ou lundi, mardi… séparés par des virgules."
            )
        found |= meant
    return tuple(sorted(found))


def at_company(week: Week) -> Week:
    """The plain week of a contract with its days of training spent in the company.

    A rhythm says itself when the centre is; the contract then says which days are worked.
    """
    return Week(tuple(Place.HERE if place in _TRAINING else place for place in week.places))


def cycle(
    value: str, option: str, first: str | None, span: tuple[date, date], week: Week
) -> Rhythm:
    """« 1/3 »: so many weeks, or months, at the centre, then so many in the company."""
    typed = _CYCLE.fullmatch(value)
    unit = Unit.MONTH if option == "--months" else Unit.WEEK
    what = "mois" if unit is Unit.MONTH else "semaines"
    refusal = UserError(
        f"{option} : « {value} » n'est pas un rythme ; écrivez deux nombres de 1 à 26, les {what} "
        f"au centre puis en entreprise, comme 1/3."
    )
    if typed is None:
        raise refusal
    start = fold(first or "centre")
    if start not in _CENTRE | _COMPANY:
        raise UserError(f"--first : « {first} » n'existe pas : choisissez centre ou company.")
    try:
        return alternating(
            *span, int(typed[1]), int(typed[2]), company=at_company(week), unit=unit,
            centre_first=start in _CENTRE,
        )  # fmt: skip
    except ValueError:
        raise refusal from None


def weekly(value: str, span: tuple[date, date], week: Week) -> Rhythm:
    """Some days of each week at the centre, the other worked days in the company."""
    return Rhythm(*span, (at_company(week).at(Place.CENTRE, weekdays(value)),))


def times(value: str, option: str) -> tuple[time, time]:
    """« 09:00-12:30 », « 9h-12h30 »."""
    both = re.split(r"\s*[-–—]\s*", value.strip())
    read = [_TIME.fullmatch(part) for part in both]
    if len(read) == 2 and all(read):
        parts = [(int(one[1]), int(one[2] or 0)) for one in read if one is not None]
        if all(hour < 24 and minute < 60 for hour, minute in parts):
            return time(*parts[0]), time(*parts[1])
    raise UserError(
        f"{option} : « {value} » ne donne pas deux heures ; écrivez 09:00-12:30 ou 9h-12h30."
    )


def site_days(kind: SiteDayKind, said: Sequence[str], option: str) -> list[SiteDay]:
    """Days that a site decides: « DATE », « DATE=NOM », « DATE..DATE=NOM »."""
    found = []
    for value in said:
        dates, _, label = value.partition("=")
        first, _, last = dates.partition("..")
        start = known_day(first.strip(), option)
        end = known_day(last.strip(), option) if last.strip() else start
        day = SiteDay(kind, start, end, text(label, "Le nom du jour", MAX_NAME))
        if problem := day.problem():
            raise UserError(f"{option} : {problem}")
        if (end - start).days > 366:
            raise UserError(f"{option} : une fermeture dure un an au plus : coupez-la en deux.")
        found.append(day)
    return found


def choice(value: str | None, option: str, known: Sequence[str]) -> str | None:
    """One of a few words, or None where nothing was typed."""
    if value is None:
        return None
    typed = value.strip().replace(",", ".")
    if typed not in known:
        raise UserError(f"{option} : « {value} » n'existe pas : choisissez {listing(known, 'ou')}.")
    return typed
