"""The minutes of a group session are looked at as the answers of an interview are."""

from datetime import date

from keyboard import type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tuteur_desktop.domain.group_sessions import SessionKind
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.ui.forms.group_session_hold import HoldPane


def test_a_word_about_health_in_the_minutes_is_remarked_and_kept(qtbot, services, yanis) -> None:
    wanted = WantedSession(
        kind=SessionKind.WORKSHOP, title="Fonds", on=date(2026, 11, 23), learners=(yanis.id,)
    )
    number = services.group_sessions.plan(wanted)
    services.group_sessions.begin(number)
    pane = HoldPane(services.group_sessions, number)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    pane.minutes.setFocus()
    qtbot.waitUntil(pane.minutes.hasFocus)
    type_text(pane.minutes, "Malade mardi.")
    assert not pane.remark.isVisible()
    QTest.keyClick(pane.minutes, Qt.Key.Key_Tab)
    qtbot.waitUntil(pane.remark.isVisible)
    assert "Malade" in pane.remark.text()
    assert services.group_sessions.session(number).minutes_text == "Malade mardi."
