"""What changed in the path, with its reason and who agreed; adaptations, as neutral facts."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, short_date, typeset
from tuteur_desktop.domain.path import Adjustment, AdjustmentKind
from tuteur_desktop.services.adjustments import AdjustmentsService
from tuteur_desktop.ui.forms.adjustment import AdjustmentDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

SHOWN = 4  # lines at a time
CHIPS = {AdjustmentKind.ADJUSTMENT: "ajustement", AdjustmentKind.ADAPTATION: "aménagement"}
EMPTY = typeset(
    "Un poste changé, une durée revue, une pause convenue : chaque changement se date ici, avec "
    "son motif et qui l’a accepté."
)


class AdjustmentsCard(LearnerCard):
    """The newest first."""

    tables = frozenset({"adjustment"})

    def __init__(self, adjustments: AdjustmentsService) -> None:
        super().__init__("Ajustements et aménagements")
        self._adjustments = adjustments
        self._all = False
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter un ajustement ou un aménagement")
        self.add.clicked.connect(lambda: self.open_form(None))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, only the last ones to begin with."""
        if learner_id != self.learner_id:
            self._all = False
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read them again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._adjustments.adjustments(self.learner_id)
        for rank, one in enumerate(found if self._all else found[:SHOWN]):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not found:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        if len(found) > SHOWN:
            word = "Les derniers seulement" if self._all else f"Tous ({len(found)})"
            more = basics.button(word, "link")
            more.clicked.connect(self._on_more)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def open_form(self, one: Adjustment | None) -> AdjustmentDialog:
        """Add one, or correct one."""
        dialog = AdjustmentDialog(self._adjustments, self.learner_id, self, one)
        dialog.open()
        return dialog

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()

    def _row(self, one: Adjustment) -> QWidget:
        change = rows.pencil("Corriger", one.what, partial(self.open_form, one))
        with_whom = f"convenu avec {one.agreed_by}" if one.agreed_by else ""
        about = ", ".join(part for part in (f"à partir du {short_date(one.on)}", with_whom) if part)
        parts: list[QWidget] = [
            rows.line(one.what, "strong", change), basics.Chip(CHIPS[one.kind]),
            rows.words(about, "small"),
        ]  # fmt: skip
        if one.reason:
            parts.append(rows.words(f"Motif{NARROW}: {one.reason}", "small"))
        return rows.block(*parts)
