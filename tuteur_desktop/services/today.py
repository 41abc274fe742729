"""What a tutor has to do today, and where each learner stands this week."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

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
from tuteur_desktop.domain.interviews import Interview, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.services.agenda import AgendaService
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.objectives import ObjectivesService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.today_followup import (
    SOON,
    agenda_tasks,
    minutes_tasks,
    objective_tasks,
)
from tuteur_desktop.services.today_values import Card as Card
from tuteur_desktop.services.today_values import Task as Task
from tuteur_desktop.services.today_values import Today as Today

MINUTES_KEPT = timedelta(days=60)  # unsigned minutes older than that are asked for no more
PROOF_DELAY = timedelta(days=2)  # the usual delay when none was said
SHOWN = 12  # cards and tasks beyond that are counted, not drawn


class TodayService:
    """Gathers from the other services what asks for the tutor's hand."""

    def __init__(
        self,
        learners: LearnersService,
        attendance: AttendanceService,
        documents: DocumentsService,
        profile: ProfileService,
        interviews: InterviewsService,
        agenda: AgendaService,
        objectives: ObjectivesService,
        now: Callable[[], datetime],
    ) -> None:
        self._learners = learners
        self._attendance = attendance
        self._documents = documents
        self._profile = profile
        self._interviews = interviews
        self._agenda = agenda
        self._objectives = objectives
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
        wanted = self._interviews.open_ones()
        cards = tuple(
            self._card(one, day, waiting.get(one.id or 0, 0), _next(wanted, one, day))
            for one in everyone[:SHOWN]
        )
        tasks += self._awaited_tasks(by_id, day)
        tasks += self._report_tasks(everyone[:SHOWN], day)
        tasks += agenda_tasks(self._agenda.entries(day, day + SOON, overdue=True, past=False), day)
        tasks += minutes_tasks(self._lately_held(day), self._documents.closed_minutes(), by_id)
        tasks += objective_tasks(self._objectives.late(), by_id, day)
        tasks += _missing_tasks(cards)
        tasks.sort(key=lambda task: (not task.late, task.later, _ORDER[task.kind]))
        return Today(day, tuple(tasks), cards, len(everyone))

    def _lately_held(self, day: date) -> list[Interview]:
        """Closed interviews whose minutes somebody may still be asked to sign."""
        found = self._interviews.between(day - MINUTES_KEPT, day)
        return [one for one in found if one.status is Status.HELD]

    def _card(
        self, learner: Learner, day: date, to_confirm: int, interview: tuple[str, bool] | None
    ) -> Card:
        monday = day - timedelta(days=day.weekday() + 7)
        start = day - timedelta(weeks=8)
        halves = self._attendance.half_days(learner.id or 0, monday, monday + timedelta(days=6))
        counts = self._attendance.counts(learner.id or 0, start, day)
        missing = tuple(self._learners.missing(learner))
        return Card(
            learner, tuple(halves), counts.awaited, to_confirm, counts.assiduity(), missing,
            interview,
        )  # fmt: skip

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


_ORDER = {
    "interview": 0, "session": 0, "confirm": 1, "proof": 2, "law": 3, "date": 3, "outcome": 3,
    "minutes": 4,
    "report": 5, "decision": 6, "objective": 6, "complete": 7,
}  # fmt: skip


def _next(wanted: list[Interview], learner: Learner, day: date) -> tuple[str, bool] | None:
    """The next interview of a learner in a few words, and whether it is late."""
    one = next((one for one in wanted if one.learner_id == learner.id), None)
    if one is None:
        return None
    if one.late(day):
        return "Entretien en retard", True
    if one.on == day:
        return "Entretien aujourd’hui", False
    return f"Entretien le {short_date(one.on, year=False)}", False


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
