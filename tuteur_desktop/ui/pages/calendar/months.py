"""The numbers of a year, month by month: the table beside its pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tuteur_desktop.domain.attendance import Counts, HalfDay, count
from tuteur_desktop.domain.french import MONTHS, number, percent
from tuteur_desktop.domain.year import Year
from tuteur_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW, HEAD = 27, 30
HEADERS = (
    ("Mois", "Mois"),
    ("Dues", "Demi-journées dues à l’entreprise, à ce jour"),
    ("Faites", "Effectuées, retards et départs anticipés compris"),
    ("Justif.", "Absences justifiées, ou sans justificatif demandé"),
    ("Attente", "Absences dont le justificatif est attendu"),
    ("Injust.", "Absences que vous avez dites injustifiées"),
    ("À conf.", "Demi-journées passées dont rien n’est dit"),
    ("Retards", "Minutes de retard et de départ anticipé"),
    ("Présence", "Faites ÷ dues : reste dans ce dossier"),
    ("Assiduité", "(Dues − injustifiées) ÷ dues : la seule qui s’imprime"),
)
NOTHING = "–"


@dataclass(frozen=True)
class MonthCounts:
    """A month and its numbers."""

    first: date
    counts: Counts

    def absence(self) -> float | None:
        """Absent half-days ÷ those due; None when nothing was due, or one is still unknown."""
        if not self.counts.due or self.counts.unknown:
            return None
        return (self.counts.due - self.counts.done) / self.counts.due


def by_month(year: Year, halves: Iterable[HalfDay], today: date) -> list[MonthCounts]:
    """The numbers of each month, by the one formula of the program."""
    kept: dict[tuple[int, int], list[HalfDay]] = {}
    for half in halves:
        kept.setdefault((half.on.year, half.on.month), []).append(half)
    return [
        MonthCounts(first, count(kept.get((first.year, first.month), ()), today))
        for first in year.months
    ]


def together(months: Iterable[MonthCounts]) -> Counts:
    """The numbers of several months added up: each half-day is in one of them."""
    known = [astuple(one.counts) for one in months]
    return Counts(*(sum(column) for column in zip(*known, strict=True)))


def cells(name: str, counts: Counts) -> tuple[str, ...]:
    """A row of the table."""
    minutes = counts.late_minutes + counts.left_minutes
    numbers = (counts.due, counts.done, counts.justified, counts.awaited, counts.unjustified,
               counts.unknown)  # fmt: skip
    shown = [number(one) if counts.due else NOTHING for one in numbers]
    rates = [counts.presence() if not counts.unknown else None, counts.assiduity()]
    return (
        name, *shown, f"{number(minutes)} min" if minutes else NOTHING,
        *(percent(rate) if rate is not None else NOTHING for rate in rates),
    )  # fmt: skip


class MonthsModel(QAbstractTableModel):
    """Twelve months, then the year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []

    def show_months(self, months: Sequence[MonthCounts], whole: Counts, title: str) -> None:
        """Show the numbers, unless they are shown already."""
        rows = [
            cells(f"{MONTHS[one.first.month - 1].capitalize()} {one.first.year}", one.counts)
            for one in months
        ]
        rows.append(cells(f"Année {title}", whole))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Thirteen once shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Ten."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A number; the year's own are strong."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            strong = index.row() == len(self._rows) - 1
            weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
            return theme.font(theme.SMALL, weight)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Short names; the whole meaning in the tip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section][0]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return HEADERS[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class MonthsView(QTableView):
    """The table at its whole height: the tab scrolls, not the table."""

    def __init__(self, model: MonthsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Mois par mois")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The house pads its lists for one line a person: here thirteen rows are read together.
        self.setStyleSheet(
            "QTableView::item { padding: 0 6px; } QHeaderView::section { padding: 4px 6px; }"
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.setFixedHeight(HEAD + 13 * ROW + 2)
