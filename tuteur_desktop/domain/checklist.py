"""The pense-bête of one contract: its points, where each stands, and which to look at now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tuteur_desktop.domain.checklist_model import Anchor, Case, Phase, Told, point_for, said
from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.welcome import AT_ONCE, PointStatus

LONG_AGO = timedelta(days=60)  # late by more, a point of a phase that is over may be let go
SOON = timedelta(days=30)  # further than this, a phase waits for its turn


@dataclass(frozen=True)
class Item:
    """A point for one contract, and where it stands.

    `known` says what of the file made it done; `gone` that the model no longer asks it; `binding`
    that the law sets its day, where `law` alone only gives the article.
    """

    key: str
    phase: str
    text: str
    due_on: date | None = None
    law: str = ""
    status: PointStatus = PointStatus.TO_DO
    on: date | None = None
    note: str = ""
    reason: str = ""
    known: str = ""
    late: bool = False
    gone: bool = False
    number: int = 0
    binding: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.status is PointStatus.TO_DO

    @property
    def law_words(self) -> str:
        """Who asks for it, and whether the day is the law's; empty for a mere usage."""
        if not self.law:
            return ""
        if self.binding:
            return f"Demandé par la loi, qui fixe le jour ({self.law})."
        return f"Demandé par la loi ({self.law}) ; la date est d’usage."

    def when_words(self) -> str:
        """« en retard, c’était le 12 sept. 2026 », « fait le 3 oct. », « sans objet : … »."""
        if self.status is PointStatus.NOT_APPLICABLE:
            return f"sans objet : {self.reason}" if self.reason else "sans objet"
        if self.status is PointStatus.DONE:
            on = f" le {short_date(self.on)}" if self.on else ""
            return f"fait{on}, d’après le dossier : {self.known}" if self.known else f"fait{on}"
        if self.due_on is None:
            return "à faire"
        day = short_date(self.due_on)
        return f"en retard, c’était pour le {day}" if self.late else f"pour le {day}"


@dataclass(frozen=True)
class PhaseCount:
    """A phase of a contract: how many points are done, out of those that have an object."""

    key: str
    title: str
    done: int
    total: int


@dataclass(frozen=True)
class Checklist:
    """The pense-bête of a contract; `sentence` says why there is none.

    `outdated` is true when its model has a newer version than the one it follows.
    """

    learner_id: int
    items: tuple[Item, ...] = ()
    phases: tuple[tuple[str, str], ...] = ()
    today: date = date.min
    first_name: str = ""
    contract_id: int | None = None
    title: str = ""
    version: int = 1
    pinned: bool = False
    outdated: bool = False
    sentence: str = ""

    @property
    def done(self) -> int:
        """How many points are done."""
        return sum(one.status is PointStatus.DONE for one in self.items)

    @property
    def total(self) -> int:
        """How many have an object."""
        return sum(one.status is not PointStatus.NOT_APPLICABLE for one in self.items)

    @property
    def counts(self) -> tuple[PhaseCount, ...]:
        """Each phase that asks something of this contract."""
        found = []
        for key, title in self.phases:
            own = [one for one in self.items if one.phase == key]
            kept = [one for one in own if one.status is not PointStatus.NOT_APPLICABLE]
            done = sum(one.status is PointStatus.DONE for one in kept)
            if own:
                found.append(PhaseCount(key, title, done, len(kept)))
        return tuple(found)

    @property
    def shown(self) -> tuple[Item, ...]:
        """What to look at now: what is late by the law, the other late ones, then by due date.

        Seven at most. What is far ahead shows only when nothing else does, and then of one phase
        alone.
        """
        waiting = sorted(
            (one for one in self.items if one.open),
            key=lambda one: (
                not (one.late and one.binding),
                not one.late,
                one.due_on or date.max,
                one.number,
            ),
        )
        soon = [one for one in waiting if one.due_on is None or one.due_on <= self.today + SOON]
        if not soon and waiting:
            soon = [one for one in waiting if one.phase == waiting[0].phase]
        return tuple(soon[:AT_ONCE])

    @property
    def phase(self) -> str:
        """The title of the phase one is in: that of the first point shown; empty when all is."""
        here = self.shown[0].phase if self.shown else ""
        return dict(self.phases).get(here, "")

    def past(self) -> tuple[Item, ...]:
        """The points long late of the phases before the one that today falls in."""
        begun = [
            rank
            for rank, (key, _title) in enumerate(self.phases)
            if any(one.due_on and one.due_on < self.today for one in self.of_phase(key))
        ]
        over = {key for key, _title in self.phases[: max(begun, default=0)]}
        return tuple(
            one
            for one in self.items
            if one.late and one.phase in over and one.due_on and one.due_on < self.today - LONG_AGO
        )

    def of_phase(self, key: str) -> tuple[Item, ...]:
        """The points of a phase, in their order."""
        return tuple(one for one in self.items if one.phase == key)


def items(
    phases: Iterable[Phase], case: Case, days: Mapping[Anchor, date], words: Mapping[str, str]
) -> tuple[Item, ...]:
    """What a model asks of a contract, phase by phase and numbered from 1.

    A phase that the contract ends before is not asked; `words` replace the names in braces.
    """
    every = tuple(phases)
    found: list[Item] = []
    for phase in every:
        for point in phase.points:
            if point.when and not any(scope.takes(case) for scope in point.when):
                continue
            told = point_for(point, phase.key, case)
            one = _item(told, days, words)
            if one is not None:
                found.append(one)
    order = [phase.key for phase in every]
    found.sort(key=lambda one: order.index(one.phase))  # a variant may move a point
    return numbered(found)


def numbered(found: Iterable[Item]) -> tuple[Item, ...]:
    """The same points, numbered from 1 in their order."""
    return tuple(replace(one, number=rank) for rank, one in enumerate(found, 1))


def _item(told: Told, days: Mapping[Anchor, date], words: Mapping[str, str]) -> Item | None:
    anchor, shift = told.due
    last = days[Anchor.END]
    if anchor is not Anchor.END and days[anchor] > last:
        return None
    due = days[anchor] + timedelta(days=shift)
    if anchor is not Anchor.END:
        due = min(due, last)
    return Item(
        told.key, told.phase, said(told.text, words), due, told.law, binding=told.binding
    )  # fmt: skip
