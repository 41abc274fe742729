"""Choosing skills: a search, a list to tick with Space or the mouse, and how many are chosen."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics, wrapped
from tuteur_desktop.ui.widgets.check import SIDE, draw_box
from tuteur_desktop.ui.widgets.skill_model import HEADING, TICKED, SkillListModel

ROW = 46  # pixels: two lines of a title
LEAST = 200  # pixels of the list
Index = QModelIndex | QPersistentModelIndex
NOTHING = "Aucune compétence ne contient ces mots."
NO_FRAMEWORK = "Aucun référentiel n’est suivi : choisissez-le d’abord dans Compétences."


class SkillPicker(QWidget):
    """Given frameworks, tells which skills are chosen; thousands stay fluid."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = SkillListModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher une compétence ou un bloc")
        self.search.setAccessibleName("Chercher une compétence")
        self.search.setClearButtonEnabled(True)
        self.view = _SkillsList(self.model)
        self.none = basics.label(NOTHING, "muted", wrap=True)
        self.said = basics.label("", "small")
        self.only = basics.button("Le choix seulement", "filter")
        self.only.setCheckable(True)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.none)
        column.addLayout(foot)
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.only.toggled.connect(self._on_only)
        self.view.typed.connect(self._on_typed)
        self.model.dataChanged.connect(self._tell)

    def show_frameworks(self, frameworks: Iterable[Framework], chosen: Iterable[int] = ()) -> None:
        """Show the skills of these, some chosen."""
        self.model.show_frameworks(frameworks, chosen)
        self._rest()
        at = self.model.first_ticked()
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at))
            self.view.scrollTo(self.model.index(at), _SkillsList.ScrollHint.PositionAtCenter)

    def chosen(self) -> tuple[int, ...]:
        """The skills chosen, in the order of the sheets."""
        return self.model.chosen()

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._rest()

    def _on_only(self, only: bool) -> None:
        self.model.only_ticked(only)
        self._rest()

    def _rest(self) -> None:
        first = self.model.first()
        if first >= 0:
            self.view.setCurrentIndex(self.model.index(first))
            self.view.scrollToTop()
        empty = not self.search.text() and not self.only.isChecked()
        self.none.setText(NO_FRAMEWORK.replace(" :", "\u202f:") if empty else NOTHING)
        self.none.setVisible(first < 0)
        self._tell()

    def _tell(self) -> None:
        number = len(self.model.ticked)
        self.said.setText(plural(number, "compétence choisie", "compétences choisies"))
        self.only.setEnabled(bool(number) or self.only.isChecked())
        self.changed.emit()

    def _on_typed(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down and Enter go from the search to the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if Qt.Key(event.key()) in down and self.model.first() >= 0:
                self.view.setFocus()
                return True
        return super().eventFilter(watched, event)


class _SkillsList(QListView):
    """Space ticks the skill in hand; a letter goes to the search."""

    typed = Signal(str)

    def __init__(self, model: SkillListModel) -> None:
        super().__init__()
        self._skills = model
        self.setModel(model)
        self.setItemDelegate(_SkillDelegate(self))
        self.setAccessibleName("Compétences ; Espace pour choisir")
        self.setUniformItemSizes(True)
        self.setMinimumHeight(LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; letters are searched for; the rest is the list's."""
        letter = event.text()
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Space:
            self._skills.toggle(self.currentIndex().row())
        elif letter.isprintable() and letter.strip() and not event.modifiers() & held:
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._skills.toggle(index.row())


class _SkillDelegate(QStyledItemDelegate):
    """A block in bold, or a box and a title on two lines at most."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike, so that thousands are laid out at once."""
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        heading = bool(index.data(HEADING))
        if not heading and state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(box, 6, 6)
        if not heading and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box, 6, 6)
        words = box.adjusted(8, 0, -8, 0)
        if not heading:
            tick = QRectF(words.left() + 8, box.center().y() - SIDE / 2, SIDE, SIDE)
            draw_box(painter, tick, on=index.data(TICKED) == Qt.CheckState.Checked)
            words.setLeft(tick.right() + 10)
        self._words(painter, words, str(index.data()), heading=heading)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, where: QRectF, text: str, *, heading: bool) -> None:
        weight = QFont.Weight.DemiBold if heading else QFont.Weight.Normal
        face = theme.font(theme.SMALL, weight)
        painter.setPen(theme.color("muted" if heading else "ink"))
        layout = wrapped.lay_out(" ".join(text[:400].split()), face, where.width())
        lines = min(layout.lineCount(), 2)
        height = sum(layout.lineAt(at).height() for at in range(lines))
        painter.setClipRect(where)
        if layout.lineCount() > lines:  # the second line ends with an ellipsis
            start = layout.lineAt(1).textStart()
            shown = layout.text()[:start].rstrip() + "\n"
            rest = layout.text()[start : start + 300]
            painter.setFont(face)
            shown += painter.fontMetrics().elidedText(
                rest, Qt.TextElideMode.ElideRight, int(where.width())
            )
            layout = wrapped.lay_out(shown, face, where.width() + 40)
        wrapped.draw(painter, layout, where.left(), where.center().y() - height / 2)
