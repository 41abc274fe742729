"""A correction in French: what was touched, and each field before and after."""

from datetime import date, datetime
from typing import Any

from tuteur_desktop.domain.attendance import Justification, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP, short_date, time_words
from tuteur_desktop.domain.skills import Level, Voice
from tuteur_desktop.domain.words import (
    DOCUMENTS,
    HALVES,
    JUSTIFICATIONS,
    KINDS,
    LEVELS,
    STATES,
    VOICES,
)
from tuteur_desktop.services.history import Entry

ENTITIES = {
    "learner": "Fiche", "representative": "Représentant légal", "contract": "Contrat",
    "half_day": "Demi-journée", "rating": "Évaluation", "document": "Document",
    "progress_note": "Bilan du rapport",
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
    "name": "nom", "relation": "lien", "kind": "nature", "starts_on": "début", "ends_on": "fin",
    "ended_on": "fin anticipée", "end_note": "motif de la fin",
    "weekly_hours": "heures par semaine",
    "diploma": "diplôme", "rncp": "n° RNCP", "week": "semaine type", "centre_id": "centre",
    "contact_id": "contact du centre", "framework_id": "référentiel", "on": "jour",
    "half": "demi-journée", "state": "état", "justification": "justificatif", "source": "saisie",
    "minutes": "minutes", "due_by": "attendu avant le", "seen_on": "vu le", "level": "niveau",
    "voice": "voix", "comment": "commentaire", "summary": "bilan", "objectives": "objectifs",
    "learner_words": "mots de l’alternant", "despite": "raison de signer malgré une objection",
    "signed_at": "signature", "signer": "signataire", "revision": "révision", "number": "numéro",
    "replaced_by_id": "remplacé", "withdrawn": "contenu retiré", "issued_at": "émission",
}  # fmt: skip
# Numbers and hashes that say nothing to a person.
SILENT = frozenset(
    {"learner_id", "skill_id", "piece_sha256", "certificate", "fingerprint", "issued_by",
     "document_id", "contract_id", "source"}
)  # fmt: skip
_TOKENS: dict[str, tuple[type, dict[Any, str]]] = {
    "state": (State, STATES), "justification": (Justification, JUSTIFICATIONS),
    "level": (Level, LEVELS), "voice": (Voice, VOICES), "half": (Half, HALVES),
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
        if name not in SILENT and name in FIELDS and not _same_nothing(entry, name)
    ]  # fmt: skip


def _same_nothing(entry: Entry, name: str) -> bool:
    empty = (None, "", False)
    withdrawn = entry.action == "withdrawn"
    return entry.before.get(name) in empty and entry.after.get(name) in empty and not withdrawn


def _change(entry: Entry, name: str) -> str:
    word = FIELDS[name]
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
    if name == "kind":
        words: dict[Any, str] = DOCUMENTS if entry.entity == "document" else KINDS
        token = DocumentKind if entry.entity == "document" else Kind
        return words[token(value)] if value in [one.value for one in token] else str(value)
    if name in _TOKENS:
        tokens, words = _TOKENS[name]
        known = {one.value: one for one in tokens}  # type: ignore[attr-defined]
        return words[known[value]] if value in known else str(value)
    if name == "replaced_by_id":
        return "par une révision"
    if name.endswith("_id"):
        return f"n°{NBSP}{value}"
    return _day(value) if isinstance(value, str) else str(value)


def _day(text: str) -> str:
    """A date or an instant in words; any other text between its quotation marks."""
    try:
        if len(text) == 10:
            return short_date(date.fromisoformat(text))
        if len(text) > 18 and text[10:11] == "T":
            at = datetime.fromisoformat(text).astimezone()
            return f"{short_date(at.date())}, {time_words(at)}"
    except ValueError:
        pass
    return f"«{NARROW}{text}{NARROW}»"
