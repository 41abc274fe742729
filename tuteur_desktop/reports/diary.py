"""The carnet de l'alternant: one A4 a week, to write on, or to fill on a screen and give back.

Neither signed nor numbered: the words are the learner's own.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain import french
from tuteur_desktop.domain.diary import Part
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.path_words import DIARY_PARTS
from tuteur_desktop.reports import fillable, own_sheet
from tuteur_desktop.reports.own_sheet import HINT, QUESTION, RULES, STRONG, TOLD
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH, Style, tie

TITLE = "Mon carnet"
WHO = "alternant"  # name of a field; see exchange/diary.py
HINTS = {
    Part.DONE: "Les tâches, les clients, les cours : ce qui a rempli la semaine.",
    Part.LEARNT: "Un geste, un mot, une façon de faire que je n’avais pas avant.",
    Part.STUCK: "Ce qui résiste, ce que j’ai raté, ce que je n’ose pas demander.",
    Part.GOAL: "Ce que je veux savoir faire la semaine prochaine.",
}
_AFTER = 9.0  # points under a box
_FEWEST = 3  # lines of a box
_GOALS = 3  # objectives reminded


@dataclass(frozen=True)
class DiaryPage:
    """One week: its Monday, where the learner is expected (« au centre », its days), missions."""

    monday: date
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    missions: tuple[str, ...] = ()


@dataclass(frozen=True)
class DiaryData:
    """What the sheets say; `objectives` are the open ones."""

    learner_id: int
    learner: str
    company: str
    tutor: str
    tutor_word: str
    weeks: tuple[DiaryPage, ...]
    objectives: tuple[str, ...]
    edited_on: date


def render(data: DiaryData) -> bytes:
    """The sheets to print and to write on, PDF/A-1b."""
    return _draw(data, ruled=True)[0]


def render_fillable(data: DiaryData) -> bytes:
    """The same with fields that any reader of PDF fills; no PDF/A, which knows no such fields."""
    pdf, fields = _draw(data, ruled=False)
    return fillable.with_fields(pdf, fields, _about(data), {WHO: data.learner})


def field_name(monday: date, part: Part) -> str:
    """The name of the field of a box."""
    return f"w{monday.isoformat()}_{part.value}"


def _about(data: DiaryData) -> str:
    return f"diary:{data.learner_id}"


def _draw(data: DiaryData, *, ruled: bool) -> tuple[bytes, list[fillable.Field]]:
    sheet = Sheet()
    fields: list[fillable.Field] = []
    for rank, week in enumerate(data.weeks):
        if rank:
            sheet.turn()
        fields += _week(sheet, data, week, ruled=ruled)
    meta = own_sheet.meta(f"{TITLE} · {data.learner}", data.company, _about(data), data.edited_on)
    return sheet.finish(meta, lambda page, rank, _total: _foot(page, data, rank)), fields


def _week(sheet: Sheet, data: DiaryData, week: DiaryPage, *, ruled: bool) -> list[fillable.Field]:
    own_sheet.head(sheet, data.company, TITLE, _when(week.monday))
    own_sheet.told(sheet, _told(data, week, ruled=ruled), after=11)
    _reminded(sheet, data, week)
    heading = QUESTION.leading + HINT.leading + _AFTER
    whole = int((sheet.room() - len(Part) * heading) / RULES)
    fields = []
    for rank, part in enumerate(Part):
        lines = max(_FEWEST, whole // len(Part) + (rank < whole % len(Part)))
        words = DIARY_PARTS[part]
        title = words[:1].upper() + words[1:]
        sheet.y = sheet.lines(LEFT, sheet.y, (title,), QUESTION)
        sheet.y = sheet.lines(LEFT, sheet.y, (tie(HINTS[part]),), HINT)
        rect = own_sheet.writing(sheet, lines, ruled=ruled, after=_AFTER)
        told = f"{title}, semaine du {french.date_words(week.monday)}"
        fields.append(fillable.Field(field_name(week.monday, part), told, sheet.page, (rect,)))
    return fields


def _when(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    first = french.day_of_month(monday)
    if monday.month != sunday.month:
        first += f"{NBSP}{french.MONTHS[monday.month - 1]}"
    if monday.year != sunday.year:
        first += f" {monday.year}"
    return f"Semaine du {first} au {french.date_words(sunday)}"


def _told(data: DiaryData, week: DiaryPage, *, ruled: bool) -> list[tuple[str, Style]]:
    tutor = f"{data.tutor}, votre {data.tutor_word}" if data.tutor else f"votre {data.tutor_word}"
    how = "Écrivez" if ruled else "Cliquez dans un cadre, écrivez"
    places = " · ".join(
        f"{where[:1].upper()}{where[1:]}{NARROW}: {french.listing(days)}"
        for where, days in week.places
    )
    return [
        (data.learner, STRONG),
        *([(places, TOLD)] if places else []),
        (
            f"{how} avec vos mots, quelques lignes suffisent, et laissez vide ce que vous "
            f"préférez dire de vive voix. Qui lit{NARROW}: vous et {tutor}. Ne parlez pas de santé "
            "ici, même pour expliquer une absence.",
            TOLD,
        ),
    ]


def _reminded(sheet: Sheet, data: DiaryData, week: DiaryPage) -> None:
    """The missions of the week and the objectives that are open, one line or two each."""
    left = len(data.objectives) - _GOALS
    goals = list(data.objectives[:_GOALS])
    goals += [french.plural(left, "autre")] if left > 0 else []
    for title, told in (
        ("Missions prévues", french.listing(week.missions)), ("Mes objectifs", " · ".join(goals)),
    ):  # fmt: skip
        if not told:
            continue
        lines = sheet.split(f"{title}{NARROW}: {tie(' '.join(told.split()))}", TOLD, WIDTH, 3)
        sheet.y = sheet.lines(LEFT, sheet.y, lines, TOLD) - 4
    sheet.y -= 3


def _foot(sheet: Sheet, data: DiaryData, rank: int) -> None:
    week = french.date_words(data.weeks[rank - 1].monday)
    own_sheet.foot(
        sheet,
        f"Carnet n°{NBSP}{data.learner_id}, semaine du {week} · à vous, ni noté ni signé",
        own_sheet.edited(data.edited_on, rank, len(data.weeks)),
    )
