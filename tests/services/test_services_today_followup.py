"""Interviews, dates and decisions among the things to do today."""

from datetime import date, time

import factories
import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.path import Horizon, Objective
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.services.today_values import Task

TODAY = date(2026, 11, 23)


def tasks(services: Services, *kinds: str) -> list[Task]:
    return [one for one in services.today.today().tasks if one.kind in kinds]


@pytest.fixture
def minh(services: Services):
    """A contrat de professionnalisation whose two months end this week."""
    contract = factories.contract(
        kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 9, 28), ends_on=date(2027, 9, 27)
    )
    return services.learners.add(
        factories.learner(first_name="Minh", last_name="Nguyễn", birth=date(1992, 5, 2),
                          contracts=(contract,))
    )  # fmt: skip


def test_a_late_interview_comes_first_and_says_since_when(services: Services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 17)))
    first = services.today.today().tasks[0]
    assert (first.kind, first.about, first.late) == ("interview", number, True)
    assert first.title == "Fin de période en entreprise — Yanis Benali"
    assert "6 jours de retard" in first.detail.replace("\xa0", " ")


def test_the_week_to_come_is_told_apart(services: Services, yanis) -> None:
    services.interviews.plan(
        yanis.id, Wanted("middle", date(2026, 11, 27), time(14, 30), place="bureau")
    )
    services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 18)))
    (soon,) = tasks(services, "interview")
    assert (soon.later, soon.late) == (True, False)
    assert soon.detail.replace("\xa0", " ") == "Vendredi 27 novembre 2026, 14 h 30 · bureau"


def test_minutes_wait_for_their_signatures(services: Services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("middle", date(2026, 11, 20)))
    services.interviews.begin(number)
    services.writing.answer(number, "success", "Service tenu.")
    services.interviews.close(number, date(2026, 12, 18))
    (one,) = tasks(services, "minutes")
    assert (one.about, one.detail) == (number, f"Entretien intermédiaire, tenu le 20{NBSP}nov.")


def test_a_decision_is_late_soon_or_not_yet_said(services: Services, yanis) -> None:
    late = services.decisions.add(yanis.id, Decision("Fonds bruns", "Yanis", date(2026, 11, 20)))
    services.decisions.add(yanis.id, Decision("Accès au labo", "Moi", date(2026, 11, 30)))
    services.decisions.add(yanis.id, Decision("Plus tard", "", date(2027, 1, 4)))
    found = {one.title: one for one in tasks(services, "decision")}
    assert set(found) == {"Fonds bruns — Yanis Benali", "Accès au labo — Yanis Benali"}
    assert found["Fonds bruns — Yanis Benali"].late
    assert found["Accès au labo — Yanis Benali"].later
    services.decisions.settle(late, TODAY)
    assert len(tasks(services, "decision")) == 1


def test_the_two_months_of_a_contrat_pro_say_their_law(services: Services, minh) -> None:
    (one,) = [one for one in tasks(services, "date") if one.date_kind == "two-months"]
    assert "loi, D6325-13" in one.detail
    assert one.later
    assert one.due == date(2026, 11, 28)


def test_a_date_that_is_planned_asks_for_nothing_more(services: Services, minh) -> None:
    services.interviews.plan(minh.id, Wanted("two-months", date(2026, 11, 26)))
    assert not [one for one in tasks(services, "date") if one.date_kind == "two-months"]
    assert tasks(services, "interview")


def test_a_card_says_the_next_interview(services: Services, yanis) -> None:
    services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 18)))
    (card,) = services.today.today().cards
    assert card.interview == (f"Entretien le 18{NBSP}déc.", False)
    services.interviews.plan(yanis.id, Wanted("middle", date(2026, 11, 20)))
    (card,) = services.today.today().cards
    assert card.interview == ("Entretien en retard", True)


def test_an_objective_behind_waits_to_be_closed(services: Services, yanis) -> None:
    aims = services.objectives
    long = "Tenir le froid " * 20
    late = aims.add(Objective(yanis.id, long, Horizon.SHORT, by=date(2026, 11, 2)))
    aims.add(Objective(yanis.id, "À venir", Horizon.SHORT, by=TODAY))
    (found,) = tasks(services, "objective")
    assert (found.about, found.late) == (late, True)
    assert found.detail.replace(NBSP, " ").endswith("…, pour le 2 nov.")
    services.learners.archive(yanis.id)
    assert tasks(services, "objective") == []
