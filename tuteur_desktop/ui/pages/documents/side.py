"""Beside the page: who signed, what that proves, and what can be done with the document."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.documents import PAPERS, Document, DocumentKind, short_fingerprint
from tuteur_desktop.domain.french import NARROW, NBSP, period_words
from tuteur_desktop.domain.signatures import Signature
from tuteur_desktop.ui.pages.documents.lines import line
from tuteur_desktop.ui.pages.documents.room_lines import RoomLines
from tuteur_desktop.ui.pages.documents.words import (
    PLACES,
    STATUS_LOOKS,
    Status,
    proof,
    reopened_words,
    signed_words,
    status,
)
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice

OTHERS = (
    "Les autres cases de la dernière page restent ouvertes : à signer à la main sur l’imprimé, ou "
    "dans un lecteur PDF."
).replace(" :", f"{NARROW}:")


class SidePanel(QWidget):
    """Rebuilt for each document; the verbs stay where they are."""

    sign_wanted = Signal()
    reopen_wanted = Signal()
    print_wanted = Signal()
    open_wanted = Signal()
    save_wanted = Signal()
    verify_wanted = Signal()
    interview_wanted = Signal()
    paper_wanted = Signal(object)  # a Signature whose original came back on paper
    scan_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.next_step = Notice()
        self._signatures = basics.Card(margin=14, spacing=10)
        self._proof = basics.Card(margin=14, spacing=8)
        self.sign = basics.button("Signer…", "primary", "pen-nib")
        self.save = basics.button("Enregistrer sous…", icon="export")
        self.print = basics.button("Imprimer", icon="printer")
        self.open = basics.button("Ouvrir", icon="arrow-square-out")
        self.open.setToolTip("Ouvrir une copie dans votre lecteur PDF")
        self.reopen = basics.button("Rouvrir…", "link", "lock-simple-open")
        self.interview = basics.button("Ouvrir l’entretien", "link", "chats-circle")
        self.verify = basics.button("Vérifier ce document", "link", "shield-check")
        for button, signal in (
            (self.sign, self.sign_wanted), (self.save, self.save_wanted),
            (self.print, self.print_wanted), (self.open, self.open_wanted),
            (self.verify, self.verify_wanted), (self.reopen, self.reopen_wanted),
            (self.interview, self.interview_wanted),
        ):  # fmt: skip
            button.clicked.connect(signal)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(12)
        words.addWidget(self.next_step)
        words.addWidget(self._signatures)
        words.addWidget(self._proof)
        words.addStretch()
        verbs = QGridLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self.sign, 0, 0, 1, 2)
        verbs.addWidget(self.save, 1, 0, 1, 2)
        verbs.addWidget(self.print, 2, 0)
        verbs.addWidget(self.open, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(basics.scrolled(inside), 1)
        column.addLayout(verbs)

    def show_document(
        self, document: Document, next_step: str = "", signatures: Sequence[Signature] = ()
    ) -> None:
        """Say what is known of a document, and of who signed it in the room."""
        state = status(document)
        self.next_step.say("done", next_step)
        self._show_signatures(document, state, signatures)
        self._show_proof(document, state)
        # A paper is signed where it is made.
        own = document.kind not in PAPERS
        self.sign.setVisible(own and state in (Status.TO_SIGN, Status.REOPENED))
        again = f"Signer la révision{NBSP}{document.revision + 1}…"
        self.sign.setText(again if state is Status.REOPENED else "Signer…")
        for button in (self.save, self.print, self.open, self.verify):
            button.setEnabled(not document.withdrawn)
        self.verify.setVisible(document.signed_at is not None)

    def words(self) -> str:
        """Everything the panel says, as it is read."""
        from PySide6.QtWidgets import QLabel

        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.text())

    def _show_signatures(
        self, document: Document, state: Status, signatures: Sequence[Signature]
    ) -> None:
        column = self._signatures.column
        # These verbs live on: taken out before the words are cleared.
        for verb in (self.reopen, self.interview):
            verb.setParent(self)
        basics.clear_layout(column)
        column.addWidget(basics.label("Signatures", "section"))
        if document.signed_at is not None:
            column.addLayout(
                line("circle-wavy-check", "present", document.signer, signed_words(document))
            )
            if document.kind not in PAPERS:
                column.addWidget(basics.label(OTHERS, "small", wrap=True))
        elif state is Status.TO_SIGN:
            where = PLACES.get(document.kind, "")
            said = f"attendue, {where}" if where else "attendue"
            column.addLayout(line("hourglass-medium", "watch", "Votre signature", said))
        else:
            column.addLayout(line("minus", "muted", "Aucune", "émis sans signature"))
        if signatures and state is not Status.REPLACED:
            room = RoomLines(signatures, closed=document.closes)
            room.paper_wanted.connect(self.paper_wanted)
            room.scan_wanted.connect(self.scan_wanted)
            column.addWidget(room)
        self._show_lock(document)
        if document.kind is DocumentKind.MINUTES:
            column.addWidget(self.interview, 0, Qt.AlignmentFlag.AlignLeft)
        self.interview.setVisible(document.kind is DocumentKind.MINUTES)
        if document.replaced_by is not None:
            look = STATUS_LOOKS[Status.REPLACED]
            column.addLayout(line(look.icon, "muted", "Remplacé", f"par la {document.replaced_by}"))
        if document.despite:
            column.addLayout(
                line(
                    "warning",
                    "watch",
                    "Malgré une objection",
                    f"«{NARROW}{document.despite}{NARROW}»",
                )
            )

    def _show_lock(self, document: Document) -> None:
        """What the document closes, or when it was opened again, by whom and why."""
        column = self._signatures.column
        if document.closes:
            if document.locks:
                name = "Verrouille la période"
                locked = period_words(document.starts_on, document.ends_on)
                words = f"{locked}{NARROW}: la présence ne s’y corrige plus."
                tip = "Corriger la présence de cette période, en disant pourquoi"
            else:
                name = "Gardé tel quel"
                words = "Pour le corriger, rouvrez-le avec un motif. Aucune présence n’est bloquée."
                tip = "Corriger ce document, en disant pourquoi"
            column.addLayout(line("lock-simple", "accent", name, words))
            self.reopen.setToolTip(tip)
            column.addWidget(self.reopen, 0, Qt.AlignmentFlag.AlignLeft)
        # Once in its place: Qt hides what changes parents, and shows it again only later.
        self.reopen.setVisible(document.closes)
        if document.reopened_at is not None:
            look = STATUS_LOOKS[Status.REOPENED]
            column.addLayout(line(look.icon, "watch", "Rouvert", reopened_words(document)))

    def _show_proof(self, document: Document, state: Status) -> None:
        column = self._proof.column
        # The verb lives on: taken out before the words are cleared.
        self.verify.setParent(self)
        basics.clear_layout(column)
        column.addWidget(basics.label("Ce que cela prouve", "section"))
        column.addWidget(basics.label(proof(document), "muted", wrap=True))
        print_of = basics.label(f"Empreinte {short_fingerprint(document.fingerprint)}…", "small",
                                wrap=True)  # fmt: skip
        print_of.setToolTip(document.fingerprint)
        print_of.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(print_of)
        column.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
