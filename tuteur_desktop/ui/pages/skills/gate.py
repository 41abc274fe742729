"""What ends the learner's turn: the tutor's passphrase, or a code of this time only."""

import hmac
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.passphrase import SecretField
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

FREE = 3  # wrong answers before one has to wait
FIRST, LONGEST = 5, 60  # seconds to wait: twice as long each time
SHORTEST = 4  # characters of a code


def code_check(code: str) -> Callable[[str], None]:
    """A check against a code that is kept in memory and nowhere else."""

    def check(typed: str) -> None:
        given, kept = (one.encode("utf-8", "surrogatepass") for one in (typed, code))
        if not hmac.compare_digest(given, kept):
            raise UserError("Ce n'est pas le code choisi : réessayez.")

    return check


class Gate:
    """Counts wrong answers, whichever dialog they were typed in."""

    def __init__(self, check: Callable[[str], None], asked: str) -> None:
        self.check, self.asked = check, asked
        self._wrong = 0
        self._until = QDeadlineTimer(0)

    def refused(self) -> None:
        """One more wrong answer; from the third on, each makes one wait longer."""
        self._wrong += 1
        if self._wrong >= FREE:
            seconds = min(LONGEST, FIRST * 2 ** (self._wrong - FREE))
            self._until = QDeadlineTimer(seconds * 1000)

    def seconds(self) -> int:
        """How long one still has to wait."""
        left = self._until.remainingTime()
        return -(-left // 1000) if left > 0 else 0


class LeaveDialog(TaskDialog):
    """Asks what ends the turn; a wrong answer is said, and the learner may go on."""

    opened = Signal()

    def __init__(self, gate: Gate, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("Rendre la main", tasks, parent)
        self._gate = gate
        self.setMinimumWidth(440)
        self.secret = SecretField(gate.asked)
        self.secret.setPlaceholderText(gate.asked)
        self.verb = basics.button("Rendre la main", "primary", "lock-key")
        self.verb.setDefault(True)
        self.stay = basics.button("Continuer à s’évaluer")
        self.column.addWidget(basics.label("Rendre la main au tuteur", "section"))
        words = f"Les avis donnés sont enregistrés. {gate.asked} ouvre de nouveau le dossier."
        self.column.addWidget(basics.label(words, "muted", wrap=True))
        for part in (self.secret, self.problem, self.progress):
            self.column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.stay)
        row.addWidget(self.verb)
        self.column.addLayout(row)
        self._clock = QTimer(self, interval=250)
        self._clock.timeout.connect(self._show_wait)
        self.verb.clicked.connect(self._on_verb)
        self.stay.clicked.connect(self.reject)
        self._show_wait()
        self.secret.setFocus()

    def held(self, working: bool) -> None:
        """Hold the field and the verbs."""
        for part in (self.secret, self.verb, self.stay):
            part.setEnabled(not working)
        if not working:
            self._show_wait()

    def _on_verb(self) -> None:
        typed = self.secret.text()
        self.work("Vérification", lambda: self._answer(typed), self._on_answer)

    def _answer(self, typed: str) -> str:
        """Why not, or nothing; a refusal must be counted before it is shown."""
        try:
            self._gate.check(typed)
        except UserError as refusal:
            return refusal.message
        return ""

    def _on_answer(self, refusal: str) -> None:
        if not refusal:
            self.accept()
            self.opened.emit()
            return
        self._gate.refused()
        self.secret.clear()
        self.refuse(told(refusal))
        self._show_wait()

    def _show_wait(self) -> None:
        seconds = self._gate.seconds()
        for part in (self.secret, self.verb):
            part.setEnabled(not seconds)
        if seconds:
            many = plural(seconds, "seconde")
            self.refuse(f"Plusieurs réponses fausses{NARROW}: réessayez dans {many}.")
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self.problem.say("note", "")
            self.secret.setFocus()
