"""The French words of a portfolio and of the road to a diploma."""

from tuteur_desktop.domain.diary import DiarySource, Part, WeekState
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

EVIDENCE_KINDS: dict[EvidenceKind, str] = {
    EvidenceKind.FILE: "fichier",
    EvidenceKind.PHOTO: "photo",
    EvidenceKind.TEXT: "texte",
    EvidenceKind.LINK: "lien",
}
AGREEMENTS: dict[Agreement, str] = {
    Agreement.UNNEEDED: "personne n’y figure",
    Agreement.ASKED: "accord à recueillir",
    Agreement.GIVEN: "accord donné",
}
DIAGNOSES: dict[DiagnosisKind, str] = {
    DiagnosisKind.INTERVIEW: "entretien",
    DiagnosisKind.SELF_POSITIONING: "autopositionnement",
    DiagnosisKind.TEST: "test",
    DiagnosisKind.EXPERIENCE: "acquis antérieurs",
}
HORIZONS: dict[Horizon, str] = {
    Horizon.SHORT: "court terme",
    Horizon.MEDIUM: "moyen terme",
    Horizon.LONG: "long terme",
}
OBJECTIVE_STATES: dict[ObjectiveState, str] = {
    ObjectiveState.OPEN: "en cours",
    ObjectiveState.REACHED: "atteint",
    ObjectiveState.DROPPED: "abandonné",
}
ADJUSTMENTS: dict[AdjustmentKind, str] = {
    AdjustmentKind.ADJUSTMENT: "ajustement du parcours",
    AdjustmentKind.ADAPTATION: "aménagement convenu",
}
RESULTS: dict[Result, str] = {
    Result.PENDING: "en attente",
    Result.OBTAINED: "obtenu",
    Result.PARTIAL: "obtenu en partie",
    Result.NOT_OBTAINED: "non obtenu",
}
NEXT: dict[Next, str] = {
    Next.UNKNOWN: "non connue",
    Next.HIRED_HERE: "embauche dans l’entreprise",
    Next.HIRED_ELSEWHERE: "emploi ailleurs",
    Next.STUDIES: "poursuite d’études",
    Next.SEARCHING: "recherche d’emploi",
    Next.OTHER: "autre situation",
}
MISSION_STATES: dict[MissionState, str] = {
    MissionState.PLANNED: "prévue",
    MissionState.DONE: "faite",
    MissionState.REDO: "à refaire",
}
DIARY_SOURCES: dict[DiarySource, str] = {
    DiarySource.TYPED: "saisi",
    DiarySource.READ_BACK: "relu de la feuille remplie",
    DiarySource.KEYED_IN: "recopié de la feuille",
}
DIARY_PARTS: dict[Part, str] = {
    Part.DONE: "ce que j’ai fait",
    Part.LEARNT: "ce que j’ai appris",
    Part.STUCK: "ce qui m’a bloqué",
    Part.GOAL: "mon objectif",
}
DIARY_STATES: dict[WeekState, str] = {
    WeekState.KEPT: "tenue",
    WeekState.PHOTO: "photo à recopier",
    WeekState.MISSING: "manque",
    WeekState.OPEN: "en cours",
    WeekState.OFF: "sans présence",
}
