"""Calendars of tests, as a centre would write them, and what was read of them."""

from datetime import date

from tuteur_desktop.exchange import ics
from tuteur_desktop.exchange.periods import CentreCalendar

SEP = date(2026, 9, 7)  # a Monday


def calendar(*events: str, head: str = "", tail: str = "END:VCALENDAR\r\n") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}{tail}"
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def read(*events: str, **more) -> CentreCalendar:
    return ics.read(calendar(*events), **more)


def words(found: CentreCalendar) -> str:
    return " ".join(remark.reason for remark in (*found.refused, *found.warnings))


def days(found: CentreCalendar) -> list[date]:
    return [period.starts_on for period in found.periods]
