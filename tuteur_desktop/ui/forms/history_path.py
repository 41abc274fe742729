"""The words of a correction in the portfolio and on the road to the diploma."""

from tuteur_desktop.domain import path_words as words
from tuteur_desktop.domain.diary import DiarySource
from tuteur_desktop.domain.evidence import Agreement, EvidenceKind
from tuteur_desktop.domain.missions import MissionState
from tuteur_desktop.domain.path import (
    AdjustmentKind,
    DiagnosisKind,
    Horizon,
    Next,
    ObjectiveState,
    Result,
)
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.domain.words import LEARNING_PLACES, VOICES
from tuteur_desktop.ui.forms.history_followup import Words

ENTITIES = {
    "beside": "Référentiel suivi en plus", "evidence": "Preuve", "diagnosis": "Diagnostic initial",
    "objective": "Objectif", "skill_plan": "Plan d’une compétence",
    "adjustment": "Ajustement du parcours", "situation": "Situation d’évaluation",
    "outcome": "Issue du parcours", "block_outcome": "Résultat d’un bloc", "mission": "Mission",
    "mission_week": "Mission d’une semaine", "diary_week": "Carnet",
}  # fmt: skip
FIELDS: dict[str, dict[str, str]] = {
    "beside": {"framework_id": "référentiel"},
    "evidence": {
        "kind": "nature", "title": "titre", "on": "jour", "by": "apportée par", "place": "lieu",
        "text": "texte", "address": "adresse", "file_name": "nom du fichier",
        "agreement": "accord des personnes", "agreement_from": "accord donné par",
        "confidential": "confidentielle", "note": "note",
    },
    "diagnosis": {"kind": "nature", "on": "jour", "title": "titre", "result": "résultat"},
    "objective": {
        "text": "objectif", "horizon": "terme", "owner": "porté par", "by": "pour le",
        "state": "état", "closed_on": "clos le", "outcome": "effet",
    },
    "skill_plan": {"place": "où elle sera vue", "by": "pour le", "note": "note"},
    "adjustment": {
        "kind": "nature", "on": "jour", "what": "quoi", "reason": "motif",
        "agreed_by": "convenu avec",
    },
    "situation": {
        "on": "jour", "title": "titre", "people": "personnes présentes",
        "mark": "note proposée", "note": "observations", "grid_name": "grille du certificateur",
    },
    "outcome": {
        "result": "diplôme", "on": "jour", "following": "suite",
        "following_note": "suite, précision",
        "six_months": "à six mois", "six_months_note": "à six mois, précision",
        "six_months_on": "à six mois, relevé le",
    },
    "block_outcome": {"result": "résultat"},
    "mission": {"title": "mission", "place": "lieu", "archived": "rangée"},
    "mission_week": {
        "monday": "semaine du", "state": "état", "supervisor": "encadrée par", "note": "note",
    },
    "diary_week": {
        "monday": "semaine du", "done": "fait", "learnt": "appris", "stuck": "bloqué",
        "goal": "objectif", "source": "origine",
    },
}  # fmt: skip
_PLACE: dict[str, Words] = {"place": (LearningPlace, LEARNING_PLACES)}
TOKENS: dict[str, dict[str, Words]] = {
    "evidence": _PLACE | {
        "kind": (EvidenceKind, words.EVIDENCE_KINDS), "by": (Voice, VOICES),
        "agreement": (Agreement, words.AGREEMENTS),
    },
    "diagnosis": {"kind": (DiagnosisKind, words.DIAGNOSES)},
    "objective": {
        "horizon": (Horizon, words.HORIZONS), "owner": (Voice, VOICES),
        "state": (ObjectiveState, words.OBJECTIVE_STATES),
    },
    "skill_plan": _PLACE,
    "adjustment": {"kind": (AdjustmentKind, words.ADJUSTMENTS)},
    "outcome": {
        "result": (Result, words.RESULTS), "following": (Next, words.NEXT),
        "six_months": (Next, words.NEXT),
    },
    "block_outcome": {"result": (Result, words.RESULTS)},
    "mission": _PLACE,
    "mission_week": {"state": (MissionState, words.MISSION_STATES)},
    "diary_week": {"source": (DiarySource, words.DIARY_SOURCES)},
    "rating": _PLACE,
}  # fmt: skip
