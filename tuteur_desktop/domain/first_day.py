"""The first day: a programme in timed parts, and what the law says of it for a minor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from typing import Any

from tuteur_desktop.domain.checklist_model import said
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Slot

MOST = 30  # parts of a day
LONGEST_TITLE = 200  # characters
_DAY = 24 * 60


@dataclass(frozen=True)
class FirstDay:
    """The first day of a contract; `sentence` says why there is none.

    `arranged` once the tutor kept it; until then it is what the model gives.
    """

    learner_id: int
    on: date = date.min
    place: str = ""
    model: str = ""
    slots: tuple[Slot, ...] = ()
    contract_id: int | None = None
    arranged: bool = False
    sentence: str = ""


def begins(slot: Slot) -> int:
    """The minute of the day at which a part begins."""
    return slot.at.hour * 60 + slot.at.minute


def ends(slot: Slot) -> int:
    """The minute of the day at which it ends; beyond the day for what passes midnight."""
    return begins(slot) + slot.minutes


def span_words(slot: Slot) -> str:
    """« 8 h 45 – 9 h »."""
    return f"{hours_words(begins(slot))} – {hours_words(ends(slot))}"


def worked(slots: Iterable[Slot]) -> int:
    """Minutes of work, pauses and lunch taken out."""
    return sum(slot.minutes for slot in slots if not slot.pause)


def flowing(slots: Sequence[Slot], first: time | None = None) -> tuple[Slot, ...]:
    """The same parts one after the other, from the hour of the first of them or another."""
    if not slots:
        return ()
    at = begins(slots[0]) if first is None else first.hour * 60 + first.minute
    found = []
    for slot in slots:
        found.append(replace(slot, at=_clock(min(at, _DAY - 1))))
        at += slot.minutes
    return tuple(found)


def retimed(slots: Sequence[Slot], rank: int, at: time) -> tuple[Slot, ...]:
    """A part at another hour, those after it moved as much."""
    return _shifted(slots, rank, at.hour * 60 + at.minute - begins(slots[rank]))


def resized(slots: Sequence[Slot], rank: int, minutes: int) -> tuple[Slot, ...]:
    """A part of another length, those after it moved as much."""
    changed = [*slots[:rank], replace(slots[rank], minutes=minutes), *slots[rank + 1 :]]
    return _shifted(changed, rank + 1, minutes - slots[rank].minutes)


def moved(slots: Sequence[Slot], rank: int, to: int) -> tuple[Slot, ...]:
    """A part in another place of the day, which begins when it began and has no hole."""
    if not slots:
        return ()
    found = list(slots)
    found.insert(to, found.pop(rank))
    return flowing(found, slots[0].at)


def without(slots: Sequence[Slot], rank: int) -> tuple[Slot, ...]:
    """The day without a part; those after it come as much earlier."""
    kept_ones = [*slots[:rank], *slots[rank + 1 :]]
    return _shifted(kept_ones, rank, -slots[rank].minutes) if rank else tuple(kept_ones)


def _shifted(slots: Sequence[Slot], first: int, by: int) -> tuple[Slot, ...]:
    return tuple(
        replace(one, at=_clock(max(0, min(begins(one) + by, _DAY - 1)))) if rank >= first else one
        for rank, one in enumerate(slots)
    )


def problem(slots: Sequence[Slot]) -> str | None:
    """A French sentence when the day cannot be: a part without a title, two at once…"""
    if not slots:
        return "Il n'y a plus rien au programme : ajoutez au moins une séquence."
    if len(slots) > MOST:
        return f"Plus de {MOST} séquences en un jour : réunissez-en quelques-unes."
    alone = [said for slot in slots if (said := _wrong(slot))]
    return alone[0] if alone else disorder(slots)


def _wrong(slot: Slot) -> str | None:
    hour = hours_words(begins(slot))
    if not slot.title.strip():
        return f"La séquence de {hour} n'a pas de nom : dites ce qui s'y fait."
    if len(slot.title) > LONGEST_TITLE or len(slot.who) > LONGEST_TITLE:
        return f"La séquence de {hour} dépasse {LONGEST_TITLE} caractères : raccourcissez-la."
    if not 0 < slot.minutes <= _DAY:
        return f"« {slot.title} » ne dure rien : donnez-lui au moins une minute."
    if ends(slot) > _DAY:
        return f"« {slot.title} » dépasse minuit : commencez-la plus tôt, ou raccourcissez-la."
    return None


def disorder(slots: Sequence[Slot]) -> str | None:
    """A French sentence when a part begins before the one above it is over."""
    for one, other in pairwise(slots):
        if begins(other) < begins(one):
            return (
                f"« {other.title} » est à {hours_words(begins(other))}, avant « {one.title} » qui "
                f"la précède : corrigez l'heure, ou l'ordre."
            )
        if begins(other) < ends(one):
            return (
                f"« {one.title} » finit à {hours_words(ends(one))}, après le début de "
                f"« {other.title} » ({hours_words(begins(other))}) : décalez l'une des deux."
            )
    return None


def model_for(sector: Sector, contents: Mapping[str, Mapping[str, Any]]) -> str:
    """The key of the model that fits a sector, else of the first one."""
    fitting = [key for key, one in contents.items() if sector in one.get("sectors", ())]
    return fitting[0] if fitting else next(iter(contents))


def slots_of(content: Mapping[str, Any], words: Mapping[str, str]) -> tuple[Slot, ...]:
    """The parts of a model; `words` replace the names in braces."""
    return tuple(
        Slot(
            time.fromisoformat(str(one["at"])), int(one["minutes"]),
            said(str(one["title"]), words), _capital(said(str(one.get("who", "")), words)),
            bool(one.get("pause")),
        )
        for one in content.get("slots", ())
    )  # fmt: skip


def kept(slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """The parts as JSON keeps them; `at` in minutes, so that only words are words."""
    return [
        {"at": begins(one), "minutes": one.minutes, "title": one.title, "who": one.who,
         "pause": one.pause}
        for one in slots
    ]  # fmt: skip


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[Slot, ...]:
    """The parts that JSON kept."""
    return tuple(
        Slot(_clock(int(one["at"])), int(one["minutes"]), one["title"] or "", one["who"] or "",
             bool(one["pause"]))
        for one in rows
    )  # fmt: skip


def after(slots: Sequence[Slot]) -> time:
    """The hour at which one more part would begin: the end of the last one."""
    return _clock(min(ends(slots[-1]), _DAY - 1)) if slots else time(9)


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
