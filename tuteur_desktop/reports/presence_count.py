"""Décompte de présence of a stage: which half-days the trainee was there, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Bucket, Counts
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.reports import attendance_table, figures, frame, style, table
from tuteur_desktop.reports import hours_words as hours
from tuteur_desktop.reports.attendance import WeekHours
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered

TITLE = "Décompte de présence du stage"
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_THERE = frozenset({Bucket.DONE, Bucket.KEPT})
_ABSENT = frozenset({Bucket.JUSTIFIED, Bucket.AWAITED, Bucket.UNJUSTIFIED})
_KEY = (
    f"1{NARROW}: journée de présence{NARROW}; ½{NARROW}: une demi-journée{NARROW}; "
    f"0{NARROW}: absence{NARROW}; ?{NARROW}: à confirmer{NARROW}; blanc{NARROW}: "
    "aucune présence attendue."
)


@dataclass(frozen=True)
class PresenceDay:
    """A day and where its two halves are counted; None where no contract covers them."""

    on: date
    am: Bucket | None
    pm: Bucket | None

    @property
    def halves(self) -> int:
        """How many of its halves the trainee was there."""
        return sum(half in _THERE for half in (self.am, self.pm))

    def mark(self) -> str:
        """« 1 », « ½ », « 0 », « ? », or nothing."""
        both = (self.am, self.pm)
        there = ("", "½", "1")[self.halves]
        if Bucket.UNKNOWN in both or Bucket.UPCOMING in both:
            return f"{there}?"
        return there or ("0" if any(half in _ABSENT for half in both) else "")


@dataclass(frozen=True)
class PresenceCountData:
    """What the document says, whatever its issue."""

    parties: Parties
    starts_on: date
    ends_on: date
    days: tuple[PresenceDay, ...]
    counts: Counts
    hours: tuple[WeekHours, ...] = ()

    def content(self) -> dict[str, Any]:
        """The canonical content: presences and absences alone, without any justification."""
        counts = self.counts
        return {
            "document": "presence-count",
            "parties": plain(self.parties),
            "starts_on": plain(self.starts_on),
            "ends_on": plain(self.ends_on),
            "days": [[plain(day.on), day.mark()] for day in self.days],
            "counts": [counts.done + counts.kept, _absent(counts), counts.unknown, counts.upcoming],
            "hours": plain(self.hours),
        }


def _absent(counts: Counts) -> int:
    return counts.justified + counts.awaited + counts.unjustified


def render(data: PresenceCountData, issue: Issue) -> Rendered:
    """The document: a row a week, its signature boxes on the last page."""
    period = french.period_words(data.starts_on, data.ends_on)
    document = frame.Document(
        "Décompte", TITLE, f"{data.parties.learner} · {period}", data.parties, issue
    )
    sheet = document.sheet()
    notes = _notes(data, issue)
    low = frame.closing_height(sheet)
    after = attendance_table.notes_height(sheet, notes) + figures.HEIGHT + 14 + low + 8
    rows = _rows(data)
    pitch = table.fitting_pitch(rows, sheet.room() - after - 1)
    table.draw(sheet, _columns(data), rows, after, pitch)
    sheet.y -= 8
    sheet.need(after - 8)
    figures.draw(sheet, _figures(data))
    attendance_table.print_notes(sheet, notes)
    areas = frame.closing(sheet, document)
    return document.finish(sheet, areas)


def _columns(data: PresenceCountData) -> tuple[table.Column, ...]:
    named = [("Semaine", 112.0), *((day, 30.0) for day in _DAYS), ("Demi-journées", 74.0)]
    return table.columns(*named, ("Heures saisies" if data.hours else "", 0.0))


def _rows(data: PresenceCountData) -> list[table.Row]:
    weeks: dict[date, list[PresenceDay]] = {}
    for day in data.days:
        weeks.setdefault(day.on - timedelta(days=day.on.weekday()), []).append(day)
    minutes = {one.starts_on - timedelta(days=one.starts_on.weekday()): one for one in data.hours}
    rows = []
    for monday, days in sorted(weeks.items()):
        marks = {day.on.weekday(): day.mark() for day in days}
        if not any(marks.values()):
            continue
        total = sum(day.halves for day in days)
        entered = hours.week(minutes[monday]) if monday in minutes else ""
        rows.append(_row(data, monday, marks, total, entered))
    return rows


def _row(
    data: PresenceCountData, monday: date, marks: dict[int, str], total: int, entered: str
) -> table.Row:
    sunday = monday + timedelta(days=6)
    first, last = max(monday, data.starts_on), min(sunday, data.ends_on)
    start = french.short_date(first, year=False)
    end = french.short_date(last, year=data.starts_on.year != data.ends_on.year)
    label = end if first == last else f"{start} – {end}"
    if first != last and first.month == last.month:
        label = f"{french.day_of_month(first)} – {end}"
    texts = [label, *(marks.get(day, "") for day in range(7)), french.number(total), entered]
    return table.Row(tuple(table.Cell((text,) if text else ()) for text in texts))


def _figures(data: PresenceCountData) -> Sequence[tuple[str, str]]:
    counts = data.counts
    there = counts.done + counts.kept
    days = sum(day.halves > 0 for day in data.days)
    cells = [
        ("Demi-journées de présence", french.number(there)),
        ("Soit en jours", french.number(there // 2) + (",5" if there % 2 else "")),
        ("Jours avec présence", french.number(days)),
        ("Absences", french.number(_absent(counts))),
    ]
    if counts.unknown:
        cells.append(("À confirmer", french.number(counts.unknown)))
    if data.hours:
        total = hours_words(sum(one.minutes for one in data.hours))
        cells.append(("Heures saisies", total))
    return cells


def _notes(data: PresenceCountData, issue: Issue) -> attendance_table.Notes:
    notes = frame.notices(issue)
    said = [_KEY]
    if any(one.entered < one.attended for one in data.hours):
        said.append(
            "Les heures ne couvrent que les demi-journées où elles ont été saisies, dont le "
            "nombre est dit à côté."
        )
    said.append(
        "L'organisme d'accueil tient ce décompte, par tout moyen, d'après les demi-journées "
        "saisies. Il ne remplace pas l'attestation de stage."
    )
    return [*notes, (" ".join(said), style.NOTE)]
