"""What the agenda and the minutes of interviews ask for on the page that opens."""

from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.agenda import Entry, EntryKind
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.french import short_date, time_words, weekday_date
from tuteur_desktop.domain.interviews import Interview
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.path import Objective
from tuteur_desktop.services.today_values import Task

SOON = timedelta(days=7)  # what comes within a week is said ahead
LONGEST = 120  # letters of an objective
_KINDS = {
    EntryKind.INTERVIEW: "interview", EntryKind.PREPARATION: "interview",
    EntryKind.SESSION: "session", EntryKind.DECISION: "decision", EntryKind.RHYTHM: "date",
    EntryKind.DUE: "date",
}  # fmt: skip


def agenda_tasks(entries: Iterable[Entry], day: date) -> list[Task]:
    """The lines of the agenda that wait for a hand, late ones and those of the week to come."""
    return [_task(one, day) for one in entries if one.kind in _KINDS and one.planned_on is None]


def _task(one: Entry, day: date) -> Task:
    kind = _KINDS[one.kind]
    if kind == "date" and not one.interview:
        kind = "outcome" if one.source is Source.CUSTOM else "law"
    about = one.decision_id if kind == "decision" else one.interview_id or one.session_id
    return Task(
        kind, f"{one.title} — {one.learner}", _detail(one, day), one.learner_id or 0, one.late,
        later=not one.late and one.on > day, about=about or 0, date_kind=one.interview,
        due=max(one.on, day),
    )  # fmt: skip


def _detail(one: Entry, day: date) -> str:
    if one.kind in (EntryKind.INTERVIEW, EntryKind.SESSION):
        at = f", {time_words(datetime.combine(one.on, one.at))}" if one.at else ""
        when = "Aujourd’hui" if one.on == day else weekday_date(one.on).capitalize()
        return " · ".join(filter(None, (one.detail or f"{when}{at}", one.place)))
    on = short_date(one.on, year=one.on.year != day.year)
    before = f"{'Pour' if one.kind is EntryKind.DECISION else 'Avant'} le {on}"
    law = f"loi, {one.law}" if one.binding and one.law else ""
    return " · ".join(filter(None, (before, one.detail, law)))


def objective_tasks(
    late: Iterable[Objective], by_id: Mapping[int, Learner], day: date
) -> list[Task]:
    """Objectives whose day has gone by, to be closed or moved."""
    return [
        Task(
            "objective", f"Objectif en retard — {by_id[one.learner_id].name}",
            f"{_cut(one.text)}, pour le {short_date(one.by, year=one.by.year != day.year)}",
            one.learner_id, late=True, about=one.id or 0,
        )
        for one in late
        if one.by is not None and one.learner_id in by_id
    ]  # fmt: skip


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def minutes_tasks(
    held: list[Interview], signed: Container[int], by_id: Mapping[int, Learner]
) -> list[Task]:
    """Minutes of interviews that are closed, and that nobody has signed yet."""
    return [
        Task(
            "minutes", f"Compte rendu à signer — {by_id[one.learner_id].name}",
            f"{one.title}, tenu le {short_date(one.on, year=False)}", one.learner_id,
            about=one.id or 0,
        )
        for one in held
        if one.id not in signed and one.learner_id in by_id
    ]  # fmt: skip
