"""Frameworks: found, followed, corrected as a new version, and what each skill became."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import date_words, fold
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import Framework, Skill
from tuteur_desktop.domain.versions import Link, expiry_notice
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.numbering import code_of
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services import framework_follow as follow
from tuteur_desktop.services import framework_links, learners
from tuteur_desktop.services.framework_follow import Follower as Follower
from tuteur_desktop.services.framework_follow import followed_of as followed_of
from tuteur_desktop.services.framework_lists import Listed as Listed
from tuteur_desktop.services.framework_lists import listed, number_named, only
from tuteur_desktop.services.framework_values import (
    forget_links,
    keeps_skills,
    named,
    newest,
    only_numbered,
    row_of,
    scale_data,
    told_changes,
    value,
    write_framework,
)
from tuteur_desktop.store.store import Store


class FrameworksService:
    """What diplomas ask, in all their versions."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def frameworks(self) -> list[Framework]:
        """Every framework in every version with its skills, by code, the newest version first."""
        with self._store.read() as session:
            kept = entities.Framework
            query = select(kept).order_by(kept.code, kept.version.desc())
            return [value(row) for row in session.scalars(query)]

    def listed(self) -> list[Listed]:
        """The same at a glance, without blocks and skills: how many, and who follows them."""
        with self._store.read() as session:
            return listed(session, self._now().date())

    def framework(self, framework_id: int) -> Framework:
        """One framework. Raises UserError when there is none with this number."""
        with self._store.read() as session:
            return value(row_of(session, framework_id))

    def find(self, text: str) -> Framework:
        """The framework named by an id, a code or an unambiguous title; of a code, the newest."""
        with self._store.read() as session:
            return value(row_of(session, number_named(session, text)))

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

    def followers(self, framework_id: int) -> tuple[Follower, ...]:
        """The contracts that follow a framework, by the name of the learner."""
        with self._store.read() as session:
            found = follow.followers(session, self._now().date())
        return tuple(found.get(framework_id, ()))

    def notice(self, learner_id: int, framework_id: int) -> str | None:
        """What to say when a learner's contract follows a sheet that ends, or has ended."""
        today = self._now().date()
        with self._store.read() as session:
            contract = follow.contract_of(session, learner_id, today)
            framework = value(row_of(session, framework_id))
            return expiry_notice(framework, contract.starts_on, today)

    def assign(self, learner_id: int, framework_id: int) -> None:
        """Follow the current contract of a learner against a framework.

        Raises UserError when the learner has no contract.
        """
        with self._store.write() as session:
            contract = follow.contract_of(session, learner_id, self._now().date())
            follow.assign(session, contract, row_of(session, framework_id))

    def follow_beside(self, learner_id: int, framework_id: int) -> None:
        """Follow a framework beside the diploma's (CléA, a company's own list)."""
        with self._store.write() as session:
            contract = follow.contract_of(session, learner_id, self._now().date())
            follow.follow_beside(session, contract, row_of(session, framework_id))

    def leave_beside(self, learner_id: int, framework_id: int) -> None:
        """Follow a framework beside the diploma's no longer; what was said with it stays."""
        with self._store.write() as session:
            contract = follow.contract_of(session, learner_id, self._now().date())
            follow.leave(session, contract.id, framework_id)

    def code_for(self, title: str) -> str:
        """A code that no framework has, made of a title: « CAP-CUISINE », « CAP-CUISINE-2 »."""
        stem = code_of(title)
        with self._store.read() as session:
            taken = set(session.scalars(select(entities.Framework.code)))
        rank = 2
        code = stem
        while code in taken:
            code = f"{stem}-{rank}"
            rank += 1
        return code

    def add(self, framework: Framework) -> Framework:
        """Keep a framework typed by hand. Raises UserError as `save` does, or for a known code."""
        _refuse_incomplete(framework)
        with self._store.write() as session:
            found = newest(session, framework.code)
            if found is not None:
                raise UserError(
                    f"Le code « {framework.code} » est déjà celui de « {found.title} » : changez-"
                    f"le, ou corrigez ce référentiel."
                )
            source = framework.source or f"saisi à la main le {date_words(self._now().date())}"
            return value(write_framework(session, replace(framework, source=source)))

    def effect(self, framework: Framework) -> str:
        """What saving a corrected framework would do to what was said with it; "" for nothing."""
        with self._store.read() as session:
            row = newest(session, framework.code)
            if row is None or not named(session, row):
                return ""
            before = value(row)
        if keeps_skills(before, framework) or only_numbered(before, framework):
            return ""
        return (
            f"Des avis ou des preuves citent la version {before.version}, qui est gardée telle "
            f"quelle : vos corrections font la version {before.version + 1}. Les avis suivent "
            f"leurs compétences : {told_changes(before, framework)}."
        )

    def save(self, framework: Framework, *, move: bool = False) -> Framework:
        """Keep a framework corrected by hand; one that is in use becomes a new version.

        `move` takes the running contracts of earlier versions to it. Raises UserError without a
        title, a code or a skill, or for a scale that cannot be.
        """
        _refuse_incomplete(framework)
        with self._store.write() as session:
            row = write_framework(session, framework)
            kept = entities.Framework
            earlier = select(kept.id).where(kept.code == row.code, kept.id != row.id)
            for number in session.scalars(earlier).all() if move else ():
                self._move(session, number, row)
            return value(row_of(session, row.id))

    def move(self, old_id: int, new_id: int) -> list[Follower]:
        """Take the running contracts of a framework to another; who was taken."""
        with self._store.write() as session:
            return self._move(session, old_id, row_of(session, new_id))

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
            return framework_links.links_between(old, new, session)

    def link(self, old_id: int, new_id: int, links: Iterable[Link]) -> None:
        """Say what each skill became; ratings go with it where the link carries them.

        Raises UserError between scales of different lengths, whose levels do not compare.
        """
        with self._store.write() as session:
            framework_links.write(session, old_id, new_id, links)

    def take(self, learner_id: int, old_id: int, new_id: int, links: Iterable[Link]) -> None:
        """Say what each skill became, and take a learner's contract to the new version.

        Raises UserError as `link` does, or when the learner has no contract; then nothing is kept.
        """
        with self._store.write() as session:
            contract = follow.contract_of(session, learner_id, self._now().date())
            framework_links.write(session, old_id, new_id, links)
            follow.replace(session, contract, old_id, row_of(session, new_id))

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
            forget_links(session, framework_id)
            session.delete(row)

    def _move(self, session: Session, old_id: int, new: entities.Framework) -> list[Follower]:
        found = follow.followers(session, self._now().date()).get(old_id, [])
        return follow.move(session, found, old_id, new)


def _refuse_incomplete(framework: Framework) -> None:
    if not framework.title.strip():
        raise UserError("Donnez un titre au référentiel.")
    if not framework.code.strip():
        raise UserError("Donnez un code au référentiel : RNCP12508, ou un mot de votre choix.")
    if not framework.skills():
        raise UserError("Écrivez au moins une compétence, une par ligne.")
    if problem := framework.scale.problem():
        raise UserError(problem)


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
