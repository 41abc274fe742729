"""Values for tests: each takes what the test is about and fills the rest."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tuteur_desktop.domain.attendance import Mark, State, default_justification
from tuteur_desktop.domain.calendar import Half, Week
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.quotas import Held, passed
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.exchange.values import Batch

Cell = tuple[date, Half]


def contract(**more: Any) -> Contract:
    values: dict[str, Any] = {
        "kind": Kind.APPRENTICESHIP,
        "starts_on": date(2025, 9, 1),
        "ends_on": date(2027, 8, 31),
        "week": Week.parse("CCIIIRR"),
        "diploma": "Bac pro Cuisine",
        "centre": "Lycée des Halles",
    }
    return Contract(**(values | more))


def learner(**more: Any) -> Learner:
    values: dict[str, Any] = {
        "last_name": "Benali",
        "first_name": "Yanis",
        "birth": date(2009, 3, 12),
        "contracts": (contract(),),
    }
    return Learner(**(values | more))


def framework(code: str = "TEST-1", titles: tuple[str, ...] = ("Tailler", "Cuire")) -> Framework:
    skills = tuple(Skill(title) for title in titles)
    return Framework(code, f"Diplôme {code}", (Block("B1", "Cuisine", skills),))


def batch(*frameworks: Framework) -> Batch:
    return Batch("rncp", frameworks=frameworks)


def mark(state: State = State.PRESENT, **more: Any) -> Mark:
    values: dict[str, Any] = {"justification": default_justification(state)}
    return Mark(date(2000, 1, 1), Half.AM, state, **(values | more))


def cells(first: date, days: int = 1) -> list[Cell]:
    """Both halves of each day of a stretch."""
    return [(first + timedelta(days=n), half) for n in range(days) for half in Half]


def overload(held: Iterable[Held], tutor: str, on: date, *, employer: bool = False) -> Any:
    """The first rule that a tutor passes on a day, if any."""
    return next(iter(passed(held, tutor, on, employer=employer)), None)
