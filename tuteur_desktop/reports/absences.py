"""État des absences, for the centre: absences and lateness of a period, never their motive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import HERE_STATES, Counts, HalfDay, Mark, State
from tuteur_desktop.domain.calendar import ELSEWHERE, Place
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.reports import attendance_table, day_words, figures, frame, style, table, words
from tuteur_desktop.reports.content import half_day, plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet

TITLE = "État des absences"
Absent = tuple[date, HalfDay | None, HalfDay | None]
_PLACES = {
    Place.HERE: "en entreprise",
    Place.CENTRE: "au centre",
    Place.REMOTE: "à distance",
    Place.OTHER_COMPANY: "autre entreprise",
}
_WHAT = {
    State.ABSENT: "Absent",
    State.LATE: "Retard",
    State.LEFT_EARLY: "Départ anticipé",
    State.KEPT_AT_COMPANY: "Gardé en entreprise",
}


@dataclass(frozen=True)
class AbsencesData:
    """What the document says; `days` are those that have an absence or a lateness.

    `counts` are the company's, `centre` those of the half-days that the centre spoke of.
    """

    parties: Parties
    starts_on: date
    ends_on: date
    am_name: str
    pm_name: str
    days: tuple[Absent, ...]
    counts: Counts
    centre: Counts

    def content(self) -> dict[str, Any]:
        """The canonical content: what is printed, and nothing kept inside."""
        return {
            "document": "absences",
            "parties": plain(self.parties),
            "starts_on": plain(self.starts_on),
            "ends_on": plain(self.ends_on),
            "names": [self.am_name, self.pm_name],
            "days": [[plain(on), half_day(am), half_day(pm)] for on, am, pm in self.days],
            "counts": plain(self.counts),
            "centre": plain(self.centre),
        }


def render(data: AbsencesData, issue: Issue) -> Rendered:
    """The document, its signature boxes on the last page."""
    period = french.period_words(data.starts_on, data.ends_on)
    document = frame.Document(
        "État", TITLE, f"{data.parties.learner} · {period}", data.parties, issue
    )
    sheet = document.sheet()
    notes = _notes(data, issue)
    low = frame.closing_height(sheet)
    after = attendance_table.notes_height(sheet, notes) + figures.HEIGHT + 14 + low + 8
    if data.days:
        _table(sheet, data, after)
    else:
        sheet.y -= 6
        sheet.paragraph("Aucune absence ni aucun retard noté sur cette période.", style.BODY)
    sheet.y -= 8
    sheet.need(after - 8)
    figures.draw(sheet, _figures(data.counts))
    attendance_table.print_notes(sheet, notes)
    areas = frame.closing(sheet, document)
    return document.finish(sheet, areas)


def _table(sheet: Sheet, data: AbsencesData, after: float) -> None:
    named = table.columns(
        ("Jour", 90.0), ("Moment", 60.0), ("Lieu", 76.0), ("Constat", 106.0),
        ("Justification", 0.0),
    )  # fmt: skip
    rows = []
    for on, am, pm in data.days:
        day = f"{french.WEEKDAYS[on.weekday()]} {french.short_date(on, year=False)}"
        for rank, cells in enumerate(said(am, pm, (data.am_name, data.pm_name))):
            shown = (day if rank == 0 else "", *cells)
            rows.append(
                table.Row(
                    tuple(
                        table.cell(sheet, text, one, style.SOFT if at > 3 else style.BODY)
                        for at, (text, one) in enumerate(zip(shown, named, strict=True))
                    )
                )
            )
    table.draw(sheet, named, rows, after)


def said(
    am: HalfDay | None, pm: HalfDay | None, names: tuple[str, str]
) -> list[tuple[str, str, str, str]]:
    """Moment, place, what and proof of a day; one line when both halves say the same."""
    found = [
        (name, *_half(half, half.mark))
        for half, name in zip((am, pm), names, strict=True)
        if half is not None and half.mark is not None
    ]
    if len(found) == 2 and found[0][1:] == found[1][1:]:
        return [("journée", *found[0][1:])]
    return found


def _half(half: HalfDay, mark: Mark) -> tuple[str, str, str]:
    what = _WHAT[mark.state]
    if mark.state is State.KEPT_AT_COMPANY:
        return "au centre", what, "du fait de l'employeur, hors du compte de l'alternant"
    if mark.minutes:
        what += f", {mark.minutes}{NBSP}min"
    place = half.place() or Place.HERE
    proof = [day_words.absence(mark)] if mark.state is State.ABSENT else day_words.late_proof(mark)
    if mark.state in HERE_STATES and place in ELSEWHERE:
        proof = [day_words.told_by(mark), day_words.proof(mark)]
    return _PLACES[place], what, ", ".join(part for part in proof if part)


def _figures(counts: Counts) -> Sequence[tuple[str, str]]:
    absent = counts.justified + counts.awaited + counts.unjustified
    cells = attendance_table.counted(counts)
    return [cells[0], ("Absences", french.number(absent)), *cells[2:]]


def _notes(data: AbsencesData, issue: Issue) -> attendance_table.Notes:
    counts = data.counts
    notes = frame.notices(issue)
    notes.append((words.assiduity(counts), style.BODY))
    if centre := _centre(data.centre):
        notes.append((centre, style.BODY))
    rest = ["Le compte ci-dessus est celui de l'entreprise, en demi-journées."]
    if counts.unknown:
        left = french.plural(counts.unknown, "demi-journée due est", "demi-journées dues sont")
        rest.append(f"{left} encore à confirmer.")
    if counts.kept:
        kept = french.plural(counts.kept, "demi-journée", "demi-journées")
        rest.append(f"Gardé en entreprise sur un temps de centre{NARROW}: {kept}.")
    rest.append(
        "Cet état ne dit aucun motif. Il n'atteste pas la présence au centre, qui est à "
        "attester par le centre."
    )
    notes.append((" ".join(rest), style.NOTE))
    return notes


def _centre(counts: Counts) -> str:
    """What the centre told of its own half-days; nothing when it told nothing."""
    if not counts.due:
        return ""
    of = french.plural(counts.due, "demi-journée", "demi-journées")
    absent = counts.justified + counts.awaited + counts.unjustified
    said_ = f"Au centre, sur {of} dont la présence est dite{NARROW}: "
    said_ += french.plural(absent, "absence", "absences")
    kinds = [
        french.plural(number, one, many)
        for number, one, many in (
            (counts.justified, "justifiée", "justifiées"),
            (counts.awaited, "en attente", "en attente"),
            (counts.unjustified, "injustifiée", "injustifiées"),
        )
        if number
    ]
    if kinds:
        said_ += f" ({french.listing(kinds)})"
    late = words.times(counts.late_minutes, counts.late_times)
    return f"{said_}{NARROW}; retards{NARROW}: {late}."
