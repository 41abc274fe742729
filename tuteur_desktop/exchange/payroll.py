"""The payroll summary as a CSV that a French spreadsheet opens."""

import csv
import io
from collections.abc import Iterator, Sequence

from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.payroll import Line, Payroll
from tuteur_desktop.domain.payroll_words import Names, days, holidays, hours, timed
from tuteur_desktop.domain.words import KINDS, PLACES

_HEAD = (
    "Mois", "Alternant", "Contrat", "Demi-journées dues", "Effectuées",
    "Absences justifiées", "Absences justifiées, dates",
    "Justificatif attendu", "Justificatif attendu, dates",
    "Absences injustifiées", "Absences injustifiées, dates",
    "À confirmer", "À confirmer, dates",
    "Retards", "Retards, minutes", "Retards, dates",
    "Départs anticipés", "Départs anticipés, minutes", "Départs anticipés, dates",
    "Prévu au centre", "Prévu au centre, dates",
    "Absences dites par le centre", "Absences dites par le centre, dates",
    "Gardé en entreprise", "Gardé en entreprise, dates",
    "Autre entreprise", "Congés et autres", "Congés et autres, dates",
    "Dimanches travaillés", "Dimanches travaillés, dates",
    "Fériés travaillés", "Fériés travaillés, dates",
    "Heures notées", "Heures notées, par semaine",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def csv_bytes(payroll: Payroll) -> bytes:
    """Semicolons, UTF-8 with its mark; a line a learner, no cell that could be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    names = (payroll.am, payroll.pm)
    for line in payroll.lines:
        writer.writerow([safe(cell) for cell in _cells(payroll, line, names)])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str | int | float) -> str:
    """A cell that a spreadsheet takes for words: what looks like a formula gets an apostrophe."""
    if not isinstance(cell, str):
        return str(cell).replace(".", ",")
    text = cell.replace(NBSP, " ").replace(NARROW, " ").replace("\x00", "")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _cells(payroll: Payroll, line: Line, names: Names) -> Iterator[str | int | float]:
    yield from (f"{payroll.month:%Y-%m}", line.learner, KINDS[line.kind], line.due, line.done)
    for cells in (line.justified, line.awaited, line.unjustified, line.unknown):
        yield from (len(cells), days(cells, names))
    yield from (len(line.late), line.late_minutes, timed(line.late, names))
    yield from (len(line.left), line.left_minutes, timed(line.left, names))
    yield from (len(line.centre), days(line.centre, names))
    absent = [cell for _said, cells in line.centre_absent for cell in cells]
    yield from (len(absent), days(sorted(absent), names))
    yield from (len(line.kept), days(line.kept, names), len(line.other))
    away = [(PLACES[place], cells) for place, cells in line.away]
    yield sum(len(cells) for _word, cells in away)
    yield _listed(f"{word} : {days(cells, names)}" for word, cells in away)
    yield from (len(line.sundays), days(line.sundays, names))
    yield from (len(line.holidays), holidays(line, names))
    yield round(sum(said for _monday, said in line.hours) / 60, 2) if line.hours else ""
    yield hours(line)


def _listed(parts: Iterator[str] | Sequence[str]) -> str:
    return " ; ".join(parts)
