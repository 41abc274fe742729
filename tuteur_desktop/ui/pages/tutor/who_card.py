"""Who the tutor is, and what they hold with its last day."""

from functools import partial

from PySide6.QtWidgets import QFormLayout, QLabel

from tuteur_desktop.domain.followup_words import CREDENTIALS
from tuteur_desktop.domain.french import NARROW, NBSP, date_words, plural, short_date
from tuteur_desktop.domain.tutors import Credential
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.forms.tutor_credential import CredentialDialog
from tuteur_desktop.ui.forms.tutor_record import TutorRecordDialog, facts
from tuteur_desktop.ui.pages.tutor.rows import TutorCard, link, row, words
from tuteur_desktop.ui.widgets import basics

WITHIN = 90  # days before the last one, when a credential begins to ask for attention
EMPTY = (
    "Formation de tuteur, permis de former des hôtels, cafés et restaurants (14 h, puis 4 h tous "
    f"les trois ans), certification MATU (RS5515){NARROW}: notez ce que vous avez, son échéance "
    "vous sera rappelée ici."
)


class WhoCard(TutorCard):
    """The answers that conditions ask for."""

    def __init__(self, tutors: TutorsService) -> None:
        super().__init__(tutors, "Qui je suis")
        self.edit = basics.button("Modifier…")
        self.edit.setAccessibleName("Modifier qui je suis")
        self.edit.clicked.connect(lambda: self.open_record())
        self.add_verb(self.edit)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self.column.addLayout(self._facts)

    def refresh(self) -> None:
        """Read the record again."""
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in facts(self.tutors.record(self.tutor)):
            unsaid = value.startswith("à préciser")
            shown = basics.label(value, "muted" if unsaid else "", wrap=True)
            label = QLabel(name)
            label.setProperty("kind", "muted")
            self._facts.addRow(label, shown)

    def open_record(self) -> TutorRecordDialog:
        """Ask for the answers."""
        dialog = TutorRecordDialog(self.tutors, self.tutor, self)
        dialog.open()
        return dialog


class CredentialsCard(TutorCard):
    """Trainings and licences; what ends soon says so."""

    def __init__(self, tutors: TutorsService) -> None:
        super().__init__(tutors, "Formations et habilitations")
        self.add = basics.button("Ajouter…", icon="plus")
        self.add.setAccessibleName("Ajouter une formation ou une habilitation")
        self.add.clicked.connect(lambda: self.open_one(None))
        self.add_verb(self.add)
        self.column.addLayout(self.rows)

    def refresh(self) -> None:
        """Read what is held again."""
        ending = self.tutors.expiring(self.tutors.today(), WITHIN, self.tutor)
        near = {one.credential.id: one.days_left for one in ending}
        held = self.tutors.credentials(self.tutor)
        with self.again():
            for rank, one in enumerate(held):
                if rank:
                    self.rows.addWidget(basics.rule())
                verb = link("Modifier…", f"Modifier{NARROW}: {one.title}")
                verb.clicked.connect(partial(self._on_edit, one))
                text, tone = _until(one, near.get(one.id))
                self.rows.addWidget(row(words((one.title, "strong"), (_about(one), "small")), verb))
                self.rows.addWidget(basics.Chip(text, tone))
            if not held:
                self.rows.addWidget(basics.label(EMPTY, "muted", wrap=True))

    def open_one(self, credential: Credential | None) -> CredentialDialog:
        """Open one, or a new one."""
        dialog = CredentialDialog(self.tutors, self.tutor, credential, self)
        dialog.open()
        return dialog

    def _on_edit(self, one: Credential, _checked: bool = False) -> None:
        self.open_one(one)


def _about(one: Credential) -> str:
    hours = f"{one.hours:g}{NBSP}h".replace(".", ",") if one.hours else ""
    obtained = f"obtenue le {short_date(one.obtained_on)}" if one.obtained_on else ""
    return " · ".join(part for part in (CREDENTIALS[one.kind], one.body, hours, obtained) if part)


def _until(one: Credential, left: int | None) -> tuple[str, str]:
    if one.expires_on is None:
        return "sans échéance", "off"
    until = date_words(one.expires_on)
    if left is None:
        return f"jusqu’au {until}", "off"
    if left < 0:
        return f"échue depuis le {until}", "alarm"
    when = "aujourd’hui" if left == 0 else f"dans {plural(left, 'jour')}"
    return f"échéance {when}, le {until}", "watch"
