"""Situations with a grid and a mark kept apart, and the outcome of a contract, on their cards."""

from datetime import date

import factories
import pytest
from drivers_cards import CardDriver
from keyboard import type_text

from tuteur_desktop.domain.path import Next, Outcome, Result, Situation
from tuteur_desktop.services.situations import Grid
from tuteur_desktop.ui.forms.outcome import OutcomeDialog
from tuteur_desktop.ui.forms.situation import SituationDialog
from tuteur_desktop.ui.pages.path import cards
from tuteur_desktop.ui.tasks import Tasks

TODAY = date(2026, 11, 23)
NOTE = "Noter l’issue : Contrat d’apprentissage, 1ᵉʳ septembre 2025 – 31 août 2027"
PDF = b"%PDF-1.7 the grid"


@pytest.fixture
def shown(qtbot, services, store, yanis):
    """A card of the tab by the name of its maker, showing Yanis and his framework."""
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)

    def show(name: str) -> CardDriver:
        card = getattr(cards, f"_{name}")(services, Tasks())
        return CardDriver(qtbot, store, card, yanis.id)

    return show


def test_a_situation_keeps_its_grid_and_gives_a_copy(services, yanis, shown, tmp_path) -> None:
    driver = shown("situations")
    assert "Un maître d’apprentissage ne siège pas au jury" in driver.words()
    (tmp_path / "Grille E31.pdf").write_bytes(PDF)
    (tmp_path / "grille.exe").write_bytes(b"MZ")
    driver.click("Ajouter une situation d’évaluation")
    form = driver.dialog(SituationDialog)
    type_text(form.title, "Épreuve E31")
    form.block.setCurrentIndex(1)
    form.grid.choose_file = lambda _parent: str(tmp_path / "grille.exe")
    driver.click("Choisir la grille du certificateur", form)
    assert "n’est ni un PDF, ni une photo" in driver.words(form)
    form.grid.choose_file = lambda _parent: str(tmp_path / "Grille E31.pdf")
    driver.click("Choisir la grille du certificateur", form)
    assert form.grid.said.text() == "Grille E31.pdf"
    driver.click("Ajouter", form)
    ((kept, block),) = services.situations.situations(yanis.id)
    assert (kept.on, kept.grid_name, block) == (TODAY, "Grille E31.pdf", "Cuisine")
    named: list[str] = []

    def target(_parent, name: str) -> str:
        named.append(name)
        return str(tmp_path / "copie.pdf")

    driver.card.choose_target = target
    driver.click("Enregistrer une copie : Grille E31.pdf")
    assert named == ["Grille E31.pdf"]
    assert (tmp_path / "copie.pdf").read_bytes() == PDF
    assert driver.said[0].startswith("Copie de la grille enregistrée : ")


def test_a_proposed_mark_is_seen_only_by_who_asks(services, yanis, shown) -> None:
    one = Situation(yanis.id, TODAY, "Épreuve E31", mark="14,5 sur 20")
    services.situations.add(one, Grid("a.pdf", PDF))
    driver = shown("situations")
    assert "14,5" not in driver.words()
    driver.click("Montrer la note proposée : Épreuve E31")
    assert "Note proposée : 14,5 sur 20" in driver.words()
    driver.click("Cacher la note proposée : Épreuve E31")
    assert "14,5" not in driver.words()
    driver.click("Modifier : Épreuve E31")
    form = driver.dialog(SituationDialog)
    assert not form.mark.isVisible()
    driver.click("Montrer la note proposée", form)
    form.mark.setText("15")
    driver.click("Retirer la grille", form)
    driver.click("Enregistrer", form)
    ((kept, _block),) = services.situations.situations(yanis.id)
    assert (kept.mark, kept.grid) == ("15", None)
    other = services.learners.add(factories.learner(first_name="Zoé"))
    driver.card.refresh()
    driver.click("Montrer la note proposée : Épreuve E31")
    driver.tab.show_learner(other.id)
    driver.tab.show_learner(yanis.id)
    assert "Note proposée : 15" not in driver.words(), "another learner hides it again"


def test_the_outcome_is_folded_until_the_end_is_near(services, yanis, shown, clock) -> None:
    driver = shown("outcome")
    assert "Le contrat court jusqu’au 31 août 2027" in driver.words()
    assert driver.find(NOTE) == []
    clock.set("2027-07-10 09:00")
    driver.card.refresh()
    assert "Suite à six mois : à relever à partir du 29 février 2028" in driver.words()
    driver.click(NOTE)
    form = driver.dialog(OutcomeDialog)
    form.diploma.show_value(Result.OBTAINED)
    form.on.setText("05/07/2027")
    (block,) = form.blocks.values()
    block.show_value(Result.OBTAINED)
    form.following.show_value(Next.HIRED_HERE)
    form.following_note.setText("CDI")
    form.six_months.show_value(Next.STUDIES)
    driver.click("Enregistrer", form)
    assert "se notera à partir du 29 février 2028" in driver.words(form)
    form.six_months.show_value(Next.UNKNOWN)
    driver.click("Enregistrer", form)
    said = driver.words()
    assert "obtenu le 5 juil. 2027" in said
    assert "Suite : embauche dans l’entreprise, CDI" in said
    clock.set("2028-03-02 09:00")
    contract = services.learners.learner(yanis.id).contracts[0].id
    services.outcomes.save(Outcome(contract, six_months=Next.STUDIES))
    assert "À six mois : poursuite d’études" in driver.words()
    assert "à relever" not in driver.words()
