"""Taking out a line of the path that was noted by mistake: a quiet verb, and a question."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told

KEPT = "L’historique du dossier garde ce qui était noté."


def offer_removal(
    dialog: FormDialog, question: str, remove: Callable[[], None], text: str = KEPT
) -> QPushButton:
    """Put « Retirer… » at the left of the dialog's verbs; it closes once `remove` is done."""
    out = basics.button("Retirer…", "link")

    def ask() -> None:
        if messages.ask(dialog, told(question), text, "Retirer"):
            dialog.attempt(lambda: remove())

    out.clicked.connect(ask)
    dialog.buttons.insertWidget(0, out)
    return out
