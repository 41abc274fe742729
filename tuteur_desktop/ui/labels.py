"""What the tokens of the domain look like on a screen: word, colours, icon."""

from dataclasses import dataclass

from tuteur_desktop.domain.attendance import HalfDay, Justification, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import VOICES


@dataclass(frozen=True)
class Look:
    """A word and the tokens it is painted with; `dashed` when nothing is certain."""

    word: str
    ink: str
    ground: str
    icon: str = ""
    dashed: bool = False
    short: str = ""


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
    Place.HERE: Look("prévu ici", "muted", "off", short=""),
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


def half_look(half: HalfDay, *, future: bool) -> Look:
    """How a half-day is shown: its mark if there is one, else the plan, else to be confirmed."""
    mark = half.mark
    if mark is not None:
        if mark.state is State.ABSENT:
            return _ABSENCES[mark.justification]
        look = _STATES[mark.state]
        if half.at_centre() and mark.state in (State.PRESENT, State.UNKNOWN):
            return Look("Au centre", "centre", "centre_soft", short="C")
        if mark.minutes:
            return Look(
                f"{look.word} {mark.minutes}{NBSP}min", look.ink, look.ground, short=look.short
            )
        return look
    if half.planned is None:
        return Look("hors contrat", "faint", "background", short="")
    if half.planned is Place.HERE and not future:
        return _STATES[State.UNKNOWN]
    return PLACE_LOOKS[half.planned]


_TIGHT = {
    "Centre, prévu": "C. prévu",
    "Abs. just.": "Just.",
    "Abs. injust.": "Injust.",
    "À confirmer": "À conf.",
}


def tight_word(look: Look) -> str:
    """The word of a half-day where room is scarce; `look.short` is for where there is none."""
    word, _, minutes = look.word.partition(" ")
    if look.word.endswith(f"{NBSP}min"):
        figure = look.word.removesuffix(f"{NBSP}min").rsplit(" ", 1)[-1]
        return f"{word} {figure}" if minutes else look.word
    return _TIGHT.get(look.word, look.word)
