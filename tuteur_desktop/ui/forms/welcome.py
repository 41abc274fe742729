"""The first start: who you are, where you work, and the offer of an example."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.profile import siret_warning
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told

PROMISE = (
    "Suivre vos alternants, hors ligne, à trois voix, avec des documents vraiment signés. "
    "Rien ne sort de cet ordinateur."
)


class WelcomeDialog(FormDialog):
    """Two fields are needed, three may wait. Enter starts."""

    sample_wanted = Signal()

    def __init__(self, profile: ProfileService, parent: QWidget | None = None) -> None:
        super().__init__("Bienvenue dans Tuteur", "Commencer", parent)
        self._profile = profile
        known = profile.profile()
        site = known.establishment
        self.name = fields.line("Votre nom", known.tutor, "Prénom et nom")
        self.title = fields.line("Votre fonction", known.title, "Facultatif")
        self.site = fields.line("Établissement", site.name, "Son nom sur les documents")
        self.city = fields.line("Ville", site.city, "Facultatif")
        self.siret = fields.line("SIRET", site.siret, "Facultatif, 14 chiffres")
        self.warning = Notice()
        self.siret.textChanged.connect(self._on_siret)
        self.column.insertLayout(1, _promise())
        form = fields.form(
            (("Votre nom", self.name), ("Votre fonction", self.title),
             ("Établissement", self.site), ("Ville", self.city), ("SIRET", self.siret))
        )  # fmt: skip
        self.fill(form)
        self.column.insertWidget(3, self.warning)  # under the fields, where SIRET is the last
        sample = basics.button("Ouvrir l’exemple", "link", "folder-open",
                               tip="Un dossier inventé, à visiter sans rien saisir")  # fmt: skip
        sample.clicked.connect(self._on_sample)
        self.sample = sample
        self.buttons.insertWidget(0, sample)
        leave = self.buttons.itemAt(2)
        if leave is not None and (cancel := leave.widget()) is not None:
            cancel.hide()
        self.name.setFocus()

    def keep(self) -> None:
        """Keep the profile. Raises UserError, its field marked, when one of the two is missing."""
        missing = (
            (self.name, f"Il manque votre nom{NARROW}: il figure sur chaque document."),
            (self.site, f"Il manque le nom de votre établissement{NARROW}: il figure sur chaque "
             "document."),
        )  # fmt: skip
        for field, _words in missing:
            _mark(field, wrong=not field.text().strip())
        for field, words in missing:
            if not field.text().strip():
                field.setFocus()
                raise UserError(words)
        known = self._profile.profile()
        site = replace(
            known.establishment, name=self.site.text(), city=self.city.text(),
            siret=self.siret.text(),
        )  # fmt: skip
        self._profile.save(
            replace(known, tutor=self.name.text(), title=self.title.text(), establishment=site)
        )

    def _on_sample(self) -> None:
        self.reject()
        self.sample_wanted.emit()

    def _on_siret(self, typed: str) -> None:
        self.warning.say("watch", told(siret_warning(typed) or ""))
        self.adjustSize()


def _mark(field: QWidget, *, wrong: bool) -> None:
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)


def _promise() -> QHBoxLayout:
    picture = QLabel()
    picture.setPixmap(icons.pixmap("student-fill", "accent", 40))
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.addWidget(basics.label(PROMISE, "muted", wrap=True))
    row.addLayout(words, 1)
    return row
