"""The pense-bête on the tab, all of it in its dialog: ticked by mouse and keys, and undone."""

from datetime import date

import factories
import pytest
from keyboard import paste, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from reading import plain

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.checklist import APART, DONE, LATE
from tuteur_desktop.ui.forms.checklist_point import ApartDialog, DetailDialog
from tuteur_desktop.ui.forms.checklist_rows import PointRow
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.followup.welcome_card import WelcomeCard
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.cards_tab import CardsTab
from tuteur_desktop.ui.widgets.notice import told

S = PointStatus


class Driver:
    """The tab with this card alone, told of every commit."""

    def __init__(self, qtbot, services, store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.card = WelcomeCard(services.welcome, services.documents, self.tasks)
        self.tab = CardsTab([self.card])
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.tab.setParent(self.host)
        self.tab.resize(900, 640)
        self.host.resize(900, 640)
        self.host.show()
        self.host.activateWindow()
        qtbot.waitUntil(self.host.isActiveWindow)
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)

    def rows(self, inside: QWidget | None = None) -> list[PointRow]:
        return [one for one in (inside or self.card).findChildren(PointRow) if one.isVisible()]

    def shown(self, inside: QWidget | None = None) -> list[str]:
        return [row.item.key for row in (inside or self.card).rows.rows]

    def row(self, key: str, inside: QWidget | None = None) -> PointRow:
        return next(one for one in (inside or self.card).rows.rows if one.item.key == key)

    def tick(self, key: str, inside: QWidget | None = None) -> None:
        check = self.row(key, inside).check
        self.qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())

    def choose(self, key: str, words: str, inside: QWidget | None = None) -> None:
        menu = self.row(key, inside).menu()
        next(one for one in menu.actions() if one.text() == words).trigger()

    def words(self) -> str:
        labels = self.card.findChildren(QLabel)
        return plain("\n".join(one.text() for one in labels if one.isVisible()))

    def status(self, learner: Learner, key: str) -> PointStatus:
        found = self.services.welcome.checklist(learner.id or 0)
        return next(one.status for one in found.items if one.key == key)

    def dialog(self, kind: type, inside: QWidget | None = None):
        found = [one for one in (inside or self.card).findChildren(kind) if one.isVisible()]
        assert len(found) == 1
        return found[0]


@pytest.fixture
def lea(services) -> Learner:
    contract = factories.contract(starts_on=date(2026, 11, 2), ends_on=date(2028, 8, 31))
    return services.learners.add(
        factories.learner(last_name="Moreau", first_name="Léa", contracts=(contract,))
    )


@pytest.fixture
def card(qtbot, services, store, lea):
    made = Driver(qtbot, services, store)
    made.tab.show_learner(lea.id)
    return made


def test_seven_points_and_where_one_is(card) -> None:
    assert len(card.rows()) == 7
    assert "Pense-bête : 0 point fait sur 43" in card.words()
    assert "Avant l’arrivée. 23 points en retard, dont 2 à une date de la loi" in card.words()
    assert not card.card.past.isVisible()
    assert not card.card.newer.isVisible()


def test_a_point_is_done_in_one_click_and_undone_in_one(card, lea) -> None:
    before = card.shown()
    card.tick("time")
    assert card.status(lea, "time") is S.DONE
    assert "1 point fait sur 43" in card.words()
    assert "Fait le 23 nov. 2026" in card.words()
    assert card.shown()[:7] == before  # it stays where it was, for a slip
    assert len(card.shown()) == 8
    card.tick("time")
    assert card.status(lea, "time") is S.TO_DO
    assert card.shown() == before


def test_the_words_of_a_point_tick_it_too(card, lea, qtbot) -> None:
    qtbot.mouseClick(card.row("time").words, Qt.MouseButton.LeftButton)
    assert card.status(lea, "time") is S.DONE


def test_the_last_word_is_taken_back_by_button_and_by_key(card, lea, qtbot) -> None:
    assert not card.card.undo.isVisible()
    card.tick("time")
    qtbot.mouseClick(card.card.undo, Qt.MouseButton.LeftButton)
    assert card.status(lea, "time") is S.TO_DO
    card.tick("calendar")
    card.row("calendar").check.setFocus()
    QTest.keyClick(card.row("calendar").check, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card.status(lea, "calendar") is S.TO_DO
    QTest.keyClick(card.row("calendar").check, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert card.status(lea, "calendar") is S.DONE


def test_what_was_ticked_leaves_with_the_learner(card, lea, yanis) -> None:
    card.tick("time")
    card.tab.show_learner(yanis.id)
    assert not card.card.undo.isVisible()
    card.tab.show_learner(lea.id)
    assert "time" not in card.shown()
    assert len(card.shown()) == 7


def test_space_ticks_and_the_arrows_walk(card, lea) -> None:
    first, second = card.shown()[:2]
    card.row(first).check.setFocus()
    QTest.keyClick(card.row(first).check, Qt.Key.Key_Down)
    assert card.row(second).check.hasFocus()
    QTest.keyClick(card.row(second).check, Qt.Key.Key_Space)
    assert card.status(lea, second) is S.DONE
    assert card.row(second).check.hasFocus()  # the keyboard stays where it was
    QTest.keyClick(card.row(second).check, Qt.Key.Key_End)
    assert card.row(card.shown()[-1]).check.hasFocus()


def test_without_object_asks_why(card, lea, qtbot) -> None:
    card.choose("calendar", "Sans objet…")
    dialog = card.dialog(ApartDialog)
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert "pourquoi ce point est sans objet" in dialog.problem.text()
    type_text(dialog.why, "Nous ne sommes que deux")
    QTest.keyClick(dialog.why, Qt.Key.Key_Return)
    assert card.status(lea, "calendar") is S.NOT_APPLICABLE
    assert "Sans objet : Nous ne sommes que deux" in card.words()
    assert not card.row("calendar").check.isEnabled()
    card.choose("calendar", "Remettre à faire")
    assert card.status(lea, "calendar") is S.TO_DO


def test_another_day_and_a_note(card, lea, qtbot) -> None:
    card.row("calendar").check.setFocus()
    QTest.keyClick(card.row("calendar").check, Qt.Key.Key_Return)
    dialog = card.dialog(DetailDialog)
    dialog.on.clear()
    type_text(dialog.on, "30/10/2026")
    type_text(dialog.note, "Dit à la réunion du vendredi 🎉")
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    item = card.row("calendar").item
    assert (item.status, item.on, item.note) == (
        S.DONE, date(2026, 10, 30), "Dit à la réunion du vendredi 🎉",
    )  # fmt: skip
    assert "Note : Dit à la réunion" in card.words()


def test_a_day_that_cannot_be_keeps_the_form(card, lea, qtbot) -> None:
    card.choose("calendar", "Date et note…")
    dialog = card.dialog(DetailDialog)
    dialog.on.clear()
    type_text(dialog.on, "30/12/2026")
    type_text(dialog.note, "x")
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "pas encore passé" in dialog.problem.text()
    assert dialog.note.text() == "x"
    dialog.note.selectAll()
    paste(dialog.note, "y" * 200_000)
    dialog.on.clear()
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert "dépasse 2000 caractères" in dialog.problem.text()
    assert card.status(lea, "calendar") is S.TO_DO


def test_a_long_past_is_put_aside_at_once_and_taken_back(card, yanis, qtbot) -> None:
    card.tab.show_learner(yanis.id)
    assert card.card.past.text().startswith("Mettre de côté")
    qtbot.mouseClick(card.card.past, Qt.MouseButton.LeftButton)
    assert {row.item.phase for row in card.rows()} == {"middle"}
    assert not card.card.past.isVisible()
    qtbot.mouseClick(card.card.undo, Qt.MouseButton.LeftButton)
    assert card.row("conditions").item.open


def test_a_newer_model_is_followed_on_demand(card, lea, services, qtbot) -> None:
    from copy import deepcopy

    from tuteur_desktop.domain.templates import Family

    card.tick("time")
    content = deepcopy(services.templates.template(Family.CHECKLIST, "tutor").content)
    content["phases"][0]["points"][2]["text"] = "J’ai relu le contrat deux fois."
    services.templates.save(Family.CHECKLIST, "tutor", "Le nôtre", content)
    assert "deux fois" not in card.words()
    qtbot.mouseClick(card.card.newer, Qt.MouseButton.LeftButton)
    assert "J’ai relu le contrat deux fois." in card.words()
    assert card.status(lea, "time") is S.DONE


def test_a_learner_without_a_contract_is_told_what_will_be_there(card, services) -> None:
    lou = services.learners.add(
        factories.learner(last_name="Petit", first_name="Lou", contracts=())
    )
    card.tab.show_learner(lou.id)
    assert "Lou Petit n’a pas encore de contrat" in card.words()
    assert card.rows() == []
    assert not card.card.print.isVisible()


def test_every_verb_of_the_card_is_reached_and_named(card) -> None:
    row = card.rows()[0]
    for verb in (card.card.first_day, card.card.all, card.card.print, row.check, row.more):
        assert verb.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert verb.text() or verb.accessibleName()
        assert verb.height() >= 28
    assert told(row.item.text) in row.check.accessibleName()


def test_the_whole_list_by_phase_with_filters(card, lea, qtbot) -> None:
    dialog = card.card.open_all()
    assert len(card.shown(dialog)) == 43
    card.tick("tour", dialog)
    assert "1 point fait sur 43" in plain(dialog.title.text())
    dialog.filter.setCurrentText(LATE)
    assert "tour" not in card.shown(dialog)
    first = card.shown(dialog)[0]
    card.tick(first, dialog)
    assert first in card.shown(dialog)  # just ticked: it stays until another filter is chosen
    dialog.filter.setCurrentText(DONE)
    assert card.shown(dialog) == [first, "tour"]
    dialog.filter.setCurrentText(APART)
    assert card.shown(dialog) == []
    assert dialog.empty.isVisible()
    dialog.filter.setCurrentIndex(0)
    type_text(dialog.search, "securite")
    assert card.shown(dialog) == ["safety"]
    dialog.search.clear()
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert card.status(lea, first) is S.TO_DO
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert card.status(lea, first) is S.DONE


def test_the_keys_of_the_whole_list(card, lea) -> None:
    dialog = card.card.open_all()
    card.qtbot.waitUntil(dialog.isActiveWindow)
    keys = card.shown(dialog)
    card.row(keys[0], dialog).check.setFocus()
    QTest.keyClick(card.row(keys[0], dialog).check, Qt.Key.Key_End)
    last = card.row(keys[-1], dialog)
    assert last.check.hasFocus()
    where = last.mapTo(dialog.area.viewport(), last.rect().center())
    assert dialog.area.viewport().rect().contains(where)  # it came into sight
    QTest.keyClick(last.check, Qt.Key.Key_Delete)
    asked = card.dialog(ApartDialog, dialog)
    type_text(asked.why, "le matériel reste")
    QTest.keyClick(asked.why, Qt.Key.Key_Return)
    assert card.status(lea, keys[-1]) is S.NOT_APPLICABLE
    assert dialog.isVisible()


def test_the_pense_bete_is_shown_as_it_prints(card, tmp_path, qtbot) -> None:
    dialog = card.card.open_paper()
    qtbot.waitUntil(lambda: dialog.save.isEnabled())
    target = tmp_path / "pense-bete.pdf"
    dialog.choose_target = lambda _parent, _name: str(target)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    card.tasks.wait()


def test_the_points_stay_under_the_hand_while_they_are_ticked(card, qtbot) -> None:
    """The next click must fall on the point that one sees there."""
    card.host.resize(900, 330)
    card.tab.resize(900, 330)
    keys = card.shown()
    bar = card.tab.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    for rank in (2, 3, 4):
        bar.setValue(bar.maximum() // 2)
        following = card.row(keys[rank + 1])
        before = following.mapTo(card.host, following.rect().topLeft()).y()
        card.tick(keys[rank])
        qtbot.wait(80)
        following = card.row(keys[rank + 1])
        after = following.mapTo(card.host, following.rect().topLeft()).y()
        assert abs(after - before) <= 20, (rank, before, after)
