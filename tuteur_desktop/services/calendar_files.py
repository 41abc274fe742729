"""Calendars of learners from the files of centres, and out to any diary."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tuteur_desktop.domain import hours
from tuteur_desktop.domain.calendar import (
    DEFAULT_WEEK,
    TRAINING,
    Cell,
    Day,
    Half,
    Origin,
    Place,
    Plan,
    Planned,
)
from tuteur_desktop.domain.coherence.words import days_words
from tuteur_desktop.domain.french import period_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import calendars, ics_out
from tuteur_desktop.exchange.periods import CentreCalendar as CentreCalendar
from tuteur_desktop.exchange.periods import CentrePeriod as CentrePeriod
from tuteur_desktop.exchange.periods import settled
from tuteur_desktop.exchange.values import Remark as Remark
from tuteur_desktop.models.learners import Learner
from tuteur_desktop.services import half_days, learners, locks, plans, profile
from tuteur_desktop.store.store import Store

# The centre's weeks are those of its own opening, whatever days the company works.
_CENTRE_DAYS = TRAINING | {Place.REVISION}
_NO_LEARNER = "Ce calendrier n'a aucun jour dans le contrat de l'alternant : vérifiez ses dates."


@dataclass(frozen=True)
class CalendarPreview:
    """A centre's calendar against a learner's contract: what `take_in` of the calendar needs.

    `planned` holds every half-day to expect otherwise, `counts` how many by place.
    """

    learner_id: int
    start: date
    end: date
    planned: tuple[Planned, ...]
    counts: dict[Place, int]
    warnings: tuple[Remark, ...] = ()


class CalendarFilesService:
    """Calendars in and out as files."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def read_calendar(
        self, name: str, data: bytes, default: Place = Place.CENTRE
    ) -> CentreCalendar:
        """The periods of a centre's calendar, ICS, CSV or workbook, and what is to be said of it.

        Times are those of the site's territory. Raises UserError when it cannot be read.
        """
        with self._store.read() as session:
            zone = hours.zone(plans.site_of(session).territory)
        return calendars.read(name, data, default=default, zone=zone)

    def preview(
        self,
        learner_id: int,
        calendar: CentreCalendar,
        start: date | None = None,
        end: date | None = None,
    ) -> CalendarPreview:
        """What a centre's calendar makes of a learner's, over its own dates or those given.

        Over given dates, what an earlier file said and this one does not is to go as well. The
        days of a signed period are left as they are, and told when the file says otherwise.
        Raises UserError when it has no period, none in a contract, or none that is not signed.
        """
        span = calendar.span()
        if span is None:
            raise UserError("Ce calendrier n'a aucune date lisible : il n'y a rien à reprendre.")
        first, last = start or span[0], end or span[1]
        if last < first:
            raise UserError("La fin tombe avant le début : corrigez l'une des deux dates.")
        with self._store.read() as session:
            learners.row_of(session, learner_id)
            plan = plans.plan_of(session, learner_id, first, last)
            closed = locks.locks(session, learner_id)
        said = planned_of(calendar.periods, plan)
        inside = tuple(one for one in said if first <= one.on <= last and _covered(plan, one.on))
        if not inside:
            raise UserError(_NO_LEARNER)
        kept = tuple(one for one in inside if not any(lock.covers(one.on) for lock in closed))
        if not kept:
            raise UserError(_all_locked([lock for lock in closed if lock.covers(inside[0].on)][0]))
        counts: dict[Place, int] = {}
        for one in kept:
            counts[one.place] = counts.get(one.place, 0) + 1
        return CalendarPreview(
            learner_id, first, last, kept, counts,
            (*_locked(plan, closed, inside, first, last), *_warnings(calendar, said, inside)),
        )  # fmt: skip

    def ics(self, learner_id: int, start: date, end: date) -> bytes:
        """A learner's plan as an iCalendar file; the name is all that is said of the learner.

        Half-days are times where the site gives them; the names typed for oneself stay inside.
        """
        with self._store.read() as session:
            row = learners.row_of(session, learner_id)
            site = profile.profile_of(session).establishment
            halves = half_days.half_days(session, learner_id, start, end, leaving=True)
        said = [
            Planned(half.on, half.half, half.planned, Origin.TYPED, half.label)
            for half in halves
            if half.planned is not None
        ]
        clock = ics_out.Clock(
            hours.zone(site.site.territory), site.am, site.pm,
            site.site.am_times, site.site.pm_times,
        )  # fmt: skip
        return ics_out.write_calendar(
            _title(row), said, key=_plan_key(row), stamp=self._now(), clock=clock
        )  # fmt: skip


def planned_of(periods: Sequence[CentrePeriod], plan: Plan) -> tuple[Planned, ...]:
    """The exceptions that some periods make of a plan.

    A period of several days leaves the days that are not worked alone: Monday to Friday at the
    centre, those of the learner's own week in the company. A single day is taken as it is said.
    Public holidays are left to the site, whose calendar knows which ones it works.
    """
    bare = replace(plan, exceptions={})
    found = []
    for (on, half), period in settled(periods).items():
        if period.place is Place.HOLIDAY:
            continue
        if period.days > 1 and not _worked(bare, period.place, (on, half)):
            continue
        found.append(Planned(on, half, period.place, Origin.IMPORTED, period.label))
    return tuple(sorted(found, key=lambda one: (one.on, one.half is Half.PM)))


def _worked(plan: Plan, place: Place, cell: Cell) -> bool:
    if place in _CENTRE_DAYS:
        return DEFAULT_WEEK.place(*cell) is not Place.REST
    on, half = cell
    term = next((term for term in plan.terms if term.covers(on)), None)
    if term is None:
        return False
    week = next((one.week(on) for one in plan.rhythms if one.covers(on)), term.week)
    return week.place(on, half) is not Place.REST


def _covered(plan: Plan, on: date) -> bool:
    return any(term.covers(on) for term in plan.terms)


def _all_locked(lock: locks.Lock) -> str:
    return (
        f"Ce calendrier ne dit rien hors des périodes signées : le relevé n° {lock.number}, "
        f"révision {lock.revision}, verrouille "
        f"{period_words(lock.starts_on, lock.ends_on)}. Rouvrez-le avec un motif dans Documents "
        f"pour reprendre ces jours."
    )


def _locked(
    plan: Plan, closed: Iterable[locks.Lock], said: Iterable[Planned], first: date, last: date
) -> list[Remark]:
    """What is not taken in because it is signed: the days that the file would have changed."""
    taken = {cell: one for cell, one in plan.exceptions.items() if one.origin is Origin.TYPED}
    there = replace(plan, exceptions={(one.on, one.half): one for one in said} | taken)
    found = []
    for lock in closed:
        start, end = max(first, lock.starts_on), min(last, lock.ends_on)
        pairs = zip(plan.days(start, end), there.days(start, end), strict=True)
        days = [on for (on, old), (_on, new) in pairs if _places(old) != _places(new)]
        if days:
            found.append(
                Remark(0, f"Laissé de côté : ce que le fichier dit {days_words(days)}. Le relevé "
                       f"signé n° {lock.number}, révision {lock.revision}, verrouille ces jours ; "
                       f"rouvrez-le avec un motif dans Documents, puis reprenez ce fichier.")
            )  # fmt: skip
    return found


def _places(day: Day) -> tuple[Place | None, Place | None]:
    (morning, _), (evening, _) = day
    return morning, evening


def _warnings(
    calendar: CentreCalendar, said: Iterable[Planned], kept: Iterable[Planned]
) -> tuple[Remark, ...]:
    found = []
    if any(period.place is Place.HOLIDAY for period in calendar.periods):
        found.append(
            Remark(0, "Les jours fériés du fichier sont laissés de côté : le calendrier du site "
                   "les connaît, et sait lesquels sont travaillés.")
        )  # fmt: skip
    inside = {one.on for one in kept}
    outside = {one.on for one in said} - inside
    if outside:
        many = len(outside) > 1
        found.append(
            Remark(0, f"{len(outside)} jour{'s' if many else ''} du fichier hors du contrat ou des "
                   f"dates choisies, laissé{'s' if many else ''} de côté.")
        )  # fmt: skip
    if any("vacances" in period.label.casefold() for period in calendar.periods):
        found.append(
            Remark(0, "Pendant les vacances du centre, l'alternant est attendu en entreprise : "
                   "notez ses congés à part.")
        )  # fmt: skip
    return tuple(found)


def _title(row: Learner) -> str:
    return f"Alternance de {row.first_name} {row.last_name}"


def _plan_key(row: Learner) -> str:
    """What tells this plan from others; the file only holds a hash of it."""
    return f"{row.id}/{row.last_name}/{row.first_name}/{row.birth or ''}"
