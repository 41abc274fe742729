"""The decisions of an interview: who does what by when, added and corrected on one line.

A line that is left is added by itself: what is typed is not lost with the program.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.remark import look, remark_label


class DecisionsSide(basics.Card):
    """What is decided here; Enter in any field adds one, or keeps the one being corrected."""

    kept = Signal(object)  # a Decision; one with a number is corrected
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.column.addWidget(basics.label("Décisions", "section"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self._changed: Decision | None = None
        self._shown: tuple[object, ...] = ()
        self.form = QWidget()
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        self.what = line("Quoi", "", "Quoi")
        self.who = line("Qui", "", "Qui")
        self.by_when = DateField("Pour quand")
        self.by_when.setPlaceholderText("Quand")
        self.add = basics.icon_button("plus", "Ajouter la décision")
        self.add.clicked.connect(self._on_add)
        for field in (self.what, self.who, self.by_when):
            field.returnPressed.connect(self._on_add)
        fields.addWidget(self.what)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.who, 1)
        row.addWidget(self.by_when, 1)
        row.addWidget(self.add)
        fields.addLayout(row)
        self.refusal = basics.label("", "alarm", wrap=True)
        self.refusal.hide()
        fields.addWidget(self.refusal)
        self.remark = remark_label()
        fields.addWidget(self.remark)
        self.what.editingFinished.connect(self._look)
        self.what.textEdited.connect(self._look_again)
        self.column.addWidget(self.form)

    def show_decisions(self, decisions: Sequence[Decision], *, locked: bool) -> None:
        """Show these; the fields to add one stay as they are."""
        self.form.setVisible(not locked)
        if locked:
            look(self.remark, "")
        shown = (locked, *decisions)
        if shown == self._shown:
            return
        self._shown = shown
        basics.clear_layout(self._list)
        last: QWidget | None = None
        for one in decisions:
            last = self._row(one, last, locked=locked)
        if last is not None:
            self.setTabOrder(last, self.what)
        if not decisions:
            words = "Aucune." if locked else "Qui fait quoi, pour quand. Entrée ajoute."
            self._list.addWidget(basics.label(words, "small", wrap=True))

    def _row(self, one: Decision, last: QWidget | None, *, locked: bool) -> QWidget | None:
        row = QHBoxLayout()
        row.setSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(basics.label(one.what, "strong", wrap=True))
        by = short_date(one.by_when, year=False) if one.by_when else ""
        done = f"fait le {short_date(one.done_on, year=False)}" if one.done_on else ""
        about = " · ".join(part for part in (one.who, by, done) if part)
        if about:
            words.addWidget(basics.label(about, "small", wrap=True))
        row.addLayout(words, 1)
        self._list.addLayout(row)
        if locked:
            return last
        change = basics.icon_button("pencil-simple", f"Corriger la décision : {one.what}")
        change.clicked.connect(lambda: self._on_change(one))
        out = basics.icon_button("x", f"Retirer la décision : {one.what}")
        out.clicked.connect(lambda: self._on_out(one))
        for verb in (change, out):
            verb.setFixedSize(28, 28)
            verb.setStyleSheet("QPushButton { border-color: transparent; padding: 0; }")
            row.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
            if last is not None:
                self.setTabOrder(last, verb)
            last = verb
        return last

    def _on_change(self, one: Decision) -> None:
        same = self._changed is not None and self._changed.id == one.id
        if same or not self.keep_typed():
            self.what.setFocus()
            return
        self._changed = one
        self.what.setText(one.what)
        self.who.setText(one.who)
        self.by_when.setText(f"{one.by_when:%d/%m/%Y}" if one.by_when else "")
        self._fit_verb()
        self.what.setFocus()

    def _on_out(self, one: Decision) -> None:
        if self._changed is not None and self._changed.id == one.id:
            self.begin_again()
        self.removed.emit(one.id or 0)
        self.what.setFocus()

    def _on_add(self) -> None:
        self._keep()
        if not self.pending():
            self.what.setFocus()

    def _look(self) -> None:
        if self.what.text().strip():  # once added, what was remarked is still to be read
            look(self.remark, self.what.text())

    def _look_again(self, typed: str) -> None:
        if self.remark.text():  # put right, it is remarked no more
            look(self.remark, typed)

    def _keep(self) -> None:
        self._look()
        self.refuse("")
        before = self._changed or Decision("")
        try:
            decision = replace(
                before, what=self.what.text(), who=self.who.text(), by_when=self.by_when.value()
            )
            if problem := decision.problem():
                raise UserError(problem)
        except UserError as refusal:
            self.refuse(refusal.message)
            return
        if decision == before:
            self.begin_again()
        else:
            self.kept.emit(decision)

    def keep_typed(self) -> bool:
        """Keep the line that was left, once it says what; whether nothing stays to be kept."""
        if self.what.text().strip():
            self._keep()
        return not self.refusal.text() or not self.what.text().strip()

    def leave(self) -> None:
        """Keep the line before it is no longer seen: a date that is none goes with the words."""
        if not self.keep_typed() and (said := self.by_when.text().strip()):
            self.by_when.clear()
            self.what.setText(f"{self.what.text().strip()} ({said})")
            self._keep()
        look(self.remark, "")

    def go_on(self, kept: Decision) -> None:
        """Keep showing this one, kept by now, to be corrected."""
        self._changed = kept
        self._fit_verb()

    def refuse(self, sentence: str) -> None:
        """Say why it was not kept; what is typed stays."""
        self.refusal.setText(told(sentence))
        self.refusal.setVisible(bool(sentence))

    def begin_again(self) -> None:
        """Empty fields, ready for the next one."""
        self._changed = None
        for field in (self.what, self.who, self.by_when):
            field.clear()
        self.refuse("")
        self._fit_verb()

    def pending(self) -> str:
        """What was typed and not added, if anything: it must not be lost by closing."""
        return self.what.text().strip() or self.who.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the one being corrected as it was."""
        if event.key() == Qt.Key.Key_Escape and self._changed is not None:
            self.begin_again()
            self.what.setFocus()
            return
        super().keyPressEvent(event)

    def _fit_verb(self) -> None:
        changing = self._changed is not None
        name = "Enregistrer la décision (Échap la laisse)" if changing else "Ajouter la décision"
        self.add.setIcon(icons.icon("check" if changing else "plus", "ink", 18))
        self.add.setAccessibleName(name)
        self.add.setToolTip(name)
