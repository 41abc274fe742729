"""What is known of the practice of each block, for the candidate who writes their own dossier."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import NBSP, plural, short_date
from tuteur_desktop.domain.missions import MissionState, Worked
from tuteur_desktop.domain.portfolio import Practice
from tuteur_desktop.domain.skills import Block, Framework
from tuteur_desktop.domain.versions import led
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.services import mission_values, skills
from tuteur_desktop.services.subject import Subject


def of(
    session: Session, about: Subject, followed: Iterable[Framework], shows: Mapping[int, list[int]]
) -> tuple[Practice, ...]:
    """The blocks of the diploma's framework that were practised or are shown; all when none is."""
    main = next(iter(followed), None)
    if main is None:
        return ()
    found = mission_values.over(
        session, about.learner.id or 0, about.contract.starts_on, about.ends_on
    )
    own = {skill.id or 0 for skill in main.skills()}
    home = led({n for one in found for n in one.mission.skills}, skills.became(session), own)
    every = tuple(_practice(block, found, home, shows) for block in main.blocks)
    return tuple(one for one in every if one.missions or one.exhibits) or every


def _practice(
    block: Block, found: Iterable[Worked], home: Mapping[int, list[int]],
    shows: Mapping[int, list[int]],
) -> Practice:  # fmt: skip
    own = {skill.id or 0 for skill in block.skills}
    here = [one for one in found if any(own & set(home[number]) for number in one.mission.skills)]
    mondays = [week.monday for one in here for week in one.weeks]
    numbers = {number for skill in own for number in shows.get(skill, ())}
    named = " · ".join(part for part in (block.code, block.title) if part)
    return Practice(
        named, tuple(map(told, here)),
        tuple(dict.fromkeys(LEARNING_PLACES[one.mission.place] for one in here)),
        tuple(dict.fromkeys(
            week.supervisor for one in here for week in one.weeks if week.supervisor
        )),
        min(mondays, default=None), max(mondays, default=None), tuple(sorted(numbers)),
    )  # fmt: skip


def told(one: Worked) -> tuple[str, str]:
    """« Garde-manger », and « en entreprise : 3 semaines, du 3 nov. 2025 au 5 janv. 2026 »."""
    first, last = one.weeks[0].monday, one.weeks[-1].monday
    when = (
        f"semaine du {short_date(first)}" if first == last
        else f"{plural(len(one.weeks), 'semaine')}, du {short_date(first)} au{NBSP}"
        f"{short_date(last)}"
    )  # fmt: skip
    again = ", à refaire" if one.weeks[-1].state is MissionState.REDO else ""
    return one.mission.title, f"{LEARNING_PLACES[one.mission.place]} : {when}{again}"
