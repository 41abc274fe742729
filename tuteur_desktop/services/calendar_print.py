"""The printable year of a learner's calendar: gathered from the store, drawn on A4."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.services import half_days
from tuteur_desktop.services.subject import parties, subject
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.reports.calendar import CalendarData, PlannedDay
    from tuteur_desktop.reports.rendered import Rendered


class CalendarPrints:
    """What is planned, on paper; nothing marked, no name typed for oneself, no number."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def data(self, learner_id: int, start: date, end: date) -> "CalendarData":
        """What the document says. Raises UserError when no contract meets the period."""
        from tuteur_desktop.reports.calendar import CalendarData

        with self._store.read() as session:
            about = subject(session, learner_id, start, end, self._now().date())
            halves = half_days.half_days(session, learner_id, start, end, leaving=True)
        site = about.profile.establishment
        days = tuple(
            _day(am, pm) for am, pm in zip(halves[::2], halves[1::2], strict=True)
        )  # fmt: skip
        return CalendarData(parties(about), start, end, site.am, site.pm, days, about.today)

    def render(self, learner_id: int, start: date, end: date) -> "Rendered":
        """The PDF/A-1b file, a page for twelve months. Raises UserError as `data` does."""
        from tuteur_desktop.reports import calendar

        return calendar.render(self.data(learner_id, start, end))


def _day(am: HalfDay, pm: HalfDay) -> "PlannedDay":
    from tuteur_desktop.reports.calendar import PlannedDay

    named = next((half for half in (am, pm) if half.label), None)
    return PlannedDay(
        am.on, am.planned, pm.planned, named.label if named else "",
        named.planned if named else None,
    )  # fmt: skip
