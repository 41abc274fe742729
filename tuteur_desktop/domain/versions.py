"""A new version of a framework: what each skill became, and when a sheet ends."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from tuteur_desktop.domain.french import date_words, fold, listing, plural
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill

CLOSE = 0.82  # likeness of two titles from which one is offered as what the other became
LOOKED_AT = 250_000  # pairs of titles beyond which only the same words are looked for
MOST_ALIKE = 3  # titles that are compared letter by letter
SOON = 183  # days before the end of a sheet from which it is said


@dataclass(frozen=True)
class Link:
    """What a skill of the earlier version became; `carries` when its ratings go with it.

    `new` is None while nobody said it, or when nothing took its place.
    """

    old: Skill
    new: Skill | None = None
    carries: bool = False


def proposed(old: Framework, new: Framework, known: Mapping[int, int] | None = None) -> list[Link]:
    """A link a skill of the earlier version: the same words carry, close ones are only offered.

    `known` gives what some skills became, whatever their words: a line that was corrected by hand.
    """
    same = _by_words(new)
    free = {skill.id: skill for skill in new.skills()}
    found: dict[int, Link] = {}
    for skill in old.skills():
        number = (known or {}).get(skill.id or 0)
        if number in free:
            found[skill.id or 0] = Link(skill, free.pop(number), carries=True)
    for skill, block in _homes(old):
        if skill.id in found:
            continue
        twin = _twin(skill, block, same, free)
        if twin is not None:
            free.pop(twin.id)
            found[skill.id or 0] = Link(skill, twin, carries=True)
    left = [skill for skill in old.skills() if skill.id not in found]
    near = _Near(free.values() if len(left) * len(free) <= LOOKED_AT else ())
    for skill in left:
        found[skill.id or 0] = Link(skill, near.take(skill))
    return [found[skill.id or 0] for skill in old.skills()]


def _homes(framework: Framework) -> list[tuple[Skill, Block]]:
    return [(skill, block) for block in framework.blocks for skill in block.skills]


def _by_words(framework: Framework) -> dict[str, list[tuple[Skill, Block]]]:
    known: dict[str, list[tuple[Skill, Block]]] = {}
    for skill, block in _homes(framework):
        known.setdefault(fold(skill.title), []).append((skill, block))
    return known


def _twin(
    skill: Skill, block: Block, same: Mapping[str, list[tuple[Skill, Block]]],
    free: Mapping[int | None, Skill],
) -> Skill | None:  # fmt: skip
    """The skill in the same words: in the block of the same code or title, else the only one."""
    left = [(one, home) for one, home in same.get(fold(skill.title), ()) if one.id in free]
    home = (fold(block.code), fold(block.title))
    there = [one for one, at in left if fold(at.code) == home[0] or fold(at.title) == home[1]]
    if there:
        return there[0]
    return left[0][0] if len(left) == 1 else None


class _Near:
    """Skills found by a title close to theirs, each taken once."""

    def __init__(self, free: Iterable[Skill]) -> None:
        self._free = {place: skill for place, skill in enumerate(free)}
        self._parts = {place: _threes(skill.title) for place, skill in self._free.items()}
        self._places: dict[str, list[int]] = {}
        for place, parts in self._parts.items():
            for part in parts:
                self._places.setdefault(part, []).append(place)

    def take(self, skill: Skill) -> Skill | None:
        """The skill with the closest title, which is no longer free; None when none is close."""
        parts = _threes(skill.title)
        shared: Counter[int] = Counter()
        for part in parts:
            shared.update(self._places.get(part, ()))
        alike = sorted(
            (place for place in shared if place in self._free),
            key=lambda place: -shared[place] / (len(parts) + len(self._parts[place])),
        )
        words = SequenceMatcher(b=fold(skill.title), autojunk=False)
        best, most = None, CLOSE
        for place in alike[:MOST_ALIKE]:
            words.set_seq1(fold(self._free[place].title))
            if words.ratio() >= most:
                best, most = place, words.ratio()
        return None if best is None else self._free.pop(best)


def _threes(title: str) -> set[str]:
    """Every three letters in a row of a title."""
    text = f"  {fold(title)} "
    return {text[at : at + 3] for at in range(len(text) - 2)}


def carried(
    ratings: Iterable[Rating], became: Mapping[int, Iterable[int]], known: Iterable[int]
) -> list[Rating]:
    """The ratings of a framework's own skills, and those of earlier versions led to them.

    `became` gives, for a skill of any version, the skills that its ratings go to; where the newer
    skill has a rating of the same voice and day, that one stands.
    """
    own = set(known)
    kept = list(ratings)
    taken = {(one.skill_id, one.voice, one.on) for one in kept}
    found = [one for one in kept if one.skill_id in own]
    for one in kept:
        for number in () if one.skill_id in own else _ends(one.skill_id, became, own):
            if (number, one.voice, one.on) not in taken:
                found.append(replace(one, skill_id=number, carried_from=one.skill_id))
    return sorted(found, key=lambda one: (one.on, one.id or 0))


def led(
    numbers: Iterable[int], became: Mapping[int, Iterable[int]], known: Iterable[int]
) -> dict[int, list[int]]:
    """For skills of any version, the skills of a framework that they stand for now."""
    own = set(known)
    return {one: [one] if one in own else _ends(one, became, own) for one in set(numbers)}


def _ends(skill_id: int, became: Mapping[int, Iterable[int]], own: set[int]) -> list[int]:
    """Where the ratings of a skill arrive, over as many versions as there were."""
    seen, ends, waiting = {skill_id}, list[int](), [skill_id]
    while waiting:
        for number in became.get(waiting.pop(), ()):
            if number in seen:
                continue
            seen.add(number)
            (ends if number in own else waiting).append(number)
    return ends


def changes(links: Iterable[Link], new: Framework) -> str:
    """« 8 compétences reprises, 1 à relier, 2 nouvelles »."""
    kept = list(links)
    carried_on = sum(one.carries for one in kept)
    open_ = sum(not one.carries for one in kept)
    reached = {one.new.id for one in kept if one.new is not None and one.carries}
    fresh = sum(skill.id not in reached for skill in new.skills())
    parts = [
        plural(carried_on, "compétence reprise", "compétences reprises"),
        f"{open_} à relier" if open_ else "",
        plural(fresh, "nouvelle", "nouvelles") if fresh else "",
    ]
    return listing(part for part in parts if part)


def expiry_notice(framework: Framework, starts_on: date, today: date) -> str | None:
    """What to say of a sheet that has ended, ends soon, or ended before a contract began."""
    code, end = framework.code, framework.expires_on
    then = f" Remplacée par {listing(framework.successors)}." if framework.successors else ""
    closed = None if framework.active else f"La fiche {code} n'est plus active."
    if end is None:
        return f"{closed}{then}" if closed else None
    said = f"L'enregistrement de {code} {'finit' if end >= today else 'a fini'} le "
    said += date_words(end)
    if starts_on > end:
        return (
            f"{said}, avant le début du contrat ({date_words(starts_on)}) : vérifiez avec le "
            f"centre quelle fiche est préparée.{then}"
        )
    if end < today:
        return f"{said} ; un contrat commencé avant va jusqu'à son terme.{then}"
    if closed:
        return f"{closed} {said}.{then}"
    return f"{said}.{then}" if (end - today).days <= SOON else None
