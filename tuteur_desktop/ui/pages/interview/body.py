"""The middle of the page: who will read, the questions, and the common end."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from tuteur_desktop.domain.interviews import Answer, Interview
from tuteur_desktop.services.agenda import Suggestion
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.pages.interview.ending import RESERVATIONS, WORDS, Ending, readers_hint
from tuteur_desktop.ui.pages.interview.field import QuestionField
from tuteur_desktop.ui.pages.interview.outline import Step
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER

DECISIONS, NEXT, SIGN = "@decisions", "@next", "@sign"


class Body(basics.Card):
    """Built once an interview and version; what is kept is shown in it as it changes."""

    answered = Signal(str)  # the key of a question a hand changed
    written = Signal(str)  # a field of the interview: readers, learner_words, reservations
    agreed = Signal()
    left = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(margin=0, spacing=0)
        self.fields: dict[str, QuestionField] = {}
        self._headings: list[tuple[QWidget, tuple[str, ...]]] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(22, 18, 22, 18)
        self._column.setSpacing(18)
        self.area: QScrollArea = basics.scrolled(self._inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.area)
        self.readers = line("Qui lira ce compte rendu")
        self.readers.textEdited.connect(lambda: self.written.emit("readers"))
        self.ending = Ending(kinds)
        self.ending.edited.connect(self.written)
        self.ending.agreed.connect(self.agreed)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(18)
        self._orphans = QVBoxLayout()
        self._orphans.setSpacing(6)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addWidget(basics.label("Qui lira ce compte rendu", "smallstrong"))
        top.addWidget(self.readers)
        top.addWidget(basics.label(readers_hint(), "small", wrap=True))
        top.addWidget(basics.label(REMINDER, "small", wrap=True))
        self._column.addLayout(top)
        self._column.addLayout(self._questions)
        self._column.addLayout(self._orphans)
        self._column.addWidget(self.ending)
        self._column.addStretch()

    def build(self, one: Interview) -> None:
        """Make the fields of an interview's questions."""
        basics.clear_layout(self._questions)
        self.fields = {}
        self._headings = []
        for section in one.plan.sections:
            heading = basics.label(section.title, "section", wrap=True)
            self._questions.addWidget(heading)
            self._headings.append((heading, tuple(one.key for one in section.questions)))
            for question in section.questions:
                field = QuestionField(question)
                field.edited.connect(lambda key=question.key: self.answered.emit(key))
                field.left.connect(self.left)
                self._questions.addWidget(field)
                self.fields[question.key] = field
        self.ending.begin_again()
        self._chain()

    def _chain(self) -> None:
        """Tab goes as one reads: what is made last would come last."""
        last: QWidget = self.readers
        stops = [stop for field in self.fields.values() for stop in field.stops()]
        for stop in (*stops, *self.ending.stops()):
            self.setTabOrder(last, stop)
            last = stop

    def show_interview(
        self, one: Interview, suggestion: Suggestion | None, waits: Callable[[str], bool], *,
        locked: bool,
    ) -> None:  # fmt: skip
        """Show what is kept, but where something typed still waits."""
        for key, field in self.fields.items():
            if not waits(key) and not field.refusal.text():
                field.show_answer(one.answer(key), locked=locked)
                # A closed interview is read: what was not answered would only be in the way.
                field.setVisible(field.filled or not locked)
        for heading, keys in self._headings:
            heading.setVisible(not locked or any(self.fields[key].filled for key in keys))
        if not waits("readers") and not self.readers.hasFocus():
            self.readers.setText(one.readers)
            self.readers.setCursorPosition(0)
        self.readers.setReadOnly(locked)
        self.ending.show_interview(one, suggestion, waits, locked=locked)
        self._show_orphans(one.orphans())

    def show_beforehand(self, answers: Mapping[str, str]) -> None:
        """Show what the learner prepared, each answer by its question."""
        for key, field in self.fields.items():
            field.show_beforehand(answers.get(key, ""))

    def unkept(self) -> dict[str, tuple[str, str]]:
        """What is typed and was refused, with the sentence, by field."""
        found = {
            key: (field.text(), field.refusal.text())
            for key, field in self.fields.items() if field.refusal.text()
        }  # fmt: skip
        for name, said in self.ending.refusals.items():
            if said.text():
                found[name] = (self.ending.text(name), said.text())
        return found

    def restore(self, unkept: Mapping[str, tuple[str, str]]) -> None:
        """Put back what was typed and refused, when one comes back to it."""
        for key, (text, sentence) in unkept.items():
            if key in self.fields:
                self.fields[key].put_back(text, sentence)
            elif key in self.ending.fields:
                self.ending.put_back(key, text, sentence)

    def _show_orphans(self, orphans: Sequence[Answer]) -> None:
        basics.clear_layout(self._orphans)
        if not orphans:
            return
        self._orphans.addWidget(basics.label("Questions retirées de la trame", "section"))
        for one in orphans:
            self._orphans.addWidget(basics.label(one.question, "smallstrong", wrap=True))
            said = " · ".join(part for part in (one.choice, one.text) if part)
            self._orphans.addWidget(basics.label(said, "muted", wrap=True))

    def steps(self, one: Interview, *, signed: bool = False) -> list[Step]:
        """The lines of the outline, filled or not."""
        found: list[Step] = []
        for section in one.plan.sections:
            found.append(Step(section.title))
            found += [
                Step(question.title, question.key, self.fields[question.key].filled)
                for question in section.questions
            ]
        found.append(Step("Pour finir"))
        found.append(Step("Décisions", DECISIONS, bool(one.decisions)))
        words = self.ending.fields[WORDS].text()
        found.append(Step("Mots de l’alternant", WORDS, bool(words.strip())))
        found.append(
            Step("Prochain rendez-vous", NEXT,
                 bool(self.ending.on.text().strip() or self.ending.note.text().strip()))
        )  # fmt: skip
        found.append(Step("Signatures", SIGN, signed))
        return found

    def go(self, key: str) -> None:
        """Put the keyboard in a field and show it."""
        if key in self.fields:
            self.fields[key].take_focus()
        elif key == NEXT:
            self.ending.on.setFocus()
        elif key in self.ending.fields:
            self.ending.fields[key].setFocus()
        self.reveal(key)

    def reveal(self, key: str) -> None:
        """Show a field, the keyboard staying where it is."""
        if key in self.fields:
            self.area.ensureWidgetVisible(self.fields[key], 0, 40)
        elif key == NEXT:
            self.area.ensureWidgetVisible(self.ending.on, 0, 120)
        elif key in self.ending.fields:
            self.area.ensureWidgetVisible(self.ending.fields[key], 0, 60)

    def here(self) -> str:
        """The key of the field that has the keyboard; empty when none has."""
        focused = QApplication.focusWidget()
        for key, field in self.fields.items():
            if focused is not None and field.isAncestorOf(focused):
                return key
        for key, edit in self.ending.fields.items():
            if focused is edit:
                return key
        return NEXT if focused in self.ending.stops() else ""

    def following(self, key: str) -> str:
        """The key after this one; the next date after the last question's common end."""
        keys = [*self.fields, WORDS, RESERVATIONS, NEXT]
        return keys[(keys.index(key) + 1) % len(keys)] if key in keys else keys[0]

    def focus_first(self) -> None:
        """The first question that is not filled, or the first one."""
        empty = next((key for key, field in self.fields.items() if not field.filled), None)
        self.go(empty or next(iter(self.fields), ""))
        if empty == next(iter(self.fields), ""):  # who will read stands above the first field
            self.area.verticalScrollBar().setValue(0)
