"""A form in a dialog: fields, what is wrong with them, one verb. It stays open until kept."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told

AROUND = 48  # pixels left of a screen around a dialog: its frame, and the window behind
LEAST = 120  # pixels of fields that always show
WIDTH = 472  # pixels of the fields in the narrowest dialog
BAR = 14  # pixels of a scroll bar


class FormDialog(QDialog):
    """Mother of the forms; `keep` writes what was typed, and may refuse with a UserError."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, intro: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(basics.label(title, "section", wrap=True))
        if intro:
            self.column.addWidget(basics.label(intro, "muted", wrap=True))
        self._fields: _Fields | None = None
        self.problem = basics.label("", "alarm", wrap=True)
        self.problem.hide()
        self.verb = basics.button(verb, "primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.accept)
        self.cancel = basics.button("Annuler")
        self.cancel.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.verb)

    def fill(self, fields: QFormLayout) -> None:
        """Put the fields in, then the verbs; the fields scroll when the screen is too small."""
        self._fields = _Fields(fields)
        self.column.addWidget(self._fields, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)

    def keep(self) -> None:
        """Write what was typed. Raises UserError to stay open with its sentence."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether to keep at once; a form that first warns says no, once. May raise UserError."""
        return True

    def accept(self) -> None:
        """Keep and close, or stay open and say what is wrong."""
        self.attempt(self._keep)

    def _keep(self) -> bool:
        if not self.ready():
            return False
        self.keep()
        return True

    def attempt(self, action: Callable[[], bool | None]) -> None:
        """Do something and close unless it says no; stay open and say what is wrong."""
        self.problem.hide()
        try:
            if action() is False:
                return
        except UserError as refusal:
            self.problem.setText(told(refusal.message))
            self.problem.show()
            self.fit()
            return
        super().accept()

    def fit(self) -> None:
        """As tall as its fields, and never taller than the screen: its verbs stay in reach.

        Qt would stop at two thirds of the screen by itself, and let the fields scroll.
        """
        if self._fields is not None:  # fields that came since are not seen through the scroll area
            self._fields.updateGeometry()
        self.column.activate()
        room = self.screen().availableGeometry().height() - AROUND
        wanted = max(self.height(), self.column.totalHeightForWidth(self.width()))
        self.resize(self.width(), min(wanted, room))

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the right height."""
        super().showEvent(event)
        self.fit()


class _Fields(QScrollArea):
    """The fields of a form, as tall as they are where there is room."""

    def __init__(self, fields: QFormLayout) -> None:
        super().__init__()
        self._inside = inside = QWidget()
        inside.setLayout(fields)
        fields.setContentsMargins(2, 2, 2, 2)  # room for the ring of the focus
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """All of the fields, and the room of a bar beside them."""
        hint = self._inside.sizeHint()
        width = max(hint.width(), WIDTH)
        return QSize(width + BAR, max(hint.height(), self._inside.heightForWidth(width)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few fields at least."""
        least = self._inside.minimumSizeHint()
        return QSize(least.width() + BAR, min(LEAST, least.height()))
