"""The forms of one piece: a new text, a new link, a correction, an agreement that came."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.evidence import (
    LONGEST_ADDRESS,
    Agreement,
    Evidence,
    EvidenceKind,
)
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.services.evidence import EvidenceChange, EvidenceService
from tuteur_desktop.services.evidence_values import Added
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import form, line
from tuteur_desktop.ui.pages.evidence.agreement import MINOR
from tuteur_desktop.ui.pages.evidence.fields import EvidenceFields, Offer
from tuteur_desktop.ui.pages.evidence.words import nature
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

WIDTH = 640  # pixels
NOT_OPENED = f"L’adresse d’une page du web{NARROW}: gardée telle quelle, jamais ouverte d’ici."


class TextDialog(FormDialog):
    """A new text."""

    kept = Signal(object)

    def __init__(
        self, service: EvidenceService, learner_id: int, offer: Offer, parent: QWidget,
        text: str = "",
    ) -> None:  # fmt: skip
        super().__init__("Ajouter un texte", "Ajouter", parent)
        self.setMinimumWidth(WIDTH)
        self._service, self._learner_id = service, learner_id
        self.text = NoteEdit("Texte", text, lines=6)
        self.fields = EvidenceFields(offer, None, Agreement.UNNEEDED)
        self.fields.watch(self.text)
        self.fields.title.setPlaceholderText("La première ligne du texte sinon")
        self.fill(self.fields.layout(("Texte", self.text)))
        self.fields.agreement.changed.connect(self.fit)
        self.text.setFocus()

    def keep(self) -> None:
        """Keep it. Raises UserError for what is missing."""
        added = self._service.add_text(self._learner_id, self.text.text(), self.fields.wanted())
        self.kept.emit(added)


class LinkDialog(FormDialog):
    """A new link."""

    kept = Signal(object)

    def __init__(
        self, service: EvidenceService, learner_id: int, offer: Offer, parent: QWidget,
        address: str = "",
    ) -> None:  # fmt: skip
        super().__init__("Ajouter un lien", "Ajouter", parent, NOT_OPENED)
        self.setMinimumWidth(WIDTH)
        self._service, self._learner_id = service, learner_id
        self.address = line("Adresse", address, "https://…")
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.fields = EvidenceFields(offer, None, Agreement.UNNEEDED)
        self.fill(self.fields.layout(("Adresse", self.address)))
        self.fields.agreement.changed.connect(self.fit)
        (self.fields.title if address else self.address).setFocus()

    def keep(self) -> None:
        """Keep it. Raises UserError for what is no address of the web."""
        added: Added = self._service.add_link(
            self._learner_id, self.address.text(), self.fields.wanted()
        )
        self.kept.emit(added)


class ChangeDialog(FormDialog):
    """What is said of a piece, to be corrected; its bytes never change."""

    changed = Signal(object)

    def __init__(
        self, service: EvidenceService, old: Evidence, offer: Offer, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__("Modifier la preuve", "Enregistrer", parent, self._intro(old))
        self.setMinimumWidth(WIDTH)
        self._service, self._old = service, old
        self.fields = EvidenceFields(offer, old, None)
        self.text = NoteEdit("Texte", old.text, lines=6)
        self.address = line("Adresse", old.address, "https://…")
        first: list[tuple[str, QWidget]] = []
        if old.kind is EvidenceKind.TEXT:
            first = [("Texte", self.text)]
            self.fields.watch(self.text)
        elif old.kind is EvidenceKind.LINK:
            first = [("Adresse", self.address)]
        self.fill(self.fields.layout(*first))
        self.fields.agreement.changed.connect(self.fit)
        self.fields.title.setFocus()

    @staticmethod
    def _intro(old: Evidence) -> str:
        return f"{old.file_name} ({nature(old)})" if old.file_name else ""

    def keep(self) -> None:
        """Keep the correction. Raises UserError for what cannot be."""
        said = self.fields.wanted()
        old = self._old
        new = replace(
            old, title=said.title, on=said.on or old.on, skills=said.skills, by=said.by,
            place=said.place, agreement=said.agreement or old.agreement,
            agreement_from=said.agreement_from, confidential=said.confidential, note=said.note,
            text=self.text.text() if old.kind is EvidenceKind.TEXT else old.text,
            address=self.address.text() if old.kind is EvidenceKind.LINK else old.address,
        )  # fmt: skip
        self.changed.emit(self._service.change(new))


class AgreementDialog(FormDialog):
    """An agreement that was asked for and came."""

    def __init__(
        self, service: EvidenceService, old: Evidence, done: Callable[[EvidenceChange], None],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(f"Accord donné{NARROW}: {old.name[:80]}", "Enregistrer", parent)
        self._service, self._old, self._done = service, old, done
        self.given_by = line("Par", old.agreement_from, "Prénom et nom")
        rows = form([("Par", self.given_by)])
        rows.addRow("", basics.label(MINOR, "small", wrap=True))
        self.fill(rows)
        self.given_by.setFocus()

    def keep(self) -> None:
        """Keep it. Raises UserError without a name."""
        given = replace(
            self._old, agreement=Agreement.GIVEN, agreement_from=self.given_by.text()
        )  # fmt: skip
        self._done(self._service.change(given))
