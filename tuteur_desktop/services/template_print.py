"""Models on paper: an interview's questions with lines to write on, a working paper."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tuteur_desktop.domain.interviews import plan_of
from tuteur_desktop.services.profile import profile_of
from tuteur_desktop.store.store import Store


class TemplatePrints:
    """Neither signed nor numbered: none of these stands in the register."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def interview(self, content: dict[str, Any], version: str = "") -> bytes:
        """The model of an interview to fill by hand, on A4, PDF/A-1b."""
        from tuteur_desktop.reports import template_print as report

        with self._store.read() as session:
            own = profile_of(session)
        site = own.establishment
        return report.render(
            report.TemplateData(
                plan_of(content), version, site.name, site.siret, own.tutor, self._now().date()
            )
        )
