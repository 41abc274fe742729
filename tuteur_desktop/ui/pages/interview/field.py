"""One question: its words, where it is answered, what is remarked, and what goes to the centre."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import Answer, Answering, Question
from tuteur_desktop.ui.pages.interview.choices import Choices
from tuteur_desktop.ui.pages.interview.sharing import Sharing
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.growing import GrowingEdit
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.remark import LOOKED_AT, look, remark_label


class QuestionField(QWidget):
    """A question and its answer; `edited` follows a hand, never a text that is shown."""

    edited = Signal()
    left = Signal()

    def __init__(self, question: Question, *, shareable: bool = True) -> None:
        super().__init__()
        self.question = question
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(basics.label(question.title, "strong", wrap=True))
        if question.hint:
            column.addWidget(basics.label(told(question.hint), "small", wrap=True))
        self._beforehand = basics.label("", "small", wrap=True)
        column.addWidget(self._beforehand)
        self.show_beforehand("")
        self.choices: Choices | None = None
        if question.answering is not Answering.TEXT:
            self.choices = Choices(question.title, question.options)
            self.choices.chosen.connect(self.edited)
            column.addWidget(self.choices)
        name = question.title if self.choices is None else f"{question.title}, précisions"
        self.edit = GrowingEdit(name)
        if self.choices is not None:
            self.edit.setPlaceholderText("Une précision, si elle est utile")
        self.edit.textChanged.connect(self._on_text)
        self.edit.left.connect(self.left)
        column.addWidget(self.edit)
        self.refusal = basics.label("", "alarm", wrap=True)
        self.refusal.hide()
        self.remark = remark_label()
        self.sharing = Sharing()
        self.sharing.changed.connect(self.edited)
        for part in (self.refusal, self.remark, self.sharing):
            column.addWidget(part)
        self._shareable, self._showing = shareable, False
        self._shown: tuple[Answer | None, bool] | None = None
        self.sharing.setVisible(False)

    @property
    def filled(self) -> bool:
        """Whether something is noted."""
        return bool(self.text().strip()) or bool(self.choice())

    def text(self) -> str:
        """The words as typed."""
        return self.edit.text()

    def choice(self) -> str:
        """The choice made, if the question has some."""
        return self.choices.value() if self.choices is not None else ""

    def shared(self) -> Sequence[str]:
        """The sentences for the centre."""
        return self.sharing.shared()

    def show_answer(self, answer: Answer | None, *, locked: bool) -> None:
        """Show what is kept; the cursor stays where it is when nothing differs."""
        text = answer.text if answer else ""
        shown = (answer, locked)
        if shown == self._shown and text == self.text():
            return
        self._shown = shown
        self._showing = True
        if text != self.text():
            self.edit.show_text(text)
        if self.choices is not None:
            self.choices.show_value(answer.choice if answer else "")
            self.choices.setEnabled(not locked)
        self._showing = False
        self.edit.setReadOnly(locked)
        self.edit.setVisible(not locked or bool(text) or self.choices is None)
        if self._shareable:
            self.sharing.show_text(text, answer.shared if answer else (), locked=locked)
        self.look(locked=locked)

    def look(self, *, locked: bool = False) -> None:
        """Remark on words that may better not be written, and offer the sentences anew."""
        text = self.text()
        look(self.remark, "" if locked else text)
        if self._shareable and not locked and len(text) <= LOOKED_AT:
            self.sharing.show_text(text, self.sharing.shared())

    def refuse(self, sentence: str) -> None:
        """Say under the field why what it holds is not kept; nothing typed is lost."""
        self.refusal.setText(told(sentence))
        self.refusal.setVisible(bool(sentence))

    def show_beforehand(self, said: str) -> None:
        """What the learner answered on the sheet, if anything."""
        self._beforehand.setText(f"L’alternant a préparé{NARROW}: «{NARROW}{said}{NARROW}»")
        self._beforehand.setVisible(bool(said))

    def put_back(self, text: str, sentence: str) -> None:
        """Show again what was typed and is not kept."""
        self._showing = True
        self.edit.show_text(text)
        self._showing = False
        self.refuse(sentence)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        choices = self.choices.buttons if self.choices is not None else []
        return [*choices, self.edit, self.sharing.unfold]

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        (self.choices or self.edit).setFocus()

    def _on_text(self) -> None:
        if not self._showing:
            self.edited.emit()
