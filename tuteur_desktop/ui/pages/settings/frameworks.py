"""The card of the frameworks: what is kept, who follows it, and what can be done with each."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, listing, plural, short_date
from tuteur_desktop.domain.versions import expiry_notice
from tuteur_desktop.services.catalogue import CatalogueService
from tuteur_desktop.services.exchange import FRAMEWORK_FILES, ExchangeService
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.services.frameworks import FrameworksService, Listed
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.pages.settings.cards import SettingsCard
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

TITLE, NAMES = 90, 3  # letters of a title, people that are named
KINDS = {
    "moodle": ("Exporter pour Moodle (CSV)…", "Référentiel de Moodle (*.csv)"),
    "json": ("Exporter en JSON…", "Référentiel en JSON (*.json)"),
}
EMPTY = (
    "Aucun encore. Importez une fiche RNCP, le répertoire de France compétences, un référentiel de "
    "Moodle ou un tableau, ou tapez le vôtre."
)


def _choose_target(parent: QWidget, name: str, kinds: str) -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog.getSaveFileName(
        parent, "Enregistrer le référentiel sous", str(Path(folder) / name), kinds
    )[0]


class FrameworksCard(SettingsCard):
    """A row a version; `said` tells what was done. `choose_target` asks the system, and can be
    replaced."""

    tables = frozenset({
        "framework", "block", "skill", "contract", "beside", "learner", "diploma"
    })  # fmt: skip
    import_wanted = Signal()
    said = Signal(str, str)

    def __init__(
        self, frameworks: FrameworksService, exchange: ExchangeService,
        catalogue: CatalogueService, today: Callable[[], date],
    ) -> None:  # fmt: skip
        super().__init__("Référentiels", "Les compétences que vos alternants préparent.")
        self._frameworks, self._exchange, self._catalogue = frameworks, exchange, catalogue
        self._today = today
        self.choose_target: Callable[[QWidget, str, str], str] = _choose_target
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.new = basics.button("Nouveau référentiel…", icon="plus")
        self.verb = basics.button("Importer…", icon="download-simple")
        self.new.clicked.connect(self._on_new)
        self.verb.clicked.connect(self.import_wanted)
        row = QHBoxLayout()
        for button in (self.new, self.verb):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.source = basics.label("", "small", wrap=True)
        self.column.addWidget(self.source)

    def refresh(self) -> None:
        """Read what is kept, and where diplomas are looked for."""
        basics.clear_layout(self._list)
        found = self._frameworks.listed()
        for index, one in enumerate(found):
            if index:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not found:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        words = self._catalogue.source().words()
        self.source.setText(
            f"Diplômes cherchés par leur nom dans{NARROW}: {words}. Un kit plus récent s’importe "
            "ici aussi."
        )

    def _row(self, one: Listed) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = breakable(shorten(one.framework.title, TITLE))
        head = basics.label(title, "strong" if one.newest else "muted", wrap=True)
        head.setToolTip(tip(one.framework.title))
        words.addWidget(head)
        for text in _about(one):
            words.addWidget(basics.label(breakable(text), "small", wrap=True))
        line.addLayout(words, 1)
        if chip := _end(one, self._today()):
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        more = basics.icon_button("dots-three", f"Autres actions sur {_named(one)}")
        menu = self._menu(one, more)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        line.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _menu(self, one: Listed, more: QWidget) -> QMenu:
        menu = QMenu(more)
        fix = menu.addAction("Corriger…", partial(self._on_fix, one))
        fix.setEnabled(one.newest)
        menu.addAction("Échelle…", partial(self._on_scale, one))
        menu.addSeparator()
        for kind, (words, _kinds) in KINDS.items():
            menu.addAction(words, partial(self._on_export, one, kind))
        menu.addSeparator()
        menu.addAction("Supprimer…", partial(self._on_remove, one))
        return menu

    def _on_new(self) -> None:
        from tuteur_desktop.ui.forms.framework import FrameworkDialog

        dialog = FrameworkDialog(self._frameworks, self._exchange, None, self)
        dialog.saved.connect(lambda kept: self._tell("gardé", kept.title, kept.code))
        dialog.open()

    def _on_fix(self, one: Listed) -> None:
        from tuteur_desktop.ui.forms.framework import FrameworkDialog

        known = self._frameworks.framework(one.framework.id or 0)
        dialog = FrameworkDialog(self._frameworks, self._exchange, known, self)
        dialog.saved.connect(
            lambda kept: self._tell(f"gardé en version {kept.version}", kept.title, kept.code)
        )
        dialog.open()

    def _on_scale(self, one: Listed) -> None:
        from tuteur_desktop.ui.forms.scale import ScaleDialog

        ScaleDialog(self._frameworks, one.framework, self).open()

    def _on_export(self, one: Listed, kind: str) -> None:
        suffix = FRAMEWORK_FILES[kind][0]
        name = safe_name(f"{one.framework.code} {one.framework.title}"[:80], suffix)
        chosen = self.choose_target(self, name, KINDS[kind][1])
        if chosen:
            target = with_suffix(chosen, suffix)
            whole = self._frameworks.framework(one.framework.id or 0)
            write_file(target, self._exchange.framework_file(whole, kind), force=True)
            self.said.emit(
                "done", f"Référentiel enregistré dans «{NARROW}{target}{NARROW}»."
            )  # fmt: skip

    def _on_remove(self, one: Listed) -> None:
        text = "Ses compétences disparaîtront de la liste. La fiche peut être importée de nouveau."
        title = f"Supprimer {_named(one)}{NARROW}?"
        if messages.ask(self, title, text, "Supprimer", danger=True):
            self._frameworks.remove(one.framework.id or 0)
            self._tell("supprimé", one.framework.title, one.framework.code)

    def _tell(self, what: str, title: str, code: str) -> None:
        self.said.emit("done", f"Référentiel {what}{NARROW}: {shorten(title, TITLE)} ({code}).")


def _named(one: Listed) -> str:
    version = "" if one.newest and one.framework.version == 1 else f", v{one.framework.version}"
    return f"{shorten(one.framework.title, TITLE)} ({one.framework.code}{version})"


def _about(one: Listed) -> list[str]:
    """Number, version, how many skills; where it comes from; who follows it."""
    known = one.framework
    version = f"version {known.version}" if one.newest else f"ancienne version ({known.version})"
    counts = [plural(one.blocks, "bloc")] if one.blocks else []
    counts.append(plural(one.skills, "compétence") if one.skills else "compétences à saisir")
    first = [known.code, version if known.version > 1 or not one.newest else "", *counts,
             known.scale.name.lower()]  # fmt: skip
    lines = [" · ".join(filter(None, first))]
    if known.source:
        lines.append(known.source)
    names = list(dict.fromkeys(held.learner for held in one.followers if not held.over))
    if names:
        more = len(names) - NAMES
        shown = names[:NAMES] + ([f"{more} autres"] if more > 1 else names[NAMES:])
        lines.append(f"Suivi par {listing(shown)}")
    return lines


def _end(one: Listed, today: date) -> QWidget | None:
    """A chip for the end of the sheet, in warning once it is over or near."""
    end = one.framework.expires_on
    said = expiry_notice(one.framework, date.min, today)
    if end is None and said is None:
        return None
    over = end is not None and end < today
    words = "fiche inactive" if end is None else f"{'finie le' if over else 'jusqu’au'} "
    words += short_date(end) if end is not None else ""
    chip = basics.Chip(words, "watch" if said else "off")
    chip.setToolTip(tip(told(said)) if said else "")
    return chip
