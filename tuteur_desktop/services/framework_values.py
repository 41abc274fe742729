"""Frameworks as rows and as values, and how a new reading of one is written."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, delete, exists, insert, or_, select
from sqlalchemy.orm import Session, object_session

from tuteur_desktop.domain.scales import FOUR_STEPS, Scale, Step
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.domain.versions import Link, changes, proposed
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence, missions, path
from tuteur_desktop.models import skills as entities

# What names a skill, and so forbids that its words be rewritten.
_NAMING = (
    entities.Rating, evidence.EvidenceSkill, missions.MissionSkill, path.ObjectiveSkill,
    path.SkillPlan,
)  # fmt: skip
_ABOUT = ("title", "description", "diploma", "level", "active", "expires_on", "source")
PIECE = 1_000  # skills written at once
Told = Callable[[int, int], None]  # skills written, skills in all; may raise UserError to stop


def row_of(session: Session, framework_id: int) -> entities.Framework:
    """The row of a framework. Raises UserError when there is none with this number."""
    row = session.get(entities.Framework, framework_id)
    if row is None:
        raise UserError(f"Le référentiel n° {framework_id} n'existe pas ou plus.")
    return row


def newest(session: Session, code: str) -> entities.Framework | None:
    """The last version of a code."""
    query = select(entities.Framework).where(entities.Framework.code == code)
    return session.scalars(query.order_by(entities.Framework.version.desc())).first()


def value(row: entities.Framework) -> Framework:
    """The domain value of a framework's row; retired skills are left out, and their blocks."""
    session = object_session(row)
    assert session is not None, "a row is read in its session"
    return Framework(
        code=row.code, title=row.title, blocks=_blocks(session, row.id),
        id=row.id, diploma=row.diploma, level=row.level, active=row.active,
        expires_on=row.expires_on, version=row.version, source=row.source,
        successors=tuple(row.successors), scale=scale_of(row.scale),
        description=row.description, extra=row.extra,
    )  # fmt: skip


def _blocks(session: Session, framework_id: int) -> tuple[Block, ...]:
    """Read as plain columns: a public framework may hold fourteen thousand skills."""
    block, skill = entities.Block, entities.Skill
    nodes: dict[int, list[Skill]] = {}
    query = (
        select(skill.block_id, skill.title, skill.id, skill.code, skill.depth,
               skill.description, skill.extra, skill.retired)
        .join(block).where(block.framework_id == framework_id)
        .order_by(skill.block_id, skill.position)
    )  # fmt: skip
    for home, title, number, code, depth, description, extra, retired in session.execute(query):
        kept = nodes.setdefault(home, [])
        if not retired:
            kept.append(Skill(title, number, code, depth, description, extra))
    rows = session.execute(
        select(block.id, block.code, block.title, block.description, block.extra)
        .where(block.framework_id == framework_id).order_by(block.position)
    )  # fmt: skip
    return tuple(
        Block(code, title, tuple(nodes.get(number, ())), number, description, extra)
        for number, code, title, description, extra in rows
        if nodes.get(number, True)  # a block that never had a skill waits for them
    )


def scale_of(kept: dict[str, Any] | None) -> Scale:
    """The scale that a framework keeps; the program's four levels without one."""
    if kept is None:
        return FOUR_STEPS
    steps = tuple(Step(**step) for step in kept["steps"])
    return Scale(kept["name"], steps, kept["autonomous"])


def scale_data(scale: Scale) -> dict[str, Any] | None:
    """A scale as it is kept; nothing for the program's own."""
    if scale == FOUR_STEPS:
        return None
    return {
        "name": scale.name,
        "autonomous": scale.autonomous,
        "steps": [
            {"label": one.label, "percent": one.percent, "colour": one.colour, "own": one.own}
            for one in scale.steps
        ],
    }


def write_framework(
    session: Session, framework: Framework, told: Told | None = None
) -> entities.Framework:
    """Add a framework, or bring the one of the same code to these words.

    A version that something was said with keeps its skills: other ones make a new version, and each
    skill that is still in the same words is linked to it. One that is read without any skill keeps
    those that are there. `told` follows a long writing.
    """
    row = newest(session, framework.code)
    if row is None:
        return add_version(session, framework, 1, told=told)
    before = value(row)
    if keeps_skills(before, framework):
        fill(row, framework)
        return row
    if not named(session, row):
        fill(row, framework)
        _replace_blocks(session, row, framework, told)
        return row
    if only_numbered(before, framework):
        fill(row, framework)
        return row
    scale = before.scale if framework.scale == FOUR_STEPS else None
    added = add_version(session, framework, row.version + 1, scale, told=told)
    after = value(added)
    write_links(session, proposed(before, after, _corrected(before, framework, after)))
    return added


def keeps_skills(before: Framework, framework: Framework) -> bool:
    """Whether the skills of a version stand as they are for a new reading of it."""
    erased = not framework.skills() and bool(before.skills())
    return erased or shape(before) == shape(framework)


def only_numbered(before: Framework, framework: Framework) -> bool:
    """Whether a reading differs from a version only by numbers where that one had none.

    Moodle wants a number on each line: what it gives back is no other version.
    """
    mine = [(one.title, one.depth, one.description) for one in _nodes(before)]
    if mine != [(one.title, one.depth, one.description) for one in _nodes(framework)]:
        return False
    old = [block.code for block in before.blocks] + [node.code for node in _nodes(before)]
    new = [block.code for block in framework.blocks] + [node.code for node in _nodes(framework)]
    homes = [(block.title, len(block.nodes)) for block in before.blocks]
    return homes == [(block.title, len(block.nodes)) for block in framework.blocks] and all(
        was in ("", now) for was, now in zip(old, new, strict=True)
    )


def told_changes(before: Framework, framework: Framework) -> str:
    """« 8 compétences reprises, 1 à relier, 2 nouvelles », before a new version is written."""
    places = iter(range(1, 1 + len(_nodes(framework))))
    blocks = tuple(
        replace(block, nodes=tuple(replace(one, id=-next(places)) for one in block.nodes))
        for block in framework.blocks
    )
    after = replace(framework, blocks=blocks)
    return changes(proposed(before, after, _corrected(before, framework, after)), after)


def _corrected(before: Framework, framework: Framework, after: Framework) -> dict[int, int]:
    """The skills of a version that another one still names by their numbers, and theirs there."""
    old = {skill.id for skill in before.skills()}
    pairs = zip(_nodes(framework), _nodes(after), strict=True)
    return {
        one.id: new.id or 0 for one, new in pairs if one.id is not None and one.id in old
    }  # fmt: skip


def _nodes(framework: Framework) -> list[Skill]:
    return [node for block in framework.blocks for node in block.nodes]


def add_version(
    session: Session, framework: Framework, version: int, scale: Scale | None = None,
    *, told: Told | None = None,
) -> entities.Framework:  # fmt: skip
    """Add a framework as a version of its code."""
    row = entities.Framework(code=framework.code, version=version, title=framework.title)
    fill(row, framework)
    row.scale = scale_data(scale or framework.scale)
    session.add(row)
    _add_blocks(session, row, framework, told)
    return row


def fill(row: entities.Framework, framework: Framework) -> None:
    """What a framework says of itself, its skills aside."""
    for name in _ABOUT:
        setattr(row, name, getattr(framework, name))
    if list(framework.successors) != row.successors:
        row.successors = list(framework.successors)
    if dict(framework.extra) != row.extra:
        row.extra = dict(framework.extra)


def _add_blocks(
    session: Session, row: entities.Framework, framework: Framework, told: Told | None
) -> None:
    """Skills in bulk, without a correction each: they are the sheet's words, of nobody."""
    row.blocks = [
        entities.Block(
            position=place, code=block.code, title=block.title, description=block.description,
            extra=dict(block.extra),
        )
        for place, block in enumerate(framework.blocks)
    ]  # fmt: skip
    session.flush()
    rows = [
        {
            "block_id": home.id, "position": at, "depth": one.depth, "code": one.code,
            "title": one.title, "description": one.description, "extra": dict(one.extra),
        }
        for home, block in zip(row.blocks, framework.blocks, strict=True)
        for at, one in enumerate(block.nodes)
    ]  # fmt: skip
    for first in range(0, len(rows), PIECE):
        session.execute(insert(entities.Skill), rows[first : first + PIECE])
        if told is not None:
            told(min(first + PIECE, len(rows)), len(rows))


def _replace_blocks(
    session: Session, row: entities.Framework, framework: Framework, told: Told | None
) -> None:
    """Other blocks for a version that nothing names; what led to its skills is led anew."""
    forget_links(session, row.id)
    skills = _skills_of(row.id)
    session.execute(delete(entities.Skill).where(entities.Skill.id.in_(skills)))
    if framework.scale != FOUR_STEPS:
        row.scale = scale_data(framework.scale)
    _add_blocks(session, row, framework, told)
    query = select(entities.Framework).where(
        entities.Framework.code == row.code, entities.Framework.version == row.version - 1
    )
    before = session.scalars(query).first()
    if before is not None:
        write_links(session, proposed(value(before), value(row)))


def forget_links(session: Session, framework_id: int) -> None:
    """Drop what leads to the skills of a framework, and from them."""
    kept, skills = entities.SkillLink, _skills_of(framework_id)
    ends = or_(kept.old_skill_id.in_(skills), kept.new_skill_id.in_(skills))
    session.execute(delete(kept).where(ends))


def _skills_of(framework_id: int) -> Select[Any]:
    """The query of the numbers of a framework's skills."""
    query = select(entities.Skill.id).join(entities.Block)
    return query.where(entities.Block.framework_id == framework_id)


def write_links(session: Session, links: Iterable[Link]) -> None:
    """Keep what skills of the earlier version became, where it was said."""
    rows = [
        {
            "old_skill_id": link.old.id, "new_skill_id": link.new.id, "carries": True,
            "recorded_at": session.info["now"], "recorded_by": session.info["by"],
        }
        for link in links
        if link.new is not None and link.carries
    ]  # fmt: skip
    if rows:
        session.execute(insert(entities.SkillLink), rows)


def named(session: Session, row: entities.Framework) -> bool:
    """Whether something was said with one of its skills or blocks."""
    skills = _skills_of(row.id)
    if any(session.scalar(select(exists().where(one.skill_id.in_(skills)))) for one in _NAMING):
        return True
    blocks = [block.id for block in row.blocks]
    held = (path.Situation, path.BlockOutcome)
    return any(session.scalar(select(exists().where(one.block_id.in_(blocks)))) for one in held)


def shape(framework: Framework) -> tuple[object, ...]:
    """What a version may not change of once it is in use: blocks and skills, word for word."""
    return tuple(
        (
            block.code, block.title, block.description,
            tuple((one.code, one.title, one.depth, one.description) for one in block.nodes),
        )
        for block in framework.blocks
    )  # fmt: skip
