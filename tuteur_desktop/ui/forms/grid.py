"""« Grille d’évaluation… »: what it is of, and its pages as they will come out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tuteur_desktop.domain.skills import Framework, Voice
from tuteur_desktop.domain.words import VOICES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.skill_grid import Grid, SkillGridService
from tuteur_desktop.ui.forms.fields import DateField
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import told

TITLE = "Grille d’évaluation"
_WHOLE = "Tous les blocs"
_TITLE = 60  # letters of a block's title in the list


class GridDialog(WorkingPaperDialog):
    """Changes its pages with what is chosen. Opening raises UserError without a framework."""

    def __init__(
        self, grids: SkillGridService, learner_id: int, name: str, parent: QWidget
    ) -> None:
        self._grids, self._learner_id = grids, learner_id
        self._frameworks = grids.frameworks(learner_id)
        first = grids.pdf(learner_id, Grid(self._frameworks[0].id))
        super().__init__(f"{TITLE} - {name}", first, parent)
        self.framework, self.block, self.state, self.voice = (Combo() for _part in range(4))
        self.on = DateField("Au", grids.today())
        self.on.setFixedWidth(118)
        for listed in (self.framework, self.block):  # as long as there is room for, no longer
            listed.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            listed.setMinimumContentsLength(10)
        self._fill()
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, part in (
            ("Référentiel", self.framework), ("Bloc", self.block), ("Cases", self.state),
            ("Au", self.on), ("Voix", self.voice),
        ):  # fmt: skip
            label = QLabel(words)
            label.setBuddy(part)
            part.setAccessibleName(words)
            row.addWidget(label)
            row.addWidget(part, 1 if part in (self.framework, self.block) else 0)
            if part is self.framework and len(self._frameworks) < 2:
                label.hide()
                part.hide()
        self.column.insertLayout(1, row)
        room = parent.window().size()  # for a page on its side
        self.resize(min(950, room.width() - 40), min(720, room.height() - 40))

    def asked(self) -> Grid:
        """What is chosen."""
        voice = self.voice.currentData(Qt.ItemDataRole.UserRole)
        block = self.block.currentData(Qt.ItemDataRole.UserRole)
        return Grid(
            self._framework().id, (block,) if block else (), (voice,) if voice else tuple(Voice),
            self.state.currentIndex() == 1, self.on.value(),
        )  # fmt: skip

    def _framework(self) -> Framework:
        return self._frameworks[max(0, self.framework.currentIndex())]

    def _fill(self) -> None:
        self.framework.addItems([one.title for one in self._frameworks])
        self.state.addItems(["remplies", "vierges"])
        self.voice.addItem("les trois", None)
        for voice in Voice:
            self.voice.addItem(VOICES[voice], voice)
        self._show_blocks()
        self.framework.activated.connect(lambda _at: self._on_framework())
        for part in (self.block, self.state, self.voice):
            part.activated.connect(lambda _at: self._again())
        self.on.editingFinished.connect(self._again)

    def _show_blocks(self) -> None:
        self.block.clear()
        self.block.addItem(_WHOLE, None)
        for one in self._framework().blocks:
            named = " · ".join(part for part in (one.code, one.title) if part) or "sans titre"
            short = named if len(named) <= _TITLE else f"{named[: _TITLE - 1].rstrip()}…"
            self.block.addItem(short, one.id)

    def _on_framework(self) -> None:
        self._show_blocks()
        self._again()

    def _again(self) -> None:
        self.on.setEnabled(self.state.currentIndex() == 0)
        try:
            self.show_pdf(self._grids.pdf(self._learner_id, self.asked()))
            self.said.setText("")
        except UserError as refusal:
            self.said.setText(told(refusal.message))
