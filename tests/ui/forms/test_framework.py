"""A framework typed by hand, and one that is in use corrected into a new version."""

from datetime import date

import factories
import pytest
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from reading import plain

from tuteur_desktop.domain.scales import PRESETS, Level
from tuteur_desktop.domain.skills import Framework, Voice
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.framework import FrameworkDialog

TEN = """Accueillir un client
Prendre une commande
# Produire
Tailler les légumes
Cuire une viande
  Rôtir
  Braiser
Dresser une assiette
Envoyer à temps
Nettoyer son poste
Trier les déchets
Ranger la réserve"""


class FormDriver:
    def __init__(self, qtbot, services: Services) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.kept: list[Framework] = []

    def open(self, known: Framework | None = None) -> FrameworkDialog:
        self.form = FrameworkDialog(
            self.services.frameworks, self.services.exchange, known, self.host
        )
        self.form.saved.connect(self.kept.append)
        self.form.show()
        return self.form

    def write(self, text: str) -> None:
        """Type the skills line by line, Enter between them, and wait until they are read."""
        self.form.text.setFocus()
        for at, typed in enumerate(text.split("\n")):
            if at:
                press(self.form.text, Qt.Key.Key_Return, "\r")
            block = self.form.text.textCursor().block().text()
            if len(block) > len(typed) - len(typed.lstrip()):
                press(self.form.text, Qt.Key.Key_Left, "", Qt.KeyboardModifier.AltModifier)
            elif typed.startswith("  ") and not block:
                press(self.form.text, Qt.Key.Key_Right, "", Qt.KeyboardModifier.AltModifier)
            type_text(self.form.text, typed.strip())
        self.read()

    def read(self) -> None:
        self.qtbot.waitUntil(lambda: not self.form._timer.isActive())

    def save(self) -> None:
        self.qtbot.mouseClick(self.form.verb, Qt.MouseButton.LeftButton)


@pytest.fixture
def typing(qtbot, services: Services) -> FormDriver:
    return FormDriver(qtbot, services)


def test_ten_skills_are_typed_and_kept(typing: FormDriver) -> None:
    form = typing.open()
    type_text(form.title, "Nos gestes en cuisine")
    assert form.code.text() == "NOS-GESTES-EN-CUISINE"
    typing.write(TEN)
    assert plain(form.count.text()) == (
        "1 bloc, 10 compétences à évaluer et 1 titre qui en tient d’autres."
    )
    form.scale.setCurrentIndex(1)
    typing.save()
    (kept,) = typing.services.frameworks.frameworks()
    assert typing.kept == [kept]
    assert [(one.title, len(one.skills)) for one in kept.blocks] == [("", 2), ("Produire", 8)]
    assert [(one.title, one.depth) for one in kept.blocks[1].nodes[2:4]] == [
        ("Rôtir", 1), ("Braiser", 1),
    ]  # fmt: skip
    assert kept.scale == PRESETS[1]
    assert plain(kept.source) == "saisi à la main le 23 novembre 2026"


def test_what_cannot_be_kept_is_said_and_the_form_stays(typing: FormDriver) -> None:
    form = typing.open()
    typing.save()
    assert "Donnez un titre" in form.problem.text()
    type_text(form.title, "CléA")
    typing.save()
    assert "au moins une compétence" in form.problem.text()
    form.text.setPlainText("# B1 Un\nSaluer\n# B1 Deux\nRanger")
    typing.read()
    assert "Ligne 3" in form.count.text()
    assert form.count.property("kind") == "smallalarm"
    typing.save()
    assert "Ligne 3" in form.problem.text()
    assert typing.services.frameworks.frameworks() == []


def test_a_code_of_another_is_never_taken(typing: FormDriver) -> None:
    typing.services.frameworks.save(factories.framework("CLEA"))
    form = typing.open()
    type_text(form.title, "CléA")
    assert form.code.text() == "CLEA-2"
    form.code.clear()
    type_text(form.code, "CLEA")
    form.text.setPlainText("Saluer")
    typing.save()
    assert "déjà celui de" in form.problem.text()
    assert len(typing.services.frameworks.listed()) == 1


def test_a_correction_says_what_becomes_of_ratings_and_takes_who_follows(
    typing: FormDriver, yanis
) -> None:
    services = typing.services
    kept = services.frameworks.save(factories.framework(titles=("Tailler", "Cuire")))
    services.frameworks.assign(yanis.id, kept.id)
    form = typing.open(kept)
    assert not form.effect.isVisible()
    form.reject()
    services.skills.rate(
        yanis.id, [kept.skills()[0].id], Level.THREE, Voice.TUTOR, date(2026, 11, 2)
    )
    form = typing.open(kept)
    assert not form.effect.isVisible()  # nothing was corrected yet
    assert form.code.isReadOnly()
    form.text.setPlainText("# B1 Cuisine\nTailler\nRôtir\nPâtisser")
    typing.read()
    assert form.effect.isVisible()
    assert "font la version 2" in form.effect.text()
    assert "1 compétence reprise" in plain(form.effect.text())
    assert "Yanis Benali" in form.follow.text()
    assert services.frameworks.listed()[0].framework.version == 1  # said, and not done

    typing.save()

    (new,) = typing.kept
    assert new.version == 2
    assert services.learners.learner(yanis.id).contracts[0].framework_id == new.id
    assert len(services.skills.ratings(yanis.id, new)) == 1


def test_lines_are_set_in_and_out_together(typing: FormDriver) -> None:
    form = typing.open()
    form.text.setPlainText("Cuire\nRôtir\nBraiser")
    cursor = form.text.textCursor()
    cursor.setPosition(8)
    cursor.setPosition(14, cursor.MoveMode.KeepAnchor)
    form.text.setTextCursor(cursor)
    alt = Qt.KeyboardModifier.AltModifier
    press(form.text, Qt.Key.Key_Right, "", alt)
    assert form.text.toPlainText() == "Cuire\n  Rôtir\n  Braiser"
    form.text.undo()
    assert form.text.toPlainText() == "Cuire\nRôtir\nBraiser"
    press(form.text, Qt.Key.Key_Left, "", alt)
    assert form.text.toPlainText() == "Cuire\nRôtir\nBraiser"
