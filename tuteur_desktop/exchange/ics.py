"""A training centre's calendar in iCalendar (RFC 5545): each event becomes periods of days."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import BROKEN
from tuteur_desktop.exchange.delimited import decode
from tuteur_desktop.exchange.ics_lines import Events, RawEvent
from tuteur_desktop.exchange.ics_repeat import Repeats, Rule, UnknownRuleError, rule_of
from tuteur_desktop.exchange.ics_spans import spans
from tuteur_desktop.exchange.periods import (
    MAX_DAYS,
    YEARS,
    CentreCalendar,
    CentrePeriod,
    label_of,
    refuse_size,
    settled,
)
from tuteur_desktop.exchange.place_words import place_of
from tuteur_desktop.exchange.remarks import RefusedError, Remarks

if TYPE_CHECKING:
    from icalendar import Event as Component

NAME = "ics"
FRANCE = "Europe/Paris"
NOT_A_CALENDAR = (
    "Ce fichier n'est pas un calendrier iCalendar (.ics) : il n'a pas de ligne BEGIN:VCALENDAR. "
    "Exportez de nouveau le calendrier depuis l'agenda du centre."
)


@dataclass(frozen=True)
class _Event:
    """What is used of an event; times are those of the clock on the wall of the site."""

    line: int
    uid: str
    start: date
    end: date | None
    place: Place = Place.CENTRE
    label: str = ""
    rule: Rule | None = None
    added: tuple[date, ...] = ()
    left_out: frozenset[date] = frozenset()
    instead_of: date | None = None
    cancelled: bool = False


def sniff(head: bytes) -> bool:
    """Whether the first bytes are those of a calendar."""
    return "BEGIN:VCALENDAR" in decode(head[:4_096])[0].upper()


def read(
    data: bytes, *, default: Place = Place.CENTRE, zone: tzinfo | None = None
) -> CentreCalendar:
    """The periods of a calendar; `default` is where an event is whose words say no place.

    Times are brought to `zone`, French time without one. Raises UserError when the file is no
    calendar or is out of all proportion.
    """
    refuse_size(data)
    text, lost = decode(data)
    remarks = Remarks()
    if lost:
        remarks.whole(
            "Des caractères n'ont pas pu être lus : le fichier est abîmé ou mélange deux codages. "
            "Vérifiez les libellés."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _read(text, default, zone or ZoneInfo(FRANCE), remarks)
    return CentreCalendar(NAME, found, remarks.refused, remarks.warnings)


def _read(text: str, default: Place, zone: tzinfo, remarks: Remarks) -> tuple[CentrePeriod, ...]:
    raw = Events(text, remarks)
    read_events: list[_Event] = []
    for one in list(raw):  # cut before the first is read: too many cost nothing then
        where = Place.HOLIDAY if place_of(raw.name) is Place.HOLIDAY else default
        try:
            read_events.append(_Reading(one, where, zone, remarks).event())
        except RefusedError as error:
            remarks.refuse(one.line, str(error))
    if not raw.calendars:
        raise UserError(NOT_A_CALENDAR)
    if not raw.ended:
        remarks.whole(
            "Le fichier s'arrête avant sa fin (END:VCALENDAR) : il a peut-être été coupé. "
            "Comparez les dates avec le calendrier du centre."
        )
    periods = _joined(_periods(read_events, remarks))
    if not periods and not remarks.refused:
        remarks.whole("Ce calendrier ne porte aucune date à reprendre.")
    settled(periods, remarks)
    return periods


class _Reading:
    """One event on its way from lines to values; RefusedError says why it cannot go in."""

    def __init__(self, raw: RawEvent, default: Place, zone: tzinfo, remarks: Remarks) -> None:
        self._line, self._default, self._zone = raw.line, default, zone
        self._remarks = remarks
        self._component = _component(raw)
        self._label = label_of(self._text("SUMMARY"))

    def event(self) -> _Event:
        """The event, or RefusedError."""
        start = self._moment("DTSTART")
        if start is None:
            raise self._refused("n'a pas de date lisible (DTSTART)")
        if start.year not in YEARS:
            raise self._refused(f"tombe en {start.year}, ce qui ne peut pas être")
        moved = self._moment("RECURRENCE-ID")
        uid, instead_of = self._text("UID"), None if moved is None else _day(moved)
        if self._text("STATUS").strip().upper() == "CANCELLED":
            return _Event(self._line, uid, start, None, instead_of=instead_of, cancelled=True)
        return _Event(
            self._line, uid, start, self._end(start), self._place(), self._label,
            self._rule(start), tuple(self._dates("RDATE")), frozenset(self._dates("EXDATE")),
            instead_of,
        )  # fmt: skip

    def _end(self, start: date) -> date | None:
        """The end, never included; None for an event that only has a beginning."""
        end = self._moment("DTEND")
        if end is None and (lasting := self._value("DURATION")) is not None:
            if not isinstance(lasting, timedelta) or abs(lasting) > timedelta(days=MAX_DAYS):
                raise self._refused("dure plus de trois ans, ou une durée illisible")
            end = start + lasting
        if end is None:
            return None
        if _instant(end) < _instant(start):
            raise self._refused("se termine avant de commencer ; corrigez l'une des deux dates")
        if _instant(end) - _instant(start) > timedelta(days=MAX_DAYS):
            raise self._refused("dure plus de trois ans ; corrigez l'une des deux dates")
        return end

    def _place(self) -> Place:
        for words in (self._label, self._words("CATEGORIES"), self._text("LOCATION")):
            if words and (place := place_of(words)):
                return place
        if self._default is not Place.HOLIDAY:
            self._remarks.warn(
                self._line, "le titre ne dit pas où est l'alternant ; repris au centre."
                if self._default is Place.CENTRE else
                "le titre ne dit pas où est l'alternant ; repris au lieu choisi.",
            )  # fmt: skip
        return self._default

    def _rule(self, start: date) -> Rule | None:
        parts = self._component.get("RRULE")
        if parts is None:
            return None
        try:
            rule = rule_of(parts[0] if isinstance(parts, list) else parts, start, self._zone)
        except (UnknownRuleError, *BROKEN):
            self._remarks.warn(
                self._line, "la répétition n'est pas comprise ; seule la première fois est reprise."
            )
            return None
        if rule.endless:
            self._remarks.warn(self._line, "la répétition n'a pas de fin ; lue sur six ans.")
        return rule

    def _moment(self, name: str) -> date | None:
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, date):
            raise self._refused(f"a une date illisible ({name})")
        return self._local(value, name)

    def _local(self, value: date, name: str) -> date:
        if not isinstance(value, datetime):
            return value
        if value.tzinfo is None:
            self._warn_of_zone(name)
            return value
        try:
            return value.astimezone(self._zone).replace(tzinfo=None)
        except (OverflowError, ValueError) as error:
            raise self._refused(f"a une date illisible ({name})") from error

    def _warn_of_zone(self, name: str) -> None:
        held = self._component.get(name)
        given = getattr(held, "params", {}).get("TZID", "")
        if given:
            self._remarks.warn(
                self._line, f"fuseau horaire « {label_of(str(given))[:40]} » inconnu ; les heures "
                "sont prises comme celles d'ici.",
            )  # fmt: skip

    def _value(self, name: str) -> Any:
        """The value of a property; one said twice counts once, a broken one is refused."""
        held = self._component.get(name)
        if isinstance(held, list):
            self._remarks.warn(self._line, f"{name} est écrit deux fois ; le premier est pris.")
            held = held[0] if held else None
        if held is None:
            return None
        try:
            return held.dt
        except BROKEN as error:
            raise self._refused(f"a une date illisible ({name})") from error

    def _dates(self, name: str) -> Iterator[date]:
        held = self._component.get(name)
        for group in held if isinstance(held, list) else [held]:
            try:
                values = [] if group is None else [one.dt for one in group.dts]
            except BROKEN:
                self._remarks.warn(self._line, f"une date de {name} est illisible ; laissée.")
                continue
            for value in values:
                first = value[0] if isinstance(value, tuple) else value
                if isinstance(first, date) and first.year in YEARS:
                    yield _day(self._local(first, name))

    def _text(self, name: str) -> str:
        held = self._component.get(name)
        return str(held[0] if isinstance(held, list) and held else held or "")

    def _words(self, name: str) -> str:
        held = self._component.get(name)
        try:
            return ", ".join(str(one) for one in held.cats) if held is not None else ""
        except BROKEN:
            return ""

    def _refused(self, reason: str) -> RefusedError:
        what = f"« {self._label} »" if self._label else "un événement sans titre"
        return RefusedError(f"Ligne {self._line} : {what} {reason}.")


def _component(raw: RawEvent) -> "Component":
    from icalendar import Event

    text = "\r\n".join(("BEGIN:VEVENT", *raw.lines, "END:VEVENT", ""))
    try:
        found = Event.from_ical(text)
    except BROKEN as error:
        raise RefusedError(f"Ligne {raw.line} : événement illisible ; laissé de côté.") from error
    if not isinstance(found, Event):
        raise RefusedError(f"Ligne {raw.line} : événement illisible ; laissé de côté.")
    return found


def _instant(value: date) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a local clock


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _periods(events: Sequence[_Event], remarks: Remarks) -> Iterator[CentrePeriod]:
    """The periods of all events, repeated ones day after day, cancelled ones left out."""
    moved: dict[str, set[date]] = {}
    for event in events:
        if event.instead_of is not None:
            moved.setdefault(event.uid, set()).add(event.instead_of)
    repeats = Repeats()
    for event in events:
        if event.cancelled:
            if event.instead_of is None:
                remarks.warn(event.line, "événement annulé par le centre, laissé de côté.")
            continue
        yield from _occurrences(event, moved.get(event.uid, set()), repeats)
    if repeats.spent:
        remarks.whole(
            "Les répétitions de ce calendrier sont trop nombreuses : les dernières ne sont pas "
            "lues. Vérifiez l'année entière."
        )


def _occurrences(event: _Event, moved: set[date], repeats: Repeats) -> Iterator[CentrePeriod]:
    first = _day(event.start)
    days = [first] if event.rule is None else list(repeats.days(event.rule, first))
    gone = event.left_out if event.instead_of is not None else event.left_out | moved
    stretches = list(spans(event.start, event.end))
    repeated = event.rule is not None or bool(event.added)
    for day in dict.fromkeys((*days, *event.added)):
        if day in gone:
            continue
        if repeated and not repeats.taken(len(stretches)):
            return
        shift = day - first
        for starts_on, ends_on, half in stretches:
            yield CentrePeriod(
                event.line, starts_on + shift, ends_on + shift, event.place, half, event.label
            )


def _joined(periods: Iterator[CentrePeriod]) -> tuple[CentrePeriod, ...]:
    """The periods in the order of the file; two halves of the same event make its day."""
    kept: list[CentrePeriod] = []
    for period in periods:
        last = kept[-1] if kept else None
        if last is not None and last.line == period.line and last.half is period.half:
            follows = period.starts_on == last.ends_on + timedelta(days=1)
            if follows and last.half is None and last.days + period.days <= MAX_DAYS:
                kept[-1] = replace(last, ends_on=period.ends_on)
                continue
        kept.append(period)
    return tuple(kept)
