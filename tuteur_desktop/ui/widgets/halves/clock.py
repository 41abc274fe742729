"""Times of the day as people type them: 8h, 8 h 30, 08:30."""

import re
from datetime import time

from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.errors import UserError

_TIME = re.compile(r"^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?$", re.ASCII)


def read_time(name: str, typed: str) -> time | None:
    """A time of the day, None when nothing is typed; 24 h is midnight. Raises UserError."""
    text = typed.replace(NBSP, " ").replace(NARROW, " ").strip().lower()
    if not text:
        return None
    found = _TIME.match(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise UserError(f"{name}{NARROW}: « {typed} » n’est pas une heure, écrivez 8 h 30.")
    return time(hour, minute)


def time_text(value: time | None) -> str:
    """« 8 h 30 », empty for none."""
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}" if value is not None else ""
