"""A PDF inside the window: its pages one under the other, fitted or zoomed."""

from collections import OrderedDict

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

MARGIN, GAP = 14, 12
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
POINT = 96 / 72  # logical pixels of a point at 100 %
KEPT_PICTURES = 6
READABLE = 0.4  # below this zoom a whole page cannot be read: its width is fitted instead
AUTO, PAGE, WIDTH = "auto", "page", "width"


class PdfView(QAbstractScrollArea):
    """The pages; `moved` tells the page in sight, their number and the zoom."""

    moved = Signal(int, int, float)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Aperçu du document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._pages: PdfPages | None = None
        self._message = ""
        self._mode = AUTO
        self._zoom = 1.0
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(self._tell)

    def show_pdf(self, pdf: bytes | None, message: str = "", *, stay: bool = False) -> None:
        """Show a file, or a sentence in its place; `stay` keeps the place in the pages."""
        place = self.verticalScrollBar().value() if stay else 0
        self._pages = PdfPages(pdf) if pdf is not None else None
        self._message = message
        self._pictures.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self._tell()
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages.sizes) if self._pages else 0

    def mode(self) -> str:
        """« auto », « page », « width », or empty for a zoom of one's own."""
        return self._mode

    def zoom(self) -> float:
        """Logical pixels of the screen for one of the paper at 96 a inch."""
        return self._zoom

    def fit(self, mode: str) -> None:
        """Fit the page, or its width."""
        self._mode = mode
        self._lay_out()

    def step(self, by: int) -> None:
        """One step nearer (1) or farther (-1)."""
        now = self._zoom
        steps = [one for one in STEPS if (one > now + 0.005 if by > 0 else one < now - 0.005)]
        if steps:
            self._mode, self._zoom = "", steps[0] if by > 0 else steps[-1]
            self._lay_out()

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        if 0 <= page < self.page_count():
            self.verticalScrollBar().setValue(round(self._tops()[page] - MARGIN))

    def _size(self, number: int) -> QSizeF:
        assert self._pages is not None
        return self._pages.sizes[number] * (POINT * self._zoom)

    def _tops(self) -> list[float]:
        tops, at = [], float(MARGIN)
        for number in range(self.page_count()):
            tops.append(at)
            at += self._size(number).height() + GAP
        total = at - GAP + MARGIN
        spare = max(0.0, (self.viewport().height() - total) / 2)
        return [top + spare for top in tops]

    def _fit_zoom(self) -> float:
        if self._pages is None or not self._pages.sizes or not self._mode:
            return self._zoom
        first = self._pages.sizes[0] * POINT
        bar = self.verticalScrollBar().sizeHint().width()
        frame = self.size()
        whole = (frame.height() - 2 * MARGIN) / first.height()
        wide = (frame.width() - 2 * MARGIN) / first.width()
        scrolled = (frame.width() - 2 * MARGIN - bar) / first.width()
        if self._mode == WIDTH or (self._mode == AUTO and min(wide, whole) < READABLE):
            return max(0.1, scrolled)
        return max(0.1, min(scrolled if self.page_count() > 1 else wide, whole))

    def _lay_out(self) -> None:
        self._zoom = self._fit_zoom()
        width = height = 0.0
        for number in range(self.page_count()):
            size = self._size(number)
            width, height = max(width, size.width()), height + size.height() + GAP
        # Ranges first: they decide whether a bar stands in the viewport's room.
        room = self.viewport().size()
        total = height - GAP + 2 * MARGIN if self.page_count() else 0
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(total - room.height())))
        down.setPageStep(room.height())
        down.setSingleStep(48)
        across.setRange(0, max(0, round(width + 2 * MARGIN - room.width())))
        across.setPageStep(room.width())
        self._tell()
        self.viewport().update()

    def current_page(self) -> int:
        """The page, from 0, that holds the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = self._tops()
        return max((i for i, top in enumerate(tops) if top <= middle), default=0)

    def _tell(self) -> None:
        self.moved.emit(self.current_page(), self.page_count(), self._zoom)
        count = self.page_count()
        said = f"page {self.current_page() + 1} sur {count}" if count else self._message
        self.setAccessibleDescription(said)

    def _picture(self, number: int) -> QPixmap:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        scale = POINT * self._zoom * ratio
        key = (number, round(scale * 1000))
        if key not in self._pictures:
            picture = QPixmap.fromImage(self._pages.picture(number, scale))
            picture.setDevicePixelRatio(ratio)
            self._pictures[key] = picture
            while len(self._pictures) > KEPT_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight, each on its shadow; or the sentence."""
        painter = QPainter(self.viewport())
        if self._pages is None:
            painter.setPen(theme.color("muted"))
            box = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, self._message)
            return
        seen = QRectF(self.viewport().rect())
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar()
        for number, top in enumerate(self._tops()):
            size = self._size(number)
            spare = self.viewport().width() - size.width()
            left = spare / 2 if across.maximum() == 0 else MARGIN - across.value()
            place = QRectF(QPointF(round(left), round(top - down)), size)
            if place.intersects(seen):
                self._paint_shadow(painter, place)
                painter.drawPixmap(place.topLeft(), self._picture(number))

    def _paint_shadow(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((3, 10), (2, 14), (1, 22)):
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRect(box.adjusted(-spread, -spread + 1, spread, spread + 1))
        painter.fillRect(box, QColor("white"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Draw again when the screen's density changes."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures.clear()
            self.viewport().update()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """The whole is painted again; pages are pictures."""
        self.viewport().update()


class Preview(QFrame):
    """The view in its well, with a bar: zoom, fit, page n of m."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self.setObjectName("well")
        self.view = PdfView()
        self.said = basics.label("", "small")
        self.zoomed = basics.label("", "small")
        self.zoomed.setMinimumWidth(44)
        self.zoomed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        farther = basics.icon_button("minus", "Réduire", tip="Réduire (Ctrl+−)")
        nearer = basics.icon_button("plus", "Agrandir", tip="Agrandir (Ctrl++)")
        self.width_button = basics.icon_button(
            "arrows-out-line-horizontal", "Largeur de la page", tip="Largeur de la page (Ctrl+9)"
        )
        self.page_button = basics.icon_button(
            "arrows-out", "Page entière", tip="Page entière (Ctrl+0)"
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 6, 6)
        bar.setSpacing(2)
        bar.addWidget(self.said, 1)
        for part in (farther, self.zoomed, nearer, self.width_button, self.page_button):
            if part is not self.zoomed:
                part.setProperty("kind", "link")
            bar.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(bar)
        farther.clicked.connect(lambda: self.view.step(-1))
        nearer.clicked.connect(lambda: self.view.step(1))
        self.width_button.clicked.connect(lambda: self.view.fit(WIDTH))
        self.page_button.clicked.connect(lambda: self.view.fit(PAGE))
        self.view.moved.connect(self._on_moved)
        self._make_shortcuts(owner)
        self._on_moved(0, 0, 1.0)

    def _make_shortcuts(self, owner: QWidget) -> None:
        keys = {
            "Ctrl++": lambda: self.view.step(1), "Ctrl+=": lambda: self.view.step(1),
            "Ctrl+-": lambda: self.view.step(-1), "Ctrl+0": lambda: self.view.fit(PAGE),
            "Ctrl+9": lambda: self.view.fit(WIDTH),
        }  # fmt: skip
        for key, action in keys.items():
            QShortcut(QKeySequence(key), owner, action,
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip

    def _on_moved(self, page: int, count: int, zoom: float) -> None:
        self.said.setText(f"Page {page + 1} / {count}" if count else "")
        self.zoomed.setText(f"{round(zoom * 100)}{NBSP}%" if count else "")
