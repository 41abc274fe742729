"""The people of a month's reports: what stands in the way of each, and a list to tick."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from tuteur_desktop.domain.documents import Document, DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP, period_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.batch import Outcome
from tuteur_desktop.services.documents import DocumentsService, Request
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.ticks import TickDelegate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TITLES = ("Alternant", "Relevé du mois")
NAME = 250  # pixels of the names


class Stand(Enum):
    """What can be done of a person's report: sign it, put something right first, or nothing."""

    READY = ("pen-nib", "muted")
    BLOCKED = ("warning", "watch")
    SIGNED = ("check-circle", "present")


@dataclass(frozen=True)
class Person:
    """A learner in the list; `why` says what blocks, `document` is the report once signed."""

    learner_id: int
    name: str
    stand: Stand
    why: str = ""
    document: Document | None = None

    def words(self) -> str:
        """Where their report stands."""
        if self.document is not None:
            revision = f", révision {self.document.revision}" if self.document.revision > 1 else ""
            return f"Signé, n°{NBSP}{self.document.number}{revision}"
        return told(self.why) if self.why else "Prêt à signer"

    def after(self, outcome: Outcome) -> "Person":
        """The same once their report was asked for."""
        if outcome.document is None:
            return replace(self, stand=Stand.BLOCKED, why=outcome.refused)
        return replace(self, stand=Stand.SIGNED, why="", document=outcome.document)


def month_end(first: date) -> date:
    """The last day of a month, given its first."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def look(
    documents: DocumentsService, learners: LearnersService, first: date, wanted: Callable[[], bool]
) -> list[Person]:
    """Those followed with a contract in a month; what is read is dropped once not `wanted`."""
    last = month_end(first)
    signed = {
        one.learner_id: one for one in documents.documents()
        if one.kind is DocumentKind.ATTENDANCE and one.locks
        and (one.starts_on, one.ends_on) == (first, last)
    }  # fmt: skip
    people = []
    for learner in learners.learners():
        if not wanted():
            break
        if not any(one.starts_on <= last and first <= one.last_day for one in learner.contracts):
            continue
        number = learner.id or 0
        if number in signed:
            people.append(Person(number, learner.name, Stand.SIGNED, document=signed[number]))
            continue
        why = _objections(documents, Request(DocumentKind.ATTENDANCE, number, first, last))
        people.append(Person(number, learner.name, Stand.BLOCKED if why else Stand.READY, why))
    return people


def _objections(documents: DocumentsService, request: Request) -> str:
    try:
        return " ".join(documents.objections(request))
    except UserError as refusal:
        return refusal.message


def file_name(document: Document) -> str:
    """A name for the file, without what systems refuse in names; one a document and revision."""
    when = period_words(document.starts_on, document.ends_on)
    words = f"Relevé {when} - {document.learner} - {document.number}"
    if document.revision > 1:
        words += f" rév. {document.revision}"
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", words.replace(NBSP, " ").replace(NARROW, " "))
    return f"{safe[:150].strip(' .')}.pdf"


class PeopleModel(QAbstractTableModel):
    """A row a person; those whose report something blocks cannot be ticked."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: list[Person] = []
        self._ticked: set[int] = set()

    def show_people(self, people: Sequence[Person]) -> None:
        """Take the place of those shown, each one ticked who can be."""
        self.beginResetModel()
        self.people = list(people)
        self._ticked = {one.learner_id for one in people if one.stand is not Stand.BLOCKED}
        self.endResetModel()
        self.ticked_changed.emit()

    def tell(self, outcomes: Sequence[Outcome]) -> None:
        """Show what became of each one asked for."""
        found = {one.learner_id: one for one in outcomes}
        self.people = [
            one.after(found[one.learner_id]) if one.learner_id in found else one
            for one in self.people
        ]
        blocked = {one.learner_id for one in self.people if one.stand is Stand.BLOCKED}
        self._ticked -= blocked
        self._redraw()

    def ticked(self, stand: Stand) -> list[Person]:
        """Those ticked whose report stands so."""
        return [one for one in self.people if one.stand is stand and one.learner_id in self._ticked]

    def number(self, stand: Stand) -> int:
        """How many reports stand so."""
        return sum(one.stand is stand for one in self.people)

    def toggle(self, row: int) -> None:
        """Tick or untick a person; nothing for one that is blocked."""
        one = self.people[row]
        if one.stand is not Stand.BLOCKED:
            self._ticked ^= {one.learner_id}
            self._redraw()

    def tick_all(self, on: bool) -> None:
        """Tick everyone who can be, or nobody."""
        self._ticked = {
            one.learner_id for one in self.people if on and one.stand is not Stand.BLOCKED
        }
        self._redraw()

    def all_ticked(self) -> bool:
        """Whether nobody is left to tick."""
        return len(self._ticked) == len(self.people) - self.number(Stand.BLOCKED)

    def _redraw(self) -> None:
        if self.people:
            last = self.index(len(self.people) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One a person."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Who, and where the report stands."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the tick, and the picture of where it stands."""
        if not index.isValid():
            return None
        one, first = self.people[index.row()], index.column() == 0
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return one.name if first else one.words()
        if role == Qt.ItemDataRole.DecorationRole and not first:
            return icons.icon(*one.stand.value)
        if role == Qt.ItemDataRole.CheckStateRole and first and one.stand is not Stand.BLOCKED:
            on = one.learner_id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        return None


class PeopleView(QTableView):
    """Space or a click ticks; Enter or a double click asks to see the person's attendance."""

    opened = Signal(int)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self.setModel(model)
        self.setAccessibleName("Personnes, et où en est leur relevé")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(0, TickDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, NAME)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row in hand, Enter opens it; neither presses the dialog's verb."""
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self._people.toggle(here.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self._open(here)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._people.toggle(index.row())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._people.people[index.row()].learner_id)
