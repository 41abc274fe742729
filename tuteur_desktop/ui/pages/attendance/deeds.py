"""What is done to the half-days chosen in the grid: each action is one change, kept by `Undo`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tuteur_desktop.domain.attendance import HalfDay, Mark, State
from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.french import NARROW, month_words, plural, short_date
from tuteur_desktop.services import pasting
from tuteur_desktop.services.attendance import AttendanceService, MarksChange
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.model import GridModel
from tuteur_desktop.ui.pages.attendance.view import GridView
from tuteur_desktop.ui.widgets.halves.detail import Context, DetailDialog
from tuteur_desktop.ui.widgets.halves.keys import CLEAR, COPY, PLANNED, VERBS, Verb, standing
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup
from tuteur_desktop.ui.widgets.undo import Undo

Told = Callable[[HalfDay], Context]  # what the detail of a half-day may know beside its mark


class Deeds(QObject):
    """Hears the grid, asks the services, says what came of it."""

    said = Signal(str, str)

    def __init__(
        self, attendance: AttendanceService, view: GridView, model: GridModel, undo: Undo,
        context: Told, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._attendance, self._undo = attendance, undo
        self._view, self._model = view, model
        self._context, self._window = context, parent
        self.learner_id = 0
        view.asked.connect(self.asked)
        view.detail_wanted.connect(self.detail)
        view.menu_wanted.connect(self.menu)
        view.month_confirmed.connect(self.confirm_month)
        view.pasted.connect(self.paste)

    def asked(self, letter: str) -> None:
        """What a key says, of the half-days chosen."""
        cells = self._view.cells()
        if not cells:
            return
        if letter == CLEAR:
            self._undo.done("Effacer", self._attendance.clear(self.learner_id, cells))
        elif letter == PLANNED:
            self._confirm(cells, "parmi celles choisies")
        elif letter == COPY:
            self._copy_week(cells[0])
        elif VERBS[letter].minutes:
            self._ask_minutes(VERBS[letter], cells)
        else:
            self._mark(VERBS[letter], cells)

    def _ask_minutes(self, verb: Verb, cells: list[Cell]) -> None:
        same = {
            mark.minutes for cell in cells
            if (mark := self._half(cell).mark) and mark.state is verb.state
        }  # fmt: skip
        late = verb.state is State.LATE
        question = f"Combien de minutes {'de retard' if late else 'avant la fin'}{NARROW}?"
        popup = MinutesPopup(question, same.pop() if len(same) == 1 else None, self._window)
        popup.typed.connect(lambda minutes: self._mark(verb, cells, minutes))
        popup.ask(self._view.below())

    def _mark(self, verb: Verb, cells: list[Cell], minutes: int | None = None) -> None:
        marks = [verb.applied(standing(self._half(cell)), minutes) for cell in cells]
        text = verb.words.split(" (")[0].rstrip("…")
        self._undo.done(text, self._attendance.put(self.learner_id, marks, text))

    def _half(self, cell: Cell) -> HalfDay:
        return self._model.month.halves[cell]

    def detail(self) -> None:
        """All that is kept of the half-day in hand."""
        cell = self._view.current()
        if cell is None:
            return
        half = self._half(cell)
        day = words.weekday_words(cell[0])
        name = f"{day[:1].upper()}{day[1:]}, {self._model.month.half_name(cell[1])}"
        mark = half.mark or replace(standing(half), place=None)
        DetailDialog(
            name, mark, self._on_saved, self._window, context=self._context(half)
        ).open()  # fmt: skip

    def _on_saved(self, mark: Mark) -> None:
        self._undo.done("Détail", self._attendance.put(self.learner_id, [mark], "Détail"))

    def menu(self, where: QPoint) -> None:
        """Every state with its key, then what else can be done."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for letter, verb in VERBS.items():
            menu.addAction(f"{verb.words}\t{letter}", partial(self.asked, letter))
        menu.addSeparator()
        menu.addAction("Comme prévu\tEspace", partial(self.asked, PLANNED))
        menu.addAction("Copier la semaine précédente\t=", partial(self.asked, COPY))
        menu.addAction("Coller un tableau\tCtrl+V", self.paste)
        menu.addSeparator()
        menu.addAction("Effacer\tSuppr", partial(self.asked, CLEAR))
        menu.addAction("Détail…\tEntrée", self.detail)
        menu.popup(where)

    def confirm_month(self) -> None:
        """« Comme prévu », for the whole month shown."""
        month = self._model.month
        self._confirm(list(month.halves), f"en {month_words(month.first)}")

    def _confirm(self, cells: Sequence[Cell], where: str) -> None:
        unknown = [cell for cell in cells if self._half(cell).unknown()]
        change = self._attendance.confirm(self.learner_id, unknown)
        self._undo.done("Comme prévu", change)
        if change.empty:
            self.said.emit(
                "watch", f"Rien à confirmer {where}{NARROW}: aucune demi-journée passée n’est "
                "sans état.")  # fmt: skip
            return
        noun = plural(len(change.after), "demi-journée confirmée", "demi-journées confirmées")
        self.said.emit("done", f"{noun} comme prévu ({_span(change)}). Ctrl+Z pour annuler.")

    def _copy_week(self, cell: Cell) -> None:
        monday = words.monday_of(cell[0])
        change = self._attendance.copy_week(self.learner_id, monday)
        self._undo.done("Copier la semaine précédente", change)
        week = monday.isocalendar().week
        if change.empty:
            self.said.emit(
                "watch", f"Rien à copier dans la semaine {week}{NARROW}: tout y est déjà noté ou "
                "à venir, ou la semaine d’avant ne dit rien.")  # fmt: skip
            return
        noun = plural(len(change.after), "demi-journée copiée", "demi-journées copiées")
        self.said.emit("done", f"{noun} de la semaine précédente ({_span(change)}).")

    def paste(self) -> None:
        """Mark what a block copied from a spreadsheet says, from the half-day in hand."""
        cell = self._view.current()
        text = QApplication.clipboard().text()
        if cell is None or not text.strip():
            return
        letters = {key: (verb.state, verb.justification) for key, verb in VERBS.items()}
        marks = pasting.read(text, self._view.from_here(), self._model.month.halves, letters)
        self._undo.done("Coller", self._attendance.put(self.learner_id, marks, "Coller"))
        noun = plural(len(marks), "demi-journée collée", "demi-journées collées")
        self.said.emit("done", f"{noun}. Ctrl+Z pour annuler.")


def _span(change: MarksChange) -> str:
    """« 18 nov. au 20 nov. »."""
    days = sorted(on for on, _half in change.after)
    span = short_date(days[0], year=False)
    return span if days[0] == days[-1] else f"{span} au {short_date(days[-1], year=False)}"
