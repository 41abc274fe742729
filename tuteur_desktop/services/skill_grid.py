"""The grille d'évaluation of a learner: of a framework or of some blocks, blank or as of a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import date_words, fold, listing, number
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Block, Framework, Voice, latest
from tuteur_desktop.domain.words import VOICES, tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import frameworks, learners, profile, skills
from tuteur_desktop.services.sheet_drafts import tutor_name
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.reports.grid import GridBlock


MOST = 1_500  # lines of a grid: some hundred pages


@dataclass(frozen=True)
class Grid:
    """What is asked for: `blocks` by number (all without any), `on` None for today."""

    framework_id: int | None = None
    blocks: tuple[int, ...] = ()
    voices: tuple[Voice, ...] = tuple(Voice)
    blank: bool = False
    on: date | None = None


class SkillGridService:
    """A working paper, printed as often as wanted; none stands in the register."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def frameworks(self, learner_id: int, on: date | None = None) -> list[Framework]:
        """What can be chosen from: the diploma's framework, then those beside it. UserError."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            return _followed(session, learner, on or self.today())

    def find(self, learner_id: int, named: Iterable[str], on: date | None = None) -> Grid:
        """The blocks that codes or titles name. Raises UserError for what names none, or two."""
        wanted = list(named)
        followed = self.frameworks(learner_id, on)
        if not wanted:
            return Grid(followed[0].id, on=on)
        for one in followed:
            found = [_block_named(one, text) for text in wanted]
            if all(found):
                return Grid(one.id, tuple(block.id or 0 for block in found if block), on=on)
        known = listing((_short(block) for block in followed[0].blocks), "ou")
        raise UserError(
            f"Aucun bloc ne répond à {listing(f'« {one} »' for one in wanted)} : donnez un code ou "
            f"un titre, parmi {known}."
        )

    def pdf(self, learner_id: int, asked: Grid) -> bytes:
        """The sheet, A4 landscape, PDF/A-1b. Raises UserError without a framework."""
        from tuteur_desktop.reports import grid as report

        on = asked.on or self.today()
        if on > self.today():
            raise UserError(f"Le {date_words(on)} n'est pas encore passé : corrigez la date.")
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            followed = _followed(session, learner, on)
            framework = next((one for one in followed if one.id == asked.framework_id), followed[0])
            blocks = _blocks(session, learner_id, framework, asked, on)
            own = profile.profile_of(session)
        if sum(len(one.rows) for one in blocks) > MOST:
            raise UserError(
                f"Cette grille aurait plus de {number(MOST)} compétences : choisissez des blocs."
            )
        contract = learner.contract(on)
        assert contract is not None, "a framework is followed by a contract"
        site = own.establishment
        return report.render(report.GridData(
            site.name, site.siret, tutor_name(contract, own, on), learner.name,
            f"{framework.title} ({framework.code})", framework.scale, blocks,
            tuple((voice, _called(voice, contract)) for voice in asked.voices or tuple(Voice)), on,
            self.today(), asked.blank,
        ))  # fmt: skip


def _followed(session: Session, learner: Learner, on: date) -> list[Framework]:
    found = frameworks.followed_of(session, learner, on)
    if not found:
        raise UserError(
            f"{learner.name} n'a pas encore de référentiel : choisissez-le dans l'onglet "
            f"Compétences, puis recommencez."
        )
    return found


def _blocks(
    session: Session, learner_id: int, framework: Framework, asked: Grid, on: date
) -> "tuple[GridBlock, ...]":
    from tuteur_desktop.reports.grid import GridBlock, GridRow

    now = latest(skills.ratings_of(session, learner_id, framework), on)
    levels = {key: rating.level for key, rating in now.items()}
    return tuple(
        GridBlock(
            _named(block),
            tuple(
                GridRow(
                    f"{one.code} {one.title}".strip(), one.depth, block.holds(place),
                    {voice: levels[one.id or 0, voice] for voice in Voice
                     if (one.id or 0, voice) in levels},
                )
                for place, one in enumerate(block.nodes)
            ),
        )
        for block in framework.blocks if not asked.blocks or block.id in asked.blocks
    )  # fmt: skip


def _called(voice: Voice, contract: Contract) -> str:
    from tuteur_desktop.reports.words import learner_word

    if voice is Voice.TUTOR:
        word = tutor_word(contract.kind)
        return word[:1].upper() + word[1:]
    return learner_word(contract.kind) if voice is Voice.LEARNER else VOICES[voice].capitalize()


def _named(block: Block) -> str:
    return " · ".join(part for part in (block.code, block.title) if part)


def _short(block: Block) -> str:
    return f"« {block.code or block.title} »"


def _block_named(framework: Framework, text: str) -> Block | None:
    typed = fold(text)
    tries = (
        [one for one in framework.blocks if one.code and fold(one.code) == typed],
        [one for one in framework.blocks if typed and fold(one.code).endswith(typed)],
        [one for one in framework.blocks if fold(one.title) == typed],
        [one for one in framework.blocks if typed and typed in fold(one.title)],
    )
    return next((found[0] for found in tries if len(found) == 1), None)
