"""List, page and side of the register, side by side; on a small screen the side takes turns."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.signatures import Signature
from tuteur_desktop.ui.pages.documents.register import Register
from tuteur_desktop.ui.pages.documents.side import SidePanel
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.pdf_preview import Preview

NARROW_PAGE = 960
SIDE = 250


class Body(QWidget):
    """Wide: three columns. Narrow: the list, and the page or the side at choice."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self._folded: bool | None = None
        self.register = Register()
        self.preview = Preview(owner)
        self.side = SidePanel()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        self.page_tab = basics.button("Aperçu", "filter")
        self.side_tab = basics.button("Signatures et actions", "filter")
        group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 0, 0)
        for index, tab in enumerate((self.page_tab, self.side_tab)):
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on=False, index=index: self.stack.setCurrentIndex(index))
            group.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch()
        self.page_tab.setChecked(True)
        self._tabs = QWidget()
        self._tabs.setLayout(tabs)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._tabs)
        middle.addWidget(self.stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self.register, 38)
        self._row.addLayout(middle, 41)
        self._row.addWidget(self.side)
        self.fold(NARROW_PAGE + 1)

    def fold(self, width: int) -> None:
        """Fit the width of the page."""
        folded = width < NARROW_PAGE
        if folded == self._folded:
            return
        self._folded = folded
        self._tabs.setVisible(folded)
        if folded:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
            self.stack.addWidget(self.side)
        else:
            self._row.addWidget(self.side)
            self.side.setFixedWidth(SIDE)
            self.side.show()
        self.page_tab.setChecked(True)
        self.stack.setCurrentIndex(0)

    def show_document(
        self, document: Document, next_step: str, signatures: Sequence[Signature] = ()
    ) -> None:
        """Say what is known of the document in hand."""
        self.side.setVisible(not self._folded or self.stack.currentWidget() is self.side)
        self.side.show_document(document, next_step, signatures)
        self.side.setEnabled(True)

    def show_nothing(self) -> None:
        """No document in hand."""
        self.preview.view.show_pdf(None, "Choisissez un document dans la liste.")
        self.side.setVisible(False)
        self.side.setEnabled(False)

    def show_side(self) -> None:
        """Bring the side forward, where it takes turns."""
        if self._folded:
            self.side_tab.setChecked(True)
            self.stack.setCurrentWidget(self.side)
