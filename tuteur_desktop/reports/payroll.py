"""Récapitulatif pour la paie: a month of several learners, an internal working paper."""

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.payroll import Line, Payroll
from tuteur_desktop.domain.payroll_words import half_days, told
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import measure
from tuteur_desktop.reports.paper import Paper
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style
from tuteur_desktop.reports.words import hours

TITLE = "Récapitulatif pour la paie"
FOOT = "Récapitulatif pour la paie · document interne, ni signé ni numéroté"
NOTES = (
    f"Ce récapitulatif est un document de travail interne{NARROW}: il n’est ni signé ni numéroté, "
    "ne vaut pas décompte du temps de travail et ne remplace ni le relevé de présence, ni l’état "
    "du centre. Le motif des absences n’y figure pas. Le temps de centre est du temps de travail "
    "(L6222-24, L6325-10)."
)
_FIGURE, _DATES = LEFT + 150.0, LEFT + 240.0
_ROOM = RIGHT - _DATES
_FIRST = Style(style.SECTION.weight, 9.4, 12.4)
_GAP = 7.0


def render(payroll: Payroll) -> bytes:
    """The file: a block a learner, never cut but when it is longer than a page."""
    month = french.month_words(payroll.month).capitalize()
    paper = Paper(
        TITLE, f"{month}, {french.plural(len(payroll.lines), 'personne')}", payroll.company,
        payroll.siret, payroll.tutor, payroll.edited_on, FOOT,
    )  # fmt: skip
    sheet = paper.sheet()
    if payroll.unknown:
        left = french.plural(
            payroll.unknown, "demi-journée reste", "demi-journées restent"
        )  # fmt: skip
        sheet.paragraph(f"Provisoire{NARROW}: {left} à confirmer.", style.WARNING)
        sheet.y -= 4
    for line in payroll.lines:
        _block(sheet, line, (payroll.am, payroll.pm))
    if not payroll.lines:
        sheet.paragraph("Personne n’avait de contrat ce mois-là.", style.SOFT)
    sheet.need(4 * style.NOTE.leading)
    sheet.y -= 4
    sheet.paragraph(NOTES, style.NOTE)
    return paper.finish(sheet)


def _block(sheet: Sheet, line: Line, names: tuple[str, str]) -> None:
    rows = [
        (label, figure, sheet.split(dates, style.SOFT, _ROOM))
        for label, figure, dates in told(line, names)
    ]
    heights = [_height(sheet, label, dates) for label, _figure, dates in rows]
    sheet.need(min(_FIRST.leading + sum(heights) + _GAP, 400))
    _title(sheet, line)
    for (label, figure, dates), height in zip(rows, heights, strict=True):
        sheet.need(height)
        top = sheet.y
        labels = sheet.split(label, style.BODY, _FIGURE - LEFT - 6)
        sheet.lines(LEFT, top, labels, style.BODY)
        sheet.lines(_FIGURE, top, (figure,), style.STRONG)
        sheet.lines(_DATES, top, dates, style.SOFT)
        sheet.y = top - height
    sheet.y -= 2
    sheet.rule(LEFT, RIGHT, sheet.y)
    sheet.y -= _GAP - 2


def _height(sheet: Sheet, label: str, dates: tuple[str, ...]) -> float:
    labels = sheet.split(label, style.BODY, _FIGURE - LEFT - 6)
    return max(len(labels), len(dates), 1) * style.SOFT.leading


def _title(sheet: Sheet, line: Line) -> None:
    due = f"{half_days(line.due)} due{'s' if line.due > 1 else ''}, {line.done}{NBSP}"
    done = f"{due}effectuée{'s' if line.done > 1 else ''}"
    if line.quiet and line.due and line.due == line.done:
        done += ", rien à signaler"
    hourly = f", {hours(line.weekly_hours)} par semaine" if line.weekly_hours else ""
    kind = f"{KINDS[line.kind]}{hourly}"
    top = sheet.y
    (name,) = sheet.split(line.learner, _FIRST, WIDTH * 0.4, 1)
    sheet.lines(LEFT, top, (name,), _FIRST)
    sheet.text(RIGHT, top - 8.4, done, style.STRONG, "right")
    left = LEFT + measure(name, _FIRST.weight, _FIRST.size) + 8
    room = RIGHT - measure(done, style.STRONG.weight, style.STRONG.size) - 8 - left
    if room > 60:
        sheet.lines(left, top - 0.4, sheet.split(kind, style.SOFT, room, 1), style.SOFT)
    sheet.y = top - _FIRST.leading
