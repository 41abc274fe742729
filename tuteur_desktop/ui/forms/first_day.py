"""The first day of a contract, part by part: chosen among models, rearranged, checked, printed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.first_day import problem as wrong_with
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.welcome import Slot
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.welcome import WelcomeService
from tuteur_desktop.ui.forms.dialog import AROUND
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.forms.first_day_rows import SlotRows
from tuteur_desktop.ui.forms.paper import PaperDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import Notice, told

TITLE = "Premier jour"
LEAST, USUAL = 880, 1160  # pixels of width: what is done is read whole in both


class FirstDayDialog(QDialog):
    """Nothing is kept before « Enregistrer »; a day that cannot be is told, and stays typed."""

    def __init__(
        self, welcome: WelcomeService, documents: DocumentsService, tasks: Tasks, learner_id: int,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._welcome, self._documents, self._tasks = welcome, documents, tasks
        self._learner_id = learner_id
        self._day = welcome.first_day(learner_id)
        self._first = welcome.checklist(learner_id).first_name
        self._before: tuple[str, tuple[Slot, ...]] | None = None
        self._chosen = self._day.model
        self.on = DateField("Jour", self._day.on)
        self.on.textChanged.connect(self._check)
        self.place = line("Lieu", self._day.place, "où venir, qui demander")
        self.models = Combo()
        self.models.setAccessibleName("Modèle")
        self._keys: list[str] = []
        self.problem = Notice()
        self.rows = SlotRows()
        self.rows.changed.connect(self._check)
        self.rows.refused.connect(lambda words: self.problem.say("alarm", told(words)))
        self.checks = basics.label("", "small", wrap=True)
        self.warning = Notice()
        self.back = basics.button("Revenir au programme d’avant", "link", "arrow-counter-clockwise")
        self.back.clicked.connect(self._on_back)
        self.back.hide()
        self._build()
        self._fill_models()
        self.rows.show_slots(self._day.slots)
        self._check()
        self.on.setFocus()

    def _build(self) -> None:
        self.add = basics.button("Ajouter une séquence", "link", "plus")
        self.add.clicked.connect(self.rows.add)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 10, 2)
        column.addWidget(self.rows)
        verbs = QHBoxLayout()
        verbs.addWidget(self.add)
        verbs.addWidget(self.back)
        verbs.addStretch()
        column.addLayout(verbs)
        column.addWidget(self.checks)
        column.addStretch()
        self.area = basics.scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(basics.label(f"{TITLE}{NARROW}: {self._first}", "section",
                                     wrap=True))  # fmt: skip
        whole.addLayout(self._head())
        whole.addWidget(self.area, 1)
        for part in (self.warning, self.problem):
            whole.addWidget(part)
        whole.addLayout(self._foot())
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(LEAST, room.width() - AROUND))
        self.resize(min(USUAL, room.width() - AROUND), min(760, room.height() - AROUND))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(form([("Jour", self.on)]), 1)
        row.addLayout(form([("Lieu", self.place)]), 2)
        row.addLayout(form([("Modèle", self.models)]), 1)
        return row

    def _foot(self) -> QHBoxLayout:
        self.print = basics.button("Imprimer…", "", "printer")
        self.print.clicked.connect(self._on_print)
        close = basics.button("Fermer sans enregistrer")
        close.clicked.connect(self.reject)
        self.save = basics.button("Enregistrer", "primary")
        self.save.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.print)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.save)
        return row

    def _fill_models(self) -> None:
        models = self._welcome.models()
        self._keys = [one.key for one in models]
        self.models.addItems([one.title for one in models])
        if self._day.model in self._keys:
            self.models.setCurrentIndex(self._keys.index(self._day.model))
        self.models.activated.connect(self._on_model)

    @property
    def model(self) -> str:
        """The key of the model chosen."""
        return self._keys[self.models.currentIndex()]

    def _on_model(self) -> None:
        """Take the parts of another model; those of before can be had again."""
        fresh = self._welcome.from_model(self._learner_id, self.model)
        if fresh == self.rows.slots:
            self._chosen = self.model
            return
        self._before = (self._chosen, self.rows.slots)
        self._chosen = self.model
        self.rows.show_slots(fresh)
        self.back.show()
        self._check()

    def _on_back(self) -> None:
        assert self._before is not None
        model, slots = self._before
        self.models.setCurrentIndex(self._keys.index(model) if model in self._keys else 0)
        self._chosen, self._before = self.model, None
        self.rows.show_slots(slots)
        self.back.hide()
        self.models.setFocus()
        self._check()

    def _check(self) -> None:
        """Say what the day is, what has to be seen of it, and what cannot be."""
        slots = self.rows.slots
        sentence = wrong_with(slots)
        self.problem.say("alarm", told(sentence or ""))
        found = self._welcome.checks(self._day, slots, self._on() or self._day.on)
        self.checks.setText(told(" ".join(_words(one.text, one.law) for one in found if one.good)))
        warned = [_words(one.text, one.law) for one in found if not one.good]
        self.warning.say("watch", told(" ".join(warned)))

    def _on(self) -> date | None:
        try:
            return self.on.value()
        except UserError:
            return None

    def _keep(self) -> bool:
        try:
            on = self.on.value()
            if on is None:
                raise UserError("Il manque le jour : écrivez-le comme 12/03/2026.")
            self._day = self._welcome.arrange(
                self._learner_id, on, self.place.text(), self.rows.slots, self.model
            )
        except UserError as refusal:
            self.problem.say("alarm", told(refusal.message))
            return False
        return True

    def accept(self) -> None:
        """Keep the day and close, or stay open and say what is wrong."""
        if self._keep():
            super().accept()

    def _on_print(self) -> None:
        """Keep the day, then show it as it prints."""
        if self._keep():
            _list, request = self._welcome.requests(self._learner_id)
            PaperDialog(self._documents, self._tasks, request, TITLE, self._first, self).open()


def _words(text: str, law: str) -> str:
    return f"{text.rstrip('.')} ({law})." if law else text
