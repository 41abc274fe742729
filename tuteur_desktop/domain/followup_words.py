"""French words of the tokens of welcome, interviews and the tutor's own file."""

from tuteur_desktop.domain.conditions import ConditionState
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.funding import FundingState
from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import Mode, Party, Status
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.domain.tutors import CredentialKind, Mission
from tuteur_desktop.domain.welcome import PointStatus, ProvidedKind, SheetKind

MODES: dict[Mode, str] = {
    Mode.IN_PERSON: "en présence",
    Mode.PHONE: "par téléphone",
    Mode.VIDEO: "en visio",
    Mode.ASYNC: "en différé, sur feuille",
}
STATUSES: dict[Status, str] = {
    Status.PLANNED: "prévu",
    Status.STARTED: "en cours",
    Status.HELD: "tenu",
    Status.POSTPONED: "reporté, date à fixer",
    Status.CANCELLED: "annulé",
}
PARTIES: dict[Party, str] = {
    Party.TUTOR: "tuteur",  # the contract decides: domain.words.tutor_word
    Party.LEARNER: "alternant",
    Party.CENTRE: "centre de formation",
    Party.EMPLOYER: "employeur",
    Party.REPRESENTATIVE: "représentant légal",
    Party.OTHER: "autre",
}
SIGNATURE_STATES: dict[SignatureState, str] = {
    SignatureState.MISSING: "signature attendue",
    SignatureState.DRAWN: "signé à l’écran",
    SignatureState.BY_HAND: "signé à la main",
    SignatureState.REFUSED: "refuse de signer",
}
SESSION_KINDS: dict[SessionKind, str] = {
    SessionKind.MEETING: "réunion",
    SessionKind.TUTORING: "tutorat de groupe",
    SessionKind.WORKSHOP: "atelier",
}
PRESENCES: dict[Presence, str] = {
    Presence.EXPECTED: "attendu",
    Presence.PRESENT: "présent",
    Presence.REMOTE: "à distance",
    Presence.EXCUSED: "excusé",
    Presence.ABSENT: "absent",
}
POINT_STATUSES: dict[PointStatus, str] = {
    PointStatus.TO_DO: "à faire",
    PointStatus.DONE: "fait",
    PointStatus.NOT_APPLICABLE: "sans objet",
}
PROVIDED: dict[ProvidedKind, str] = {
    ProvidedKind.SAFETY_TRAINING: "formation à la sécurité",
    ProvidedKind.EQUIPMENT: "équipement",
    ProvidedKind.MEDICAL_VISIT: "visite médicale",
    ProvidedKind.RESOURCES: "ressources",
    ProvidedKind.ACCESS: "accès",
}
SHEETS: dict[SheetKind, str] = {
    SheetKind.GUIDE: "repères de suivi",
    SheetKind.SAFETY: "fiche d’accueil sécurité",
    SheetKind.HANDOVER: "fiche de passation",
}
MISSIONS: dict[Mission, str] = {
    Mission.WELCOME: "accueillir, aider, informer, guider",
    Mission.ORGANISE: "organiser l’activité, transmettre les savoir-faire",
    Mission.TIMETABLE: "veiller à l’emploi du temps",
    Mission.LIAISON: "liaison avec l’organisme de formation",
    Mission.ASSESS: "évaluation du suivi de la formation",
    Mission.SKILLS: "compétences du diplôme",
    Mission.CENTRE: "liaison avec le CFA",
    Mission.TRAINING: "se former au tutorat",
}
CREDENTIALS: dict[CredentialKind, str] = {
    CredentialKind.TRAINING: "formation",
    CredentialKind.LICENCE: "habilitation",
}
_MISSION_RANKS = (
    Mission.WELCOME, Mission.ORGANISE, Mission.TIMETABLE, Mission.LIAISON, Mission.ASSESS,
)  # fmt: skip
CONDITION_STATES: dict[ConditionState, str] = {
    ConditionState.MET: "remplie",
    ConditionState.NOT_MET: "non remplie",
    ConditionState.UNSAID: "à préciser",
}
FUNDING_STATES: dict[FundingState, str] = {
    FundingState.NOTHING: "rien de noté",
    FundingState.TO_ASK: "demande à envoyer",
    FundingState.ASKED: "demandé, réponse attendue",
    FundingState.AGREED: "accordé, paiement attendu",
    FundingState.PARTLY_PAID: "payé en partie",
    FundingState.PAID: "payé",
}


def mission_law(kind: Kind, mission: Mission) -> str:
    """The article that gives a mission in a kind of contract; none for a stage or a POEI."""
    if kind is Kind.APPRENTICESHIP:
        return "L6223-8" if mission is Mission.TRAINING else "L6223-5"
    if kind not in (Kind.PROFESSIONALISATION, Kind.PRO_A):
        return ""
    if mission is Mission.TRAINING:
        return "D6325-8"
    return f"D6325-7, {_MISSION_RANKS.index(mission) + 1}°" if mission in _MISSION_RANKS else ""


AGENDA_SOURCES: dict[Source, str] = {
    Source.LAW: "loi",
    Source.CUSTOM: "usage",
    Source.CONTRACT: "contrat",
    Source.AGREED: "convenu",
}
