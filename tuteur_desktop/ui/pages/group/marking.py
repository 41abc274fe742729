"""What is done to the week of a group: each verb is one change, and one step to undo."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tuteur_desktop.domain.attendance import HalfDay, Mark, State
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.services.group import GroupChange, GroupService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.pages.group.model import WeekModel
from tuteur_desktop.ui.pages.group.view import WeekView
from tuteur_desktop.ui.widgets.halves.detail import Context, DetailDialog
from tuteur_desktop.ui.widgets.halves.keys import CLEAR, COPY, PLANNED, VERBS, Verb, standing
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup
from tuteur_desktop.ui.widgets.undo import Undo

_CONFIRMED = ("demi-journée confirmée comme prévu", "demi-journées confirmées comme prévu")
_COPIED = ("demi-journée reprise de la semaine précédente",
           "demi-journées reprises de la semaine précédente")  # fmt: skip


class Marking(QObject):
    """The verbs of the grid. `touching` names the learners that the page itself is changing."""

    said = Signal(str, str)  # kind and sentence
    opened = Signal(int)

    def __init__(
        self, group: GroupService, profile: ProfileService, view: WeekView, model: WeekModel,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._group, self._profile = group, profile
        self._view, self._model, self._page = view, model, parent
        self.touching: frozenset[int] = frozenset()
        self.undo = Undo(self._restore, self)
        view.asked.connect(self.ask)
        view.detail_wanted.connect(self.show_detail)
        view.menu_wanted.connect(self._on_menu)

    def ask(self, letter: str) -> None:
        """Do what a key says to the half-days chosen."""
        cells = self._view.cells()
        if letter == COPY:
            self.copy_week()
        elif not cells:
            return
        elif letter == CLEAR:
            self._do("Effacer", cells, lambda: self._group.clear(cells))
        elif letter == PLANNED:
            self.confirm(cells, "Rien à confirmer dans la sélection")
        elif VERBS[letter].minutes:
            self._ask_minutes(VERBS[letter], cells)
        else:
            self._mark(VERBS[letter], cells)

    def confirm_week(self) -> None:
        """« Comme prévu », for everything over and unknown of the week shown."""
        self.confirm(self._model.sheet.unknown(), "Rien à confirmer cette semaine-là")

    def confirm(self, cells: Mapping[int, list[Cell]], nothing: str) -> None:
        """« Comme prévu » for some half-days, those that are over and unknown."""
        change = self._do("Comme prévu", cells, lambda: self._group.confirm(cells))
        if change.empty:
            self.said.emit("watch", f"{nothing}{NARROW}: aucune demi-journée passée, due ici et "
                           "ouverte n’y est sans état.")  # fmt: skip
        else:
            self.said.emit("done", _told(change, _CONFIRMED))

    def copy_week(self) -> None:
        """Copy the week before, for the learners chosen."""
        ids, monday = self._view.learners(), self._model.sheet.monday
        if not ids:
            return
        change = self._do(
            "Copier la semaine précédente", ids, lambda: self._group.copy_week(ids, monday)
        )
        if change.empty:
            self.said.emit("watch", f"Rien à copier{NARROW}: les demi-journées passées ont un "
                           "état, ou la semaine d’avant n’en disait rien.")  # fmt: skip
        else:
            self.said.emit("done", _told(change, _COPIED))

    def show_detail(self) -> None:
        """All that is kept of the half-day in hand."""
        index = self._view.currentIndex()
        half = self._model.half_at(index)
        if half is None:
            return
        learner_id, sheet = self._model.learner_at(index), self._model.sheet
        profile = self._profile.profile()
        site = profile.establishment.site
        about = Context(
            today=sheet.today, tutor=profile.tutor, place=half.planned,
            times=site.am_times if half.half is Half.AM else site.pm_times,
        )  # fmt: skip
        title = words.told(sheet.rows[index.row()], half, sheet).split(f"{NARROW}:")[0]
        DetailDialog(
            title, standing(half), partial(self._on_saved, learner_id), self._page, context=about
        ).open()

    def _on_saved(self, learner_id: int, mark: Mark) -> None:
        self._do("Détail", [learner_id], lambda: self._group.mark({learner_id: [mark]}, "Détail"))

    def _ask_minutes(self, verb: Verb, cells: Mapping[int, list[Cell]]) -> None:
        known = {
            mark.minutes for half in self._halves(cells)
            if (mark := half.mark) is not None and mark.state is verb.state
        }  # fmt: skip
        late = verb.state is State.LATE
        question = f"Combien de minutes {'de retard' if late else 'avant la fin'}{NARROW}?"
        popup = MinutesPopup(question, known.pop() if len(known) == 1 else None, self._page)
        popup.typed.connect(lambda minutes: self._mark(verb, cells, minutes))
        popup.ask(self._view.below())

    def _mark(
        self, verb: Verb, cells: Mapping[int, list[Cell]], minutes: int | None = None
    ) -> None:  # fmt: skip
        title = verb.words.split(" (")[0].rstrip("…")
        marks = {
            learner_id: [verb.applied(standing(self._half(learner_id, cell)), minutes)
                         for cell in those]
            for learner_id, those in cells.items()
        }  # fmt: skip
        self._do(title, cells, lambda: self._group.mark(marks, title))

    def _halves(self, cells: Mapping[int, list[Cell]]) -> Iterator[HalfDay]:
        for learner_id, those in cells.items():
            for cell in those:
                yield self._half(learner_id, cell)

    def _half(self, learner_id: int, cell: Cell) -> HalfDay:
        found = self._model.half_at(self._model.index_of(learner_id, cell))
        assert found is not None, "a half-day that is not shown was chosen"
        return found

    def _do(
        self, title: str, learner_ids: Iterable[int], action: Callable[[], GroupChange]
    ) -> GroupChange:
        with self._own(learner_ids):
            change = action()
        self.undo.done(title, change)
        return change

    def _restore(self, change: GroupChange) -> GroupChange:
        with self._own({learner_id for learner_id, _on, _half in change.after}):
            return self._group.restore(change)

    @contextmanager
    def _own(self, learner_ids: Iterable[int]) -> Iterator[None]:
        """While the news of the store are about these learners only."""
        self.touching = frozenset(learner_ids)
        try:
            yield
        finally:
            self.touching = frozenset()

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cells = self._view.cells()
        menu.addAction("Comme prévu\tEspace", partial(self.ask, PLANNED))
        menu.addAction("Copier la semaine précédente\t=", self.copy_week)
        menu.addSeparator()
        for letter, verb in VERBS.items():
            menu.addAction(f"{verb.words}\t{letter}", partial(self.ask, letter))
        menu.addSeparator()
        menu.addAction("Effacer\tSuppr", partial(self.ask, CLEAR))
        menu.addAction("Détail…\tEntrée", self.show_detail)
        if len(cells) == 1:
            (learner_id,) = cells
            name = self._model.sheet.rows[self._view.currentIndex().row()].member.name
            menu.addAction(f"Ouvrir {name}", partial(self.opened.emit, learner_id))
        menu.popup(where)


def _told(change: GroupChange, noun: tuple[str, str]) -> str:
    return words.done(len(change.after), len({key[0] for key in change.after}), noun)
