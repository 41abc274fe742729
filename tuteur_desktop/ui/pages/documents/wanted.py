"""The form of a new document: which, of whom, over which period."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.documents import MONTHLY, DocumentKind
from tuteur_desktop.domain.french import period_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService, Request
from tuteur_desktop.ui.forms.fields import DateField
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo

DAY = timedelta(days=1)


class WantedForm(QWidget):
    """`column` holds the fields, to be put in a dialog; `changed` tells that a person chose."""

    changed = Signal()

    def __init__(self, documents: DocumentsService, learners: Sequence[Learner]) -> None:
        super().__init__()
        self._documents = documents
        self._kinds: list[DocumentKind] = []
        self._learners = list(learners)
        self.kind = Combo()
        self.kind.setAccessibleName("Document")
        self.learner = Combo()
        self.learner.addItems([one.name for one in learners])
        self.learner.setAccessibleName("Alternant")
        self.starts, self.ends = DateField("Du"), DateField("Au")
        self.before = basics.icon_button("caret-left", "Mois précédent")
        self.after = basics.icon_button("caret-right", "Mois suivant")
        self.month = basics.label("", "strong")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            (("Document", self.kind), ("Alternant", self.learner))
        ):
            name = basics.label(words)
            name.setBuddy(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(basics.label("Période"), 2, 0)
        grid.addLayout(self._stepper(), 2, 1)
        self.column.addLayout(grid)
        self.column.addLayout(self._dates())
        self.column.addSpacing(6)
        self._offer(DocumentKind.ATTENDANCE)
        self.kind.activated.connect(self._on_chosen)
        self.learner.activated.connect(self._on_learner)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        for date_field in (self.starts, self.ends):
            date_field.textEdited.connect(self._on_dates)

    def _stepper(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addWidget(self.month, 1)
        row.addWidget(self.after)
        return row

    def _dates(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for at, (words, field) in enumerate((("du", self.starts), ("au", self.ends))):
            grid.addWidget(basics.label(words, "small"), 0, 2 * at)
            grid.addWidget(field, 0, 2 * at + 1)
            field.said.hide()
        return grid

    def setEnabled(self, enabled: bool) -> None:  # noqa: N802 - Qt's name
        """Hold or free every field."""
        for part in (self.kind, self.learner, self.before, self.after, self.starts, self.ends):
            part.setEnabled(enabled)

    def show_start(
        self, kind: DocumentKind, learner_id: int | None, period: tuple[date, date] | None
    ) -> None:
        """Fill the fields; this is no choice of the person's."""
        ids = [one.id for one in self._learners]
        if learner_id in ids:
            self.learner.setCurrentIndex(ids.index(learner_id))
        self._offer(kind)
        if period is not None:
            self._show_period(*period)
        else:
            self._show_default()

    def request(self, despite: str) -> Request:
        """What is asked for now. Raises UserError when a field cannot be read."""
        if not self._learners:
            raise UserError("Aucun alternant n’est suivi ici : ajoutez-en un d’abord.")
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None or ends is None:
            raise UserError(
                "Il manque une date de la période : écrivez-la, 01/10/2026 par exemple."
            )
        learner_id = self._learners[self.learner.currentIndex()].id or 0
        return Request(self._chosen(), learner_id, starts, ends, despite.strip())

    def _offer(self, chosen: DocumentKind) -> None:
        """The kinds that make sense for the learner, and the one chosen whatever it is."""
        kinds = [DocumentKind.ATTENDANCE]
        if self._learners:
            kinds = self._documents.offered(self._learners[max(0, self.learner.currentIndex())])
        self._kinds = kinds if chosen in kinds else [*kinds, chosen]
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems([DOCUMENTS[kind] for kind in self._kinds])
            self.kind.setCurrentIndex(self._kinds.index(chosen))

    def _chosen(self) -> DocumentKind:
        return self._kinds[self.kind.currentIndex()]

    def _on_learner(self) -> None:
        learner, kind = self._learners[self.learner.currentIndex()], self._chosen()
        known = kind in self._documents.offered(learner)
        self._offer(kind if known else DocumentKind.ATTENDANCE)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._show_default()
        self.changed.emit()

    def _show_default(self) -> None:
        if not self._learners:
            return
        learner_id = self._learners[self.learner.currentIndex()].id or 0
        try:
            period = self._documents.default_period(self._chosen(), learner_id)
        except UserError:
            # No contract yet: the draft refuses with the sentence that says so.
            period = self._documents.default_period(DocumentKind.ATTENDANCE, learner_id)
        self._show_period(*period)

    def _show_period(self, starts: date, ends: date) -> None:
        for field, value in ((self.starts, starts), (self.ends, ends)):
            with QSignalBlocker(field):
                field.setText(value.strftime("%d/%m/%Y"))
            field.said.clear()
        self._say_month()

    def _say_month(self) -> None:
        try:
            starts, ends = self.starts.value(), self.ends.value()
        except UserError:
            starts = ends = None
        known = starts is not None and ends is not None and starts <= ends
        self.month.setText(period_words(starts, ends) if known and starts and ends else "…")
        monthly = self._chosen() in MONTHLY
        self.before.setVisible(monthly)
        self.after.setVisible(monthly)

    def _on_dates(self) -> None:
        self._say_month()
        self.changed.emit()

    def _step(self, by: int) -> None:
        try:
            base = self.starts.value()
        except UserError:
            base = None
        if base is None:
            self._show_default()
        else:
            first = base.replace(day=1)
            if by < 0:
                self._show_period((first - DAY).replace(day=1), first - DAY)
            else:
                following = (first + 31 * DAY).replace(day=1)
                self._show_period(following, (following + 31 * DAY).replace(day=1) - DAY)
        self.changed.emit()
