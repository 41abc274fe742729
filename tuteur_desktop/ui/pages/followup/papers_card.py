"""The papers of the first week and of a handover: where each stands, and its verbs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.followup_words import SHEETS
from tuteur_desktop.domain.french import NARROW, NBSP, listing, short_date
from tuteur_desktop.domain.sheets import SheetState, Standing
from tuteur_desktop.domain.welcome import Sheet, SheetKind
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.room import RoomService
from tuteur_desktop.services.sheets import SheetsService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui.forms.paper import PaperDialog
from tuteur_desktop.ui.forms.room import SigningDialog
from tuteur_desktop.ui.forms.sheet import SheetDialog
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

S = SheetState
NO_CONTRACT = (
    "Repères de suivi, fiche d’accueil sécurité, fiche de passation : ajoutez d’abord le contrat."
).replace(" :", f"{NARROW}:")
ABOUT = {
    SheetKind.GUIDE: "Loi : dire comment on évalue, avant de le faire (L1222-3).",
    SheetKind.SAFETY: "Loi : à l’embauche, et quand le poste change (L4141-2).",
    SheetKind.HANDOVER: "Usage : quand un tuteur passe la main à un autre.",
}
UNHIRED = {
    SheetKind.GUIDE: "Usage : dire comment on évalue, avant de le faire.",
    SheetKind.SAFETY: "Loi : informer des risques à l’arrivée, sans embauche (L4141-1, L4111-5).",
}
_ICONS = {
    SheetKind.GUIDE: "compass", SheetKind.SAFETY: "shield-check",
    SheetKind.HANDOVER: "arrows-left-right",
}  # fmt: skip
_TONES = {
    S.NOT_NEEDED: "off", S.TO_DO: "watch", S.READY: "centre", S.SIGNED: "present",
    S.REFUSED: "watch", S.REDO: "alarm",
}  # fmt: skip


class PapersCard(LearnerCard):
    """A paper that is signed stays as it is: it is made again, and the older one stays in reach."""

    tables = frozenset({
        "sheet", "signature", "document", "contract", "contract_tutor", "contract_event", "learner",
        "representative", "profile",
    })  # fmt: skip

    def __init__(
        self, papers: SheetsService, room: RoomService, documents: DocumentsService,
        signing: SigningService, tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__("Papiers de la première semaine")
        self._papers, self._room, self._documents = papers, room, documents
        self._signing, self._tasks = signing, tasks
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        """Read where the papers stand."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._papers.standings(self.learner_id)
        for rank, one in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not found:
            self._list.addWidget(basics.label(NO_CONTRACT, "muted", wrap=True))

    def _row(self, one: Standing) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        tone = "muted" if _TONES[one.state] == "off" else _TONES[one.state]
        row.addWidget(basics.IconDisc(_ICONS[one.kind], tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(basics.label(_title(one.kind), "strong", wrap=True))
        chips = FlowLayout()
        for word, colour in state_words(one):
            chips.addWidget(basics.Chip(word, colour))
        column.addLayout(chips)
        for said in _details(one):
            column.addWidget(basics.label(said, "small", wrap=True))
        verbs = FlowLayout()
        for verb in self._verbs(one):
            verbs.addWidget(verb)
        column.addLayout(verbs)
        for older in one.earlier:
            column.addWidget(self._older(one.kind, older), 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        return made

    def _verbs(self, one: Standing) -> list[QPushButton]:
        sheet, fill = one.sheet, partial(self.open_form, one.kind)
        if sheet is None:
            found = [self._verb("Remplir…", one, fill)]
        elif one.signed_on is not None:
            again = partial(self.open_form, one.kind, one.why if one.state is S.REDO else "")
            found = [
                self._verb("Lire", one, partial(self.open_signing, sheet.id or 0)),
                self._verb("Refaire…", one, again),
            ]
        else:
            sign = partial(self.open_signing, sheet.id or 0)
            found = [self._verb("Relire et signer", one, sign), self._verb("Remplir…", one, fill)]
        if sheet is not None:
            found.append(self._verb("Imprimer", one, partial(self.open_paper, sheet), "link"))
        if one.kind is SheetKind.SAFETY:
            found.append(self._verb("Imprimer vierge", one, self.open_blank, "link"))
        return found

    def _verb(
        self, word: str, one: Standing, deed: Callable[[], object], kind: str = ""
    ) -> QPushButton:
        made = basics.button(word, kind)
        made.setAccessibleName(f"{word.rstrip('…')}{NARROW}: {SHEETS[one.kind]}")
        made.clicked.connect(lambda _checked=False: deed())
        return made

    def _older(self, kind: SheetKind, sheet: Sheet) -> QPushButton:
        made = basics.button(f"Avant{NARROW}: du {short_date(sheet.on)}", "link")
        made.setAccessibleName(f"{SHEETS[kind]} du {short_date(sheet.on)}")
        made.clicked.connect(lambda _checked=False: self.open_paper(sheet))
        return made

    def open_form(self, kind: SheetKind, reason: str = "") -> SheetDialog:
        """Fill a paper, or make it again."""
        dialog = SheetDialog(self._papers, self.learner_id, kind, self, reason)
        dialog.kept.connect(partial(self._on_kept, kind))
        # Once the form is closed: two dialogs would stand over each other.
        dialog.sign_wanted.connect(self.open_signing, Qt.ConnectionType.QueuedConnection)
        dialog.open()
        return dialog

    def open_signing(self, number: int) -> SigningDialog:
        """Read it, sign it in the room and seal it; once sealed, only read."""
        dialog = SigningDialog(
            self._room, self._documents, self._signing, self._tasks, self._papers.request(number),
            self._papers.people(number), self,
        )  # fmt: skip
        dialog.sealed.connect(partial(self._on_sealed, number))
        dialog.open()
        return dialog

    def open_paper(self, sheet: Sheet) -> PaperDialog:
        """Show it as it prints."""
        request = self._papers.request(sheet.id or 0)
        name = self._room.about(request)
        title = DOCUMENTS[DocumentKind(str(sheet.kind))]
        dialog = PaperDialog(self._documents, self._tasks, request, title, name, self)
        dialog.open()
        return dialog

    def open_blank(self) -> WorkingPaperDialog:
        """Show the safety sheet to be filled by hand."""
        pdf = self._papers.blank(self.learner_id)
        dialog = WorkingPaperDialog("Fiche d’accueil sécurité, vierge", pdf, self)
        dialog.open()
        return dialog

    def _on_kept(self, kind: SheetKind, _number: int) -> None:
        self.said.emit("done", f"{_title(kind)}{NARROW}: enregistré. Reste à relire et signer.")

    def _on_sealed(self, number: int, _document: int) -> None:
        kind = self._papers.sheet(number).kind
        more = " La formation à la sécurité peut se noter en un clic dans «"\
            f"{NARROW}Remis et fait{NARROW}»." if kind is SheetKind.SAFETY else ""  # fmt: skip
        self.said.emit("done", f"{_title(kind)}{NARROW}: scellé.{more}")


def _title(kind: SheetKind) -> str:
    return SHEETS[kind][0].upper() + SHEETS[kind][1:]


def state_words(one: Standing) -> list[tuple[str, str]]:
    """A word for each thing to know of a paper, with its tone."""
    many = "s" if one.kind is SheetKind.GUIDE else "e"
    found = []
    if one.state is S.REDO:
        found.append((f"À refaire{NARROW}: {one.why}", "alarm"))
    if one.signed_on is not None:
        found.append((f"Signé{many} le {short_date(one.signed_on)}", "present"))
    if one.refused:
        found.append((f"Refusé{many} par {listing(one.refused)}", "watch"))
    if one.state is S.READY:
        found.append((f"Prêt{many} à signer", "centre"))
    if one.state is S.TO_DO:
        found.append(("À faire", "watch"))
    if one.state is S.NOT_NEEDED:
        found.append(("Rien à faire tant que le tuteur reste", "off"))
    return found


def _details(one: Standing) -> list[str]:
    about = ABOUT if one.employed else ABOUT | UNHIRED
    found = [about[one.kind].replace(" :", f"{NARROW}:")]
    if one.sheet is not None:
        said = f"Daté{'s' if one.kind is SheetKind.GUIDE else 'e'} du {short_date(one.sheet.on)}"
        if one.number:
            said += f", n°{NBSP}{one.number}"
        if one.sheet.reason:
            said += f", refait{'s' if one.kind is SheetKind.GUIDE else 'e'}{NARROW}: "
            said += one.sheet.reason
        found.append(said)
        if one.missing:
            found.append(f"Signature attendue{NARROW}: {listing(one.missing)}")
    return found
