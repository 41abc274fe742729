"""How a contract ended for its diploma: the whole, each block, what next, and at six months."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW, date_words, period_words
from tuteur_desktop.domain.path import Next, Result
from tuteur_desktop.domain.path_words import NEXT, RESULTS
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.services.outcomes import Ended, OutcomesService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.tips import breakable, shorten

MOST_BLOCKS = 60  # lines of blocks; a framework with more is said as a whole
TITLE = 60  # letters of a block before its field


class OutcomeDialog(FormDialog):
    """The certifier says the results; they are noted here, and nothing is decided."""

    def __init__(
        self, outcomes: OutcomesService, ended: Ended, parent: QWidget | None = None
    ) -> None:
        contract, one = ended.contract, ended.outcome
        about = f"{KINDS[contract.kind]}, {period_words(contract.starts_on, contract.last_day)}"
        super().__init__("Issue du parcours", "Enregistrer", parent, about)
        self.setMinimumWidth(640)
        self._outcomes, self._one = outcomes, one
        self.diploma = Choice("Diplôme", RESULTS, one.result)
        self.on = DateField("Résultat du", one.on)
        self.blocks = {
            block.id or 0: Choice(f"Résultat{NARROW}: {block.title}", RESULTS,
                                  one.blocks.get(block.id or 0, Result.PENDING))
            for block in ended.blocks[:MOST_BLOCKS]
        }  # fmt: skip
        self.following = Choice("Suite", NEXT, one.following)
        self.following_note = line("Suite, précision", one.following_note, "CDI, BTS…")
        self.six_months = Choice("À six mois", NEXT, one.six_months)
        self.six_months_note = line("À six mois, précision", one.six_months_note)
        self.six_months_on = DateField("Relevé le", one.six_months_on)
        when = f"À relever à partir du {date_words(ended.six_months)}, par usage."
        rows: list[tuple[str, QWidget]] = [("Diplôme", self.diploma), ("Le", self.on)]
        titles = {block.id or 0: block.title for block in ended.blocks}
        for number, field in self.blocks.items():
            rows.append((breakable(shorten(titles[number], TITLE)), field))
        if len(ended.blocks) > MOST_BLOCKS:
            said = f"Ce référentiel a {len(ended.blocks)} blocs : seuls les {MOST_BLOCKS} premiers "
            rows.append(("", basics.label(f"{said}se notent ici.", "small", wrap=True)))
        rows += [
            ("Suite", self.following), ("", self.following_note), ("À six mois", self.six_months),
            ("", basics.label(when, "small", wrap=True)), ("", self.six_months_note),
            ("Relevé le", self.six_months_on),
        ]  # fmt: skip
        layout = form(rows)
        for at in range(layout.rowCount()):
            item = layout.itemAt(at, layout.ItemRole.LabelRole)
            if item is not None and (word := item.widget()) is not None:
                word.setMaximumWidth(240)
                word.setWordWrap(True)  # type: ignore[attr-defined]
        self.fill(layout)
        self.diploma.setFocus()

    def keep(self) -> None:
        """Keep what is known."""
        known = {number: field.value() for number, field in self.blocks.items()}
        said = {**self._one.blocks, **known}
        six = self.six_months.value()
        on = self.six_months_on.value()
        if six is not Next.UNKNOWN and on is None:
            on = self._outcomes.today()
        self._outcomes.save(replace(
            self._one, result=self.diploma.value(), on=self.on.value(), blocks=said,
            following=self.following.value(), following_note=self.following_note.text(),
            six_months=six, six_months_note=self.six_months_note.text(), six_months_on=on,
        ))  # fmt: skip
