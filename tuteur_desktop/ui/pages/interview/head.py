"""The head of the page: where one comes from, what and when, and the verbs."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.interviews import OPEN, Interview, Status
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.interview.states import about
from tuteur_desktop.ui.widgets import basics

NARROW = 760


class Head(QWidget):
    """Its verbs follow the state of the interview."""

    back_wanted = Signal()
    postpone_wanted = Signal()
    resume_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: int | None = None
        self.back = basics.button("Suivi", "link", "arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self.title = basics.label("", "title", wrap=True)
        self.about = basics.label("", "muted", wrap=True)
        self.saved = Saved()
        self.saved.hide()
        self._at = ""
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._on_minute)
        self.postpone = basics.button("Reporter", "", "calendar-x")
        self.postpone.clicked.connect(self.postpone_wanted)
        self.resume = basics.button("Reprendre", "", "pencil-simple")
        self.resume.clicked.connect(self.resume_wanted)
        self.sign = basics.button("Relire et signer", "primary", "pen-nib")
        self.sign.clicked.connect(self.sign_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        for part in (self.saved, self.postpone, self.resume, self.sign):
            verbs.addWidget(part)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addLayout(words, 1)
        self._line.addLayout(verbs)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._line)

    def show_interview(self, one: Interview, learner: str, *, signed: bool) -> None:
        """Say which interview this is, and offer what can be done with it."""
        self.title.setText(one.title)
        self.about.setText(about(one, learner))
        self.postpone.setVisible(one.status in OPEN)
        self.resume.setVisible(one.status is Status.HELD and not signed)
        self.sign.setVisible(one.status in (Status.STARTED, Status.HELD))
        self.sign.setText("Voir le compte rendu" if signed else "Relire et signer")
        put_off = one.status is Status.POSTPONED
        self.postpone.setText("Fixer une date" if put_off else "Reporter")
        if one.status is Status.HELD:
            self.say("Compte rendu signé" if signed else "Clos, à signer")
        elif one.status is not Status.STARTED or one.id != self._shown:
            self.say("")  # what was said of another interview is not of this one
        self._shown = one.id

    def say(self, text: str) -> None:
        """Say in the chip when what is typed was kept."""
        self._minute.stop()
        self.saved.say(text)

    def say_kept(self, at: str) -> None:
        """Say that all is kept: « à l’instant », then since when."""
        self.saved.say("Enregistré à l’instant", "cloud-check")
        self._at = at
        self._minute.start()

    def _on_minute(self) -> None:
        self.saved.say(f"Enregistré à {self._at}", "cloud-check")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verbs go under the title before either is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class Saved(QFrame):
    """A quiet chip: where what is typed stands."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("saved")
        colors = theme.tokens()
        self.setStyleSheet(
            f"QFrame#saved {{ background: {colors.off}; border-radius: 10px; }}"
            f"QLabel {{ color: {colors.muted}; font-size: 13px; }}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon, self._words = QLabel(), basics.label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 2, 9, 2)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def say(self, text: str, icon: str = "") -> None:
        """Show this; nothing hides it."""
        self._words.setText(text)
        if icon:
            self._icon.setPixmap(icons.pixmap(icon, "muted", 16))
        self._icon.setVisible(bool(icon))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says."""
        return self._words.text()
