"""A training or a licence of a tutor, with its last day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.followup_words import CREDENTIALS
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.tutors import Credential, CredentialKind
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line, number
from tuteur_desktop.ui.widgets import basics


class Model(StrEnum):
    """What is often held."""

    FREE = "free"
    TRAINING = "training"
    LICENCE = "licence"
    REFRESH = "refresh"
    MATU = "matu"


@dataclass(frozen=True)
class _Filled:
    """What a model fills in; `months` is how long it holds from its day."""

    kind: CredentialKind
    title: str
    hours: str = ""
    months: int = 0
    ends_on: date | None = None
    hint: str = ""


MODELS = {
    Model.FREE: "à remplir", Model.TRAINING: "formation de tuteur",
    Model.LICENCE: "permis de former, 14 h", Model.REFRESH: "permis de former, mise à jour 4 h",
    Model.MATU: "certification MATU (RS5515)",
}  # fmt: skip
_BRANCH = (
    f"Hôtels, cafés, restaurants{NARROW}: 14 h, puis 4 h tous les trois ans, par accord de "
    f"branche{NARROW}; vérifiez le vôtre."
)
_FILLED = {
    Model.FREE: _Filled(CredentialKind.LICENCE, ""),
    Model.TRAINING: _Filled(CredentialKind.TRAINING, "Formation de tuteur"),
    Model.LICENCE: _Filled(CredentialKind.LICENCE, "Permis de former", "14", 36, hint=_BRANCH),
    Model.REFRESH: _Filled(CredentialKind.LICENCE, "Permis de former", "4", 36, hint=_BRANCH),
    Model.MATU: _Filled(
        CredentialKind.LICENCE, "Certification maître d’apprentissage-tuteur (RS5515)",
        ends_on=date(2026, 10, 15),
        hint="15 octobre 2026 est l’échéance de la fiche RS5515, sans fiche suivante connue"
        f"{NARROW}: gardez-la, ou donnez celle de votre attestation.",
    ),
}  # fmt: skip


class CredentialDialog(FormDialog):
    """A new one, or one to correct or take out."""

    def __init__(
        self, tutors: TutorsService, tutor: str, credential: Credential | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = "Formation ou habilitation"
        super().__init__(title, "Enregistrer", parent)
        self._tutors, self._tutor, self._old = tutors, tutor, credential
        old = credential
        self.model = Choice("Modèle", MODELS, Model.FREE)
        self.kind = Choice("Nature", CREDENTIALS, old.kind if old else CredentialKind.LICENCE)
        self.title = line("Intitulé", old.title if old else "", "Permis de former")
        self.body = line("Organisme", old.body if old else "")
        self.obtained = DateField("Obtenue le", old.obtained_on if old else None)
        self.expires = DateField("Valable jusqu’au", old.expires_on if old else None)
        hours = f"{old.hours:g}".replace(".", ",") if old and old.hours else ""
        self.hours = line("Durée en heures", hours, "14")
        self.hint = basics.label("", "small", wrap=True)
        rows: list[tuple[str, QWidget]] = [] if old else [("Modèle", self.model)]
        rows += [
            ("Nature", self.kind), ("Intitulé", self.title), ("Organisme", self.body),
            ("Obtenue le", self.obtained), ("Valable jusqu’au", self.expires),
            ("Durée, en heures", self.hours), ("", self.hint),
        ]  # fmt: skip
        self.fill(form(rows))
        self.model.activated.connect(self._on_model)
        self.obtained.editingFinished.connect(self._follow)
        if old is not None:
            self.remove = basics.button("Retirer…", "danger")
            self.remove.clicked.connect(self._on_remove)
            self.buttons.insertWidget(0, self.remove)
        else:
            self.model.setFocus()

    def _on_model(self) -> None:
        one = _FILLED[self.model.value()]
        self.kind.show_value(one.kind)
        self.title.setText(one.title)
        self.hours.setText(one.hours)
        self.hint.setText(one.hint)
        if one.ends_on is not None:
            self.expires.setText(one.ends_on.strftime("%d/%m/%Y"))
        self._follow()
        self.fit()

    def _follow(self) -> None:
        """What holds for some months ends that long after its day, unless a day was typed."""
        months = _FILLED[self.model.value()].months
        if not months or self.expires.isModified():
            return
        obtained = self.obtained.value()
        if obtained is not None:
            self.expires.setText(same_day_after(obtained, months).strftime("%d/%m/%Y"))

    def keep(self) -> None:
        """Keep it."""
        said = Credential(
            self.kind.value(), self.title.text(), self.body.text(), self.obtained.value(),
            self.expires.value(), number("Durée", self.hours.text()),
            self._old.id if self._old else None,
        )  # fmt: skip
        if self._old is None:
            self._tutors.add_credential(self._tutor, said)
        else:
            self._tutors.change_credential(said)

    def _on_remove(self) -> None:
        text = "L’historique du dossier garde qu’elle avait été notée."
        if self._old and messages.ask(self, f"Retirer cette ligne{NARROW}?", text, "Retirer"):
            self._tutors.remove_credential(self._old.id or 0)
            self.reject()
