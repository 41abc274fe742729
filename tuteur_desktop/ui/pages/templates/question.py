"""The row in hand of a plan: the title of a part, or a question and how it is answered."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.interviews import Answering, Question
from tuteur_desktop.domain.template_editing import Entry, Part, options_of
from tuteur_desktop.ui.forms.fields import Choice, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.note import NoteEdit

ANSWERINGS = {
    Answering.TEXT: "par un texte",
    Answering.SCALE: "sur une échelle",
    Answering.CHOICE: "dans une liste",
}


class QuestionPane(QWidget):
    """`changed` gives the row as it is now, each time a person changes it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._value: Entry | None = None
        self.word = basics.label("", "strong")
        self.title = line("Texte de la question")
        self.hint = line("Aide sous la question", hint="Aide, facultative")
        self.answering = Choice("Réponse", ANSWERINGS, Answering.TEXT)
        self.options = NoteEdit("Choix, un par ligne", lines=4)
        self.options.setPlaceholderText("Un choix par ligne, dans l’ordre")
        self.learner = Check("Aussi demandée à l’alternant, sur sa feuille")
        self._words = {
            self.hint: basics.label("Aide", "small"),
            self.answering: basics.label("On y répond", "small"),
            self.options: basics.label("Choix, un par ligne", "small"),
        }
        self.nothing = basics.label(
            "Choisissez une ligne pour la modifier, ou ajoutez-en une.", "muted", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.word)
        column.addWidget(self.title)
        for field, word in self._words.items():
            column.addWidget(word)
            column.addWidget(field)
        column.addWidget(self.learner)
        column.addWidget(self.nothing)
        column.addStretch()
        self.title.textEdited.connect(self._on_changed)
        self.hint.textEdited.connect(self._on_changed)
        self.answering.activated.connect(self._on_answering)
        self.options.textChanged.connect(self._on_changed)
        self.learner.clicked.connect(self._on_changed)

    def show_entry(self, value: Entry | None, *, frozen: bool) -> None:
        """Show a row, or that none is in hand."""
        self._value = value
        question = value if isinstance(value, Question) else None
        self.word.setText("Question" if question else "Partie")
        self.word.setVisible(value is not None)
        self.title.setVisible(value is not None)
        self.nothing.setVisible(value is None)
        if value is not None:
            self.title.setText(value.title)
            self.title.setCursorPosition(0)
        self.title.setAccessibleName(
            "Texte de la question" if question else "Titre de la partie"
        )  # fmt: skip
        if question is not None:
            self.hint.setText(question.hint)
            self.hint.setCursorPosition(0)
            self.answering.show_value(question.answering)
            self.options.blockSignals(True)
            self.options.show_text("\n".join(question.options))
            self.options.blockSignals(False)
            self.learner.setChecked(question.learner)
        for field in (self.title, self.hint, self.options):
            field.setReadOnly(frozen)
        self.answering.setEnabled(not frozen)
        self.learner.setEnabled(not frozen)
        self._fit()

    def _fit(self) -> None:
        question = isinstance(self._value, Question)
        listed = question and self.answering.value() is not Answering.TEXT
        for field, word in self._words.items():
            shown = listed if field is self.options else question
            field.setVisible(shown)
            word.setVisible(shown)
        self.learner.setVisible(question)

    def _on_answering(self) -> None:
        self._fit()
        self._on_changed()

    def _on_changed(self) -> None:
        value = self._value
        if isinstance(value, Part):
            self._value = Part(self.title.text())
        elif value is not None:
            answering = self.answering.value()
            listed = answering is not Answering.TEXT
            same = self.title.text() == value.title  # else its wording for the learner is another's
            self._value = replace(
                value, title=self.title.text(), hint=self.hint.text(), answering=answering,
                options=options_of(self.options.text()) if listed else (),
                learner=self.learner.isChecked(), learner_title=value.learner_title if same else "",
            )  # fmt: skip
        self.changed.emit(self._value)
