"""The settings keep what is typed, change the look, put copies back and import."""

from datetime import date
from pathlib import Path

import factories
import pytest
from PySide6.QtCore import Qt
from settings_driver import SettingsDriver

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.passphrase import IdentityDialog, UnlockDialog

PHRASE = "le sel et le poivre"


@pytest.fixture
def settings(qtbot, services: Services, store) -> SettingsDriver:
    driver = SettingsDriver(qtbot, services, store)
    yield driver
    driver.close()
    assert driver.failures == []


def test_a_field_is_kept_when_it_is_left(settings: SettingsDriver) -> None:
    settings.write("city", "Blois")
    assert settings.services.profile.profile().establishment.city == "Orléans"
    settings.leave("city")
    assert settings.services.profile.profile().establishment.city == "Blois"
    assert settings.said == []  # a bar would move the page under the hand


def test_leaving_an_unchanged_field_says_nothing(settings: SettingsDriver) -> None:
    settings.leave("tutor")
    settings.write("tutor", "Inès Gauthier")
    settings.leave("tutor")
    assert settings.said == []
    assert settings.services.history.entries(0) == []


def test_leaving_the_page_loses_nothing(settings: SettingsDriver) -> None:
    settings.page.profile.fields["email"].setFocus()
    settings.write("email", "ines@example.org")
    settings.page.hide()
    assert settings.services.profile.profile().email == "ines@example.org"


def test_a_wrong_siret_warns_as_it_is_typed_and_is_kept(settings: SettingsDriver) -> None:
    warning = settings.page.profile.warning
    assert not warning.isVisible()
    settings.write("siret", "12345678900015")
    assert warning.isVisible()
    assert "clé du SIRET" in warning.text()
    settings.leave("siret")
    assert settings.services.profile.profile().establishment.siret == "12345678900015"
    settings.write("siret", "732 829 320 00074")
    assert not warning.isVisible()


def test_an_empty_name_is_refused_and_nothing_is_kept(settings: SettingsDriver) -> None:
    settings.write("tutor", "")
    with settings.qtbot.captureExceptions() as caught:
        settings.leave("tutor")
    assert "Il manque votre nom" in str(caught[0][1])
    assert settings.services.profile.profile().tutor == "Inès Gauthier"


def test_another_hand_changes_the_fields_but_not_the_one_being_typed(
    settings: SettingsDriver,
) -> None:
    from dataclasses import replace

    settings.write("tutor", "Inès Gau")
    settings.page.profile.fields["tutor"].setModified(True)
    settings.page.profile.fields["tutor"].setFocus()
    settings.qtbot.waitUntil(settings.page.profile.fields["tutor"].hasFocus)
    known = settings.services.profile.profile()
    settings.services.profile.save(replace(known, phone="02 00 00 00 00"))
    assert settings.page.profile.fields["phone"].text() == "02 00 00 00 00"
    assert settings.page.profile.fields["tutor"].text() == "Inès Gau"
    assert settings.said == []


def test_the_theme_is_kept_and_asked_for_once(settings: SettingsDriver) -> None:
    asked = []
    settings.page.theme_wanted.connect(asked.append)
    assert settings.page.theme.buttons["auto"].isChecked()
    settings.click(settings.page.theme.buttons["dark"])
    settings.click(settings.page.theme.buttons["dark"])
    assert asked == ["dark"]
    assert settings.services.profile.setting("theme") == "dark"
    settings.page.refresh()
    assert settings.page.theme.buttons["dark"].isChecked()


def test_frameworks_are_listed_and_follow_the_news(settings: SettingsDriver) -> None:
    assert "Aucun encore" in settings.words(settings.page.frameworks)
    settings.services.exchange.apply(factories.batch(factories.framework()))
    settings.reads(settings.page.frameworks, "TEST-1 · 1 bloc · 2 compétences")


def restore_buttons(settings: SettingsDriver) -> list:
    from PySide6.QtWidgets import QPushButton

    found = settings.page.copies.findChildren(QPushButton)
    return [one for one in found if one.text() == "Restaurer…" and one.isVisible()]


def test_a_copy_is_put_back_and_the_present_kept_aside(
    settings: SettingsDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *words, **more: asked.append(words) or True)
    before = settings.services.profile.profile().tutor
    settings.services.learners.add(factories.learner())
    (button,) = restore_buttons(settings)
    settings.click(button)
    settings.qtbot.waitUntil(lambda: bool(settings.said))
    assert "d’abord copié" in asked[0][2]
    assert settings.services.learners.learners() == []
    assert before == "Inès Gauthier"
    assert "restauré" in settings.said[0][1]
    settings.reads(settings.page.copies, "Avant une restauration")
    assert len(restore_buttons(settings)) == 2
    assert settings.page.copies.isEnabled()


def test_giving_up_restores_nothing(
    settings: SettingsDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: False)
    settings.services.learners.add(factories.learner())
    settings.click(restore_buttons(settings)[0])
    assert len(settings.services.learners.learners()) == 1
    assert settings.said == []


def test_a_broken_copy_is_refused_and_the_page_lives_on(
    settings: SettingsDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    (copy,) = settings.services.copies.copies()
    copy.path.write_bytes(b"rien")
    settings.click(restore_buttons(settings)[0])
    settings.qtbot.waitUntil(lambda: bool(settings.failures))
    assert "n'est pas un dossier de suivi" in settings.failures.pop().message
    assert settings.page.copies.isEnabled()


def test_a_synchronised_folder_is_told(settings: SettingsDriver, monkeypatch) -> None:
    assert not settings.page.copies.cloud.isVisible()
    monkeypatch.setattr(settings.services.copies, "cloud_service", lambda: "Dropbox")
    settings.page.refresh()
    assert "Dropbox" in settings.page.copies.cloud.text()
    assert str(settings.services.copies.folder()) in settings.words(settings.page.copies)


def test_the_signature_is_made_locked_and_made_again(settings: SettingsDriver) -> None:
    card = settings.page.signature
    assert card.state.text() == "Pas encore créée"
    settings.click(card.make)
    made = settings.page.findChild(IdentityDialog)
    made.passphrase.setText(PHRASE)
    made.again.setText(PHRASE)
    settings.qtbot.keyClick(made.again, Qt.Key.Key_Return)
    settings.qtbot.waitUntil(lambda: card.state.text() == "Prête à signer")
    settings.services.signing._identity = None  # as after a new opening
    settings.page.refresh()
    assert card.state.text() == "Verrouillée"
    settings.click(card.unlock)
    asked = settings.page.findChild(UnlockDialog)
    asked.passphrase.setText(PHRASE)
    settings.click(asked.verb)
    settings.qtbot.waitUntil(lambda: card.state.text() == "Prête à signer")
    first = settings.services.signing.identity().fingerprint
    settings.click(card.renew)
    again = [one for one in settings.page.findChildren(IdentityDialog) if one.isVisible()][-1]
    again.passphrase.setText("une autre phrase")
    again.again.setText("une autre phrase")
    settings.click(again.verb)
    settings.qtbot.waitUntil(lambda: len(settings.said) == 3)
    assert settings.services.signing.identity().fingerprint != first


def test_a_dropped_list_is_previewed_then_let_in(settings: SettingsDriver, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("nom;prénom;date de naissance\nMartin;Zoé;12/03/2007\n", encoding="utf-8")
    dialog = settings.drop(path)
    assert settings.services.learners.learners() == []
    settings.click(dialog.verb)
    settings.qtbot.waitUntil(lambda: bool(settings.said))
    (zoe,) = settings.services.learners.learners()
    assert (zoe.name, zoe.birth) == ("Zoé Martin", date(2007, 3, 12))
    assert "1\xa0alternant ajouté" in settings.said[0][1]


def test_one_column_on_a_small_screen(settings: SettingsDriver) -> None:
    settings.page.resize(846, 480)
    own, frameworks = settings.page.profile.own, settings.page.frameworks
    settings.qtbot.waitUntil(lambda: own.width() > 700)
    assert frameworks.mapTo(settings.page, frameworks.rect().topLeft()).x() < 60


@pytest.mark.parametrize(("typed", "kept"), [("12", 12), ("1 200", 1200), ("", None)])
def test_the_headcount_is_kept(settings: SettingsDriver, typed: str, kept: int | None) -> None:
    settings.write("headcount", typed)
    settings.leave("headcount")
    assert settings.services.profile.profile().establishment.headcount == kept


@pytest.mark.parametrize(
    ("typed", "words"), [("douze", "nombre entier"), ("0", "au moins 1"), ("1,5", "nombre entier")]
)
def test_a_headcount_that_is_none_is_refused(
    settings: SettingsDriver, typed: str, words: str
) -> None:
    settings.write("headcount", typed)
    with settings.qtbot.captureExceptions() as caught:
        settings.leave("headcount")
    assert words in str(caught[0][1])
    assert settings.services.profile.profile().establishment.headcount is None


def test_the_tutor_s_own_file_is_one_click_away(settings: SettingsDriver) -> None:
    wanted = []
    settings.page.page_wanted.connect(wanted.append)
    settings.click(settings.page.profile.tutor)
    assert wanted == ["tutor"]
