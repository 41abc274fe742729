"""The words of centres for what happened, whether it is justified, and why: categories only."""

import re

from tuteur_desktop.domain.attendance import Reason, State
from tuteur_desktop.domain.french import fold

MAX_WORDS = 200

_KINDS: tuple[tuple[str, State], ...] = (
    (r"(?:garde|retenu|maintenu|reste|present)\w* (?:en|par l'?|a l'?)\s?(?:entreprise|employeur)",
     State.KEPT_AT_COMPANY),
    (r"\bretard|\blate\b|^r$", State.LATE),
    (r"depart|parti\w* (?:plus tot|avant)|sortie anticipee|left early|^d$", State.LEFT_EARLY),
    (r"absen|\babs\b|^a$|manque|excus|justifi|maladie|arret", State.ABSENT),
    (r"\bpresen|^p$", State.PRESENT),
)  # fmt: skip
# « Injustifiée » first: it holds the other word.
_UNPROVED = (
    r"in-?justifi|non[ -]?justifi|pas justifi|sans justificatif|irrecevable|non[ -]?excus|"
    r"non recevable|non regularis|unjustified|unexcused|^(?:non|no|n|0|faux|false|abi|ani)$"
)
_PROVED = (
    r"justifi|excus|recevable|regularis|certificat|fourni|recu|valid|"
    r"^(?:oui|yes|o|y|1|x|vrai|true|abj|aj)$"
)
_PENDING = r"attente|attendu|a fournir|a justifier|en cours|a regulariser|pending"
# Categories, never what is behind them; « rendez-vous médical » is an appointment.
_REASONS: tuple[tuple[str, Reason], ...] = (
    (r"accident (?:du|de) (?:travail|trajet)|\bat\b", Reason.ACCIDENT),
    (r"rendez[ -]?vous|\brdv\b|consultation", Reason.APPOINTMENT),
    (r"malad|arret|hospitali|sante|medical|certificat|itt", Reason.STOPPAGE),
    (r"famil|deces|obseques|enterrement|mariage|pacs|naissance|paternite|enfant", Reason.FAMILY),
    (r"convocation|examen|concours|permis|\bjdc\b|\bjapd\b|tribunal|prefecture|administratif",
     Reason.SUMMONS),
    (r"transport|greve|train|sncf|bus|metro|voiture|panne|intemperies", Reason.TRANSPORT),
)  # fmt: skip


def _folded(text: str) -> str:
    return fold(text[:MAX_WORDS]).replace("’", "'").strip(" .")


def kind_of(text: str) -> State | None:
    """What a row says happened: an absence when it says nothing, None for unknown words."""
    folded = _folded(text)
    if not folded:
        return State.ABSENT
    return next((state for words, state in _KINDS if re.search(words, folded)), None)


def proof_of(text: str) -> bool | None:
    """Whether the centre holds it justified; None when it does not say, or still waits."""
    folded = _folded(text)
    if not folded or re.search(_PENDING, folded):
        return None
    if re.search(_UNPROVED, folded):
        return False
    return True if re.search(_PROVED, folded) else None


def reason_of(text: str) -> Reason:
    """The category of a reason when it is clear; its words stay in the file."""
    folded = _folded(text)
    return next((reason for words, reason in _REASONS if re.search(words, folded)), Reason.UNSAID)
