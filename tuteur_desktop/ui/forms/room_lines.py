"""The people who sign a paper, a card each: how it stands, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.signatures import Signature, SignatureState
from tuteur_desktop.ui.forms.room_words import look, signature_words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout

SIGN, PAPER, REFUSE, CLEAR = "sign", "paper", "refuse", "clear"
_VERBS = {
    SIGN: ("Signer", "", "pen-nib"), PAPER: ("À la main…", "link", ""),
    REFUSE: ("Refuse…", "link", ""), CLEAR: ("Annuler", "link", "arrow-counter-clockwise"),
}  # fmt: skip


class PersonCard(basics.Card):
    """One person; `wanted` says which verb."""

    wanted = Signal(str)

    def __init__(self, one: Signature, role: str, *, sealed: bool) -> None:
        super().__init__(margin=12, spacing=4)
        self.verbs: dict[str, QPushButton] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(basics.label(one.name, "strong", wrap=True))
        names.addWidget(basics.label(role, "small", wrap=True))
        head.addLayout(names, 1)
        looks = look(one)
        tone = looks.ink if looks.ink != "muted" else "off"
        head.addWidget(basics.Chip(looks.word, tone), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        if one.state is not SignatureState.MISSING or one.outdated:
            self.column.addWidget(basics.label(signature_words(one), "small", wrap=True))
        row = FlowLayout()
        row.setContentsMargins(0, 2, 0, 0)
        for verb in _offered(one, sealed=sealed):
            words, kind, icon = _VERBS[verb]
            made = basics.button(words, kind, icon)
            made.setAccessibleName(f"{words.rstrip('…')}{NARROW}: {one.name}")
            made.clicked.connect(lambda _on=False, verb=verb: self.wanted.emit(verb))
            self.verbs[verb] = made
            row.addWidget(made)
        self.column.addLayout(row)


def _offered(one: Signature, *, sealed: bool) -> tuple[str, ...]:
    if one.state is SignatureState.MISSING:
        return (PAPER,) if sealed else (SIGN, PAPER, REFUSE)
    return () if sealed else (CLEAR,)


class PeopleCards(QWidget):
    """Everybody's card; `wanted` says of whom, and which verb."""

    wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PersonCard] = []
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_people(
        self, found: Sequence[Signature], roles: Sequence[str], *, sealed: bool
    ) -> None:
        """Show these people, in this order; what is shown already keeps the keyboard."""
        shown = (list(found), list(roles), sealed)
        if shown == self._shown:
            return
        self._shown = shown
        basics.clear_layout(self._column)
        self.cards = []
        for one, role in zip(found, roles, strict=True):
            card = PersonCard(one, role, sealed=sealed)
            card.wanted.connect(lambda verb, one=one: self.wanted.emit(one, verb))
            self._column.addWidget(card)
            if self.isVisible():  # Qt would show it later, and give it no focus now
                card.show()
            self.cards.append(card)
        if not found:
            words = "Personne d’autre que vous n’est attendu pour signer."
            self._column.addWidget(basics.label(words, "muted", wrap=True))

    def focus_next(self) -> bool:
        """Put the keyboard on the next person who has not answered; False when all have."""
        for card in self.cards:
            if SIGN in card.verbs:
                card.verbs[SIGN].setFocus()
                return True
        return False

    def hold(self, held: bool) -> None:
        """Hold the verbs."""
        for card in self.cards:
            for verb in card.verbs.values():
                verb.setEnabled(not held)
