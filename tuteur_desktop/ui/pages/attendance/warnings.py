"""The banners above the grid: a period that a report locks, a representative still to be told."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.french import NARROW, listing, period_words, short_date, time_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.notices import Channel, Message, Notice
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.figures import Figures
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.services.notices import NoticesService
from tuteur_desktop.ui.pages.attendance.banner import Banner
from tuteur_desktop.ui.pages.attendance.reopen import ReopenDialog
from tuteur_desktop.ui.pages.attendance.tell import TellDialog


class Warnings(QObject):
    """Each banner has one verb; what it did is said in the bar of the window."""

    said = Signal(str, str)
    person_wanted = Signal()  # the page where a representative is added

    def __init__(
        self, documents: DocumentsService, notices: NoticesService, locked: Banner,
        to_tell: Banner, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._documents, self._notices, self._window = documents, notices, parent
        self._locked, self._to_tell = locked, to_tell
        self._learner: Learner | None = None
        self._locks: tuple[Lock, ...] = ()
        self._cells: list[Cell] = []
        locked.wanted.connect(self._on_reopen)
        to_tell.wanted.connect(self._on_tell)

    def show(self, learner: Learner, figures: Figures) -> None:
        """Say what holds of the month shown."""
        self._learner, self._locks = learner, figures.locks
        self._locked.tell(_lock_words(figures), "Rouvrir…" if figures.locks else "")
        self._cells = self._notices.to_tell(learner, figures.halves)
        days = list(dict.fromkeys(on for on, _half in self._cells))
        if not days:
            self._to_tell.tell("")
            return
        when = listing([short_date(on, year=False) for on in days])
        who = [one.name for one in learner.representatives if one.name]
        self._to_tell.tell(
            f"Absence de {learner.first_name} le {when}, à moins de 18 ans{NARROW}: prévenez un "
            "représentant légal.",
            f"Prévenir {who[0]}…" if who else "Ajouter un représentant",
        )

    def told(self, on: date) -> tuple[str, ...]:
        """What was sent about the absence of a day, oldest first."""
        learner = self._learner
        if learner is None or not learner.minor(on):
            return ()
        sent = [one for one in self._notices.notices(learner.id or 0) if one.on == on]
        return tuple(_sent_words(one) for one in reversed(sent))

    def _on_reopen(self) -> None:
        ReopenDialog(self._locks[0], self._reopen, self._window).open()

    def _reopen(self, reason: str) -> None:
        lock = self._locks[0]
        self._documents.reopen(lock.document_id, reason)
        self.said.emit(
            "done", f"{_period(lock)} est rouverte. Corrigez, puis signez la révision "
            f"{lock.revision + 1}.")  # fmt: skip

    def _on_tell(self) -> None:
        learner = self._learner
        if learner is None:
            return
        people = [one for one in learner.representatives if one.name]
        if not people:
            self.person_wanted.emit()
            return
        messages = [self._notices.message(learner.id or 0, self._cells, one) for one in people]
        TellDialog(messages, self._log, self._window).open()

    def _log(self, message: Message, channel: Channel) -> None:
        if self._learner is not None:
            self._notices.log(self._learner.id or 0, message, channel)
            self.said.emit("done", f"Noté{NARROW}: message envoyé à {message.recipient.name}.")


def _sent_words(notice: Notice) -> str:
    when = notice.sent_at.astimezone()
    return (
        f"Représentant légal prévenu {notice.words()} le {short_date(when.date())} à "
        f"{time_words(when)}{NARROW}: {notice.recipient}."
    )


def _period(lock: Lock) -> str:
    return f"La période {period_words(lock.starts_on, lock.ends_on)}"


def _lock_words(figures: Figures) -> str:
    """« Période verrouillée par le relevé n° 2026-004, révision 1. », dated when it is a part."""
    if not figures.locks:
        return ""
    lock = figures.locks[0]
    whole = lock.starts_on <= figures.starts_on and figures.ends_on <= lock.ends_on
    head = "Période" if whole else _period(lock)
    return f"{head} verrouillée par le relevé n° {lock.number}, révision {lock.revision}."
