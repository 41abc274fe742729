"""The bars of coverage: time gone by, skills seen, autonomous or more; each of one voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tuteur_desktop.domain.french import NARROW, number, plural
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skill_pictures import Elapsed, LevelCounts, autonomous
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import VOICES
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS
from tuteur_desktop.ui.widgets.tips import tip

ROW, THICK, LABEL, WORDS = 24, 10, 132, 300  # pixels
LOW = 40  # pixels of a row whose words stand over its bar
WIDE = 640  # pixels from which label, bar and words stand in one line
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Bar:
    """One line: shares of the whole from 0 to 1, the second inside the first."""

    label: str
    words: str
    token: str
    share: float
    inner: float = 0.0


def bars(gone: Elapsed, counts: Sequence[LevelCounts], scale: Scale) -> list[Bar]:
    """The time of the contract, then a line a voice that was heard."""
    days = f"{number(gone.gone)} jours sur {number(gone.whole)}"
    found = [Bar("Temps du contrat", days, "muted", gone.gone / gone.whole)]
    word = scale.steps[scale.autonomous - 1].label
    for one in counts:
        done = autonomous(one, scale)
        said = f"{plural(one.seen, 'vue')} sur {one.skills}, dont {done} « {word} » ou plus"
        label = according_to(one.voice)
        most = max(1, one.skills)
        found.append(
            Bar(
                f"{label[0].upper()}{label[1:]}", said, VOICE_COLORS[one.voice], one.seen / most,
                done / most,
            )
        )  # fmt: skip
    return found


def according_to(voice: Voice) -> str:
    """« selon le tuteur »: a total never goes without its voice."""
    article = "l’" if voice is Voice.LEARNER else "le "
    return f"selon {article}{VOICES[voice]}"


class CoverageBars(QWidget):
    """Thin bars under one another; a dash across each says how much of the contract is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Bar] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_bars(self, lines: list[Bar]) -> None:
        """Show lines; they are also the name that is read aloud."""
        self.lines = lines
        words = [f"{one.label}{NARROW}: {one.words}" for one in lines]
        self.setAccessibleName(f"Couverture. {f'{NARROW}; '.join(words)}")
        self.setToolTip(tip("\n".join(words)))
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return ROW if self.width() >= WIDE else LOW

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(300, max(1, len(self.lines)) * self._row() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Nothing of it is cut."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words go over their bar where there is no room beside it."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL))
        boxes = [self._line(painter, one, place) for place, one in enumerate(self.lines)]
        if len(boxes) > 1:
            time = boxes[0]
            x = time.left() + time.width() * self.lines[0].share
            painter.setPen(QPen(theme.color("ink"), 1, Qt.PenStyle.DashLine))
            for box in boxes:  # across the bars, and not across words
                painter.drawLine(QPointF(x, box.top() - 3), QPointF(x, box.bottom() + 3))

    def _line(self, painter: QPainter, line: Bar, place: int) -> QRectF:
        top, wide = place * self._row(), self.width()
        painter.setPen(theme.color("ink"))
        if wide >= WIDE:
            box = QRectF(LABEL, top + (ROW - THICK) / 2, wide - LABEL - WORDS - 12, THICK)
            painter.drawText(QRectF(0, top, LABEL, ROW), _LEFT, line.label)
            painter.drawText(QRectF(wide - WORDS, top, WORDS, ROW), _LEFT, line.words)
        else:
            box = QRectF(0, top + LOW - THICK - 6, wide, THICK)
            words = f"{line.label}{NARROW}: {line.words}"
            painter.drawText(QRectF(0, top, wide, LOW - THICK - 6), _LEFT, words)
        _bar(painter, box, line)
        return box


def _bar(painter: QPainter, box: QRectF, line: Bar) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("off"))
    painter.drawRoundedRect(box, 4, 4)
    tint = theme.color(line.token)
    if line.share:
        # An outline of what was seen, filled as far as it is autonomous: in grey too.
        painter.setPen(QPen(tint, 1.4))
        painter.setBrush(theme.color(f"{line.token}_soft" if line.token != "muted" else "line"))
        seen = QRectF(box.left(), box.top(), box.width() * line.share, box.height())
        painter.drawRoundedRect(seen.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
    if line.inner:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), box.width() * line.inner, box.height()), 4, 4
        )
