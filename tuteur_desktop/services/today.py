"""What a tutor has to do today, and where each learner stands this week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.attendance import Half, HalfDay, Justification
from tuteur_desktop.domain.french import NBSP, listing, plural, short_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.attendance import AttendanceService, Cell
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.learners import LearnersService

SHOWN = 12  # cards and tasks beyond that are counted, not drawn


@dataclass(frozen=True)
class Task:
    """One thing to do; `kind` says which verb its button has, `cells` what it would confirm."""

    kind: str
    title: str
    detail: str
    learner_id: int
    late: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Card:
    """A learner and the half-days of the last whole week, from Monday morning."""

    learner: Learner
    week: tuple[HalfDay, ...]
    awaited: int
    to_confirm: int
    assiduity: float | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Today:
    """The page that opens: tasks in order, and cards."""

    day: date
    tasks: tuple[Task, ...]
    cards: tuple[Card, ...]
    learners: int


class TodayService:
    """Gathers from the other services what asks for the tutor's hand."""

    def __init__(
        self,
        learners: LearnersService,
        attendance: AttendanceService,
        documents: DocumentsService,
        now: Callable[[], datetime],
    ) -> None:
        self._learners = learners
        self._attendance = attendance
        self._documents = documents
        self._now = now

    def today(self) -> Today:
        """Everything the first page shows."""
        day = self._now().date()
        everyone = [
            one for one in self._learners.learners()
            if (contract := one.contract(day)) is None or contract.last_day >= day - timedelta(62)
        ]  # fmt: skip
        by_id = {one.id or 0: one for one in everyone}
        pending = self._attendance.to_confirm(by_id)
        tasks = [_confirm_task(by_id[one.learner_id], one.cells, day) for one in pending]
        waiting = {one.learner_id: len(one.cells) for one in pending}
        cards = tuple(self._card(one, day, waiting.get(one.id or 0, 0)) for one in everyone[:SHOWN])
        tasks += self._awaited_tasks(everyone[:SHOWN], day)
        tasks += _missing_tasks(cards)
        tasks.sort(key=lambda task: (not task.late, _ORDER[task.kind]))
        return Today(day, tuple(tasks), cards, len(everyone))

    def _card(self, learner: Learner, day: date, to_confirm: int) -> Card:
        monday = day - timedelta(days=day.weekday() + 7)
        start = day - timedelta(weeks=8)
        halves = self._attendance.half_days(learner.id or 0, monday, monday + timedelta(days=6))
        counts = self._attendance.counts(learner.id or 0, start, day)
        missing = tuple(self._learners.missing(learner))
        return Card(learner, tuple(halves), counts.awaited, to_confirm, counts.assiduity(), missing)

    def _awaited_tasks(self, everyone: list[Learner], day: date) -> list[Task]:
        tasks = []
        for learner in everyone:
            halves = self._attendance.half_days(learner.id or 0, day - timedelta(days=60), day)
            marks = [
                half.mark for half in halves
                if half.mark and half.mark.justification is Justification.AWAITED
            ]  # fmt: skip
            if not marks:
                continue
            due = min((mark.due_by or mark.on + timedelta(days=2)) for mark in marks)
            words = listing([short_date(mark.on, year=False) for mark in marks[:4]])
            noun = plural(len(marks), "Justificatif attendu", "justificatifs attendus")
            title = "Justificatif attendu" if len(marks) == 1 else noun
            tasks.append(
                Task("proof", f"{title} — {learner.name}",
                     f"Absence du {words}, avant le {short_date(due, year=False)}",
                     learner.id or 0, due < day)
            )  # fmt: skip
        return tasks


_ORDER = {"confirm": 0, "proof": 1, "complete": 2}


def _confirm_task(learner: Learner, cells: tuple[Cell, ...], day: date) -> Task:
    noun = plural(len(cells), "demi-journée à confirmer", "demi-journées à confirmer")
    days = sorted({on for on, _half in cells})
    if len(days) <= 3:
        detail = listing([_day_words(on, cells) for on in days])
    else:
        detail = (
            f"Du {short_date(days[0], year=False)} au {short_date(days[-1], year=False)}, "
            f"{plural(len(days), 'jour')}"
        )
    late = days[0] < day - timedelta(days=14)
    return Task("confirm", f"{noun} — {learner.name}",
                f"{detail}{NBSP}: prévues en entreprise, rien de noté", learner.id or 0, late, cells)  # fmt: skip


def _day_words(on: date, cells: tuple[Cell, ...]) -> str:
    halves = [half for day, half in cells if day == on]
    part = "" if len(halves) == 2 else (" au matin" if halves[0] is Half.AM else " l’après-midi")
    return f"{short_date(on, year=False)}{part}"


def _missing_tasks(cards: tuple[Card, ...]) -> list[Task]:
    return [
        Task("complete", f"Fiche à compléter — {card.learner.name}",
             f"Il manque{NBSP}: {listing(card.missing)}", card.learner.id or 0)
        for card in cards
        if card.missing
    ]  # fmt: skip
