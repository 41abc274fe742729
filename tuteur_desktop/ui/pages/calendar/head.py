"""Above the year: which one, planned or done, undo, the verbs; and the brushes, also a legend."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.year import PLACE_LETTERS, Year
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.calendar.looks import BRUSHES, place_square, place_word
from tuteur_desktop.ui.pages.calendar.paint import draw_square
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.undo import Undo

GAP = 8
_VERBS = (
    ("rhythm", "Rythme…", "repeat", "Dire le rythme de l’alternance, et voir ce qu’il donne"),
    ("take_in", "Importer…", "download-simple", "Importer le calendrier du centre (ICS, CSV)"),
    ("give_out", "Exporter…", "export", "Exporter cette année pour un agenda (ICS)"),
    ("print", "Imprimer…", "printer", "Voir et enregistrer l’année en PDF, sur une page A4"),
)


class Head(QWidget):
    """One row; its verbs keep only their icons when there is little room."""

    year_wanted = Signal(int)

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo, self._room = undo, 0
        # Its words give way to the room there is: it never holds the window wide.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.before = basics.icon_button("caret-left", "Année précédente (Page préc.)")
        self.after = basics.icon_button("caret-right", "Année suivante (Page suiv.)")
        self.before.clicked.connect(lambda: self.year_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.year_wanted.emit(1))
        self.title = basics.label("", "section")
        self.planned = _choice("Prévu", "Ce que le calendrier attend")
        self.done = _choice("Fait", "Ce qui s’est passé, mois par mois")
        self.civil = basics.button("Année civile", "filter", tip="De janvier à décembre")
        self.civil.setCheckable(True)
        self.civil.setAccessibleName("Année civile")
        self._views = QButtonGroup(self)
        for choice in (self.planned, self.done):
            self._views.addButton(choice)
        self.planned.setChecked(True)
        self.back = basics.button("Annuler", "link", "arrow-counter-clockwise")
        self.again = basics.button("", "link", "arrow-clockwise")
        self.again.setAccessibleName("Rétablir")
        self.verbs = {
            name: basics.button(word, "", icon, tip=tip) for name, word, icon, tip in _VERBS
        }
        self._lay_out()
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(self._show_undo)
        self._show_undo()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        shown = (self.before, self.title, self.after, self.planned, self.done, self.civil)
        for part in shown:
            row.addWidget(part)
        row.addStretch(1)
        ends = (self.back, self.again, *self.verbs.values())
        for part in ends:
            row.addWidget(part)
        self._parts: tuple[QWidget, ...] = (*shown, *ends)

    def show_year(self, year: Year, *, first: bool, last: bool) -> None:
        """Show which year it is, and whether there is one before and after."""
        self.title.setText(year.title)
        self.before.setEnabled(not first)
        self.after.setEnabled(not last)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Drop words from the right until the row fits."""
        self._room = room
        words = {self.back: "Annuler"} | {
            self.verbs[name]: word for name, word, _icon, _tip in _VERBS
        }
        for made, word in words.items():
            made.setText(word)
            made.setAccessibleName(word.rstrip("…"))
            _dress(made, "link" if made is self.back else "")
        self.again.show()
        self.civil.setText("Année civile")
        order = ("print", "give_out", "take_in")
        for made in (*(self.verbs[name] for name in order), self.back, self.verbs["rhythm"]):
            if self._width() <= room:
                break
            made.setText("")
            _dress(made, "link" if made is self.back else "icon")
        self.civil.setText("Année civile" if self._width() <= room else "Civile")
        self.again.setVisible(self._width() <= room)  # Ctrl+Y is left
        self._show_undo()

    def _width(self) -> int:
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(part.sizeHint().width() + GAP for part in shown) - GAP

    def _show_undo(self) -> None:
        self._undo.show_on(self.back, self.again)


def _dress(made: QPushButton, kind: str) -> None:
    if made.property("kind") != (kind or None):
        made.setProperty("kind", kind or None)
        made.style().unpolish(made)
        made.style().polish(made)


def _choice(word: str, tip: str) -> QPushButton:
    made = basics.button(word, "filter", tip=tip)
    made.setCheckable(True)
    return made


class Brushes(QWidget):
    """One brush a place, with its letter: the colours' legend as well. None in hand at first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[Place | None, QPushButton] = {}
        row = FlowLayout(self, gap=6)
        for place in BRUSHES:
            made = basics.button(place_word(place).capitalize(), "filter")
            made.setCheckable(True)
            key = PLACE_LETTERS[place] if place is not None else "Suppr"
            made.setToolTip(f"Peindre d’un glissement de souris, ou au clavier : {key}")
            made.setAccessibleName(f"Pinceau {place_word(place)}, touche {key}")
            made.clicked.connect(lambda _on=False, place=place: self._on_clicked(place))
            self._buttons[place] = made
            row.addWidget(made)
        self._place: Place | None = None
        self.in_hand = False
        self.dress()

    def dress(self) -> None:
        """Draw the letters in the colours of the theme."""
        for place, made in self._buttons.items():
            made.setIcon(
                icons.icon("arrow-u-up-left", "muted", 16) if place is None else _letter(place)
            )
            made.setIconSize(QSize(18, 16))

    def place(self) -> Place | None:
        """What the brush in hand paints; None goes back to the rhythm."""
        return self._place

    def brush(self, place: Place | None) -> QPushButton:
        """The button of a place."""
        return self._buttons[place]

    def put_down(self) -> None:
        """No brush in hand: the mouse only chooses."""
        self.in_hand, self._place = False, None
        self._show()

    def _on_clicked(self, place: Place | None) -> None:
        again = self.in_hand and place is self._place
        self.in_hand, self._place = not again, None if again else place
        self._show()

    def _show(self) -> None:
        for place, made in self._buttons.items():
            made.setChecked(self.in_hand and place is self._place)
        self.changed.emit()


def _letter(place: Place) -> QIcon:
    square = place_square(place)
    if place is Place.REST:
        square = square._replace(letter=PLACE_LETTERS[place])
    picture = QPixmap(36, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_square(painter, QRectF(0, 0, 16, 16), square)
    painter.end()
    return QIcon(picture)


class DayLine(QWidget):
    """Under the year: what is chosen, in words, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.said = basics.label("", "smallink", wrap=True)
        self.keys = basics.label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.said)
        column.addWidget(self.keys)
