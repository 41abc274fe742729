"""Beside the table: the skill in hand over time, its gap in words, what was said last."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import Rating, Skill, Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS, VOICE_WORDS
from tuteur_desktop.ui.pages.skills.curve import LINES, Curve
from tuteur_desktop.ui.pages.skills.words import around, gap_sentence
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

LAST = 6
TITLE, COMMENT = 160, 240  # letters shown; the whole is in the tip


class SkillPanel(QWidget):
    """Two cards on the skill in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.title = basics.label("", "section", wrap=True)
        self.curve = Curve()
        self.sentence = basics.label("", "smallink", wrap=True)
        over_time = basics.Card(spacing=8)
        over_time.column.addWidget(self.title)
        over_time.column.addWidget(self.curve)
        strokes = QWidget()
        self._legend = FlowLayout(strokes, gap=8)
        over_time.column.addWidget(strokes)
        over_time.column.addWidget(self.sentence)
        self._said = basics.Card(spacing=6)
        self._said.column.addWidget(basics.label("Derniers avis", "section"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._said.column.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(over_time)
        column.addWidget(self._said)
        column.addStretch()
        self.lines: list[str] = []

    def show_skill(
        self, skill: Skill, scale: Scale, history: Sequence[Rating],
        now: Mapping[Voice, Rating], first_name: str, today: date,
    ) -> None:  # fmt: skip
        """Show one skill; `history` holds its ratings, oldest first."""
        self.title.setText(breakable(shorten(skill.title, TITLE)))
        self.title.setToolTip(tip(skill.title))
        self.curve.show_ratings(history, scale, today)
        self.curve.setVisible(bool(history))
        basics.clear_layout(self._legend)
        for voice in Voice:
            if any(one.voice is voice for one in history):
                self._legend.addWidget(_key(voice))
        self.sentence.setText(gap_sentence(now, first_name))
        self._show_last(history, scale)

    def _show_last(self, history: Sequence[Rating], scale: Scale) -> None:
        basics.clear_layout(self._list)
        self.lines = []
        for one in list(reversed(history))[:LAST]:
            head = f"{VOICE_WORDS[one.voice]}, {scale.word(one.level)} · {short_date(one.on)}"
            more = ", ".join(around(one))
            self.lines.append(" ".join(part for part in (head, more, one.comment) if part))
            self._list.addWidget(basics.label(head, "smallink", wrap=True))
            if more:
                self._list.addWidget(basics.label(more.capitalize(), "small", wrap=True))
            if one.comment:
                said = basics.label(breakable(shorten(one.comment, COMMENT)), "small", wrap=True)
                said.setToolTip(tip(one.comment))
                self._list.addWidget(said)
        self._said.setVisible(bool(history))


def _key(voice: Voice) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(_Stroke(voice))
    row.addWidget(basics.label(VOICE_WORDS[voice], "small"))
    return made


class _Stroke(QWidget):
    """A sample of a voice's line."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """A short line."""
        return QSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line as the curve does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(VOICE_COLORS[self._voice]), 2, LINES[self._voice])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 8), QPointF(14, 8))
