"""Sample data of the documents about presence: a month where everything happens, and a stage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.attendance import (
    Bucket,
    Counts,
    HalfDay,
    Justification,
    Mark,
    Source,
    State,
    count,
)
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.reports.absences import AbsencesData
from tuteur_desktop.reports.attendance import WeekHours
from tuteur_desktop.reports.internship import InternshipData
from tuteur_desktop.reports.parties import Parties
from tuteur_desktop.reports.presence_count import PresenceCountData, PresenceDay

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
TODAY = date(2026, 11, 3)
STAGE = (date(2026, 1, 12), date(2026, 6, 26))
TOLD = datetime(2026, 10, 12, 9)  # noqa: DTZ001
BULK = datetime(2026, 10, 24, 18)  # noqa: DTZ001
_OFF = {
    1: (Place.HOLIDAY, "Fête de la ville"), 2: (Place.HOLIDAY, "Armistice 1918"),
    3: (Place.CLOSURE, "Inventaire"), 6: (Place.CENTRE, ""), 8: (Place.CENTRE, ""),
    9: (Place.REMOTE, ""), 10: (Place.OTHER_COMPANY, "Maison Dupuis"),
    13: (Place.LEAVE, "mariage de sa sœur"), 14: (Place.REVISION, ""), 15: (Place.EXAM, "EP1"),
    17: (Place.VISIT, ""), 20: (Place.SUSPENSION, ""), 24: (Place.RECOVERY, ""),
    27: (Place.CENTRE, ""),
}  # fmt: skip


_AM, _PM = Half.AM, Half.PM
_CENTRE = {"place": Place.CENTRE, "recorded_at": TOLD}
_SAID = {
    (2, _AM): (State.PRESENT, {"place": Place.HOLIDAY}),
    (6, _AM): (
        State.ABSENT,
        _CENTRE | {"source": Source.CENTRE, "justification": Justification.AWAITED,
                   "note": "en a parlé à M. Perrot"},
    ),
    (7, _AM): (State.PRESENT, _CENTRE | {"source": Source.IMPORTED}),
    (7, _PM): (State.PRESENT, _CENTRE | {"source": Source.IMPORTED}),
    (16, _AM): (
        State.ABSENT,
        {"justification": Justification.RECEIVED, "note": "grippe", "seen_on": date(2026, 10, 17),
         "seen_by": "Inès Gauthier", "handed": True},
    ),
    (16, _PM): (
        State.ABSENT, {"justification": Justification.AWAITED, "due_by": date(2026, 10, 19)},
    ),
    (21, _AM): (State.ABSENT, {"justification": Justification.REFUSED}),
    (22, _AM): (State.LATE, {"minutes": 12}),
    (23, _PM): (State.LEFT_EARLY, {"minutes": 20, "justification": Justification.WAIVED}),
    (28, _PM): (State.KEPT_AT_COMPANY, {"place": Place.CENTRE}),
}  # fmt: skip


def eventful(on: date, half: Half) -> HalfDay:
    """A half-day of an October where every place and every state is met."""
    place, label = _OFF.get(on.day, (Place.HERE, ""))
    if on.weekday() in (0, 6):
        return HalfDay(on, half, Place.REST)
    if (on.day, half) in _SAID:
        state, more = _SAID[on.day, half]
        noted = datetime(on.year, on.month, on.day, 18, 5)  # noqa: DTZ001
        mark = Mark(on, half, state, **({"place": Place.HERE, "recorded_at": noted} | more))
        return HalfDay(on, half, mark.place, mark, label)
    if place is not Place.HERE:
        return HalfDay(on, half, place, None, label)
    mark = Mark(on, half, State.PRESENT, source=Source.AS_PLANNED, recorded_at=BULK, place=place)
    return HalfDay(on, half, place, mark)


def october_absences(
    parties: Parties, half_day: Callable[[date, Half], HalfDay] = eventful, **more
) -> AbsencesData:
    """The absences of that October."""
    told = (State.ABSENT, State.LATE, State.LEFT_EARLY, State.KEPT_AT_COMPANY)
    halves = [half_day(OCTOBER[0] + timedelta(n), half) for n in range(31) for half in Half]
    days = []
    for am, pm in zip(halves[::2], halves[1::2], strict=True):
        kept = [half if half.mark and half.mark.state in told else None for half in (am, pm)]
        if any(kept):
            days.append((am.on, *kept))
    values = {
        "parties": parties, "starts_on": OCTOBER[0], "ends_on": OCTOBER[1], "am_name": "midi",
        "pm_name": "soir", "days": tuple(days), "counts": count(halves, TODAY),
        "centre": count(halves, TODAY, centre=True),
    } | more  # fmt: skip
    return AbsencesData(**values)


def trainee(parties: Parties) -> Parties:
    """The parties of a stage."""
    return replace(
        parties, birth=date(2005, 3, 12), minor=False,
        contract_kind=Kind.INTERNSHIP, contract_start=STAGE[0], contract_end=STAGE[1],
        tutor_role="Tuteur de stage", signatory="Paul Morel", signatory_title="gérant",
        diploma="BTS Management en hôtellerie restauration", rncp="",
    )  # fmt: skip


def stage_days(first: date = STAGE[0], last: date = STAGE[1]) -> tuple[PresenceDay, ...]:
    """The days of a stage, with a few absences and a half-day of which nothing is known."""
    days = []
    for number in range((last - first).days + 1):
        on = first + timedelta(number)
        halves = (Bucket.DONE, Bucket.DONE)
        if on.weekday() > 4:
            halves = (Bucket.OFF, Bucket.OFF)
        elif (on.month, on.day) in ((2, 10), (4, 20)):
            halves = (Bucket.JUSTIFIED, Bucket.DONE)
        elif (on.month, on.day) == (3, 17):
            halves = (Bucket.AWAITED, Bucket.UNJUSTIFIED)
        elif (on.month, on.day) == (5, 28):
            halves = (Bucket.DONE, Bucket.UNKNOWN)
        days.append(PresenceDay(on, *halves))
    return tuple(days)


def stage_counts(days: tuple[PresenceDay, ...]) -> Counts:
    """The counts of the days of a stage."""
    found = [half for day in days for half in (day.am, day.pm)]
    done, unknown = found.count(Bucket.DONE), found.count(Bucket.UNKNOWN)
    kinds = (Bucket.JUSTIFIED, Bucket.AWAITED, Bucket.UNJUSTIFIED)
    justified, awaited, unjustified = (found.count(kind) for kind in kinds)
    due = done + unknown + justified + awaited + unjustified
    return Counts(due, done, justified, awaited, unjustified, unknown)


def stage_count(parties: Parties, **more) -> PresenceCountData:
    """The décompte of a stage of five months and a half."""
    days = stage_days()
    values = {"parties": parties, "starts_on": STAGE[0], "ends_on": STAGE[1], "days": days,
              "counts": stage_counts(days)} | more  # fmt: skip
    return PresenceCountData(**values)


def stage_attestation(parties: Parties, **more) -> InternshipData:
    """The attestation of the same stage."""
    days = stage_days()
    there = [day.halves for day in days if day.halves]
    values = {
        "parties": parties, "starts_on": STAGE[0], "ends_on": STAGE[1], "halves": sum(there),
        "days": len(there), "minutes": None, "counts": stage_counts(days),
    } | more  # fmt: skip
    return InternshipData(**values)


WEEKS = tuple(
    WeekHours(date(2026, 10, first), date(2026, 10, last), minutes, entered, attended)
    for first, last, minutes, entered, attended in (
        (1, 4, 1248, 6, 6), (5, 11, 408, 2, 2), (12, 18, 2095, 10, 10), (19, 25, 1930, 9, 10),
        (26, 31, 1248, 6, 6),
    )
)  # fmt: skip
