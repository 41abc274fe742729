"""How a half-day of the year looks: a letter, its ink and its ground, planned or done."""

from datetime import date
from functools import cache
from typing import NamedTuple

from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.words import PLACES
from tuteur_desktop.domain.year import PLACE_LETTERS, shown_letter
from tuteur_desktop.ui.labels import half_look


class Square(NamedTuple):
    """What is painted of a half-day; ink and ground are tokens of the palette."""

    letter: str
    ink: str
    ground: str
    dashed: bool = False
    hatched: bool = False


# The centre is dark and the company light: the two part in grey as well, before any letter.
_COLOURS: dict[Place, tuple[str, str]] = {
    Place.HERE: ("present", "present_soft"),
    Place.CENTRE: ("panel", "centre"),
    Place.OTHER_COMPANY: ("accent", "accent_soft"),
    Place.REMOTE: ("centre", "centre_soft"),
    Place.LEAVE: ("watch", "watch_soft"),
    Place.REVISION: ("watch", "watch_soft"),
    Place.EXAM: ("on_accent", "accent"),
    Place.VISIT: ("alarm", "alarm_soft"),
    Place.HOLIDAY: ("muted", "line"),
    Place.CLOSURE: ("muted", "line"),
    Place.REST: ("muted", "off"),
    Place.SUSPENSION: ("alarm", "off"),
    Place.RECOVERY: ("muted", "line"),
}
OUTSIDE = Square("", "faint", "", hatched=True)

# What a brush can paint, in the order of the palette; None goes back to the rhythm.
BRUSHES: tuple[Place | None, ...] = (
    Place.CENTRE, Place.HERE, Place.OTHER_COMPANY, Place.REMOTE, Place.LEAVE, Place.REVISION,
    Place.EXAM, Place.VISIT, Place.CLOSURE, Place.REST, Place.RECOVERY, None,
)  # fmt: skip
_WORDS = {Place.HERE: "entreprise", Place.REVISION: "révision"}
BACK = "revenir au rythme"
KEYS: dict[str, Place] = {PLACE_LETTERS[place]: place for place in BRUSHES if place is not None}


def place_word(place: Place | None) -> str:
    """« entreprise », « congé »…, or going back to the rhythm."""
    if place is None:
        return BACK
    return _WORDS.get(place, PLACES[place])


_SQUARES: dict[Place | None, Square] = {
    place: Square(shown_letter(place), *colours) for place, colours in _COLOURS.items()
} | {None: OUTSIDE}  # fmt: skip


def place_square(place: Place | None) -> Square:
    """A place as the calendar plans it."""
    return _SQUARES[place]


def planned_square(half: HalfDay) -> Square:
    """A half-day as it is planned, whatever was marked."""
    return _SQUARES[half.planned]


def done_square(half: HalfDay, *, future: bool) -> Square:
    """A half-day as it happened, or as it is planned when nothing was said of it."""
    mark = half.mark
    if mark is None:
        return _seen(half.planned, None, None, None, future)
    return _seen(half.planned, mark.state, mark.justification, mark.place, future)


@cache
def _seen(
    planned: Place | None, state: State | None, proof: Justification | None, place: Place | None,
    future: bool,
) -> Square:  # fmt: skip
    """A year has few kinds of half-days: each is looked up once."""
    if planned is None and state is None:
        return OUTSIDE
    on, am = date(2000, 1, 3), Half.AM
    mark = None
    if state is not None:
        mark = Mark(on, am, state, proof or Justification.NONE, place=place)
    look = half_look(HalfDay(on, am, planned, mark), future=future)
    letter = look.short
    if mark is None and planned not in (None, Place.HERE):
        letter = shown_letter(planned).lower()  # small: only planned
    elif mark is not None and mark.state.value in _BY_VALUE:
        letter = shown_letter(_BY_VALUE[mark.state.value])
    return Square(letter, look.ink, look.ground, dashed=look.dashed)


_BY_VALUE = {place.value: place for place in Place}
