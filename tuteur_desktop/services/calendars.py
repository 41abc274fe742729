"""Calendars and locks of many learners, remembered until something they are made of changes."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Plan
from tuteur_desktop.services import locks, plans
from tuteur_desktop.services.locks import Lock

MADE_OF = frozenset({
    "contract", "contract_event", "rhythm", "planned_half", "profile", "site_day", "document",
    "learner",
})  # fmt: skip
AROUND = timedelta(weeks=26)  # read at once: one turns week after week

Known = tuple[Plan, tuple[Lock, ...]]


class Calendars:
    """Turning the week of a group reads its marks alone: what is planned is at hand."""

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}
        self._span = (date.max, date.min)

    def hear(self, tables: frozenset[str]) -> None:
        """News of a commit."""
        if tables & MADE_OF:
            self.forget()

    def forget(self) -> None:
        """Read all anew when it is asked for."""
        self._known, self._span = {}, (date.max, date.min)

    def of(
        self, session: Session, learner_ids: Iterable[int], start: date, end: date
    ) -> dict[int, Known]:
        """Plan and locks of learners over a period, those of nobody included."""
        first, last = self._span
        if not first <= start <= end <= last:
            self.forget()
            first, last = self._span = start - AROUND, end + AROUND
        known = self._known
        missing = [one for one in learner_ids if one not in known]
        if missing:
            planned = plans.plans(session, first, last, missing)
            closed = locks.of_many(session, missing, first, last)
            for one in missing:
                known[one] = (planned.get(one) or Plan(), closed.get(one, ()))
        return known
