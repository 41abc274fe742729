"""« Vie du contrat »: what happened to a contract in the order of time, and what to add."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Contract, Event, EventKind, Kind
from tuteur_desktop.domain.french import NARROW, date_words, period_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.due_dates import DueDatesService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms import life_words as words
from tuteur_desktop.ui.forms.dialog import AROUND
from tuteur_desktop.ui.forms.life_event import EventDialog, name_of
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told

ORDER = (
    EventKind.AMENDMENT, EventKind.SUSPENSION, EventKind.EXTENSION, EventKind.HOST,
    EventKind.MOBILITY, EventKind.DIPLOMA, EventKind.TUTOR, EventKind.NIGHT_WORK,
    EventKind.TERMINATION,
)  # fmt: skip


class LifeDialog(QDialog):
    """The events of one contract between its two ends; each can be taken back."""

    def __init__(
        self, learner_id: int, contract_id: int, learners: LearnersService,
        contracts: ContractsService, due_dates: DueDatesService, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._learner_id, self._contract_id = learner_id, contract_id
        self._learners, self._contracts, self._due_dates = learners, contracts, due_dates
        self.setWindowTitle("Vie du contrat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, min(520, self.screen().availableGeometry().height() - AROUND))
        self._title = basics.label("", "section", wrap=True)
        self._about = basics.label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setLayout(self._list)
        self.problem = Notice()
        self.add = basics.button("Ajouter…", "primary", "plus")
        self.menu = QMenu(self.add)
        self.menu.setAccessibleName("Ce qui est arrivé")
        self.add.clicked.connect(self._on_add)
        close = basics.button("Fermer")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(basics.scrolled(inside), 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.refresh()
        self.add.setFocus()

    def refresh(self) -> None:
        """Read the contract again."""
        learner, contract = self._read()
        self._title.setText(f"Vie du contrat de {learner.name}")
        period = period_words(contract.starts_on, contract.ends_on)
        about = (KINDS[contract.kind], period, contract.diploma)
        self._about.setText(" · ".join(part for part in about if part))
        basics.clear_layout(self._list)
        events = sorted(contract.events, key=lambda one: (one.on, one.id or 0))
        self._list.addWidget(_plain("play", f"Début, le {date_words(contract.starts_on)}"))
        for event in events:
            self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(contract, event))
        self._list.addWidget(basics.rule())
        self._list.addWidget(self._end(contract))
        if not events:
            text = (
                f"Avenant, suspension, entreprise d’accueil, autre tuteur, rupture{NARROW}: "
                "ce qui arrive au contrat se note ici, à sa date, et déplace le calendrier."
            )
            self._list.addWidget(basics.label(text, "muted", wrap=True))
        self._list.addStretch()
        self._fill_menu(contract)

    def _read(self) -> tuple[Learner, Contract]:
        learner = self._learners.learner(self._learner_id)
        contract = next(one for one in learner.contracts if one.id == self._contract_id)
        return learner, contract

    def _fill_menu(self, contract: Contract) -> None:
        self.menu.clear()
        for kind in ORDER:
            entry = self.menu.addAction(f"{name_of(kind, contract)}…")
            entry.triggered.connect(partial(self.note, kind))
            ended = contract.ended_on is not None
            entry.setEnabled(
                not (ended and kind in (EventKind.TERMINATION, EventKind.EXTENSION))
                and (kind is not EventKind.DIPLOMA or contract.kind is Kind.APPRENTICESHIP
                     or contract.kind is Kind.PROFESSIONALISATION)
            )  # fmt: skip

    def _on_add(self) -> None:
        self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def note(self, kind: EventKind, _checked: bool = False) -> None:
        """Open the form of a kind of event."""
        learner, contract = self._read()
        dialog = EventDialog(kind, learner, contract, self._contracts, self._due_dates, self)
        dialog.recorded.connect(self.refresh)
        dialog.open()

    def _row(self, contract: Contract, event: Event) -> QWidget:
        icon, tone = words.ICONS[event.kind]
        title = words.title(contract, event)
        row = _Row(icon, tone, title, words.details(event), words.recorded(event))
        verb = basics.button("Retirer…", "link")
        verb.setAccessibleName(f"Retirer{NARROW}: {title}")
        verb.clicked.connect(partial(self._on_take_back, title, event.id or 0))
        row.line.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _end(self, contract: Contract) -> QWidget:
        noted = any(one.kind is EventKind.TERMINATION for one in contract.events)
        if contract.ended_on is None or noted:
            word = "Fin prévue" if contract.ended_on is None else "Fin"
            return _plain("stop", f"{word}, le {date_words(contract.last_day)}")
        row = _plain("stop", f"Fin avant le terme, le {date_words(contract.last_day)}")
        verb = basics.button("Retirer…", "link")
        verb.setAccessibleName("Retirer la fin avant le terme")
        verb.clicked.connect(self._on_take_back_end)
        row.line.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_take_back(self, title: str, event_id: int, _checked: bool = False) -> None:
        text = (
            f"«{NARROW}{title}{NARROW}» et ce qu’il a déplacé sont annulés. L’historique garde "
            "qu’il avait été noté."
        )
        if messages.ask(self, f"Retirer cet événement{NARROW}?", text, "Retirer"):
            self._try(partial(self._contracts.take_back, event_id))

    def _on_take_back_end(self) -> None:
        text = "Le contrat court de nouveau jusqu’à son terme."
        if messages.ask(self, f"Retirer la fin avant le terme{NARROW}?", text, "Retirer"):
            self._try(partial(self._contracts.take_back_end, self._contract_id))

    def _try(self, action: Callable[[], None]) -> None:
        """Do it, or say here why not: the bar of the window is behind this dialog."""
        try:
            action()
        except UserError as refusal:
            self.problem.say("alarm", told(refusal.message))
            return
        self.problem.say("note", "")
        self.refresh()


class _Row(QWidget):
    """A disc, what happened, and under it when and by whom it was noted."""

    def __init__(self, icon: str, tone: str, title: str, *under: str) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 10, 0, 10)
        self.line.setSpacing(12)
        self.line.addWidget(basics.IconDisc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(basics.label(title, "strong", wrap=True))
        for text in under:
            if text:
                said.addWidget(basics.label(text, "small", wrap=True))
        self.line.addLayout(said, 1)


def _plain(icon: str, text: str) -> _Row:
    return _Row(icon, "muted", text)
