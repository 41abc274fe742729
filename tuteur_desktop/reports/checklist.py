"""Le pense-bête on one A4 for a wall: the phases as blocks in two columns, each point its box."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.domain.words import DOCUMENTS, KINDS
from tuteur_desktop.reports import style, wall
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH, Style

TITLE = DOCUMENTS[DocumentKind.CHECKLIST]
LARGEST, SMALLEST = 10.8, 4.0  # points: the text takes the largest size that keeps one page
_GUTTER = 14.0
_COLUMN = (WIDTH - _GUTTER) / 2
_PAD = 8.0
_BETWEEN = 7.0


@dataclass(frozen=True)
class PaperPoint:
    """A point as it is printed: neither its note nor its reason."""

    key: str
    text: str
    status: PointStatus
    due_on: date | None = None
    law: str = ""
    binding: bool = False

    @property
    def due(self) -> str:
        """« loi : L4141-2 » while it is open, with its day only where that article sets one."""
        if not self.law or self.status is not PointStatus.TO_DO:
            return ""
        said = f"loi{NARROW}: {self.law}".replace("C. éduc. ", f"C.{NBSP}éduc.{NBSP}")
        if not self.binding or self.due_on is None:
            return said
        return f"{said}, pour le {french.short_date(self.due_on).replace(' ', NBSP)}"


@dataclass(frozen=True)
class PaperPhase:
    """A block of the page."""

    title: str
    points: tuple[PaperPoint, ...]

    @property
    def when(self) -> str:
        """« jusqu’au 9 nov. »: the last day by which its points are due."""
        days = [one.due_on for one in self.points if one.due_on is not None]
        return f"d’ici le {french.short_date(max(days))}".replace(" ", NBSP) if days else ""


@dataclass(frozen=True)
class ChecklistData:
    """What the page says."""

    parties: Parties
    first_name: str
    phases: tuple[PaperPhase, ...]

    def content(self) -> dict[str, Any]:
        """The canonical content; all that a person may have typed stands under « said »."""
        return {
            "document": "checklist",
            "parties": plain(self.parties),
            "first_name": self.first_name,
            "phases": [
                {
                    "said": phase.title,
                    "points": [
                        {"key": one.key, "status": plain(one.status), "due_on": plain(one.due_on),
                         "law": one.law, "binding": one.binding, "said": one.text}
                        for one in phase.points
                    ],
                }
                for phase in self.phases
            ],
        }  # fmt: skip

    def progress(self) -> str:
        """« 12 points faits sur 38 »."""
        kept = [one for phase in self.phases for one in phase.points
                if one.status is not PointStatus.NOT_APPLICABLE]  # fmt: skip
        done = sum(one.status is PointStatus.DONE for one in kept)
        return f"{french.plural(done, 'point fait', 'points faits')} sur {len(kept)}"

    def objections(self) -> tuple[str, ...]:
        """Nothing keeps it from being signed."""
        return ()


def render(data: ChecklistData, issue: Issue) -> Rendered:
    """The page: the text as large as one A4 allows."""
    parties = data.parties
    span = (
        f"{french.short_date(parties.contract_start)} – {french.short_date(parties.contract_end)}"
    )
    about = (KINDS[parties.contract_kind], parties.diploma, span)
    page = wall.Wall(
        TITLE, f"{TITLE} pour {data.first_name}", " · ".join(part for part in about if part),
        parties, issue, f"le {french.date_words(issue.edited_on)} · {data.progress()}",
    )  # fmt: skip
    sheet = page.sheet()
    top, room = sheet.y, sheet.y - page.floor
    size = wall.largest(LARGEST, SMALLEST, lambda at: _columns(sheet, data, at)[1], room)
    split, height = _columns(sheet, data, size)
    air = min(9.0, max(0.0, room - height) / max(1, max(split, len(data.phases) - split)))
    for first, last, x in ((0, split, LEFT), (split, None, LEFT + _COLUMN + _GUTTER)):
        y = top
        for rank, phase in enumerate(data.phases[first:last], first + 1):
            y = _draw(sheet, phase, rank, x, y, size) - _BETWEEN - air
    return page.finish(sheet)


def _columns(sheet: Sheet, data: ChecklistData, size: float) -> tuple[int, float]:
    """How many blocks stand in the left column, and the height of the higher one."""
    heights = [_height(sheet, phase, size) + _BETWEEN for phase in data.phases]
    options = [
        (max(sum(heights[:split]), sum(heights[split:])), split)
        for split in range(len(heights) + 1)
    ]
    height, split = min(options)
    return split, height - _BETWEEN


def _looks(size: float) -> tuple[Style, Style, Style]:
    return (
        Style(Weight.BOLD, size * 1.22, size * 1.5, style.ACCENT),
        Style(Weight.REGULAR, size, size * 1.22),
        Style(Weight.REGULAR, size * 0.86, size * 1.1, style.MUTED),
    )


def _lines(sheet: Sheet, point: PaperPoint, size: float) -> list[tuple[tuple[str, ...], Style]]:
    _head, text, small = _looks(size)
    width = _COLUMN - 2 * _PAD - 1.5 * size
    apart = point.status is PointStatus.NOT_APPLICABLE
    look = Style(text.weight, text.size, text.leading, style.MUTED) if apart else text
    told = f"Sans objet{NARROW}: {point.text}" if apart else point.text
    found = [(sheet.split(told, look, width), look)]
    if point.due:
        found.append((sheet.split(point.due, small, width), small))
    return found


def _height(sheet: Sheet, phase: PaperPhase, size: float) -> float:
    head = _looks(size)[0]
    points = sum(
        sum(len(lines) * look.leading for lines, look in _lines(sheet, one, size)) + 0.36 * size
        for one in phase.points
    )
    return _PAD + head.leading + 0.3 * size + points + _PAD - 3


def _draw(sheet: Sheet, phase: PaperPhase, rank: int, x: float, top: float, size: float) -> float:
    """One block from its top; the y under it."""
    head, _text, small = _looks(size)
    height = _height(sheet, phase, size)
    sheet.rounded(x, top - height, _COLUMN, height, style.LINE, thickness=0.7)
    y = top - _PAD + 2
    done = sum(one.status is PointStatus.DONE for one in phase.points)
    when = "fait" if done and done == len(phase.points) else phase.when
    aside = sheet.split(when, small, 0.4 * _COLUMN, 1)[0] if when else ""
    room = _COLUMN - 2 * _PAD - measure(aside, small.weight, small.size) - size
    title = sheet.split(f"{rank}. {phase.title}", head, room, 1)
    sheet.text(x + _COLUMN - _PAD, y - head.leading * 0.72, aside, small, "right")
    y = sheet.lines(x + _PAD, y, title, head) - 0.3 * size
    for point in phase.points:
        side = 0.92 * size
        apart = point.status is PointStatus.NOT_APPLICABLE
        wall.tick_box(sheet, x + _PAD, y - 0.16 * size - side, side,
                      done=point.status is PointStatus.DONE, apart=apart)  # fmt: skip
        for lines, look in _lines(sheet, point, size):
            y = sheet.lines(x + _PAD + 1.5 * size, y, lines, look)
        y -= 0.36 * size
    return top - height
