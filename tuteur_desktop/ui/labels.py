"""What the tokens of the domain look like on a screen: word, colours, icon."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import TRAINING, Half, Place
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import VOICES


@dataclass(frozen=True)
class Look:
    """A word and the tokens it is painted with; `dashed` when nothing is certain.

    `tight` is the word where room is scarce, `short` the letter where there is none.
    """

    word: str
    ink: str
    ground: str
    icon: str = ""
    dashed: bool = False
    short: str = ""
    tight: str = ""


_STATES: dict[State, Look] = {
    State.PRESENT: Look("Présent", "present", "present_soft", short="P"),
    State.LATE: Look("Retard", "watch", "watch_soft", short="R"),
    State.LEFT_EARLY: Look("Parti tôt", "watch", "watch_soft", short="D"),
    State.KEPT_AT_COMPANY: Look("Gardé ici", "alarm", "alarm_soft", short="G"),
    State.LEAVE: Look("Congé", "muted", "off", short="C"),
    State.HOLIDAY: Look("Férié", "muted", "off", short="F"),
    State.REST: Look("Repos", "muted", "off", short="·"),
    State.CENTRE: Look("Centre", "centre", "centre_soft", short="C"),
    State.UNKNOWN: Look("À confirmer", "muted", "panel", dashed=True, short="?"),
    State.OTHER_COMPANY: Look("Autre entr.", "accent", "accent_soft", short="E"),
    State.REMOTE: Look("Distanciel", "centre", "centre_soft", short="D"),
    State.REVISION: Look("Révision", "muted", "off", short="V"),
    State.EXAM: Look("Examen", "centre", "centre_soft", short="X"),
    State.VISIT: Look("Visite", "muted", "off", short="V"),
    State.CLOSURE: Look("Fermeture", "muted", "off", short="·"),
    State.SUSPENSION: Look("Suspendu", "muted", "off", short="S"),
    State.RECOVERY: Look("Récup.", "muted", "off", short="R"),
}
# What the calendar says, of a half-day that nobody marked.
PLACE_LOOKS: dict[Place, Look] = {
    Place.HERE: Look("prévu ici", "muted", "off", short="", tight="prévu"),
    Place.CENTRE: Look("Centre, prévu", "centre", "centre_soft", short="c"),
    Place.OTHER_COMPANY: Look("Autre entr.", "accent", "accent_soft", short="e"),
    Place.REMOTE: Look("À distance", "centre", "centre_soft", short="d"),
    Place.LEAVE: Look("congé", "muted", "off", short="·"),
    Place.REVISION: Look("révision", "muted", "off", short="·"),
    Place.EXAM: Look("Examen", "centre", "centre_soft", short="x"),
    Place.VISIT: Look("visite", "muted", "off", short="·"),
    Place.HOLIDAY: Look("férié", "muted", "off", short="·"),
    Place.CLOSURE: Look("fermeture", "muted", "off", short="·"),
    Place.REST: Look("repos", "muted", "off", short=""),
    Place.SUSPENSION: Look("suspendu", "muted", "off", short="·"),
    Place.RECOVERY: Look("récup.", "muted", "off", short="·"),
}
_ABSENCES: dict[Justification, Look] = {
    Justification.AWAITED: Look("Absent", "watch", "watch_soft", "paperclip", short="A"),
    Justification.RECEIVED: Look("Abs. just.", "watch", "watch_soft", short="J"),
    Justification.WAIVED: Look("Abs. just.", "watch", "watch_soft", short="J"),
    Justification.REFUSED: Look("Abs. injust.", "alarm", "alarm_soft", short="I"),
    Justification.NONE: Look("Absent", "watch", "watch_soft", short="A"),
}
VOICE_COLORS: dict[Voice, str] = {
    Voice.TUTOR: "accent",
    Voice.LEARNER: "watch",
    Voice.CENTRE: "centre",
}
VOICE_WORDS: dict[Voice, str] = {voice: word.capitalize() for voice, word in VOICES.items()}


# The same of a half-day expected at the centre, or in remote training: what the centre said of it.
_CENTRE_ABSENCES: dict[Justification, Look] = {
    Justification.AWAITED: Look("Abs. centre", "watch", "watch_soft", "paperclip", short="A"),
    Justification.RECEIVED: Look(
        "Abs. centre, just.", "watch", "watch_soft", short="J", tight="Abs. C. just."
    ),
    Justification.WAIVED: Look(
        "Abs. centre, just.", "watch", "watch_soft", short="J", tight="Abs. C. just."
    ),
    Justification.REFUSED: Look(
        "Abs. centre, injust.", "alarm", "alarm_soft", short="I", tight="Abs. C. inj."
    ),
    Justification.NONE: Look("Abs. centre", "watch", "watch_soft", short="A"),
}
# Places that the calendar names (« Armistice », « fermeture annuelle »): the name is their word.
_NAMED = frozenset({Place.HOLIDAY, Place.CLOSURE, Place.LEAVE, Place.EXAM, Place.VISIT})


def half_look(half: HalfDay, *, future: bool) -> Look:
    """How a half-day is shown: its mark if there is one, else the plan, else to be confirmed."""
    if half.mark is not None:
        return _mark_look(half, half.mark)
    if half.planned is None:
        return Look("hors contrat", "faint", "background", short="")
    if half.planned is Place.HERE and not future:
        return _STATES[State.UNKNOWN]
    look = PLACE_LOOKS[half.planned]
    if half.label and half.planned in _NAMED:
        return replace(look, word=place_label(half.label), tight=look.word)
    return look


def _mark_look(half: HalfDay, mark: Mark) -> Look:
    at_centre = half.at_centre()
    if mark.state is State.ABSENT:
        return (_CENTRE_ABSENCES if at_centre else _ABSENCES)[mark.justification]
    look = _STATES[mark.state]
    if at_centre and mark.state is State.PRESENT:
        return Look("Au centre", "centre", "centre_soft", short="C")
    if at_centre and mark.state is State.UNKNOWN:
        return Look("Centre, ?", "centre", "panel", dashed=True, short="?")
    if at_centre and mark.place in TRAINING:
        look = replace(look, ink="centre", ground="centre_soft")
    if mark.minutes:
        word = f"{look.word} {mark.minutes}{NBSP}min"
        return replace(look, word=word, tight=f"{look.word.split()[0]} {mark.minutes}")
    return look


def second_look(look: Look, half: HalfDay, first: HalfDay | None) -> Look:
    """The look of a second half of which the calendar says the same as of the first: said once."""
    same = first is not None and first.mark is None and half.mark is None
    if not same or look.dashed or first is None or half.half is not Half.PM:
        return look
    if (first.planned, first.label) != (half.planned, half.label):
        return look
    word = {Place.CENTRE: "Centre", Place.HOLIDAY: "—", Place.CLOSURE: "—"}
    return replace(look, word=word.get(half.planned, ""), tight="", short="") if (
        half.planned is not None) else look  # fmt: skip


@lru_cache(maxsize=256)
def place_label(text: str) -> str:
    """The name of a day as French prints it: « 1ᵉʳ mai », « 2ᵉ jour de Noël »."""
    told = re.sub(r"\b1er\b", "1ᵉʳ", text)
    return re.sub(r"\b(\d+)(?:[èe]me|e)\b", "\\1ᵉ", told).replace("'", "’")


_TIGHT = {
    "Centre, prévu": "C. prévu",
    "Abs. centre": "Abs. C.",
    "Abs. just.": "Just.",
    "Abs. injust.": "Injust.",
    "À confirmer": "À conf.",
}


def tight_word(look: Look) -> str:
    """The word of a half-day where room is scarce; `look.short` is for where there is none."""
    return look.tight or _TIGHT.get(look.word, look.word)
