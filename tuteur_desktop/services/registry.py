"""Puts the services of a store together."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from tuteur_desktop.services.registry_path import PathServices
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.services.agenda import AgendaService
    from tuteur_desktop.services.agenda_files import AgendaFilesService
    from tuteur_desktop.services.alerts import AlertsService
    from tuteur_desktop.services.attendance import AttendanceService
    from tuteur_desktop.services.attendance_files import AttendanceFilesService
    from tuteur_desktop.services.batch import BatchService
    from tuteur_desktop.services.calendar import CalendarService
    from tuteur_desktop.services.calendar_files import CalendarFilesService
    from tuteur_desktop.services.calendar_print import CalendarPrints
    from tuteur_desktop.services.check import CheckService
    from tuteur_desktop.services.coherence import CoherenceService
    from tuteur_desktop.services.contracts import ContractsService
    from tuteur_desktop.services.copies import CopiesService
    from tuteur_desktop.services.decisions import DecisionsService
    from tuteur_desktop.services.documents import DocumentsService
    from tuteur_desktop.services.due_dates import DueDatesService
    from tuteur_desktop.services.dump import DumpService
    from tuteur_desktop.services.exchange import ExchangeService
    from tuteur_desktop.services.figures import FiguresService
    from tuteur_desktop.services.funding import FundingService
    from tuteur_desktop.services.group import GroupService
    from tuteur_desktop.services.group_sessions import GroupSessionsService
    from tuteur_desktop.services.history import HistoryService
    from tuteur_desktop.services.intake import IntakeService
    from tuteur_desktop.services.interview_facts import InterviewFactsService
    from tuteur_desktop.services.interviews import InterviewsService
    from tuteur_desktop.services.learners import LearnersService
    from tuteur_desktop.services.notices import NoticesService
    from tuteur_desktop.services.portfolio import PortfolioService
    from tuteur_desktop.services.preparation import PreparationService
    from tuteur_desktop.services.prints import PrintsService
    from tuteur_desktop.services.profile import ProfileService
    from tuteur_desktop.services.provided import ProvidedService
    from tuteur_desktop.services.room import RoomService
    from tuteur_desktop.services.sheets import SheetsService
    from tuteur_desktop.services.signing import SigningService
    from tuteur_desktop.services.template_print import TemplatePrints
    from tuteur_desktop.services.templates import TemplatesService
    from tuteur_desktop.services.today import TodayService
    from tuteur_desktop.services.tutors import TutorsService
    from tuteur_desktop.services.welcome import WelcomeService
    from tuteur_desktop.services.writing import WritingService
    from tuteur_desktop.services.year import YearService


class Services(PathServices):
    """One service an area, loaded at its first use: the first page needs two of them.

    Pages are given the ones they use, never this whole.
    """

    @cached_property
    def profile(self) -> "ProfileService":
        """The tutor, the establishment and the settings."""
        from tuteur_desktop.services.profile import ProfileService

        return ProfileService(self._store)

    @cached_property
    def learners(self) -> "LearnersService":
        """Who is followed."""
        from tuteur_desktop.services.learners import LearnersService

        return LearnersService(self._store, self.now)

    @cached_property
    def contracts(self) -> "ContractsService":
        """Their contracts, and who tutors them."""
        from tuteur_desktop.services.contracts import ContractsService

        return ContractsService(self._store, self.now)

    @cached_property
    def attendance(self) -> "AttendanceService":
        """Half-days."""
        from tuteur_desktop.services.attendance import AttendanceService

        return AttendanceService(self._store, self.now)

    @cached_property
    def figures(self) -> "FiguresService":
        """The numbers of a learner."""
        from tuteur_desktop.services.figures import FiguresService

        return FiguresService(self._store, self.now)

    @cached_property
    def notices(self) -> "NoticesService":
        """Messages about the absences of minors."""
        from tuteur_desktop.services.notices import NoticesService

        return NoticesService(self._store, self.now)

    @cached_property
    def group(self) -> "GroupService":
        """All learners at once."""
        from tuteur_desktop.services.group import GroupService

        return GroupService(self._store, self.now, self.attendance)

    @cached_property
    def prints(self) -> "PrintsService":
        """Working papers about several learners."""
        from tuteur_desktop.services.prints import PrintsService

        return PrintsService(self.learners, self.attendance, self.profile, self.now)

    @cached_property
    def calendar(self) -> "CalendarService":
        """What is expected of learners, and when."""
        from tuteur_desktop.services.calendar import CalendarService

        return CalendarService(self._store, self.now)

    @cached_property
    def year(self) -> "YearService":
        """A learner's year, read at once."""
        from tuteur_desktop.services.year import YearService

        return YearService(self._store)

    @cached_property
    def calendar_prints(self) -> "CalendarPrints":
        """The printable year of a calendar."""
        from tuteur_desktop.services.calendar_print import CalendarPrints

        return CalendarPrints(self._store, self.now)

    @cached_property
    def due_dates(self) -> "DueDatesService":
        """What is due in the life of a contract."""
        from tuteur_desktop.services.due_dates import DueDatesService

        return DueDatesService(self._store, self.now)

    @cached_property
    def coherence(self) -> "CoherenceService":
        """What to put right before signing."""
        from tuteur_desktop.services.coherence import CoherenceService

        return CoherenceService(self._store, self.now)

    @cached_property
    def documents(self) -> "DocumentsService":
        """What is issued, signed and verified."""
        from tuteur_desktop.services.documents import DocumentsService

        return DocumentsService(self._store, self.now, self.signing)

    @cached_property
    def batch(self) -> "BatchService":
        """The same document for many."""
        from tuteur_desktop.services.batch import BatchService

        return BatchService(self.documents, self.learners)

    @cached_property
    def portfolio(self) -> "PortfolioService":
        """What a learner takes away of their skills."""
        from tuteur_desktop.services.portfolio import PortfolioService

        return PortfolioService(self._store, self.now, self.documents)

    @cached_property
    def signing(self) -> "SigningService":
        """The tutor's identity."""
        from tuteur_desktop.services.signing import SigningService

        return SigningService(self._store, self.now)

    @cached_property
    def exchange(self) -> "ExchangeService":
        """What comes from other files."""
        from tuteur_desktop.services.exchange import ExchangeService

        return ExchangeService(self._store)

    @cached_property
    def intake(self) -> "IntakeService":
        """Absences that centres export."""
        from tuteur_desktop.services.intake import IntakeService

        return IntakeService(self._store, self.now)

    @cached_property
    def calendar_files(self) -> "CalendarFilesService":
        """Calendars of centres in, of learners out."""
        from tuteur_desktop.services.calendar_files import CalendarFilesService

        return CalendarFilesService(self._store, self.now)

    @cached_property
    def attendance_files(self) -> "AttendanceFilesService":
        """Half-days as tables."""
        from tuteur_desktop.services.attendance_files import AttendanceFilesService

        return AttendanceFilesService(self._store, self.now)

    @cached_property
    def templates(self) -> "TemplatesService":
        """Models of interviews, pense-bête and first days."""
        from tuteur_desktop.services.templates import TemplatesService

        return TemplatesService(self._store, self.now)

    @cached_property
    def template_prints(self) -> "TemplatePrints":
        """Models of interviews, to be filled by hand."""
        from tuteur_desktop.services.template_print import TemplatePrints

        return TemplatePrints(self._store, self.now)

    @cached_property
    def interviews(self) -> "InterviewsService":
        """Interviews planned and held."""
        from tuteur_desktop.services.interviews import InterviewsService

        return InterviewsService(self._store, self.now)

    @cached_property
    def interview_facts(self) -> "InterviewFactsService":
        """What happened since the last interview."""
        from tuteur_desktop.services.interview_facts import InterviewFactsService

        return InterviewFactsService(self._store, self.now)

    @cached_property
    def writing(self) -> "WritingService":
        """What is written in an interview."""
        from tuteur_desktop.services.writing import WritingService

        return WritingService(self._store, self.now)

    @cached_property
    def welcome(self) -> "WelcomeService":
        """The pense-bête and the first day."""
        from tuteur_desktop.services.welcome import WelcomeService

        return WelcomeService(self._store, self.now)

    @cached_property
    def sheets(self) -> "SheetsService":
        """The papers of the first week, and between two tutors."""
        from tuteur_desktop.services.sheets import SheetsService

        return SheetsService(self._store, self.now)

    @cached_property
    def provided(self) -> "ProvidedService":
        """What is handed over, or done for a learner."""
        from tuteur_desktop.services.provided import ProvidedService

        return ProvidedService(self._store, self.now)

    @cached_property
    def decisions(self) -> "DecisionsService":
        """Who does what by when."""
        from tuteur_desktop.services.decisions import DecisionsService

        return DecisionsService(self._store, self.now)

    @cached_property
    def preparation(self) -> "PreparationService":
        """The sheet a learner fills before an interview."""
        from tuteur_desktop.services.preparation import PreparationService

        return PreparationService(self._store, self.now)

    @cached_property
    def room(self) -> "RoomService":
        """Who signed a paper in the room."""
        from tuteur_desktop.services.room import RoomService

        return RoomService(self._store, self.now)

    @cached_property
    def group_sessions(self) -> "GroupSessionsService":
        """Meetings, group tutoring and workshops."""
        from tuteur_desktop.services.group_sessions import GroupSessionsService

        return GroupSessionsService(self._store, self.now)

    @cached_property
    def tutors(self) -> "TutorsService":
        """The tutor's own file: conditions, credentials, time spent."""
        from tuteur_desktop.services.tutors import TutorsService

        return TutorsService(self._store, self.now)

    @cached_property
    def funding(self) -> "FundingService":
        """What an OPCO funds of each contract."""
        from tuteur_desktop.services.funding import FundingService

        return FundingService(self._store, self.now)

    @cached_property
    def alerts(self) -> "AlertsService":
        """What stands out of learners, and how soon to meet them."""
        from tuteur_desktop.services.alerts import AlertsService

        return AlertsService(self._store, self.now)

    @cached_property
    def agenda(self) -> "AgendaService":
        """What is planned, due and late."""
        from tuteur_desktop.services.agenda import AgendaService

        return AgendaService(self._store, self.now, self.alerts)

    @cached_property
    def agenda_files(self) -> "AgendaFilesService":
        """The agenda out, for any diary."""
        from tuteur_desktop.services.agenda_files import AgendaFilesService

        return AgendaFilesService(self._store, self.now, self.agenda)

    @cached_property
    def history(self) -> "HistoryService":
        """Every correction."""
        from tuteur_desktop.services.history import HistoryService

        return HistoryService(self._store, self.now)

    @cached_property
    def copies(self) -> "CopiesService":
        """The copies of the store."""
        from tuteur_desktop.services.copies import CopiesService

        return CopiesService(self._store, self.now)

    @cached_property
    def today(self) -> "TodayService":
        """What asks for the tutor today."""
        from tuteur_desktop.services.today import TodayService

        return TodayService(
            self.learners, self.attendance, self.documents, self.profile, self.interviews,
            self.agenda, self.objectives, self.now,
        )  # fmt: skip

    @cached_property
    def dump(self) -> "DumpService":
        """All that is kept."""
        from tuteur_desktop.services.dump import DumpService

        return DumpService(self._store)

    @cached_property
    def check(self) -> "CheckService":
        """Whether the store is sound."""
        from tuteur_desktop.services.check import CheckService

        return CheckService(self._store)


def make_services(store: Store, now: Callable[[], datetime]) -> Services:
    """The services of a store, with the clock they are given."""
    return Services(store, now)
