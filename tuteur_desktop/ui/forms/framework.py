"""A framework typed or corrected by hand: what it is, then a skill a line."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, listing, plural
from tuteur_desktop.domain.scales import PRESETS, Scale
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.exchange import ExchangeService
from tuteur_desktop.services.frameworks import Follower, FrameworksService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.skills_edit import SkillsEdit

WAIT, LONG_WAIT, LONG = 300, 1_500, 2_000  # milliseconds without a key, by lines of text
WIDTH, TALL = 720, 230  # pixels: the dialog, and the skills
HELP = (
    f"Une par ligne. Alt et flèche droite{NARROW}: une partie de la ligne du dessus. "
    f"«{NARROW}# Titre{NARROW}» ouvre un bloc, si vous en voulez. Un code en tête de ligne, comme "
    f"«{NARROW}C1.2{NARROW}», est gardé."
)
EXAMPLE = "# Préparer\nTailler les légumes\nCuire une viande\n  Rôtir\n  Braiser"


class FrameworkDialog(FormDialog):
    """Says what is read while it is typed; `saved` gives the version that was kept.

    Of one that is in use it says beforehand that a new version is made, and offers to take the
    contracts along.
    """

    saved = Signal(object)

    def __init__(
        self, frameworks: FrameworksService, exchange: ExchangeService,
        known: Framework | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = "Nouveau référentiel" if known is None else "Corriger un référentiel"
        super().__init__(title, "Enregistrer", parent)
        self.setMinimumWidth(WIDTH)
        self._frameworks, self._exchange = frameworks, exchange
        self._known = known
        self._followers: Sequence[Follower] = _followers(frameworks, known)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._look)
        self._make_fields(known or Framework("", ""))
        self.fill(self._make_form())
        self._connect()
        (self._look if self.text.blockCount() <= LONG else self._on_edited)()
        self.title.setFocus()

    def _make_fields(self, known: Framework) -> None:
        self.title = line("Intitulé", known.title, "CAP Cuisine, CléA, nos gestes à nous…")
        self.code = line("Code", known.code, "proposé d’après l’intitulé")
        self.code.setReadOnly(self._known is not None)
        self.diploma = line("Diplôme", known.diploma, "CAP, titre professionnel…")
        self.level = line("Niveau", known.level, "Niveau 3")
        self.end = DateField("Fin d’enregistrement", known.expires_on)
        self.end.setPlaceholderText("si la fiche en a une, jj/mm/aaaa")
        self.source = line("Source", known.source, "d’où il vient, et de quel jour")
        self.scale = Combo()
        self.scale.setAccessibleName("Échelle")
        self.scale.addItems([_scale_words(one) for one in PRESETS])
        self.text = SkillsEdit("Compétences, une par ligne")
        self.text.setMinimumHeight(TALL)
        self.text.setPlaceholderText(EXAMPLE)
        if self._known is not None:
            self.text.show_text(self._exchange.skills_text(known).strip("\n"))
        self.count = basics.label("", "small", wrap=True)
        self.effect = Notice()
        self.follow = Check("")
        self.follow.setChecked(True)

    def _make_form(self) -> QFormLayout:
        skills = QWidget()
        column = QVBoxLayout(skills)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text, 1)
        for part in (self.count, basics.label(HELP, "small", wrap=True), self.effect, self.follow):
            column.addWidget(part)
        rows: list[tuple[str, QWidget]] = [
            ("Intitulé", self.title), ("Code", self.code), ("Compétences", skills),
            ("Diplôme", self.diploma), ("Niveau", self.level),
            ("Fin d’enregistrement", self.end), ("Source", self.source),
        ]  # fmt: skip
        if self._known is None:
            rows.append(("Échelle", self.scale))
        return form(rows)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._propose)
        self.text.edited.connect(self._on_edited)

    def _propose(self) -> None:
        """A code of the title, until somebody types one."""
        if self._known is None and not self.code.isModified():
            title = self.title.text().strip()
            self.code.setText(self._frameworks.code_for(title) if title else "")

    def _on_edited(self) -> None:
        self._timer.start(LONG_WAIT if self.text.blockCount() > LONG else WAIT)

    def _look(self) -> None:
        """Say what is read so far, or which line cannot be."""
        self._timer.stop()
        words, tone, effect = "Rien encore.", "small", ""
        if self.text.text().strip():
            try:
                read = self._read()
                words = _count(read)
                if self._known is not None:
                    effect = told(self._frameworks.effect(read))
            except UserError as refusal:
                words, tone = told(refusal.message), "smallalarm"
        self.count.setText(words)
        self.count.setProperty("kind", tone)
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self._tell_effect(effect)

    def _tell_effect(self, effect: str) -> None:
        self.effect.say("watch", effect)
        names = listing(dict.fromkeys(one.learner for one in self._followers))
        self.follow.setText(f"La faire suivre tout de suite{NARROW}: {names}")
        self.follow.setVisible(bool(effect and names))
        if self.isVisible():
            self.fit()

    def _read(self) -> Framework:
        base = self._known or Framework("", "")
        return self._exchange.read_skills_text(self.text.text(), base)

    def _typed(self) -> Framework:
        read = self._read() if self.text.text().strip() else Framework("", "")
        scale = PRESETS[self.scale.currentIndex()] if self._known is None else read.scale
        return replace(
            read, title=self.title.text().strip(), code=" ".join(self.code.text().split()),
            diploma=self.diploma.text().strip(), level=self.level.text().strip(),
            expires_on=self.end.value(), source=self.source.text().strip(), scale=scale,
        )  # fmt: skip

    def keep(self) -> None:
        """Keep it, as a new version where the one before is in use."""
        typed = self._typed()
        if self._known is None:
            kept = self._frameworks.add(typed)
        else:
            kept = self._frameworks.save(typed, move=self.follow.isChecked())
        self.saved.emit(kept)


def _followers(frameworks: FrameworksService, known: Framework | None) -> list[Follower]:
    """The running contracts that follow any version of a framework."""
    if known is None:
        return []
    versions = [one for one in frameworks.listed() if one.framework.code == known.code]
    return [one for listed in versions for one in listed.followers if not one.over]


def _count(read: Framework) -> str:
    """« 2 blocs, 10 compétences, 3 sous un titre »."""
    named = sum(bool(block.code or block.title) for block in read.blocks)
    headings = sum(len(block.nodes) for block in read.blocks) - len(read.skills())
    parts = [
        plural(named, "bloc") if named else "",
        plural(len(read.skills()), "compétence à évaluer", "compétences à évaluer"),
        plural(headings, "titre qui en tient d’autres", "titres qui en tiennent d’autres")
        if headings else "",
    ]  # fmt: skip
    return f"{listing(part for part in parts if part)}."


def _scale_words(scale: Scale) -> str:
    """« Trois niveaux : débutant, en cours d’acquisition, autonome »."""
    return f"{scale.name}{NARROW}: {', '.join(step.label for step in scale.steps)}"
