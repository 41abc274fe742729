"""L’essentiel: what falls due, the time without an employer, and the life of the contract."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from reading import plain

from tuteur_desktop.domain.calendar import Half, Place, Week, alternating
from tuteur_desktop.domain.contracts import Ending, Event, EventKind, Kind
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.life import LifeDialog
from tuteur_desktop.ui.forms.life_event import EventDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.essentials.tab import EssentialsTab
from tuteur_desktop.ui.pages.learner.page import LearnerPage
from tuteur_desktop.ui.pages.learner.words import week_words
from tuteur_desktop.ui.tasks import Tasks

E = EventKind


class Driver:
    """The page of a learner with its first tab, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.tasks = qtbot, services, Tasks()
        self.page = LearnerPage(
            services.learners, services.calendar, services.due_dates,
            [("essentials", "L’essentiel", self._tab)],
        )  # fmt: skip
        qtbot.addWidget(self.page)
        self.news = News(store)
        self.news.changed.connect(self.page.on_changed)
        self.page.resize(1068, 800)
        self.page.show()

    def _tab(self) -> EssentialsTab:
        known = self.services
        return EssentialsTab(
            known.learners, known.contracts, known.attendance, known.skills, known.documents,
            known.history, known.profile, known.due_dates, known.intake,
            known.interviews, known.decisions, known.catalogue, self.tasks,
        )  # fmt: skip

    @property
    def tab(self) -> EssentialsTab:
        return self.page.tab("essentials")

    def show(self, learner) -> "Driver":
        self.page.show_learner(learner.id)
        return self

    def words(self) -> str:
        labels = self.page.findChildren(QLabel)
        said = (one.text() for one in labels if one.isVisibleTo(self.page))
        return plain("\n".join(said))

    def reads(self, *words: str) -> None:
        for one in words:
            self.qtbot.waitUntil(lambda one=one: one in self.words())

    def menu(self) -> dict[str, object]:
        from PySide6.QtWidgets import QMenu

        found = [one for one in self.tab.findChildren(QMenu) if one.actions()]
        return {action.text(): action for action in found[-1].actions()}


@pytest.fixture
def page(qtbot, services: Services, store) -> Driver:
    driver = Driver(qtbot, services, store)
    yield driver
    driver.news.stop()


def recent(services: Services, **more):
    contract = factories.contract(**({"starts_on": date(2026, 11, 2)} | more))
    return services.learners.add(factories.learner(contracts=(contract,)))


def test_what_falls_due_says_its_law_and_its_force(page: Driver, services) -> None:
    page.show(recent(services))
    page.reads("Visite médicale", "Entretien des deux mois", "45ᵉ jour en entreprise, prévu")
    said = page.words()
    assert (
        "La date est passée, à vérifier · Mineur : avant la prise de poste · loi, R4624-18" in said
    )
    assert "Bonne pratique : la loi ne le demande plus" in said
    assert "Compteur à 0 sur 45" in said


def test_for_a_contrat_pro_the_examination_is_law(page: Driver, services) -> None:
    page.show(recent(services, kind=Kind.PROFESSIONALISATION))
    page.reads("Examen d’adéquation", "loi, D6325-13", "2 janv. 2027")
    assert "45ᵉ jour" not in page.words()


def test_an_event_moves_the_figures_at_once(page: Driver, services, clock) -> None:
    learner = recent(services)
    page.show(learner)
    page.reads("jusqu’au 31 août 2027", "Prochain entretien", "À prévoir")
    services.contracts.record(
        learner.contracts[0].id,
        Event(E.TERMINATION, date(2026, 11, 20), how=Ending.FREE, told="CFA, le 20 novembre"),
    )
    page.reads("Sans employeur", "jours avant le 20 mai 2027", "(L6222-18-2)",
               "Sans employeur, encore 178 jours",
               "Fin avant le terme, dans les 45 premiers jours en entreprise")  # fmt: skip
    assert "Rupture à notifier" not in page.words()
    clock.set("2027-05-21 08:00")
    page.page.refresh()
    page.tab.refresh()
    page.reads("Délai passé", "Sans employeur, délai passé le 20 mai 2027")


def test_the_next_interview_and_what_was_decided_stand_on_top(page: Driver, services) -> None:
    learner = recent(services)
    number = services.interviews.plan(learner.id, Wanted("welcome", date(2026, 11, 17)))
    services.interviews.plan(learner.id, Wanted("trial", date(2026, 12, 14)))
    page.show(learner)
    page.reads("Entretien d’accueil", "Prévu le 17 nov., en retard", "Aucun tenu")
    services.interviews.begin(number)
    services.writing.answer(number, "goals", "Dresser trois assiettes.")
    services.decisions.add(
        learner.id,
        Decision("Relire les consignes", learner.first_name, date(2026, 11, 30),
                 interview_id=number),
    )  # fmt: skip
    services.interviews.close(number, date(2026, 12, 14))
    page.reads("Le 14 déc.", "Dernier : 17 nov., compte rendu à signer", "Relire les consignes",
               f"dont 1 pour {learner.first_name}", "Entretien d’accueil : tenu")  # fmt: skip
    services.decisions.settle(services.decisions.decisions(learner.id)[0].id, date(2026, 11, 23))
    page.reads("sur cette fiche", "1 décision prise")


def test_a_rupture_that_nobody_was_told_of_is_said(page: Driver, services) -> None:
    learner = recent(services, kind=Kind.PROFESSIONALISATION)
    services.contracts.record(
        learner.contracts[0].id, Event(E.TERMINATION, date(2026, 11, 20), how=Ending.TRIAL)
    )
    page.show(learner)
    page.reads("Rupture à signaler à l’OPCO", "20 déc. 2026")


def test_training_before_a_contract(page: Driver, services) -> None:
    learner = services.learners.add(
        factories.learner(contracts=(), training_from=date(2026, 8, 31))
    )
    page.show(learner)
    page.reads("jours avant le 30 nov. 2026", "(L6222-12-1)")
    assert "Vie du contrat" not in page.menu() or not page.menu()["Vie du contrat…"].isEnabled()


def test_the_menu_leads_to_the_life_of_the_contract(page: Driver, services, yanis) -> None:
    page.show(yanis)
    page.menu()["Changer de maître d’apprentissage…"].trigger()
    form = page.tab.findChild(EventDialog)
    assert set(form.fields) == {"tutor", "on"}
    form.reject()
    page.menu()["Fin avant le terme…"].trigger()
    form = [one for one in page.tab.findChildren(EventDialog) if one.isVisible()][-1]
    form.fields["on"].setText("11/12/2026")
    form.accept()
    page.reads("11 déc. 2026")
    page.menu()["Fin avant le terme…"].trigger()
    assert page.tab.findChild(LifeDialog).isVisible()


# The week in the head.


def week(services: Services, learner, monday: date = date(2026, 11, 9)) -> str:
    sunday = date.fromordinal(monday.toordinal() + 6)
    return week_words(services.calendar.plan(learner.id, monday, sunday), monday)


def test_the_week_is_the_real_one(services, yanis) -> None:
    assert week(services, yanis) == "centre lundi et mardi, férié mercredi, ici jeudi et vendredi"
    rhythm = alternating(date(2026, 11, 16), date(2027, 6, 30), 1, 2)
    services.calendar.set_rhythm(yanis.id, rhythm)
    assert week(services, yanis, date(2026, 11, 16)) == "centre"
    assert week(services, yanis, date(2026, 11, 23)) == "ici"
    services.calendar.expect(yanis.id, [(date(2026, 11, 27), Half.PM)], Place.EXAM)
    assert week(services, yanis, date(2026, 11, 23)) == (
        "ici lundi, mardi, mercredi, jeudi et vendredi, examen vendredi"
    )
    services.profile.add_day(
        SiteDay(SiteDayKind.CLOSURE, date(2026, 12, 24), date(2027, 1, 3), "fêtes")
    )
    assert (
        week(services, yanis, date(2026, 12, 28))
        == "centre lundi, mardi, mercredi et jeudi, férié vendredi"
    )
    services.contracts.record(
        yanis.contracts[0].id, Event(E.SUSPENSION, date(2027, 1, 4), date(2027, 1, 10))
    )
    assert week(services, yanis, date(2027, 1, 4)) == "contrat suspendu"


def test_two_contracts_in_one_week(services, yanis) -> None:
    services.contracts.record(
        yanis.contracts[0].id, Event(E.TERMINATION, date(2026, 11, 24), how=Ending.AGREEMENT)
    )
    services.contracts.save(
        yanis.id,
        factories.contract(starts_on=date(2026, 11, 26), week=Week.parse("IIICCRR")),
    )
    said = week(services, yanis, date(2026, 11, 23))
    assert said == "centre"
    first = replace(services.learners.learner(yanis.id).contracts[1], week=Week.parse("IIIIIRR"))
    services.contracts.save(yanis.id, first)
    assert week(services, yanis, date(2026, 11, 23)) == (
        "centre lundi et mardi, ici jeudi et vendredi"
    )


def test_the_head_follows_the_calendar(page: Driver, services, yanis) -> None:
    page.show(yanis)
    page.reads("Cette semaine : centre lundi et mardi, ici mercredi, jeudi et vendredi")
    services.calendar.expect(yanis.id, factories.cells(date(2026, 11, 25)), Place.VISIT)
    page.reads("centre lundi et mardi, visite mercredi, ici jeudi et vendredi")


def test_on_a_small_screen_the_chips_go_under_the_name(page: Driver, services) -> None:
    long = services.learners.add(
        factories.learner(last_name="Nguyễn-Castelnau de La Rochefoucauld", first_name="Łukasz")
    )
    page.show(long)
    page.page.resize(698, 480)
    page.qtbot.waitUntil(lambda: page.page.width() == 698)
    assert page.page.minimumSizeHint().width() <= 698
    name = page.page._name
    page.qtbot.waitUntil(lambda: name.text().endswith("…"))
    assert name.accessibleName() == long.name


def test_the_absences_of_a_centre_are_taken_in_from_the_menu(qtbot, services, store, yanis):
    from tuteur_desktop.ui.forms.import_attendance import ImportAttendanceDialog

    made = Driver(qtbot, services, store).show(yanis)
    made.menu()["Reprendre les absences d’un centre…"].trigger()
    (dialog,) = made.tab.findChildren(ImportAttendanceDialog)
    assert dialog.isVisible()
    said = []
    made.tab.said.connect(lambda *one: said.append(one))
    dialog.imported.emit("Import terminé.")
    assert said == [("done", "Import terminé.")]
