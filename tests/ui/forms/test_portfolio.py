"""A portfolio handed over from the window, and a grille chosen and printed."""

from datetime import date
from pathlib import Path

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.grid import GridDialog
from tuteur_desktop.ui.forms.portfolio import PortfolioDialog
from tuteur_desktop.ui.tasks import Tasks

PHRASE = "quatre mots bien choisis"


@pytest.fixture
def host(qtbot) -> QWidget:
    if not QApplication.instance().styleSheet():
        theme.apply(QApplication.instance(), "light")
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rated(services, yanis):
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    first = services.frameworks.framework(1).skills()[0].id
    services.skills.rate(yanis.id, [first], Level.TWO, Voice.TUTOR, date(2026, 3, 2))
    add = services.evidence.add_text
    add(yanis.id, "Mon service", Wanted("Service", skills=(first,)))
    add(yanis.id, "Secret", Wanted("Secret", confidential=True))
    return yanis


class Handing:
    """Someone who hands a portfolio over."""

    def __init__(self, qtbot, services, learner, host: QWidget, folder: Path) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.dialog = PortfolioDialog(
            services.portfolio, services.signing, services.profile, self.tasks, learner.id,
            learner.name, host,
        )  # fmt: skip
        self.dialog.choose_folder = lambda _parent: str(folder)
        self.dialog.choose_file = lambda _parent, name: str(folder / name)
        self.dialog.show()

    def click(self, button) -> None:
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.working, timeout=15_000)


def test_a_folder_sealed_then_a_pdf(qtbot, services, rated, host, tmp_path) -> None:
    services.signing.create("Inès Gauthier", PHRASE)
    services.signing.unlock(PHRASE)
    tutor = Handing(qtbot, services, rated, host, tmp_path)
    dialog = tutor.dialog
    assert "1 preuve, 1" in dialog.summary.text().replace("\u00a0", " ")
    assert "1\u00a0preuve confidentielle" in dialog.summary.text()
    dialog.sign.setChecked(True)
    with qtbot.waitSignal(dialog.issued, timeout=15_000):
        tutor.click(dialog.verb)
    folder = tmp_path / "Portefeuille - Yanis Benali"
    assert (folder / "empreintes.sha256").is_file()
    assert "signé" in dialog.problem.text()
    tutor.click(dialog.verb)  # a second one stands beside, the first stays
    tutor.wait()
    assert (tmp_path / "Portefeuille - Yanis Benali (2)").is_dir()
    dialog.confidential.setChecked(True)
    assert "2\u00a0preuves" in dialog.summary.text()
    dialog.shape.setCurrentIndex(1)
    tutor.click(dialog.verb)
    tutor.wait()
    assert (tmp_path / "Portefeuille - Yanis Benali.pdf").read_bytes().startswith(b"%PDF")


def test_a_stop_leaves_nothing(qtbot, services, rated, host, tmp_path, monkeypatch) -> None:
    tutor = Handing(qtbot, services, rated, host, tmp_path / "ici")
    (tmp_path / "ici").mkdir()
    dialog = tutor.dialog
    whole = services.portfolio.folder

    def stopped(learner_id, place, asked, progress, *, force):
        dialog._stop.set()
        return whole(learner_id, place, asked, progress, force=force)

    monkeypatch.setattr(services.portfolio, "folder", stopped)
    tutor.click(dialog.verb)
    tutor.wait()
    assert "Arrêté" in dialog.problem.text()
    assert list((tmp_path / "ici").iterdir()) == []
    assert services.documents.documents() == []


def test_a_grid_follows_what_is_chosen(qtbot, services, rated, host, tmp_path) -> None:
    other = services.learners.add(factories.learner(first_name="Léa"))
    with pytest.raises(UserError, match="référentiel"):
        GridDialog(services.skill_grid, other.id, other.name, host)
    dialog = GridDialog(services.skill_grid, rated.id, rated.name, host)
    dialog.show()
    target = tmp_path / "grille.pdf"
    dialog.choose_target = lambda _parent, _name: str(target)
    filled = dialog._pdf
    dialog.state.setCurrentIndex(1)
    dialog.state.activated.emit(1)
    assert dialog._pdf != filled
    dialog.voice.setCurrentIndex(1)
    dialog.voice.activated.emit(1)
    assert dialog.asked().voices == (Voice.TUTOR,)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == dialog._pdf
    dialog.state.setCurrentIndex(0)
    dialog.on.setText("1/1/2030")
    dialog.on.editingFinished.emit()
    assert "pas encore passé" in dialog.said.text()
