"""What an OPCO funds of a contract: asked, agreed, paid, and the papers it waits for."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW, period_words
from tuteur_desktop.domain.funding import FundingPiece, amount_typed, parse_amount
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.funding import FundingService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line, number
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

_DATE = 118  # pixels of a date
_CEILINGS = (
    f"Le code du travail fixe des plafonds. Fonction tutorale (D6332-93){NARROW}: 230 € par mois "
    "et par alternant, 6 mois au plus pour le tuteur d’un contrat de professionnalisation (la "
    "moitié en plus si le tuteur a 45 ans ou davantage, ou si l’alternant relève de L6325-1-1), "
    "12 mois au plus pour un maître d’apprentissage. Formation du tuteur (D6332-92)"
    f"{NARROW}: 15 € de l’heure, 40 h au plus. Chaque OPCO fixe ses montants."
)


class FundingDialog(FormDialog):
    """The file of one contract."""

    def __init__(
        self, funding: FundingService, contract: Contract, parent: QWidget | None = None
    ) -> None:
        about = f"{KINDS[contract.kind]}, {period_words(contract.starts_on, contract.ends_on)}"
        super().__init__("Financement du contrat", "Enregistrer", parent, about)
        self.setMinimumWidth(660)
        self._funding = funding
        self._known = known = funding.funding(contract.id or 0)
        self.opco = line("OPCO", known.opco, "AKTO, OPCO EP…")
        self.number = line("Numéro de dossier", known.number)
        self.asked = _Step("demandé", known.hours_asked, known.amount_asked, known.asked_on)
        self.agreed = _Step("accordé", known.hours_agreed, known.amount_agreed, known.agreed_on)
        self.paid = _Step("payé", None, known.amount_paid, known.paid_on, with_hours=False)
        self.pieces = PiecesField(known.pieces)
        self.note = NoteEdit("Note", known.note, lines=2)
        self.fill(form((
            ("OPCO", self.opco), ("N° de dossier", self.number), ("Demandé", self.asked),
            ("Accordé", self.agreed), ("Payé", self.paid),
            ("", basics.label(_CEILINGS, "small", wrap=True)),
            ("Pièces à envoyer", self.pieces), ("Note", self.note),
        )))  # fmt: skip
        self.pieces.grown.connect(self.fit)

    def keep(self) -> None:
        """Keep the file."""
        hours, amount, asked_on = self.asked.values()
        agreed_hours, agreed, agreed_on = self.agreed.values()
        _none, paid, paid_on = self.paid.values()
        self._funding.save(replace(
            self._known, opco=self.opco.text(), number=self.number.text(), hours_asked=hours,
            amount_asked=amount, asked_on=asked_on, hours_agreed=agreed_hours,
            amount_agreed=agreed, agreed_on=agreed_on, amount_paid=paid, paid_on=paid_on,
            pieces=self.pieces.value(), note=self.note.text(),
        ))  # fmt: skip


class _Step(QWidget):
    """Hours, euros and the day of one step of the file, on one line."""

    def __init__(
        self, what: str, hours: float | None, amount: int | None, on: date | None, *,
        with_hours: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._what = what
        said = "" if hours is None else f"{hours:g}".replace(".", ",")
        self.hours = line(f"Heures, {what}", said, "heures")
        self.amount = line(f"Montant {what}, en euros", amount_typed(amount), "1 234,50 €")
        self.on = DateField(f"Jour, {what}", on)
        self.hours.setFixedWidth(80)
        self.on.setFixedWidth(_DATE)
        self.hours.setVisible(with_hours)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        unit = basics.label("h", "small")
        unit.setVisible(with_hours)
        row.addWidget(self.hours)
        row.addWidget(unit)
        row.addWidget(self.amount, 1)
        row.addWidget(basics.label("€, le", "small"))
        row.addWidget(self.on)

    def values(self) -> tuple[float | None, int | None, date | None]:
        """Hours, cents, day. Raises UserError for what is none."""
        return (
            number(f"Heures, {self._what}", self.hours.text()),
            cents(f"Montant {self._what}", self.amount.text()),
            self.on.value(),
        )


def cents(name: str, typed: str) -> int | None:
    """The cents of a typed amount. Raises UserError when it is none."""
    try:
        return parse_amount(typed)
    except ValueError:
        raise UserError(f"{name} : « {typed} » n’est pas un montant, écrivez 1 234,50.") from None


@dataclass
class _Line:
    """One paper being typed."""

    holder: QWidget
    title: QLineEdit
    due: DateField
    sent: DateField
    number: int | None


class PiecesField(QWidget):
    """Papers with the day they are due and the day they went."""

    def __init__(self, pieces: tuple[FundingPiece, ...]) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add = basics.button("Ajouter une pièce", icon="plus")
        self.add.clicked.connect(lambda: self.add_line(FundingPiece("")).title.setFocus())
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        self._column.addLayout(foot)
        self.grown = self.add.clicked
        for one in pieces:
            self.add_line(one)

    def add_line(self, piece: FundingPiece) -> _Line:
        """One more paper."""
        rank = len(self.lines) + 1
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        made = _Line(
            holder, line(f"Pièce {rank}", piece.title, "Contrat signé, par exemple"),
            DateField(f"Pièce {rank}, attendue le", piece.due_on),
            DateField(f"Pièce {rank}, envoyée le", piece.sent_on), piece.id,
        )  # fmt: skip
        remove = basics.icon_button("x", f"Retirer la pièce {rank}")
        remove.clicked.connect(lambda: self._on_remove(made))
        made.title.setCursorPosition(0)  # its first words, where it is longer than the field
        made.due.setPlaceholderText("attendue le")
        made.sent.setPlaceholderText("envoyée le")
        row.addWidget(made.title, 1)
        for field in (made.due, made.sent):
            field.setFixedWidth(_DATE)
            row.addWidget(field)
        row.addWidget(remove)
        self.lines.append(made)
        self._column.insertWidget(self._column.count() - 1, holder)
        return made

    def value(self) -> tuple[FundingPiece, ...]:
        """The papers that were typed; a line left empty says nothing."""
        return tuple(
            FundingPiece(one.title.text(), one.due.value(), one.sent.value(), one.number)
            for one in self.lines
            if one.title.text().strip() or one.due.text().strip() or one.sent.text().strip()
        )

    def _on_remove(self, one: _Line) -> None:
        self.lines.remove(one)
        one.holder.hide()
        one.holder.deleteLater()
        self.add.setFocus()
