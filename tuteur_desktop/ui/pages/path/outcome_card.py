"""How each contract ended for its diploma; folded until its end is near."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from tuteur_desktop.domain.french import NARROW, date_words, period_words, plural, short_date
from tuteur_desktop.domain.path import Next, Outcome, Result
from tuteur_desktop.domain.path_words import NEXT, RESULTS
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.services.outcomes import Ended, OutcomesService
from tuteur_desktop.ui.forms.outcome import OutcomeDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.tips import shorten

TONES = {
    Result.PENDING: "off", Result.OBTAINED: "present", Result.PARTIAL: "watch",
    Result.NOT_OBTAINED: "alarm",
}  # fmt: skip
NO_CONTRACT = "L’issue se note par contrat. Ajoutez d’abord le contrat."
EMPTY = "Résultat de chaque bloc et du diplôme, ce que l’alternant fait ensuite, puis à six mois."


class OutcomeCard(LearnerCard):
    """One part a contract, the newest first."""

    tables = frozenset({
        "outcome", "block_outcome", "block", "framework", "contract", "contract_event",
    })  # fmt: skip

    def __init__(self, outcomes: OutcomesService) -> None:
        super().__init__("Issue du parcours")
        self._outcomes = outcomes
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        """Read what is known again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._outcomes.of_learner(self.learner_id)
        for rank, one in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._show(one, alone=len(found) == 1)
        if not found:
            self._list.addWidget(basics.label(NO_CONTRACT, "muted", wrap=True))

    def open_form(self, one: Ended) -> OutcomeDialog:
        """Note the outcome of a contract."""
        dialog = OutcomeDialog(self._outcomes, one, self)
        dialog.open()
        return dialog

    def _show(self, one: Ended, *, alone: bool) -> None:
        contract = one.contract
        about = f"{KINDS[contract.kind]}, {period_words(contract.starts_on, contract.last_day)}"
        if not alone:
            self._list.addWidget(basics.label(about, "over", wrap=True))
        noted = one.outcome != Outcome(contract.id or 0)
        if not one.near:
            words = f"Le contrat court jusqu’au {date_words(contract.last_day)}. {EMPTY}"
            verb = rows.verb("Noter dès maintenant…", about, partial(self.open_form, one), "link")
            self._list.addWidget(basics.label(words, "muted", wrap=True))
            self._list.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
            return
        if noted:
            self._known(one)
        else:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        if not one.looked_at:
            words = f"Suite à six mois{NARROW}: à relever à partir du {date_words(one.six_months)}"
            late = one.six_months < self._outcomes.today()
            self._list.addWidget(basics.label(words, "alarm" if late else "small", wrap=True))
        word = "Modifier…" if noted else "Noter l’issue…"
        verb = rows.verb(word, about, partial(self.open_form, one))
        self._list.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)

    def _known(self, one: Ended) -> None:
        said = one.outcome
        on = f" le {short_date(said.on)}" if said.on else ""
        chip = basics.Chip(f"{RESULTS[said.result]}{on}", TONES[said.result])
        self._list.addWidget(rows.line("Diplôme ou titre", "strong", chip))
        for block in one.blocks:
            result = said.blocks.get(block.id or 0, Result.PENDING)
            if result is not Result.PENDING:
                chip = basics.Chip(RESULTS[result], TONES[result])
                self._list.addWidget(rows.line(shorten(block.title, 90), "small", chip))
        waiting = len(one.blocks) - len(said.blocks)
        if said.blocks and waiting > 0:
            words = plural(waiting, "bloc en attente", "blocs en attente")
            self._list.addWidget(basics.label(words, "small"))
        for title, following, note in (
            ("Suite", said.following, said.following_note),
            ("À six mois", said.six_months, said.six_months_note),
        ):
            if following is not Next.UNKNOWN or note:
                words = ", ".join(part for part in (NEXT[following], note) if part)
                self._list.addWidget(rows.words(f"{title}{NARROW}: {words}"))
