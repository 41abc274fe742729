"""What a rhythm would give before it is kept: half-days at the centre, weeks, disagreements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import (
    TRAINING,
    Cell,
    Half,
    Origin,
    Place,
    Plan,
    Planned,
    Rhythm,
    replaced,
)
from tuteur_desktop.domain.french import NARROW, listing, plural, short_date
from tuteur_desktop.ui.pages.calendar.words import HALF, HALVES

WEEKS = 4  # centre weeks told by their date


@dataclass(frozen=True)
class Outcome:
    """Half-days over the dates of a rhythm; `weeks` are first days at the centre, week by week."""

    centre: int
    company: int
    weeks: tuple[date, ...]
    disagreeing: int
    imported: int
    outside: int = 0

    def words(self) -> str:
        """« 84 demi-journées au centre, 310 en entreprise. Premières semaines au centre : … »."""
        told = [
            f"{plural(self.centre, HALF, HALVES)} au centre, {self.company} en entreprise, fériés "
            f"et fermetures ôtés."
        ]
        if self.weeks:
            days = listing(f"le {short_date(day)}" for day in self.weeks[:WEEKS])
            told.append(f"Premières semaines au centre{NARROW}: {days}.")
        if self.outside:
            told.append(
                f"{plural(self.outside, HALF, HALVES)} des périodes hors de ces dates, laissées "
                f"de côté."
            )
        if self.disagreeing:
            noun = plural(self.disagreeing, "demi-journée déjà marquée", f"{HALVES} déjà marquées")
            one = self.disagreeing == 1
            told.append(
                f"{noun} {'sera' if one else 'seront'} en désaccord avec ce calendrier{NARROW}: "
                f"{'elle reste marquée' if one else 'elles restent marquées'} comme "
                f"{'elle l’est' if one else 'elles le sont'}."
            )
        return " ".join(told)


def outcome(
    plan: Plan, rhythm: Rhythm, halves: Sequence[HalfDay], *,
    said: Iterable[Planned] = (), forget_imported: bool = False,
) -> Outcome:  # fmt: skip
    """What the calendar would say over the dates of the rhythm, and of what was marked there."""
    kept: dict[Cell, Planned] = {
        cell: one for cell, one in plan.exceptions.items()
        if one.origin is Origin.TYPED or not forget_imported or not rhythm.covers(cell[0])
    }  # fmt: skip
    outside = 0
    for one in said:
        if rhythm.covers(one.on):
            kept.setdefault((one.on, one.half), one)
        else:
            outside += one.place in TRAINING
    rhythms = tuple(replaced(plan.rhythms, rhythm))
    new = replace(plan, rhythms=rhythms, exceptions=kept)
    places: dict[Cell, Place | None] = {}
    for number in range((rhythm.ends_on - rhythm.starts_on).days + 1):
        on = rhythm.starts_on + timedelta(days=number)
        (places[on, Half.AM], _), (places[on, Half.PM], _) = new.day(on)
    there = [cell for cell, place in places.items() if place in TRAINING]
    weeks: dict[date, date] = {}
    for on, _half in there:
        weeks.setdefault(on - timedelta(days=on.weekday()), on)
    apart = [
        half for half in halves
        if (cell := (half.on, half.half)) in places
        and replace(half, planned=places[cell]).disagrees()
    ]  # fmt: skip
    imported = sum(
        one.origin is Origin.IMPORTED and rhythm.covers(one.on) for one in plan.exceptions.values()
    )
    here = sum(place is Place.HERE for place in places.values())
    return Outcome(len(there), here, tuple(weeks.values()), len(apart), imported, outside)
