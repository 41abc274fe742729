"""What a half-day said before, in a few lines: the first value, then each correction."""

from collections.abc import Sequence

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.french import NARROW, short_date, time_words
from tuteur_desktop.domain.words import STATES
from tuteur_desktop.services.history import Entry
from tuteur_desktop.ui.forms import history_words

SHOWN = 3  # corrections told here; the others are in the history of the learner


def lines(entries: Sequence[Entry]) -> tuple[str, ...]:
    """« D’abord noté : présent. », « Corrigé le 3 nov. 2026 à 18 h 05 par … : … »."""
    corrections = [one for one in entries if one.before and history_words.told(one)]
    if not corrections:
        return ()
    told = [_line(one) for one in corrections[-SHOWN:]]
    first = next((one.before["state"] for one in corrections if one.before.get("state")), None)
    if first in list(State):
        told.insert(0, f"D’abord noté{NARROW}: {STATES[State(first)]}.")
    return tuple(told)


def _line(entry: Entry) -> str:
    when = entry.at.astimezone()
    by = f" par {entry.by}" if entry.by else ""
    done = history_words.action(entry)
    head = f"{done[:1].upper()}{done[1:]} le {short_date(when.date())} à {time_words(when)}{by}"
    if entry.action == "deleted":
        return f"{head}."
    return f"{head}{NARROW}: {', '.join(history_words.changes(entry))}."
