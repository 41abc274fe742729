"""Hours really entered: overlaps, long days and weeks, breaks and rests, by age.

Nothing is said of half-days without hours: every sum is of what was entered, so that what exceeds
a limit certainly does. All these only warn: the sheet tells what happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.coherence.situation import (
    Finding,
    Situation,
    attended_half,
    blocking,
    silent_centre,
    warning,
)
from tuteur_desktop.domain.coherence.words import (
    days_of,
    days_words,
    halves_words,
    monday,
    said_words,
)
from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.hours import Shift, hours_words

_HOUR = 60
BREAK_AFTER = 4 * _HOUR + 30  # minutes at a stretch, and in a day (L3162-3)
LEAST_BREAK = 30
SEE_EMPLOYER = "Si ces heures sont justes, parlez-en à l'employeur ; sinon corrigez-les."


@dataclass(frozen=True)
class Limit:
    """A limit in minutes, the article that sets it, and what may derogate from it."""

    minutes: int
    article: str
    unless: str = ""


MINOR_DAY = Limit(8 * _HOUR, "L3162-1", "10 h sur les chantiers, R3162-1")
MINOR_WEEK = Limit(35 * _HOUR, "L3162-1", "40 h sur les chantiers, R3162-1")
ADULT_DAY = Limit(10 * _HOUR, "L3121-18", "12 h au plus par accord, L3121-19")
ADULT_WEEK = Limit(48 * _HOUR, "L3121-20")
MINOR_REST = Limit(12 * _HOUR, "L3164-1")
YOUNG_REST = Limit(14 * _HOUR, "L3164-1")
ADULT_REST = Limit(11 * _HOUR, "L3131-1", "9 h au moins par accord, L3131-2 et D3131-6")


def overlaps(known: Situation) -> list[Finding]:
    """Entered hours that overlap (blocking: nobody works twice at once)."""
    halves: list[HalfDay] = []
    for (one, first), (other, second) in pairwise(known.shifts):
        if second.begins < first.ends and (known.within(one.on) or known.within(other.on)):
            halves += [one, other]
    if not halves:
        return []
    message = f"Des heures saisies se chevauchent : {days_words(days_of(halves))}."
    way_out = "Corrigez l'heure de début ou de fin de l'une des deux demi-journées."
    return [blocking("overlap", dict.fromkeys(halves), message, way_out)]


def long_days(known: Situation) -> list[Finding]:
    """Days over 8 h for a minor (L3162-1), over 10 h for an adult (L3121-18)."""
    found = []
    for minor, limit, rule, whom in (
        (True, MINOR_DAY, "minor-day", " pour un mineur"),
        (False, ADULT_DAY, "long-day", ""),
    ):
        over = {
            on: minutes
            for on, worked in known.by_day.items()
            if known.within(on)
            and known.minor(on) is minor
            and (minutes := _minutes(worked)) > limit.minutes
        }
        if over:
            said = said_words([(on, hours_words(minutes)) for on, minutes in over.items()])
            halves = _halves_of(known, over)
            message = (
                f"Plus de {_limit_words(limit)} de travail dans la journée{whom} "
                f"({limit.article}) : {said}{_unsummed(known, over)}."
            )
            found.append(warning(rule, halves, message, _way_out(limit)))
    return found


def long_weeks(known: Situation) -> list[Finding]:
    """Weeks over 35 h for a minor (L3162-1), over 48 h for anyone (L3121-20).

    In the week of the eighteenth birthday, only the days before it count for the 35 hours.
    """
    found = []
    for minor, limit, rule, whom in (
        (True, MINOR_WEEK, "minor-week", " pour un mineur"),
        (False, ADULT_WEEK, "long-week", ""),
    ):
        over = _weeks_over(known, limit, minor=minor)
        if over:
            said = said_words(
                [(on, hours_words(minutes)) for on, minutes in over.items()],
                "la semaine du", ("autre semaine", "autres semaines"),
            )  # fmt: skip
            days = {on + timedelta(days=n) for on in over for n in range(7)}
            message = (
                f"Plus de {_limit_words(limit)} de travail dans la semaine{whom} "
                f"({limit.article}) : {said}{_unsummed(known, days)}."
            )
            found.append(warning(rule, _halves_of(known, days), message, _way_out(limit)))
    return found


def _weeks_over(known: Situation, limit: Limit, *, minor: bool) -> dict[date, int]:
    sums: dict[date, int] = {}
    for on, worked in known.by_day.items():
        if known.minor(on) or not minor:
            week = monday(on)
            sums[week] = sums.get(week, 0) + _minutes(worked)
    first = monday(known.starts_on)
    return {
        week: minutes
        for week, minutes in sorted(sums.items())
        if first <= week <= known.ends_on and minutes > limit.minutes
        and (minor or not known.minor(week))  # the 35 hours say it already
    }  # fmt: skip


def breaks(known: Situation) -> list[Finding]:
    """No break of 30 min beyond 4 h 30, or 4 h 30 at a stretch, for a minor (L3162-3)."""
    days = [
        on
        for on, worked in known.by_day.items()
        if known.within(on) and known.minor(on) and _without_break(worked)
    ]
    if not days:
        return []
    message = (
        f"Pas de pause de 30 minutes notée pour un mineur au-delà de 4 h 30 de travail "
        f"(L3162-3) : {days_words(days)}."
    )
    way_out = (
        "Si la pause a été prise, notez-la avec les heures ; sinon parlez-en à l'employeur."
    )  # fmt: skip
    return [warning("minor-break", _halves_of(known, days), message, way_out)]


def _without_break(worked: Sequence[Shift]) -> bool:
    stretches: list[Shift] = []
    gaps = [0]
    for one in worked:
        if stretches and one.begins <= stretches[-1].ends:
            last = stretches.pop()
            one = Shift(last.begins, max(last.ends, one.ends), last.pause + one.pause)
        elif stretches:
            gaps.append(round((one.begins - stretches[-1].ends).total_seconds() / 60))
        stretches.append(one)
    longest = max(*gaps, *(one.pause for one in stretches))
    at_a_stretch = any(not one.pause and one.minutes > BREAK_AFTER for one in stretches)
    return at_a_stretch or (_minutes(stretches) > BREAK_AFTER and longest < LEAST_BREAK)


def rests(known: Situation) -> list[Finding]:
    """Less than 12 h (14 h under 16) or, for an adult, 11 h between two days entered.

    Told in the period of the second day, by the age of that day.
    """
    short: dict[str, list[tuple[date, int]]] = {"minor-rest": [], "short-rest": []}
    limits: dict[str, Limit] = {}
    for (_on, worked), (on, then) in pairwise(known.by_day.items()):
        minor, limit = known.minor(on), _rest_limit(known, on)
        left = round((then[0].begins - max(one.ends for one in worked)).total_seconds() / 60)
        # Halves that touch over midnight are one night of work, not a rest.
        if known.within(on) and 0 < left < limit.minutes:
            rule = "minor-rest" if minor else "short-rest"
            short[rule].append((on, left))
            limits[rule] = limit
    found = []
    for rule, limit in limits.items():
        days = short[rule]
        said = said_words([(on, hours_words(minutes)) for on, minutes in days])
        whom = " pour un mineur" if rule == "minor-rest" else ""
        message = (
            f"Moins de {_limit_words(limit)} de repos avant la reprise{whom} "
            f"({limit.article}) : {said}."
        )
        halves = _halves_of(known, [on for on, _minutes in days])
        found.append(warning(rule, halves, message, _way_out(limit)))
    return found


def _rest_limit(known: Situation, on: date) -> Limit:
    if known.under_sixteen(on):
        return YOUNG_REST
    return MINOR_REST if known.minor(on) else ADULT_REST


def _minutes(worked: Sequence[Shift]) -> int:
    return sum(one.minutes for one in worked)


def _halves_of(
    known: Situation, days: Sequence[date] | Mapping[date, int] | set[date]
) -> list[HalfDay]:
    """The half-days of the period with hours, on some days."""
    wanted = set(days)
    return [half for half, _worked in known.shifts if half.on in wanted and known.within(half.on)]


def _unsummed(known: Situation, days: Mapping[date, int] | set[date]) -> str:
    """What the sum does not hold, where half-days of these days have no hours."""
    summed = {(half.on, half.half) for half, _worked in known.shifts}
    left = [one for one in known.everything if one.on in days and (one.on, one.half) not in summed]
    centre = [one for one in left if one.at_centre() and _counts(known, one)]
    other = [one for one in left if not one.at_centre() and attended_half(one)]
    words = [f"{halves_words(len(centre))} au centre"] if centre else []
    if other:
        words.append(plural(len(other), "autre") if centre else halves_words(len(other)))
    return f", sans compter {' ni '.join(words)}, faute d'heures saisies" if words else ""


def _counts(known: Situation, half: HalfDay) -> bool:
    return attended_half(half) or silent_centre(half, known.today)


def _limit_words(limit: Limit) -> str:
    return hours_words(limit.minutes)


def _way_out(limit: Limit) -> str:
    if not limit.unless:
        return SEE_EMPLOYER
    return f"{SEE_EMPLOYER.removesuffix('.')} (exception : {limit.unless})."
