"""Days of rest of each week: two in a row for a minor, one in seven for anyone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.coherence.situation import (
    Finding,
    Situation,
    attended_half,
    silent_centre,
    warning,
)
from tuteur_desktop.domain.coherence.words import monday, weeks_words
from tuteur_desktop.domain.hours import shift

BY_AGREEMENT = timedelta(hours=36)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Days:
    """The days on which the learner worked, at the centre included, in the window known."""

    known: Situation
    worked: Mapping[date, list[HalfDay]]

    def free(self, on: date) -> bool:
        """Whether nothing says that the learner worked that day."""
        return on not in self.worked

    def break_around(self, on: date) -> timedelta | None:
        """The rest around one free day between two worked ones; None where hours are missing."""
        before, after = self.worked.get(on - _DAY), self.worked.get(on + _DAY)
        if not before or not after:
            return None
        last, first = before[-1], after[0]
        end = shift(last.mark, self.known.where) if last.mark else None
        begin = shift(first.mark, self.known.where) if first.mark else None
        return begin.begins - end.ends if begin and end else None


def weekly_rests(known: Situation) -> list[Finding]:
    """Weeks without two days of rest in a row for a minor (L3164-2), or without any (L3132-1).

    A pair of days on two weeks (Sunday and Monday) serves one of them. With an agreement, 36 hours
    are enough from 16 on. Days planned at the centre are working time (L3162-2).
    """
    days = _Days(known, _worked(known))
    short = _weeks_without_pair(known, days)
    whole = [
        week
        for week in _weeks(known)
        if not any(days.free(week + n * _DAY) for n in range(7)) and week not in short
    ]
    found = []
    if short:
        agreed = _agreed(known, short[0])
        least = "36 h de repos d'affilée" if agreed else "deux jours de repos consécutifs"
        message = (
            f"Un mineur n'a pas eu {least} (L3164-2) : {weeks_words(short)}"
            f"{_with_centre(days, short)}."
        )
        way_out = (
            "Si un repos a été donné, notez-le ; sinon parlez-en à l'employeur"
            + ("" if agreed or known.under_sixteen(short[0]) else " (un accord peut prévoir 36 h)")
            + "."
        )
        found.append(warning("minor-rest-days", _halves(days, short), message, way_out))
    if whole:
        message = (
            f"Sept jours travaillés dans la semaine, sans repos (L3132-1) : {weeks_words(whole)}"
            f"{_with_centre(days, whole)}."
        )
        way_out = "Si un repos a été donné, notez-le ; sinon parlez-en à l'employeur."
        found.append(warning("seven-days", _halves(days, whole), message, way_out))
    return found


def _worked(known: Situation) -> dict[date, list[HalfDay]]:
    found: dict[date, list[HalfDay]] = {}
    for half in known.everything:
        if half.on <= known.today and (attended_half(half) or silent_centre(half, known.today)):
            found.setdefault(half.on, []).append(half)
    return found


def _weeks(known: Situation) -> list[date]:
    """The Mondays of the weeks of the period that are over."""
    week, found = monday(known.starts_on), []
    while week <= known.ends_on and week + 6 * _DAY < known.today:
        found.append(week)
        week += 7 * _DAY
    return found


def _weeks_without_pair(known: Situation, days: _Days) -> list[date]:
    """Weeks of a minor without a pair of free days of their own; the earliest pair is taken."""
    if not known.everything:
        return []
    first = monday(known.everything[0].on) + 7 * _DAY
    taken, short = date.min, []
    last = _weeks(known)[-1:]  # none: nothing is over yet
    week = first
    while last and week <= last[0]:
        pair = next(
            (on for on in _pairs(week) if on > taken and days.free(on) and days.free(on + _DAY)),
            None,
        )
        if pair is not None:
            taken = pair + _DAY
        elif _told(known, week) and not _enough_by_agreement(known, days, week):
            short.append(week)
        week += 7 * _DAY
    return short


def _pairs(week: date) -> Iterable[date]:
    """The first days of the pairs that touch a week, from its Sunday before."""
    return (week + n * _DAY for n in range(-1, 7))


def _told(known: Situation, week: date) -> bool:
    """A week of the period, of a minor to its last day."""
    return week >= monday(known.starts_on) and known.minor(week + 6 * _DAY)


def _agreed(known: Situation, week: date) -> bool:
    """Whether an agreement holds: for those whom school no longer binds (L3164-2)."""
    return known.site.rest_by_agreement and not known.under_sixteen(week)


def _enough_by_agreement(known: Situation, days: _Days, week: date) -> bool:
    """36 hours around one free day, from 16 on; where hours are missing they are believed."""
    if not _agreed(known, week):
        return False
    free = [on for n in range(7) if days.free(on := week + n * _DAY)]
    lasted = (days.break_around(on) for on in free)
    return any(rest is None or rest >= BY_AGREEMENT for rest in lasted)


def _halves(days: _Days, weeks: Iterable[date]) -> list[HalfDay]:
    wanted = set(weeks)
    return [
        half
        for on, halves in days.worked.items()
        if monday(on) in wanted and days.known.within(on)
        for half in halves
    ]


def _with_centre(days: _Days, weeks: Iterable[date]) -> str:
    """Whether days only planned at the centre were counted as worked."""
    wanted = set(weeks)
    planned = any(
        silent_centre(half, days.known.today)
        for on, halves in days.worked.items()
        if monday(on) in wanted
        for half in halves
    )
    return ", jours prévus au centre compris" if planned else ""
