"""The feuille d'autopositionnement: made for a learner, read back, shown, then recorded."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, date_words, plural
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.self_rating import SelfReading, Ticked
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.services.self_rating import SelfRatingService
from tuteur_desktop.ui.forms.fields import DateField
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog
from tuteur_desktop.ui.widgets.tips import breakable, shorten

PDF = "Documents PDF (*.pdf)"
INTRO = (
    "{name} se situe sans voir vos avis, sur papier ou à l’écran. Ce qui revient est noté de sa "
    f"voix seule{NARROW}: une ligne laissée vide ne note rien."
)
TITLE = 90  # letters of a skill
SEEN = 200  # lines shown; the others are counted


class SelfRatingDialog(TaskDialog):
    """`kept` carries what was recorded, to be taken back; `paper_wanted` asks for the page where
    a sheet on paper is keyed in. `choose_target` and `choose_file` can be replaced."""

    kept = Signal(object)
    paper_wanted = Signal()

    def __init__(
        self, self_rating: SelfRatingService, tasks: Tasks, learner_id: int, name: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Feuille d’autopositionnement", tasks, parent)
        self._service, self._learner_id, self._name = self_rating, learner_id, name
        self._frameworks = self_rating.frameworks(learner_id)
        self._reading: SelfReading | None = None
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.choose_file: Callable[[QWidget], str] = _choose_file
        self.framework = Combo()
        self.framework.setAccessibleName("Référentiel")
        for one in self._frameworks:
            self.framework.addItem(shorten(one.title, TITLE))
        self.blocks: dict[int, Check] = {}
        self._boxes = QVBoxLayout()
        self.print = basics.button("Feuille à imprimer…", "", "printer")
        self.fillable = basics.button("Feuille à remplir à l’écran…", "", "file-pdf")
        self.take = basics.button("Reprendre un PDF rempli…", "", "file-arrow-down")
        self.paper = basics.button("Saisir une feuille sur papier", "link", "pencil-simple")
        self.notice = Notice()
        self.on = DateField("Rempli le")
        self.cancel = basics.button("Fermer")
        self.verb = basics.button("Noter", "primary", "check")
        self._lay_out()
        self._connect()
        self._show_reading(None)
        self._show_blocks()
        self.setMinimumWidth(560)
        self.resize(680, self.sizeHint().height())

    def _lay_out(self) -> None:
        self.column.addWidget(basics.label(self.windowTitle(), "section", wrap=True))
        intro = INTRO.format(name=self._name)
        self.column.addWidget(basics.label(intro, "muted", wrap=True))
        self.column.addWidget(self.framework)
        inside = QWidget()
        self._boxes = QVBoxLayout(inside)
        self._boxes.setContentsMargins(2, 0, 2, 0)
        self._boxes.setSpacing(2)
        self.choice = _scrolled(inside)
        self.column.addWidget(self.choice)
        verbs = FlowLayout(gap=8)
        for verb in (self.print, self.fillable, self.take, self.paper):
            verbs.addWidget(verb)
        self.column.addLayout(verbs)
        self.column.addWidget(self.notice)
        shown = QWidget()
        self._lines = QVBoxLayout(shown)
        self._lines.setContentsMargins(2, 0, 8, 0)
        self._lines.setSpacing(6)
        self.lines = _scrolled(shown)
        self.column.addWidget(self.lines, 1)
        self._day = QWidget()
        row = QHBoxLayout(self._day)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(basics.label("Rempli le", "strong"))
        row.addWidget(self.on)
        row.addWidget(self.on.said, 1)
        self.column.addWidget(self._day)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        last = QHBoxLayout()
        last.addStretch()
        last.addWidget(self.cancel)
        last.addWidget(self.verb)
        self.column.addLayout(last)

    def _connect(self) -> None:
        self.framework.activated.connect(lambda _index: self._show_blocks())
        self.print.clicked.connect(lambda: self._on_make(fillable=False))
        self.fillable.clicked.connect(lambda: self._on_make(fillable=True))
        self.take.clicked.connect(self._on_take)
        self.paper.clicked.connect(self._on_paper)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_keep)

    def held(self, working: bool) -> None:
        """Hold the verbs while something is made or read."""
        for part in (self.print, self.fillable, self.take, self.paper, self.verb, self.cancel,
                     self.framework, self.choice):  # fmt: skip
            part.setEnabled(not working)
        if not working:
            self._show_makers()

    def _followed(self) -> Framework | None:
        at = self.framework.currentIndex()
        return self._frameworks[at] if 0 <= at < len(self._frameworks) else None

    def _show_blocks(self) -> None:
        basics.clear_layout(self._boxes)
        self.blocks = {}
        followed = self._followed()
        self.framework.setVisible(len(self._frameworks) > 1)
        for one in followed.blocks if followed else ():
            named = " · ".join(part for part in (one.code, one.title) if part)
            words = shorten(named, TITLE) or "Toutes les compétences"
            box = Check(words.replace("&", "&&"))
            box.setToolTip(named)
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._show_makers())
            self.blocks[one.id or 0] = box
            self._boxes.addWidget(box)
        self._boxes.addStretch()
        if followed is None:
            none = "Aucun référentiel n’est suivi{}: choisissez-le d’abord dans Compétences."
            self.notice.say("watch", none.format(NARROW))
        self._show_makers()

    def _show_makers(self) -> None:
        some = any(box.isChecked() for box in self.blocks.values())
        for verb in (self.print, self.fillable):
            verb.setEnabled(some and not self.working)

    def _on_make(self, *, fillable: bool) -> None:
        words = f"Autopositionnement, {self._name}"
        name = self.choose_target(self, safe_name(words, ".pdf"))
        if name:
            self.save_sheet(with_suffix(name, ".pdf"), fillable=fillable)

    def save_sheet(self, path: Path, *, fillable: bool) -> None:
        """Write the sheet of the chosen blocks to a file."""
        followed = self._followed()
        chosen = [number for number, box in self.blocks.items() if box.isChecked()]

        def work() -> None:
            sheet = self._service.sheet(
                self._learner_id, framework_id=followed.id if followed else None,
                blocks=chosen, fillable=fillable,
            )  # fmt: skip
            write_file(path, sheet, force=True)

        words = f"« {path.name} » est enregistré{NARROW}: remettez-le à {self._name}."
        self.work("Feuille en cours", work, lambda _nothing: self.notice.say("done", words))

    def _on_take(self) -> None:
        if name := self.choose_file(self):
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a filled sheet, and show what it says; nothing is recorded yet."""
        self._show_reading(None)
        self.work(
            "Lecture de la feuille", partial(self._service.read_file, self._learner_id, path),
            self._show_reading,
        )  # fmt: skip

    def _show_reading(self, reading: SelfReading | None) -> None:
        self._reading = reading
        basics.clear_layout(self._lines)
        count = len(reading.ticked) if reading else 0
        for part in (self.lines, self._day, self.verb):
            part.setVisible(count > 0)
        self.choice.setVisible(reading is None)
        if reading is None:
            self.notice.say("note", "")
            return
        on = reading.on or self._service.today()
        self.on.setText(on.strftime("%d/%m/%Y"))
        self.notice.say("watch" if reading.doubled or reading.gone else "note", summary(reading))
        for one in reading.ticked[:SEEN]:
            self._lines.addWidget(self._line(one, reading))
        if count > SEEN:
            self._lines.addWidget(basics.label(f"et {count - SEEN} autres", "small"))
        self._lines.addStretch()
        self.verb.setText(f"Noter {plural(count, 'avis', 'avis')}")
        self.verb.setFocus()
        self.resize(self.width(), min(640, self.screen().availableGeometry().height() - 48))

    def _line(self, one: Ticked, reading: SelfReading) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        title = basics.label(breakable(shorten(one.title, TITLE)), wrap=True)
        title.setToolTip(one.title)
        row.addWidget(title, 1)
        row.addWidget(basics.label(_moved(one, reading), "strong"))
        return made

    def _on_keep(self) -> None:
        reading = self._reading
        if reading is None:
            return
        try:
            on = self.on.value()
        except UserError as refusal:
            self.refuse(told(refusal.message))
            return
        day: date = on or self._service.today()
        self.work(
            "Enregistrement", partial(self._service.keep, reading, day), self._on_kept
        )  # fmt: skip

    def _on_kept(self, change: object) -> None:
        self.accept()
        self.kept.emit(change)

    def _on_paper(self) -> None:
        self.accept()
        self.paper_wanted.emit()


def summary(reading: SelfReading) -> str:
    """What a sheet says, in sentences: what would be noted, and what is not."""
    day = f" du {date_words(reading.on)}" if reading.on else ""
    count = len(reading.ticked)
    told_ = [f"{plural(count, 'avis lu', 'avis lus')} sur la feuille{day}."]
    if reading.on is None:
        written = f" (« {shorten(reading.day, 30)} »)" if reading.day else ""
        told_.append(f"Elle n’a pas de date qui se lise{written}{NARROW}: corrigez-la.")
    if reading.untouched:
        left = plural(reading.untouched, "ligne laissée vide", "lignes laissées vides")
        told_.append(f"{left}{NARROW}: rien n’y est noté.")
    if reading.doubled:
        names = f"{NARROW}; ".join(shorten(one, 60) for one in reading.doubled[:5])
        many = "Deux cases cochées sur une même ligne, non notée"
        told_.append(f"{many}{NARROW}: {names}. Demandez laquelle.")
    if reading.gone:
        gone = plural(reading.gone, "compétence n’est plus", "compétences ne sont plus")
        told_.append(f"{gone} dans ce référentiel.")
    return " ".join(told_)


def _moved(one: Ticked, reading: SelfReading) -> str:
    new = _own(one.after, reading)
    if one.before is None:
        return new
    old = _own(one.before, reading)
    return f"toujours {new}" if one.before is one.after else f"{old} → {new}"


def _own(level: Level, reading: SelfReading) -> str:
    step = reading.scale.step(level)
    return step.own if step and step.own else reading.scale.word(level)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = basics.scrolled(inside)
    area.setMinimumHeight(90)
    return area


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer la feuille", name, PDF)[0]


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir la feuille remplie", "", PDF)[0]
