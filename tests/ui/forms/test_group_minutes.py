"""The minutes of a session from its dialog: read, refused a signature, sealed, closed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.group_minutes import GroupMinutesDialog, opener
from tuteur_desktop.ui.forms.group_session import GroupSessionDialog
from tuteur_desktop.ui.tasks import Tasks

DAY = date(2026, 11, 23)


class Paper:
    """The dialog of a session that was begun, and its paper."""

    def __init__(self, qtbot, services, learner) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        services.signing.create("Inès Gauthier", "une phrase de passe")
        sessions = services.group_sessions
        self.number = sessions.plan(
            WantedSession(SessionKind.MEETING, "Point", DAY, (learner.id,))
        )  # fmt: skip
        sessions.begin(self.number)
        sessions.mark(self.number, {learner.id: Presence.PRESENT})
        sessions.write(self.number, "minutes_text", "Vu ensemble.")
        self.tasks = Tasks()
        self.host = QWidget()
        self.host.resize(1000, 700)
        qtbot.addWidget(self.host)
        show = opener(sessions, services.documents, services.signing, services.profile, self.tasks)
        self.dialog = GroupSessionDialog(
            sessions, services.learners, self.host, self.number, minutes=show
        )
        self.dialog.show()

    def click(self, button) -> None:
        self.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def open(self) -> GroupMinutesDialog:
        self.click(self.dialog.verbs["minutes"])
        found = self.dialog.findChildren(GroupMinutesDialog)
        return next(one for one in found if one.isVisible())


@pytest.fixture
def paper(qtbot, services, yanis):
    made = Paper(qtbot, services, yanis)
    yield made
    made.tasks.wait()


def test_a_session_that_is_not_closed_is_read_and_not_signed(paper) -> None:
    shown = paper.open()
    assert shown.pages == 1
    assert "pas encore close" in shown.notice.text()
    assert not shown.sign.isEnabled()


def test_the_tutor_seals_it_and_the_session_closes(paper, tmp_path) -> None:
    paper.click(paper.dialog.verbs["end"])
    shown = paper.open()
    assert "ferme la séance" in shown.notice.text()
    paper.click(shown.sign)
    paper.qtbot.waitUntil(lambda: "n°\xa02026-001, révision 1" in shown.notice.text())
    assert not shown.sign.isVisible()
    target = tmp_path / "compte-rendu"
    shown.choose_target = lambda _parent, _name: str(target)
    paper.click(shown.save)
    kept = target.with_name("compte-rendu.pdf").read_bytes()
    assert paper.services.documents.verify(kept).verification.verdict == "valid"
    shown.close()
    paper.click(paper.dialog.verbs["resume"])
    assert "est signé" in paper.dialog.problem.text()


def test_a_copy_opens_in_the_reader_of_the_system(paper) -> None:
    shown = paper.open()
    opened: list[str] = []
    shown.open_url = lambda url: opened.append(url.toLocalFile()) or False
    paper.click(shown.open_button)
    assert opened[0].endswith("Compte rendu de séance.pdf")
    assert "Aucun lecteur PDF" in shown.said.text()
