"""Colours, type and the style sheet, light and dark."""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from tuteur_desktop.paths import resources

FAMILY = "Source Sans Pro"
BODY, SMALL, SECTION, TITLE = 15, 13, 17, 26  # pixels
WEIGHTS = ("Regular", "Semibold", "Bold")


@dataclass(frozen=True)
class Tokens:
    """One palette; each `x_soft` is the ground on which `x` is written (4.5:1 or better)."""

    background: str
    panel: str
    sidebar: str
    ink: str
    muted: str
    faint: str
    line: str
    off: str
    accent: str
    accent_soft: str
    on_accent: str
    present: str
    present_soft: str
    watch: str
    watch_soft: str
    alarm: str
    alarm_soft: str
    centre: str
    centre_soft: str
    hover: str
    control_line: str


LIGHT = Tokens(
    background="#F6F5F2", panel="#FFFFFF", sidebar="#ECEAE4", ink="#1E2530", muted="#5C6674",
    faint="#717985", line="#E2DFD8", off="#EFEDE8", accent="#0E6E6E", accent_soft="#DDEEEC",
    on_accent="#FFFFFF", present="#27704A", present_soft="#E1F0E6", watch="#8A5800",
    watch_soft="#FBEFD6", alarm="#B3261E", alarm_soft="#FBE4E1", centre="#2F5FA6",
    centre_soft="#E0E9F7", hover="#F3F1EC", control_line="#8B9099",
)  # fmt: skip
DARK = Tokens(
    background="#171A1F", panel="#20242B", sidebar="#12151A", ink="#E9ECF0", muted="#A3ABB6",
    faint="#8A93A0", line="#313741", off="#262B33", accent="#4FB5AE", accent_soft="#173C3B",
    on_accent="#0B1B1B", present="#6CC48F", present_soft="#1B3526", watch="#E0B050",
    watch_soft="#3A2E14", alarm="#F08A80", alarm_soft="#43211E", centre="#8AB1EE",
    centre_soft="#1E2C45", hover="#2A2F38", control_line="#6B7481",
)  # fmt: skip

_current = LIGHT


def tokens() -> Tokens:
    """The palette in use."""
    return _current


def color(name: str) -> QColor:
    """A colour of the palette in use, by the name of its token."""
    return QColor(getattr(_current, name))


def is_dark(mode: str) -> bool:
    """Whether a mode (« light », « dark », or « auto »: the system's) is dark now."""
    if mode == "auto":
        hints = QApplication.styleHints()
        return hints.colorScheme() is Qt.ColorScheme.Dark
    return mode == "dark"


def apply(app: QApplication, mode: str) -> None:
    """Dress the program: fonts, palette and style sheet, over the style of app.py."""
    global _current
    _current = DARK if is_dark(mode) else LIGHT
    load_fonts()
    app.setFont(font(BODY))
    app.setPalette(_palette(_current))
    app.setStyleSheet(_sheet(_current))


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The house type in a size."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


@cache
def load_fonts() -> None:
    """Give Qt the embedded type, once; found without importing the package that carries it."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return
    files = Path(spec.origin).parent / "files"
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(files / f"SourceSansPro-{weight}.ttf"))


def _palette(colors: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.background,
        QPalette.ColorRole.WindowText: colors.ink,
        QPalette.ColorRole.Base: colors.panel,
        QPalette.ColorRole.AlternateBase: colors.off,
        QPalette.ColorRole.Text: colors.ink,
        QPalette.ColorRole.Button: colors.panel,
        QPalette.ColorRole.ButtonText: colors.ink,
        QPalette.ColorRole.Highlight: colors.accent,
        QPalette.ColorRole.HighlightedText: colors.on_accent,
        QPalette.ColorRole.PlaceholderText: colors.faint,
        QPalette.ColorRole.ToolTipBase: colors.panel,
        QPalette.ColorRole.ToolTipText: colors.ink,
        QPalette.ColorRole.Link: colors.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.faint))
    return palette


def _sheet(colors: Tokens) -> str:
    text = (resources() / "themes" / "house.qss").read_text(encoding="utf-8")
    # Longest names first: @accent must not eat the head of @accent_soft.
    for name in sorted(vars(colors), key=len, reverse=True):
        text = text.replace(f"@{name}", getattr(colors, name))
    return text
