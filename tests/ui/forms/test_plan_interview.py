"""Planning, putting off and cancelling an interview in the window."""

from datetime import date, time

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from reading import plain

from tuteur_desktop.domain.interviews import Interview, Mode, Participant, Party, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.plan_interview import CancelDialog, PlanDialog, PostponeDialog

DAY = date(2026, 12, 7)


class FormDriver:
    """Someone who fills one of the three forms by the keyboard."""

    def __init__(self, qtbot, services: Services) -> None:
        if not QApplication.instance().styleSheet():
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        self.host.resize(900, 700)
        qtbot.addWidget(self.host)
        self.host.show()
        self.said: list[int] = []

    def plan(self, learner: Learner | None, **more) -> PlanDialog:
        s = self.services
        number = learner.id if learner else None
        made = PlanDialog(s.interviews, s.templates, s.learners, number, self.host, **more)
        made.planned.connect(self.said.append)
        return self._shown(made)

    def postpone(self, number: int) -> PostponeDialog:
        made = PostponeDialog(self.services.interviews, number, self.host)
        made.postponed.connect(self.said.append)
        return self._shown(made)

    def cancel(self, number: int) -> CancelDialog:
        made = CancelDialog(self.services.interviews, number, self.host)
        made.cancelled.connect(self.said.append)
        return self._shown(made)

    def _shown(self, dialog: QDialog):
        dialog.show()
        self.qtbot.waitUntil(dialog.isVisible)
        return dialog

    def write(self, text: str, field: QLineEdit) -> None:
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)

    def choose(self, combo, words: str) -> None:
        """Pick an entry of a list with the arrow keys."""
        wanted = combo.findText(words)
        assert wanted >= 0, words
        key = Qt.Key.Key_Down if wanted > combo.currentIndex() else Qt.Key.Key_Up
        for _step in range(abs(wanted - combo.currentIndex())):
            self.qtbot.keyClick(combo, key)
        assert combo.currentText() == words

    def enter(self, dialog) -> None:
        self.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)

    def words(self, dialog: QDialog) -> str:
        labels = (one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog))
        return plain("\n".join(labels))

    def kept(self, learner: Learner) -> list[Interview]:
        return self.services.interviews.of_learner(learner.id or 0)


@pytest.fixture
def forms(qtbot, services: Services) -> FormDriver:
    return FormDriver(qtbot, services)


def test_an_interview_is_planned_with_its_people_and_length(forms, yanis) -> None:
    dialog = forms.plan(yanis)
    forms.choose(dialog.kind, "Visite ou bilan tripartite")
    assert dialog.length.text() == "45"
    forms.write("7/12/2026", dialog.on)
    forms.write("14h30", dialog.at)
    forms.choose(dialog.mode, "En visio")
    assert "visio" in dialog.place.placeholderText()
    forms.enter(dialog)
    (one,) = forms.kept(yanis)
    assert (one.kind, one.on, one.at, one.minutes) == ("tripartite", DAY, time(14, 30), 45)
    assert one.mode is Mode.VIDEO
    assert {p.party for p in one.participants} >= {Party.LEARNER, Party.TUTOR}
    assert forms.said == [one.id]
    assert not dialog.isVisible()


def test_the_first_proposal_is_the_welcome_then_a_period_end(forms, yanis) -> None:
    assert forms.plan(yanis).kind.currentText() == "Entretien d’accueil"
    forms.services.interviews.plan(yanis.id, Wanted("welcome", DAY))
    assert forms.plan(yanis).kind.currentText() == "Fin de période en entreprise"


def test_the_law_of_the_template_is_said(forms, yanis) -> None:
    dialog = forms.plan(yanis, kind="two-months")
    assert "D6325-13" in forms.words(dialog)
    assert "bonne pratique" in forms.words(dialog)
    forms.choose(dialog.kind, "Fin de période en entreprise")
    assert "D6325-13" not in forms.words(dialog)


def test_the_tutor_is_called_as_the_contract_says(forms, yanis) -> None:
    dialog = forms.plan(yanis)
    assert "Maître d’apprentissage" in [row.party.currentText() for row in dialog.people.rows]


def test_two_at_the_same_hour_are_told_then_may_be_wanted(forms, yanis) -> None:
    forms.services.interviews.plan(yanis.id, Wanted("middle", DAY, time(14)))
    dialog = forms.plan(yanis, kind="exam", on=DAY, at=time(14, 15))
    forms.enter(dialog)
    assert dialog.isVisible()
    assert "déjà prévu à 14 h 00" in forms.words(dialog)
    assert dialog.verb.text() == "Prévoir quand même"
    assert len(forms.kept(yanis)) == 1
    forms.write("16 h", dialog.at)
    forms.enter(dialog)
    assert len(forms.kept(yanis)) == 2
    dialog = forms.plan(yanis, kind="exam", on=DAY, at=time(14, 15))
    forms.enter(dialog)
    forms.enter(dialog)
    assert len(forms.kept(yanis)) == 3


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("on", "6/1/2020", "Le contrat de Yanis Benali commence le 1ᵉʳ septembre 2025"),
        ("on", "31/02/2027", "n’est pas une date"),
        ("on", "", "Il manque le jour"),
        ("at", "27h", "n’est pas une heure"),
        ("length", "2", "de 5 minutes à 12 heures"),
        ("length", "0", "de 5 minutes à 12 heures"),
        ("length", "vingt", "n’est pas un nombre"),
        ("length", "", "Il manque la durée"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    forms, yanis, field: str, typed: str, told: str
) -> None:
    dialog = forms.plan(yanis, on=DAY)
    forms.write("Bureau du chef", dialog.place)
    forms.write(typed, getattr(dialog, field))
    forms.enter(dialog)
    assert told in forms.words(dialog)
    assert dialog.isVisible()
    assert dialog.place.text() == "Bureau du chef"
    assert getattr(dialog, field).text() == typed
    assert forms.kept(yanis) == []


def test_a_participant_without_a_name_is_said(forms, yanis) -> None:
    dialog = forms.plan(yanis, on=DAY)
    known = len(dialog.people.rows)
    forms.qtbot.keyClick(dialog.people.add, Qt.Key.Key_Space)
    forms.enter(dialog)
    assert "nom d’un participant" in forms.words(dialog)
    assert forms.kept(yanis) == []
    forms.write("Mᵐᵉ Caron", dialog.people.rows[-1].name)
    forms.choose(dialog.people.rows[-1].party, "Centre de formation")
    forms.enter(dialog)
    (one,) = forms.kept(yanis)
    assert len(one.participants) == known + 1
    assert one.participants[-1] == Participant(
        "Mᵐᵉ Caron", Party.CENTRE, True, one.participants[-1].id
    )


def test_people_changed_by_hand_outlive_another_kind(forms, yanis) -> None:
    dialog = forms.plan(yanis, on=DAY)
    forms.write("Inès G.", dialog.people.rows[0].name)
    forms.choose(dialog.kind, "Visite ou bilan tripartite")
    assert dialog.people.rows[0].name.text() == "Inès G."
    before = len(dialog.people.rows)
    forms.qtbot.keyClick(dialog.people.rows[0].out, Qt.Key.Key_Space)
    assert len(dialog.people.rows) == before - 1


def test_without_a_learner_one_is_chosen(forms, services, yanis) -> None:
    lina = services.learners.add(factories.learner(last_name="Morel", first_name="Lina"))
    dialog = forms.plan(None, on=DAY)
    forms.choose(dialog.learner, "Lina Morel")
    assert "Lina Morel" in [row.name.text() for row in dialog.people.rows]
    forms.enter(dialog)
    assert len(forms.kept(lina)) == 1
    assert forms.kept(yanis) == []


def test_without_anybody_it_says_what_to_do_first(forms) -> None:
    dialog = forms.plan(None)
    forms.enter(dialog)
    assert "Ajoutez d’abord un alternant" in forms.words(dialog)


def test_an_open_interview_is_changed(forms, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("exam", DAY, time(9)))
    dialog = forms.plan(None, change=services.interviews.interview(number))
    assert not dialog.kind.isEnabled()
    forms.write("10 h", dialog.at)
    forms.write("40", dialog.length)
    forms.write("Salle 2", dialog.place)
    forms.enter(dialog)
    one = services.interviews.interview(number)
    assert (one.at, one.minutes, one.place) == (time(10), 40, "Salle 2")
    assert len(forms.kept(yanis)) == 1


def test_an_interview_is_put_off_with_a_reason(forms, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("exam", DAY, time(9)))
    dialog = forms.postpone(number)
    forms.enter(dialog)
    assert "pourquoi l’entretien est reporté" in forms.words(dialog)
    forms.write("Coup de feu", dialog.reason)
    forms.write("14/12/2026", dialog.on)
    forms.enter(dialog)
    one = services.interviews.interview(number)
    assert (one.on, one.at, one.status) == (date(2026, 12, 14), time(9), Status.PLANNED)
    assert services.interviews.postponements(number) == [(DAY, date(2026, 12, 14), "Coup de feu")]


def test_an_interview_is_put_off_without_a_day(forms, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("exam", DAY, time(9)))
    dialog = forms.postpone(number)
    forms.write("Coup de feu", dialog.reason)
    forms.enter(dialog)
    assert services.interviews.interview(number).status is Status.POSTPONED
    assert forms.said == [number]


def test_putting_off_onto_another_is_told_first(forms, services, yanis) -> None:
    services.interviews.plan(yanis.id, Wanted("middle", date(2026, 12, 14), time(9)))
    number = services.interviews.plan(yanis.id, Wanted("exam", DAY, time(9)))
    dialog = forms.postpone(number)
    forms.write("Coup de feu", dialog.reason)
    forms.write("14/12/2026", dialog.on)
    forms.enter(dialog)
    assert dialog.verb.text() == "Reporter quand même"
    assert services.interviews.interview(number).on == DAY
    forms.enter(dialog)
    assert services.interviews.interview(number).on == date(2026, 12, 14)


def test_an_interview_is_cancelled_with_a_reason(forms, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("exam", DAY, time(9)))
    dialog = forms.cancel(number)
    assert dialog.cancel.text() == "Garder l’entretien"
    forms.enter(dialog)
    assert "pourquoi l’entretien est annulé" in forms.words(dialog)
    forms.write("Déjà vu", dialog.reason)
    forms.enter(dialog)
    one = services.interviews.interview(number)
    assert (one.status, one.reason) == (Status.CANCELLED, "Déjà vu")


def test_a_template_without_a_law_leaves_no_empty_line(qtbot, services, yanis) -> None:
    driver = FormDriver(qtbot, services)
    dialog = driver.plan(yanis, kind="welcome")

    def between() -> int:
        dialog.layout().activate()
        QCoreApplication.processEvents()
        low = dialog.kind.mapTo(dialog, dialog.kind.rect().bottomLeft()).y()
        return dialog.on.mapTo(dialog, dialog.on.rect().topLeft()).y() - low

    step = dialog.mode.geometry().top() - dialog.length.geometry().bottom()
    assert not dialog.law.isVisible()
    assert between() <= step + 2
    dialog.kind.setCurrentIndex(dialog.kind.findData("trial"))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    assert dialog.law.isVisible()
    qtbot.waitUntil(lambda: between() > step + dialog.law.fontMetrics().height())
