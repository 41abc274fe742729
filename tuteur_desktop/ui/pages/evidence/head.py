"""Above the gallery: how much there is, undo and redo, and the one way in."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tuteur_desktop.ui.pages.evidence.words import LIMITS, WHAT
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.undo import Undo

EMPTY_WIDTH = 560


class Head(QWidget):
    """One row."""

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self.summary = basics.label("", "section")
        self.summary.setToolTip(LIMITS)
        self.back = basics.button("", "link", "arrow-counter-clockwise")
        self.again = basics.button("", "link", "arrow-clockwise")
        self.add = basics.button("Ajouter…", "primary", "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.summary, 1)
        for part in (self.back, self.again, self.add):
            row.addWidget(part)
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(lambda: undo.show_on(self.back, self.again))
        undo.show_on(self.back, self.again)

    def show_summary(self, words: str) -> None:
        """Say how much there is."""
        self.summary.setText(words)


def empty(
    files: Callable[[], None], text: Callable[[], None], link: Callable[[], None]
) -> QWidget:  # fmt: skip
    """What the tab says before there is anything: what can be added, and the limits."""
    first = basics.button("Ajouter des fichiers ou des photos…", "primary", "plus")
    second = basics.button("Écrire un texte…", icon="article")
    third = basics.button("Ajouter un lien…", icon="link-simple")
    first.clicked.connect(files)
    second.clicked.connect(lambda: text())
    third.clicked.connect(lambda: link())
    verbs = QWidget()
    row = QHBoxLayout(verbs)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for verb in (first, second, third):
        row.addWidget(verb)
    said = (
        "Ce qui montre une compétence se garde ici, relié à toutes celles qu’il montre. Déposez "
        "des fichiers sur cette page, ou collez une image, une adresse ou un texte (Ctrl+V)."
    )
    made = basics.EmptyState(
        "image-square", "Pas encore de preuve", f"{said}\n\n{WHAT}\n\n{LIMITS}", verbs
    )
    for words in made.findChildren(QLabel):
        if words.wordWrap():
            words.ensurePolished()
            words.setFixedWidth(EMPTY_WIDTH)
            words.setMinimumHeight(words.heightForWidth(EMPTY_WIDTH))
    return basics.scrolled(made)
