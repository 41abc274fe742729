"""A model of interview to be filled by hand: its questions, with lines to write on."""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.followup_words import MODES, PARTIES
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.interviews import Answering, Mode, Plan, Question
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import measure
from tuteur_desktop.reports.paper import Paper
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

FOOT = "Trame à remplir à la main · document de travail, ni signé ni numéroté"
_QUESTION = Style(style.STRONG.weight, 9.2, 12.4)
_HINT = Style(size=7.8, leading=10.2, colour=style.MUTED)
_SECTION = Style(style.SECTION.weight, 10.4, 14, style.ACCENT)
_TIGHT, _EASY, _LOOSE = 13.0, 15.5, 25.0  # points between two written lines
_STEP, _MOST_STEP = 0.5, 19.0
_MOST = 4  # lines under a question
_BOX = 8.0
_FIELD = 17.0
_SINCE = ("Faits depuis le dernier point", "Présence, absences, retards", "Compétences travaillées")
CARE = (
    "Des faits, rien sur la santé ; le motif médical ne se note pas ici. L’alternant peut demander "
    "à lire ce texte (CNIL : des notes pertinentes, objectives, jamais excessives)."
)


@dataclass(frozen=True)
class TemplateData:
    """What the paper says; `version` is what a tutor made, « version 3 »."""

    plan: Plan
    version: str
    company: str
    siret: str
    tutor: str
    edited_on: date


def render(data: TemplateData) -> bytes:
    """The file: one page when it fits, its lines as wide apart as the page allows."""
    paper = Paper(
        data.plan.title, _subtitle(data), data.company, data.siret, data.tutor, data.edited_on,
        FOOT,
    )  # fmt: skip
    lines, pitch = _fitting(paper, data)
    sheet = paper.sheet()
    _draw(sheet, data, lines, pitch)
    return paper.finish(sheet)


def _subtitle(data: TemplateData) -> str:
    told = (f"{data.plan.minutes}{NBSP}minutes", data.version)
    return " · ".join(part for part in told if part)


def _fitting(paper: Paper, data: TemplateData) -> tuple[int, float]:
    """How many lines a question gets, and how far apart, so that one page is filled, not passed."""
    for lines in range(_MOST, 0, -1):
        if _fits(paper, data, lines, _EASY):
            steps = int((_LOOSE - _EASY) / _STEP)
            wide = (_EASY + step * _STEP for step in range(steps, -1, -1))
            return lines, next(pitch for pitch in wide if _fits(paper, data, lines, pitch))
    return (1, _TIGHT) if _fits(paper, data, 1, _TIGHT) else (2, _EASY)


def _fits(paper: Paper, data: TemplateData, lines: int, pitch: float) -> bool:
    trial = paper.sheet()
    _draw(trial, data, lines, pitch)
    return trial.page == 0


def _draw(sheet: Sheet, data: TemplateData, lines: int, pitch: float) -> None:
    plan = data.plan
    _fields(sheet, plan)
    for text in (CARE, plan.before, plan.law):
        if text:
            sheet.paragraph(style.tie(text), style.NOTE)
            sheet.y -= 3
    for section in plan.sections:
        for rank, question in enumerate(section.questions):
            height = _question_height(sheet, question, lines, pitch)
            sheet.need(height + (_SECTION.leading + 4 if rank == 0 else 0))
            if rank == 0 and section.title:
                sheet.y = sheet.lines(LEFT, sheet.y - 4, (section.title,), _SECTION)
            _question(sheet, question, lines, pitch)
    _common(sheet, plan, pitch)


def _fields(sheet: Sheet, plan: Plan) -> None:
    """Who, when, how, who reads, what happened since: what every interview begins with."""
    half = WIDTH / 2
    rows = (
        (("Alternant", half), ("Date, heure", half)),
        (("Lieu", half), ("Durée", half)),
    )
    for row in rows:
        x = LEFT
        for word, width in row:
            _field(sheet, x, width - 10, word)
            x += width
        sheet.y -= _FIELD
    modes = [MODES[one] for one in (Mode.IN_PERSON, Mode.PHONE, Mode.VIDEO)]
    people = [PARTIES[party] for party in plan.parties]
    _choices(sheet, [f"{word[:1].upper()}{word[1:]}" for word in modes], "Comment")
    _choices(sheet, [f"{word[:1].upper()}{word[1:]}" for word in people], "Présents")
    for word in ("Qui lira ce compte rendu", *_SINCE):
        _field(sheet, LEFT, WIDTH, word)
        sheet.y -= _FIELD
    sheet.y -= 2
    sheet.rule(LEFT, RIGHT, sheet.y)
    sheet.y -= 4


def _field(sheet: Sheet, x: float, width: float, word: str) -> None:
    label = f"{word}{NARROW}:"
    sheet.text(x, sheet.y - 11, label, style.SOFT)
    start = x + measure(label, style.SOFT.weight, style.SOFT.size) + 4
    _dots(sheet, start, x + width, sheet.y - 12.5)


def _dots(sheet: Sheet, x1: float, x2: float, y: float) -> None:
    sheet.rule(x1, x2, y, style.LINE, 0.6)


def _question_height(sheet: Sheet, question: Question, lines: int, pitch: float) -> float:
    title = len(sheet.split(question.title, _QUESTION, WIDTH)) * _QUESTION.leading
    hint = len(sheet.split(question.hint, _HINT, WIDTH)) * _HINT.leading if question.hint else 0
    if question.answering is Answering.TEXT:
        return title + hint + lines * pitch + 3
    return title + hint + _rows_of(question) * _FIELD + pitch + 3


def _question(sheet: Sheet, question: Question, lines: int, pitch: float) -> None:
    asked = sheet.split(style.tie(question.title), _QUESTION, WIDTH)
    sheet.y = sheet.lines(LEFT, sheet.y, asked, _QUESTION)
    if question.hint:
        hint = sheet.split(style.tie(question.hint), _HINT, WIDTH)
        sheet.y = sheet.lines(LEFT, sheet.y, hint, _HINT)
    if question.answering is Answering.TEXT:
        _lines(sheet, lines, pitch)
    else:
        _choices(sheet, list(question.options), "")
        _lines(sheet, 1, pitch)
    sheet.y -= 3


def _lines(sheet: Sheet, count: int, pitch: float) -> None:
    for _line in range(count):
        sheet.y -= pitch
        _dots(sheet, LEFT, RIGHT, sheet.y + 2)


def _rows_of(question: Question) -> int:
    return len(_laid_out(question.options, LEFT))


def _laid_out(options: tuple[str, ...] | list[str], left: float) -> list[list[tuple[str, float]]]:
    """The choices in rows, each with where it begins."""
    rows: list[list[tuple[str, float]]] = [[]]
    x = left
    for option in options:
        width = _BOX + 5 + measure(option, style.BODY.weight, style.BODY.size) + 16
        if x + width > RIGHT and rows[-1]:
            rows.append([])
            x = left
        rows[-1].append((option, x))
        x += width
    return rows


def _choices(sheet: Sheet, options: list[str], word: str) -> None:
    left = LEFT + (62 if word else 0)
    if word:
        sheet.text(LEFT, sheet.y - 11, f"{word}{NARROW}:", style.SOFT)
    for row in _laid_out(options, left):
        sheet.y -= _FIELD
        for option, x in row:
            sheet.frame(x, sheet.y + 4.5, _BOX, _BOX, style.FRAME)
            (shown,) = sheet.split(option, style.BODY, RIGHT - x - _BOX - 5, 1)
            sheet.text(x + _BOX + 5, sheet.y + 6, shown, style.BODY)


def _common(sheet: Sheet, plan: Plan, pitch: float) -> None:
    """What every interview ends with: decisions, the learner's words, the next date, signatures."""
    step = min(pitch, _MOST_STEP)
    foot = len(sheet.split(plan.foot, style.NOTE, WIDTH)) * style.NOTE.leading if plan.foot else 0
    sheet.need(_SECTION.leading + 24 + 7 * step + foot)
    sheet.y = sheet.lines(LEFT, sheet.y - 4, ("Pour finir",), _SECTION)
    columns = (("Décision", 0.0), ("Qui", WIDTH - 190), ("Pour le", WIDTH - 85))
    for word, x in columns:
        sheet.text(LEFT + x, sheet.y - 9, word, style.SOFT)
    sheet.y -= 12
    for _row in range(3):
        sheet.y -= step
        for (_word, x), end in zip(columns, (WIDTH - 198, WIDTH - 93, WIDTH), strict=True):
            _dots(sheet, LEFT + x, LEFT + end, sheet.y + 2)
    sheet.y -= 4
    for word in ("Mots de l’alternant", "Réserves"):
        _field(sheet, LEFT, WIDTH, word)
        sheet.y -= step + 1
    _field(sheet, LEFT, WIDTH / 2 - 10, "Prochain rendez-vous")
    _field(sheet, LEFT + WIDTH / 2, WIDTH / 2, "Signatures")
    sheet.y -= 2 * step
    if plan.foot:
        sheet.paragraph(style.tie(plan.foot), style.NOTE)
