"""A correction in French: what was touched, and each field before and after."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from itertools import groupby
from typing import Any

from tuteur_desktop.domain import words
from tuteur_desktop.domain.attendance import Justification, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Origin, Place, Unit, Week
from tuteur_desktop.domain.contracts import Ending, EventKind, Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import (
    NARROW,
    NBSP,
    WEEKDAYS,
    listing,
    percent,
    plural,
    short_date,
    time_words,
)
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.site import Sector, SiteDayKind
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.services.history import Entry
from tuteur_desktop.ui.forms import history_followup as followup
from tuteur_desktop.ui.forms import history_path as path
from tuteur_desktop.ui.forms.fields import clock_words

ENTITIES = {
    "learner": "Fiche", "representative": "Représentant légal", "contract": "Contrat",
    "contract_tutor": "Tuteur du contrat", "contract_event": "Vie du contrat",
    "half_day": "Demi-journée", "planned_half": "Calendrier", "rhythm": "Rythme",
    "site_day": "Jour de l’établissement", "notice": "Message envoyé", "rating": "Évaluation",
    "document": "Document", "progress_note": "Bilan du rapport", "profile": "Réglages",
    **followup.ENTITIES, **path.ENTITIES,
}  # fmt: skip
ACTIONS = {
    "created": "ajouté", "changed": "corrigé", "deleted": "effacé", "undone": "annulé",
    "withdrawn": "retiré définitivement",
}  # fmt: skip
FIELDS = {
    "last_name": "nom", "first_name": "prénom", "birth": "date de naissance", "email": "courriel",
    "phone": "téléphone", "note": "note", "emergency_name": "personne à prévenir",
    "emergency_relation": "lien de la personne à prévenir",
    "emergency_phone": "téléphone de la personne à prévenir",
    "emergency_email": "courriel de la personne à prévenir", "archived_at": "archivage",
    "training_from": "formation commencée le",
    "name": "nom", "relation": "lien", "kind": "nature", "starts_on": "début", "ends_on": "fin",
    "ended_on": "fin anticipée", "end_note": "motif de la fin",
    "weekly_hours": "heures par semaine", "company_from": "début en entreprise",
    "carried_days": "jours déjà faits chez un précédent employeur",
    "diploma": "diplôme", "rncp": "n° RNCP", "week": "semaine type", "centre_id": "centre",
    "contact_id": "contact du centre", "framework_id": "référentiel", "on": "jour",
    "signed_on": "signé le", "how": "comment", "told": "prévenus", "company": "entreprise",
    "tutor": "tuteur", "before": "auparavant", "after": "désormais",
    "half": "demi-journée", "state": "état", "justification": "justificatif", "source": "source",
    "minutes": "minutes", "due_by": "attendu avant le", "seen_on": "vu le", "seen_by": "vu par",
    "handed": "remis à l’employeur", "place": "prévu", "reason": "motif",
    "begins": "début réel", "ends": "fin réelle", "pause": "pause, en minutes",
    "origin": "origine", "label": "nom", "unit": "pas du rythme", "cycle": "rythme",
    "sent_at": "envoyé le", "sent_by": "envoyé par", "recipient": "destinataire",
    "channel": "moyen", "text": "texte", "level": "niveau",
    "voice": "voix", "comment": "commentaire", "summary": "bilan", "objectives": "objectifs",
    "learner_words": "mots de l’alternant", "despite": "raison de signer malgré une objection",
    "signed_at": "signature", "signer": "signataire", "revision": "révision", "number": "numéro",
    "replaced_by_id": "remplacé", "withdrawn": "contenu retiré", "issued_at": "émission",
    "reopened_at": "réouverture", "reopened_by": "rouvert par",
    "reopen_reason": "motif de la réouverture",
    "title": "fonction", "establishment": "établissement", "siret": "SIRET", "street": "rue",
    "postcode": "code postal", "city": "ville", "am": "première moitié de la journée",
    "pm": "seconde moitié de la journée", "signatory": "signataire de l’employeur",
    "signatory_title": "qualité du signataire", "role": "rôle", "territory": "territoire",
    "good_friday": "Vendredi saint férié", "saint_martin_day": "jour de l’abolition, en mai",
    "open_on_holidays": "ouvert les jours fériés", "sector": "secteur",
    "am_from": "début de la première moitié", "am_to": "fin de la première moitié",
    "pm_from": "début de la seconde moitié", "pm_to": "fin de la seconde moitié",
    "half_value": "jours que vaut une moitié", "threshold": "seuil d’absence",
    "rest_by_agreement": "repos des mineurs par accord",
}  # fmt: skip
# Numbers and hashes that say nothing to a person.
SILENT = frozenset(
    {"learner_id", "skill_id", "piece_sha256", "printed_sha256", "certificate", "fingerprint",
     "issued_by", "document_id", "contract_id", "data", "interview_id", "group_session_id",
     "template_id", "tutor_record_id", "funding_id", "subject", "consent", "ratio", "settled",
     "grid_sha256",
     "mission_id", "block_id", "outcome_id"}
)  # fmt: skip
_APART = followup.ENTITIES | path.ENTITIES
_OWN_FIELDS = followup.FIELDS | path.FIELDS
_OWN_TOKENS = followup.TOKENS | path.TOKENS
_ORIGINS = {Origin.TYPED: "à la main", Origin.IMPORTED: "fichier du centre"}
_UNITS = {Unit.WEEK: "semaine", Unit.MONTH: "mois"}
_ROLES = {Role.COMPANY: "tuteur en entreprise", Role.TRAINING: "organisme de formation"}
Words = tuple[type[StrEnum], Mapping[Any, str]]
_TOKENS: dict[str, Words] = {
    "state": (State, words.STATES), "justification": (Justification, words.JUSTIFICATIONS),
    "source": (Source, words.SOURCES), "place": (Place, words.PLACES),
    "reason": (Reason, words.REASONS), "origin": (Origin, _ORIGINS), "unit": (Unit, _UNITS),
    "how": (Ending, words.ENDINGS), "role": (Role, _ROLES),
    "territory": (Territory, words.TERRITORIES), "sector": (Sector, words.SECTORS),
    "voice": (Voice, words.VOICES), "half": (Half, words.HALVES),
}  # fmt: skip
# Values that are words already, or of which only that they are there is said.
_SAID = {"level": "", "replaced_by_id": "par une révision"}
_KINDS: dict[str, Words] = {
    "contract": (Kind, words.KINDS), "document": (DocumentKind, words.DOCUMENTS),
    "contract_event": (EventKind, words.EVENTS), "site_day": (SiteDayKind, words.SITE_DAYS),
}  # fmt: skip


def subject(entry: Entry) -> str:
    """What was touched: « Demi-journée du 12 nov. 2026, matin »."""
    word = ENTITIES.get(entry.entity, "Donnée")
    return f"{word}{NARROW}: {entry.about}" if entry.about else word


def told(entry: Entry) -> bool:
    """Whether a correction says something to a person; a change of hidden numbers does not."""
    return entry.action != "changed" or bool(changes(entry))


def action(entry: Entry) -> str:
    """What was done."""
    return ACTIONS.get(entry.action, entry.action)


def changes(entry: Entry) -> list[str]:
    """Each field with what stood before and what stands after."""
    names = list(dict.fromkeys((*entry.before, *entry.after)))
    return [
        _change(entry, name) for name in names
        if name not in SILENT and field(entry.entity, name) and not _same_nothing(entry, name)
    ]  # fmt: skip


def field(entity: str, name: str) -> str:
    """The word of a field, which some entities say in their own way."""
    own = _OWN_FIELDS.get(entity, {})
    # What an entity with words of its own does not name would be a word of another one.
    return own.get(name) or ("" if entity in _APART else FIELDS.get(name, ""))


def _same_nothing(entry: Entry, name: str) -> bool:
    empty = (None, "", False)
    withdrawn = entry.action == "withdrawn"
    return entry.before.get(name) in empty and entry.after.get(name) in empty and not withdrawn


def _change(entry: Entry, name: str) -> str:
    word = field(entry.entity, name)
    before = _word(entry, name, entry.before.get(name))
    after = _word(entry, name, entry.after.get(name))
    if entry.action == "deleted" or name not in entry.after:
        return f"{word}{NARROW}: {before}"
    return f"{word}{NARROW}: {before} → {after}"


def _word(entry: Entry, name: str, value: Any) -> str:
    if value is None or value == "":
        return "(vide)"
    if value is True or value is False:
        return "oui" if value else "non"
    if isinstance(value, dict | list):
        return f"«{NARROW}{followup.texts(value)}{NARROW}»"
    known = _OWN_TOKENS.get(entry.entity, {}).get(name)
    if known is None and entry.entity not in _APART:
        known = _KINDS.get(entry.entity) if name == "kind" else _TOKENS.get(name)
    if known is not None:
        return _token(known, value)
    if name in _SAID:
        return _SAID[name] or str(value)
    if name.endswith("_id"):
        return f"n°{NBSP}{value}"
    if name == "threshold":
        return percent(float(value))
    if name in ("week", "cycle"):
        return _cycle(str(value))
    return _plain(value) if isinstance(value, str) else _number(value)


def _token(known: Words, value: Any) -> str:
    tokens, said = known
    members = {one.value: one for one in tokens}
    return said[members[value]] if value in members else str(value)


def _number(value: Any) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _cycle(text: str) -> str:
    """« 1 fois centre lundi à vendredi, puis 3 fois ici »: weeks of letters in words."""
    try:
        weeks = [Week.parse(part) for part in text.split(",")]
    except ValueError:
        return f"«{NARROW}{text}{NARROW}»"
    turns = [(week, len(list(same))) for week, same in groupby(weeks)]
    if len(turns) == 1:
        return _week(turns[0][0])
    return ", puis ".join(f"{plural(many, 'fois', 'fois')} {_week(week)}" for week, many in turns)


def _week(week: Week) -> str:
    days: dict[Place, list[str]] = {}
    for index, place in enumerate(week.places):
        told_days = days.setdefault(place, [])
        if WEEKDAYS[index // 2] not in told_days:
            told_days.append(WEEKDAYS[index // 2])
    days.pop(Place.REST, None)
    said = [f"{words.PLACES[place]} {listing(named)}" for place, named in days.items()]
    return ", ".join(said) or "repos"


def _plain(text: str) -> str:
    """A date, an instant or a time in words; any other text between its quotation marks."""
    try:
        if len(text) == 10:
            return short_date(date.fromisoformat(text))
        if len(text) > 18 and text[10:11] == "T":
            at = datetime.fromisoformat(text).astimezone()
            return f"{short_date(at.date())}, {time_words(at)}"
        if len(text) == 8 and text[2:3] == ":":
            return clock_words(time.fromisoformat(text))
    except ValueError:
        pass
    return f"«{NARROW}{text}{NARROW}»"
