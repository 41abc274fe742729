"""A paper of the first week, or between two tutors: all of it proposed, every field editable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from tuteur_desktop.domain import sheets
from tuteur_desktop.domain.followup_words import SHEETS
from tuteur_desktop.domain.french import NARROW, typeset
from tuteur_desktop.domain.safety_picks import picks
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.sheets import SheetsService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.forms.sheet_fields import SheetField, made
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice

WIDTH = 720
INTRO = {
    SheetKind.GUIDE: "Qui est qui, quand on se voit, comment on évalue, ce qui est gardé. La loi "
    "demande de le dire avant la première évaluation (L1222-3) ; la fiche n’est qu’un usage.",
    SheetKind.SAFETY: "La loi demande une formation à la sécurité à l’embauche et à chaque "
    "changement de poste (L4141-2). Cochez ce qui a vraiment été montré. Rien sur la santé.",
    SheetKind.HANDOVER: "Ce que le tuteur qui part transmet à celui qui arrive : un usage, que la "
    "loi ne demande pas. L’alternant peut demander à lire cette fiche.",
}
UNHIRED = {
    SheetKind.GUIDE: "Qui est qui, quand on se voit, comment on évalue, ce qui est gardé. C’est un "
    "usage : le dire avant la première évaluation évite les surprises.",
    SheetKind.SAFETY: "La loi demande d’informer des risques et des consignes (L4141-1), et "
    "protège comme un salarié qui n’est pas embauché (L4111-5). Cochez ce qui a vraiment été "
    "montré. Rien sur la santé.",
}
DATED = {
    SheetKind.GUIDE: "Remis le", SheetKind.SAFETY: "Montré le", SheetKind.HANDOVER: "Passation le",
}  # fmt: skip
LAW = (
    "Avant 18 ans, les travaux réglementés (R4153-40 et suivants) ne sont permis qu’après une "
    "déclaration de l’employeur à l’inspection du travail, valable trois ans, et un avis médical. "
    "Notez les dates, rien de ce que l’avis dit."
)
ALONE = (
    "Mineur : aucun représentant légal n’est noté. Ajoutez-le dans la fiche de l’alternant pour "
    "qu’il puisse signer."
)
AGAIN = (
    "L’ancienne fiche est signée : elle reste au registre, et celle-ci la remplacera une fois "
    "signée."
)


class SheetDialog(FormDialog):
    """`kept` says the number of the paper, `sign_wanted` that it is to be signed at once."""

    kept = Signal(int)
    sign_wanted = Signal(int)

    def __init__(
        self, papers: SheetsService, learner_id: int, kind: SheetKind,
        parent: QWidget | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        self._known = known = papers.filling(learner_id, kind)
        title = f"{SHEETS[kind][0].upper()}{SHEETS[kind][1:]}, {known.learner}"
        intro = INTRO if known.employed else INTRO | UNHIRED
        super().__init__(title, "Enregistrer", parent, typeset(intro[kind]))
        self.setMinimumWidth(WIDTH)
        self._papers, self._learner_id, self._kind = papers, learner_id, kind
        self._signing = False
        self.on = DateField(DATED[kind], known.sheet.on)
        self.on.setFixedWidth(160)
        self.reason = line("Pourquoi la refaire", reason, "Changement de poste, de tuteur…")
        self.reason.setMaxLength(sheets.LONGEST_REASON)
        self.fields: dict[str, SheetField] = {}
        self.sign = basics.button("Enregistrer et signer…", "", "pen-nib")
        self.sign.clicked.connect(self._on_sign)
        self._lay_out()
        self.buttons.insertWidget(self.buttons.count() - 1, self.sign)
        self._before = self._typed()

    def _lay_out(self) -> None:
        known, rows = self._known, QFormLayout()
        rows.setVerticalSpacing(14)
        for words, kind in ((AGAIN, "note"), (ALONE, "watch")):
            if known.again if words is AGAIN else known.alone:
                rows.addRow(Notice(kind=kind, text=typeset(words)))
        if known.again:
            rows.addRow(basics.label("Pourquoi la refaire", "strong"))
            rows.addRow(self.reason)
        rows.addRow(_dated(DATED[self._kind], self.on))
        for about in sheets.FIELDS[self._kind]:
            if about.key in sheets.MINORS and not known.minor:
                continue
            if about.key == "regulated":
                rows.addRow(basics.label(typeset(LAW), "small", wrap=True))
            text = known.sheet.fields.get(about.key, "")
            proposed = known.proposed.get(about.key, "")
            one = made(about, text, proposed, picks(about.key, known.sector))
            self.fields[about.key] = one
            rows.addRow(one)
        self.fill(rows)

    def _typed(self) -> tuple[str, ...]:
        return (self.on.text(), *(one.typed() for one in self.fields.values()))

    def keep(self) -> None:
        """Keep it. Raises UserError for what would not stand on its page."""
        on = self.on.value()
        if on is None:
            raise UserError(f"Il manque la date{NARROW}: «{NARROW}{DATED[self._kind]}{NARROW}».")
        values = {key: one.value() for key, one in self.fields.items()}
        values[sheets.TUTOR] = self._known.proposed.get(sheets.TUTOR, "")
        number = self._papers.keep(
            self._learner_id, self._kind, values, on, self.reason.text()
        )  # fmt: skip
        self._before = self._typed()
        (self.sign_wanted if self._signing else self.kept).emit(number)

    def _on_sign(self) -> None:
        self._signing = True
        self.accept()
        self._signing = False

    def reject(self) -> None:
        """Close; what was typed is only left behind when that is wanted."""
        text = "Ce que vous avez écrit dans ce papier ne sera pas gardé."
        if self._typed() == self._before or messages.ask(
            self, f"Fermer sans enregistrer{NARROW}?", text, "Fermer sans enregistrer", danger=True
        ):
            super().reject()


def _dated(name: str, on: DateField) -> QWidget:
    made_ = QWidget()
    row = QHBoxLayout(made_)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(basics.label(name, "strong"))
    row.addWidget(on)
    row.addWidget(on.said, 1)
    return made_
