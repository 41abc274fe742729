"""Le programme du premier jour on one A4 for a wall: hours at the left, one line of time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.coherence.hours import MINOR_DAY
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.first_day import begins, kept, span_words, worked
from tuteur_desktop.domain.first_day_checks import Check
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.welcome import Slot
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import style, wall
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

TITLE = DOCUMENTS[DocumentKind.FIRST_DAY]
LARGEST, SMALLEST = 14.0, 4.0  # points: the text takes the largest size that keeps one page
_MOST_AIR = 10.0


@dataclass(frozen=True)
class FirstDayData:
    """What the page says; `checks` are those of a minor, and `minor` whether there is one."""

    parties: Parties
    first_name: str
    on: date
    place: str
    slots: tuple[Slot, ...]
    checks: tuple[Check, ...] = ()

    def content(self) -> dict[str, Any]:
        """The canonical content; all that a person typed stands under « said »."""
        rows = kept(self.slots)
        return {
            "document": "first-day",
            "parties": plain(self.parties),
            "first_name": self.first_name,
            "on": plain(self.on),
            "times": [[one["at"], one["minutes"], one["pause"]] for one in rows],
            "checks": [[one.good, one.law] for one in self.checks],
            "said": {
                "place": self.place,
                "slots": [[one["title"], one["who"]] for one in rows],
            },
        }

    def objections(self) -> tuple[str, ...]:
        """Nothing keeps it from being signed: what a minor's day has to be is told, not barred."""
        return ()


def render(data: FirstDayData, issue: Issue) -> Rendered:
    """The page: the text as large as one A4 allows."""
    about = " · ".join(part for part in (french.weekday_date(data.on), data.place) if part)
    page = wall.Wall(
        TITLE, f"Bienvenue, {data.first_name}{NARROW}!", about[:1].upper() + about[1:],
        data.parties, issue,
    )  # fmt: skip
    sheet = page.sheet()
    foot = _notes(data)
    top, room = sheet.y, sheet.y - page.floor

    def height(size: float) -> float:
        rows = sum(_height(sheet, slot, size) for slot in data.slots)
        return rows + _notes_height(sheet, foot, size)

    size = wall.largest(LARGEST, SMALLEST, height, room)
    air = min(_MOST_AIR, max(0.0, room - height(size)) / max(1, len(data.slots)))
    for slot in data.slots:
        _draw(sheet, slot, size, air)
    _draw_notes(sheet, foot, size)
    assert sheet.y <= top
    return page.finish(sheet)


def _looks(size: float) -> tuple[Style, Style, Style]:
    """Of the hour, of what is done, of who is met."""
    return (
        Style(Weight.BOLD, size, size * 1.25, style.ACCENT),
        Style(Weight.SEMIBOLD, size, size * 1.25),
        Style(Weight.REGULAR, size * 0.86, size * 1.12, style.MUTED),
    )


def _hours(size: float) -> float:
    return size * 7.6


def _texts(sheet: Sheet, slot: Slot, size: float) -> list[tuple[tuple[str, ...], Style]]:
    _hour, title, who = _looks(size)
    width = WIDTH - _hours(size) - 2 * size
    look = Style(Weight.REGULAR, title.size, title.leading) if slot.pause else title
    found = [(sheet.split(slot.title, look, width), look)]
    if slot.who:
        found.append((sheet.split(slot.who, who, width), who))
    return found


def _height(sheet: Sheet, slot: Slot, size: float) -> float:
    texts = sum(len(lines) * look.leading for lines, look in _texts(sheet, slot, size))
    return texts + 0.55 * size


def _draw(sheet: Sheet, slot: Slot, size: float, air: float) -> None:
    hour = _looks(size)[0]
    height = _height(sheet, slot, size) + air
    top, x = sheet.y, LEFT + _hours(size)
    if slot.pause:
        sheet.fill(x - 2, top - height + 1, RIGHT - x + 2, height - 2, wall.SOFT)
    sheet.fill(x - 2, top - height + 1, 2.4, height - 2, style.LINE if slot.pause else style.ACCENT)
    y = top - (0.55 * size + air) / 2
    small = Style(Weight.REGULAR, size * 0.78, size * 1.05, style.MUTED)
    sheet.lines(LEFT, y, (hours_words(begins(slot)),), hour)
    sheet.text(x - 0.9 * size, y - hour.leading * 0.72, _length(slot), small, "right")
    for lines, look in _texts(sheet, slot, size):
        y = sheet.lines(x + size, y, lines, look)
    sheet.y = top - height


def _length(slot: Slot) -> str:
    return hours_words(slot.minutes) if slot.minutes >= 60 else f"{slot.minutes} min"


def _notes(data: FirstDayData) -> list[tuple[str, bool]]:
    """What stands under the day, and whether it warns."""
    if not data.slots:
        return []
    last = span_words(data.slots[-1]).split("– ")[-1]
    length = f"{hours_words(worked(data.slots))} de travail effectif"
    if data.checks:
        length += f", pour {hours_words(MINOR_DAY.minutes)} au plus avant 18 ans"
    said = [(f"Fin de la journée à {last}, {length}.", False)]
    # On a wall only what has to be changed, or kept in mind.
    told = [one for one in data.checks if not one.good or one.always]
    for one in told:
        law = f" ({one.law})" if one.law else ""
        said.append((one.text.rstrip(".") + law + ".", not one.good))
    return said


def _note_look(size: float, warns: bool) -> Style:
    at = max(SMALLEST, min(10.0, size * 0.8))
    weight, colour = (Weight.SEMIBOLD, style.INK) if warns else (Weight.REGULAR, style.MUTED)
    return Style(weight, at, at * 1.3, colour)


def _notes_height(sheet: Sheet, notes: list[tuple[str, bool]], size: float) -> float:
    return 10 + sum(
        len(sheet.split(text, look, WIDTH - 12)) * look.leading
        for text, warns in notes
        for look in (_note_look(size, warns),)
    )


def _draw_notes(sheet: Sheet, notes: list[tuple[str, bool]], size: float) -> None:
    sheet.y -= 8
    for text, warns in notes:
        look = _note_look(size, warns)
        sheet.text(LEFT, sheet.y - look.leading * 0.75, "!" if warns else "·", look)
        sheet.y = sheet.lines(LEFT + 12, sheet.y, sheet.split(text, look, WIDTH - 12), look)
