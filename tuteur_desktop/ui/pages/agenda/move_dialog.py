"""« Déplacer… »: another day and hour, typed."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.domain.french import weekday_date
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, TimeField, form
from tuteur_desktop.ui.pages.agenda.looks import hour_words
from tuteur_desktop.ui.pages.agenda.mover import Mover
from tuteur_desktop.ui.widgets.notice import Notice, told

VERB = "Déplacer"


class MoveDialog(FormDialog):
    """Tells once that the hour is taken, then moves it all the same if that is wanted."""

    def __init__(self, mover: Mover, entry: Entry, parent: QWidget) -> None:
        hour = f" à {hour_words(entry.at)}" if entry.at else ""
        now = f"{entry.title} — {entry.learner}, {weekday_date(entry.on)}{hour}."
        super().__init__("Déplacer", VERB, parent, now)
        self._mover, self._entry, self._told = mover, entry, ""
        self.on = DateField("Jour", entry.on)
        self.at = TimeField("Heure", entry.at)
        self.warned = Notice()
        self.fill(form([("Jour", self.on), ("Heure", self.at)]))
        self.column.insertWidget(self.column.indexOf(self.problem), self.warned)
        self.on.setFocus()
        self.on.selectAll()

    def _typed(self) -> tuple[date, time | None]:
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le nouveau jour.")
        return on, self.at.value()

    def ready(self) -> bool:
        """Move at once unless the hour is taken and it was not told yet."""
        said = self._mover.clash(self._entry, *self._typed())
        if said == self._told:
            return True
        self._told = said
        self.warned.say("watch", told(said))
        self.verb.setText(f"{VERB} quand même" if said else VERB)
        self.fit()
        return not said

    def keep(self) -> None:
        """Move it."""
        self._mover.move(self._entry, *self._typed(), together=bool(self._told))
