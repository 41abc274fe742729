"""An agenda as an iCalendar file: an appointment keeps its UID, so that a diary updates it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from tuteur_desktop.exchange.periods import one_line

if TYPE_CHECKING:
    from icalendar import Event as Component

_SPACE = UUID("1f0e9a54-6f0b-4c57-8f0b-3c5f1a7f2d90")  # ours: a UID does not change by itself
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Appointment:
    """What a diary is told: `key` is hashed into the UID, `at` is None for a whole day."""

    key: str
    summary: str
    on: date
    at: time | None = None
    minutes: int = 0
    place: str = ""
    about: str = ""
    cancelled: bool = False
    busy: bool = True


def write_agenda(
    name: str, appointments: Sequence[Appointment], *, store: str, stamp: datetime, zone: tzinfo
) -> bytes:
    """An iCalendar file; hours are those of `zone`, `store` tells the keys of one from another's.

    Written twice it updates what a diary already holds: the UIDs are the same, the stamp is newer.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Tuteur Desktop//Agenda//FR")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(name))
    for one in appointments:
        made.add_component(_event(one, store, stamp, zone))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(one: Appointment, store: str, stamp: datetime, zone: tzinfo) -> "Component":
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid5(_SPACE, f"{store}/{one.key}")))
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("last-modified", stamp.astimezone(UTC))
    if one.at is None:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + _ONE)
    else:
        begins = datetime.combine(one.on, one.at, zone)
        event.add("dtstart", begins)
        # As the clock of the wall says: an hour that does not exist would not come back.
        event.add("dtend", begins + timedelta(minutes=max(one.minutes, 5)))
    event.add("summary", one_line(one.summary))
    if one.place:
        event.add("location", one_line(one.place))
    if one.about:
        event.add("description", one_line(one.about))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.busy and one.at is not None else "TRANSPARENT")
    return event
