"""A quiet line under free words: what may better not be written, and what could be instead."""

from PySide6.QtWidgets import QLabel

from tuteur_desktop.domain.care import remarks
from tuteur_desktop.domain.french import NARROW, listing
from tuteur_desktop.ui.widgets import basics

LOOKED_AT = 20_000  # characters; a longer paste is not looked at word by word


def remark_label() -> QLabel:
    """The line, hidden while it says nothing."""
    made = basics.label("", "small", wrap=True)
    made.hide()
    return made


def look(line: QLabel, text: str) -> None:
    """Say in the line what a text may better not say; it never blocks (CNIL)."""
    found = remarks(text) if len(text) <= LOOKED_AT else ()
    said = " ".join(
        f"«{NARROW}{listing(one.words)}{NARROW}»{NARROW}: {one.advice}" for one in found
    )
    line.setText(said)
    line.setVisible(bool(said))
