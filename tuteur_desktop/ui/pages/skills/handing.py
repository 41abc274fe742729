"""Passing the keyboard to the learner, and taking it back."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.passphrase import SecretField
from tuteur_desktop.ui.pages.skills.gate import SHORTEST, Gate, LeaveDialog, code_check
from tuteur_desktop.ui.pages.skills.own import OwnRatings
from tuteur_desktop.ui.pages.skills.services import SkillsServices
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.cover import Cover

PASSPHRASE, CODE = "La phrase de passe du tuteur", "Le code du tuteur"


class PassDialog(FormDialog):
    """Says what the learner will see; without a signature yet, asks for a code of this time."""

    def __init__(self, first_name: str, coded: bool, parent: QWidget) -> None:
        what = CODE.lower() if coded else "votre phrase de passe"
        intro = (
            f"{first_name} verra son prénom, le référentiel et ses propres avis{NARROW}; ni les "
            f"vôtres, ni ceux du centre, ni personne d’autre. Pour reprendre la main, ou fermer la "
            f"fenêtre, il faudra {what}."
        )
        if coded:
            intro += (
                f" Choisissez-le maintenant{NARROW}: il ne sert qu’à cette fois et n’est écrit "
                "nulle part."
            )
        super().__init__(f"Passer la main à {first_name}", "Passer la main", parent, intro)
        self._coded = coded
        self.code, self.again = SecretField("Code"), SecretField("Le même code, encore une fois")
        self.fill(fields.form([("Code", self.code), ("Encore", self.again)] if coded else []))
        (self.code if coded else self.verb).setFocus()

    def keep(self) -> None:
        """Nothing is written; a code that will not do is refused."""
        code = self.code.text()
        if self._coded and len(code.strip()) < SHORTEST:
            raise UserError(f"Choisissez un code d'au moins {SHORTEST} caractères.")
        if self._coded and code != self.again.text():
            raise UserError("Les deux codes ne sont pas les mêmes : retapez-les.")


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, on which frameworks, and the places of those shown first."""

    learner: Learner
    frameworks: list[Framework]
    which: int
    block: int
    today: date


class Handing(QObject):
    """Covers the window of a page with the learner's own view, until what ends it is typed."""

    ended = Signal()

    def __init__(self, services: SkillsServices, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._tasks, self._page = services, tasks, page
        self.cover: Cover | None = None
        self.own: OwnRatings | None = None
        self._gate: Gate | None = None
        self._asking: LeaveDialog | None = None

    def begin(self, turn: Turn) -> None:
        """Ask the tutor, then cover the window."""
        coded = not self._services.signing.exists
        dialog = PassDialog(turn.learner.first_name, coded, self._page)
        # Once it is gone: the cover hides every window, and gives them all back.
        dialog.accepted.connect(lambda: self._cover(turn, dialog.code.text()))
        dialog.open()

    def _cover(self, turn: Turn, code: str) -> None:
        if code:
            self._gate = Gate(code_check(code), CODE)
        else:
            self._gate = Gate(self._services.signing.check, PASSPHRASE)
        self.cover = Cover(self._page.window(), f"Les avis de {turn.learner.first_name}")
        self.own = OwnRatings(
            self._services.skills, turn.learner, turn.frameworks, (turn.which, turn.block),
            turn.today,
        )  # fmt: skip
        self.cover.column.addWidget(self.own)
        self.own.show()  # at once: the keyboard is put on it before the next event
        self.own.done_wanted.connect(self._ask)
        self.cover.leave_wanted.connect(self._ask)
        self.own.take_focus()

    def _ask(self) -> None:
        """Ask for what ends it, once: a second wish to leave finds the question open."""
        if self.cover is None or self._gate is None or self.own is None:
            return
        if self._asking is not None:
            return
        self.own.keep()
        self._asking = LeaveDialog(self._gate, self._tasks, self.cover)
        self._asking.opened.connect(self._uncover)
        self._asking.finished.connect(self._asked)
        self._asking.open()

    def _asked(self) -> None:
        self._asking = None
        if self.own is not None:
            self.own.take_focus()

    def _uncover(self) -> None:
        if self.cover is None:
            return
        cover, self.cover, self.own, self._gate = self.cover, None, None, None
        cover.uncover()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()
