"""The page of the agenda, on a store with three learners."""

from datetime import date, time

import factories
import pytest
from drivers_agenda import Agenda

from tuteur_desktop.app import make_application
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.agenda.page import AgendaPage, Doings
from tuteur_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def make_page(services, store, qtbot, tasks):
    """The page as the window makes it, told of each commit."""

    def make(width: int = 1100, height: int = 760) -> AgendaPage:
        make_application()
        doings = Doings(
            services.interviews, services.group_sessions, services.templates, services.learners,
            services.profile, services.agenda_files,
        )  # fmt: skip
        page = AgendaPage(services.agenda, doings, tasks)
        page.news = News(store)
        page.news.changed.connect(page.on_changed)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        return page

    return make


@pytest.fixture
def planned(services, yanis):
    """Yanis has three interviews this week, one late; Léa a contrat de professionnalisation."""
    lea = services.learners.add(
        factories.learner(
            last_name="Moreau", first_name="Léa", birth=date(2004, 5, 6),
            contracts=(factories.contract(kind=Kind.PROFESSIONALISATION,
                                          starts_on=date(2026, 9, 28),
                                          ends_on=date(2027, 9, 24)),),
        )
    )  # fmt: skip
    plan = services.interviews.plan
    plan(yanis.id, Wanted("middle", date(2026, 11, 19), time(10)))
    plan(yanis.id, Wanted("tripartite", date(2026, 11, 25), time(14, 30)))
    plan(lea.id, Wanted("final", date(2026, 11, 26), time(9)))
    plan(lea.id, Wanted("exam", date(2026, 11, 24)))
    return yanis, lea


@pytest.fixture
def page(planned, make_page):
    return make_page()


@pytest.fixture
def agenda(page):
    return Agenda(page)
