"""What the law asks of the tutor of each contract, explained, and waived with a reason."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.conditions import Condition, ConditionState
from tuteur_desktop.domain.followup_words import CONDITION_STATES
from tuteur_desktop.domain.french import NARROW, plural, short_date, typeset
from tuteur_desktop.domain.words import KINDS, tutor_word
from tuteur_desktop.services.tutors import Check, TutorsService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.tutor_record import TutorRecordDialog
from tuteur_desktop.ui.forms.tutor_waiver import WaiverDialog
from tuteur_desktop.ui.pages.tutor.rows import NameLink, TutorCard, link, row, words
from tuteur_desktop.ui.widgets import basics

SHOWN = 6  # contracts at a time
_LOOKS = {
    ConditionState.MET: ("check-circle", "present"),
    ConditionState.NOT_MET: ("x-circle", "alarm"),
    ConditionState.UNSAID: ("question", "watch"),
}
EMPTY = (
    "Aucun contrat en cours ou à venir ne nomme ce tuteur. Dès qu’un contrat le nomme, ce que la "
    f"loi demande se lit ici{NARROW}: qui peut être tuteur, et combien d’alternants à la fois."
)
HONEST = (
    "Une vérification qui explique, d’après ce que vous avez noté. Elle ne bloque rien et ne "
    "remplace pas un conseil juridique."
)


class ConditionsCard(TutorCard):
    """One block a contract: what is open or waived, and all of it when unfolded."""

    def __init__(self, tutors: TutorsService) -> None:
        super().__init__(tutors, "Puis-je être tuteur")
        self.column.addWidget(basics.label(HONEST, "small", wrap=True))
        self.column.addLayout(self.rows)
        self._open: set[int] = set()
        self._all = False
        self.checks: list[Check] = []

    def show_tutor(self, name: str) -> None:
        """Show this tutor, folded again."""
        if name != self.tutor:
            self._open, self._all = set(), False
        super().show_tutor(name)

    def refresh(self) -> None:
        """Check every contract again."""
        self.checks = self.tutors.checks(self.tutor)
        ordered = sorted(self.checks, key=lambda one: not one.open_ones)
        shown = ordered if self._all else ordered[:SHOWN]
        with self.again():
            for one in shown:
                self.rows.addWidget(basics.rule())
                self._block(one)
            if not ordered:
                self.rows.addWidget(basics.label(EMPTY, "muted", wrap=True))
            if len(ordered) > len(shown):
                more = basics.button(f"Tous les contrats ({len(ordered)})", "link")
                more.clicked.connect(self._on_all)
                self.rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _block(self, one: Check) -> None:
        number = one.contract.id or 0
        name = NameLink(one.learner, f"Ouvrir la fiche de {one.learner}")
        name.clicked.connect(partial(self._on_learner, one.learner_id))
        kind = f"{KINDS[one.kind]}, {tutor_word(one.kind)}"
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(name)
        line.addWidget(basics.label(kind, "small", wrap=True), 1)
        opened = number in self._open
        text, tone = _state(one)
        line.addWidget(basics.Chip(text, tone))
        every = (*one.conditions, *one.quotas)
        told = [said for said in every if opened or not said.settled or said.waiver is not None]
        if opened or len(told) < len(every):
            fold = link("Réduire" if opened else "Voir tout", f"Voir tout ce qui est demandé pour "
                        f"{one.learner}, {KINDS[one.kind]}")  # fmt: skip
            fold.clicked.connect(partial(self._on_fold, number))
            line.addWidget(fold)
        self.rows.addWidget(holder)
        for said in told:
            self.rows.addWidget(self._condition(one, said))
        if opened or not one.conditions:
            self.rows.addWidget(basics.label(one.about, "small", wrap=True))

    def _condition(self, check: Check, one: Condition) -> QWidget:
        icon, ink = _LOOKS[one.state]
        if one.waiver is not None:
            icon, ink = "handshake", "muted"
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, ink, 20))
        title = f"{one.words[:1].upper()}{one.words[1:]} ({one.law})"
        why = typeset(f"{_word(one).capitalize()}. {one.why[:1].upper()}{one.why[1:]}.")
        said = words((title, ""), (why, "small"),
                     (_waived(one), "smallink"))  # fmt: skip
        verbs = QWidget()
        column = QVBoxLayout(verbs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for verb in self._verbs(check, one):
            column.addWidget(verb, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch()
        made = row(said, verbs)
        layout = made.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(0, picture, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _verbs(self, check: Check, one: Condition) -> list[QWidget]:
        about = f"{one.words}, {check.learner}"
        if one.waiver is not None:
            edit = link("Modifier le motif…", f"Modifier le motif{NARROW}: {about}")
            edit.clicked.connect(partial(self._on_waive, check, one))
            back = link("Retirer le motif", f"Retirer le motif{NARROW}: {about}")
            back.clicked.connect(partial(self._on_unwaive, check, one))
            return [edit, back]
        found: list[QWidget] = []
        if one.state is ConditionState.UNSAID and one.key != "licence":
            say = link("Préciser…", f"Préciser{NARROW}: {about}")
            say.clicked.connect(self._on_say)
            return [say]
        if one.state is not ConditionState.MET:
            keep = link("Garder malgré cela…", f"Garder malgré cela{NARROW}: {about}")
            keep.clicked.connect(partial(self._on_waive, check, one))
            found.append(keep)
        return found

    def _on_learner(self, learner_id: int, _checked: bool = False) -> None:
        self.learner_wanted.emit(learner_id, "essentials")

    def _on_fold(self, number: int, _checked: bool = False) -> None:
        self._open ^= {number}
        self.refresh()

    def _on_all(self) -> None:
        self._all = True
        self.refresh()

    def _on_say(self) -> None:
        TutorRecordDialog(self.tutors, self.tutor, self).open()

    def _on_waive(self, check: Check, one: Condition, _checked: bool = False) -> None:
        WaiverDialog(self.tutors, check, one, self).open()

    def _on_unwaive(self, check: Check, one: Condition, _checked: bool = False) -> None:
        self.tutors.unwaive(check.contract.id or 0, check.tutor, one.key)


def _word(one: Condition) -> str:
    if one.quota:
        return "dépassé" if one.state is ConditionState.NOT_MET else "respecté"
    return CONDITION_STATES[one.state]


def _waived(one: Condition) -> str:
    if one.waiver is None:
        return ""
    reason = one.waiver.reason.rstrip(".") or "motif retiré"
    at = f", le {short_date(one.waiver.at.astimezone().date())}" if one.waiver.at else ""
    by = f", par {one.waiver.by}" if one.waiver.by else ""
    return f"Gardé malgré cela{NARROW}: {reason} (noté{at}{by})"


def _state(one: Check) -> tuple[str, str]:
    missed = [found for found in one.open_ones if found.state is ConditionState.NOT_MET]
    if missed:
        quotas = sum(found.quota for found in missed)
        parts = []
        if len(missed) > quotas:
            parts.append(plural(len(missed) - quotas, "non remplie", "non remplies"))
        if quotas:
            parts.append(plural(quotas, "quota dépassé", "quotas dépassés"))
        return ", ".join(parts), "alarm"
    if one.open_ones:
        return f"{len(one.open_ones)} à préciser", "watch"
    if not one.conditions and not one.quotas:
        return "rien n’est demandé", "off"
    return "tout est rempli", "present"
