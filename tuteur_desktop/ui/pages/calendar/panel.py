"""Beside the year: what it adds up to, the rhythms, what disagrees; or what was done of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.attendance import Counts, HalfDay
from tuteur_desktop.domain.calendar import Place, Rhythm, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.counters import TrainingShare
from tuteur_desktop.domain.french import NARROW, NBSP, number, percent
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.calendar import words
from tuteur_desktop.ui.pages.calendar.chart import RateChart, rate_words
from tuteur_desktop.ui.pages.calendar.months import MonthCounts
from tuteur_desktop.ui.pages.calendar.words import Figure
from tuteur_desktop.ui.widgets import basics

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Figures(QWidget):
    """Names and numbers, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.shown: dict[str, str] = {}

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these, unless they are shown already."""
        wanted = {one.name: one.value for one in figures}
        if wanted == self.shown and self._grid.count():
            return
        self.shown = wanted
        basics.clear_layout(self._grid)
        for row, one in enumerate(figures):
            value = basics.label(one.value, "smallstrong")
            if one.tone:
                value.setStyleSheet(f"color: {getattr(theme.tokens(), one.tone)};")
            value.setAccessibleName(f"{one.name} : {one.value}")
            self._grid.addWidget(basics.label(one.name, "small", wrap=True), row, 0)
            self._grid.addWidget(value, row, 1, _RIGHT)


class PlannedPanel(QWidget):
    """Totals of the year, the share of training, rhythms and disagreements."""

    disagreement_wanted = Signal()
    rhythm_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        card = basics.Card(spacing=6)
        self.title = basics.label("", "section")
        self.figures = Figures()
        self._meter = basics.Meter()
        self.share = basics.label("", "small", wrap=True)
        for part in (self.title, self.figures, self._meter, self.share):
            card.column.addWidget(part)
        rhythms = basics.Card(spacing=6)
        rhythms.column.addWidget(basics.label("Rythme", "section"))
        self.rhythms = basics.label("", "smallink", wrap=True)
        rhythms.column.addWidget(self.rhythms)
        self._apart = basics.Card(spacing=6)
        self._apart.column.addWidget(basics.label("Le calendrier a changé", "section"))
        self.disagreement = basics.label("", "smallink", wrap=True)
        see = basics.button("Voir la suivante", "link", "arrow-right")
        see.clicked.connect(self.disagreement_wanted)
        self._apart.column.addWidget(self.disagreement)
        self._apart.column.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        for made in (self._apart, card, rhythms):
            column.addWidget(made)
        column.addStretch()

    def show_year(self, title: str, totals: dict[Place, int], apart: Sequence[HalfDay]) -> None:
        """Show what the year plans."""
        self.title.setText(f"Prévu en {title}")
        self.figures.show_figures(
            words.planned_figures(totals) or [Figure("Rien n’est prévu", "0")]
        )
        self._apart.setVisible(bool(apart))
        self.disagreement.setText(words.disagreement(apart))

    def show_share(self, share: TrainingShare | None, kind: Kind) -> None:
        """Show the share of training in the whole contract."""
        self._meter.setVisible(share is not None and share.share is not None)
        self.share.setVisible(share is not None)
        if share is None:
            return
        said, tone = words.share_words(share, kind)
        self.share.setText(said)
        if share.share is not None:
            ink = theme.color("watch" if tone == "watch" else "centre")
            self._meter.show_parts([(share.share, ink)])

    def show_rhythms(self, rhythms: Sequence[Rhythm], week: Week | None) -> None:
        """Show the rhythms, or the plain week of the contract that stands for one."""
        told = [
            f"{_capital(words.rhythm_words(one))}, {words.period(one.starts_on, one.ends_on)}."
            for one in rhythms
        ]
        if not told and week is not None:
            told = [f"Semaine du contrat{NARROW}: {words.days_words(week)}."]
        self.rhythms.setText("\n".join(told))


class DonePanel(QWidget):
    """The year's numbers and the rate over time."""

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        card = basics.Card(spacing=6)
        self.title = basics.label("", "section")
        self.figures = Figures()
        self.rates = basics.label("", "small", wrap=True)
        for part in (self.title, self.figures, self.rates):
            card.column.addWidget(part)
        rate = basics.Card(spacing=6)
        rate.column.addWidget(basics.label("Absences, mois par mois", "section"))
        self.chart = RateChart()
        self.over = basics.label("", "smallink", wrap=True)
        note = basics.label(
            "Toutes les absences, justifiées comprises. Ce taux reste dans ce dossier : une "
            "absence justifiée ne doit peser sur aucun document.".replace(" :", f"{NARROW}:"),
            "small", wrap=True,
        )  # fmt: skip
        for below in (self.chart, self.over, note):
            rate.column.addWidget(below)
        column.addWidget(card)
        column.addWidget(rate)
        column.addStretch()

    def show_year(
        self, title: str, whole: Counts, months: Sequence[MonthCounts], threshold: float
    ) -> None:
        """Show what was done of the year."""
        self.title.setText(f"Fait en {title}")
        self.figures.show_figures(done_figures(whole))
        self.rates.setText(rates_words(whole))
        self.chart.show_months(months, threshold)
        self.over.setText(rate_words(months, threshold))


def done_figures(counts: Counts) -> list[Figure]:
    """The year's numbers, those that are always told and those that happened."""
    minutes = counts.late_minutes + counts.left_minutes
    told = [
        (True, Figure("Demi-journées dues à ce jour", number(counts.due))),
        (True, Figure("Effectuées", number(counts.done))),
        (True, Figure("Absences justifiées", number(counts.justified))),
        (counts.awaited, Figure("Justificatif attendu", number(counts.awaited), "watch")),
        (counts.unjustified, Figure("Injustifiées", number(counts.unjustified), "alarm")),
        (True, Figure("À confirmer", number(counts.unknown))),
        (minutes, Figure("Retards et départs", f"{number(minutes)}{NBSP}min")),
        (counts.kept, Figure("Gardé un jour de centre", number(counts.kept), "alarm")),
        (counts.centre, Figure("Prévues au centre", number(counts.centre))),
        (counts.upcoming, Figure("Encore à venir", number(counts.upcoming))),
    ]
    return [figure for wanted, figure in told if wanted]


def rates_words(counts: Counts) -> str:
    """Both rates by their names, or why there are none."""
    presence, assiduity = counts.presence(), counts.assiduity()
    if presence is None:
        return "Rien n’était dû ici à ce jour."
    if assiduity is None:
        return "Taux non calculés tant qu’une demi-journée est à confirmer."
    return f"Présence {percent(presence)}, assiduité {percent(assiduity)}."


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
