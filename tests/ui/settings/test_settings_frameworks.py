"""The frameworks in the settings: what is kept, who follows it, and every verb on each."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pytest
from keyboard import type_text
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from reading import plain
from settings_driver import SettingsDriver

from tuteur_desktop.domain.scales import PRESETS
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.framework import FrameworkDialog
from tuteur_desktop.ui.forms.scale import ScaleDialog


@pytest.fixture
def settings(qtbot, services: Services, store) -> SettingsDriver:
    driver = SettingsDriver(qtbot, services, store)
    yield driver
    driver.close()
    assert driver.failures == []


def choose(settings: SettingsDriver, code: str, words: str) -> None:
    """Pick an entry of the menu of a framework."""
    card = settings.page.frameworks

    def buttons() -> list[QPushButton]:
        every = card.findChildren(QPushButton)
        return [one for one in every if f"({code}" in one.accessibleName() and one.isVisible()]

    settings.qtbot.waitUntil(lambda: len(buttons()) == 1)
    (menu,) = buttons()[0].findChildren(QMenu)
    entry = next(one for one in menu.actions() if one.text() == words)
    assert entry.isEnabled()
    entry.trigger()


def opened(settings: SettingsDriver, kind: type[QDialog]) -> QDialog:
    return [one for one in settings.page.findChildren(kind) if one.isVisible()][-1]


def test_each_version_says_what_it_is_and_who_follows_it(settings, yanis) -> None:
    sheet = replace(
        factories.framework("RNCP1"), expires_on=date(2026, 8, 31), source="France compétences"
    )
    settings.services.exchange.apply(factories.batch(sheet))
    settings.services.frameworks.assign(
        yanis.id, settings.services.frameworks.find("RNCP1").id
    )  # fmt: skip
    card = settings.page.frameworks
    settings.reads(card, "RNCP1 · 1 bloc · 2 compétences · quatre niveaux")
    settings.reads(card, "Suivi par Yanis Benali")
    words = plain(settings.words(card))
    assert "France compétences" in words
    assert "finie le 31 août 2026" in words
    assert "v3.0, du 19 juin 2023" in words  # the catalogue


def test_a_new_one_is_typed_then_corrected(settings: SettingsDriver) -> None:
    settings.click(settings.page.frameworks.new)
    form = opened(settings, FrameworkDialog)
    type_text(form.title, "Nos gestes")
    form.text.setPlainText("Saluer\nRanger")
    settings.click(form.verb)
    settings.reads(settings.page.frameworks, "NOS-GESTES · 2 compétences")
    assert "Référentiel gardé" in settings.said[-1][1]
    choose(settings, "NOS-GESTES", "Corriger…")
    form = opened(settings, FrameworkDialog)
    form.text.setPlainText("Saluer\nRanger\nServir")
    settings.click(form.verb)
    settings.reads(settings.page.frameworks, "3 compétences")


def test_its_scale_is_opened_and_kept(settings: SettingsDriver) -> None:
    settings.services.frameworks.save(factories.framework())
    settings.reads(settings.page.frameworks, "TEST-1")
    choose(settings, "TEST-1", "Échelle…")
    form = opened(settings, ScaleDialog)
    form.show_scale(PRESETS[1])
    settings.click(form.verb)
    settings.reads(settings.page.frameworks, "trois niveaux")


@pytest.mark.parametrize(("words", "suffix"), [
    ("Exporter pour Moodle (CSV)…", ".csv"), ("Exporter en JSON…", ".json"),
])  # fmt: skip
def test_it_goes_out_and_comes_back(settings, tmp_path: Path, words, suffix) -> None:
    known = factories.framework()
    skills = tuple(replace(one, code=f"C{at}") for at, one in enumerate(known.skills()))
    settings.services.frameworks.save(
        replace(known, blocks=(replace(known.blocks[0], nodes=skills),))
    )
    settings.reads(settings.page.frameworks, "TEST-1")
    asked = []
    target = tmp_path / "retour"
    settings.page.frameworks.choose_target = lambda *given: asked.append(given[1]) or str(target)
    choose(settings, "TEST-1", words)
    assert asked == [f"TEST-1 Diplôme TEST-1{suffix}"]
    dialog = settings.drop(target.with_suffix(suffix))
    assert "déjà dans votre dossier" in dialog.summary.text()


def test_one_that_is_followed_is_not_removed(settings, yanis, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    for code in ("TEST-1", "TEST-2"):
        settings.services.frameworks.save(factories.framework(code))
    settings.services.frameworks.assign(
        yanis.id, settings.services.frameworks.find("TEST-1").id
    )  # fmt: skip
    settings.reads(settings.page.frameworks, "Suivi par Yanis Benali")
    choose(settings, "TEST-2", "Supprimer…")
    with settings.qtbot.captureExceptions() as caught:
        choose(settings, "TEST-1", "Supprimer…")
    assert "suivi dans un contrat" in str(caught[0][1])
    assert [one.framework.code for one in settings.services.frameworks.listed()] == ["TEST-1"]
