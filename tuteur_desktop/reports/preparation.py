"""The sheet that a learner fills before an interview: one A4 to write on, or to fill on a screen.

Neither signed nor numbered: it is the learner's own, and stands beside the minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import quote

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.interviews import Question, Section
from tuteur_desktop.reports import fillable, own_sheet
from tuteur_desktop.reports.fonts import measure
from tuteur_desktop.reports.own_sheet import HINT, QUESTION, ROUND, RULES, SECTION, STRONG, TOLD
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

TITLE = "Pour préparer notre entretien"
VERSION, _FIELD = "version", "q_"  # names of fields; see exchange/preparation.py
_OPTION = Style(size=10.4, leading=14)
_FEWEST, _MOST = 2, 12  # lines under a question
_AFTER = 11.0  # points under a question
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


def render(data: PreparationData) -> bytes:
    """The sheet to print and to write on, PDF/A-1b."""
    return _draw(data, ruled=True)[0]


def render_fillable(data: PreparationData) -> bytes:
    """The same with fields that any reader of PDF fills; no PDF/A, which knows no such fields."""
    pdf, fields = _draw(data, ruled=False)
    return fillable.with_fields(pdf, fields, _about(data), {VERSION: str(data.version)})


def field_name(key: str) -> str:
    """The name of the field of a question."""
    return _FIELD + quote(key, safe="-_").replace(".", "%2E")


def _about(data: PreparationData) -> str:
    return f"preparation:{data.interview_id}"


def _draw(data: PreparationData, *, ruled: bool) -> tuple[bytes, list[fillable.Field]]:
    sheet = Sheet()
    own_sheet.head(sheet, data.company, TITLE, _when(data))
    _told(sheet, data, ruled=ruled)
    line = f"{TITLE} · {data.learner} · {data.title}"
    sheet.on_turn = lambda: own_sheet.turned(sheet, line)
    over = {one.questions[0].key: one.title for one in data.sections if one.title}
    lines = _lines(sheet, data.questions, over)
    fields = [
        _choices(sheet, one, over) if one.options
        else _writing(sheet, one, over, next(lines), ruled=ruled)
        for one in data.questions
    ]  # fmt: skip
    meta = own_sheet.meta(f"{TITLE} · {data.title}", data.company, _about(data), data.edited_on)
    return sheet.finish(meta, lambda page, rank, total: _foot(page, data, rank, total)), fields


def _when(data: PreparationData) -> str:
    hour = f" à {data.at.hour}{NBSP}h{NBSP}{data.at.minute:02d}" if data.at else ""
    return f"{data.title} · {french.weekday_date(data.on)}{hour}"


def _told(sheet: Sheet, data: PreparationData, *, ruled: bool) -> None:
    """For whom, how, and who will read."""
    tutor = f"{data.tutor}, votre {data.tutor_word}" if data.tutor else f"votre {data.tutor_word}"
    how = (
        "Écrivez avec vos mots, en quelques lignes"
        if ruled
        else "Cliquez dans un cadre, écrivez avec vos mots, puis enregistrez le fichier"
    )
    texts = (
        (data.learner, STRONG),
        (
            f"Cette feuille est la vôtre{NARROW}: elle vous laisse le temps de penser à notre "
            f"entretien. {how}. Laissez vide ce que vous préférez dire de vive voix.",
            TOLD,
        ),
        (
            f"Qui la lira{NARROW}: vous et {tutor}. Vos réponses restent à part, telles que vous "
            "les avez écrites, et ne sont pas envoyées au centre. Vous pouvez les relire et "
            "demander à les faire retirer.",
            TOLD,
        ),
        (
            "Aucune question de santé n’est posée. N’en parlez pas ici, même pour expliquer une "
            "absence ou une difficulté.",
            TOLD,
        ),
    )
    own_sheet.told(sheet, texts)


def _asked_height(sheet: Sheet, question: Question, over: _Headings) -> float:
    height = len(sheet.split(question.title, QUESTION, WIDTH, 3)) * QUESTION.leading
    if question.hint:
        height += len(sheet.split(question.hint, HINT, WIDTH, 3)) * HINT.leading
    return height + (SECTION.leading if question.key in over else 0)


def _ask(sheet: Sheet, question: Question, over: _Headings) -> None:
    if heading := over.get(question.key):
        shown = sheet.split(heading, SECTION, WIDTH, 1)
        sheet.y = sheet.lines(LEFT, sheet.y, shown, SECTION)
    lines = sheet.split(question.title, QUESTION, WIDTH, 3)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, QUESTION)
    if question.hint:
        hint = sheet.split(question.hint, HINT, WIDTH, 3)
        sheet.y = sheet.lines(LEFT, sheet.y, hint, HINT)


def _lines(sheet: Sheet, questions: Sequence[Question], over: _Headings) -> Iterator[int]:
    """How many lines each answer has, for the sheet to be full and to stay on its page."""
    written = sum(not one.options for one in questions) or 1
    taken = sum(_asked_height(sheet, one, over) + _AFTER for one in questions)
    taken += sum(len(_rows(sheet, one)) * (_OPTION.leading + 6) for one in questions if one.options)
    whole = max(0, int((sheet.room() - taken) / RULES))
    for rank in range(written):
        yield max(_FEWEST, min(_MOST, whole // written + (rank < whole % written)))


def _writing(
    sheet: Sheet, question: Question, over: _Headings, lines: int, *, ruled: bool
) -> fillable.Field:  # fmt: skip
    sheet.need(_asked_height(sheet, question, over) + lines * RULES)
    _ask(sheet, question, over)
    page = sheet.page
    rect = own_sheet.writing(sheet, lines, ruled=ruled, after=_AFTER)
    return fillable.Field(field_name(question.key), _read(question), page, (rect,))


def _read(question: Question) -> str:
    """What a screen reader says of a field."""
    return " ".join(part for part in (question.title, question.hint) if part)


def _rows(sheet: Sheet, question: Question) -> list[list[tuple[int, str, float]]]:
    """The options of a question in rows: rank, words, and where each begins."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = LEFT
    for rank, option in enumerate(question.options):
        words = sheet.split(option, _OPTION, WIDTH - 24, 1)[0]
        width = 2 * ROUND + 6 + measure(words, _OPTION.weight, _OPTION.size)
        if rows[-1] and x + width > RIGHT:
            rows.append([])
            x = LEFT
        rows[-1].append((rank, words, x))
        x += width + 20
    return rows


def _choices(sheet: Sheet, question: Question, over: _Headings) -> fillable.Field:
    rows = _rows(sheet, question)
    sheet.need(_asked_height(sheet, question, over) + len(rows) * (_OPTION.leading + 6))
    _ask(sheet, question, over)
    rects = []
    for row in rows:
        middle = sheet.y - 4 - _OPTION.leading / 2
        for _rank, words, x in row:
            rects.append(own_sheet.circle(sheet, x + ROUND, middle))
            sheet.text(x + 2 * ROUND + 6, middle - 3.6, words, _OPTION)
        sheet.y -= _OPTION.leading + 6
    sheet.y -= _AFTER
    name, told = field_name(question.key), _read(question)
    return fillable.Field(name, told, sheet.page, tuple(rects), question.options)


def _foot(sheet: Sheet, data: PreparationData, rank: int, total: int) -> None:
    own_sheet.foot(
        sheet,
        f"Feuille à préparer, entretien n°{NBSP}{data.interview_id} · facultative, ni notée ni "
        "signée",
        own_sheet.edited(data.edited_on, rank, total),
    )
