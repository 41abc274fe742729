"""The levels of a framework are changed by hand, and refused where ratings would lose theirs."""

from datetime import date

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.scales import PRESETS, Level, Scale
from tuteur_desktop.domain.skills import Framework, Voice
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.scale import ScaleDialog


class ScaleDriver:
    def __init__(self, qtbot, services: Services, framework: Framework) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.framework = qtbot, services, framework
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.form = ScaleDialog(services.frameworks, framework, self.host)
        self.form.show()

    def kept(self) -> Scale:
        return self.services.frameworks.framework(self.framework.id).scale

    def preset(self, at: int) -> None:
        self.form.preset.setCurrentIndex(at)
        self.form.preset.activated.emit(at)

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, field, text: str) -> None:
        field.clear()
        type_text(field, text)


@pytest.fixture
def scale(qtbot, services: Services) -> ScaleDriver:
    return ScaleDriver(qtbot, services, services.frameworks.save(factories.framework()))


def test_a_preset_is_taken_and_changed(scale: ScaleDriver) -> None:
    scale.preset(2)
    assert [row.label.text() for row in scale.form.rows] == ["non acquis", "en cours", "acquis"]
    scale.click(scale.form.add)
    scale.write(scale.form.rows[3].label, "expert")
    scale.write(scale.form.rows[3].own, "je forme les autres")
    scale.write(scale.form.rows[0].colour.text, "#CFE8D5")
    scale.write(scale.form.name, "La nôtre")
    scale.form.autonomous.setCurrentIndex(2)
    scale.click(scale.form.verb)
    kept = scale.kept()
    assert (kept.name, kept.autonomous) == ("La nôtre", 3)
    assert [(one.label, one.percent) for one in kept.steps] == [
        ("non acquis", 25), ("en cours", 50), ("acquis", 75), ("expert", 100),
    ]  # fmt: skip
    assert (kept.steps[0].colour, kept.steps[3].own) == ("#cfe8d5", "je forme les autres")


def test_what_cannot_be_a_scale_is_said_and_nothing_is_kept(scale: ScaleDriver) -> None:
    before = scale.kept()
    for field, text, words in (
        (scale.form.rows[0].percent, "80", "doivent monter"),
        (scale.form.rows[0].percent, "10", ""),
        (scale.form.rows[1].label, "débute", "même nom"),
        (scale.form.rows[1].label, "non vu", "existe déjà"),
        (scale.form.rows[1].label, "moyen", ""),
        (scale.form.rows[2].colour.text, "bleu", "#rrggbb"),
    ):
        scale.write(field, text)
        if words:
            scale.click(scale.form.verb)
            assert words in scale.form.problem.text()
    assert scale.kept() == before


def test_a_colour_of_the_few_is_chosen_by_its_name(scale: ScaleDriver) -> None:
    field = scale.form.rows[0].colour
    menu = field.menu()
    next(one for one in menu.actions() if one.text() == "vert").trigger()
    assert field.value() == "#5aa872"
    assert "vert" in field.swatch.accessibleName()


def test_ratings_keep_their_level(scale: ScaleDriver, yanis) -> None:
    scale.services.skills.rate(
        yanis.id, [scale.framework.skills()[0].id], Level.FOUR, Voice.TUTOR, date(2026, 11, 2)
    )
    scale.click(scale.form.rows[0].remove)
    assert len(scale.form.rows) == 3
    scale.click(scale.form.verb)
    assert "déjà donnés au niveau 4" in scale.form.problem.text()
    assert scale.form.isVisible()
    scale.preset(0)
    scale.click(scale.form.verb)
    assert scale.kept() == PRESETS[0]
