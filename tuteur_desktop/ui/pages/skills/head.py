"""Above the table: the block, the turns of each voice, and the levels as verbs for the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS, VOICE_WORDS
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip
from tuteur_desktop.ui.widgets.undo import Undo

WIDE = 520  # below this width the verbs keep only their icons
RUN = "Évaluer"
RUN_TIP = (
    f"Évaluer le bloc d’affilée (touche E){NARROW}: un niveau tapé, et la compétence suivante vient"
)


class Head(QWidget):
    """Two rows; the second is also the legend of the keys."""

    rated = Signal(Level)

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        self._title, self._room, self._first_name = "", WIDE, ""
        self.title = basics.label("", "section", wrap=True)
        self.back = basics.icon_button("arrow-counter-clockwise", "Annuler")
        self.again = basics.icon_button("arrow-clockwise", "Rétablir")
        self.overview = basics.icon_button("chart-bar-horizontal", "Vue d’ensemble (touche O)")
        self.run = basics.button(RUN, "", "keyboard", tip=RUN_TIP)
        self.run.setAccessibleName("Évaluer le bloc d’affilée")
        self.turn = basics.button("", "", "user-focus")
        self.centre = basics.button("+ Centre", "filter", tip="Saisir l’avis du centre")
        self.centre.setAccessibleName("Saisir l’avis du centre")
        for part in (self.run, self.centre):
            part.setCheckable(True)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        self._parts = (self.back, self.again, self.overview, self.run, self.turn)
        for part in self._parts:
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
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
        self._keys.removeWidget(self.centre)
        for level in scale.choices():
            self._keys.addWidget(self._verb(level, scale))
        self._keys.addWidget(self.centre)

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

    def show_block(self, title: str, first_name: str, *, centre: bool) -> None:
        """Show which block it is, and who may be given the keyboard."""
        self._title, self._first_name = title, first_name
        self.title.setToolTip(tip(title))
        self.turn.setAccessibleName(f"Passer la main à {first_name}")
        self.turn.setToolTip(
            tip(f"{first_name} s’évalue sur cet ordinateur, sans voir votre avis ni rien d’autre")
        )
        self.centre.setVisible(centre)
        self._show_title()

    def show_run(self, on: bool) -> None:
        """Show whether a block is being rated in one go."""
        self.run.setChecked(on)
        self.run.setToolTip("Revenir à une compétence à la fois (Échap)" if on else RUN_TIP)

    def fit(self, room: int) -> None:
        """Shorten the verbs, then the title to two lines, in this width."""
        self._room = room
        self._show_title()

    def _show_title(self) -> None:
        tight = self._room < WIDE
        self.run.setText("" if tight else RUN)
        self.turn.setText("" if tight else "Passer la main")
        used = sum(part.sizeHint().width() + 4 for part in self._parts)
        letters = max(30, (self._room - used) // 9 * 2)
        self.title.setText(breakable(shorten(self._title, letters)))

    def show_voice(self, voice: Voice) -> None:
        """Say whose voice the levels are for."""
        self.voice.setText(f"{VOICE_WORDS[voice]}{NARROW}:")
        tint = getattr(theme.tokens(), VOICE_COLORS[voice])
        self.voice.setStyleSheet(f"color: {tint}; padding: 5px 2px 5px 0;")

    def _show_undo(self) -> None:
        self._undo.show_on(self.back, self.again)
        following = self._undo.redoText()
        self.again.setAccessibleName(f"Rétablir : {following}" if following else "Rétablir")
