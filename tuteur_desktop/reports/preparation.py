"""The sheet that a learner fills before an interview: one A4 to write on, or to fill on a screen.

Neither signed nor numbered: it is the learner's own, and stands beside the minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.interviews import Question, Section
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Colour, Style

TITLE = "Pour préparer notre entretien"
_QUESTION = Style(Weight.SEMIBOLD, 11, 14.4)
_SECTION = Style(Weight.SEMIBOLD, 10.4, 14, style.ACCENT)
_HINT = Style(size=9.4, leading=12.4, colour=style.MUTED)
_TOLD = Style(size=10, leading=13.6)
_TOLD_STRONG = Style(Weight.SEMIBOLD, 10, 13.6)
_OPTION = Style(size=10.4, leading=14)
_SOFT: Colour = (0.949, 0.969, 0.965)  # a breath of the accent, that any printer keeps
_RULES = 21.5  # points between two lines to write on: a hand needs 7 mm
_FEWEST, _MOST = 2, 12  # lines under a question
_ROUND = 5.2  # radius of a circle to tick
_AFTER = 11.0  # points under a question
_PAD, _GAP = 10.0, 3.0
_Headings = dict[str, str]  # what stands over a question, by its key


@dataclass(frozen=True)
class PreparationData:
    """What the sheet says and asks."""

    interview_id: int
    version: int
    title: str
    learner: str
    on: date
    at: time | None
    company: str
    tutor: str
    tutor_word: str
    sections: tuple[Section, ...]
    edited_on: date

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(one for section in self.sections for one in section.questions)


@dataclass(frozen=True)
class Field:
    """Where an answer goes: its page from 0, and one rectangle, or one a choice."""

    question: Question
    page: int
    rects: tuple[tuple[float, float, float, float], ...]


def render(data: PreparationData) -> bytes:
    """The sheet to print and to write on, PDF/A-1b."""
    return _draw(data, ruled=True)[0]


def render_fillable(data: PreparationData) -> bytes:
    """The same with fields that any reader of PDF fills; no PDF/A, which knows no such fields."""
    from tuteur_desktop.reports.preparation_fields import with_fields

    pdf, fields = _draw(data, ruled=False)
    return with_fields(pdf, fields, data.interview_id, data.version)


def _draw(data: PreparationData, *, ruled: bool) -> tuple[bytes, list[Field]]:
    sheet = Sheet()
    _head(sheet, data)
    _told(sheet, data, ruled=ruled)
    sheet.on_turn = lambda: _turned(sheet, data)
    over = {one.questions[0].key: one.title for one in data.sections if one.title}
    lines = _lines(sheet, data.questions, over)
    fields = [
        _choices(sheet, one, over) if one.options
        else _writing(sheet, one, over, next(lines), ruled=ruled)
        for one in data.questions
    ]  # fmt: skip
    meta = Meta(
        title=f"{TITLE} · {data.title}", author=data.company or PRODUCER, subject=data.company,
        keywords=f"preparation:{data.interview_id}",
        made=datetime.combine(data.edited_on, time(), UTC),
    )  # fmt: skip
    return sheet.finish(meta, lambda page, rank, total: _foot(page, data, rank, total)), fields


def _head(sheet: Sheet, data: PreparationData) -> None:
    y = sheet.y
    if data.company:
        y = sheet.lines(LEFT, y, sheet.split(data.company, style.KICKER, WIDTH, 1), style.KICKER)
    y = sheet.lines(LEFT, y, (TITLE,), style.TITLE)
    hour = f" à {data.at.hour}{NBSP}h{NBSP}{data.at.minute:02d}" if data.at else ""
    when = f"{data.title} · {french.weekday_date(data.on)}{hour}"
    y = sheet.lines(LEFT, y, sheet.split(when, style.SUBTITLE, WIDTH, 2), style.SUBTITLE)
    sheet.y = y - 6
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1.5)
    sheet.y -= 10


def _told(sheet: Sheet, data: PreparationData, *, ruled: bool) -> None:
    """For whom, how, and who will read: in a soft frame."""
    tutor = f"{data.tutor}, votre {data.tutor_word}" if data.tutor else f"votre {data.tutor_word}"
    how = (
        "Écrivez avec vos mots, en quelques lignes"
        if ruled
        else "Cliquez dans un cadre, écrivez avec vos mots, puis enregistrez le fichier"
    )
    texts = (
        (data.learner, _TOLD_STRONG),
        (
            f"Cette feuille est la vôtre{NARROW}: elle vous laisse le temps de penser à notre "
            f"entretien. {how}. Laissez vide ce que vous préférez dire de vive voix.",
            _TOLD,
        ),
        (
            f"Qui la lira{NARROW}: vous et {tutor}. Vos réponses restent à part, telles que vous "
            "les avez écrites, et ne sont pas envoyées au centre. Vous pouvez les relire et "
            "demander à les faire retirer.",
            _TOLD,
        ),
        (
            "Aucune question de santé n’est posée. N’en parlez pas ici, même pour expliquer une "
            "absence ou une difficulté.",
            _TOLD,
        ),
    )
    inside = WIDTH - 2 * _PAD
    told = [(sheet.split(text, look, inside), look) for text, look in texts]
    height = sum(len(lines) * look.leading + _GAP for lines, look in told) + 2 * _PAD - _GAP - 2
    sheet.rounded(LEFT, sheet.y - height, WIDTH, height, _SOFT, fill=_SOFT)
    y = sheet.y - _PAD + 1
    for lines, look in told:
        y = sheet.lines(LEFT + _PAD, y, lines, look) - _GAP
    sheet.y -= height + 14


def _turned(sheet: Sheet, data: PreparationData) -> None:
    line = f"{TITLE} · {data.learner} · {data.title}"
    lines = sheet.split(line, style.KICKER, WIDTH, 1)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, style.KICKER) - 3
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1)
    sheet.y -= 10


def _asked_height(sheet: Sheet, question: Question, over: _Headings) -> float:
    height = len(sheet.split(question.title, _QUESTION, WIDTH, 3)) * _QUESTION.leading
    if question.hint:
        height += len(sheet.split(question.hint, _HINT, WIDTH, 3)) * _HINT.leading
    return height + (_SECTION.leading if question.key in over else 0)


def _ask(sheet: Sheet, question: Question, over: _Headings) -> None:
    if heading := over.get(question.key):
        shown = sheet.split(heading, _SECTION, WIDTH, 1)
        sheet.y = sheet.lines(LEFT, sheet.y, shown, _SECTION)
    lines = sheet.split(question.title, _QUESTION, WIDTH, 3)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, _QUESTION)
    if question.hint:
        hint = sheet.split(question.hint, _HINT, WIDTH, 3)
        sheet.y = sheet.lines(LEFT, sheet.y, hint, _HINT)


def _lines(sheet: Sheet, questions: Sequence[Question], over: _Headings) -> Iterator[int]:
    """How many lines each answer has, for the sheet to be full and to stay on its page."""
    written = sum(not one.options for one in questions) or 1
    taken = sum(_asked_height(sheet, one, over) + _AFTER for one in questions)
    taken += sum(len(_rows(sheet, one)) * (_OPTION.leading + 6) for one in questions if one.options)
    whole = max(0, int((sheet.room() - taken) / _RULES))
    for rank in range(written):
        yield max(_FEWEST, min(_MOST, whole // written + (rank < whole % written)))


def _writing(
    sheet: Sheet, question: Question, over: _Headings, lines: int, *, ruled: bool
) -> Field:  # fmt: skip
    height = lines * _RULES
    sheet.need(_asked_height(sheet, question, over) + height)
    _ask(sheet, question, over)
    top, low = sheet.y, sheet.y - height
    if ruled:
        for rank in range(1, lines + 1):
            sheet.rule(LEFT, RIGHT, top - rank * _RULES, style.FRAME, 0.4)
    else:
        sheet.rounded(LEFT, low + 1, WIDTH, height - 5, style.FRAME)
    sheet.y = low - _AFTER
    return Field(question, sheet.page, ((LEFT + 3, low + 3, RIGHT - 3, top - 6),))


def _rows(sheet: Sheet, question: Question) -> list[list[tuple[int, str, float]]]:
    """The options of a question in rows: rank, words, and where each begins."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = LEFT
    for rank, option in enumerate(question.options):
        words = sheet.split(option, _OPTION, WIDTH - 24, 1)[0]
        width = 2 * _ROUND + 6 + measure(words, _OPTION.weight, _OPTION.size)
        if rows[-1] and x + width > RIGHT:
            rows.append([])
            x = LEFT
        rows[-1].append((rank, words, x))
        x += width + 20
    return rows


def _choices(sheet: Sheet, question: Question, over: _Headings) -> Field:
    rows = _rows(sheet, question)
    sheet.need(_asked_height(sheet, question, over) + len(rows) * (_OPTION.leading + 6))
    _ask(sheet, question, over)
    rects: list[tuple[float, float, float, float]] = []
    for row in rows:
        middle = sheet.y - 4 - _OPTION.leading / 2
        for _rank, words, x in row:
            _circle(sheet, x + _ROUND, middle)
            rects.append((x, middle - _ROUND, x + 2 * _ROUND, middle + _ROUND))
            sheet.text(x + 2 * _ROUND + 6, middle - 3.6, words, _OPTION)
        sheet.y -= _OPTION.leading + 6
    sheet.y -= _AFTER
    return Field(question, sheet.page, tuple(rects))


def _circle(sheet: Sheet, x: float, y: float) -> None:
    sheet.stroke(circle_path(x, y, _ROUND - 0.5), style.FRAME, 0.8)


def circle_path(x: float, y: float, radius: float) -> str:
    """A closed circle in PDF operators."""
    handle = 0.5523 * radius
    return (
        f"{x + radius:.2f} {y:.2f} m "
        f"{x + radius:.2f} {y + handle:.2f} {x + handle:.2f} {y + radius:.2f} "
        f"{x:.2f} {y + radius:.2f} c "
        f"{x - handle:.2f} {y + radius:.2f} {x - radius:.2f} {y + handle:.2f} "
        f"{x - radius:.2f} {y:.2f} c "
        f"{x - radius:.2f} {y - handle:.2f} {x - handle:.2f} {y - radius:.2f} "
        f"{x:.2f} {y - radius:.2f} c "
        f"{x + handle:.2f} {y - radius:.2f} {x + radius:.2f} {y - handle:.2f} "
        f"{x + radius:.2f} {y:.2f} c h"
    )


def _foot(sheet: Sheet, data: PreparationData, rank: int, total: int) -> None:
    sheet.rule(LEFT, RIGHT, 40, style.INK, 0.7)
    told = f"Feuille à préparer, entretien n°{NBSP}{data.interview_id} · facultative, ni notée ni "
    sheet.text(LEFT, 28, f"{told}signée", style.NOTE)
    page = f" · page {rank} / {total}" if total > 1 else ""
    edited = f"éditée le {french.date_words(data.edited_on)}{page}"
    sheet.text(RIGHT, 28, edited, style.NOTE, "right")
