"""The agenda of a tutor, the next day to meet, and how quick it stays."""

from datetime import date, time, timedelta

import factories
import pytest

from tuteur_desktop.domain.agenda import Entry, EntryKind
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.interviews import Decision, Mode
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

TODAY = date(2026, 11, 23)
NEXT_30 = (TODAY, TODAY + timedelta(days=30))


def held(services: Services, learner: Learner, kind: str, on: date) -> int:
    """An interview held on a day, with one word written in it."""
    number = services.interviews.plan(learner.id or 0, Wanted(kind, on))
    one = services.interviews.begin(number)
    services.writing.answer(number, one.plan.questions()[0].key, "Fait.", "")
    services.interviews.close(number, None, "dit plus tard")
    return number


def entries(services: Services, learner: Learner | None = None, **more) -> list[Entry]:
    return services.agenda.entries(*NEXT_30, learner.id if learner else None, overdue=True, **more)


def of_kind(found: list[Entry], kind: EntryKind) -> list[Entry]:
    return [one for one in found if one.kind is kind]


def test_an_interview_has_its_hour_and_says_that_it_was_agreed(
    services: Services, yanis: Learner
) -> None:
    wanted = Wanted("tripartite", date(2026, 11, 26), time(14, 30), mode=Mode.VIDEO)
    number = services.interviews.plan(yanis.id or 0, wanted)
    (one,) = of_kind(entries(services), EntryKind.INTERVIEW)
    assert (one.on, one.at, one.minutes) == (wanted.on, time(14, 30), 45)
    assert (one.interview_id, one.source, one.late) == (number, Source.AGREED, False)
    assert one.learner == "Yanis Benali"


def test_what_is_open_and_past_is_late_and_what_was_held_is_not(
    services: Services, yanis: Learner
) -> None:
    services.interviews.plan(yanis.id or 0, Wanted("middle", date(2026, 11, 16)))
    held(services, yanis, "period-end", date(2026, 11, 17))
    late = [one for one in entries(services) if one.kind is EntryKind.INTERVIEW]
    assert [(one.title, one.late) for one in late] == [("Entretien intermédiaire", True)]
    assert "7" in late[0].detail
    assert services.agenda.entries(date(2026, 11, 17), date(2026, 11, 17), past=False) == []


def test_next_date_is_a_day_here_before_the_rhythm_runs_out(
    services: Services, yanis: Learner
) -> None:
    held(services, yanis, "period-end", TODAY)
    said = services.agenda.next_date(yanis.id or 0)
    assert said.on is not None
    assert TODAY < said.on <= TODAY + timedelta(days=42)
    plan = services.calendar.plan(yanis.id or 0, said.on, said.on)
    assert any(plan.place(said.on, half) is Place.HERE for half in Half)
    assert said.reason
    assert said.kind


def test_next_date_after_the_contract_says_so(services: Services) -> None:
    over = factories.contract(ends_on=date(2026, 11, 23))
    one = services.learners.add(factories.learner(contracts=(over,)))
    said = services.agenda.next_date(one.id or 0)
    assert said.on is None
    assert "dernier entretien" in said.reason


def test_decisions_come_back_on_their_day(services: Services, yanis: Learner) -> None:
    services.decisions.add(yanis.id, Decision("Relire la fiche", "Yanis", date(2026, 11, 20)))
    (one,) = of_kind(entries(services), EntryKind.DECISION)
    assert (one.late, one.title, one.detail) == (True, "Relire la fiche", "Yanis")


@pytest.mark.parametrize("learners", [0, 1])
def test_nothing_is_no_error(services: Services, learners: int) -> None:
    for _one in range(learners):
        services.learners.add(factories.learner(contracts=()))
    assert entries(services) == []
