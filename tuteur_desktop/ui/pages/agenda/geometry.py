"""Where things of the week stand in pixels, and what stands under a point."""

from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QPointF, QRectF

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.ui.pages.agenda.layout import LEAST, WeekLayout, minute_of, time_of

HOURS_W, HEAD_H = 52, 34
LINE_H, LINE_GAP = 24, 3  # of what has no hour
FOLDED = 3  # lines of a day's strip before the rest is counted
HOUR_MIN, HOUR_MAX = 36, 56
BLOCK_MIN = 19  # a line of words can be read in it


@dataclass(frozen=True)
class Geometry:
    """A week laid out in a size; `unfolded` shows all that has no hour."""

    week: WeekLayout
    width: float
    height: float
    unfolded: bool = False

    @property
    def column(self) -> float:
        """The width of a day."""
        return (self.width - HOURS_W) / max(1, len(self.week.days))

    @property
    def lines(self) -> int:
        """Lines of the strip: as many as the fullest day has, folded beyond three."""
        fullest = max((len(held) for held in self.week.strip.values()), default=0)
        return fullest if self.unfolded else min(fullest, FOLDED + (fullest > FOLDED))

    @property
    def strip_height(self) -> float:
        """The height of what has no hour; a little room to drop into when there is nothing."""
        return max(1, self.lines) * (LINE_H + LINE_GAP) + LINE_GAP

    @property
    def top(self) -> float:
        """Where the hours begin."""
        return HEAD_H + self.strip_height

    @property
    def hour(self) -> float:
        """The height of an hour."""
        hours = self.week.last_hour - self.week.first_hour
        return max(HOUR_MIN, min(HOUR_MAX, (self.height - self.top - 8) / hours))

    def needed(self) -> int:
        """The least height that shows all of it."""
        return round(self.top + HOUR_MIN * (self.week.last_hour - self.week.first_hour) + 8)

    def left(self, on: date) -> float:
        """Where a day begins."""
        return HOURS_W + self.week.days.index(on) * self.column

    def y(self, minute: int) -> float:
        """Where a minute of the day stands."""
        return self.top + (minute / 60 - self.week.first_hour) * self.hour

    def box(self, on: date, begins: int, ends: int, lane: int = 0, lanes: int = 1) -> QRectF:
        """The place of a stretch of a day."""
        wide = (self.column - 6) / lanes
        left = self.left(on) + 3 + lane * wide
        top = self.y(begins)
        height = max(self.y(ends) - top - 2, BLOCK_MIN)
        return QRectF(left, top + 1, wide - (2 if lanes > 1 else 0), height)

    def line(self, on: date, number: int) -> QRectF:
        """The place of a line of the strip."""
        top = HEAD_H + LINE_GAP + number * (LINE_H + LINE_GAP)
        return QRectF(self.left(on) + 3, top, self.column - 6, LINE_H)

    def shown(self, on: date) -> tuple[tuple[Entry, ...], int]:
        """What the strip of a day shows, and how many more there are."""
        held = self.week.strip[on]
        if self.unfolded or len(held) <= self.lines:
            return held, 0
        return held[: self.lines - 1], len(held) - self.lines + 1

    def places(self) -> list[tuple[QRectF, Entry]]:
        """Every entry that shows, with its place."""
        found = []
        for on in self.week.days:
            shown, _more = self.shown(on)
            found += [(self.line(on, number), one) for number, one in enumerate(shown)]
            found += [
                (self.box(on, block.begins, block.ends, block.lane, block.lanes), block.entry)
                for block in self.week.blocks[on]
            ]
        return found

    def entry_at(self, point: QPointF) -> tuple[QRectF, Entry] | None:
        """What stands under a point."""
        return next((one for one in self.places() if one[0].contains(point)), None)

    def more_at(self, point: QPointF) -> bool:
        """Whether a point is on « + 4 autres »."""
        return any(
            more and self.line(on, len(shown)).contains(point)
            for on in self.week.days
            for shown, more in (self.shown(on),)
        )

    def day_at(self, x: float) -> date:
        """The day of a point, the nearest one beside them."""
        number = int((x - HOURS_W) // self.column) if self.column > 0 else 0
        return self.week.days[max(0, min(number, len(self.week.days) - 1))]

    def slot_at(
        self, point: QPointF, entry: Entry | None = None, grip: float = 0
    ) -> tuple[date, time | None]:
        """The day and quarter of an hour under a point; `grip` is how far below its top a block
        is held. Above the hours a meeting keeps the hour that it has.
        """
        on = self.day_at(point.x())
        if point.y() < self.top:
            return on, entry.at if entry else None
        minute = round((point.y() - grip - self.top) / self.hour * 60) + self.week.first_hour * 60
        return on, time_of(minute)

    def stretch(self, entry: Entry, on: date, at: time | None) -> QRectF:
        """Where an entry would stand on another day and hour."""
        if at is None:
            return self.line(on, 0)
        begins = minute_of(at)
        return self.box(on, begins, min(begins + max(entry.minutes, LEAST), 24 * 60))
