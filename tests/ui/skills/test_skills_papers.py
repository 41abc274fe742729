"""The papers of skills, each opened from the tab."""

import pytest
from PySide6.QtWidgets import QDialog, QMenu

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.forms.grid import GridDialog
from tuteur_desktop.ui.forms.portfolio import PortfolioDialog
from tuteur_desktop.ui.forms.self_rating import SelfRatingDialog


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Feuille d’autopositionnement…", SelfRatingDialog), ("Grille d’évaluation…", GridDialog),
        ("Remettre le portefeuille…", PortfolioDialog),
    ],
)  # fmt: skip
def test_each_opens_from_the_menu(tab, words, kind):
    tab.blocks.papers.click()
    (menu,) = [one for one in tab.findChildren(QMenu) if one.isVisible()]
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    (dialog,) = [one for one in tab.findChildren(QDialog) if one.isVisible()]
    assert isinstance(dialog, kind)
    dialog.close()


def test_a_sheet_that_was_read_is_taken_back_like_any_rating(tab, services, yanis):
    number = tab.model.rows[0].skill.id
    change = services.skills.rate(yanis.id, [number], Level.TWO, Voice.LEARNER)
    tab.papers.rated.emit(change)
    assert tab.undo.canUndo()
    tab.undo.take_back()
    assert services.skills.ratings(yanis.id) == []


def test_a_sheet_filled_by_hand_is_keyed_in_for_the_learner(tab):
    tab.papers.paper_wanted.emit()
    assert tab.view.voice is Voice.LEARNER
