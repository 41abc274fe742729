"""Autopositionnement on a sheet: printed or filled on a screen, read back, then recorded."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import number, parse_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.self_rating import MOST, SelfReading, columns, reading
from tuteur_desktop.domain.skills import Block, Framework, Voice, latest
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import frameworks, learners, profile, whose
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.framework_values import row_of, value
from tuteur_desktop.services.sheet_drafts import tutor_name
from tuteur_desktop.services.skills import RatingChange, SkillsService, ratings_of
from tuteur_desktop.store.store import Store


class SelfRatingService:
    """What is read back is shown before it is recorded, in the learner's voice alone."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def frameworks(self, learner_id: int) -> list[Framework]:
        """What the learner's contract follows: the diploma's first."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            return frameworks.followed_of(session, learner, self.today())

    def sheet(
        self, learner_id: int, *, framework_id: int | None = None,
        blocks: Iterable[int] | None = None, fillable: bool = False,
    ) -> bytes:  # fmt: skip
        """The sheet of a framework that is followed, whole or some of its blocks by their numbers.

        Raises UserError when nothing is followed, or for more skills than anybody would tick.
        """
        from tuteur_desktop.reports import self_rating as report

        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            framework = self._followed(session, learner, framework_id)
            contract = learner.contract(self.today())
            own = profile.profile_of(session)
        assert contract is not None  # something is followed
        data = report.SelfRatingData(
            learner_id, learner.name, framework.id or 0, framework.title,
            columns(framework.scale), _chosen(framework, blocks), own.establishment.name,
            tutor_name(contract, own, self.today()), tutor_word(contract.kind), self.today(),
        )  # fmt: skip
        return report.render_fillable(data) if fillable else report.render(data)

    def read_file(self, learner_id: int, path: Path) -> SelfReading:
        """What a filled sheet says; see `read`. Raises UserError beyond 4 MB."""
        from tuteur_desktop.exchange.fillable import LARGEST

        if path.is_file() and path.stat().st_size > LARGEST:
            raise UserError(
                f"« {path.name} » dépasse 4 Mo : ce n'est pas une feuille d'ici. Rien n'a changé."
            )
        return self.read(learner_id, read_file(path))

    def read(self, learner_id: int, content: bytes) -> SelfReading:
        """What a filled sheet says beside the learner's voice of now; nothing is recorded yet.

        Raises UserError for what is no such sheet, is of somebody else, or of a scale that changed.
        """
        from tuteur_desktop.exchange import self_rating as exchange

        filled = exchange.read(content)
        with self._store.read() as session:
            whose.refuse_other(session, learner_id, filled.learner_id, filled.learner)
            framework = value(row_of(session, filled.framework_id))
            ratings = ratings_of(session, learner_id, framework)
        if filled.scale != "|".join(words for _level, words in columns(framework.scale)):
            raise UserError(
                f"L'échelle de « {framework.title} » a changé depuis que cette feuille est faite : "
                f"ses cases ne veulent plus dire la même chose. Faites-en une nouvelle."
            )
        on = _day(filled.day)
        return reading(
            learner_id, framework, filled.boxes, latest(ratings, on or self.today()), on, filled.day
        )

    def keep(self, found: SelfReading, on: date | None = None) -> RatingChange:
        """Record what a sheet says, all of it or nothing: of its day, or of another one.

        Raises UserError for a day to come or before the contract, or when nothing is ticked.
        """
        if not found.ticked:
            raise UserError("Aucune case n'est cochée sur cette feuille : rien n'est à noter.")
        service = SkillsService(self._store, self._now)
        wanted = {one.skill_id: one.after for one in found.ticked}
        day = on or found.on
        change = service.rate_each(found.learner_id, wanted, Voice.LEARNER, day, comment=None)
        return replace(change, title="Autopositionnement")

    def _followed(
        self, session: Session, learner: Learner, framework_id: int | None
    ) -> Framework:  # fmt: skip
        followed = frameworks.followed_of(session, learner, self.today())
        if not followed:
            raise UserError(
                f"{learner.name} ne suit aucun référentiel : choisissez-en un dans Compétences."
            )
        for one in followed:
            if framework_id in (None, one.id):
                return one
        raise UserError(f"{learner.name} ne suit pas ce référentiel : choisissez-en un autre.")


def _chosen(framework: Framework, blocks: Iterable[int] | None) -> tuple[Block, ...]:
    wanted = None if blocks is None else set(blocks)
    chosen = tuple(one for one in framework.blocks if wanted is None or one.id in wanted)
    if not chosen:
        raise UserError("Choisissez au moins un bloc de compétences.")
    count = sum(len(one.skills) for one in chosen)
    if count > MOST:
        raise UserError(
            f"Ce choix fait {number(count)} compétences, et une feuille {number(MOST)} au plus : "
            f"choisissez moins de blocs."
        )
    return chosen


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
