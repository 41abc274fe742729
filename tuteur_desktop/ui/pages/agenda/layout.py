"""Where the entries of a week stand: which days show, between which hours, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tuteur_desktop.domain.agenda import Entry

FIRST_HOUR, LAST_HOUR = 8, 19
SNAP = 15  # minutes
LEAST = 25  # minutes: what is shorter is drawn as long, so that its words can be read


@dataclass(frozen=True)
class Block:
    """An entry that has an hour: minutes from midnight, and which of how many lanes."""

    entry: Entry
    begins: int
    ends: int
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True)
class WeekLayout:
    """A week laid out; `strip` holds what has no hour, by day."""

    days: tuple[date, ...]
    first_hour: int
    last_hour: int
    blocks: dict[date, tuple[Block, ...]]
    strip: dict[date, tuple[Entry, ...]]

    def in_order(self, on: date) -> list[Entry]:
        """The entries of a day as the keys go through them."""
        return [*self.strip[on], *(block.entry for block in self.blocks[on])]


def lay_out(entries: Sequence[Entry], monday: date) -> WeekLayout:
    """Lay out the week of a Monday; a weekend where nothing stands is folded."""
    week = [monday + timedelta(days=number) for number in range(7)]
    held = {day: [one for one in entries if one.on == day] for day in week}
    shown = [day for day in week if day.weekday() < 5]
    if held[week[5]] or held[week[6]]:
        shown = week
    timed = [one for day in week for one in held[day] if one.at is not None]
    first = min([FIRST_HOUR, *(minute_of(one.at) // 60 for one in timed)])
    last = max([LAST_HOUR, *(-(-_end(one) // 60) for one in timed)])
    return WeekLayout(
        tuple(shown), first, min(last, 24),
        {day: _lanes([one for one in held[day] if one.at is not None]) for day in shown},
        {day: tuple(one for one in held[day] if one.at is None) for day in shown},
    )  # fmt: skip


def minute_of(at: time | None) -> int:
    """Minutes from midnight."""
    return 0 if at is None else at.hour * 60 + at.minute


def time_of(minute: int) -> time:
    """The hour of a minute of the day, snapped to a quarter and kept within the day."""
    snapped = round(minute / SNAP) * SNAP
    kept = max(0, min(snapped, 24 * 60 - SNAP))
    return time(kept // 60, kept % 60)


def _end(one: Entry) -> int:
    return min(minute_of(one.at) + max(one.minutes, LEAST), 24 * 60)


def _lanes(entries: list[Entry]) -> tuple[Block, ...]:
    """Those that share a moment stand side by side; each cluster shares the width."""
    found: list[Block] = []
    cluster: list[Block] = []
    until = 0
    for one in sorted(entries, key=lambda kept: (minute_of(kept.at), -kept.minutes)):
        begins, ends = minute_of(one.at), _end(one)
        if cluster and begins >= until:
            found += _shared(cluster)
            cluster = []
        taken = {block.lane for block in cluster if block.ends > begins}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        cluster.append(Block(one, begins, ends, lane))
        until = max(until if len(cluster) > 1 else 0, ends)
    return tuple(found + _shared(cluster))


def _shared(cluster: list[Block]) -> list[Block]:
    lanes = max((block.lane for block in cluster), default=0) + 1
    return [Block(one.entry, one.begins, one.ends, one.lane, lanes) for one in cluster]
