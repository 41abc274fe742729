"""A diploma by its name: letters offer those of the store, then those of the catalogue."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import fold, short_date
from tuteur_desktop.services.catalogue import CatalogueService, Offer
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told

Index = QModelIndex | QPersistentModelIndex
OFFER = Qt.ItemDataRole.UserRole + 1
WAIT, SHOWN, ROW = 120, 8, 46  # milliseconds without a key, offers at once, pixels of each


class DiplomaField(QWidget):
    """`line` is what is kept as the diploma; `chosen` gives the offer that was taken.

    Words typed over a choice undo it. What is said of its sheet stands under the field.
    """

    chosen = Signal(object)
    grown = Signal()

    def __init__(
        self, catalogue: CatalogueService, value: str = "", hint: str = "",
        rncp: Callable[[], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._catalogue = catalogue
        self._rncp = rncp or (lambda: self.choice.rncp if self.choice else "")
        self._start: date | None = None
        self.choice: Offer | None = None
        self.line = line("Diplôme", value, hint)
        self.setFocusProxy(self.line)
        self.about = basics.label("", "small", wrap=True)
        self.about.hide()
        self.warning = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self.about, self.warning):
            column.addWidget(part)
        self._offers = QStandardItemModel(self)
        self.completer = self._make_completer()
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._offer)
        self.line.textEdited.connect(self._on_edited)

    def _make_completer(self) -> QCompleter:
        made = QCompleter(self._offers, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setMaxVisibleItems(SHOWN)
        self.popup = QListView()
        self.popup.setAccessibleName("Diplômes proposés")
        self.popup.setUniformItemSizes(True)
        made.setPopup(self.popup)
        self.popup.setItemDelegate(_OfferDelegate(self.popup))  # the completer had put its own
        made.setWidget(self.line)
        taken = made.activated[QModelIndex]  # type: ignore[index]
        taken.connect(lambda index: self._take(index.data(OFFER)))
        return made

    def show_start(self, start: date | None) -> None:
        """Say what is to be said of the sheet for a contract that starts on a day."""
        self._start = start
        self.look()

    def look(self) -> None:
        """Look at the sheet again: its number, or the contract's first day, has changed."""
        said = self._catalogue.notice(self._rncp(), self._start)
        self.warning.say("watch", told(said) if said else "")
        self.grown.emit()

    def taken(self) -> Offer | None:
        """What was chosen, or named in full; None for any other words."""
        if self.choice is None and (typed := fold(self.line.text()).strip()):
            same = (one for one in self._catalogue.offers(typed) if one.framework_id is not None)
            return next((one for one in same if fold(one.title) == typed), None)
        return self.choice

    def _on_edited(self, _text: str) -> None:
        if self.choice is not None:
            self.choice = None
            self.about.hide()
            self.look()
        self._timer.start()

    def _offer(self) -> None:
        """Show what the letters may mean, over those shown before."""
        found = self._catalogue.offers(self.line.text(), SHOWN)
        self._offers.clear()
        for one in found:
            item = QStandardItem(one.title)
            item.setData(one, OFFER)
            item.setData(f"{one.title}, {about(one)}", Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(one.title)
            self._offers.appendRow(item)
        if found and self.line.hasFocus():
            self.completer.complete()
        else:
            self.popup.hide()

    def _take(self, one: Offer) -> None:
        self._timer.stop()
        self.choice = one
        self.line.setText(one.title)
        self.about.setText(f"{about(one)}.")
        self.about.show()
        self.chosen.emit(one)
        self.look()


def about(one: Offer) -> str:
    """« Niveau 4 · RNCP12508 · jusqu’au 1ᵉʳ janv. 2024 »."""
    here = one.framework_id is not None
    end = f"jusqu’au {short_date(one.expires_on)}" if one.expires_on else ""
    parts = (
        "dans votre dossier" if here else "", one.level,
        one.rncp or ("" if here else "sans fiche"), end, "" if one.active else "fiche inactive",
    )  # fmt: skip
    words = " · ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}"


class _OfferDelegate(QStyledItemDelegate):
    """A title, and in small below what tells it from another of the same name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the two lines, cut where they have no room."""
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        lines = ((str(index.data()), theme.BODY, "ink", 4), (about(index.data(OFFER)), theme.SMALL,
                 "muted", 23))  # fmt: skip
        for text, size, ink, top in lines:
            painter.setFont(theme.font(size))
            painter.setPen(theme.color(ink))
            where = QRectF(rect.left() + 10, rect.top() + top, rect.width() - 20, 20)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(where.width())
            )  # fmt: skip
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
