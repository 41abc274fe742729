"""« Relevés du mois… »: the reports of a month signed one after the other, for those ticked."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import shiboken6
from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import NARROW, listing, month_words, plural
from tuteur_desktop.services.batch import BatchService, Outcome
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.files import write_file
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui.forms.batch_rows import (
    PeopleModel,
    PeopleView,
    Person,
    Stand,
    file_name,
    look,
    month_end,
)
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

TITLE = "Relevés du mois"
MONTHS = 12  # offered, the last full one first
HINT = f"Espace{NARROW}: cocher. Entrée{NARROW}: voir la présence de la personne."


def _choose_folder(parent: QWidget) -> str:
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog.getExistingDirectory(parent, "Enregistrer les PDF dans", start)


class BatchDialog(TaskDialog):
    """Looks at each person first; what objects is never forced, and a stop keeps what is signed.

    `choose_folder` asks the system, and can be replaced.
    """

    learner_wanted = Signal(int)
    _advanced = Signal(int, int)

    def __init__(
        self, batch: BatchService, documents: DocumentsService, learners: LearnersService,
        signing: SigningService, profile: ProfileService, tasks: Tasks, parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__(TITLE, tasks, parent)
        self._batch, self._documents, self._learners = batch, documents, learners
        self._signing, self._profile = signing, profile
        self.choose_folder: Callable[[QWidget], str] = _choose_folder
        self._stop, self._looking, self._signing_now = Event(), False, False
        self._months = _months(learners.today())
        self.month = Combo()
        self.month.setAccessibleName("Mois des relevés")
        self.month.addItems([month_words(first).capitalize() for first in self._months])
        self.month.activated.connect(lambda _at: self._look())
        self.summary = basics.label("", "muted", wrap=True)
        self.model = PeopleModel(self)
        self.view = PeopleView(self.model)
        self.hint = basics.label(HINT, "small", wrap=True)
        self.hint.setMinimumHeight(2 * self.hint.fontMetrics().lineSpacing())  # of a long reason
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.every = basics.button("Tout décocher", "link")
        self.save = basics.button("Enregistrer les PDF dans un dossier…", "", "download-simple")
        self.cancel = basics.button("Fermer")
        self.verb = basics.button("Signer", "primary", "pen-nib")
        self.verb.setDefault(True)
        self._lay_out(parent)
        self._connect()
        self._look()

    def _lay_out(self, parent: QWidget | None) -> None:
        words = QLabel("Mois")
        words.setBuddy(self.month)
        top, verbs = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(12)
        for part in (words, self.month):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.every)
        verbs.setSpacing(8)
        verbs.addWidget(self.save)
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addWidget(basics.label(TITLE, "section"))
        self.column.addLayout(top)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.hint)
        self.column.addLayout(verbs)
        room = parent.window().size() if parent is not None else None
        width, height = (room.width() - 80, room.height() - 40) if room else (860, 640)
        self.resize(max(660, min(width, 860)), max(420, min(height, 640)))

    def _connect(self) -> None:
        self.model.ticked_changed.connect(self._show_verbs)
        self.model.ticked_changed.connect(self._show_hint)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_hint())
        self.every.clicked.connect(lambda: self.model.tick_all(not self.model.all_ticked()))
        self.view.opened.connect(self._on_opened)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._on_cancel)
        self.verb.clicked.connect(self._on_verb)
        self._advanced.connect(self._on_advanced)

    def first(self) -> date:
        """The first day of the month chosen."""
        return self._months[self.month.currentIndex()]

    def held(self, working: bool) -> None:
        """Hold the list while it is read, signed or saved; a signature under way can be stopped."""
        for part in (self.month, self.every, self.view):
            part.setEnabled(not working)
        self.cancel.setText("Arrêter" if self._signing_now else "Fermer")
        self.cancel.setEnabled(not working or self._looking or self._signing_now)
        if not working:
            self.progress.setRange(0, 0)
        self._show_verbs()

    def reject(self) -> None:
        """A look may be left; a signature under way ends first."""
        if self._looking:
            self._stop.set()
            self.working = False
        super().reject()

    def _look(self) -> None:
        first, stop = self.first(), Event()
        self._stop, self._looking = stop, True
        self.model.show_people([])
        self.summary.setText("Lecture de la présence…")
        self.work(
            "Lecture de la présence",
            lambda: look(self._documents, self._learners, first, lambda: not stop.is_set()),
            self._on_looked,
        )

    def _on_looked(self, people: list[Person]) -> None:
        self._looking = False
        self.model.show_people(people)
        self.summary.setText(_summary(self.model))
        self.held(False)
        self.view.setFocus()
        if people:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _on_failed(self, error: Exception) -> None:
        self._looking = self._signing_now = False
        super()._on_failed(error)

    def _show_verbs(self) -> None:
        ready = len(self.model.ticked(Stand.READY))
        self.verb.setText(f"Signer {plural(ready, 'relevé')}" if ready else "Signer")
        self.verb.setEnabled(bool(ready) and not self.working)
        self.save.setEnabled(bool(self.model.ticked(Stand.SIGNED)) and not self.working)
        self.every.setText("Tout décocher" if self.model.all_ticked() else "Tout cocher")

    def _show_hint(self) -> None:
        """The whole of what blocks the person in hand, else the keys."""
        row = self.view.currentIndex().row()
        one = self.model.people[row] if 0 <= row < len(self.model.people) else None
        blocked = one is not None and one.stand is Stand.BLOCKED
        self.hint.setText(f"{one.name}{NARROW}: {one.words()}" if one and blocked else HINT)

    def _on_opened(self, learner_id: int) -> None:
        self.accept()
        self.learner_wanted.emit(learner_id)

    def _on_verb(self) -> None:
        when_ready(self, self._signing, self._profile, self.tasks, self._sign)

    def _sign(self) -> None:
        wanted = [one.learner_id for one in self.model.ticked(Stand.READY)]
        first, stop = self.first(), Event()
        self._stop, self._signing_now = stop, True
        self.progress.setRange(0, len(wanted))
        self.progress.setValue(0)

        def progress(done: int, whole: int) -> bool:
            if stop.is_set() or not shiboken6.isValid(self):
                return False
            self._advanced.emit(done, whole)  # from the thread of the work, heard on ours
            return True

        self.work(
            "Signature des relevés",
            lambda: self._batch.issue(
                DocumentKind.ATTENDANCE, wanted, (first, month_end(first)), progress
            ),
            partial(self._on_signed, len(wanted)),
        )

    def _on_advanced(self, done: int, whole: int) -> None:
        if self._signing_now and not self._stop.is_set():
            self.progress.setValue(done)
            self.summary.setText(f"Relevé {done + 1} sur {whole}…")

    def _on_cancel(self) -> None:
        if not self._signing_now:
            self.reject()
            return
        self._stop.set()
        self.cancel.setEnabled(False)
        self.summary.setText("Arrêt après le relevé en cours…")

    def _on_signed(self, wanted: int, outcomes: Sequence[Outcome]) -> None:
        self._signing_now = False
        self.model.tell(outcomes)
        self.held(False)
        signed = sum(one.document is not None for one in outcomes)
        refused, left = len(outcomes) - signed, wanted - len(outcomes)
        parts = [plural(signed, "relevé signé", "relevés signés")]
        if refused:
            parts.append(plural(refused, "refusé"))
        if left:
            parts.append(plural(left, "laissé de côté", "laissés de côté"))
        self.problem.say("watch" if refused or left else "done", f"{listing(parts)}.")
        self.summary.setText(_summary(self.model))
        (self.save if self.save.isEnabled() else self.view).setFocus()

    def _on_save(self) -> None:
        chosen = self.choose_folder(self)
        if not chosen:
            return
        folder = Path(chosen)
        kept = [one.document for one in self.model.ticked(Stand.SIGNED) if one.document]

        def write() -> int:
            for document in kept:
                content = self._documents.content(document.id or 0)
                write_file(folder / file_name(document), content, force=True)
            return len(kept)

        self.work("Enregistrement des PDF", write, partial(self._on_saved, folder))

    def _on_saved(self, folder: Path, count: int) -> None:
        words = plural(count, "PDF enregistré", "PDF enregistrés")
        self.problem.say("done", f"{words} dans «{NARROW}{folder}{NARROW}».")


def _months(today: date) -> list[date]:
    months, first = [], today.replace(day=1)
    for _rank in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months


def _summary(model: PeopleModel) -> str:
    if not model.people:
        return "Personne n’avait de contrat ce mois-là."
    counted = (
        (Stand.READY, "relevé prêt à signer", "relevés prêts à signer"),
        (Stand.BLOCKED, "bloqué", "bloqués"),
        (Stand.SIGNED, "déjà signé", "déjà signés"),
    )
    parts = [
        plural(count, one, many) for stand, one, many in counted if (count := model.number(stand))
    ]
    return f"{listing(parts)}."
