"""A sheet for a group: a week on a landscape A4, filled, or blank to be filled by hand."""

from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import HalfDay, Justification, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.words import PLACES, STATES
from tuteur_desktop.reports import style, words
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.paper import LANDSCAPE, Paper
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, Style

TITLE = "Feuille de suivi d’une semaine"
FOOT = "Feuille de suivi · document interne, ni signé ni numéroté · ne vaut pas émargement"
FILLED = (
    f"Cette feuille dit ce qui est noté dans le suivi à sa date{NARROW}; elle ne vaut ni feuille "
    "d’émargement, ni relevé de présence. La présence au centre est attestée par le centre."
)
BLANK = (
    f"À remplir à la main, puis à saisir{NARROW}: P présent, A absent (justificatif attendu), "
    "J absence justifiée, I injustifiée, R retard et D départ anticipé avec les minutes. Cette "
    "feuille ne vaut pas feuille d’émargement."
)
ROW, PER_PAGE = 19.4, 20
_NAMES = 150.0
_NAME = Style(size=8.6, leading=10)
_ABOUT = Style(size=6.6, leading=8, colour=style.MUTED)
_WORD = Style(Weight.SEMIBOLD, 7.2, 9)
_PLAIN = Style(size=7.2, leading=9)
_PALE = Style(size=7.2, leading=9, colour=style.MUTED)
_DAY = Style(Weight.SEMIBOLD, 8.2, 10)
_GREY = (0.95, 0.945, 0.93)
_SHORT = {
    State.LEFT_EARLY: "départ", State.KEPT_AT_COMPANY: "gardé ici", State.UNKNOWN: "",
    State.OTHER_COMPANY: "autre entr.", State.REVISION: "révision", State.SUSPENSION: "suspendu",
    State.RECOVERY: "récup.",
}  # fmt: skip
_PLACES = {
    Place.HERE: "", Place.OTHER_COMPANY: "autre entr.", Place.REVISION: "révision",
    Place.SUSPENSION: "suspendu", Place.RECOVERY: "récup.",
}  # fmt: skip
_PROOFS = {
    Justification.NONE: "absent", Justification.AWAITED: "absent",
    Justification.RECEIVED: "justifié", Justification.WAIVED: "justifié",
    Justification.REFUSED: "injustifié",
}  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A row: the name, what is said under it, fourteen half-days from Monday morning on."""

    name: str
    about: str
    halves: tuple[HalfDay, ...]


@dataclass(frozen=True)
class GroupData:
    """What the sheet says; `blank` leaves empty what is to be filled by hand."""

    monday: date
    company: str
    siret: str
    tutor: str
    am: str
    pm: str
    edited_on: date
    members: tuple[Member, ...]
    blank: bool = False

    def days(self) -> tuple[int, ...]:
        """The days of the week that are not rest for all, Monday being 0."""
        worked = tuple(
            day for day in range(7)
            if any(not _rest(half) for one in self.members
                   for half in one.halves[2 * day : 2 * day + 2])
        )  # fmt: skip
        return worked or tuple(range(7))


def _rest(half: HalfDay) -> bool:
    return half.mark is None and half.planned in (Place.REST, None)


def render(data: GroupData) -> bytes:
    """The file, so many learners a page that the last line of the last one keeps its room."""
    sunday = data.monday + timedelta(days=6)
    number = data.monday.isocalendar().week
    period = words.from_to(data.monday, sunday, date.min)  # with its year
    paper = Paper(
        TITLE, f"Semaine {number}, {period}", data.company, data.siret, data.tutor, data.edited_on,
        FOOT, LANDSCAPE,
    )  # fmt: skip
    days = data.days()
    each = (paper.width - _NAMES) / (2 * len(days))
    sheet = paper.sheet(lambda page: _titles(page, data, days, each, paper.right))
    for rank, member in enumerate(data.members):
        if rank and rank % PER_PAGE == 0:
            sheet.turn()
        _row(sheet, data, member, days, each)
    if not data.members:
        sheet.paragraph("Personne n’a de contrat cette semaine-là.", style.SOFT)
    sheet.y -= 5
    if sheet.room() < 2 * style.NOTE.leading:
        sheet.turn()
    sheet.paragraph(BLANK if data.blank else FILLED, style.NOTE, width=paper.width)
    return paper.finish(sheet)


def _titles(
    sheet: Sheet, data: GroupData, days: tuple[int, ...], each: float, right: float
) -> None:
    top = sheet.y
    for rank, day in enumerate(days):
        on = data.monday + timedelta(days=day)
        x = LEFT + _NAMES + 2 * rank * each
        label = f"{french.WEEKDAYS[day]} {french.day_of_month(on)}"
        sheet.text(x + each, top - 9, label, _DAY, "center")
        for step, name in enumerate((data.am, data.pm)):
            shown = sheet.split(name, _ABOUT, each - 4, 1)[0]
            sheet.text(x + (step + 0.5) * each, top - 19, shown, _ABOUT, "center")
    sheet.y = top - 24
    sheet.rule(LEFT, right, sheet.y, style.INK, 0.8)


def _row(sheet: Sheet, data: GroupData, member: Member, days: tuple[int, ...], each: float) -> None:
    low = sheet.y - ROW
    sheet.text(LEFT + 2, low + 10.2, sheet.split(member.name, _NAME, _NAMES - 8, 1)[0], _NAME)
    if member.about:
        about = sheet.split(member.about, _ABOUT, _NAMES - 8, 1)[0]
        sheet.text(LEFT + 2, low + 3.0, about, _ABOUT)
    for rank, day in enumerate(days):
        for step, half in enumerate(member.halves[2 * day : 2 * day + 2]):
            x = LEFT + _NAMES + (2 * rank + step) * each
            _cell(sheet, data, half, x, low, each)
        edge = LEFT + _NAMES + 2 * rank * each
        sheet.stroke(f"{edge:.2f} {low:.2f} m {edge:.2f} {sheet.y:.2f} l", style.FRAME, 0.8)
    sheet.y = low
    sheet.rule(LEFT, LEFT + _NAMES + 2 * len(days) * each, low, style.FRAME, 0.4)


def _cell(sheet: Sheet, data: GroupData, half: HalfDay, x: float, low: float, width: float) -> None:
    word, sure = cell_word(half, blank=data.blank)
    off = half.mark is None and half.planned is not Place.HERE
    if off:
        sheet.fill(x + 0.4, low + 0.4, width - 0.8, ROW - 0.8, _GREY)
    if half.half is Half.PM:
        sheet.stroke(f"{x:.2f} {low:.2f} m {x:.2f} {low + ROW:.2f} l", style.LINE, 0.4)
    plain = half.mark is not None and half.mark.state is State.PRESENT
    look = (_PLAIN if plain else _WORD) if sure else _PALE
    shown = sheet.split(word, look, width - 3, 1)[0] if word else ""
    sheet.text(x + width / 2, low + ROW / 2 - 2.5, shown, look, "center")


def cell_word(half: HalfDay, *, blank: bool) -> tuple[str, bool]:
    """The word of a half-day, and whether it was marked; nothing where a hand will write."""
    mark = half.mark
    if mark is None or blank:
        if half.planned is None:
            return "hors contrat", False
        return _PLACES.get(half.planned, PLACES[half.planned]), False
    if mark.state is State.ABSENT:
        return _PROOFS[mark.justification], True
    word = _SHORT.get(mark.state, STATES[mark.state])
    if mark.minutes:
        return f"{word} {mark.minutes}{NBSP}min", True
    if half.at_centre() and mark.state is State.PRESENT:
        return "au centre", True
    return word, True
