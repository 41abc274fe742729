"""The frameworks of a store at a glance: nothing of their thousands of skills is loaded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services.framework_follow import Follower, followers
from tuteur_desktop.services.framework_values import scale_of

T = TypeVar("T")


@dataclass(frozen=True)
class Listed:
    """A version of a framework; `framework` comes without its blocks, whose counts stand here.

    `blocks` are those that have a name; `skills` the lines that can be rated.
    """

    framework: Framework
    blocks: int
    skills: int
    newest: bool
    followers: tuple[Follower, ...] = ()


def listed(session: Session, today: date) -> list[Listed]:
    """Every framework in every version, by code, the newest version first."""
    kept = entities.Framework
    counts, blocks, follow = _skills(session), _blocks(session), followers(session, today)
    found: list[Listed] = []
    columns = tuple(column for column in kept.__table__.c if column.name != "extra")
    for row in session.execute(select(*columns).order_by(kept.code, kept.version.desc())):
        first = not found or found[-1].framework.code != row.code
        found.append(
            Listed(
                _bare(row), blocks.get(row.id, 0), counts.get(row.id, 0), first,
                tuple(follow.get(row.id, ())),
            )
        )  # fmt: skip
    return found


def _bare(row: Any) -> Framework:
    return Framework(
        row.code, row.title, (), row.id, row.diploma, row.level, row.active, row.expires_on,
        row.version, row.source, tuple(row.successors), scale_of(row.scale), row.description,
    )  # fmt: skip


def _blocks(session: Session) -> dict[int, int]:
    kept = entities.Block
    query = (
        select(kept.framework_id, func.count())
        .where(or_(kept.code != "", kept.title != "")).group_by(kept.framework_id)
    )  # fmt: skip
    return {number: count for number, count in session.execute(query)}


def _skills(session: Session) -> dict[int, int]:
    """What can be rated of each framework: the lines that hold no deeper one."""
    skill, block = entities.Skill, entities.Block
    after = func.lead(skill.depth).over(partition_by=skill.block_id, order_by=skill.position)
    lines = (
        select(block.framework_id, skill.depth, after.label("after"))
        .join(block, block.id == skill.block_id).where(~skill.retired).subquery()
    )  # fmt: skip
    leaf = or_(lines.c.after.is_(None), lines.c.after <= lines.c.depth)
    query = select(lines.c.framework_id, func.count()).where(leaf).group_by(lines.c.framework_id)
    return {number: count for number, count in session.execute(query)}


def number_named(session: Session, text: str) -> int:
    """The framework named by an id, a code or an unambiguous title; of a code, the newest.

    Raises UserError when it names none, or several.
    """
    kept = entities.Framework
    columns = select(kept.id, kept.code, kept.title).order_by(kept.code, kept.version.desc())
    everyone = list(session.execute(columns))
    known = list({row.code: row for row in reversed(everyone)}.values())
    wanted = fold(text)
    tries = (
        [row for row in everyone if str(row.id) == text.strip()],
        [row for row in known if wanted in (fold(row.code), fold(row.code).removeprefix("rncp"))],
        [row for row in known if fold(row.title) == wanted],
        [row for row in known if wanted and wanted in fold(row.title)],
    )
    found = only(tries, text, "référentiel", lambda row: f"{row.title} ({row.code})")
    number: int = found.id
    return number


def only(tries: Iterable[list[T]], text: str, what: str, told: Callable[[T], str]) -> T:
    """The single one that a text names. Raises UserError when it names none, or several."""
    for found in tries:
        if len(found) == 1:
            return found[0]
        if found:
            names = " ; ".join(told(one) for one in found[:4])
            raise UserError(f"« {text} » désigne plusieurs entrées ({what}) : {names}. Précisez.")
    article = "Aucune" if what == "compétence" else "Aucun"
    raise UserError(f"{article} {what} « {text} » : la commande « list frameworks » les montre.")
