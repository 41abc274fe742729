"""What the program fills in for an interview, and when it stops counting."""

from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.path import Horizon, Objective, ObjectiveState
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

FIRST, SECOND = date(2026, 10, 14), date(2026, 11, 23)


def held(services: Services, learner, on: date, kind: str = "middle", key: str = "success") -> int:
    number = services.interviews.plan(learner.id, Wanted(kind, on))
    services.interviews.begin(number)
    services.writing.answer(number, key, "Service tenu.")
    services.interviews.close(number, on + timedelta(days=30))
    return number


@pytest.fixture
def second(services: Services, yanis) -> int:
    held(services, yanis, FIRST)
    return services.interviews.plan(yanis.id, Wanted("period-end", SECOND))


def words(services: Services, number: int) -> dict[str, str]:
    facts = services.interview_facts.facts(number)
    return {label: text.replace("\xa0", " ") for label, text in facts.lines()}


def test_it_counts_from_the_day_after_the_last_one(services, yanis, second) -> None:
    wednesday = date(2026, 10, 14)
    services.attendance.mark(yanis.id, [(wednesday, Half.AM)], factories.mark(State.ABSENT))
    facts = services.interview_facts.facts(second)
    assert (facts.since, facts.last) == (FIRST, True)
    assert facts.heading.replace("\xa0", " ") == "Depuis le 14 octobre 2026"
    assert facts.counts.awaited == 0
    thursday = wednesday + timedelta(days=1)
    services.attendance.mark(
        yanis.id, [(thursday, Half.AM)], factories.mark(State.LATE, minutes=12)
    )
    assert services.interview_facts.facts(second).counts.late_minutes == 12


def test_the_first_one_counts_from_the_contract(services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("welcome", SECOND))
    facts = services.interview_facts.facts(number)
    assert (facts.since, facts.heading) == (date(2025, 9, 1), "Depuis le début")


def test_decisions_of_earlier_ones_kept_and_due(services, yanis, second) -> None:
    first = services.interviews.of_learner(yanis.id)[-1]
    done = services.decisions.add(
        yanis.id, Decision("Coût matière", "Yanis", date(2026, 11, 4), interview_id=first.id)
    )
    services.decisions.add(
        yanis.id, Decision("Fonds bruns", "Yanis", date(2026, 11, 30), interview_id=first.id)
    )
    services.decisions.settle(done, date(2026, 11, 3))
    assert words(services, second)["Décisions tenues"] == "1 sur 2"
    assert [one.what for one in services.interview_facts.facts(second).due] == ["Fonds bruns"]


def test_ratings_and_wide_gaps_by_name(services, yanis, second) -> None:
    services.exchange.apply(factories.batch(factories.framework(titles=("Tailler", "Cuire"))))
    services.frameworks.assign(yanis.id, 1)
    cut, cook = (one.id for one in services.frameworks.framework(1).skills())
    services.skills.rate(yanis.id, [cut, cook], Level.FOUR, Voice.TUTOR, date(2026, 11, 2))
    services.skills.rate(yanis.id, [cook], Level.TWO, Voice.LEARNER, date(2026, 11, 3))
    services.skills.rate(yanis.id, [cut], Level.THREE, Voice.LEARNER, date(2026, 11, 3))
    said = words(services, second)
    assert (said["Compétences évaluées"], said["Écarts à discuter"]) == ("2", "Cuire")


def test_what_a_closed_one_said_does_not_move(services, yanis, second, clock) -> None:
    services.interviews.begin(second)
    services.writing.answer(second, "done", "Dressage.")
    services.interviews.close(second, date(2026, 12, 14))
    before = services.interview_facts.facts(second)
    clock.set("2026-12-10 10:00")
    services.attendance.mark(yanis.id, [(date(2026, 12, 3), Half.AM)], factories.mark(State.ABSENT))
    assert services.interview_facts.facts(second) == before


def test_before_the_45th_day_the_counter_is_recalled(services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("trial", SECOND))
    assert "sur 45" in words(services, number)["Jours en entreprise"]


def test_objectives_are_told_in_figures_as_they_stood_that_day(
    services, yanis, second, clock
) -> None:
    aims = services.objectives
    clock.set("2026-10-20 09:00")
    cold = aims.add(Objective(yanis.id, "Tenir le froid", Horizon.SHORT, by=date(2026, 11, 1)))
    stocks = aims.add(Objective(yanis.id, "Trois fonds", Horizon.SHORT))
    clock.set("2026-11-23 09:00")
    aims.close(stocks, ObjectiveState.REACHED, date(2026, 11, 10))
    said = words(services, second)
    assert (said["Objectifs en cours"], said["Objectifs atteints"]) == ("1, dont 1 en retard", "1")
    services.interviews.begin(second)
    services.writing.answer(second, "theme", "Les sauces")
    services.interviews.close(second, date(2026, 12, 14))
    clock.set("2026-12-01 09:00")
    aims.close(cold, ObjectiveState.DROPPED)
    aims.add(Objective(yanis.id, "Une pâte", Horizon.LONG))
    assert words(services, second) == said, "what was read and signed does not move"
    assert [one.text for one in services.interview_facts.facts(second).objectives] == [
        "Tenir le froid"
    ]
