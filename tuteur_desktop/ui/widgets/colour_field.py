"""A colour: one of a few, or any « #rrggbb » that is typed."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from tuteur_desktop.domain.scales import LONGEST, shades
from tuteur_desktop.ui import theme

SIDE = 18  # pixels of the swatch
OTHERS = {
    "vert pâle": "#cfe8d5", "vert": "#5aa872", "vert sombre": "#1f6b3a", "jaune pâle": "#fbeecb",
    "orange": "#e09b3d", "rouge": "#c0453b", "violet": "#7a5aa8", "gris": "#8b9099",
}  # fmt: skip
FEW = {f"bleu {rank}": colour for rank, colour in enumerate(shades(LONGEST), 1)} | OTHERS


class ColourField(QWidget):
    """A square that opens the few, and the letters of the colour beside it."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self.name = name
        self.swatch = QPushButton()
        self.swatch.setProperty("kind", "icon")
        self.swatch.setAutoDefault(False)
        self.swatch.setIconSize(QSize(SIDE, SIDE))
        self.swatch.clicked.connect(self._on_open)
        self.text = QLineEdit(colour)
        self.text.setMaxLength(7)
        self.text.setFixedWidth(92)
        self.text.setAccessibleName(f"Couleur de {name}, #rrggbb")
        self.text.textChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.swatch)
        row.addWidget(self.text)
        self._show()

    def value(self) -> str:
        """The colour as typed, in small letters."""
        return self.text.text().strip().lower()

    def menu(self) -> QMenu:
        """The few colours by name."""
        menu = QMenu(self)
        for words, colour in FEW.items():
            action = menu.addAction(_square(colour), words)
            action.triggered.connect(partial(self.text.setText, colour))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_open(self) -> None:
        self.menu().popup(self.swatch.mapToGlobal(self.swatch.rect().bottomLeft()))

    def _show(self) -> None:
        known = {colour: words for words, colour in FEW.items()}
        words = known.get(self.value(), self.value() or "aucune")
        self.swatch.setIcon(_square(self.value()))
        self.swatch.setAccessibleName(f"Couleur de {self.name} : {words}")
        self.swatch.setToolTip(words)


def _square(colour: str) -> QIcon:
    """A square of a colour, sharp on every screen; empty where it is none."""
    pixmap = QPixmap(2 * SIDE, 2 * SIDE)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("control_line"))
    fill = QColor(colour)
    painter.setBrush(fill if fill.isValid() else theme.color("panel"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, SIDE - 1, SIDE - 1), 4, 4)
    painter.end()
    return QIcon(pixmap)
