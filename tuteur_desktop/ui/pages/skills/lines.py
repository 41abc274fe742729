"""Above the tab: what is owed before a first opinion, and what becomes of the framework."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW, date_words
from tuteur_desktop.domain.sheet_texts import EMPLOYED
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.versions import expiry_notice
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told


class VerbNotice(Notice):
    """A sentence with at most one verb."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.verb = basics.button("", "link")
        self.verb.clicked.connect(self.wanted)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.verb)
        layout.setContentsMargins(12, 3, 6, 3)

    def offer(self, kind: str, text: str, verb: str = "") -> None:
        """Show a sentence, and what can be done of it."""
        self.verb.setText(verb)
        self.verb.setVisible(bool(verb))
        self.say(kind, text)


class Lines(QWidget):
    """Two sentences at most, none of which keeps from rating."""

    guide_wanted = Signal()
    links_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.informed = VerbNotice()
        self.version = VerbNotice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for line in (self.informed, self.version):
            column.addWidget(line)
        self.informed.wanted.connect(self.guide_wanted)
        self.version.wanted.connect(self.links_wanted)

    def show_informed(
        self, first_name: str, contract: Contract, on: date | None, *, begun: bool
    ) -> None:
        """Say what is owed beforehand (L1222-3, of employees), until it was given.

        Once it was, its day is told. Nothing is said any more to who has rated already.
        """
        law = " (C. trav., L1222-3)" if contract.kind in EMPLOYED else ""
        owed = f"La façon d’évaluer se dit avant le premier avis{law}{NARROW}:"
        if begun:
            self.informed.offer("note", "")
        elif on is None:
            words = f"{owed} aucune remise des repères de suivi à {first_name} n’est notée."
            self.informed.offer("note", words, "Noter la remise…")
        else:
            words = f"{owed} repères de suivi remis à {first_name} le {date_words(on)}."
            self.informed.offer("done", words)
        self._fold()

    def show_version(
        self, framework: Framework, newer: Framework | None, contract: Contract, today: date
    ) -> None:
        """Say when the sheet ends, and what takes the place of this version."""
        said = [expiry_notice(framework, contract.starts_on, today) or ""]
        if newer is not None and newer.code == framework.code:
            said.append(
                f"La version {framework.version} est suivie, la version {newer.version} existe : "
                f"les avis se reprennent compétence par compétence."
            )
        elif newer is not None:
            said.append(f"{newer.code} prend sa place et se trouve dans votre dossier.")
        words = told(" ".join(one for one in said if one))
        self.version.offer("watch", words, "Comparer et reprendre…" if newer else "")
        self._fold()

    def _fold(self) -> None:
        self.setVisible(bool(self.informed.text() or self.version.text()))
