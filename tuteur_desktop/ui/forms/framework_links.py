"""From one version of a framework to another: what each skill became, then one verb."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.domain.french import NARROW, fold
from tuteur_desktop.domain.versions import changes
from tuteur_desktop.services.framework_links import scales_problem
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.framework_links_rows import LinksModel, LinksView
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.tips import shorten

INTRO = (
    f"Les avis restent où ils ont été donnés{NARROW}; ceux que vous cochez se lisent aussi sous la "
    "compétence qui a pris la suite. Les mêmes mots sont déjà reliés, les plus proches sont "
    f"proposés{NARROW}: vérifiez, puis passez à la version."
)
HINT = (
    f"Lettres ou Entrée{NARROW}: chercher la nouvelle compétence. Espace{NARROW}: reprendre ses "
    f"avis ou non. Suppr{NARROW}: rien ne la remplace."
)


class FrameworkLinksDialog(FormDialog):
    """What was said of a skill follows it; `taken` once the learner's contract has gone over."""

    taken = Signal()

    def __init__(
        self, frameworks: FrameworksService, learner_id: int, old_id: int, new_id: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        old, new = frameworks.framework(old_id), frameworks.framework(new_id)
        title = f"{shorten(old.title, 60)}{NARROW}: de la version {old.version} à la version "
        title += str(new.version)
        if old.code != new.code:
            title = f"De {old.code} à {new.code}, {shorten(new.title, 60)}"
        super().__init__(title, "Passer à cette version", parent, INTRO)
        self._frameworks, self._learner_id = frameworks, learner_id
        self._old_id, self._new, self._new_id = old_id, new, new_id
        problem = scales_problem(old, new)
        self.scales = Notice(kind="watch", text=told(problem) if problem else "")
        links = frameworks.links(old_id, new_id)
        self.model = LinksModel(links, old, new, carrying=problem is None, parent=self)
        self.view = LinksView(self.model)
        self.count = basics.label("", "strong", wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher une compétence")
        self.search.setAccessibleName("Chercher une compétence de l’ancienne version")
        self.search.setClearButtonEnabled(True)
        self.only_open = Check("Seulement celles à relier")
        self._lay_out(parent)
        self.model.changed.connect(self._show_count)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.only_open.toggled.connect(lambda _on: self._sift())
        self._show_count()
        self.view.setFocus()
        if links:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _lay_out(self, parent: QWidget | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addWidget(self.only_open)
        self.column.addWidget(self.scales)
        self.column.addWidget(self.count)
        self.column.addLayout(row)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(basics.label(HINT, "small", wrap=True))
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)
        room = parent.window().size() if parent is not None else None
        width, height = (room.width() - 80, room.height() - 40) if room else (980, 660)
        self.resize(max(640, min(width, 1040)), max(440, min(height, 700)))

    def _show_count(self) -> None:
        self.count.setText(f"{told(changes(self.model.links, self._new))}.")

    def _sift(self) -> None:
        """Show the rows that hold the words, and of those only what is open if so asked."""
        words = fold(self.search.text()).split()
        only = self.only_open.isChecked()
        self.view.setUpdatesEnabled(False)
        for row, one in enumerate(self.model.links):
            text = fold(f"{one.old.code} {one.old.title}")
            found = all(word in text for word in words)
            self.view.setRowHidden(row, not found or (only and not self.model.open(row)))
        self.view.setUpdatesEnabled(True)

    def keep(self) -> None:
        """Keep the links and go over, both or neither."""
        self._frameworks.take(self._learner_id, self._old_id, self._new_id, self.model.links)
        self.taken.emit()
