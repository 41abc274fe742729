"""The sentences of the attendance tab: the month's figures, and what is missing to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import DUE, Bucket, Counts, HalfDay, State
from tuteur_desktop.domain.calendar import Cell, Place, Rhythm, Unit, Week
from tuteur_desktop.domain.coherence import Finding, Severity
from tuteur_desktop.domain.french import (
    MONTHS,
    NARROW,
    NBSP,
    SHORT_MONTHS,
    WEEKDAYS,
    listing,
    percent,
    weekday_date,
)
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.services.figures import Figures
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.ui.pages.attendance.month import Month
from tuteur_desktop.ui.widgets.notice import told as notice_told


@dataclass(frozen=True)
class Line:
    """A figure of the month: its name, its number, the colour it takes, and what is behind it."""

    name: str
    figure: str
    tone: str = ""
    buckets: tuple[Bucket, ...] = ()
    state: State | None = None
    centre: bool = False

    def leads(self) -> bool:
        """Whether half-days stand behind it."""
        return bool(self.buckets or self.state) and self.figure != "0"

    def behind(self, figures: Figures) -> list[HalfDay]:
        """The half-days that make the number."""
        if self.state is not None:
            return figures.said(self.state)
        return figures.behind(self.buckets, centre=self.centre)


@dataclass(frozen=True)
class Check:
    """Something to see to before signing: alarm, watch, or present when all is well."""

    tone: str
    words: str
    way_out: str = ""
    cells: tuple[Cell, ...] = ()


def title(first: date) -> str:
    """« Novembre 2026 »."""
    return f"{MONTHS[first.month - 1].capitalize()} {first.year}"


def since_title(start: date) -> str:
    """« Ici, depuis sept. 2025 »."""
    return f"Ici, depuis {SHORT_MONTHS[start.month - 1]} {start.year}"


def here_title(month: Month) -> str:
    """« Ici, en novembre », with the year when it is another one."""
    year = "" if month.first.year == month.today.year else f" {month.first.year}"
    return f"Ici, en {MONTHS[month.first.month - 1]}{year}"


def lines(figures: Figures) -> list[Line]:
    """The figures of a period, those that are always told and those that happened."""
    counts, one = figures.company, Bucket
    lateness = _times(counts.late_times, counts.late_minutes)
    leaving = _times(counts.left_times, counts.left_minutes)
    told = [
        (True, Line("Demi-journées dues à ce jour", str(counts.due), buckets=DUE)),
        (True, Line("Effectuées", str(counts.done), buckets=(one.DONE,))),
        (True, Line("Absences justifiées", str(counts.justified), buckets=(one.JUSTIFIED,))),
        (counts.awaited,
         Line("Justificatif attendu", str(counts.awaited), "watch", (one.AWAITED,))),
        (counts.unjustified,
         Line("Absences injustifiées", str(counts.unjustified), "alarm", (one.UNJUSTIFIED,))),
        (True, Line("À confirmer", str(counts.unknown), buckets=(one.UNKNOWN,))),
        (counts.late_times, Line("Retards", lateness, state=State.LATE)),
        (counts.left_times, Line("Départs anticipés", leaving, state=State.LEFT_EARLY)),
        (counts.kept,
         Line("Gardé en entreprise un jour de centre", str(counts.kept), "alarm", (one.KEPT,))),
        (counts.upcoming, Line("Encore à venir", str(counts.upcoming), buckets=(one.UPCOMING,))),
        *_centre_lines(figures.centre),
        *((True, Line(_week(monday), hours_words(minutes)))
          for monday, minutes in sorted(figures.weeks.items())),
    ]  # fmt: skip
    return [line for wanted, line in told if wanted]


def _centre_lines(counts: Counts) -> list[tuple[int, Line]]:
    """What the centre said, apart from the company's counts; nothing until it says something."""
    absent = counts.justified + counts.awaited + counts.unjustified
    where = (Bucket.JUSTIFIED, Bucket.AWAITED, Bucket.UNJUSTIFIED)
    return [
        (counts.done, Line("Au centre, présences dites", str(counts.done), "centre",
                           (Bucket.DONE,), centre=True)),
        (absent, Line("Au centre, absences dites", str(absent), "centre", where, centre=True)),
        (counts.upcoming, Line("Au centre, prévues", str(counts.upcoming), "",
                               (Bucket.UPCOMING,), centre=True)),
    ]  # fmt: skip


def _week(monday: date) -> str:
    return f"Heures saisies, semaine {monday.isocalendar().week}"


def _times(times: int, minutes: int) -> str:
    return f"{minutes}{NBSP}min" if minutes and times == 1 else (
        f"{times}, {minutes}{NBSP}min" if minutes else str(times)
    )  # fmt: skip


def formula(counts: Counts, centre: Counts) -> str:
    """The rate that leaves the house and how it is made; then the one that stays."""
    tail = ""
    if centre.due or centre.upcoming:
        tail = " Centre à part."
    rate, presence = counts.assiduity(), counts.presence()
    if not counts.due or presence is None:
        return f"Rien n’était dû ici à ce jour.{tail}"
    inside = f"Présence {percent(presence)} (effectuées ÷ dues), reste ici."
    if rate is None:
        wait = "Assiduité non calculée tant qu’une demi-journée est à confirmer."
        return f"{wait} {inside}{tail}"
    return (
        f"Assiduité {percent(rate)}{NARROW}: (dues − injustifiées) ÷ dues, soit "
        f"({counts.due} − {counts.unjustified}) ÷ {counts.due}. {inside}{tail}"
    )


_TONES = {Severity.BLOCKING: "alarm", Severity.WARNING: "watch"}


def checks(
    found: Sequence[Finding], locks: Sequence[Lock], *, due: bool, covered: bool
) -> list[Check]:
    """What keeps a month from being signed, then what is only good to know, then what is well."""
    if not covered:
        return [Check("watch", "Aucun contrat ne couvre ce mois.")]
    told = [
        Check(_TONES[one.severity], notice_told(one.message), notice_told(one.way_out), one.cells)
        for one in found
    ]
    if not due and not told:
        return [Check("watch", "Rien n’était dû ici ce mois-ci.")]
    well = "Présences, repos, nuits, fériés, contrat" if not told else "Le reste"
    signed = [
        Check("present", f"Signé{NARROW}: relevé n° {one.number}, révision {one.revision}.")
        for one in locks
    ]
    return [*told, *signed, Check("present", f"{well}{NARROW}: rien à signaler.")]


def ready(found: Sequence[Finding], *, due: bool) -> bool:
    """Whether nothing keeps the month from being signed."""
    return due and not any(one.severity is Severity.BLOCKING for one in found)


def monday_of(on: date) -> date:
    """The Monday of its week."""
    return on - timedelta(days=on.weekday())


def weekday_words(on: date) -> str:
    """« samedi 28 novembre », without the year."""
    return weekday_date(on).rsplit(" ", 1)[0]


def week_words(week: Week) -> str:
    """« Ici mardi à samedi » or « Ici mercredi à vendredi, centre lundi et mardi »."""
    told = []
    for place, word in ((Place.HERE, "ici"), (Place.CENTRE, "centre")):
        days = [day for day in range(7) if place in week.places[2 * day : 2 * day + 2]]
        if days:
            told.append(f"{word} {_runs(days)}")
    return ", ".join(told).capitalize() if told else "Semaine de repos"


def rhythm_words(rhythm: Rhythm) -> str:
    """« 3 semaines ici, 1 au centre », or the only week of the cycle."""
    if rhythm.label:
        return rhythm.label
    if len(rhythm.cycle) == 1:
        return week_words(rhythm.cycle[0])
    months = rhythm.unit is Unit.MONTH
    there = sum(Place.HERE not in week.places for week in rhythm.cycle)
    here = len(rhythm.cycle) - there
    if not there or not here:
        return f"Cycle de {len(rhythm.cycle)} {'mois' if months else 'semaines'}"
    unit = "mois" if months else "semaine" if here == 1 else "semaines"
    return f"{here} {unit} ici, {there} au centre"


def _runs(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{WEEKDAYS[run[0]]} à {WEEKDAYS[run[-1]]}")
        else:
            parts += [WEEKDAYS[day] for day in run]
    return listing(parts)
