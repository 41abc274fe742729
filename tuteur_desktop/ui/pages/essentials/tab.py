"""The first tab of a learner: four figures with their meaning, what happened, what to know."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QMenu, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NBSP, listing, percent, plural, short_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.history import HistoryService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.skills import SkillsService
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.pages.essentials.facts import Fact, facts
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Tab

NARROW = 860
WEEKS = 8


class EssentialsTab(Tab):
    """Figures on top, the past on the left, what to know on the right."""

    tables = frozenset({"learner", "contract", "contract_tutor", "half_day", "rating", "document",
                        "centre", "contact", "representative", "framework"})  # fmt: skip

    def __init__(
        self, learners: LearnersService, contracts: ContractsService,
        attendance: AttendanceService, skills: SkillsService, documents: DocumentsService,
        history: HistoryService, profile: ProfileService,
    ) -> None:  # fmt: skip
        super().__init__()
        self._learners, self._contracts, self._attendance = learners, contracts, attendance
        self._skills, self._documents, self._history = skills, documents, history
        self._profile = profile
        inside = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._figures = QGridLayout()
        self._figures.setSpacing(16)
        column.addLayout(self._figures)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._past = basics.Card(spacing=10)
        self._known = basics.Card(spacing=6)
        self._body.addWidget(self._past, 2)
        self._body.addWidget(self._known, 1)
        column.addLayout(self._body, 1)
        self.column.addWidget(basics.scrolled(inside))
        self._cards: list[QWidget] = []

    def refresh(self) -> None:
        """Show the learner."""
        if not self.learner_id:
            return
        learner = self._learners.learner(self.learner_id)
        self._show_figures(learner)
        self._show_past(learner)
        self._show_known(learner)

    def _show_figures(self, learner: Learner) -> None:
        basics.clear_layout(self._figures)
        self._cards = [
            self._attendance_card(learner), self._skills_card(learner),
            self._contract_card(learner), self._missing_card(learner),
        ]  # fmt: skip
        self._place_figures(self.width())

    def _place_figures(self, width: int) -> None:
        columns = 4 if width >= NARROW else 2
        for index, card in enumerate(self._cards):
            self._figures.addWidget(card, index // columns, index % columns)

    def _attendance_card(self, learner: Learner) -> QWidget:
        today = self._learners.today()
        counts = self._attendance.counts(self.learner_id, today - timedelta(weeks=WEEKS), today)
        rate = counts.assiduity()
        if not counts.due:
            return _figure("Assiduité, 8 semaines", "—", "rien n’était dû", "")
        said = [
            plural(counts.late_minutes, "minute de retard", "minutes de retard")
            if counts.late_minutes else "",
            plural(counts.justified, "absence justifiée", "absences justifiées")
            if counts.justified else "",
            plural(counts.awaited, "justificatif attendu", "justificatifs attendus")
            if counts.awaited else "",
            f"{counts.unknown}{NBSP}à confirmer" if counts.unknown else "",
        ]  # fmt: skip
        parts = [
            (counts.done / counts.due, "present"),
            ((counts.justified + counts.awaited) / counts.due, "watch"),
            (counts.unjustified / counts.due, "alarm"),
        ]
        return _figure(
            "Assiduité, 8 semaines", "—" if rate is None else percent(rate),
            f"sur {plural(counts.due, 'demi-journée')}",
            listing([s for s in said if s]) or "Aucun retard, aucune absence", parts,
        )  # fmt: skip

    def _skills_card(self, learner: Learner) -> QWidget:
        today = self._learners.today()
        contract = learner.contract(today)
        if contract is None or contract.framework_id is None:
            return _figure(
                "Compétences vues", "—", "", "Choisissez le référentiel dans Compétences"
            )
        framework = self._skills.framework(contract.framework_id)
        cover = self._skills.coverage(self.learner_id, framework, today)
        length = max(1, (contract.last_day - contract.starts_on).days + 1)
        gone = min(max((today - contract.starts_on).days + 1, 0), length)
        total = max(cover.skills, 1)
        return _figure(
            "Compétences vues", str(cover.seen),
            f"sur {cover.skills} · {round(100 * gone / length)}{NBSP}% du temps écoulé",
            f"{plural(cover.autonomous, 'autonome ou plus', 'autonomes ou plus')}, selon le "
            f"{tutor_word(contract.kind)}" if cover.seen else "Rien d’évalué pour l’instant",
            [
                (cover.autonomous / total, "accent"),
                ((cover.seen - cover.autonomous) / total, "centre"),
            ],
        )  # fmt: skip

    def _contract_card(self, learner: Learner) -> QWidget:
        today = self._learners.today()
        contract = learner.contract(today)
        if contract is None:
            return _figure("Contrat", "—", "", "Ajoutez le contrat et ses dates")
        left = (contract.last_day - today).days
        tutor = contract.tutor_on(min(max(today, contract.starts_on), contract.last_day))
        word = tutor_word(contract.kind)
        who = f"{tutor.name}, {word}" if tutor else f"{word.capitalize()} à nommer"
        if left < 0:
            return _figure("Contrat", "Terminé", f"le {short_date(contract.last_day)}", who)
        if left > 60:
            months = round(left / 30.44)
            return _figure(
                "Contrat", str(months), f"mois avant le {short_date(contract.last_day)}", who
            )
        return _figure("Contrat", str(left), f"jours avant le {short_date(contract.last_day)}", who)

    def _missing_card(self, learner: Learner) -> QWidget:
        missing = self._learners.missing(learner)
        if not missing:
            return _figure("Fiche", "Complète", "", "Rien ne manque pour les documents")
        words = listing(missing)
        return _figure(
            "À compléter", str(len(missing)), "sur cette fiche", words[:1].upper() + words[1:]
        )

    def _show_past(self, learner: Learner) -> None:
        basics.clear_layout(self._past.column)
        head = QHBoxLayout()
        head.addWidget(basics.label("Ce qui s’est passé", "section"), 1)
        more = basics.button("Tout voir", "link")
        more.setAccessibleName("Voir toutes les corrections")
        more.clicked.connect(self._on_history)
        head.addWidget(more)
        self._past.column.addLayout(head)
        entries = self._history.entries(self.learner_id, 400)
        found = facts(learner, entries, self._documents.documents())
        for fact in found:
            self._past.column.addWidget(_fact_row(fact))
        if not found:
            empty = basics.label(
                "Présences notées, compétences évaluées et documents signés se liront ici, du plus "
                "récent au plus ancien.", "muted", wrap=True,
            )  # fmt: skip
            self._past.column.addWidget(empty)
        self._past.column.addStretch()

    def _show_known(self, learner: Learner) -> None:
        column = self._known.column
        basics.clear_layout(column)
        head = QHBoxLayout()
        head.addWidget(basics.label("À savoir", "section"), 1)
        head.addWidget(self._menu_button(learner))
        column.addLayout(head)
        for title, text in _known(learner, self._learners):
            column.addWidget(basics.label(title, "smallstrong"))
            column.addWidget(basics.label(text, "small", wrap=True))
            column.addSpacing(4)
        edit = basics.button("Modifier la fiche", "", "pencil-simple")
        edit.clicked.connect(self._on_edit)
        contract = basics.button("Contrat", "", "file-text")
        contract.clicked.connect(self._on_contract)
        contract.setAccessibleName("Modifier le contrat")
        line = QHBoxLayout()
        line.addWidget(edit)
        line.addWidget(contract)
        line.addStretch()
        column.addStretch()
        column.addLayout(line)
        quiet = basics.label("Aucune donnée de santé n’est conservée ici.", "small", wrap=True)
        column.addWidget(quiet)

    def _menu_button(self, learner: Learner) -> QWidget:
        made = basics.icon_button("dots-three", "Autres actions sur cette fiche")
        menu = QMenu(made)
        contract = learner.contract(self._learners.today())
        word = tutor_word(contract.kind) if contract else "tuteur"
        for text, action, possible in (
            ("Nouveau contrat…", self._on_new_contract, True),
            (f"Changer de {word}…", self._on_tutor, contract is not None),
            ("Fin avant le terme…", self._on_end, contract is not None),
            ("Historique et retrait…", self._on_history, True),
            ("Reprendre le suivi" if learner.archived_at else "Archiver…", self._on_archive, True),
        ):
            entry = menu.addAction(text)
            entry.setEnabled(possible)
            entry.triggered.connect(action)
        made.setMenu(menu)
        return made

    def _on_edit(self) -> None:
        from tuteur_desktop.ui.forms.learner import LearnerDialog

        LearnerDialog(self._learners.learner(self.learner_id), self._learners, self).open()

    def _on_contract(self) -> None:
        learner = self._learners.learner(self.learner_id)
        self._contract_form(learner.contract(self._learners.today()))

    def _on_new_contract(self) -> None:
        self._contract_form(None)

    def _contract_form(self, contract: Contract | None) -> None:
        from tuteur_desktop.ui.forms.contract import ContractDialog

        site = self._profile.profile().establishment
        halves = (site.am, site.pm)
        ContractDialog(self.learner_id, contract, halves, self._contracts, self).open()

    def _on_tutor(self) -> None:
        from tuteur_desktop.ui.forms.contract import ChangeTutorDialog

        ChangeTutorDialog(self._current(), self._contracts, self).open()

    def _on_end(self) -> None:
        from tuteur_desktop.ui.forms.contract import EndContractDialog

        EndContractDialog(self._current(), self._contracts, self).open()

    def _current(self) -> Contract:
        learner = self._learners.learner(self.learner_id)
        contract = learner.contract(self._learners.today())
        if contract is None:
            raise UserError(f"{learner.name} n’a pas encore de contrat : ajoutez-le d’abord.")
        return contract

    def _on_history(self) -> None:
        from tuteur_desktop.ui.forms.history import HistoryDialog

        learner = self._learners.learner(self.learner_id)
        HistoryDialog(self._history, self.learner_id, learner.name, self).open()

    def _on_archive(self) -> None:
        learner = self._learners.learner(self.learner_id)
        if learner.archived_at is not None:
            self._learners.unarchive(self.learner_id)
            self.said.emit("done", f"{learner.name} est de nouveau suivi.")
            return
        text = "La fiche, les présences et les documents restent lisibles sous « Archivés »."
        if messages.ask(self, f"Archiver {learner.name}{NBSP}?", text, "Archiver"):
            self._learners.archive(self.learner_id)
            self.said.emit("done", f"{learner.name} est archivé.")
            self.page_wanted.emit("learners")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two figures a row and one column before anything is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._place_figures(event.size().width())


def _figure(
    title: str, figure: str, meaning: str, below: str,
    parts: list[tuple[float, str]] | None = None,
) -> QWidget:  # fmt: skip
    card = basics.Card(spacing=8)
    card.column.addWidget(basics.label(title, "over"))
    line = QHBoxLayout()
    line.setSpacing(8)
    big = basics.label(figure, "figure")
    if len(figure) > 7:
        big.setFont(theme.font(theme.SECTION))
    line.addWidget(big, 0, Qt.AlignmentFlag.AlignBaseline)
    line.addWidget(basics.label(meaning, "small", wrap=True), 1, Qt.AlignmentFlag.AlignBaseline)
    card.column.addLayout(line)
    if parts is not None:
        meter = basics.Meter()
        meter.show_parts([(share, theme.color(tone)) for share, tone in parts])
        card.column.addWidget(meter)
    card.column.addWidget(basics.label(below, "small", wrap=True))
    card.column.addStretch()
    return card


def _fact_row(fact: Fact) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(12)
    line.addWidget(basics.IconDisc(fact.icon, fact.tone), 0, Qt.AlignmentFlag.AlignTop)
    words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
    words.setSpacing(0)
    words.addWidget(basics.label(fact.title, "", wrap=True))
    if fact.detail:
        words.addWidget(basics.label(fact.detail, "small", wrap=True))
    line.addLayout(words, 1)
    when = basics.label(short_date(fact.on, year=False), "small")
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _known(learner: Learner, learners: LearnersService) -> list[tuple[str, str]]:
    todo = "à compléter"
    contract = learner.contract(learners.today())
    emergency = learner.emergency
    called = " · ".join(part for part in (emergency.name, emergency.phone) if part)
    rows = [("Notes", learner.note)] if learner.note else []
    rows.append(("Le joindre", " · ".join(p for p in (learner.phone, learner.email) if p) or todo))
    rows.append(("Personne à prévenir", called or todo))
    for person in learner.representatives:
        reach = " · ".join(part for part in (person.name, person.phone, person.email) if part)
        rows.append(("Représentant légal", reach or todo))
    if learner.minor(learners.today()) and not learner.representatives:
        rows.append(("Représentant légal", todo))
    if contract is not None:
        reach = " · ".join(p for p in (contract.centre_contact, contract.centre_email) if p)
        rows.append(("Référent au centre", reach or todo))
        earlier = contract.tutors[:-1]
        if earlier:
            names = listing(
                [
                    f"{t.name} ({short_date(t.starts_on)} – "
                    f"{short_date(t.ends_on) if t.ends_on else '…'})"
                    for t in earlier
                ]
            )
            rows.append(("Tuteurs précédents", names))
    return rows
