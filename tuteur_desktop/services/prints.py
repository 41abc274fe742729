"""Working papers about several learners: the month for the payroll, the week of a group."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from tuteur_desktop.domain import payroll as values
from tuteur_desktop.domain.french import listing
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.payroll import Payroll
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.files import write_file
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService


class PrintsService:
    """Neither signed nor numbered: none of these stands in the register."""

    def __init__(
        self, learners: LearnersService, attendance: AttendanceService, profile: ProfileService,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._learners, self._attendance, self._profile = learners, attendance, profile
        self._now = now

    def payroll(self, month: date, learner_ids: Sequence[int] | None = None) -> Payroll:
        """The month of some learners, or of all who had a contract in it, archived or not."""
        first = month.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        people = self._people(learner_ids, first, last)
        found = self._attendance.of_many([one.id or 0 for one in people], first, last)
        profile, today = self._profile.profile(), self._now().date()
        site = profile.establishment
        lines = []
        for learner in people:
            contract = learner.contract(min(today, last))
            assert contract is not None, "only those with a contract are listed"
            lines.append(values.line(
                _listed(learner), contract.kind, contract.weekly_hours, found[learner.id or 0],
                site.site, today,
            ))  # fmt: skip
        return Payroll(
            first, site.name, site.siret, profile.tutor, site.am, site.pm, today, tuple(lines)
        )

    def payroll_pdf(self, payroll: Payroll) -> bytes:
        """The summary on A4, PDF/A-1b."""
        from tuteur_desktop.reports import payroll as report

        return report.render(payroll)

    def payroll_csv(self, payroll: Payroll) -> bytes:
        """The summary as a table: semicolons, UTF-8 with its mark."""
        from tuteur_desktop.exchange import payroll as table

        return table.csv_bytes(payroll)

    def group_sheet(self, learner_ids: Sequence[int], week_start: date, *, blank: bool) -> bytes:
        """The week of a group on a landscape A4, PDF/A-1b; `blank` to be filled by hand."""
        from tuteur_desktop.reports import group as report

        monday = week_start - timedelta(days=week_start.weekday())
        sunday = monday + timedelta(days=6)
        people = self._people(learner_ids, monday, sunday)
        found = self._attendance.of_many([one.id or 0 for one in people], monday, sunday)
        profile, today = self._profile.profile(), self._now().date()
        site = profile.establishment
        members = tuple(
            report.Member(_listed(one), _about(one, monday, today), tuple(found[one.id or 0]))
            for one in people
        )
        return report.render(report.GroupData(
            monday, site.name, site.siret, profile.tutor, site.am, site.pm, today, members, blank
        ))  # fmt: skip

    def write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Make a file and write it, whole or not at all. Raises UserError when it cannot be."""
        write_file(path, make(), force=True)

    def _people(
        self, learner_ids: Sequence[int] | None, start: date, end: date
    ) -> list[Learner]:  # fmt: skip
        everyone = self._learners.learners() + self._learners.learners(archived=True)
        wanted = None if learner_ids is None else set(learner_ids)
        known = [
            one for one in everyone
            if (wanted is None or one.id in wanted)
            and any(held.starts_on <= end and start <= held.last_day for held in one.contracts)
        ]  # fmt: skip
        return sorted(known, key=_order)


def _order(learner: Learner) -> tuple[str, str]:
    from tuteur_desktop.domain.french import fold

    return fold(learner.last_name), fold(learner.first_name)


def _listed(learner: Learner) -> str:
    return f"{learner.last_name} {learner.first_name}"


def _about(learner: Learner, monday: date, today: date) -> str:
    contract = learner.contract(monday)
    minor = "mineur" if learner.minor(today) else ""
    said = (minor, contract.centre if contract else "", contract.diploma if contract else "")
    return listing([part for part in said if part], ",").replace(" , ", ", ")
