"""The entries of the filter by skill: the blocks and skills that some evidence shows."""

from collections.abc import Mapping, Sequence

from tuteur_desktop.domain.evidence import Evidence
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui.pages.evidence.gallery import SkillFilter
from tuteur_desktop.ui.pages.evidence.model import Meaning

EVERYTHING = SkillFilter("Toutes les compétences", None)
WITHOUT = "Sans compétence"
ELSEWHERE = "Autres référentiels"
UNDER = f"{NBSP}{NBSP}{NBSP}{NBSP}"


def entries(
    rows: Sequence[Evidence], frameworks: Sequence[Framework], meaning: Meaning,
    titles: Mapping[int, str],
) -> list[SkillFilter]:  # fmt: skip
    """Everything first; then each block that is shown, its skills under it, with their numbers."""
    found = [EVERYTHING]
    without = sum(not one.skills for one in rows)
    if without:
        found.append(SkillFilter(_counted(WITHOUT, without), frozenset()))
    known: set[int] = set()
    for framework in frameworks:
        for block in framework.blocks:
            numbers = {one.id or 0: one.title for one in block.skills}
            known |= set(numbers)
            found += _block(rows, block.title or framework.title, numbers, meaning)
    others = {
        number: title for number, title in titles.items()
        if not meaning.get(number, frozenset()) & known
    }  # fmt: skip
    return found + _block(rows, ELSEWHERE, others, meaning)


def _block(
    rows: Sequence[Evidence], title: str, skills: Mapping[int, str], meaning: Meaning
) -> list[SkillFilter]:  # fmt: skip
    shown = {number: _showing(rows, frozenset({number}), meaning) for number in skills}
    shown = {number: count for number, count in shown.items() if count}
    if not shown:
        return []
    whole = frozenset(shown)
    head = SkillFilter(_counted(title, _showing(rows, whole, meaning)), whole)
    return [head, *(
        SkillFilter(UNDER + _counted(skills[number], count), frozenset({number}))
        for number, count in shown.items()
    )]  # fmt: skip


def _showing(rows: Sequence[Evidence], skills: frozenset[int], meaning: Meaning) -> int:
    return sum(
        any(skills & meaning.get(number, frozenset()) for number in one.skills) for one in rows
    )


def _counted(words: str, count: int) -> str:
    return f"{words} ({count})"
