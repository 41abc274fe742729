"""The lines of a calendar file: unfolded, cut into events, broken ones told and left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.remarks import Remarks

MAX_LINES = 500_000
MAX_VALUE = 8_000  # characters of one property: dates and titles are short
MAX_EVENTS = 3_000  # three years of a timetable of courses, at some fifty events a week
MAX_LINES_OF_EVENT = 400
MAX_KEPT = 2_000_000  # characters of the properties that are read, in the whole file
MAX_LISTED = 200_000  # characters of lists of dates among them: some twenty thousand dates
_LISTS = frozenset({"RDATE", "EXDATE"})
# Nothing else of an event is looked at: neither people nor descriptions.
KEPT = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "RDATE", "EXDATE",
    "RECURRENCE-ID", "CATEGORIES", "LOCATION",
})  # fmt: skip
_PROPERTY = re.compile(r"([A-Za-z0-9-]+)([;:].*)", re.DOTALL)
_UNENDED = "l'événement n'a pas de fin (END:VEVENT) ; repris jusqu'où il va."


@dataclass
class RawEvent:
    """The lines of one event, unfolded, and the line where it begins."""

    line: int
    lines: list[str] = field(default_factory=list)


class Events:
    """Walks over the events of a text; knows afterwards the name and whether the file ended."""

    def __init__(self, text: str, remarks: Remarks) -> None:
        self._text, self._remarks = text, remarks
        self.name = ""
        self.calendars = self.count = 0
        self.ended = True
        self._open: RawEvent | None = None
        self._inner = 0
        self._kept = self._listed = 0

    def __iter__(self) -> Iterator[RawEvent]:
        for line, text in _unfolded(self._text):
            if not text.strip():
                continue
            found = _PROPERTY.fullmatch(text)
            if found is None:
                if self.calendars:
                    self._remarks.warn(line, "ligne illisible, laissée de côté.")
                continue
            done = self._take(line, found[1].upper(), found[2], text)
            if done is not None:
                yield self._counted(done)
        if self._open is not None:
            self._remarks.warn(self._open.line, _UNENDED)
            yield self._counted(self._open)

    def _counted(self, event: RawEvent) -> RawEvent:
        self.count += 1
        if self.count > MAX_EVENTS:
            raise UserError(
                f"Ce calendrier porte plus de {number(MAX_EVENTS)} événements : exportez "
                "seulement celui de la formation."
            )
        return event

    def _take(self, line: int, name: str, rest: str, text: str) -> RawEvent | None:
        """One property; gives an event back once it is whole."""
        if name in ("BEGIN", "END"):
            return self._bound(line, name, rest.lstrip(":").strip().upper())
        if self._open is None:
            if name == "X-WR-CALNAME" and not self.name:
                self.name = rest.rpartition(":")[2].strip()[:200]
        elif not self._inner and name in KEPT:
            self._keep(self._open, line, name, text)
        return None

    def _keep(self, event: RawEvent, line: int, name: str, text: str) -> None:
        """Give a property to its event; what costs too much to read is left, or ends it all."""
        if len(text) > MAX_VALUE:
            self._remarks.warn(line, "ligne trop longue, laissée de côté.")
            return
        if len(event.lines) >= MAX_LINES_OF_EVENT:
            self._remarks.warn(
                event.line, f"l'événement a plus de {number(MAX_LINES_OF_EVENT)} lignes ; les "
                "suivantes sont laissées de côté.",
            )  # fmt: skip
            return
        self._kept += len(text)
        self._listed += len(text) if name in _LISTS else 0
        if self._kept > MAX_KEPT or self._listed > MAX_LISTED:
            raise UserError(
                f"Ce calendrier porte plus de {number(MAX_KEPT)} caractères de dates et de titres, "
                f"ou plus de {number(MAX_LISTED)} de dates en liste : exportez seulement celui de "
                "la formation."
            )
        event.lines.append(text)

    def _bound(self, line: int, name: str, kind: str) -> RawEvent | None:
        open_one, begins = self._open, name == "BEGIN"
        if kind == "VCALENDAR":
            self.calendars += begins
            self.ended = not begins
        if kind == "VEVENT" or (kind == "VCALENDAR" and open_one is not None):
            if open_one is not None and (begins or kind == "VCALENDAR"):
                self._remarks.warn(open_one.line, _UNENDED)
            self._open = RawEvent(line) if begins and kind == "VEVENT" else None
            self._inner = 0
            return open_one
        if open_one is not None:
            self._inner = max(0, self._inner + (1 if begins else -1))
        return None


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines and the number of their first physical line."""
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:  # before they are cut apart
        raise UserError(
            f"Ce calendrier a plus de {number(MAX_LINES)} lignes : exportez seulement celui "
            "de la formation."
        )
    first, parts = 1, list[str]()
    length = 0
    for line, physical in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if physical[:1] in (" ", "\t") and parts:
            if length <= MAX_VALUE:
                parts.append(physical[1:])
                length += len(physical)
            continue
        if parts:
            yield first, "".join(parts)
        first, parts, length = line, [physical], len(physical)
    if parts:
        yield first, "".join(parts)
