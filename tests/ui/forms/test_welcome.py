"""The first start: two fields, Enter, and one is at work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.services.registry import make_services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.welcome import WelcomeDialog


class WelcomeDriver:
    def __init__(self, qtbot, profile) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.profile = qtbot, profile
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.dialog = WelcomeDialog(profile, self.host)
        self.ended: list[int] = []
        self.samples: list[bool] = []
        self.dialog.finished.connect(self.ended.append)
        self.dialog.sample_wanted.connect(lambda: self.samples.append(True))
        self.dialog.show()

    def enter(self, field) -> None:
        self.qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def welcome(qtbot, store, clock) -> WelcomeDriver:
    return WelcomeDriver(qtbot, make_services(store, clock).profile)


def test_two_fields_and_enter(welcome: WelcomeDriver) -> None:
    welcome.dialog.name.setText("Inès Gauthier")
    welcome.dialog.site.setText("L’Œuf d’or")
    welcome.enter(welcome.dialog.site)
    assert welcome.ended == [1]
    assert welcome.profile.profile().tutor == "Inès Gauthier"
    assert welcome.profile.profile().establishment.name == "L’Œuf d’or"
    assert welcome.profile.profile().complete


def test_what_is_missing_is_told_and_nothing_kept(welcome: WelcomeDriver) -> None:
    welcome.dialog.name.setText("Inès Gauthier")
    welcome.enter(welcome.dialog.name)
    assert welcome.ended == []
    assert "établissement" in welcome.dialog.problem.text()
    assert welcome.dialog.site.property("wrong") is True
    assert welcome.dialog.name.property("wrong") is False
    assert welcome.profile.profile().tutor == ""


def test_the_other_fields_are_kept_and_a_siret_only_warns(welcome: WelcomeDriver) -> None:
    dialog = welcome.dialog
    for field, words in ((dialog.name, "Inès"), (dialog.title, "Cheffe"), (dialog.site, "Œuf"),
                         (dialog.city, "Orléans"), (dialog.siret, "123")):  # fmt: skip
        field.setText(words)
    assert "14 chiffres" in dialog.warning.text()
    welcome.enter(dialog.siret)
    kept = welcome.profile.profile()
    assert (kept.title, kept.establishment.city, kept.establishment.siret) == (
        "Cheffe", "Orléans", "123",
    )  # fmt: skip


def test_the_example_is_asked_for_without_a_word_typed(welcome: WelcomeDriver) -> None:
    welcome.qtbot.mouseClick(welcome.dialog.sample, Qt.MouseButton.LeftButton)
    assert welcome.samples == [True]
    assert welcome.profile.profile().tutor == ""
