"""How a level looks on a picture: its shade, the ink that reads on it, its short mark."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from tuteur_desktop.domain.scales import Level, Scale, shades
from tuteur_desktop.ui import theme

NOT_SEEN_MARK = "NV"
SEEN = 1.6  # contrast from which a box stands out of the page without an edge


@dataclass(frozen=True)
class Shade:
    """The ground of a level and what is written on it; an edge where it is near the page's own."""

    ground: QColor
    ink: QColor
    mark: str
    edge: bool = False


def shades_of(scale: Scale) -> dict[Level, Shade]:
    """A shade a level of the scale, dark on pale or pale on dark."""
    usual = shades(len(scale.steps))
    found: dict[Level, Shade] = {}
    for level, step, pale in zip(scale.levels(), scale.steps, usual, strict=True):
        ground = QColor(step.colour)
        if not ground.isValid():
            ground = QColor(pale)
        # Black or white, whichever reads better.
        ink = QColor("#000000" if _light(ground) > 0.179 else "#ffffff")
        near = _contrast(ground, theme.color("panel")) < SEEN
        found[level] = Shade(ground, ink, level.value, near)
    return found


def _light(color: QColor) -> float:
    """The relative luminance (WCAG 2.2)."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def fill(painter: QPainter, box: QRectF, shade: Shade) -> None:
    """The ground of a level; the pen is then the ink that reads on it."""
    painter.fillRect(box, shade.ground)
    if shade.edge:
        outline(painter, box, "control_line")
    painter.setPen(shade.ink)


def hatch(painter: QPainter, box: QRectF, words: str = "") -> None:
    """The ground of « non vu »: lines, so that it is no level in grey either; words on a plate."""
    painter.fillRect(box, theme.color("panel"))
    painter.fillRect(box, QBrush(theme.color("control_line"), Qt.BrushStyle.BDiagPattern))
    outline(painter, box, "control_line")
    wide = painter.fontMetrics().horizontalAdvance(words) + 4
    if words and wide <= box.width():
        plate = QRectF(0, 0, wide, min(16.0, box.height()))
        plate.moveCenter(box.center())
        painter.fillRect(plate, theme.color("panel"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def outline(painter: QPainter, box: QRectF, token: str, *, dashed: bool = False) -> None:
    """The edge of a box, inside it."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.color(token), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
