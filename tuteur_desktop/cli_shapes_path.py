"""The JSON shapes of objectives and of progress, as docs/cli.md gives them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.domain.path import Objective
from tuteur_desktop.domain.planned import BlockStanding, SkillStanding
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import Rating, Skill, Voice, gap
from tuteur_desktop.services.path import Progress

Now = Mapping[tuple[int, Voice], Rating]


def objective(one: Objective, learner: str, today: date) -> dict[str, Any]:
    """An objective, open or closed."""
    return {
        "id": one.id,
        "learner_id": one.learner_id,
        "learner": learner,
        "text": one.text,
        "owner": one.owner.value,
        "term": one.horizon.value,
        "by": iso(one.by),
        "late": one.late(today),
        "skills": list(one.skills),
        "state": one.state.value,
        "closed_on": iso(one.closed_on),
        "outcome": one.outcome,
        "recorded_at": iso(one.recorded_at),
        "recorded_by": one.recorded_by,
    }


def progress(one: Progress) -> dict[str, Any]:
    """A framework of `progress`."""
    framework, now = one.framework, one.now()
    story: dict[int, list[Rating]] = {}
    for rating in one.ratings:
        story.setdefault(rating.skill_id, []).append(rating)
    return {
        "id": framework.id,
        "code": framework.code,
        "title": framework.title,
        "version": framework.version,
        "levels": [step.label for step in framework.scale.steps],
        "autonomous_from": framework.scale.autonomous,
        "coverage": coverage(framework.skills(), now, framework.scale),
        "middle": iso(one.standing.middle),
        "blocks": [_block(block, one, now, story) for block in one.standing.blocks],
    }


def coverage(skills: Iterable[Skill], now: Now, scale: Scale) -> dict[str, Any]:
    """By voice: how many skills, seen, autonomous or more; voices are never added up."""
    known = [skill.id or 0 for skill in skills]
    found = {}
    for voice in Voice:
        levels = [now[number, voice].level for number in known if (number, voice) in now]
        found[voice.value] = {
            "skills": len(known),
            "seen": sum(level.rank is not None for level in levels),
            "autonomous": sum(map(scale.done, levels)),
        }
    return found


def _block(
    standing: BlockStanding, one: Progress, now: Now, story: Mapping[int, list[Rating]]
) -> dict[str, Any]:
    block, scale = standing.block, one.framework.scale
    return {
        "code": block.code,
        "title": block.title,
        "planned": standing.planned,
        "done": standing.done,
        "seen": standing.seen,
        "coverage": coverage(block.skills, now, scale),
        "skills": [_skill(skill, one, now, story) for skill in standing.skills],
    }


def _skill(
    standing: SkillStanding, one: Progress, now: Now, story: Mapping[int, list[Rating]]
) -> dict[str, Any]:
    skill, scale = standing.skill, one.framework.scale
    number = skill.id or 0
    said = {voice: now.get((number, voice)) for voice in Voice}
    tutor, learner = said[Voice.TUTOR], said[Voice.LEARNER]
    return {
        "id": skill.id,
        "code": skill.code,
        "title": skill.title,
        "voices": {
            voice.value: None if rating is None else _rating(rating, scale)
            for voice, rating in said.items()
        },
        "gap": gap(tutor.level if tutor else None, learner.level if learner else None),
        "history": [
            {"voice": rating.voice.value, **_rating(rating, scale)}
            for rating in story.get(number, ())
        ],
        "planned": None
        if not standing.asked
        else {
            "place": standing.place.value,
            "by": iso(standing.by),
            "asked": [{"by": iso(each.by), "source": each.source} for each in standing.asked],
            "note": standing.note,
        },
        "seen_on": iso(standing.seen.on) if standing.seen else None,
        "behind": standing.behind(one.today),
    }


def _rating(one: Rating, scale: Scale) -> dict[str, Any]:
    return {
        "level": one.level.value,
        "word": scale.word(one.level),
        "on": iso(one.on),
        "comment": one.comment,
        "place": one.place.value if one.place else None,
        "evidence": list(one.evidence),
        "carried_from": one.carried_from,
    }
