"""The data of the documents about presence, gathered from the store: one function a document."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import ATTENDED, HalfDay, Source, State, bucket, count
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.hours import shift, weekly, zone
from tuteur_desktop.domain.words import DOCUMENTS, KINDS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.subject import Subject, halves, parties

if TYPE_CHECKING:
    from tuteur_desktop.reports.absences import AbsencesData
    from tuteur_desktop.reports.attendance import AttendanceData, WeekHours
    from tuteur_desktop.reports.internship import InternshipData
    from tuteur_desktop.reports.presence_count import PresenceCountData

SOON = timedelta(days=7)  # a mark typed within a week of its day was typed « au jour le jour »
_TOLD = frozenset({State.ABSENT, State.LATE, State.LEFT_EARLY, State.KEPT_AT_COMPANY})


def attendance_data(session: Session, about: Subject) -> "AttendanceData":
    """Gather the relevé de présence of a period."""
    from tuteur_desktop.reports.attendance import AttendanceData, Day

    found = halves(session, about)
    marks = [half.mark for half in found if half.mark is not None and half.mark.recorded_at]
    typed = [mark.recorded_at.astimezone().date() for mark in marks if mark.recorded_at]
    soon = all(day - mark.on <= SOON for day, mark in zip(typed, marks, strict=True))
    site = about.profile.establishment
    return AttendanceData(
        parties=parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        am_name=site.am,
        pm_name=site.pm,
        days=tuple(
            Day(on, am, pm, (_minutes(am, about), _minutes(pm, about)))
            for on, am, pm in _days(found)
        ),
        counts=count(found, about.today),
        typed_from=min(typed, default=None),
        typed_to=max(typed, default=None),
        day_by_day=bool(typed) and soon,
        todays=about.today,
        bulk=_bulk(found),
        hours=_hours(found, about),
    )


def absences_data(session: Session, about: Subject) -> "AbsencesData":
    """Gather the absences and lateness of a period, in the company and at the centre."""
    from tuteur_desktop.reports.absences import AbsencesData

    found = halves(session, about)
    site = about.profile.establishment
    return AbsencesData(
        parties=parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        am_name=site.am,
        pm_name=site.pm,
        days=tuple(
            (on, am, pm)
            for on, am, pm in _days([half for half in found if half.mark and _told(half)])
        ),
        counts=count(found, about.today),
        centre=count(found, about.today, centre=True),
    )


def presence_count_data(session: Session, about: Subject) -> "PresenceCountData":
    """Gather the décompte de présence of a stage. Raises UserError for another contract."""
    from tuteur_desktop.reports.presence_count import PresenceCountData, PresenceDay

    _only_internship(about, DocumentKind.PRESENCE_COUNT)
    found = halves(session, about)
    return PresenceCountData(
        parties=parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        days=tuple(
            PresenceDay(on, *(None if half is None else bucket(half, about.today) for half in both))
            for on, *both in _days(found)
        ),
        counts=count(found, about.today),
        hours=_hours(found, about),
    )


def internship_data(session: Session, about: Subject) -> "InternshipData":
    """Gather the attestation of a stage. Raises UserError for another contract."""
    from tuteur_desktop.reports.internship import InternshipData

    _only_internship(about, DocumentKind.INTERNSHIP)
    found = halves(session, about)
    here = [half for half in found if _attended(half)]
    hours = _hours(found, about)
    counts = count(found, about.today)
    entered = sum(week.entered for week in hours)
    complete = bool(hours) and entered == len(here) and not counts.unknown
    return InternshipData(
        parties=parties(about),
        starts_on=max(about.starts_on, about.contract.starts_on),
        ends_on=min(about.ends_on, about.contract.last_day),
        halves=len(here),
        days=len({half.on for half in here}),
        minutes=sum(week.minutes for week in hours) if complete else None,
        counts=counts,
    )


def _only_internship(about: Subject, kind: DocumentKind) -> None:
    if about.contract.kind is not Kind.INTERNSHIP:
        contract = KINDS[about.contract.kind]
        raise UserError(
            f"{DOCUMENTS[kind]} : ce document est celui d'un stage, et {about.learner.name} est "
            f"ici en « {contract[0].lower()}{contract[1:]} ». Choisissez le relevé de présence."
        )


def _days(found: Sequence[HalfDay]) -> list[tuple[date, HalfDay | None, HalfDay | None]]:
    days = []
    for on, group in groupby(found, key=lambda half: half.on):
        by_half = {half.half: half for half in group}
        days.append((on, by_half.get(Half.AM), by_half.get(Half.PM)))
    return days


def _attended(half: HalfDay) -> bool:
    """Whether the learner was in the company, were it instead of the centre."""
    mark = half.mark
    if mark is None or mark.state not in ATTENDED:
        return False
    return mark.state is State.KEPT_AT_COMPANY or half.place() is Place.HERE


def _told(half: HalfDay) -> bool:
    return half.mark is not None and half.mark.state in _TOLD


def _minutes(half: HalfDay | None, about: Subject) -> int | None:
    if half is None or half.mark is None or half.mark.begins is None or not _attended(half):
        return None
    worked = shift(half.mark, zone(about.profile.establishment.site.territory))
    return worked.minutes if worked is not None else None


def _hours(found: Sequence[HalfDay], about: Subject) -> "tuple[WeekHours, ...]":
    """The minutes entered of each week, and of how many of its half-days they are."""
    from tuteur_desktop.reports.attendance import WeekHours

    here = [half for half in found if _attended(half)]
    totals = weekly(here, zone(about.profile.establishment.site.territory))
    attended: Counter[date] = Counter()
    entered: Counter[date] = Counter()
    for half in here:
        monday = half.on - timedelta(days=half.on.weekday())
        attended[monday] += 1
        entered[monday] += half.mark is not None and half.mark.begins is not None
    return tuple(
        WeekHours(
            max(monday, about.starts_on), min(monday + timedelta(days=6), about.ends_on),
            minutes, entered[monday], attended[monday],
        )
        for monday, minutes in sorted(totals.items())
    )  # fmt: skip


def _bulk(found: Sequence[HalfDay]) -> tuple[tuple[date, int], ...]:
    """On which days « comme prévu » was said of how many half-days due to the company."""
    days: Counter[date] = Counter()
    for half in found:
        mark = half.mark
        if mark is not None and mark.recorded_at and mark.source is Source.AS_PLANNED:
            days[mark.recorded_at.astimezone().date()] += half.due()
    return tuple(sorted((day, number) for day, number in days.items() if number))
