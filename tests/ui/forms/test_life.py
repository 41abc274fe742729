"""« Vie du contrat »: each kind has its own fields, warns before it refuses, and is taken back."""

from datetime import date

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from reading import plain

from tuteur_desktop.domain.contracts import Contract, Ending, EventKind, Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.forms.contract import ContractDialog
from tuteur_desktop.ui.forms.life import ORDER, LifeDialog
from tuteur_desktop.ui.forms.life_event import FORMS, EventDialog

E = EventKind


class LifeDriver:
    """The dialog in a host, and the form that it opens."""

    def __init__(self, qtbot, services: Services, learner: Learner) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.learner_id = qtbot, services, learner.id
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.dialog = LifeDialog(
            learner.id, learner.contracts[0].id, services.learners, services.contracts,
            services.due_dates, self.host,
        )  # fmt: skip
        self.dialog.show()

    def contract(self) -> Contract:
        return self.services.learners.learner(self.learner_id).contracts[0]

    def add(self, kind: EventKind, **typed: str) -> EventDialog:
        """Choose a kind in the menu, fill its form, press Enter."""
        self.qtbot.mouseClick(self.dialog.add, Qt.MouseButton.LeftButton)
        self.dialog.menu.actions()[ORDER.index(kind)].trigger()
        self.dialog.menu.close()
        form = self.form()
        for name, text in typed.items():
            self.type(form.fields[name], text)
        self.enter(form)
        return form

    def form(self) -> EventDialog:
        return [one for one in self.dialog.findChildren(EventDialog) if one.isVisible()][-1]

    def type(self, field: QLineEdit, text: str) -> None:
        type_text(field, text)

    def enter(self, form: EventDialog) -> None:
        self.qtbot.keyClick(form.verb, Qt.Key.Key_Return)

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        said = (one.text() for one in labels if one.isVisibleTo(self.dialog))
        return plain("\n".join(said))

    def reads(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words())

    def take_back(self, words: str) -> None:
        def found() -> list[QPushButton]:
            known = self.dialog.findChildren(QPushButton)
            return [one for one in known if one.isVisible() and words in one.accessibleName()]

        self.qtbot.waitUntil(lambda: len(found()) == 1)
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def life(qtbot, services: Services, yanis: Learner) -> LifeDriver:
    return LifeDriver(qtbot, services, yanis)


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (E.AMENDMENT, {"note": "35 heures", "on": "1/12/2026"}, "Avenant : 35 heures"),
        (E.SUSPENSION, {"on": "1/12/2026", "ends_on": "31/12/2026"},
         "Du 1ᵉʳ décembre 2026 au 31 décembre 2026"),
        (E.EXTENSION, {"ends_on": "29/02/2028"}, "Contrat prolongé jusqu’au 29 février 2028"),
        (E.HOST, {"company": "Maison Ferrand", "tutor": "Paul Roy", "on": "1/12/2026",
                  "ends_on": "11/12/2026"}, "suivi par Paul Roy"),
        (E.DIPLOMA, {"after": "CAP Cuisine", "on": "1/12/2026"}, "auparavant Bac pro Cuisine"),
        (E.MOBILITY, {"company": "Turin", "on": "1/12/2026", "ends_on": "11/12/2026"},
         "Mobilité : Turin"),
        (E.TUTOR, {"tutor": "Paul Roy", "on": "1/12/2026"}, "Paul Roy, maître d’apprentissage"),
        (E.NIGHT_WORK, {"on": "1/12/2026", "ends_on": "1/3/2027"}, "Travail de nuit autorisé"),
        (E.TERMINATION, {"on": "11/12/2026", "told": "CFA et OPCO", "told_on": "14/12/2026"},
         "Prévenus : CFA et OPCO, le 14 décembre 2026"),
    ],
)  # fmt: skip
def test_each_kind_is_noted_with_its_own_fields_and_listed(life, kind, typed, told) -> None:
    form = life.add(kind, **typed)
    assert set(form.fields) | set(form.choices) == {name for name, _words, _hint in FORMS[kind]}
    assert not form.isVisible(), form.problem.text()
    (event,) = life.contract().events
    assert event.kind is kind
    life.qtbot.waitUntil(lambda: told.lower() in life.words().lower())
    life.reads("Noté le 23 nov. 2026")
    assert "par Inès Gauthier" in life.words()


def test_an_extension_says_why_and_the_list_shows_the_new_end(life: LifeDriver) -> None:
    life.add(E.EXTENSION, ends_on="31/08/2028")
    (event,) = life.contract().events
    assert (event.note, event.on) == ("échec à l’examen (L6222-11)", date(2027, 9, 1))
    life.reads("Fin prévue, le 31 août 2028")
    assert "Au lieu du 31 août 2027" in life.words()


def test_a_refused_event_stays_open_and_changes_nothing(life: LifeDriver) -> None:
    form = life.add(E.SUSPENSION, on="1/12/2028", ends_on="31/12/2028")
    assert form.isVisible()
    assert "pendant le contrat" in form.problem.text()
    form.fields["on"].clear()
    life.enter(form)
    assert "« Du »" in form.problem.text().replace("\u202f", " ")
    assert life.contract().events == ()


def test_a_warning_is_told_once_then_kept_anyway(life: LifeDriver) -> None:
    form = life.add(E.HOST, company="Ferrand", on="1/10/2025", ends_on="31/08/2027")
    assert form.isVisible()
    assert "la moitié au plus" in form.warned.text()
    assert form.verb.text() == "Enregistrer quand même"
    assert life.contract().events == ()
    life.enter(form)
    assert not form.isVisible()
    assert [one.company for one in life.contract().events] == ["Ferrand"]


def test_a_corrected_form_is_looked_at_again(life: LifeDriver) -> None:
    form = life.add(E.HOST, company="Ferrand", on="1/10/2025", ends_on="31/08/2027")
    form.fields["ends_on"].clear()
    life.type(form.fields["ends_on"], "31/10/2025")
    life.enter(form)
    assert not form.isVisible()
    assert life.contract().events[0].ends_on == date(2025, 10, 31)


def test_an_event_is_taken_back(life: LifeDriver, agreed) -> None:
    life.add(E.TERMINATION, on="11/12/2026")
    life.reads("Fin, le 11 décembre 2026")
    menu = {action.text(): action.isEnabled() for action in life.dialog.menu.actions()}
    assert not menu["Fin avant le terme…"]
    assert not menu["Prolongation…"]
    life.take_back("Retirer\u202f: Fin avant le terme")
    life.reads("Fin prévue, le 31 août 2027")
    assert life.contract().events == ()


def test_what_cannot_be_taken_back_says_so_in_the_dialog(life: LifeDriver, agreed) -> None:
    life.add(E.EXTENSION, ends_on="31/08/2028")
    life.add(E.TUTOR, tutor="Paul Roy", on="1/10/2027")
    life.take_back("Contrat prolongé")
    assert "hors du contrat" in life.dialog.problem.text()
    assert len(life.contract().events) == 2
    life.take_back("Paul Roy")
    assert life.dialog.problem.text() == ""


@pytest.mark.parametrize(
    ("kind", "there", "absent", "law"),
    [
        (Kind.APPRENTICESHIP, Ending.FREE, Ending.TRIAL, "R6222-21"),
        (Kind.PROFESSIONALISATION, Ending.TRIAL, Ending.FREE, "D6325-5"),
        (Kind.INTERNSHIP, Ending.TRIAL, Ending.DIPLOMA, "telle qu’actée"),
    ],
)
def test_the_words_of_a_rupture_follow_the_contract(
    qtbot, services, kind, there, absent, law
) -> None:
    learner = services.learners.add(factories.learner(contracts=(factories.contract(kind=kind),)))
    life = LifeDriver(qtbot, services, learner)
    life.dialog.note(E.TERMINATION)
    form = life.form()
    how = [form.choices["how"].itemText(n).lower() for n in range(form.choices["how"].count())]
    from tuteur_desktop.domain.words import ENDINGS

    assert ENDINGS[there].lower() in how
    assert ENDINGS[absent].lower() not in how
    said = " ".join(one.text() for one in form.findChildren(QLabel))
    assert law in said
    assert "vous la notez" in said


# The form of a contract.


@pytest.fixture
def host(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def contract_form(services: Services, yanis: Learner, host: QWidget) -> ContractDialog:
    form = ContractDialog(
        yanis,
        yanis.contracts[0],
        ("midi", "soir"),
        services.contracts,
        services.due_dates,
        services.catalogue,
        host,
    )
    form.show()
    return form


def test_the_company_phase_and_the_days_of_an_earlier_contract(
    qtbot, services, yanis, contract_form: ContractDialog
) -> None:
    contract_form.company.setText("15/09/2025")
    contract_form.carried.setText("12,5")
    qtbot.mouseClick(contract_form.verb, Qt.MouseButton.LeftButton)
    (kept,) = services.learners.learner(yanis.id).contracts
    assert (kept.company_from, kept.carried_days) == (date(2025, 9, 15), 12.5)


def test_only_an_apprenticeship_carries_days(contract_form: ContractDialog) -> None:
    assert contract_form.carried.isVisible()
    contract_form.kind.setCurrentIndex(1)
    assert contract_form.kind.value() is Kind.PROFESSIONALISATION
    assert not contract_form.carried.isVisible()


def test_a_tutor_with_too_many_is_warned_once_and_not_blocked(qtbot, services, yanis, host) -> None:
    for name in "AB":
        services.learners.add(factories.learner(first_name=name))
    other = services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    form = ContractDialog(
        other,
        None,
        ("midi", "soir"),
        services.contracts,
        services.due_dates,
        services.catalogue,
        host,
    )
    form.show()
    form.start.setText("1/12/2026")
    form.end.setText("30/11/2027")
    assert not form.quota.isVisible()
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert "4\xa0alternants à la fois" in form.quota.text()
    assert "R6223-6" in form.quota.text()
    form.kind.setCurrentIndex(list(Kind).index(Kind.INTERNSHIP))
    assert form.kind.value() is Kind.INTERNSHIP
    assert not form.quota.isVisible()
    form.kind.setCurrentIndex(0)
    assert form.quota.isVisible()
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    assert len(services.learners.learner(other.id).contracts) == 1
