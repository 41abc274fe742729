"""Small shared widgets: labels, buttons, cards, chips, avatars, rules."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.ui import icons, theme

FILTER_SIDES = 26  # pixels around the words of a filter
EMPTY_WIDTH = 440  # pixels: a measure that reads well


def label(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """A label of the house: title, section, strong, muted, small, over, figure… (house.qss)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    return made


def button(text: str, kind: str = "", icon: str = "", *, tip: str = "") -> QPushButton:
    """A button; `kind` is primary, link, danger, filter or empty."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(icons.spaced(icon, "on_accent" if kind == "primary" else _ink(kind), 18))
        made.setIconSize(QSize(24, 18))
    if tip:
        made.setToolTip(tip)
    made.setAutoDefault(False)
    return made


def fit_filter(made: QPushButton) -> None:
    """Room for the words of a filter once it is chosen: they are bolder then."""
    bold = QFontMetrics(theme.font(theme.SMALL, QFont.Weight.DemiBold))
    made.setMinimumWidth(bold.horizontalAdvance(made.text()) + FILTER_SIDES)


def icon_button(icon: str, name: str, *, tip: str = "") -> QPushButton:
    """A button with a picture only; `name` is read aloud and shown as its tip."""
    made = QPushButton()
    made.setProperty("kind", "icon")
    made.setIcon(icons.icon(icon, "ink", 18))
    made.setIconSize(QSize(18, 18))
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setAutoDefault(False)
    return made


def _ink(kind: str) -> str:
    return {"link": "accent", "danger": "alarm"}.get(kind, "ink")


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class Card(QFrame):
    """A white panel with round corners; `column` is its layout."""

    def __init__(
        self, parent: QWidget | None = None, *, margin: int = 16, spacing: int = 8
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)


class Chip(QLabel):
    """A word on soft colour: present, watch, alarm, centre, or off when it is only a fact."""

    def __init__(self, text: str, tone: str = "off", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        ink, ground = ("muted", "off") if tone == "off" else (tone, f"{tone}_soft")
        colors = theme.tokens()
        self.setStyleSheet(
            f"background: {getattr(colors, ground)}; color: {getattr(colors, ink)};"
            "border-radius: 10px; padding: 2px 9px; font-size: 13px;"
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Avatar(QWidget):
    """Two initials in a disc; a picture for the eye, silent for a screen reader."""

    def __init__(self, initials: str, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font(round(self.height() * 0.38), QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class IconDisc(QWidget):
    """An icon on a soft disc, before a line of a list."""

    def __init__(self, icon: str, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(28, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "off" if self._tone == "muted" else f"{self._tone}_soft"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()), 13, 13)
        icons.draw(painter, QRectF(6, 5, 16, 16), self._icon, self._tone)


class Meter(QWidget):
    """A thin bar of parts out of a whole; the numbers stand beside it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[float, QColor]] = []
        self.setFixedHeight(8)

    def show_parts(self, parts: list[tuple[float, QColor]]) -> None:
        """Shares of the whole, from 0 to 1, each with its colour."""
        self._parts = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove, then the parts one after the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(theme.color("off"))
        painter.drawRoundedRect(whole, 4, 4)
        left = 0.0
        for share, tint in self._parts:
            width = max(0.0, min(share, 1.0)) * whole.width()
            if width:
                painter.setBrush(tint)
                painter.drawRoundedRect(QRectF(left, 0, width, whole.height()), 4, 4)
                left += width


class EmptyState(QWidget):
    """What an empty page says: what will be there, and the first steps one under the other."""

    def __init__(self, icon: str, title: str, text: str, *verbs: QWidget) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "faint", 48))
        words = label(text, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(EMPTY_WIDTH)
        # In a row of its own: aligned in the column, it would get the height of a wider one.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(words)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(10)
        for part in (picture, label(title, "section")):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addSpacing(6)
        for verb in verbs:
            column.addWidget(verb, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()


def scrolled(inside: QWidget) -> QScrollArea:
    """A widget that scrolls when the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it die."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)
