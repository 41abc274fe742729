"""The French word of each token, and the reading of what people type for one."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from tuteur_desktop.domain.attendance import Justification, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Ending, EventKind, Kind, Tutor
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import MONTHS, NBSP, day_of_month, fold
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.site import Sector, SiteDayKind
from tuteur_desktop.domain.skills import LearningPlace, Voice

E = TypeVar("E", bound=StrEnum)

KINDS: dict[Kind, str] = {
    Kind.APPRENTICESHIP: "Contrat d’apprentissage",
    Kind.PROFESSIONALISATION: "Contrat de professionnalisation",
    Kind.RECONVERSION: "Période de reconversion",
    Kind.PRO_A: "Pro-A",
    Kind.INTERNSHIP: "Stage",
    Kind.POEI: "POEI",
    Kind.OTHER: "Autre contrat",
}
# The contract decides how its tutor is called (L6223-5, D6325-6, C. éduc. R124-13).
TUTORS: dict[Kind, str] = {
    Kind.APPRENTICESHIP: "maître d’apprentissage",
    Kind.INTERNSHIP: "tuteur de stage",
}
STATES: dict[State, str] = {
    State.PRESENT: "présent",
    State.LATE: "retard",
    State.LEFT_EARLY: "départ anticipé",
    State.ABSENT: "absent",
    State.KEPT_AT_COMPANY: "gardé en entreprise",
    State.LEAVE: "congé",
    State.HOLIDAY: "férié",
    State.REST: "repos",
    State.CENTRE: "centre",
    State.UNKNOWN: "à confirmer",
    State.OTHER_COMPANY: "autre entreprise",
    State.REMOTE: "distanciel",
    State.REVISION: "congé de révision",
    State.EXAM: "examen",
    State.VISIT: "visite",
    State.CLOSURE: "fermeture",
    State.SUSPENSION: "contrat suspendu",
    State.RECOVERY: "récupération",
}
JUSTIFICATIONS: dict[Justification, str] = {
    Justification.NONE: "sans objet",
    Justification.AWAITED: "justificatif attendu",
    Justification.RECEIVED: "justifiée",
    Justification.WAIVED: "dispensée de justificatif",
    Justification.REFUSED: "injustifiée",
}
VOICES: dict[Voice, str] = {
    Voice.TUTOR: "tuteur",
    Voice.LEARNER: "alternant",
    Voice.CENTRE: "centre",
}
LEARNING_PLACES: dict[LearningPlace, str] = {
    LearningPlace.COMPANY: "en entreprise",
    LearningPlace.OTHER_COMPANY: "dans une autre entreprise",
    LearningPlace.CENTRE: "au centre",
    LearningPlace.REMOTE: "à distance",
}
HALVES: dict[Half, str] = {Half.AM: "matin", Half.PM: "après-midi"}
PLACES: dict[Place, str] = {
    Place.HERE: "ici",
    Place.CENTRE: "centre",
    Place.OTHER_COMPANY: "autre entreprise",
    Place.REMOTE: "distanciel",
    Place.LEAVE: "congé",
    Place.REVISION: "congé de révision",
    Place.EXAM: "examen",
    Place.VISIT: "visite",
    Place.HOLIDAY: "férié",
    Place.CLOSURE: "fermeture",
    Place.REST: "repos",
    Place.SUSPENSION: "contrat suspendu",
    Place.RECOVERY: "récupération",
}
REASONS: dict[Reason, str] = {
    Reason.UNSAID: "non précisé",
    Reason.STOPPAGE: "arrêt de travail",
    Reason.ACCIDENT: "accident déclaré par l’employeur",
    Reason.FAMILY: "événement familial",
    Reason.SUMMONS: "convocation, examen, permis, JDC",
    Reason.APPOINTMENT: "rendez-vous",
    Reason.TRANSPORT: "transports",
    Reason.OTHER: "autre",
}
SOURCES: dict[Source, str] = {
    Source.TYPED: "constaté par le tuteur",
    Source.AS_PLANNED: "confirmé en bloc",
    Source.IMPORTED: "importé",
    Source.CENTRE: "dit par le centre",
    Source.LEARNER: "dit par l’alternant",
    Source.REPRESENTATIVE: "dit par le représentant légal",
}
EVENTS: dict[EventKind, str] = {
    EventKind.AMENDMENT: "avenant",
    EventKind.SUSPENSION: "suspension du contrat",
    EventKind.EXTENSION: "prolongation",
    EventKind.HOST: "entreprise d’accueil",
    EventKind.DIPLOMA: "changement de diplôme",
    EventKind.MOBILITY: "mobilité",
    EventKind.TUTOR: "changement de tuteur",
    EventKind.TERMINATION: "rupture",
    EventKind.NIGHT_WORK: "autorisation de travail de nuit",
}
ENDINGS: dict[Ending, str] = {
    Ending.FREE: "dans les 45 premiers jours en entreprise",
    Ending.TRIAL: "pendant la période d’essai",
    Ending.AGREEMENT: "d’un commun accord, par écrit",
    Ending.RESIGNATION: "à l’initiative de l’alternant",
    Ending.DISMISSAL: "à l’initiative de l’employeur",
    Ending.DIPLOMA: "diplôme obtenu",
    Ending.CLOSURE: "fin d’activité de l’entreprise",
    Ending.OTHER: "non précisé",
}
TERRITORIES: dict[Territory, str] = {
    Territory.METROPOLE: "France métropolitaine",
    Territory.ALSACE_MOSELLE: "Alsace-Moselle",
    Territory.GUADELOUPE: "Guadeloupe",
    Territory.GUYANE: "Guyane",
    Territory.MARTINIQUE: "Martinique",
    Territory.MAYOTTE: "Mayotte",
    Territory.REUNION: "La Réunion",
    Territory.SAINT_BARTHELEMY: "Saint-Barthélemy",
    Territory.SAINT_MARTIN: "Saint-Martin",
}
SECTORS: dict[Sector, str] = {
    Sector.GENERAL: "autre secteur",
    Sector.RESTAURANT: "hôtels, cafés, restaurants, traiteurs",
    Sector.BAKERY: "boulangerie, pâtisserie",
    Sector.FOOD: "boucherie, charcuterie, poissonnerie, alimentation",
    Sector.FLOWERS: "fleurs, jardinerie",
    Sector.SHOWS: "spectacle",
}
SITE_DAYS: dict[SiteDayKind, str] = {
    SiteDayKind.CLOSURE: "fermeture",
    SiteDayKind.HOLIDAY: "jour chômé par usage ou accord",
    SiteDayKind.WORKED: "férié travaillé",
    SiteDayKind.SOLIDARITY: "journée de solidarité",
}
DOCUMENTS: dict[DocumentKind, str] = {
    DocumentKind.ATTENDANCE: "Relevé de présence",
    DocumentKind.PROGRESS: "Rapport de progression",
    DocumentKind.ABSENCES: "État des absences",
    DocumentKind.PRESENCE_COUNT: "Décompte de présence",
    DocumentKind.INTERNSHIP: "Attestation de stage",
    DocumentKind.MINUTES: "Compte rendu d’entretien",
    DocumentKind.GROUP_MINUTES: "Compte rendu de séance",
    DocumentKind.CHECKLIST: "Pense-bête",
    DocumentKind.FIRST_DAY: "Programme du premier jour",
    DocumentKind.GUIDE: "Repères de suivi",
    DocumentKind.SAFETY: "Fiche d’accueil sécurité",
    DocumentKind.HANDOVER: "Fiche de passation",
    DocumentKind.TUTOR_HOURS: "Attestation de fonction tutorale",
    DocumentKind.PORTFOLIO: "Portefeuille de compétences",
}

_OTHER_WORDS: dict[type[StrEnum], dict[str, StrEnum]] = {
    Kind: {
        "apprentissage": Kind.APPRENTICESHIP,
        "apprenti": Kind.APPRENTICESHIP,
        "professionnalisation": Kind.PROFESSIONALISATION,
        "contrat pro": Kind.PROFESSIONALISATION,
        "professionalization": Kind.PROFESSIONALISATION,
        "reconversion": Kind.RECONVERSION,
        "proa": Kind.PRO_A,
        "autre": Kind.OTHER,
    },
    State: {
        "presente": State.PRESENT, "en retard": State.LATE, "parti plus tot": State.LEFT_EARLY,
        "absente": State.ABSENT, "inconnu": State.UNKNOWN, "conge": State.LEAVE,
        "conges": State.LEAVE, "jour ferie": State.HOLIDAY, "au centre": State.CENTRE,
    },
    Justification: {
        "attendu": Justification.AWAITED, "attendue": Justification.AWAITED,
        "recu": Justification.RECEIVED, "recue": Justification.RECEIVED,
        "dispense": Justification.WAIVED, "dispensee": Justification.WAIVED,
        "refuse": Justification.REFUSED, "refusee": Justification.REFUSED,
    },
    Voice: {"maitre d'apprentissage": Voice.TUTOR, "apprenant": Voice.LEARNER,
            "apprenti": Voice.LEARNER, "formateur": Voice.CENTRE, "cfa": Voice.CENTRE},
    Half: {"midi": Half.AM, "soir": Half.PM},
}  # fmt: skip


def tutor_word(kind: Kind) -> str:
    """« maître d’apprentissage », « tuteur de stage » or « tuteur »."""
    return TUTORS.get(kind, "tuteur")


def tutors_words(tutors: Sequence[Tutor]) -> str:
    """« Inès Gauthier jusqu’au 9 octobre, puis Paul Durand »; the name alone of a single one."""
    *before, last = tutors
    if not before:
        return last.name
    ends = [one.ends_on or last.starts_on - timedelta(days=1) for one in before]
    told = [
        f"{one.name} jusqu’au {day_of_month(end)}{NBSP}{MONTHS[end.month - 1]}"
        for one, end in zip(before, ends, strict=True)
    ]
    return f"{', '.join(told)}, puis {last.name}"


def read_token(words: Mapping[E, str], text: str) -> E | None:
    """The token of an English token or a French label, case- and accent-blind; None if neither."""
    kind = type(next(iter(words)))
    typed = fold(text).replace("’", "'")
    for token, word in words.items():
        if typed in (fold(token.value), fold(token.name.replace("_", "-")), fold(token.name)):
            return token
        if typed == fold(word).replace("’", "'"):
            return token
    other = _OTHER_WORDS.get(kind, {}).get(typed)
    return other if isinstance(other, kind) else None
