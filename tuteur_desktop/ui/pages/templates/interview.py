"""The editor of an interview's model: title, length, people, and its questions in their order."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import PARTIES
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import (
    Answering,
    Party,
    Plan,
    Question,
    content_of,
    plan_of,
)
from tuteur_desktop.domain.ordering import Row
from tuteur_desktop.domain.template_editing import (
    COMMON,
    Entry,
    Part,
    keyed,
    problem,
    rows_of,
    sections_of,
)
from tuteur_desktop.ui.forms.fields import form, line
from tuteur_desktop.ui.pages.templates.editor import Content, RowsEditor
from tuteur_desktop.ui.pages.templates.question import QuestionPane
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.list_editor import Line

_ANSWERS = {Answering.TEXT: "", Answering.SCALE: "échelle", Answering.CHOICE: "liste"}


class InterviewEditor(RowsEditor[Entry]):
    """Parts and questions on the left, the one in hand on the right."""

    def __init__(self) -> None:
        super().__init__("Parties et questions")
        self._plan = Plan("", ())
        self.title = line("Nom de la trame", hint="Point du vendredi, par exemple")
        self.length = line("Durée, en minutes")
        self.length.setFixedWidth(60)
        self.parties = {party: Check(word) for party, word in PARTIES.items()}
        self.pane = QuestionPane()
        self.add_part = basics.button("Partie", "", "plus")
        self.add_question = basics.button("Question", "", "plus")
        self.about = basics.label("", "small", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        people = QWidget()
        flow = FlowLayout(people, gap=10)
        for box in self.parties.values():
            flow.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(10)
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.title, 1)
        row.addWidget(basics.label("Durée", "small"))
        row.addWidget(self.length)
        row.addWidget(basics.label("min", "small"))
        column.addLayout(form([("Nom", named), ("Avec", people)]))
        self.lay_out(column, self.pane, self.add_question, self.add_part)
        column.addWidget(self.about)
        column.addWidget(basics.label(COMMON, "small", wrap=True))

    def _connect(self) -> None:
        self.title.textEdited.connect(self.edited)
        self.length.textEdited.connect(self.edited)
        for box in self.parties.values():
            box.clicked.connect(self.edited)
        self.pane.changed.connect(self.replace)
        self.add_part.clicked.connect(lambda: self._add(Part("")))
        self.add_question.clicked.connect(lambda: self._add(Question("", "")))

    def show_content(self, content: Content, *, frozen: bool) -> None:
        """Show a plan; the row in hand stays in hand."""
        self._plan = plan_of(content)
        self.freeze(frozen)
        self.rows = rows_of(self._plan)
        self.title.setText(self._plan.title)
        self.length.setText(str(self._plan.minutes))
        for party, box in self.parties.items():
            box.setChecked(party in self._plan.parties)
            box.setEnabled(not frozen)
        for field in (self.title, self.length):
            field.setReadOnly(frozen)
        fixed = [("Loi", self._plan.law), ("Lu avant", self._plan.before),
                 ("En pied", self._plan.foot)]  # fmt: skip
        said = "\n".join(f"{name}{NARROW}: {text}" for name, text in fixed if text)
        self.about.setText(said)
        self.about.setVisible(bool(said))
        self.show_rows(self.list.currentRow())

    def plan(self) -> Plan:
        """What is typed now; new questions have no key yet."""
        typed = self.length.text().strip()
        minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
        return replace(
            self._plan, title=self.title.text().strip(), minutes=minutes,
            parties=tuple(party for party, box in self.parties.items() if box.isChecked()),
            sections=sections_of(self.rows),
        )  # fmt: skip

    def content(self) -> Content:
        """The plan as a draft keeps it."""
        return content_of(_in_order(self.plan(), self._plan.parties))

    def problem(self) -> str | None:
        """What keeps the plan from serving."""
        return problem(keyed(self.plan(), ()))

    def line(self, row: Row[Entry]) -> Line:
        """A part in bold, a question with how it is answered."""
        return _line(row)

    def show_pane(self) -> None:
        """Show the part or the question in hand."""
        self.pane.show_entry(self.in_hand(), frozen=self.frozen)

    def removable(self, at: int) -> bool:
        """A question always; of a part only the heading goes, its questions join the one above.

        The first part goes only when it is empty: its questions would have nowhere to be.
        """
        follows = at + 1 < len(self.rows) and not self.rows[at + 1].heading
        return not (self.rows[at].heading and at == 0 and follows)

    def _add(self, value: Entry) -> None:
        """Put a question under the row in hand, or a part after the part in hand."""
        at = self.list.currentRow() + 1 if self.rows else 0
        if isinstance(value, Part):
            while at < len(self.rows) and not self.rows[at].heading:
                at += 1
        elif not self.rows:
            self.rows.append(Row(Part("Questions"), heading=True))
            at = 1
        self.insert(at, Row(value, heading=isinstance(value, Part)))
        self.pane.title.setFocus()


def _in_order(plan: Plan, before: tuple[Party, ...]) -> Plan:
    """The people in the order they had, so that a tripartite visit begins with the learner."""
    kept = [party for party in before if party in plan.parties]
    return replace(plan, parties=(*kept, *(one for one in plan.parties if one not in kept)))


def _line(row: Row[Entry]) -> Line:
    value = row.value
    if isinstance(value, Part):
        return Line(value.title or "Partie sans titre", heading=True)
    choices = f" ({len(value.options)} choix)" if value.answering is not Answering.TEXT else ""
    told = (
        f"{_ANSWERS[value.answering]}{choices}", "aussi à l’alternant" if value.learner else "",
    )  # fmt: skip
    return Line(value.title or "Question sans texte", " · ".join(part for part in told if part))
