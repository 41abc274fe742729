"""What is said of one point of a pense-bête: a day and a note, or why it is without object."""

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.services.welcome import WelcomeService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.undo import Undo


class PointDeeds(QObject):
    """Says where points stand, and takes it back; `said` is a sentence about the last one."""

    said = Signal(str)

    def __init__(self, welcome: WelcomeService, owner: QWidget) -> None:
        super().__init__(owner)
        self._welcome, self._owner = welcome, owner
        self.learner_id, self.today = 0, date.min
        self._items: dict[str, Item] = {}
        self.passing: set[str] = set()  # points just said something of: a list keeps them a while
        self.undo = Undo(welcome.restore, self)
        self.undo.add_keys(owner)

    def follow(self, learner_id: int) -> None:
        """Speak of another learner; what was done for the one before is no longer taken back."""
        if learner_id != self.learner_id:
            self.learner_id = learner_id
            self.undo.forget()

    def know(self, found: Checklist) -> None:
        """What is shown now."""
        self.today = found.today
        self._items = {one.key: one for one in found.items}

    def tick(self, key: str, on: bool) -> None:
        """Done today, or to do again."""
        self.passing.add(key)
        item = self._items[key]
        status = PointStatus.DONE if on else PointStatus.TO_DO
        change = self._welcome.mark(self.learner_id, key, status)
        self.undo.done(item.text, change)
        self.said.emit(f"{'Fait' if on else 'À faire'} : {item.text}")

    def again(self, key: str) -> None:
        """To do again."""
        self.tick(key, False)

    def detail(self, key: str) -> "DetailDialog":
        """Ask for a day and a note."""
        self.passing.add(key)
        dialog = DetailDialog(self._welcome, self, self._items[key], self._owner)
        dialog.open()
        return dialog

    def apart(self, key: str) -> "ApartDialog":
        """Ask why it is without object."""
        self.passing.add(key)
        dialog = ApartDialog(self._welcome, self, self._items[key], self._owner)
        dialog.open()
        return dialog


class DetailDialog(FormDialog):
    """A day on which it was done (none while it is to do), and a note that is never printed."""

    def __init__(
        self, welcome: WelcomeService, deeds: PointDeeds, item: Item, parent: QWidget
    ) -> None:
        super().__init__(item.text, "Enregistrer", parent)
        self.setWindowTitle("Date et note")
        self._welcome, self._deeds, self._item = welcome, deeds, item
        self.on = DateField("Fait le", item.on if item.status is PointStatus.DONE else deeds.today)
        self.note = NoteEdit("Note", item.note)
        hint = "Laissez la date vide si ce n’est pas encore fait."
        self.fill(form([
            ("Fait le", self.on), ("", basics.label(hint, "small", wrap=True)),
            ("Note", self.note), ("", basics.label(REMINDER, "small", wrap=True)),
        ]))  # fmt: skip
        self.on.setFocus()
        self.on.selectAll()

    def keep(self) -> None:
        """Keep the day and the note."""
        on, deeds = self.on.value(), self._deeds
        status = PointStatus.DONE if on else PointStatus.TO_DO
        change = self._welcome.mark(
            deeds.learner_id, self._item.key, status, on=on, note=self.note.text()
        )
        deeds.undo.done(self._item.text, change)
        deeds.said.emit(f"{'Fait' if on else 'À faire'} : {self._item.text}")


class ApartDialog(FormDialog):
    """Why a point is without object for this contract."""

    def __init__(
        self, welcome: WelcomeService, deeds: PointDeeds, item: Item, parent: QWidget
    ) -> None:
        super().__init__(item.text, "Sans objet", parent)
        self.setWindowTitle("Sans objet")
        self._welcome, self._deeds, self._item = welcome, deeds, item
        self.why = line("Pourquoi", item.reason, "pas de machine ici, équipe de deux personnes…")
        self.fill(form([
            ("Pourquoi", self.why), ("", basics.label(REMINDER, "small", wrap=True)),
        ]))  # fmt: skip
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the reason."""
        deeds = self._deeds
        change = self._welcome.mark(
            deeds.learner_id, self._item.key, PointStatus.NOT_APPLICABLE, reason=self.why.text()
        )
        deeds.undo.done(self._item.text, change)
        deeds.said.emit(f"Sans objet : {self._item.text}")
