"""The words of a correction in welcome, interviews and the tutor's own file."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tuteur_desktop.domain import followup_words as words
from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import Mode, Party, Status
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.domain.tutors import CredentialKind, Mission
from tuteur_desktop.domain.welcome import PointStatus, ProvidedKind, SheetKind

ENTITIES = {
    "interview": "Entretien", "answer": "Réponse d’entretien", "participant": "Participant",
    "decision": "Décision", "preparation": "Feuille de préparation", "postponement": "Report",
    "group_session": "Séance de groupe", "attendee": "Présence à une séance",
    "signature": "Signature", "checklist": "Pense-bête suivi", "checklist_point": "Pense-bête",
    "first_day": "Premier jour", "provided": "Remis ou fait", "sheet": "Papier",
    "tutor_record": "Dossier de tuteur", "credential": "Formation ou habilitation",
    "spent": "Temps passé", "waiver": "Dérogation", "funding": "Financement",
    "funding_piece": "Pièce du financement", "template": "Modèle",
}  # fmt: skip
# Fields that say something else here than in the rest of the store.
_TITLE = {"title": "titre"}
FIELDS: dict[str, dict[str, str]] = {
    "interview": _TITLE | {
        "kind": "trame", "on": "jour",
        "status": "état", "mode": "moyen", "place": "lieu", "reason": "motif", "at": "heure",
        "minutes": "durée, en minutes", "readers": "qui lira",
        "learner_words": "mots de l’alternant", "reservations": "réserves",
        "next_on": "prochain rendez-vous",
        "next_note": "suite du rendez-vous", "accepted": "avertissement lu",
        "started_at": "commencé", "closed_at": "clos",
    },
    "answer": {"key": "clé", "question": "question", "text": "réponse", "choice": "choix",
               "shared": "phrases pour le centre"},
    "participant": {"name": "nom", "party": "qualité", "present": "présent"},
    "decision": {"what": "quoi", "who": "qui", "by_when": "pour quand", "done_on": "fait le",
                 "outcome": "effet"},
    "preparation": {"handed_on": "remise le", "received_on": "rendue le", "answers": "réponses"},
    "postponement": {"on": "du", "at": "heure", "to": "au", "reason": "motif"},
    "group_session": _TITLE | {
        "status": "état", "mode": "moyen", "place": "lieu", "reason": "motif", "at": "heure",
        "kind": "nature", "on": "jour", "minutes": "durée, en minutes",
        "topics": "ordre du jour", "minutes_text": "compte rendu",
    },
    "attendee": {"presence": "présence", "note": "note"},
    "signature": {"name": "nom", "party": "qualité", "state": "état", "at": "heure",
                  "reason": "motif", "filed_by": "classé par", "filed_on": "classé le"},
    "checklist_point": {"key": "point", "status": "état", "on": "jour", "reason": "pourquoi",
                        "note": "note"},
    "first_day": {"on": "jour", "place": "lieu", "slots": "programme"},
    "provided": {"kind": "quoi", "on": "jour", "label": "lequel", "by": "par", "note": "note",
                 "returned_on": "rendu le"},
    "sheet": {"kind": "papier", "on": "jour", "fields": "contenu", "reason": "pourquoi refait"},
    "tutor_record": {
        "name": "nom", "adult": "majeur", "volunteer": "volontaire",
        "good_character": "garanties de moralité", "employer": "employeur",
        "spouse": "conjoint collaborateur", "diploma": "diplôme", "same_level": "diplôme de même "
        "domaine et de niveau au moins égal", "years": "années d’expérience",
    },
    "credential": _TITLE | {"kind": "nature", "body": "organisme", "obtained_on": "obtenue le",
                            "expires_on": "jusqu’au", "hours": "heures"},
    "spent": {"tutor": "tuteur", "on": "jour", "minutes": "minutes",
              "mission": "mission", "note": "note"},
    "waiver": {"condition": "condition", "reason": "motif", "tutor": "tuteur"},
    "funding": {
        "opco": "OPCO", "number": "numéro", "hours_asked": "heures demandées",
        "amount_asked": "montant demandé, en centimes", "hours_agreed": "heures accordées",
        "amount_agreed": "montant accordé, en centimes",
        "amount_paid": "montant versé, en centimes",
        "asked_on": "demandé le", "agreed_on": "accordé le", "paid_on": "versé le", "note": "note",
    },
    "funding_piece": _TITLE | {"due_on": "attendue le", "sent_on": "envoyée le"},
    "template": _TITLE | {"family": "famille", "key": "clé", "version": "version",
                          "made_at": "fait le", "made_by": "fait par", "retired": "retiré"},
    "contract": {"trial_ends_on": "fin de la période d’essai", "exam_on": "date d’examen"},
    "contract_tutor": {"referent": "référent de l’équipe", "part": "rôle dans l’équipe"},
    "profile": {"headcount": "effectif"},
}  # fmt: skip
Words = tuple[type[StrEnum], Mapping[Any, str]]
_FAMILIES = {
    Family.INTERVIEW: "entretiens", Family.CHECKLIST: "pense-bête",
    Family.FIRST_DAY: "premier jour",
}  # fmt: skip
_MEETING: dict[str, Words] = {"status": (Status, words.STATUSES), "mode": (Mode, words.MODES)}
_PARTY: dict[str, Words] = {"party": (Party, words.PARTIES)}
TOKENS: dict[str, dict[str, Words]] = {
    "interview": _MEETING,
    "group_session": _MEETING | {"kind": (SessionKind, words.SESSION_KINDS)},
    "attendee": {"presence": (Presence, words.PRESENCES)},
    "participant": _PARTY,
    "signature": _PARTY | {"state": (SignatureState, words.SIGNATURE_STATES)},
    "checklist_point": {"status": (PointStatus, words.POINT_STATUSES)},
    "provided": {"kind": (ProvidedKind, words.PROVIDED)},
    "sheet": {"kind": (SheetKind, words.SHEETS)},
    "credential": {"kind": (CredentialKind, words.CREDENTIALS)},
    "spent": {"mission": (Mission, words.MISSIONS)},
    "template": {"family": (Family, _FAMILIES)},
}


def texts(value: Any) -> str:
    """What a kept list or table says, in one line."""
    if isinstance(value, Mapping):
        return " · ".join(filter(None, (texts(one) for one in value.values())))
    if isinstance(value, list | tuple):
        return " · ".join(filter(None, (texts(one) for one in value)))
    return "" if value is None or isinstance(value, bool) else str(value)
