"""The learner's sheet beside its questions: made, read back from a PDF, or keyed in from paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, date_words, plural
from tuteur_desktop.domain.interviews import Answer, Question
from tuteur_desktop.domain.preparation import Preparation, Reading, said
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.files import safe_name, write_file
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.preparation import PreparationService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.note import NoteEdit
from tuteur_desktop.ui.widgets.notice import Notice, told

PDF = "Feuille PDF (*.pdf)"
WIDTH = 720  # pixels
NO_HEALTH = (
    f"Rien sur la santé{NARROW}: ce que l’alternant en dirait de lui-même ne se recopie pas ici."
)


class PreparationDialog(FormDialog):
    """What is read from a file fills the fields; nothing is kept before « Garder »."""

    kept = Signal(int)

    def __init__(
        self, preparation: PreparationService, interviews: InterviewsService, tasks: Tasks,
        interview_id: int, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._preparation, self._tasks, self._number = preparation, tasks, interview_id
        self._one = one = interviews.interview(interview_id)
        self._today = interviews.today()
        super().__init__(
            "Feuille à préparer", "Garder les réponses", parent,
            f"{one.title} du {date_words(one.on)}. L’alternant y répond avant l’entretien, sur "
            f"papier ou à l’écran{NARROW}; ses réponses restent à part des vôtres.",
        )  # fmt: skip
        self.setMinimumWidth(WIDTH)
        self.note = Notice()
        self._sheet = preparation.answers(interview_id) or Preparation(interview_id)
        self.answers = {
            one.key: _Answer(one, self._sheet.answer(one.key))
            for one in preparation.questions(interview_id)
        }
        self._elsewhere = [one for one in self._sheet.answers if one.key not in self.answers]
        self.handed = DateField("Remise le", self._sheet.handed_on)
        self.received = DateField("Rendue le", self._sheet.received_on)
        self.print = basics.button("Feuille à imprimer…", "", "printer")
        self.fillable = basics.button("Feuille à remplir à l’écran…", "", "file-pdf")
        self.take = basics.button("Reprendre un PDF rempli…", "", "file-arrow-down")
        self.print.clicked.connect(lambda: self._make(fillable=False))
        self.fillable.clicked.connect(lambda: self._make(fillable=True))
        self.take.clicked.connect(self._on_take)
        self._lay_out()

    def _lay_out(self) -> None:
        verbs = FlowLayout(gap=8)
        for verb in (self.print, self.fillable, self.take):
            verbs.addWidget(verb)
        self.column.addLayout(verbs)
        fields = QFormLayout()
        fields.setVerticalSpacing(10)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        fields.addRow(self._dates())
        fields.addRow(basics.label(NO_HEALTH, "small", wrap=True))
        for answer in self.answers.values():
            fields.addRow(answer)
        for one in self._elsewhere:
            text = f"{one.question} (n’est plus demandé){NARROW}: {said(one)}"
            fields.addRow(basics.label(text, "small", wrap=True))
        self.fill(fields)
        self.column.insertWidget(self.column.indexOf(self.problem), self.note)

    def _dates(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for field in (self.handed, self.received):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(basics.label(field.name, "strong"))
            column.addWidget(field)
            column.addWidget(field.said)
            row.addLayout(column, 1)
        return made

    def _make(self, *, fillable: bool) -> None:
        words = f"Préparation, {self._one.title}, {self._one.on.isoformat()}"
        name, _kind = QFileDialog.getSaveFileName(
            self, "Enregistrer la feuille", safe_name(words, ".pdf"), PDF
        )
        if name:
            self.save_sheet(Path(name), fillable=fillable)

    def save_sheet(self, path: Path, *, fillable: bool) -> None:
        """Write the sheet to a file, and propose today as the day it is handed out."""

        def work() -> None:
            write_file(path, self._preparation.sheet(self._number, fillable=fillable), force=True)

        def done(_nothing: object) -> None:
            if not self.handed.text().strip():
                self.handed.setText(self._today.strftime("%d/%m/%Y"))
                self._preparation.hand(self._number, self._today)
                self.kept.emit(self._number)
            self._say("done", f"« {path.name} » est enregistré : remettez-le à l’alternant.")

        self._work(work, done)

    def _on_take(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "Choisir la feuille remplie", "", PDF)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a filled sheet into the fields; nothing is kept yet."""
        self._work(partial(self._preparation.read_file, self._number, path), self._show_reading)

    def _show_reading(self, reading: Reading) -> None:
        found = {one.key: one for one in reading.answers}
        earlier = {one.question: one.before for one in reading.differences}
        for key, answer in self.answers.items():
            answer.show_read(found.get(key), earlier)
        self._elsewhere = [one for one in reading.answers if one.key not in self.answers]
        if not self.received.text().strip():
            self.received.setText(self._today.strftime("%d/%m/%Y"))
        self._say("watch" if reading.differences else "note", reading_words(reading))

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.problem.hide()
        self.note.say("note", "")
        self._hold(True)

        def finished(result: object) -> None:
            self._hold(False)
            done(result)

        self._tasks.run(self, work, finished, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._hold(False)
        if isinstance(error, UserError):
            self.problem.setText(told(error.message))
            self.problem.show()
            self.fit()
        else:
            self._tasks.failed.emit(error)

    def _hold(self, working: bool) -> None:
        for verb in (self.print, self.fillable, self.take, self.verb):
            verb.setEnabled(not working)

    def _say(self, kind: str, words: str) -> None:
        self.note.say(kind, told(words))
        self.fit()

    def keep(self) -> None:
        """Keep the dates and the answers as they stand in the fields."""
        handed, received = self.handed.value(), self.received.value()
        if handed is None and self._sheet.handed_on is not None:
            self._preparation.hand(self._number, None)
        given = [answer.value() for answer in self.answers.values()] + self._elsewhere
        self._preparation.keep(self._number, given, received, handed_on=handed)
        self.kept.emit(self._number)


class _Answer(QWidget):
    """A question and the learner's answer to it; what a file changed is said under it."""

    def __init__(self, question: Question, answer: Answer | None) -> None:
        super().__init__()
        self._question = question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addWidget(basics.label(question.title, "strong", wrap=True))
        if question.hint:
            column.addWidget(basics.label(question.hint, "small", wrap=True))
        self.choice: Combo | None = None
        if question.options:
            self.choice = Combo()
            self.choice.setAccessibleName(question.title)
            self.choice.addItem("—", "")
            for option in question.options:
                self.choice.addItem(option, option)
            column.addWidget(self.choice)
        self.text = NoteEdit(question.title, lines=2)
        self.text.setVisible(self.choice is None)
        column.addWidget(self.text)
        self.before = basics.label("", "small", wrap=True)
        self.before.hide()
        column.addWidget(self.before)
        self._show(answer)

    def _show(self, answer: Answer | None) -> None:
        text, choice = (answer.text, answer.choice) if answer else ("", "")
        self.text.show_text(text)
        if self.choice is not None:
            place = self.choice.findData(choice)
            if place < 0:  # an option that the template no longer has
                self.choice.addItem(choice, choice)
                place = self.choice.count() - 1
            self.choice.setCurrentIndex(place)
            self.text.setVisible(bool(text))

    def show_read(self, answer: Answer | None, earlier: dict[str, str]) -> None:
        """Show what a file says, and what stood there before."""
        self._show(answer)
        before = earlier.get(self._question.title)
        words = {None: "", "": "Nouveau"}.get(before, f"Avant{NARROW}: {before}")
        self.before.setText(words)
        self.before.setVisible(bool(words))

    def value(self) -> Answer:
        """The answer as it stands."""
        choice = str(self.choice.currentData() or "") if self.choice is not None else ""
        return Answer(self._question.key, self._question.title, self.text.text(), choice)


def reading_words(reading: Reading) -> str:
    """What a file brings, before it is kept."""
    new = sum(not one.before for one in reading.differences)
    changed = len(reading.differences) - new
    parts = []
    if new:
        parts.append(plural(new, "nouvelle réponse", "nouvelles réponses"))
    if changed:
        parts.append(plural(changed, "réponse changée", "réponses changées"))
    if not parts:
        return "Ce fichier ne change rien à ce qui est noté."
    blank = ""
    if reading.blank:
        blank = " Les questions laissées vides gardent ce qui était noté."
    return f"{' et '.join(parts)}. Relisez, puis « Garder les réponses ».{blank}"
