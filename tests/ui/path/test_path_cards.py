"""The cards of « Parcours »: objectives, plan, diagnosis, adjustments, and what stands out."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from drivers_cards import CardDriver
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tuteur_desktop.domain.path import (
    Adjustment,
    AdjustmentKind,
    Horizon,
    Objective,
    ObjectiveState,
)
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.adjustment import AdjustmentDialog
from tuteur_desktop.ui.forms.diagnosis import DiagnosisDialog
from tuteur_desktop.ui.forms.objective import ObjectiveDialog
from tuteur_desktop.ui.forms.plan_skills import PlanSkillsDialog
from tuteur_desktop.ui.forms.skills_field import SkillsDialog
from tuteur_desktop.ui.pages.path import cards
from tuteur_desktop.ui.tasks import Tasks

TODAY = date(2026, 11, 23)
PAST = date(2026, 10, 31)


@pytest.fixture
def skills(services, yanis) -> list[int]:
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    return [one.id for one in services.frameworks.framework(1).skills()]


@pytest.fixture
def shown(qtbot, services, store, yanis):
    """A card of the tab by the name of its maker, showing Yanis."""

    def show(name: str) -> CardDriver:
        card = getattr(cards, f"_{name}")(services, Tasks())
        return CardDriver(qtbot, store, card, yanis.id)

    return show


def test_an_objective_is_added_with_its_skills_and_closed_with_its_effect(
    services, yanis, skills, shown
) -> None:
    driver = shown("objectives")
    assert "Ce que Yanis doit savoir faire" in driver.words()
    driver.click("Ajouter un objectif")
    form = driver.dialog(ObjectiveDialog)
    driver.click("Ajouter", form)
    assert "Il manque l’objectif" in driver.words(form)
    type_text(form.text.note, "Tenir le froid")
    form.owner.show_value(Voice.LEARNER)
    form.by.setText("31/10/2027")
    assert form.term.value() is Horizon.MEDIUM, "the day proposes the term"
    form.by.setText("31/10/2026")
    driver.click("Choisir des compétences…", form)
    picker = driver.dialog(SkillsDialog)
    type_text(picker.picker.search, "cuire")
    press(picker.picker.search, Qt.Key.Key_Down)
    press(picker.picker.view, Qt.Key.Key_Space, " ")
    driver.click("Choisir", picker)
    driver.click("Ajouter", form)
    (kept,) = services.objectives.objectives(yanis.id)
    assert (kept.owner, kept.by, kept.horizon, kept.skills) == (
        Voice.LEARNER, PAST, Horizon.SHORT, (skills[1],),
    )  # fmt: skip
    said = driver.words()
    for words in ("Court terme", "En retard de 23 jours", "objectif de Yanis", "Cuire"):
        assert words in said
    driver.click("Atteint : Tenir le froid")
    type_text(driver.effect(), "Un midi seul")
    driver.card.refresh()  # news of something else
    press(driver.effect(), Qt.Key.Key_Return)
    assert services.objectives.objective(kept.id).outcome == "Un midi seul"
    assert "Tenir le froid" not in driver.words()
    driver.click("Clos (1)")
    assert "Atteint le 23 nov. 2026 : Un midi seul" in driver.words()
    driver.click("Rouvrir : Tenir le froid")
    assert services.objectives.objective(kept.id).state is ObjectiveState.OPEN


def test_an_objective_is_dropped_left_open_or_taken_out(
    services, yanis, shown, monkeypatch
) -> None:
    number = services.objectives.add(Objective(yanis.id, "Trois fonds", Horizon.SHORT))
    driver = shown("objectives")
    driver.click("Abandonné : Trois fonds")
    press(driver.effect(), Qt.Key.Key_Escape)
    assert services.objectives.objective(number).state is ObjectiveState.OPEN
    driver.click("Abandonné : Trois fonds")
    press(driver.effect(), Qt.Key.Key_Return)
    assert services.objectives.objective(number).state is ObjectiveState.DROPPED
    services.objectives.reopen(number)
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    driver.click("Modifier : Trois fonds")
    driver.click("Retirer…", driver.dialog(ObjectiveDialog))
    assert services.objectives.objectives(yanis.id) == []


def test_a_gap_is_said_early_and_planned_from_there(services, yanis, skills, shown) -> None:
    driver = shown("plan")
    assert "Prévoyez par quand" in driver.words()
    services.skill_plans.plan(yanis.id, skills, LearningPlace.COMPANY, PAST)
    assert "2 compétences prévues avant le 31 oct. 2026 et pas encore vues." in driver.words()
    assert "2 prévues à ce jour, dont 0 vue ; 0 vue sur 2" in driver.words()
    services.skills.rate(yanis.id, [skills[0]], Level.TWO, Voice.TUTOR, TODAY)
    assert "1 compétence prévue avant le 31 oct. 2026 et pas encore vue." in driver.words()
    driver.click("Prévoir : Cuire")
    form = driver.dialog(PlanSkillsDialog)
    assert form.picker.chosen() == (skills[1],)
    assert form.by.text() == "31/10/2026"
    assert not form.elsewhere.isVisible()
    form.place.show_value(LearningPlace.CENTRE)
    form.place.activated.emit(form.place.currentIndex())
    assert form.elsewhere.isVisible()
    form.by.setText("20/12/2026")
    driver.click("Prévoir", form)
    said = driver.words()
    assert "1 compétence à voir d’ici le 20 déc. 2026." in said
    assert "1 compétence à voir ailleurs." in said
    assert "au centre, avant le 20 déc. 2026 (plan), pas encore vue" in said
    driver.click("Prévoir des compétences")
    form = driver.dialog(PlanSkillsDialog)
    driver.click("Prévoir", form)
    assert "Choisissez au moins une compétence" in driver.words(form)
    form.reject()
    (first, second) = driver.find("Prévoir : Cuire")
    second.click()
    driver.click("Ne plus prévoir", driver.dialog(PlanSkillsDialog))
    assert first is not second
    assert [one.skill_id for one in services.skill_plans.plans(yanis.id)] == [skills[0]]


def test_without_a_framework_the_plan_says_what_comes_first(shown) -> None:
    driver = shown("plan")
    assert "choisissez-le d’abord dans Compétences" in driver.words()
    assert not driver.card.plan.isVisible()


def test_a_diagnosis_is_noted_and_corrected(services, yanis, shown) -> None:
    driver = shown("diagnosis")
    driver.click("Ajouter un diagnostic")
    form = driver.dialog(DiagnosisDialog)
    type_text(form.title, "Test de calcul")
    type_text(form.said.note, "12 sur 20")
    form.on.setText("")
    driver.click("Ajouter", form)
    assert "Il manque le jour" in driver.words(form)
    form.on.setText("12/09/2025")
    driver.click("Ajouter", form)
    assert "12 sur 20" in driver.words()
    driver.click("Corriger : Test de calcul")
    form = driver.dialog(DiagnosisDialog)
    form.said.note.setPlainText("13 sur 20")
    driver.click("Enregistrer", form)
    assert services.diagnoses.diagnoses(yanis.id)[0].result == "13 sur 20"


def test_of_an_adaptation_no_cause_is_asked_and_a_health_word_is_remarked(
    services, yanis, shown
) -> None:
    services.adjustments.add(
        Adjustment(yanis.id, AdjustmentKind.ADJUSTMENT, PAST, "Passe au chaud", "Froid acquis")
    )
    driver = shown("adjustments")
    assert "Motif : Froid acquis" in driver.words()
    driver.click("Ajouter un ajustement ou un aménagement")
    form = driver.dialog(AdjustmentDialog)
    assert form.reason.isVisible()
    form.kind.show_value(AdjustmentKind.ADAPTATION)
    form.kind.activated.emit(1)
    assert not form.reason.isVisible()
    assert "ni cause, ni diagnostic" in driver.words(form)
    type_text(form.what.note, "Pauses car dyslexie")
    assert "notez l’aménagement convenu" in driver.words(form)
    form.what.note.setPlainText("Consignes par écrit")
    assert "RQTH" not in driver.words(form)
    driver.click("Ajouter", form)
    first, second = services.adjustments.adjustments(yanis.id)
    assert (first.what, first.reason, second.reason) == (
        "Consignes par écrit", "", "Froid acquis",
    )  # fmt: skip


def test_three_alerts_at_most_stand_out_with_their_figures(services, yanis, skills, shown) -> None:
    services.learners.edit(replace(yanis, birth=date(2000, 1, 1)))
    driver = shown("alerts")
    said = driver.words()
    assert "2 compétences non vues à mi-parcours" in said
    assert "Aucune évaluation depuis 448 jours" in said
    assert "une alerte explique et ne décide rien" in said
    services.skills.rate(yanis.id, skills, Level.THREE, Voice.TUTOR, date(2026, 11, 1))
    services.skills.rate(yanis.id, skills, Level.ONE, Voice.LEARNER, date(2026, 11, 2))
    services.skills.rate(yanis.id, [skills[1]], Level.TWO, Voice.TUTOR, TODAY)
    said = driver.words()
    assert "Tailler, 2 crans. Seuil proposé : 2 crans." in said
    assert "Cuire : autonome le 1ᵉʳ nov. 2026, en cours le 23 nov. 2026." in said
    titles = [one for one in driver.card.findChildren(QLabel)
              if one.property("kind") == "strong" and one.isVisible()]  # fmt: skip
    assert len(titles) == 3
