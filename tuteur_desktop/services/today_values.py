"""What the page that opens shows."""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.learners import Learner


@dataclass(frozen=True)
class Task:
    """One thing to do; `kind` says which verb its button has, `cells` what it would confirm.

    `later` comes within the week; `about` is the number of an interview or a decision, `date_kind`
    the kind of interview that a legal or customary date asks for.
    """

    kind: str
    title: str
    detail: str
    learner_id: int
    late: bool = False
    cells: tuple[Cell, ...] = ()
    later: bool = False
    about: int = 0
    date_kind: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Card:
    """A learner and the half-days of the last whole week, from Monday morning.

    `interview` says the next one in a few words, and whether it is late.
    """

    learner: Learner
    week: tuple[HalfDay, ...]
    awaited: int
    to_confirm: int
    assiduity: float | None
    missing: tuple[str, ...]
    interview: tuple[str, bool] | None = None


@dataclass(frozen=True)
class Today:
    """The page that opens: tasks in order, and cards."""

    day: date
    tasks: tuple[Task, ...]
    cards: tuple[Card, ...]
    learners: int
