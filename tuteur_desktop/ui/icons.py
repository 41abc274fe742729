"""Icons: glyphs of the Phosphor font, drawn in a colour of the theme."""

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tuteur_desktop.ui import theme

_FONTS = "phosphor-1.3.0.ttf"
_CHARMAP = "phosphor-charmap-1.3.0.json"


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """The family and the glyphs; found without importing the package, which costs 0.12 s."""
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or spec.origin is None:
        return "", {}
    folder = Path(spec.origin).parent / "fonts"
    number = QFontDatabase.addApplicationFont(str(folder / _FONTS))
    families = QFontDatabase.applicationFontFamilies(number)
    glyphs = json.loads((folder / _CHARMAP).read_text(encoding="utf-8"))
    return (families[0] if families else ""), glyphs


def pixmap(name: str, color: str = "ink", size: int = 20) -> QPixmap:
    """A glyph in a theme colour, `size` logical pixels, sharp on any screen."""
    family, glyphs = _phosphor()
    ratio = QApplication.primaryScreen().devicePixelRatio() if QApplication.screens() else 1.0
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    if not glyphs:
        return picture
    painter = QPainter(picture)
    draw(painter, QRectF(0, 0, size, size), name, color)
    painter.end()
    return picture


def draw(painter: QPainter, where: QRectF, name: str, color: str = "ink") -> None:
    """Paint a glyph in a rectangle; for delegates."""
    family, glyphs = _phosphor()
    if not glyphs:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    face = QFont(family)
    face.setPixelSize(round(where.height()))
    painter.setFont(face)
    painter.setPen(theme.color(color))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, chr(int(glyphs[name], 16)))
    painter.restore()


def icon(name: str, color: str = "ink", size: int = 20) -> QIcon:
    """A glyph as an icon, faint when its button is disabled."""
    made = QIcon(pixmap(name, color, size))
    made.addPixmap(pixmap(name, "faint", size), QIcon.Mode.Disabled)
    return made


def spaced(name: str, color: str = "ink", size: int = 20, gap: int = 6) -> QIcon:
    """A glyph with room after it: a style sheet cannot part an icon from its button's text."""
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, "faint")):
        glyph = pixmap(name, tint, size)
        ratio = glyph.devicePixelRatio()
        wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, glyph)
        painter.end()
        made.addPixmap(wide, mode)
    return made


def mark(name: str, size: int) -> QPixmap:
    """The program's own mark: a glyph on a rounded square of the accent."""
    ratio = QApplication.primaryScreen().devicePixelRatio() if QApplication.screens() else 1.0
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), 7, 7)
    inner = size * 0.68
    margin = (size - inner) / 2
    draw(painter, QRectF(margin, margin, inner, inner), name, "on_accent")
    painter.end()
    return picture
