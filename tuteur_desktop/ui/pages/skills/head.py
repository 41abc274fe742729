"""Above the table: the block, the turns of each voice, and the levels as verbs for the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.labels import VOICE_COLORS, VOICE_WORDS
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip
from tuteur_desktop.ui.widgets.undo import Undo

WIDE = 480  # below this width the centre’s verb keeps only its icon
CENTRE = "Centre"


class Head(QWidget):
    """Two rows; the second is also the legend of the keys."""

    rated = Signal(Level)

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        self._title, self._room = "", WIDE
        self.title = basics.label("", "section", wrap=True)
        self.centre = basics.button(CENTRE, "", "graduation-cap", tip="Saisir l’avis du centre")
        self.centre.setAccessibleName("Saisir l’avis du centre")
        self.centre.setCheckable(True)
        self.turn = basics.button("", "", "eye-slash")
        self.turn.setCheckable(True)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        self.back = basics.button("", "link", "arrow-counter-clockwise")
        self.again = basics.button("", "link", "arrow-clockwise")
        for part in (self.back, self.again):
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.centre, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        self.voice = basics.label("", "smallstrong")
        keys = QWidget()
        self._keys = FlowLayout(keys, gap=4)
        self._keys.addWidget(self.voice)
        self._scale: Scale | None = None
        self.verbs: dict[Level, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(keys)
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(self._show_undo)
        self._show_undo()

    def show_scale(self, scale: Scale) -> None:
        """Offer the levels of a scale; the same one leaves its verbs alone."""
        if scale == self._scale:
            return
        self._scale = scale
        for made in self.verbs.values():
            self._keys.removeWidget(made)
            made.deleteLater()
        self.verbs.clear()
        for level in scale.choices():
            self._keys.addWidget(self._verb(level, scale))

    def _verb(self, level: Level, scale: Scale) -> QWidget:
        key, word = legend(level, scale)
        text = "✕" if level is Level.NOT_RATED else f"{key} {word}"
        made = basics.button(text, "filter", tip=f"{word.capitalize()} (touche {key})")
        made.setAccessibleName(word.capitalize())
        made.setStyleSheet("padding: 3px 8px;")
        # The keys do the same from the table, which keeps the focus.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMinimumHeight(28)
        made.clicked.connect(lambda: self.rated.emit(level))
        self.verbs[level] = made
        return made

    def show_block(self, title: str, first_name: str, *, turn: bool, centre: bool) -> None:
        """Show which block it is, or whose turn."""
        self._title = f"Au tour de {first_name}" if turn else title
        self.title.setToolTip(tip(title))
        self.turn.setText("Rendre la main" if turn else f"Au tour de {shorten(first_name, 18)}")
        self.turn.setIcon(icons.icon("eye" if turn else "eye-slash", "ink", 18))
        self.turn.setToolTip(
            "Montrer de nouveau les trois voix" if turn
            else f"{first_name} donne son avis sans voir le vôtre")  # fmt: skip
        self.centre.setVisible(not turn and centre)
        self._show_title()

    def fit(self, room: int) -> None:
        """Shorten the verbs, then the title to two lines, in this width."""
        self._room = room
        tight = room < WIDE
        self.centre.setText("" if tight else CENTRE)
        self._show_title()

    def _show_title(self) -> None:
        parts = (self.back, self.again, self.centre, self.turn)
        used = sum(part.sizeHint().width() + 4 for part in parts if not part.isHidden())
        letters = max(30, (self._room - used) // 9 * 2)
        self.title.setText(breakable(shorten(self._title, letters)))

    def show_voice(self, voice: Voice) -> None:
        """Say whose voice the levels are for."""
        self.voice.setText(f"{VOICE_WORDS[voice]}{NARROW}:")
        tint = getattr(theme.tokens(), VOICE_COLORS[voice])
        self.voice.setStyleSheet(f"color: {tint}; padding: 5px 2px 5px 0;")

    def _show_undo(self) -> None:
        stack = self._undo
        self.back.setEnabled(stack.canUndo())
        self.again.setEnabled(stack.canRedo())
        last, following = stack.undoText(), stack.redoText()
        self.back.setAccessibleName(f"Annuler : {last}" if last else "Annuler")
        self.again.setAccessibleName(f"Rétablir : {following}" if following else "Rétablir")
        self.back.setToolTip(f"{self.back.accessibleName()} (Ctrl+Z)")
        self.again.setToolTip(f"{self.again.accessibleName()} (Ctrl+Y)")
