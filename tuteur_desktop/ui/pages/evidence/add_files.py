"""Files on their way in: what each is, what is refused and why, and what is said of them all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.evidence import Agreement, size_words
from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence import EvidenceService
from tuteur_desktop.services.evidence_files import Look
from tuteur_desktop.services.evidence_values import Added, Wanted
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.evidence.fields import EvidenceFields, Offer
from tuteur_desktop.ui.pages.evidence.incoming import Incoming
from tuteur_desktop.ui.pages.evidence.words import LIMITS
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

NAME = 70  # letters of a file's name
WIDTH = 680
HEIGHT = 720


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    source: Incoming
    added: Added | None = None
    refusal: str = ""


class AddFilesDialog(TaskDialog):
    """What cannot be added stays with its reason; the others are kept one by one."""

    kept = Signal(object)  # the list of what was added

    def __init__(
        self, service: EvidenceService, tasks: Tasks, learner_id: int,
        sources: Sequence[Incoming], offer: Offer, parent: QWidget,
    ) -> None:  # fmt: skip
        many = len(sources) > 1
        title = f"Ajouter {plural(len(sources), 'fichier')}" if many else "Ajouter un fichier"
        super().__init__(title, tasks, parent)
        self._service, self._learner_id = service, learner_id
        self._sources = list(sources)
        self._looks: list[Look] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.shrink = Check(f"Réduire les photos (2{NARROW}000 points au plus)")
        self.fields = EvidenceFields(offer, None, None)
        self.fields.title.setPlaceholderText("Le nom du fichier sinon")
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Ajouter", "primary")
        self.verb.setDefault(True)
        self._lay_out(title, many)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_add)
        self.work("Lecture des fichiers", self._look, self._on_looked)

    def _lay_out(self, title: str, many: bool) -> None:
        self.setMinimumWidth(WIDTH)
        self._form = self.fields.layout()
        self._form.setRowVisible(self.fields.title, not many)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 6, 2)
        column.setSpacing(10)
        column.addLayout(self._lines)
        column.addWidget(self.shrink)
        column.addLayout(self._form)
        column.addStretch()
        self.shrink.hide()
        verbs = QHBoxLayout()
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addWidget(basics.label(title, "section", wrap=True))
        self.column.addWidget(basics.label(LIMITS, "small", wrap=True))
        self._area = basics.scrolled(inside)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(verbs)
        room = self.screen().availableGeometry().height() - 60
        self.resize(WIDTH, min(HEIGHT, room))

    def held(self, working: bool) -> None:
        """Hold the verb while files are read or kept."""
        self.verb.setEnabled(not working and bool(self._good()))
        self.cancel.setEnabled(not working or not self._looks)

    def reject(self) -> None:
        """A reading may be left; only a writing holds the dialog."""
        if not self._looks:
            self.working = False
        super().reject()

    def _good(self) -> list[Incoming]:
        pairs = zip(self._sources, self._looks, strict=False)
        return [source for source, look in pairs if not look.refusal]

    def _look(self) -> list[Look]:
        return [source.look() for source in self._sources]

    def _on_looked(self, looks: list[Look]) -> None:
        self._looks = looks
        photos = [one for one in looks if one.photo]
        self.shrink.setVisible(bool(photos))
        self.shrink.setChecked(any(one.shrink for one in photos))
        self._show_lines()
        self._show_verb()
        if self._good():
            question = self.fields.agreement.answers[Agreement.UNNEEDED]
            (self.fields.title if len(self._sources) == 1 else question).setFocus()

    def _show_verb(self) -> None:
        good = len(self._good())
        self.verb.setText(f"Ajouter {plural(good, 'preuve')}" if good > 1 else "Ajouter")
        self.verb.setEnabled(bool(good))

    def _show_lines(self) -> None:
        basics.clear_layout(self._lines)
        for look in self._looks:
            self._lines.addWidget(_line(look))

    def _on_add(self) -> None:
        try:
            wanted = self.fields.wanted()
        except UserError as refusal:
            self.refuse(told(refusal.message))
            if self.fields.agreement.chosen() is None:
                self._lead_to(self.fields.agreement.answers[Agreement.UNNEEDED])
            return
        if wanted.agreement is Agreement.GIVEN and not wanted.agreement_from.strip():
            self.refuse("Dites qui a donné son accord, pour qu’il puisse être retrouvé.")
            self._lead_to(self.fields.agreement.given_by)
            return
        many = len(self._sources) > 1
        said = replace(wanted, title="") if many else wanted
        sources, shrink = self._good(), self.shrink.isChecked()
        self.work(
            "Ajout des fichiers",
            lambda: [self._add(source, said, shrink=shrink) for source in sources],
            self._on_added,
        )

    def _lead_to(self, field: QWidget) -> None:
        """Bring a field that wants an answer into sight, and the keyboard to it."""
        self._area.ensureWidgetVisible(field)
        field.setFocus()

    def _add(self, source: Incoming, wanted: Wanted, *, shrink: bool) -> Outcome:
        try:
            added = self._service.add_file(
                self._learner_id, source.path.name, source.read(), wanted, shrink=shrink
            )
        except UserError as error:
            return Outcome(source, refusal=error.message)
        return Outcome(source, added)

    def _on_added(self, outcomes: list[Outcome]) -> None:
        added = [one.added for one in outcomes if one.added is not None]
        if added:
            self.kept.emit(added)
        refused = [one for one in outcomes if one.refusal]
        if not refused:
            self.accept()
            return
        self._sources = [one.source for one in refused]
        self._looks = [Look(one.source.path.name, refusal=one.refusal) for one in refused]
        self._show_lines()
        self._show_verb()
        self.cancel.setText("Fermer")
        said = f"{plural(len(added), 'preuve ajoutée', 'preuves ajoutées')}. " if added else ""
        self.refuse(f"{said}Ce qui reste ci-dessus n’a pas été ajouté, et pourquoi.")


def _line(look: Look) -> QWidget:
    """A file: its name, what it is, or why it is refused."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    sign = basics.label()
    name = "x-circle" if look.refusal else "image" if look.photo else "file"
    sign.setPixmap(icons.pixmap(name, "alarm" if look.refusal else "muted", 18))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    title = basics.label(breakable(shorten(look.name, NAME)), "strong", wrap=True)
    title.setToolTip(tip(look.name))
    column.addWidget(title)
    if look.refusal:
        column.addWidget(basics.label(breakable(told(look.refusal)), "smallalarm", wrap=True))
    else:
        said = f"{look.words}, {size_words(look.size)}"
        column.addWidget(basics.label(said[:1].upper() + said[1:], "small", wrap=True))
    row.addLayout(column, 1)
    return made
