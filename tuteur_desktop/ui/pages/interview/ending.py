"""The common end of every interview: the learner's words, reservations, and the next date."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, parse_date, short_date
from tuteur_desktop.domain.interviews import Interview
from tuteur_desktop.services.agenda import Suggestion
from tuteur_desktop.ui.forms.close_interview import Next
from tuteur_desktop.ui.forms.fields import DateField, TimeField, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.growing import GrowingEdit
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.remark import look, remark_label

WHOLE = 10  # characters of « 14/12/2026 »
WORDS, RESERVATIONS, NOTE = "learner_words", "reservations", "next_note"


class Ending(QWidget):
    """Shown under the questions; `edited` says which field, by its name."""

    edited = Signal(str)
    agreed = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        # Its fields could grow: what is over stays under the last one.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.fields = {
            WORDS: GrowingEdit("Mots de l’alternant"),
            RESERVATIONS: GrowingEdit("Réserves de l’alternant"),
        }
        titles = {
            WORDS: ("Mots de l’alternant", "Ce qu’il ou elle veut qu’on garde, dans ses mots."),
            RESERVATIONS: ("Réserves", "Un désaccord se note ici, sans empêcher de signer."),
        }  # fmt: skip
        self.refusals: dict[str, QLabel] = {}
        self.remarks: dict[str, QLabel] = {}
        self._around: dict[str, tuple[QLabel, QLabel]] = {}
        for name, edit in self.fields.items():
            title, hint = titles[name]
            self._around[name] = (
                basics.label(title, "strong"), basics.label(hint, "small", wrap=True)
            )  # fmt: skip
            for part in self._around[name]:
                column.addWidget(part)
            edit.textChanged.connect(lambda name=name: self._on_text(name))
            column.addWidget(edit)
            self.refusals[name] = basics.label("", "alarm", wrap=True)
            self.refusals[name].hide()
            column.addWidget(self.refusals[name])
            self.remarks[name] = remark_label()
            column.addWidget(self.remarks[name])
            edit.left.connect(lambda name=name: look(self.remarks[name], self.text(name)))
            column.addSpacing(8)
        column.addWidget(basics.label("Prochain rendez-vous", "strong"))
        self.why = basics.label("", "small", wrap=True)
        column.addWidget(self.why)
        self.on, self.at = DateField("Jour du prochain rendez-vous"), TimeField("Heure")
        self.kind = Combo()
        self.kind.setAccessibleName("Nature du prochain rendez-vous")
        self.kind.setMinimumContentsLength(12)
        self.kind.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, title in kinds:
            self.kind.addItem(title, key)
        self.take = basics.button("", "link")
        self.take.clicked.connect(self._on_take)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.on.setMaximumWidth(130)
        self.at.setMaximumWidth(100)
        row.addWidget(self.on)
        row.addWidget(self.at)
        row.addWidget(self.kind, 1)
        column.addLayout(row)
        under = QHBoxLayout()
        under.addWidget(self.on.said)
        under.addWidget(self.take)
        under.addStretch()
        column.addLayout(under)
        self.note = line("Pourquoi aucun", "", "Sans date : pourquoi il n’y en a pas")
        column.addWidget(self.note)
        self.remarks[NOTE] = remark_label()
        column.addWidget(self.remarks[NOTE])
        self.refusal = basics.label("", "alarm", wrap=True)
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.on.editingFinished.connect(self.agreed)
        self.on.textEdited.connect(self._on_date)
        self.note.editingFinished.connect(lambda: look(self.remarks[NOTE], self.note.text()))
        self.note.textEdited.connect(lambda: self.edited.emit(NOTE))
        self._suggested: Suggestion | None = None
        self._showing = False

    def show_interview(
        self, one: Interview, suggestion: Suggestion | None, waits: Callable[[str], bool], *,
        locked: bool,
    ) -> None:  # fmt: skip
        """Show what is kept, but where something typed still waits."""
        self._showing = True
        for name, edit in self.fields.items():
            text = getattr(one, name)
            if text != edit.text() and not waits(name):
                edit.show_text(text)
            edit.setReadOnly(locked)
            for part in (edit, *self._around[name]):
                part.setVisible(bool(edit.text().strip()) or not locked)
        if one.next_on is not None and not self.on.text():
            self.on.setText(one.next_on.strftime("%d/%m/%Y"))
        if one.next_note and not self.note.text():
            self.note.setText(one.next_note)
        for field in (self.on, self.at, self.kind, self.note):
            field.setEnabled(not locked)
        # Once closed, what is left is the day that was agreed, or why there is none.
        self.at.setVisible(not locked)
        self.kind.setVisible(not locked)
        self.on.setVisible(not locked)  # its words under it say enough
        self.note.setVisible(not locked or bool(self.note.text()))
        if locked:
            self._look_away()
        self._suggest(suggestion, one, locked=locked)
        self._showing = False

    def _look_away(self) -> None:
        for said in self.remarks.values():
            look(said, "")

    def _suggest(self, found: Suggestion | None, one: Interview, *, locked: bool) -> None:
        self._suggested = found
        self.why.setText(told(found.reason) if found and not locked else "")
        self.why.setVisible(bool(self.why.text()))
        offered = found is not None and found.on is not None and not locked
        self.take.setVisible(offered and not self.on.text())
        if found is not None and found.on is not None:
            self.take.setText(f"Prendre le {short_date(found.on)}")
        kind = found.kind if found and found.kind else one.kind
        if not locked and not self.on.text():
            self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))

    def next(self) -> Next:
        """What is typed. Raises UserError for a date or an hour that is none."""
        return Next(
            self.on.value(), self.at.value(), str(self.kind.currentData()), self.note.text()
        )

    def refuse(self, sentence: str) -> None:
        """Say what keeps the interview from being closed, where it is put right."""
        self.refusal.setText(told(sentence))
        self.refusal.setVisible(bool(sentence))
        if sentence:
            self.on.setFocus()

    def begin_again(self) -> None:
        """Empty, for another interview."""
        self._showing = True
        for edit in self.fields.values():
            edit.show_text("")
        for name in self.refusals:
            self.refuse_words(name, "")
        for part in (self.on, self.at, self.note):
            part.clear()
        self._look_away()
        self.refuse("")
        self._showing = False

    def _on_take(self) -> None:
        if self._suggested is not None and self._suggested.on is not None:
            self.on.setText(self._suggested.on.strftime("%d/%m/%Y"))
            self.take.hide()
            self.agreed.emit()
            self.at.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [*self.fields.values(), self.on, self.at, self.kind, self.take, self.note]

    def text(self, name: str) -> str:
        """What is typed in a field, by its name."""
        return self.note.text() if name == NOTE else self.fields[name].text()

    def refuse_words(self, name: str, sentence: str) -> None:
        """Say under a field why what it holds is not kept; nothing typed is lost."""
        self.refusals[name].setText(told(sentence))
        self.refusals[name].setVisible(bool(sentence))

    def put_back(self, name: str, text: str, sentence: str) -> None:
        """Show again what was typed and is not kept."""
        self._showing = True
        self.fields[name].show_text(text)
        self._showing = False
        self.refuse_words(name, sentence)

    def _on_date(self, typed: str) -> None:
        """A date that is whole is kept at once, like all that is typed."""
        if len(typed.strip()) == WHOLE and not self.on.property("wrong"):
            try:
                parse_date(typed)
            except ValueError:
                return
            self.agreed.emit()

    def _on_text(self, name: str) -> None:
        if not self._showing:
            self.refuse_words(name, "")
            self.edited.emit(name)


def readers_hint() -> str:
    """Under the line that says who will read."""
    return f"Dites-le avant d’écrire{NARROW}: chacun peut demander à relire ce qui le concerne."
