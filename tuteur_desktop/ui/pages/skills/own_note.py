"""Under the learner's table: the whole words of the skill in hand, a place and a comment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.ui.pages.skills.place import PlaceField
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

TITLE = 110
LOW, TALL = 60, 76  # pixels of the comment
FIRST = f"Dites d’abord votre niveau{NARROW}; vous pourrez ensuite l’expliquer."
THEN = "Ce que vous savez faire, ce qui bloque, ce que vous voulez essayer…"
Noted = tuple[str, LearningPlace | None]


class OwnNote(QWidget):
    """Waits for an opinion before it lets anything be said of it."""

    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = basics.label("", "strong", wrap=True)
        self.place = PlaceField("Où je l’ai fait")
        self.comment = NoteEdit("Mon commentaire", lines=2)
        self.comment.setMaximumHeight(TALL)
        row = QHBoxLayout()
        row.setSpacing(10)
        word = basics.label("Où je l’ai fait", "small")
        word.setBuddy(self.place)
        row.addWidget(self._title, 1)
        row.addWidget(word)
        row.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(basics.rule())
        column.addLayout(row)
        column.addWidget(self.comment)
        self.comment.textChanged.connect(self.typed)
        self.comment.left.connect(self.left)
        self.place.activated.connect(self.left)

    def show_skill(self, title: str, noted: Noted, *, open_: bool, same: bool) -> None:
        """Show a skill; of the `same` one, what is being typed is left alone."""
        self._title.setText(breakable(shorten(title, TITLE)))
        self._title.setToolTip(tip(title))
        for part in (self.place, self.comment):
            part.setEnabled(open_)
        self.comment.setPlaceholderText(THEN if open_ else FIRST)
        if same and self.value() == noted:
            return
        if same and self.comment.hasFocus():
            return
        comment, place = noted
        for part in (self.place, self.comment):
            part.blockSignals(True)
        self.comment.show_text(comment)
        self.place.show_value(place)
        for part in (self.place, self.comment):
            part.blockSignals(False)

    def fit(self, short: bool) -> None:
        """Leave room to the table in a low window."""
        self.comment.setMaximumHeight(LOW if short else TALL)

    def take_focus(self) -> None:
        """Put the keyboard in the comment, once there is an opinion to explain."""
        if self.comment.isEnabled():
            self.comment.setFocus()

    def value(self) -> Noted:
        """The comment and the place, as they are now."""
        return self.comment.text().strip(), self.place.value()
