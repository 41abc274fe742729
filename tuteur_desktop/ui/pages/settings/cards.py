"""The cards of the settings: who you are, your site, and how the window looks."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.profile import Profile, Role, siret_warning
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.notice import Notice, told

LABELS = 100  # pixels of the words before the fields
OWN = ("tutor", "title", "email", "phone")
ROLES = {Role.COMPANY: "tuteur en entreprise", Role.TRAINING: "organisme de formation"}
THEMES = {"auto": "Comme l’ordinateur", "light": "Clair", "dark": "Sombre"}


class SettingsCard(basics.Card):
    """A card with its title and one line that says what it is for."""

    def __init__(self, title: str, intro: str = "") -> None:
        super().__init__(margin=18, spacing=10)
        self.column.addWidget(basics.label(title, "section"))
        if intro:
            self.column.addWidget(basics.label(intro, "small", wrap=True))


class ProfileCards(QWidget):
    """Two cards, « Vous » and « Établissement », kept as soon as a field is left."""

    tutor_wanted = Signal()

    def __init__(self, profile: ProfileService) -> None:
        super().__init__()
        self._profile = profile
        self.hide()
        self.fields: dict[str, QLineEdit] = {
            name: fields.line(words, hint=hint)
            for name, words, hint in (
                ("tutor", "Nom", "Prénom et nom"),
                ("title", "Fonction", "Cheffe de cuisine, par exemple"),
                ("email", "Courriel", ""),
                ("phone", "Téléphone", ""),
                ("name", "Nom de l’établissement", ""),
                ("siret", "SIRET", "14 chiffres"),
                ("street", "Rue", ""),
                ("postcode", "Code postal", ""),
                ("city", "Ville", ""),
                ("am", "Première moitié de la journée", "matin"),
                ("pm", "Seconde moitié de la journée", "après-midi"),
                ("headcount", "Effectif de l’établissement", "Combien de personnes"),
                ("signatory", "Signataire de l’employeur", "Prénom et nom"),
                ("signatory_title", "Qualité du signataire", "Gérante, par exemple"),
            )
        }
        self.fields["postcode"].setFixedWidth(90)
        self.fields["headcount"].setMaxLength(7)
        self.tutor = basics.button("Mon dossier de tuteur", icon="identification-card")
        self.tutor.clicked.connect(self.tutor_wanted)
        self.warning = Notice()
        for field in self.fields.values():
            field.editingFinished.connect(self.save)
        self.fields["siret"].textChanged.connect(self._on_siret)
        self.role = fields.Choice("Vous êtes", ROLES, Role.COMPANY)
        self.role.activated.connect(self.save)
        self.own = self._own_card()
        self.site = self._site_card()

    def _own_card(self) -> SettingsCard:
        card = SettingsCard("Vous", "Votre nom figure sur chaque document.")
        rows = self._rows(
            (("Nom", "tutor"), ("Fonction", "title"), ("Courriel", "email"), ("Téléphone", "phone"))
        )  # fmt: skip
        card.column.addLayout(fields.form([*rows, ("Vous êtes", self.role)]))
        words = (
            f"Un tuteur atteste la présence en entreprise{NARROW}; l’émargement et le certificat "
            "de réalisation sont les documents d’un organisme de formation."
        )
        card.column.addWidget(basics.label(words, "small", wrap=True))
        card.column.addWidget(self.tutor, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _site_card(self) -> SettingsCard:
        card = SettingsCard("Établissement", "Là où vos alternants travaillent.")
        above = fields.form(self._rows((("Nom", "name"), ("SIRET", "siret"))))
        below = fields.form(
            (("Rue", self.fields["street"]),
             ("Code, ville", _beside(self.fields["postcode"], self.fields["city"])),
             ("Demi-journées", _beside(self.fields["am"], self.fields["pm"])),
             ("Effectif", self.fields["headcount"]),
             ("Signataire", self.fields["signatory"]),
             ("Qualité", self.fields["signatory_title"]))
        )  # fmt: skip
        for form in (above, below):
            _align(form)
        card.column.addLayout(above)
        card.column.addWidget(self.warning)
        card.column.addLayout(below)
        words = (
            f"Les demi-journées prennent les noms de votre métier{NARROW}: matin et après-midi, "
            "midi et soir… L’effectif décide de quelques points du pense-bête. Le signataire signe "
            "pour l’employeur sur les documents."
        )
        card.column.addWidget(basics.label(words, "small", wrap=True))
        return card

    def _rows(self, rows: Iterable[tuple[str, str]]) -> list[tuple[str, QWidget]]:
        return [(words, self.fields[name]) for words, name in rows]

    def refresh(self) -> None:
        """Show what is kept; a field being typed in is left alone."""
        profile = self._profile.profile()
        for name, field in self.fields.items():
            holder = profile if name in OWN else profile.establishment
            kept = getattr(holder, name)
            kept = "" if kept is None else str(kept)
            if field.text() != kept and not (field.hasFocus() and field.isModified()):
                with QSignalBlocker(field):
                    field.setText(kept)
        self.role.show_value(profile.role)
        self._on_siret(self.fields["siret"].text())

    def save(self) -> None:
        """Keep what was typed, if it says something new."""
        known = self._profile.profile()
        typed = self._typed(known)
        if typed != known:
            self._profile.save(typed)
            for field in self.fields.values():
                field.setModified(False)

    def _typed(self, known: Profile) -> Profile:
        values: dict[str, Any] = {name: field.text().strip() for name, field in self.fields.items()}
        values["headcount"] = whole("L’effectif", values["headcount"])
        own = {name: values.pop(name) for name in OWN}
        site = replace(known.establishment, **values)
        return replace(known, **own, role=self.role.value(), establishment=site)

    def _on_siret(self, typed: str) -> None:
        self.warning.say("watch", told(siret_warning(typed) or ""))


class ThemeCard(SettingsCard):
    """Light, dark, or as the computer is."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Apparence")
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout()
        for mode, word in THEMES.items():
            made = basics.button(word, "filter")
            made.setCheckable(True)
            made.setAccessibleName(f"Thème{NARROW}: {word}")
            made.clicked.connect(lambda _on=False, mode=mode: self.wanted.emit(mode))
            group.addButton(made)
            row.addWidget(made)
            self.buttons[mode] = made
        self.column.addLayout(row)

    def show_mode(self, mode: str) -> None:
        """Show the mode that is kept."""
        self.buttons.get(mode, self.buttons["auto"]).setChecked(True)


def whole(name: str, typed: str) -> int | None:
    """A whole number, or None when empty. Raises UserError for another text."""
    text = "".join(typed.split())
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise UserError(f"{name} : « {typed} » n’est pas un nombre entier, écrivez 12.")
    return int(text)


def _beside(one: QWidget, other: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(one)
    row.addWidget(other)
    return both


def _align(form: QFormLayout) -> None:
    """Give the words of two forms of a card one width."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        if item is not None and (words := item.widget()) is not None:
            words.setMinimumWidth(LABELS)
