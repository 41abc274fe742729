"""The life of a contract in sentences: what happened, when, and who noted it."""

from datetime import date

from tuteur_desktop.domain.contracts import Contract, Event, EventKind
from tuteur_desktop.domain.french import NARROW, date_words, short_date, time_words
from tuteur_desktop.domain.words import ENDINGS, tutor_word
from tuteur_desktop.ui.widgets.notice import told

ICONS: dict[EventKind, tuple[str, str]] = {
    EventKind.AMENDMENT: ("file-text", "centre"),
    EventKind.SUSPENSION: ("pause", "watch"),
    EventKind.EXTENSION: ("arrow-right", "accent"),
    EventKind.HOST: ("buildings", "accent"),
    EventKind.DIPLOMA: ("graduation-cap", "accent"),
    EventKind.MOBILITY: ("airplane-tilt", "accent"),
    EventKind.TUTOR: ("users", "centre"),
    EventKind.TERMINATION: ("flag", "alarm"),
    EventKind.NIGHT_WORK: ("moon", "centre"),
}


def title(contract: Contract, event: Event) -> str:
    """« Contrat prolongé jusqu’au 31 août 2028 »."""
    kind = event.kind
    if kind is EventKind.AMENDMENT:
        return f"Avenant{NARROW}: {event.note}" if event.note else "Avenant"
    if kind is EventKind.EXTENSION and event.ends_on:
        return f"Contrat prolongé jusqu’au {date_words(event.ends_on)}"
    if kind is EventKind.DIPLOMA:
        return f"Nouveau diplôme{NARROW}: {event.after}"
    if kind is EventKind.TUTOR:
        return f"{event.tutor}, {tutor_word(contract.kind)}"
    if kind is EventKind.TERMINATION:
        how = ENDINGS[event.how] if event.how else ""
        return f"Fin avant le terme, {how}" if how else "Fin avant le terme"
    name = f"{NARROW}: {event.company}" if event.company else ""
    return {
        EventKind.SUSPENSION: "Contrat suspendu",
        EventKind.HOST: f"Entreprise d’accueil{name}",
        EventKind.MOBILITY: f"Mobilité{name}",
    }.get(kind, "Travail de nuit autorisé")


def when(event: Event) -> str:
    """« 9 décembre 2026 », « du 1ᵉʳ au … » for what lasts."""
    if event.kind is EventKind.EXTENSION:
        return f"au lieu du {_kept_date(event.before)}"
    if event.kind is EventKind.TERMINATION:
        return f"dernier jour le {date_words(event.on)}"
    if event.ends_on is not None:
        return f"du {date_words(event.on)} au {date_words(event.ends_on)}"
    return f"à partir du {date_words(event.on)}"


def details(event: Event) -> str:
    """Who else, what it was before, who was told, and the words that were added."""
    parts = [
        when(event),
        f"suivi par {event.tutor}" if event.kind is EventKind.HOST and event.tutor else "",
        f"signé le {date_words(event.signed_on)}" if event.signed_on else "",
        f"auparavant {event.before}" if event.before and event.kind in _NAMED else "",
        f"prévenus{NARROW}: {event.told}" if event.told else "",
        event.note if event.kind is not EventKind.AMENDMENT else "",
    ]
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


_NAMED = (EventKind.DIPLOMA, EventKind.TUTOR)


def recorded(event: Event) -> str:
    """« Noté le 23 nov. 2026 à 9 h 42 par Inès Gauthier »."""
    if event.recorded_at is None:
        return ""
    at = event.recorded_at.astimezone()
    who = event.recorded_by or "auteur non renseigné"
    return f"Noté le {short_date(at.date())} à {time_words(at)}, par {who}"


def _kept_date(text: str) -> str:
    try:
        return date_words(date.fromisoformat(text))
    except ValueError:
        return text


def sentences(many: list[str]) -> str:
    """Several sentences of a service as one notice."""
    return "\n".join(told(one) for one in many)
