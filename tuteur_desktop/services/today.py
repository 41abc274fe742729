"""What a tutor has to do today, and where each learner stands this week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import (
    NBSP,
    WEEKDAYS,
    listing,
    number_words,
    of_month,
    plural,
    short_date,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService

PROOF_DELAY = timedelta(days=2)  # the usual delay when none was said
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
        profile: ProfileService,
        now: Callable[[], datetime],
    ) -> None:
        self._learners = learners
        self._attendance = attendance
        self._documents = documents
        self._profile = profile
        self._now = now

    def today(self) -> Today:
        """Everything the first page shows."""
        day = self._now().date()
        everyone = [
            one for one in self._learners.learners()
            if (contract := one.contract(day)) is None or contract.last_day >= day - timedelta(62)
        ]  # fmt: skip
        by_id = {one.id or 0: one for one in everyone}
        pending = self._attendance.to_confirm([one.id or 0 for one in everyone])
        site = self._profile.profile().establishment
        tasks = [_confirm_task(by_id[one.learner_id], one.cells, day, site) for one in pending]
        waiting = {one.learner_id: len(one.cells) for one in pending}
        cards = tuple(self._card(one, day, waiting.get(one.id or 0, 0)) for one in everyone[:SHOWN])
        tasks += self._awaited_tasks(by_id, day)
        tasks += self._report_tasks(everyone[:SHOWN], day)
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

    def _awaited_tasks(self, by_id: dict[int, Learner], day: date) -> list[Task]:
        tasks = []
        for learner_id, marks in self._attendance.awaited().items():
            if learner_id not in by_id:
                continue
            due = min((mark.due_by or mark.on + PROOF_DELAY) for mark in marks)
            days = sorted({mark.on for mark in marks})
            words = listing([short_date(on, year=False) for on in days[:4]])
            many = plural(len(days), "Justificatif attendu", "justificatifs attendus")
            title = many if len(days) > 1 else "Justificatif attendu"
            detail = f"Absence du {words}, avant le {short_date(due, year=False)}"
            name = by_id[learner_id].name
            tasks.append(Task("proof", f"{title} — {name}", detail, learner_id, due < day))
        return tasks

    def _report_tasks(self, everyone: list[Learner], day: date) -> list[Task]:
        """The attendance report of the last full month, for those who have none signed yet."""
        last = day.replace(day=1) - timedelta(days=1)
        first = last.replace(day=1)
        signed = {
            one.learner_id for one in self._documents.documents()
            if one.kind is DocumentKind.ATTENDANCE and one.locks
            and (one.starts_on, one.ends_on) == (first, last)
        }  # fmt: skip
        tasks = []
        for learner in everyone:
            counts = self._attendance.counts(learner.id or 0, first, last)
            if learner.id in signed or not counts.due:
                continue
            open_ones = plural(counts.unknown, "encore à confirmer", "encore à confirmer")
            state = open_ones if counts.unknown else "tout est confirmé"
            detail = f"{plural(counts.due, 'demi-journée due', 'demi-journées dues')}, {state}"
            title = f"Relevé de présence {of_month(last)} à signer — {learner.name}"
            tasks.append(Task("report", title, detail, learner.id or 0))
        return tasks


_ORDER = {"confirm": 0, "proof": 1, "report": 2, "complete": 3}


def _confirm_task(
    learner: Learner, cells: tuple[Cell, ...], day: date, site: Establishment
) -> Task:
    many = len(cells) > 1
    noun = "demi-journées à confirmer" if many else "demi-journée à confirmer"
    days = sorted({on for on, _half in cells})
    if len(days) <= 3:
        detail = listing([_day_words(on, cells, site) for on in days])
        detail = detail[:1].upper() + detail[1:]
    else:
        first, last = short_date(days[0], year=False), short_date(days[-1], year=False)
        detail = f"Du {first} au {last}, {plural(len(days), 'jour')}"
    return Task(
        "confirm",
        f"{number_words(len(cells))} {noun} — {learner.name}",
        f"{detail}{NBSP}: {'prévues' if many else 'prévue'} en entreprise, rien de noté",
        learner.id or 0,
        days[0] < day - timedelta(days=14),
        cells,
    )


def _day_words(on: date, cells: tuple[Cell, ...], site: Establishment) -> str:
    """« jeudi 19 », « vendredi 20 (soir) »."""
    halves = [half for day, half in cells if day == on]
    part = "" if len(halves) == 2 else f" ({site.am if halves[0] is Half.AM else site.pm})"
    return f"{WEEKDAYS[on.weekday()]} {on.day}{part}"


def _missing_tasks(cards: tuple[Card, ...]) -> list[Task]:
    return [
        Task("complete", f"Fiche à compléter — {card.learner.name}",
             f"Il manque{NBSP}: {listing(card.missing)}", card.learner.id or 0)
        for card in cards
        if card.missing
    ]  # fmt: skip
