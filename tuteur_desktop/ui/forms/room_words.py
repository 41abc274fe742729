"""How a signature stands, in the words of the window."""

from tuteur_desktop.domain.followup_words import SIGNATURE_STATES
from tuteur_desktop.domain.french import NARROW, date_words, time_words
from tuteur_desktop.domain.signatures import Signature, SignatureState
from tuteur_desktop.ui.labels import Look

S = SignatureState
LOOKS: dict[SignatureState, Look] = {
    S.MISSING: Look("Attendue", "muted", "off", "hourglass-medium"),
    S.DRAWN: Look("Signé", "present", "present_soft", "pen-nib"),
    S.BY_HAND: Look("Signé à la main", "present", "present_soft", "note-pencil"),
    S.REFUSED: Look("Refuse de signer", "watch", "watch_soft", "hand"),
}


def look(one: Signature) -> Look:
    """The word and colours of a signature; one undone by a change of the text says it."""
    if one.outdated:
        return Look("À refaire", "watch", "watch_soft", "arrow-counter-clockwise")
    return LOOKS[one.state]


def signature_words(one: Signature) -> str:
    """« le 23 novembre 2026 à 15 h 04 », who filed the original, or why it is refused."""
    if one.outdated:
        return f"à refaire{NARROW}: le texte a changé depuis"
    when = f"le {date_words(one.at)} à {time_words(one.at)}" if one.at else ""
    if one.state is S.REFUSED:
        why = f"«{NARROW}{one.reason}{NARROW}»" if one.reason else "sans dire pourquoi"
        return f"{when}, {why}" if when else why
    if one.state is S.BY_HAND:
        parts = ["scan gardé" if one.piece else "original sans scan"]
        if one.filed_by and one.filed_on:
            parts.append(f"classé par {one.filed_by} le {date_words(one.filed_on)}")
        return ", ".join(parts)
    if one.state is S.DRAWN:
        return f"à l’écran, {when}"
    return SIGNATURE_STATES[one.state]
