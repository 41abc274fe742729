"""What each skill of a version became in another, as it was said."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.versions import Link, proposed
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services.framework_values import row_of, value, write_links


def links_between(old: Framework, new: Framework, session: Session) -> list[Link]:
    """A link a skill of a version: as it was said, else as proposed."""
    kept = _kept(session, old, new)
    offered = proposed(old, new)
    if not kept:
        return offered
    return [kept.get(one.old.id or 0) or Link(one.old, one.new) for one in offered]


def write(session: Session, old_id: int, new_id: int, links: Iterable[Link]) -> None:
    """Keep what each skill became, where its ratings go with it.

    Raises UserError between scales of different lengths, whose levels do not compare.
    """
    wanted = [one for one in links if one.new is not None and one.carries]
    old, new = value(row_of(session, old_id)), value(row_of(session, new_id))
    if wanted and (problem := scales_problem(old, new)):
        raise UserError(problem)
    standing = {(row.old_skill_id, row.new_skill_id): row for row in _rows(session, old, new)}
    asked = {(one.old.id, one.new.id if one.new else None): one for one in wanted}
    for key, row in standing.items():
        if key not in asked:
            session.delete(row)
    write_links(session, [one for key, one in asked.items() if key not in standing])


def scales_problem(old: Framework, new: Framework) -> str | None:
    """Why no rating goes from one version to the other, in French; None when they may."""
    before, after = len(old.scale.steps), len(new.scale.steps)
    if before == after:
        return None
    return (
        f"Les deux versions n'ont pas la même échelle ({before} et {after} niveaux) : leurs avis "
        f"ne se reprennent pas. Donnez-leur la même, ou évaluez de nouveau."
    )


def _rows(session: Session, old: Framework, new: Framework) -> list[entities.SkillLink]:
    # Read whole and sifted here: a framework may hold more skills than SQLite binds variables.
    before, after = {one.id for one in old.skills()}, {one.id for one in new.skills()}
    rows = session.scalars(select(entities.SkillLink))
    return [row for row in rows if row.old_skill_id in before and row.new_skill_id in after]


def _kept(session: Session, old: Framework, new: Framework) -> dict[int, Link]:
    before = {one.id: one for one in old.skills()}
    after = {one.id: one for one in new.skills()}
    return {
        row.old_skill_id: Link(before[row.old_skill_id], after[row.new_skill_id], row.carries)
        for row in _rows(session, old, new)
    }
