"""What the OPCO funds of a learner's contracts, what is still due, and the papers to send."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.followup_words import FUNDING_STATES
from tuteur_desktop.domain.french import NARROW, NBSP, period_words, plural, short_date
from tuteur_desktop.domain.funding import Funding, FundingPiece, FundingState, amount_words
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.services.funding import FundingService
from tuteur_desktop.ui.forms.funding import FundingDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

SENT = 3  # papers already sent that are still shown
_TONES = {
    FundingState.NOTHING: "off", FundingState.TO_ASK: "watch", FundingState.ASKED: "centre",
    FundingState.AGREED: "centre", FundingState.PARTLY_PAID: "watch", FundingState.PAID: "present",
}  # fmt: skip
EMPTY = (
    f"OPCO, numéro du dossier, heures et montants demandés, accordés, payés, pièces à envoyer"
    f"{NARROW}: notez-les ici, ce qui est en retard ressortira."
)
NO_CONTRACT = "Le financement se note par contrat. Ajoutez d’abord le contrat."


class FundingCard(LearnerCard):
    """One block a contract, the current first; nothing is sent by the program."""

    tables = frozenset({"funding", "funding_piece", "contract", "contract_event"})

    def __init__(self, funding: FundingService) -> None:
        super().__init__("Financement")
        self._funding = funding
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        """Read the files of the learner again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._funding.of_learner(self.learner_id)
        for rank, (contract, one) in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._block(contract, one, alone=len(found) == 1)
        if not found:
            self._list.addWidget(basics.label(NO_CONTRACT, "muted", wrap=True))

    def open_file(self, contract: Contract) -> FundingDialog:
        """Open the file of a contract."""
        dialog = FundingDialog(self._funding, contract, self)
        dialog.open()
        return dialog

    def _block(self, contract: Contract, one: Funding, *, alone: bool) -> None:
        period = period_words(contract.starts_on, contract.last_day)
        noted = one.state is not FundingState.NOTHING
        about = f"{KINDS[contract.kind]}, {period}"
        if not alone or noted:
            self._list.addWidget(basics.label(about, "over", wrap=True))
        if noted:
            self._list.addWidget(_line(
                " · ".join(filter(None, (one.opco, f"n°{NBSP}{one.number}" if one.number else "")))
                or "OPCO à préciser",
                basics.Chip(FUNDING_STATES[one.state], _TONES[one.state]),
            ))  # fmt: skip
            for text, kind in _figures(one):
                self._list.addWidget(basics.label(text, kind, wrap=True))
            self._papers(one)
            if one.note:
                self._list.addWidget(basics.label(one.note, "small", wrap=True))
        elif alone:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        verb = basics.button("Modifier…" if noted else "Noter le financement…")
        verb.setAccessibleName(
            f"{'Modifier' if noted else 'Noter'} le financement{NARROW}: {about}"
        )
        verb.clicked.connect(partial(self._on_open, contract))
        self._list.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)

    def _papers(self, one: Funding) -> None:
        today = self._funding.today()
        for piece in one.awaited:
            verb = basics.button("Envoyée", "link", tip="Envoyée aujourd’hui")
            verb.setAccessibleName(f"Envoyée aujourd’hui{NARROW}: {piece.title}")
            verb.clicked.connect(partial(self._on_sent, piece))
            chip = _due(piece, today)
            self._list.addWidget(_line(piece.title, *([chip] if chip else []), verb))
        sent = [piece for piece in one.pieces if piece.sent_on is not None]
        sent.sort(key=lambda piece: piece.sent_on or date.min, reverse=True)
        for piece in sent[:SENT]:
            if piece.sent_on is not None:
                text = f"{piece.title}, envoyée le {short_date(piece.sent_on)}"
                self._list.addWidget(basics.label(text, "small", wrap=True))
        if len(sent) > SENT:
            more = plural(len(sent) - SENT, "autre pièce envoyée", "autres pièces envoyées")
            self._list.addWidget(basics.label(f"et {more}", "small"))

    def _on_open(self, contract: Contract, _checked: bool = False) -> None:
        self.open_file(contract)

    def _on_sent(self, piece: FundingPiece, _checked: bool = False) -> None:
        self._funding.sent(piece.id or 0, self._funding.today())
        self.said.emit("done", f"«{NARROW}{piece.title}{NARROW}», envoyée aujourd’hui.")


def _figures(one: Funding) -> list[tuple[str, str]]:
    """Asked, agreed, paid, each with what is known; then what is still to be paid."""
    steps = (
        ("Demandé", one.hours_asked, one.amount_asked, one.asked_on),
        ("Accordé", one.hours_agreed, one.amount_agreed, one.agreed_on),
        ("Payé", None, one.amount_paid, one.paid_on),
    )
    found = []
    for word, hours, amount, on in steps:
        parts = [
            f"{hours:g}{NBSP}h".replace(".", ",") if hours is not None else "",
            amount_words(amount) if amount is not None else "",
            f"le {short_date(on)}" if on else "",
        ]
        said = ", ".join(part for part in parts if part)
        if said:
            found.append((f"{word}{NARROW}: {said}", ""))
    if one.left:
        found.append((f"Reste à payer{NARROW}: {amount_words(one.left)}", "strong"))
    return found


def _due(piece: FundingPiece, today: date) -> basics.Chip | None:
    if piece.due_on is None:
        return None
    days = (piece.due_on - today).days
    if piece.late(today):
        return basics.Chip(f"en retard de {plural(-days, 'jour')}", "alarm")
    word = "aujourd’hui" if days == 0 else f"le {short_date(piece.due_on)}"
    return basics.Chip(f"à envoyer {word}", "watch" if days <= 15 else "off")


def _line(text: str, *parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(basics.label(text, "", wrap=True), 1)
    for part in parts:
        row.addWidget(part)
    return made
