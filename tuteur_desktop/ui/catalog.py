"""The pages of the window and the tabs of a learner: one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.profile import Role
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.page import Page, Tab

Maker = Callable[[Services, Tasks], Page]


MANY = 10  # learners from which the pages across all of them stand in the side bar


@dataclass(frozen=True)
class PageSpec:
    """A page: its name, its word and icon in the side bar, and who builds it at first use.

    `key` is pressed with Ctrl. A page `of_many` stands in the side bar from MANY learners on, or
    in a training organisation, where `training` is the word for it. A page that no entry names
    stands `under` another, and is `found` by Ctrl+K when it needs nobody's number.
    """

    name: str
    title: str
    icon: str
    make: Maker
    key: str = ""
    of_many: bool = False
    training: str = ""
    under: str = ""
    found: bool = False

    def word(self, role: Role) -> str:
        """Its word for a company's tutor or for a training organisation."""
        return self.training if self.training and role is Role.TRAINING else self.title

    def listed(self, role: Role, learners: int) -> bool:
        """Whether the side bar shows it."""
        return not self.of_many or role is Role.TRAINING or learners >= MANY


def _today(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.today.page import TodayPage

    return TodayPage(services.today, services.attendance, services.decisions)


def _learners(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.learners.page import LearnersPage

    return LearnersPage(services.learners)


def _group(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.group.exports import Papers
    from tuteur_desktop.ui.pages.group.page import GroupPage

    papers = Papers(
        services.prints, services.attendance_files, services.intake, services.batch,
        services.documents, services.signing, services.learners, services.profile,
    )  # fmt: skip
    return GroupPage(services.group, services.profile, papers, tasks)


def _session_minutes(services: Services, tasks: Tasks) -> Callable[[int, QWidget], None]:
    """Shows the paper of a group session; its parts are loaded when it is asked for."""

    def show(session_id: int, parent: QWidget) -> None:
        from tuteur_desktop.ui.forms.group_minutes import opener

        sessions = services.group_sessions
        opener(sessions, services.documents, services.signing, services.profile, tasks)(
            session_id, parent
        )

    return show


def _agenda(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.agenda.page import AgendaPage, Doings

    minutes = _session_minutes(services, tasks)
    doings = Doings(
        services.interviews, services.group_sessions, services.templates, services.learners,
        services.profile, services.agenda_files, minutes,
    )  # fmt: skip
    return AgendaPage(services.agenda, doings, tasks)


def _documents(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.documents.page import DocumentsPage

    return DocumentsPage(
        services.documents, services.learners, services.signing, services.profile, services.room,
        tasks,
    )  # fmt: skip


def _settings(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.settings.page import SettingsPage

    return SettingsPage(
        services.profile, services.frameworks, services.exchange, services.catalogue,
        services.copies, services.signing, tasks, services.learners.today,
    )  # fmt: skip


def _learner(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.learner.page import LearnerPage

    return LearnerPage(
        services.learners,
        services.calendar,
        services.due_dates,
        [(tab.name, tab.title, partial(tab.make, services, tasks)) for tab in TABS],
    )


def _tutor(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.tutor.page import TutorPage

    return TutorPage(
        services.tutors, services.learners, services.profile, services.documents,
        services.signing, tasks,
    )  # fmt: skip


def _templates(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.templates.page import TemplatesPage

    return TemplatesPage(services.templates, services.profile, services.template_prints)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Aujourd’hui", "sun-horizon", _today, "1"),
    PageSpec("learners", "Mes alternants", "users", _learners, "2", training="Apprenants"),
    PageSpec("group", "Présence", "calendar-check", _group, "5", of_many=True),
    PageSpec("agenda", "Agenda", "calendar-blank", _agenda, "6", of_many=True, training="Agenda"),
    PageSpec("documents", "Documents", "file-text", _documents, "3"),
    PageSpec("settings", "Réglages", "gear-six", _settings, "4"),
)


def _interview(services: Services, tasks: Tasks) -> Page:
    from tuteur_desktop.ui.pages.interview.page import InterviewPage
    from tuteur_desktop.ui.pages.interview.services import InterviewServices

    return InterviewPage(
        InterviewServices(
            services.interviews, services.writing, services.decisions, services.interview_facts,
            services.templates, services.learners, services.preparation, services.agenda,
            services.room, services.documents, services.signing, services.now,
        ),
        tasks,
    )  # fmt: skip


# Reached from other pages, and in no entry of the side bar.
HIDDEN: tuple[PageSpec, ...] = (
    PageSpec("learner", "Alternant", "student", _learner, under="learners"),
    PageSpec("interview", "Entretien", "chats-circle", _interview, under="learners"),
    PageSpec("tutor", "Mon dossier de tuteur", "identification-card", _tutor,
             under="settings", found=True),
    PageSpec("templates", "Trames et modèles", "list-bullets", _templates,
             under="settings", found=True),
)  # fmt: skip


@dataclass(frozen=True)
class TabSpec:
    """A tab of a learner's page."""

    name: str
    title: str
    make: Callable[[Services, Tasks], Tab]


def _essentials(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.essentials.tab import EssentialsTab

    return EssentialsTab(
        services.learners, services.contracts, services.attendance, services.skills,
        services.documents, services.history, services.profile, services.due_dates,
        services.intake, services.interviews, services.decisions, services.catalogue, tasks,
    )  # fmt: skip


def _attendance(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.attendance.tab import AttendanceTab

    return AttendanceTab(
        services.attendance, services.learners, services.profile, services.figures,
        services.coherence, services.documents, services.notices, services.history,
    )  # fmt: skip


def _calendar(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.calendar.tab import CalendarTab

    return CalendarTab(
        services.year, services.calendar, services.learners, services.profile,
        services.calendar_prints, services.calendar_files, tasks,
    )  # fmt: skip


def _skills(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.skills.services import SkillsServices
    from tuteur_desktop.ui.pages.skills.tab import SkillsTab

    return SkillsTab(
        SkillsServices(
            services.frameworks, services.skills, services.learners, services.documents,
            services.sheets, services.signing, services.profile, services.self_rating,
            services.skill_grid, services.portfolio, services.evidence.titles,
        ),
        tasks,
    )  # fmt: skip


def _evidence(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.evidence.tab import EvidenceTab

    return EvidenceTab(services.evidence, services.frameworks, tasks)


def _path(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.path.cards import CARDS
    from tuteur_desktop.ui.widgets.cards_tab import CardsTab

    return CardsTab([card(services, tasks) for card in CARDS])


def _followup(services: Services, tasks: Tasks) -> Tab:
    from tuteur_desktop.ui.pages.followup.cards import CARDS
    from tuteur_desktop.ui.widgets.cards_tab import CardsTab

    return CardsTab([card(services, tasks) for card in CARDS])


TABS: tuple[TabSpec, ...] = (
    TabSpec("essentials", "L’essentiel", _essentials),
    TabSpec("attendance", "Présence", _attendance),
    TabSpec("calendar", "Calendrier", _calendar),
    TabSpec("skills", "Compétences", _skills),
    TabSpec("evidence", "Preuves", _evidence),
    TabSpec("path", "Parcours", _path),
    TabSpec("followup", "Suivi", _followup),
)
