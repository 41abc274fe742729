"""A group session in its dialog, by real keys: planned for many, held, closed, put off."""

from datetime import date, time

import factories
import pytest
from keyboard import CONTROL, paste, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from reading import plain

from tuteur_desktop.domain.group_sessions import GroupSession, Presence, SessionKind
from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.forms.group_session import GroupSessionDialog

P = Presence
DAY = date(2026, 11, 23)
ENTER = Qt.Key.Key_Return


class Meeting:
    """The dialog of a session in a host, and what a person does with it."""

    def __init__(self, qtbot, services: Services, session_id: int | None = None, **more) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        self.host.resize(1000, 700)
        qtbot.addWidget(self.host)
        self.told: list[int] = []
        self.dialog = GroupSessionDialog(
            services.group_sessions, services.learners, self.host, session_id, **more
        )
        self.dialog.kept.connect(self.told.append)
        self.dialog.show()
        self.dialog.activateWindow()

    @property
    def pane(self):
        return self.dialog.pane

    @property
    def kept(self) -> GroupSession:
        return self.services.group_sessions.session(self.dialog.session_id or 0)

    def does(self, verb: str) -> None:
        button = self.dialog.verbs[verb]
        self.qtbot.waitUntil(button.isVisible)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def tick(self, name: str) -> None:
        """Type a few letters, press Enter."""
        type_text(self.pane.people.filter, name)
        press(self.pane.people.filter, ENTER, "\r")

    def key(self, letter: str) -> None:
        press(self.pane.presence.list, Qt.Key.Key_unknown, letter)

    def presences(self) -> list[Presence]:
        return [one.presence for one in self.kept.attendees]

    def said(self) -> str:
        return plain(self.dialog.problem.text())

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible()).replace("\u202f", " ")

    def reads(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words())


@pytest.fixture
def group(services: Services) -> list[int]:
    people = (("Yanis", "Benali", "CAP Cuisine"), ("Lina", "Moreau", "Bac pro"),
              ("Noé", "Petit", "CAP Cuisine"))  # fmt: skip
    return [
        services.learners.add(
            factories.learner(
                first_name=first, last_name=last, contracts=(factories.contract(diploma=diploma),)
            )
        ).id
        or 0
        for first, last, diploma in people
    ]


def planned(services: Services, group, **more) -> int:
    values = {"kind": SessionKind.WORKSHOP, "title": "Fonds", "on": DAY, "learners": tuple(group)}
    return services.group_sessions.plan(WantedSession(**(values | more)))


def held(qtbot, services: Services, group, **more) -> Meeting:
    number = planned(services, group)
    services.group_sessions.begin(number)
    return Meeting(qtbot, services, number, **more)


def test_a_session_is_planned_from_the_keyboard(qtbot, services, group) -> None:
    one = Meeting(qtbot, services, on=date(2026, 11, 26))
    assert one.dialog.focusWidget() is one.pane.title
    type_text(one.pane.title, "Hygiène")
    type_text(one.pane.at, "14h30")
    one.tick("noé")
    one.tick("lina")
    one.does("keep")
    assert not one.dialog.isVisible()
    kept = services.group_sessions.session(one.told[0])
    assert (kept.title, kept.on, kept.at) == ("Hygiène", date(2026, 11, 26), time(14, 30))
    assert {p.name for p in kept.attendees} == {"Noé Petit", "Lina Moreau"}


def test_many_are_chosen_at_once(qtbot, services, group) -> None:
    one = Meeting(qtbot, services)
    people = one.pane.people
    people.list.setFocus()
    QTest.keyClick(people.list, Qt.Key.Key_A, CONTROL)
    assert set(people.chosen()) == set(group)
    qtbot.mouseClick(people.nobody, Qt.MouseButton.LeftButton)
    assert people.chosen() == ()
    people.list.setCurrentRow(0)
    press(people.list, Qt.Key.Key_Space, " ")
    assert len(people.chosen()) == 1
    press(people.list, Qt.Key.Key_Space, " ")
    assert people.chosen() == ()
    qtbot.mouseClick(people.by_diploma, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert [entry.text() for entry in menu.actions()] == ["Bac pro (1)", "CAP Cuisine (2)"]
    menu.actions()[1].trigger()
    menu.close()
    assert set(people.chosen()) == {group[0], group[2]}
    assert "2 choisis sur 3" in people.count.text().replace("\xa0", " ")


def test_all_leaves_out_those_without_a_contract_that_day(qtbot, services, group) -> None:
    over = factories.contract(ends_on=date(2026, 6, 30))
    services.learners.add(
        factories.learner(first_name="Tom", last_name="Legrand", contracts=(over,))
    )
    one = Meeting(qtbot, services)
    qtbot.mouseClick(one.pane.people.everyone, Qt.MouseButton.LeftButton)
    assert set(one.pane.people.chosen()) == set(group)
    one.tick("tom")
    type_text(one.pane.title, "Bilan")
    one.does("keep")
    assert "hors du contrat de Tom Legrand" in one.said()
    assert one.dialog.isVisible()


def test_a_taken_hour_is_said_once_and_may_be_kept(qtbot, services, group) -> None:
    planned(services, group[:1], at=time(14), title="Hygiène")
    one = Meeting(qtbot, services)
    type_text(one.pane.title, "Fonds")
    type_text(one.pane.at, "14 h 15")
    one.tick("lina")
    one.does("keep")
    assert "« Hygiène » est déjà prévue à 14 h" in one.said()
    assert one.dialog.verbs["keep"].text() == "Garder les deux"
    one.does("keep")
    assert len(services.group_sessions.between(DAY, DAY)) == 2


def test_an_impossible_day_is_said_and_nothing_is_lost(qtbot, services, group) -> None:
    one = Meeting(qtbot, services)
    type_text(one.pane.title, "Fonds")
    one.pane.on.clear()
    type_text(one.pane.on, "31/02/2027")
    one.does("keep")
    assert "n’est pas une date" in one.said()
    assert one.pane.title.text() == "Fonds"


def test_presence_takes_one_key_a_learner_or_one_for_all(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    one.key("e")
    one.key("d")
    one.key("a")
    assert one.presences() == [P.EXCUSED, P.REMOTE, P.ABSENT]
    one.pane.presence.list.setCurrentRow(1)
    one.key("p")
    assert one.presences() == [P.EXCUSED, P.PRESENT, P.ABSENT]
    one.key("t")
    assert one.presences() == [P.PRESENT] * 3


def test_all_present_leaves_those_already_said(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    one.key("e")
    one.key("t")
    assert one.presences() == [P.EXCUSED, P.PRESENT, P.PRESENT]
    one.reads("2 sur 3 présents")


def test_what_is_typed_is_kept_within_two_seconds_and_by_closing(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    type_text(one.pane.minutes, "Vu le roux")
    qtbot.waitUntil(lambda: one.kept.minutes_text == "Vu le roux", timeout=2000)
    type_text(one.pane.minutes, ", puis le fonds")
    type_text(one.pane.presence.note, "Motivé")
    press(one.dialog, Qt.Key.Key_Escape)
    assert not one.dialog.isVisible()
    assert one.kept.minutes_text == "Vu le roux, puis le fonds"
    assert one.kept.attendees[0].note == "Motivé"


def test_a_paste_too_long_keeps_the_dialog_open(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    paste(one.pane.minutes, "x" * 200_000)
    press(one.dialog, Qt.Key.Key_Escape)
    assert one.dialog.isVisible()
    assert "200 000 caractères" in one.said()
    assert one.kept.minutes_text == ""
    one.pane.minutes.selectAll()
    type_text(one.pane.minutes, "Court")
    press(one.dialog, Qt.Key.Key_Escape)
    assert one.kept.minutes_text == "Court"


def test_decisions_are_added_for_all_and_for_one(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    type_text(one.pane.add.what, "Relire la fiche")
    press(one.pane.add.what, ENTER, "\r")
    type_text(one.pane.add.what, "Montrer le roux")
    one.pane.add.whom.setFocus()
    QTest.keyClicks(one.pane.add.whom, "Lina")
    type_text(one.pane.add.by, "1/12/2026")
    qtbot.mouseClick(one.pane.add.verb, Qt.MouseButton.LeftButton)
    assert [(d.what, d.learner_id, d.by_when) for d in one.kept.decisions] == [
        ("Relire la fiche", None, None), ("Montrer le roux", group[1], date(2026, 12, 1)),
    ]  # fmt: skip
    one.reads("pour tous")
    press(one.pane.add.what, ENTER, "\r")
    assert "Il manque ce qui est décidé" in one.said()


def test_a_decision_half_typed_is_added_by_enter_and_never_lost(qtbot, services, group) -> None:
    one = held(qtbot, services, group)
    one.key("t")
    type_text(one.pane.add.what, "Apporter un exemple")
    one.does("end")
    assert "Apporter un exemple" in one.said()
    assert one.kept.status is Status.STARTED
    type_text(one.pane.add.by, "1/12/2026")
    press(one.pane.add.by, ENTER, "\r")
    assert [(d.what, d.by_when) for d in one.kept.decisions] == [
        ("Apporter un exemple", date(2026, 12, 1))
    ]
    one.does("end")
    assert one.kept.status is Status.HELD


def test_it_is_held_and_closed_in_the_same_place(qtbot, services, group) -> None:
    one = Meeting(qtbot, services, planned(services, group))
    one.does("hold")
    assert one.kept.status is Status.STARTED
    one.does("end")
    assert "Dites qui est venu" in one.said()
    one.key("t")
    one.does("end")
    assert one.kept.status is Status.HELD
    assert one.pane.minutes.isReadOnly()
    one.key("a")
    assert one.presences() == [P.PRESENT] * 3
    one.does("resume")
    one.key("a")
    assert one.presences()[0] is P.ABSENT


def test_it_is_put_off_and_cancelled_with_a_reason(qtbot, services, group) -> None:
    one = Meeting(qtbot, services, planned(services, group))
    one.does("postpone")
    press(one.dialog.reason.why, ENTER, "\r")
    assert "pourquoi la séance est reportée" in one.said()
    type_text(one.dialog.reason.why, "Coup de feu")
    type_text(one.dialog.reason.on, "30/11/2026")
    press(one.dialog.reason.why, ENTER, "\r")
    assert (one.kept.status, one.kept.on) == (Status.PLANNED, date(2026, 11, 30))
    one.does("cancel")
    type_text(one.dialog.reason.why, "Plus personne")
    qtbot.mouseClick(one.dialog.reason.verb, Qt.MouseButton.LeftButton)
    assert one.kept.status is Status.CANCELLED
    assert set(one.dialog.verbs) == {"close"}
    one.reads("annulée")
    one.reads("motif : Plus personne")


def test_one_planned_by_mistake_is_taken_out(qtbot, services, group, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    one = Meeting(qtbot, services, planned(services, group))
    one.does("remove")
    assert services.group_sessions.between(DAY, DAY) == []
    assert not one.dialog.isVisible()


def test_the_paper_is_offered_where_it_can_be_opened(qtbot, services, group) -> None:
    opened: list[int] = []
    one = held(qtbot, services, group, minutes=lambda number, _parent: opened.append(number))
    type_text(one.pane.minutes, "Vu")
    one.does("minutes")
    assert opened == [one.dialog.session_id]
    assert one.kept.minutes_text == "Vu"
    other = Meeting(qtbot, services, one.dialog.session_id)
    assert "minutes" not in other.dialog.verbs
