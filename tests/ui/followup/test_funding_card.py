"""The funding of a contract: figures, what is due, papers that are late."""

from datetime import date

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from reading import plain

from tuteur_desktop.domain.funding import Funding, FundingPiece
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.funding import FundingDialog
from tuteur_desktop.ui.pages.followup.funding_card import FundingCard


class CardDriver:
    def __init__(self, qtbot, services: Services) -> None:
        if not QApplication.instance().styleSheet():
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.card = FundingCard(services.funding)
        self.card.resize(420, 600)
        qtbot.addWidget(self.card)
        self.said: list[str] = []
        self.card.said.connect(lambda _kind, words: self.said.append(plain(words)))
        self.card.show()

    def words(self, inside=None) -> str:
        root = inside or self.card
        return plain("\n".join(
            one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root)
        ))  # fmt: skip

    def refresh(self) -> None:
        """As the tab does on the news of a commit."""
        self.card.refresh()
        QApplication.processEvents()

    def click(self, text: str, inside=None) -> None:
        root = inside or self.card
        known = [one for one in root.findChildren(QPushButton) if one.isVisibleTo(root)]
        (found,) = [one for one in known if text in (one.text(), plain(one.accessibleName()))]
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def dialog(self) -> FundingDialog:
        return [one for one in self.card.findChildren(FundingDialog) if one.isVisible()][-1]


@pytest.fixture
def driver(qtbot, services: Services, yanis: Learner) -> CardDriver:
    made = CardDriver(qtbot, services)
    made.card.show_learner(yanis.id)
    return made


def kept(driver: CardDriver) -> Funding:
    contract = driver.services.learners.learner(driver.card.learner_id).contracts[0]
    return driver.services.funding.funding(contract.id)


def test_a_file_is_typed_as_people_write_and_read_back(driver: CardDriver) -> None:
    assert "ce qui est en retard ressortira" in driver.words()
    driver.click("Noter le financement…")
    dialog = driver.dialog()
    dialog.opco.setText("AKTO")
    dialog.agreed.amount.setText("1 234,50 €")
    dialog.agreed.hours.setText("40,5")
    dialog.agreed.on.setText("21/09/2026")
    dialog.paid.amount.setText("mille")
    driver.click("Enregistrer", dialog)
    assert "n’est pas un montant" in driver.words(dialog)
    dialog.paid.amount.setText("1000")
    driver.click("Ajouter une pièce", dialog)
    piece = dialog.pieces.lines[0]
    driver.qtbot.waitUntil(piece.title.hasFocus)
    piece.due.setText("22/11/2026")
    driver.click("Enregistrer", dialog)
    assert "pas de nom" in driver.words(dialog)
    piece.title.setText("Attestation")
    driver.click("Enregistrer", dialog)
    found = kept(driver)
    assert (found.amount_agreed, found.hours_agreed, found.amount_paid) == (123450, 40.5, 100000)
    driver.refresh()
    said = driver.words()
    assert "payé en partie" in said
    assert "Accordé : 40,5 h, 1 234,50 €, le 21 sept. 2026" in said
    assert "Reste à payer : 234,50 €" in said
    assert "en retard de 1 jour" in said


def test_a_paper_is_sent_by_one_click_and_a_line_is_taken_out(driver: CardDriver) -> None:
    contract = driver.services.learners.learner(driver.card.learner_id).contracts[0]
    pieces = (FundingPiece("Contrat", date(2026, 11, 23)), FundingPiece("Bilan", date(2027, 3, 1)))
    driver.services.funding.save(Funding(contract.id, "AKTO", pieces=pieces))
    driver.refresh()
    assert "à envoyer aujourd’hui" in driver.words()
    driver.click("Envoyée aujourd’hui : Contrat")
    driver.refresh()
    assert driver.said == ["« Contrat », envoyée aujourd’hui."]
    assert "Contrat, envoyée le 23 nov. 2026" in driver.words()
    driver.click("Modifier…")
    dialog = driver.dialog()
    driver.click("Retirer la pièce 2", dialog)
    driver.click("Enregistrer", dialog)
    assert [one.title for one in kept(driver).pieces] == ["Contrat"]


def test_each_contract_has_its_block(driver: CardDriver, services: Services, yanis) -> None:
    services.contracts.save(
        yanis.id, factories.contract(starts_on=date(2027, 9, 1), ends_on=date(2028, 8, 31))
    )
    driver.refresh()
    found = [one for one in driver.card.findChildren(QPushButton)
             if one.text() == "Noter le financement…" and not one.isHidden()]  # fmt: skip
    assert len(found) == 2
    bare = services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    driver.card.show_learner(bare.id)
    QApplication.processEvents()
    assert "Ajoutez d’abord le contrat" in driver.words()


def test_the_ceilings_are_told_whole(driver: CardDriver) -> None:
    driver.click("Noter le financement…")
    said = driver.words(driver.dialog())
    for part in ("230 € par mois", "6 mois au plus", "L6325-1-1", "12 mois au plus", "D6332-92"):
        assert part in said
