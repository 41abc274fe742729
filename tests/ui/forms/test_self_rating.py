"""The dialog of the feuille d'autopositionnement: made, read back, shown, recorded."""

from datetime import date

import pytest
from filling import filled
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from reading import plain

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.self_rating import SelfRatingDialog
from tuteur_desktop.ui.tasks import Tasks

COOKING = Framework("TEST-1", "Bac pro Cuisine", (
    Block("B1", "Pratique", (Skill("Tailler"), Skill("Cuire"))),
    Block("B2", "Gestion", (Skill("Recenser les besoins"),)),
))  # fmt: skip


@pytest.fixture
def skills(services, yanis) -> dict[str, int]:
    kept = services.frameworks.save(COOKING)
    services.frameworks.assign(yanis.id, kept.id)
    return {one.title: one.id for one in kept.skills()}


@pytest.fixture
def dialog(qtbot, services, yanis):
    if not QApplication.instance().styleSheet():
        theme.apply(QApplication.instance(), "light")

    def show() -> SelfRatingDialog:
        made = SelfRatingDialog(services.self_rating, Tasks(), yanis.id, "Yanis")
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def words(dialog: SelfRatingDialog) -> str:
    QApplication.processEvents()
    return plain("\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible()))


def click(qtbot, dialog: SelfRatingDialog, name: str) -> None:
    QApplication.processEvents()
    (found,) = [one for one in dialog.findChildren(QPushButton)
                if one.isVisible() and plain(one.text()) == name]  # fmt: skip
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_sheet_goes_out_and_what_is_ticked_is_recorded(
    qtbot, dialog, services, yanis, skills, tmp_path
) -> None:
    services.skills.rate(yanis.id, [skills["Tailler"]], Level.ONE, Voice.LEARNER,
                         date(2026, 10, 5))  # fmt: skip
    shown = dialog()
    first, second = shown.blocks.values()
    second.setChecked(False)
    shown.choose_target = lambda _parent, _name: str(tmp_path / "feuille.pdf")
    click(qtbot, shown, "Feuille à remplir à l’écran…")
    qtbot.waitUntil(lambda: "est enregistré : remettez-le à Yanis" in words(shown))
    path = tmp_path / "feuille.pdf"
    values = {f"s{skills['Tailler']}": "/o2", "jour": "20/11/2026"}
    path.write_bytes(filled(path.read_bytes(), values))
    shown.choose_file = lambda _parent: str(path)
    kept: list[object] = []
    shown.kept.connect(kept.append)
    click(qtbot, shown, "Reprendre un PDF rempli…")
    qtbot.waitUntil(lambda: shown.verb.isVisible() and not shown.working)
    said = words(shown)
    for told in ("1 avis lu sur la feuille du 20 novembre 2026.", "1 ligne laissée vide",
                 "je débute → je suis autonome"):  # fmt: skip
        assert told in said
    shown.on.setText("le 20")
    click(qtbot, shown, "Noter 1 avis")
    assert "n’est pas une date" in words(shown)
    shown.on.setText("19/11/2026")
    click(qtbot, shown, "Noter 1 avis")
    qtbot.waitUntil(lambda: bool(kept))
    last = services.skills.ratings(yanis.id)[-1]
    assert (last.level, last.voice, last.on) == (Level.THREE, Voice.LEARNER, date(2026, 11, 19))
    services.skills.restore(kept[0])
    assert len(services.skills.ratings(yanis.id)) == 1


def test_a_file_of_somebody_else_is_refused_inside(qtbot, dialog, skills, tmp_path) -> None:
    shown = dialog()
    other = tmp_path / "autre.pdf"
    other.write_bytes(b"Bonjour")
    shown.read(other)
    qtbot.waitUntil(lambda: "n’est pas un PDF" in words(shown))
    assert not shown.verb.isVisible()


def test_a_sheet_on_paper_is_keyed_in_elsewhere(qtbot, dialog, skills) -> None:
    shown = dialog()
    with qtbot.waitSignal(shown.paper_wanted):
        click(qtbot, shown, "Saisir une feuille sur papier")


def test_without_a_framework_or_a_block_nothing_is_made(dialog, services, yanis) -> None:
    shown = dialog()
    assert "Aucun référentiel n’est suivi" in words(shown)
    assert not shown.print.isEnabled()
    kept = services.frameworks.save(COOKING)
    services.frameworks.assign(yanis.id, kept.id)
    shown = dialog()
    for box in shown.blocks.values():
        box.setChecked(False)
    assert not shown.fillable.isEnabled()
