"""What was handed over or done, each dated: what the law wants first, then by kind."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import PROVIDED
from tuteur_desktop.domain.french import NARROW, date_words, listing, plural, short_date
from tuteur_desktop.domain.provided import LENT, Due
from tuteur_desktop.domain.welcome import Provided, ProvidedKind
from tuteur_desktop.services.provided import File, ProvidedService
from tuteur_desktop.ui.forms.provided import ProvidedDialog, ReturnedDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

K = ProvidedKind
TITLES = {
    K.SAFETY_TRAINING: "Formation à la sécurité", K.EQUIPMENT: "Équipements",
    K.MEDICAL_VISIT: "Visite médicale", K.RESOURCES: "Ressources", K.ACCESS: "Accès",
}  # fmt: skip
EMPTY = (
    f"Équipements, badge, clés, livret, formations à la sécurité{NARROW}: notez ici ce qui est "
    "remis ou fait, avec sa date. À la fin du contrat, ce qui n’est pas rendu ressortira."
)
NO_CONTRACT = "Ce qui est remis ou fait se note par contrat. Ajoutez d’abord le contrat."


class ProvidedCard(LearnerCard):
    """Nothing on health: of a medical visit, only that it took place."""

    tables = frozenset({
        "provided", "contract", "contract_event", "contract_tutor", "learner", "sheet", "document",
        "profile",
    })  # fmt: skip

    def __init__(self, provided: ProvidedService) -> None:
        super().__init__("Remis et fait")
        self._provided = provided
        self._file = File(None)
        self._unfolded = False
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter ce qui est remis ou fait")
        self.add.clicked.connect(lambda: self.open_new(K.EQUIPMENT))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.column.addLayout(self._list)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, what came back folded to begin with."""
        if learner_id != self.learner_id:
            self._unfolded = False
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read what is noted again."""
        if not self.learner_id:
            return
        self._file = found = self._provided.file(self.learner_id)
        basics.clear_layout(self._list)
        self.add.setVisible(found.contract is not None)
        if found.contract is None:
            self._list.addWidget(basics.label(NO_CONTRACT, "muted", wrap=True))
            return
        for due in found.due:
            self._list.addWidget(self._due(due))
        if found.proposed:
            self._list.addWidget(self._proposal(found.proposed))
        if found.back:
            self._list.addWidget(self._back(found, found.contract.last_day))
        here = [one for one in found.noted if one.returned_on is None]
        for kind in K:
            self._group(kind, [one for one in here if one.kind is kind])
        self._returned([one for one in found.noted if one.returned_on is not None])
        if not found.noted:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))

    def _due(self, due: Due) -> QWidget:
        today = self._provided.today()
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        verb = basics.button("Noter…", "")
        verb.setAccessibleName(f"Noter{NARROW}: {due.words}")
        verb.clicked.connect(partial(self._on_due, due.kind))
        column.addWidget(_line(due.words, "strong", verb))
        column.addWidget(basics.label(f"Loi ({due.law})", "small", wrap=True))
        chip = basics.Chip(*_when(due, today))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _proposal(self, proposed: tuple[Provided, ...]) -> QWidget:
        verb = basics.button("Noter", "", "check")
        words = f"La fiche d’accueil sécurité signée le dit{NARROW}: noter {_counted(proposed)}" \
            f"{NARROW}?"  # fmt: skip
        verb.setAccessibleName(words)
        verb.clicked.connect(self._on_proposed)
        return _line(words, "", verb)

    def _back(self, found: File, last: date) -> QWidget:
        over = last < self._provided.today()
        names = listing(one.label for one in found.back)
        when = f"Le contrat a fini le {date_words(last)}" if over else (
            f"Le contrat finit le {date_words(last)}")  # fmt: skip
        words = f"{when}. À rendre, ou à fermer{NARROW}: {names}."
        return basics.label(words, "alarm" if over else "strong", wrap=True)

    def _group(self, kind: ProvidedKind, found: list[Provided]) -> None:
        if found:
            self._list.addWidget(basics.label(TITLES[kind], "over"))
        for one in found:
            self._list.addWidget(self._row(one))

    def _row(self, one: Provided) -> QWidget:
        name = one.label or TITLES[one.kind]
        verbs: list[QWidget] = []
        if one.kind in LENT and one.returned_on is None:
            back = basics.button("Rendu le…", "link")
            back.setAccessibleName(f"Rendu le{NARROW}: {name}")
            back.clicked.connect(partial(self._on_returned, one))
            verbs.append(back)
        change = basics.icon_button("pencil-simple", f"Corriger{NARROW}: {name}")
        change.clicked.connect(partial(self._on_change, one))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_line(name, "", *verbs, change))
        column.addWidget(basics.label(_about(one), "small", wrap=True))
        return made

    def _returned(self, found: list[Provided]) -> None:
        if not found:
            return
        many = plural(len(found), "objet rendu", "objets rendus")
        more = basics.button(f"Replier {many}" if self._unfolded else f"Voir {many}", "link")
        more.clicked.connect(self._on_fold)
        self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for one in found if self._unfolded else ():
            self._list.addWidget(self._row(one))

    def open_new(self, kind: ProvidedKind) -> ProvidedDialog:
        """Note something of a kind."""
        dialog = ProvidedDialog(
            self._provided, self.learner_id, self, kind=kind, by=self._file.tutor,
            sector=self._file.sector,
        )  # fmt: skip
        dialog.open()
        return dialog

    def open_change(self, one: Provided) -> ProvidedDialog:
        """Correct a line."""
        dialog = ProvidedDialog(
            self._provided, self.learner_id, self, one, sector=self._file.sector
        )  # fmt: skip
        dialog.open()
        return dialog

    def open_returned(self, one: Provided) -> ReturnedDialog:
        """Ask when something came back."""
        dialog = ReturnedDialog(self._provided, one, self)
        dialog.open()
        return dialog

    def _on_due(self, kind: ProvidedKind, _checked: bool = False) -> None:
        self.open_new(kind)

    def _on_change(self, one: Provided, _checked: bool = False) -> None:
        self.open_change(one)

    def _on_returned(self, one: Provided, _checked: bool = False) -> None:
        self.open_returned(one)

    def _on_proposed(self) -> None:
        proposed = self._file.proposed  # the card is read again as soon as they are kept
        self._provided.add(self.learner_id, *proposed)
        self.said.emit("done", f"Noté{NARROW}: {_counted(proposed)}.")
        self.add.setFocus()

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()


def _counted(given: tuple[Provided, ...]) -> str:
    """« la formation à la sécurité et 2 équipements »."""
    found = ["la formation à la sécurité"] if any(
        one.kind is K.SAFETY_TRAINING for one in given) else []  # fmt: skip
    equipment = sum(one.kind is K.EQUIPMENT for one in given)
    if equipment:
        found.append(plural(equipment, PROVIDED[K.EQUIPMENT], "équipements"))
    return listing(found)


def _when(due: Due, today: date) -> tuple[str, str]:
    days = (today - due.by).days
    if days > 0:
        return f"Rien de noté, attendue le {short_date(due.by)}", "alarm"
    if days == 0:
        return "Attendue aujourd’hui", "watch"
    return f"Pour le {short_date(due.by)}", "watch" if days > -15 else "off"


def _about(one: Provided) -> str:
    parts = [f"le {short_date(one.on)}", f"par {one.by}" if one.by else ""]
    if one.returned_on is not None:
        parts.append(f"rendu le {short_date(one.returned_on)}")
    return ", ".join(filter(None, (*parts, one.note)))


def _line(text: str, kind: str, *verbs: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(basics.label(text, kind, wrap=True), 1)
    for verb in verbs:
        row.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
    return made
