"""Frameworks: found, followed, corrected as a new version, and what each skill became."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import Framework, Skill
from tuteur_desktop.domain.versions import Link, proposed
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services import contracts, learners
from tuteur_desktop.services.framework_values import (
    named,
    newest,
    row_of,
    scale_data,
    value,
    write_framework,
    write_links,
)
from tuteur_desktop.store.store import Store

T = TypeVar("T")


class FrameworksService:
    """What diplomas ask, in all their versions."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def frameworks(self) -> list[Framework]:
        """Every framework in every version, by code, the newest version first."""
        with self._store.read() as session:
            kept = entities.Framework
            query = select(kept).order_by(kept.code, kept.version.desc())
            return [value(row) for row in session.scalars(query)]

    def framework(self, framework_id: int) -> Framework:
        """One framework. Raises UserError when there is none with this number."""
        with self._store.read() as session:
            return value(row_of(session, framework_id))

    def find(self, text: str) -> Framework:
        """The framework named by an id, a code or an unambiguous title; of a code, the newest."""
        everyone = self.frameworks()
        known = list({one.code: one for one in reversed(everyone)}.values())
        wanted = fold(text)
        tries = (
            [f for f in everyone if str(f.id) == text.strip()],
            [f for f in known if wanted in (fold(f.code), fold(f.code).removeprefix("rncp"))],
            [f for f in known if fold(f.title) == wanted],
            [f for f in known if wanted and wanted in fold(f.title)],
        )
        return only(tries, text, "référentiel", lambda f: f"{f.title} ({f.code})")

    def find_skill(self, framework_id: int, text: str) -> Skill:
        """The skill of a framework named by an id, a code or an unambiguous title."""
        known = self.framework(framework_id).skills()
        wanted = fold(text)
        tries = (
            [s for s in known if str(s.id) == text.strip()],
            [s for s in known if s.code and fold(s.code) == wanted],
            [s for s in known if fold(s.title) == wanted],
            [s for s in known if wanted and wanted in fold(s.title)],
        )
        return only(tries, text, "compétence", lambda s: f"{s.title} (n° {s.id})")

    def followed(self, learner_id: int, on: date | None = None) -> list[Framework]:
        """What a learner's contract of a day follows: the diploma's, then those beside it."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            return followed_of(session, learner, on or self._now().date())

    def assign(self, learner_id: int, framework_id: int) -> None:
        """Follow the current contract of a learner against a framework.

        Raises UserError when the learner has no contract.
        """
        with self._store.write() as session:
            row = self._contract(session, learner_id)
            framework = row_of(session, framework_id)
            row.framework_id = framework_id
            if not row.rncp and framework.code.startswith("RNCP"):
                row.rncp = framework.code
            kept = entities.Beside
            session.execute(
                delete(kept).where(kept.contract_id == row.id, kept.framework_id == framework_id)
            )

    def follow_beside(self, learner_id: int, framework_id: int) -> None:
        """Follow a framework beside the diploma's (CléA, a company's own list)."""
        with self._store.write() as session:
            row = self._contract(session, learner_id)
            framework = row_of(session, framework_id)
            beside = select(entities.Beside).where(
                entities.Beside.contract_id == row.id, entities.Beside.framework_id == framework_id
            )
            if row.framework_id == framework_id or session.scalars(beside).first():
                raise UserError(f"« {framework.title} » est déjà suivi dans ce contrat.")
            session.add(
                entities.Beside(
                    learner_id=learner_id, contract_id=row.id, framework_id=framework_id
                )
            )

    def leave_beside(self, learner_id: int, framework_id: int) -> None:
        """Follow a framework beside the diploma's no longer; what was said with it stays."""
        with self._store.write() as session:
            row = self._contract(session, learner_id)
            query = select(entities.Beside).where(
                entities.Beside.contract_id == row.id, entities.Beside.framework_id == framework_id
            )
            for found in session.scalars(query):
                session.delete(found)

    def save(self, framework: Framework) -> Framework:
        """Keep a framework typed or corrected by hand; one that is in use becomes a new version.

        Raises UserError without a title, a code or a skill, or for a scale that cannot be.
        """
        refuse_incomplete(framework)
        with self._store.write() as session:
            return value(write_framework(session, framework))

    def set_scale(self, framework_id: int, scale: Scale) -> None:
        """Change the levels of a framework. Raises UserError where ratings would lose theirs."""
        if problem := scale.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = row_of(session, framework_id)
            highest = _highest(session, framework_id)
            if highest > len(scale.steps):
                raise UserError(
                    f"Des avis sont déjà donnés au niveau {highest} : une échelle de "
                    f"{len(scale.steps)} niveaux les perdrait. Gardez au moins {highest} niveaux."
                )
            row.scale = scale_data(scale)

    def earlier(self, framework_id: int) -> Framework | None:
        """The version before this one."""
        with self._store.read() as session:
            row = row_of(session, framework_id)
            query = select(entities.Framework).where(
                entities.Framework.code == row.code, entities.Framework.version < row.version
            )
            found = session.scalars(query.order_by(entities.Framework.version.desc())).first()
            return value(found) if found is not None else None

    def newer(self, framework: Framework) -> Framework | None:
        """A newer version of the same code, or the first known sheet that replaces it."""
        with self._store.read() as session:
            last = newest(session, framework.code)
            if last is not None and last.version > framework.version:
                return value(last)
            for code in framework.successors:
                if (row := newest(session, code)) is not None:
                    return value(row)
        return None

    def links(self, old_id: int, new_id: int) -> list[Link]:
        """What each skill of a version became in another: as it was said, else as proposed."""
        with self._store.read() as session:
            old, new = value(row_of(session, old_id)), value(row_of(session, new_id))
            kept = _kept_links(session, old, new)
        if not kept:
            return proposed(old, new)
        offered = {link.old.id: link for link in proposed(old, new)}
        return [kept.get(skill.id or 0) or _open(offered[skill.id]) for skill in old.skills()]

    def link(self, old_id: int, new_id: int, links: Iterable[Link]) -> None:
        """Say what each skill became; ratings go with it where the link carries them.

        Raises UserError between scales of different lengths, whose levels do not compare.
        """
        wanted = [one for one in links if one.new is not None and one.carries]
        with self._store.write() as session:
            old, new = value(row_of(session, old_id)), value(row_of(session, new_id))
            if wanted and len(old.scale.steps) != len(new.scale.steps):
                raise UserError(
                    f"Les deux versions n'ont pas la même échelle ({len(old.scale.steps)} et "
                    f"{len(new.scale.steps)} niveaux) : leurs avis ne se reprennent pas. "
                    f"Donnez-leur la même, ou évaluez de nouveau."
                )
            standing = {
                (row.old_skill_id, row.new_skill_id): row for row in _rows(session, old, new)
            }
            asked = {(one.old.id, one.new.id if one.new else None): one for one in wanted}
            for key, row in standing.items():
                if key not in asked:
                    session.delete(row)
            write_links(session, [one for key, one in asked.items() if key not in standing])

    def remove(self, framework_id: int) -> None:
        """Forget a framework that nobody follows and nothing was said with.

        Raises UserError otherwise: it is never deleted.
        """
        with self._store.write() as session:
            row = row_of(session, framework_id)
            title = f"« {row.title} » ({row.code})"
            if _followers(session, framework_id):
                raise UserError(
                    f"{title} est suivi dans un contrat : il ne peut pas être supprimé."
                )
            if named(session, row):
                raise UserError(
                    f"Des avis ou des preuves citent {title} : un référentiel évalué n'est jamais "
                    f"supprimé."
                )
            session.delete(row)

    def _contract(self, session: Session, learner_id: int) -> contract_entities.Contract:
        learner = learners.value(learners.row_of(session, learner_id))
        contract = learner.contract(self._now().date())
        if contract is None or contract.id is None:
            raise UserError(
                f"{learner.name} n'a pas encore de contrat : ajoutez-le, puis choisissez le "
                f"référentiel."
            )
        return contracts.row_of(session, contract.id)


def refuse_incomplete(framework: Framework) -> None:
    """Raises UserError for a framework that cannot be followed."""
    if not framework.title.strip():
        raise UserError("Donnez un titre au référentiel.")
    if not framework.code.strip():
        raise UserError("Donnez un code au référentiel : RNCP12508, ou un mot de votre choix.")
    if not framework.skills():
        raise UserError("Écrivez au moins une compétence, une par ligne.")
    if problem := framework.scale.problem():
        raise UserError(problem)


def followed_of(session: Session, learner: Learner, on: date) -> list[Framework]:
    """What the contract of a day follows; nothing without a contract or a framework."""
    contract = learner.contract(on)
    if contract is None:
        return []
    main = [contract.framework_id] if contract.framework_id is not None else []
    query = select(entities.Beside.framework_id).where(entities.Beside.contract_id == contract.id)
    numbers = [*main, *session.scalars(query.order_by(entities.Beside.id))]
    return [value(row_of(session, number)) for number in numbers]


def _highest(session: Session, framework_id: int) -> int:
    """The highest rank that was given with a framework; 0 without any."""
    query = (
        select(entities.Rating.level).distinct()
        .join(entities.Skill, entities.Skill.id == entities.Rating.skill_id)
        .join(entities.Block).where(entities.Block.framework_id == framework_id)
    )  # fmt: skip
    return max((level.rank or 0 for level in session.scalars(query)), default=0)


def _followers(session: Session, framework_id: int) -> int:
    kept = contract_entities.Contract
    main = select(func.count()).where(kept.framework_id == framework_id)
    beside = select(func.count()).where(entities.Beside.framework_id == framework_id)
    return (session.scalar(main) or 0) + (session.scalar(beside) or 0)


def _rows(session: Session, old: Framework, new: Framework) -> list[entities.SkillLink]:
    kept = entities.SkillLink
    # Read whole and sifted here: a framework may hold more skills than SQLite binds variables.
    before, after = {one.id for one in old.skills()}, {one.id for one in new.skills()}
    rows = session.scalars(select(kept))
    return [row for row in rows if row.old_skill_id in before and row.new_skill_id in after]


def _kept_links(session: Session, old: Framework, new: Framework) -> dict[int, Link]:
    before = {one.id: one for one in old.skills()}
    after = {one.id: one for one in new.skills()}
    return {
        row.old_skill_id: Link(before[row.old_skill_id], after[row.new_skill_id], row.carries)
        for row in _rows(session, old, new)
    }


def _open(link: Link) -> Link:
    return Link(link.old, link.new)


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
