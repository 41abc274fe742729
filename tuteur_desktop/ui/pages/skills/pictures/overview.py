"""The view of the whole: coverage, then the map over time or the counts by block, or tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skill_pictures import (
    BlockCounts,
    Elapsed,
    Heat,
    Latest,
    heat,
    level_counts,
    whole,
)
from tuteur_desktop.domain.skills import Framework, Rating, Voice
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.pictures.counts import CountsView
from tuteur_desktop.ui.pages.skills.pictures.coverage import CoverageBars, bars
from tuteur_desktop.ui.pages.skills.pictures.figures import (
    Figures,
    counts_figures,
    coverage_figures,
    heat_figures,
)
from tuteur_desktop.ui.pages.skills.pictures.heat import HeatView
from tuteur_desktop.ui.pages.skills.pictures.legend import Legend
from tuteur_desktop.ui.pages.skills.pictures.table import FiguresTable
from tuteur_desktop.ui.widgets import basics

FEW, WORDS = 164, 150  # pixels of the table of coverage, and of its columns


@dataclass(frozen=True)
class Pictured:
    """All that the pictures of one framework show, counted once."""

    scale: Scale
    gone: Elapsed
    heat: Heat
    blocks: tuple[BlockCounts, ...]


class Overview(basics.Card):
    """Painted from values; a voice of the map is asked for, and comes with the next showing."""

    voice_wanted = Signal(Voice)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margin=14, spacing=8)
        self._shown: Pictured | None = None
        self._heard_now: set[Voice] = set()
        self.coverage, self.heat, self.counts = CoverageBars(), HeatView(), CountsView()
        self.totals = FiguresTable("Couverture")
        self.totals.setFixedHeight(FEW)
        self.totals.horizontalHeader().setDefaultSectionSize(WORDS)
        self.table = FiguresTable("Nombres de l’image")
        self.legend = Legend()
        self.in_time = _choice("Dans le temps", "Le niveau de chaque compétence, mois par mois")
        self.by_block = _choice("Par bloc", "Combien de compétences à chaque niveau")
        self.as_table = _choice("En tableau", "Les mêmes nombres, à copier (touche T)")
        self.voices = {voice: _choice(word, "") for voice, word in VOICE_WORDS.items()}
        self._kinds, self._heard = QButtonGroup(self), QButtonGroup(self)
        self.back = basics.icon_button("rows", "Revenir aux compétences (touche O)")
        self._stack = QStackedWidget()
        self._pictures = (self.heat, self.counts, self.table)
        for picture in self._pictures:
            self._stack.addWidget(picture)
        self._build()
        self.in_time.setChecked(True)
        self.voices[Voice.TUTOR].setChecked(True)
        self._kinds.buttonClicked.connect(self._show_chosen)
        self.as_table.toggled.connect(self._show_chosen)
        for voice, button in self.voices.items():
            button.clicked.connect(lambda _on, voice=voice: self.voice_wanted.emit(voice))
        self.back.clicked.connect(self.left)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(basics.label("Vue d’ensemble", "section"), 1)
        first.addWidget(self.as_table)
        first.addWidget(self.back)
        second = QHBoxLayout()
        second.setSpacing(4)
        for kind in (self.in_time, self.by_block):
            self._kinds.addButton(kind)
            second.addWidget(kind)
        second.addStretch()
        for made in self.voices.values():
            self._heard.addButton(made)
            second.addWidget(made)
        self.column.addLayout(first)
        self.column.addWidget(self.coverage)
        self.column.addWidget(self.totals)
        self.column.addWidget(basics.rule())
        self.column.addLayout(second)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.legend)

    def voice(self) -> Voice:
        """Whose levels the map shows."""
        return next(one for one, button in self.voices.items() if button.isChecked())

    def start_anew(self) -> None:
        """Forget what was chosen for somebody else."""
        self.in_time.setChecked(True)
        self.as_table.setChecked(False)
        self.voices[Voice.TUTOR].setChecked(True)

    def show_pictures(
        self, framework: Framework, gone: Elapsed, said: Iterable[Rating], now: Latest
    ) -> None:
        """Count and show: `said` by the voice of the map, oldest first, `now` by every voice."""
        self._shown = shown = Pictured(
            framework.scale, gone, heat(framework, said, self.voice()),
            tuple(level_counts(framework, now)),
        )  # fmt: skip
        totals = whole(shown.blocks)
        self.coverage.show_bars(bars(shown.gone, totals, shown.scale))
        self.heat.show_heat(shown.heat, shown.scale)
        self.counts.show_counts(shown.blocks, shown.scale)
        self.legend.show_scale(shown.scale)
        self._heard_now = {Voice.TUTOR, Voice.LEARNER, *(one.voice for one in totals)}
        self._show_chosen()

    def show_block(self, place: int) -> None:
        """Bring a block to the eye."""
        self.heat.show_block(place)
        self.counts.show_block(place)

    def take_focus(self) -> None:
        """The arrows scroll what is shown."""
        shown: QWidget = self._pictures[self._stack.currentIndex()]
        shown.setFocus()

    def _show_chosen(self) -> None:
        tabled, in_time = self.as_table.isChecked(), self.in_time.isChecked()
        for voice, button in self.voices.items():
            button.setVisible(in_time and voice in self._heard_now)
        self.coverage.setVisible(not tabled)
        self.totals.setVisible(tabled)
        self.legend.setVisible(not tabled)
        if tabled and self._shown is not None:
            one = self._shown
            self.totals.show_figures(*coverage_figures(one.gone, whole(one.blocks), one.scale))
            self.table.show_figures(*self._figures(one, in_time=in_time))
        picture: QWidget = self.heat if in_time else self.counts
        self._stack.setCurrentWidget(self.table if tabled else picture)

    def _figures(self, shown: Pictured, *, in_time: bool) -> Figures:
        if in_time:
            return heat_figures(shown.heat, shown.scale)
        return counts_figures(shown.blocks, shown.scale)


def _choice(word: str, tip: str) -> QPushButton:
    made = basics.button(word, "filter", tip=tip)
    made.setCheckable(True)
    made.setMinimumHeight(28)
    return made
