"""How an entry of the agenda is shown, and the words and verbs it has."""

from datetime import date, time, timedelta

from tuteur_desktop.domain.agenda import Entry, EntryKind, Group, source_words
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.followup_words import MODES, STATUSES
from tuteur_desktop.domain.french import (
    NBSP,
    WEEKDAYS,
    day_of_month,
    short_date,
    weekday_date,
)
from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.ui.labels import Look

GROUPS: dict[Group, str] = {
    Group.LATE: "En retard",
    Group.TODAY: "Aujourd’hui",
    Group.WEEK: "Cette semaine",
    Group.MONTH: "30 prochains jours",
    Group.BEYOND: "Plus tard",
}
_KINDS: dict[EntryKind, Look] = {
    EntryKind.INTERVIEW: Look("Entretien", "accent", "accent_soft", "chats-circle"),
    EntryKind.SESSION: Look("Séance de groupe", "centre", "centre_soft", "users-three"),
    EntryKind.DUE: Look("Échéance", "muted", "off", "flag"),
    EntryKind.DECISION: Look("Action", "present", "present_soft", "check-square"),
    EntryKind.PREPARATION: Look("Préparation", "muted", "off", "file-text"),
    EntryKind.RHYTHM: Look("À revoir", "watch", "watch_soft", "clock-counter-clockwise"),
}
_LAW = Look("Échéance", "watch", "watch_soft", "scales")


def look(entry: Entry) -> Look:
    """The icon and the colours of an entry; what is late is said in a word beside."""
    if entry.kind is EntryKind.DUE and entry.source is Source.LAW:
        return _LAW
    return _KINDS[entry.kind]


def hour_words(at: time | None) -> str:
    """« 9 h », « 14 h 30 », empty without an hour."""
    if at is None:
        return ""
    minutes = f"{NBSP}{at.minute:02d}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def ends_at(entry: Entry) -> time | None:
    """When an entry that has an hour is over; never beyond its day."""
    if entry.at is None:
        return None
    total = min(entry.at.hour * 60 + entry.at.minute + max(entry.minutes, 15), 23 * 60 + 59)
    return time(total // 60, total % 60)


def when(entry: Entry, today: date) -> str:
    """« aujourd’hui, 14 h 30 », « jeu. 26 nov. »."""
    if entry.on == today:
        day = "aujourd’hui"
    elif entry.on == today + timedelta(days=1):
        day = "demain"
    else:
        year = entry.on.year != today.year
        day = f"{WEEKDAYS[entry.on.weekday()][:3]}. {short_date(entry.on, year=year)}"
    return f"{day}, {hour_words(entry.at)}" if entry.at else day


def about(entry: Entry) -> str:
    """The second line: what wants it, how people meet, what else is to know."""
    parts = []
    if entry.status in (Status.HELD, Status.CANCELLED):
        parts.append(_capital(STATUSES[entry.status]))
    if entry.kind is EntryKind.DUE:
        parts.append(_capital(source_words(entry)))
    if entry.mode is not None:
        parts.append(_capital(MODES[entry.mode]))
    parts += [entry.place, entry.detail]
    return " · ".join(part for part in parts if part)


def _capital(words: str) -> str:
    """A capital first; the rest as it is: « Loi (D6325-13) »."""
    return words[:1].upper() + words[1:]


def spoken(entry: Entry) -> str:
    """All of it, for a screen reader and for a tip."""
    at = f", à {hour_words(entry.at)}" if entry.at else ""
    length = f", {entry.minutes}{NBSP}min" if entry.at and entry.minutes else ""
    late = "en retard, " if entry.late else ""
    said = f"{look(entry).word}, {late}{entry.title}"
    who = f", {entry.learner}" if entry.learner else ""
    more = about(entry)
    return f"{said}{who}, {weekday_date(entry.on)}{at}{length}{f'. {more}' if more else ''}"


def verb(entry: Entry) -> str:
    """What Enter does to it."""
    if entry.meeting or entry.interview_id is not None or entry.session_id is not None:
        return "Ouvrir"
    if entry.interview and entry.planned_on is None:
        return "Prévoir"
    return "Voir le suivi"


def day_title(on: date, *, short: bool = False) -> str:
    """« lundi 23 », « lun. 23 »."""
    name = WEEKDAYS[on.weekday()]
    return f"{name[:3]}. {day_of_month(on)}" if short else f"{name} {day_of_month(on)}"


def week_title(monday: date) -> str:
    """« 23 – 29 nov. 2026 »."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return f"{day_of_month(monday)} – {short_date(sunday)}"
    year = monday.year != sunday.year
    return f"{short_date(monday, year=year)} – {short_date(sunday)}"
