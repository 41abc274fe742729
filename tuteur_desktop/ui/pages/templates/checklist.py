"""The editor of the pense-bête: its points under their phases, when each is due, for whom."""

from copy import deepcopy
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.checklist_model import Anchor, phases_of
from tuteur_desktop.domain.checklist_words import ANCHORS, due_words, for_words, scope_words
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.ordering import Row
from tuteur_desktop.domain.template_editing import slug, unique
from tuteur_desktop.ui.forms.fields import Choice, line
from tuteur_desktop.ui.pages.templates.editor import Content, RowsEditor
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.list_editor import Line
from tuteur_desktop.ui.widgets.note import NoteEdit

Said = dict[str, Any]
MOST = 3650  # days from an anchor
BRACES = (
    f"{{first}} devient le prénom, {{tutor}} ce que le contrat appelle un tuteur{NARROW}: "
    "laissez-les pour que chaque pense-bête parle de la bonne personne."
)
NEW_DUE = [str(Anchor.COMPANY), 0]


class ChecklistEditor(RowsEditor[Said]):
    """Phases stay; points move inside their own, and may be added, reworded, taken out."""

    fixed = True

    def __init__(self) -> None:
        super().__init__("Points du pense-bête")
        self._content: Content = {}
        self.pane = PointPane()
        self.add = basics.button("Point", "", "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(10)
        self.lay_out(column, self.pane, self.add)
        column.addWidget(basics.label(BRACES, "small", wrap=True))
        self.pane.changed.connect(self.replace)
        self.pane.moved.connect(self._on_phase)
        self.add.clicked.connect(self._on_add)

    def show_content(self, content: Content, *, frozen: bool) -> None:
        """Show a pense-bête."""
        self._content = deepcopy(content)
        self.freeze(frozen)
        self.rows = []
        for phase in self._content.get("phases", ()):
            self.rows.append(Row(phase, heading=True))
            self.rows.extend(Row(point) for point in phase.get("points", ()))
        self.show_rows(self.list.currentRow())

    def content(self) -> Content:
        """The same model, its points as they are now; what is not edited here stays."""
        phases: list[Said] = []
        for row in self.rows:
            if row.heading:
                phases.append({**row.value, "points": []})
            else:
                phases[-1]["points"].append(row.value)
        return {**self._content, "phases": phases}

    def keyed(self, used: set[str]) -> Content:
        """The content, its new points given keys that no point of any version ever had."""
        said = deepcopy(self.content())
        points = [point for phase in said["phases"] for point in phase["points"]]
        taken = used | {point["key"] for point in points if point["key"]}
        for point in points:
            if not point["key"]:
                point["key"] = unique(f"own-{slug(point['text'])}", taken)
                taken.add(point["key"])
        return said

    def problem(self) -> str | None:
        """A point without words, or none at all."""
        points = [row.value for row in self.rows if not row.heading]
        if not points:
            return "Il n'y a plus un seul point : gardez-en au moins un."
        if any(not point["text"].strip() for point in points):
            return "Un point n'a pas de texte : écrivez-le, ou retirez-le."
        far = next((one for one in points if abs(int(one["due"][1])) > MOST), None)
        if far is not None:
            return f"« {far['text']} » tombe à plus de dix ans : corrigez le nombre de jours."
        return None

    def line(self, row: Row[Said]) -> Line:
        """A phase in bold, a point with its due day in words."""
        if row.heading:
            return Line(row.value["title"], heading=True)
        anchor, days = row.value.get("due", NEW_DUE)
        return Line(row.value["text"] or "Point sans texte", due_words(Anchor(anchor), int(days)))

    def show_pane(self) -> None:
        """Show the point in hand; a phase has nothing to edit."""
        at = self.list.currentRow()
        heads = [row.value["title"] for row in self.rows if row.heading]
        point = (
            self.rows[at].value if 0 <= at < len(self.rows) and not self.rows[at].heading else None
        )
        self.pane.show_point(point, heads, self._phase_of(at), frozen=self.frozen)

    def _phase_of(self, at: int) -> int:
        return sum(row.heading for row in self.rows[: at + 1]) - 1

    def _on_phase(self, phase: int) -> None:
        """The point in hand goes to the end of another phase."""
        row = self.rows.pop(self.list.currentRow())
        self.insert(self._end_of(phase), row)

    def _end_of(self, phase: int) -> int:
        heads = [at for at, row in enumerate(self.rows) if row.heading]
        return heads[phase + 1] if phase + 1 < len(heads) else len(self.rows)

    def _on_add(self) -> None:
        at = max(0, self.list.currentRow())
        place = at + 1 if self.rows else 0
        if not any(row.heading for row in self.rows):
            return
        self.insert(place, Row({"key": "", "text": "", "due": list(NEW_DUE)}))
        self.pane.text.setFocus()


class PointPane(QWidget):
    """One point: its words, its phase, its day; for whom it is stands in words."""

    changed = Signal(object)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._point: Said | None = None
        self._lawful: list[object] | None = None  # the day that the article sets
        self.text = NoteEdit("Texte du point", lines=3)
        self.phase = Combo()
        self.phase.setAccessibleName("Phase")
        self.days = line("Nombre de jours")
        self.days.setFixedWidth(60)
        self.side = Combo()
        self.side.setAccessibleName("Avant ou après")
        self.side.addItems(["jours avant", "jours après"])
        self.anchor = Choice("Compté depuis", ANCHORS, Anchor.COMPANY)
        self.said = basics.label("", "small", wrap=True)
        self.nothing = basics.label(
            "Choisissez un point pour le modifier. Les phases restent.", "muted", wrap=True
        )
        when = QHBoxLayout()
        when.setSpacing(6)
        when.addWidget(self.days)
        when.addWidget(self.side)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addWidget(basics.label("Point", "strong"))
        body.addWidget(self.text)
        body.addWidget(basics.label("Phase", "small"))
        body.addWidget(self.phase)
        body.addWidget(basics.label("À faire", "small"))
        body.addLayout(when)
        body.addWidget(self.anchor)
        body.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        column.addWidget(self.nothing)
        column.addStretch()
        self.text.textChanged.connect(self._on_changed)
        self.days.textEdited.connect(self._on_changed)
        self.side.activated.connect(self._on_changed)
        self.anchor.activated.connect(self._on_changed)
        self.phase.activated.connect(self.moved)

    def show_point(self, point: Said | None, phases: list[str], at: int, *, frozen: bool) -> None:
        """Show a point, or that none is in hand."""
        self._point, self._lawful = point, None
        self._body.setVisible(point is not None)
        self.nothing.setVisible(point is None)
        if point is None:
            return
        anchor, days = point.get("due", NEW_DUE)
        self._lawful = [anchor, days] if point.get("binding") else None
        self.text.blockSignals(True)
        self.text.show_text(point["text"])
        self.text.blockSignals(False)
        self.phase.clear()
        self.phase.addItems(phases)
        self.phase.setCurrentIndex(at)
        self.days.setText(str(abs(int(days))))
        self.side.setCurrentIndex(0 if int(days) < 0 else 1)
        self.anchor.show_value(Anchor(anchor))
        self.text.setReadOnly(frozen)
        self.days.setReadOnly(frozen)
        for box in (self.phase, self.side, self.anchor):
            box.setEnabled(not frozen)
        self.said.setText(_about(point))

    def _on_changed(self) -> None:
        if self._point is None:
            return
        typed = self.days.text().strip()
        days = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
        sign = -1 if self.side.currentIndex() == 0 else 1
        due = [str(self.anchor.value()), sign * days]
        self._point = {**self._point, "text": " ".join(self.text.text().split()), "due": due}
        if self._lawful is not None:  # another day is no longer the law's
            self._point["binding"] = due == self._lawful
        self.said.setText(_about(self._point))
        self.changed.emit(self._point)


def _about(point: Said) -> str:
    """When, for whom, by what law, and what is said otherwise to some."""
    whole = {"phases": [{"key": "", "title": "", "points": [point]}]}
    (value,) = phases_of(whole)[0].points
    told = [f"Soit {due_words(*value.due)}.", f"Pour{NARROW}: {for_words(value)}."]
    if value.law:
        day = ", qui fixe le jour" if value.binding else ""
        told.append(f"Texte{NARROW}: {value.law}{day}.")
    for one in value.variants:
        if one.text:
            told.append(
                f"Dit autrement pour {scope_words(one.scope)}{NARROW}: «{NARROW}{one.text}{NARROW}»"
            )
    return "\n".join(told)
