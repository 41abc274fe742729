"""A contract: its dates, its centre, its plain week; what its tutor already follows."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from tuteur_desktop.domain.calendar import DEFAULT_WEEK, Half, Place, Week
from tuteur_desktop.domain.contracts import PRO_A_CLOSED, Contract, Kind, team_problem
from tuteur_desktop.domain.french import NARROW, WEEKDAYS
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS, PLACES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.catalogue import CatalogueService, Offer
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.due_dates import DueDatesService, overload_words
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.diploma import DiplomaField
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line, number
from tuteur_desktop.ui.forms.life_words import sentences
from tuteur_desktop.ui.forms.tutor_team import TeamField
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice

_INKS = {Place.HERE: "present", Place.CENTRE: "centre", Place.REST: "off"}
_ORDER = tuple(_INKS)
CARRIED = "Jours déjà faits chez un précédent employeur"


class WeekField(QWidget):
    """Seven days by two halves; a click or the space bar goes from ici to centre to repos."""

    def __init__(self, week: Week, am: str, pm: str) -> None:
        super().__init__()
        self._places = list(week.places)
        self._boxes: list[QPushButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for row, name in enumerate((am, pm)):
            grid.addWidget(basics.label(name.capitalize(), "small"), row + 1, 0)
        for day, word in enumerate(WEEKDAYS):
            head = basics.label(word[:3].capitalize() + ".", "small")
            grid.addWidget(head, 0, day + 1, Qt.AlignmentFlag.AlignHCenter)
            for half in range(2):
                box = QPushButton()
                box.setAutoDefault(False)
                index = 2 * day + half
                box.clicked.connect(lambda _checked=False, index=index: self._turn(index))
                box.setProperty("what", f"{word} {(am, pm)[half]}")
                self._boxes.append(box)
                grid.addWidget(box, half + 1, day + 1)
        for index in range(14):
            self._show(index)

    def value(self) -> Week:
        """The week chosen."""
        return Week(tuple(self._places))

    def box(self, weekday: int, half: Half) -> QPushButton:
        """The box of a half-day, Monday is 0."""
        return self._boxes[2 * weekday + (half is Half.PM)]

    def _turn(self, index: int) -> None:
        here = self._places[index]
        turn = _ORDER.index(here) + 1 if here in _ORDER else 0
        self._places[index] = _ORDER[turn % len(_ORDER)]
        self._show(index)

    def _show(self, index: int) -> None:
        place, box = self._places[index], self._boxes[index]
        colors = theme.tokens()
        tone = _INKS.get(place, "centre")
        ground = colors.off if tone == "off" else getattr(colors, f"{tone}_soft")
        ink = colors.muted if tone == "off" else getattr(colors, tone)
        box.setText(PLACES[place])
        box.setAccessibleName(f"{box.property('what')} : {PLACES[place]}")
        box.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {ink}; padding: 4px 2px; font-size: 13px;"
            f" border: 2px solid transparent; }}"
            f" QPushButton:focus {{ border-color: {colors.accent}; }}"
        )


class ContractDialog(FormDialog):
    """A new contract, or an old one to correct; says beside it when its tutor follows too many."""

    def __init__(
        self, learner: Learner, contract: Contract | None, halves: tuple[str, str],
        contracts: ContractsService, due_dates: DueDatesService, catalogue: CatalogueService,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = "Nouveau contrat" if contract is None else "Contrat"
        super().__init__(title, "Enregistrer", parent)
        self._learner, self._contract = learner, contract
        self._contracts, self._due_dates, self._catalogue = contracts, due_dates, catalogue
        self._make_fields(contract, halves)
        self._form = form(
            (
                ("Nature", self.kind),
                ("Début", self.start),
                ("Fin", self.end),
                ("Début en entreprise", self.company),
                ("Jours déjà faits", self.carried),
                ("", self._carried_words),
                ("Heures par semaine", self.hours),
                ("Diplôme", self.prepared),
                ("N° RNCP", self.rncp),
                ("Centre", self.centre),
                ("Référent au centre", self.contact),
                ("Son courriel", self.email),
                ("Semaine type", self.week),
                ("Fin de l’essai", self.trial),
                ("Premier examen", self.exam),
                ("Tuteurs", self.team),
            )
        )  # fmt: skip
        self.fill(self._form)
        self.quota = Notice()
        self._told: list[str] = []
        self.column.insertWidget(self.column.indexOf(self.problem), self.quota)
        self.kind.currentIndexChanged.connect(self._fit)
        for field in (self.start, self.end):
            field.editingFinished.connect(self._look_at_quota)
        self.team.grown.connect(self.fit)
        self.prepared.chosen.connect(self._on_diploma)
        self.rncp.editingFinished.connect(self.prepared.look)
        self.start.editingFinished.connect(self._look_at_sheet)
        self._look_at_sheet()
        self.prepared.grown.connect(self.fit)
        self._fit()

    def _make_fields(self, old: Contract | None, halves: tuple[str, str]) -> None:
        kinds = {k: w for k, w in KINDS.items() if k is not Kind.PRO_A or _may_be_pro_a(old)}
        self.kind = Choice("Nature", kinds, old.kind if old else Kind.APPRENTICESHIP)
        self.start = DateField("Début", old.starts_on if old else None)
        self.end = DateField("Fin", old.ends_on if old else None)
        self.company = DateField("Début en entreprise", old.company_from if old else None)
        self.company.setPlaceholderText("comme le contrat, sinon jj/mm/aaaa")
        self.carried = line(CARRIED, _figure(old.carried_days if old else None), "0")
        self._carried_words = basics.label(
            f"Chez un précédent employeur{NARROW}: ils comptent dans les 45 jours.",
            "small", wrap=True,
        )  # fmt: skip
        self.hours = line("Durée hebdomadaire", _figure(old.weekly_hours if old else None), "35")
        self.prepared = DiplomaField(
            self._catalogue, old.diploma if old else "", "cuisine, boulanger…",
            rncp=lambda: self.rncp.text(),
        )  # fmt: skip
        self.diploma = self.prepared.line
        self.rncp = line("N° RNCP", old.rncp if old else "", "RNCP12508")
        self.centre = line("Centre", old.centre if old else "", "CFA, lycée, organisme")
        self.contact = line("Référent au centre", old.centre_contact if old else "")
        self.email = line("Courriel du référent", old.centre_email if old else "")
        self.trial = DateField("Fin de la période d’essai", old.trial_ends_on if old else None)
        self.trial.setPlaceholderText("si le contrat l’écrit, jj/mm/aaaa")
        self.exam = DateField("Premier jour d’examen", old.exam_on if old else None)
        self.team = TeamField(old.tutors if old else (), old.starts_on if old else None)
        self.week = WeekField(old.week if old else DEFAULT_WEEK, *halves)

    def _fit(self) -> None:
        """Only an apprenticeship counts 45 days (L6222-18)."""
        apprentice = self.kind.value() is Kind.APPRENTICESHIP
        for field in (self.carried, self._carried_words):
            self._form.setRowVisible(field, apprentice)
        for field in (self.trial, self.trial.said):  # the 45 days are no trial (L6222-18)
            self._form.setRowVisible(field, not apprentice or bool(self.trial.text()))
        self.team.show_kind(self.kind.value())
        self._look_at_quota()

    def _on_diploma(self, chosen: Offer) -> None:
        """The number of the sheet comes with its diploma."""
        self.rncp.setText(chosen.rncp)

    def _look_at_sheet(self) -> None:
        try:
            self.prepared.show_start(self.start.value())
        except UserError:  # said when the form is kept
            self.prepared.show_start(None)

    def _look_at_quota(self) -> None:
        try:
            typed = self._typed()
        except UserError:
            typed = None
        said: list[str] = []
        if typed is not None and typed.problem() is None:
            said = [overload_words(one)
                    for one in self._due_dates.overloads(self._learner, typed)]  # fmt: skip
        self._told = said
        self.quota.say("watch", sentences(said))
        if self.isVisible():
            self.fit()

    def _typed(self) -> Contract:
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise UserError("Donnez le début et la fin du contrat.")
        base = self._contract or Contract(self.kind.value(), start, end)
        kind, chosen = self.kind.value(), self.prepared.taken()
        follows = base.framework_id if base.framework_id or chosen is None else chosen.framework_id
        carried = number(CARRIED, self.carried.text()) or 0.0
        return replace(
            base,
            kind=kind, starts_on=start, ends_on=end, company_from=self.company.value(),
            carried_days=carried if kind is Kind.APPRENTICESHIP else 0.0,
            weekly_hours=number("Durée hebdomadaire", self.hours.text()),
            framework_id=follows,
            diploma=self.diploma.text().strip(), rncp=self.rncp.text().strip(),
            centre=self.centre.text().strip(), centre_contact=self.contact.text().strip(),
            centre_email=self.email.text().strip(), week=self.week.value(),
            trial_ends_on=self.trial.value(), exam_on=self.exam.value(),
            tutors=self.team.value(start) if self.team.changed else base.tutors,
        )  # fmt: skip

    def ready(self) -> bool:
        """Say once that the tutor follows too many, then keep all the same."""
        self._typed()
        before = self._told
        self._look_at_quota()
        return self._told in ([], before)

    def keep(self) -> None:
        """Keep the contract, then who tutors it if that changed."""
        typed = self._typed()
        if problem := team_problem(typed, typed.tutors):
            raise UserError(problem)
        number = self._contracts.save(self._learner.id or 0, typed)
        if self._contract is not None and self.team.changed:
            self._contracts.set_team(number, typed.tutors)


def _figure(value: float | None) -> str:
    return f"{value:g}".replace(".", ",") if value else ""


def _may_be_pro_a(contract: Contract | None) -> bool:
    return contract is None or contract.kind is Kind.PRO_A or contract.starts_on < PRO_A_CLOSED
