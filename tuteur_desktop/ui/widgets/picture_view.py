"""A picture to read beside what is keyed in from it: as wide as its room, and larger on demand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tuteur_desktop.ui.widgets import basics

_STEP, _MOST = 1.25, 4.0
_KEYS = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP}


class PictureView(QWidget):
    """The picture scrolls; + and − make it larger and smaller."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._zoom = 1.0
        self.area = _Area(self)
        self.area.setAccessibleName(f"{name} ; + et − pour l’agrandir et la réduire")
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self._label)
        self.larger = basics.icon_button("magnifying-glass-plus", "Agrandir (+)")
        self.smaller = basics.icon_button("magnifying-glass-minus", "Réduire (−)")
        self.larger.clicked.connect(lambda: self.zoom(_STEP))
        self.smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        tools = QHBoxLayout()
        tools.addWidget(self.smaller)
        tools.addWidget(self.larger)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.area, 1)
        column.addLayout(tools)
        self.setMinimumWidth(220)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture, as wide as the room."""
        self._picture, self._zoom = picture, 1.0
        self.fit()

    def zoom(self, by: float) -> None:
        """Make it so much larger, from its room's width to four times that."""
        self._zoom = min(max(self._zoom * by, 1.0), _MOST)
        self.fit()

    def fit(self) -> None:
        """Scale the picture to its room."""
        if self._picture.isNull():
            return
        width = max(40, round(self.area.viewport().width() * self._zoom))
        ratio = self.devicePixelRatio()
        shown = self._picture.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self._label.setPixmap(shown)
        self._label.resize(shown.deviceIndependentSize().toSize())
        self.larger.setEnabled(self._zoom < _MOST)
        self.smaller.setEnabled(self._zoom > 1.0)


class _Area(QScrollArea):
    """Scrolls by the arrows, zooms by + and −."""

    def __init__(self, view: PictureView) -> None:
        super().__init__()
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: a bar that comes and goes would change the width that decides of it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture as wide as the room."""
        super().resizeEvent(event)
        self._view.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, or scroll."""
        by = _KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._view.zoom(by)
