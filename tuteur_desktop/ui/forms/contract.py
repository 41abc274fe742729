"""A contract: its dates, its centre, its plain week; its end; its change of tutor."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from tuteur_desktop.domain.calendar import DEFAULT_WEEK, Half, Place, Week
from tuteur_desktop.domain.contracts import PRO_A_CLOSED, Contract, Kind
from tuteur_desktop.domain.french import WEEKDAYS
from tuteur_desktop.domain.words import KINDS, PLACES, tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line, number
from tuteur_desktop.ui.widgets import basics

_INKS = {Place.HERE: "present", Place.CENTRE: "centre", Place.REST: "off"}
_ORDER = tuple(_INKS)


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
    """A new contract, or an old one to correct."""

    def __init__(
        self, learner_id: int, contract: Contract | None, halves: tuple[str, str],
        contracts: ContractsService, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = "Nouveau contrat" if contract is None else "Contrat"
        super().__init__(title, "Enregistrer", parent)
        self._learner_id, self._contract, self._contracts = learner_id, contract, contracts
        old = contract
        kinds = {k: w for k, w in KINDS.items() if k is not Kind.PRO_A or _may_be_pro_a(old)}
        self.kind = Choice("Nature", kinds, old.kind if old else Kind.APPRENTICESHIP)
        self.start = DateField("Début", old.starts_on if old else None)
        self.end = DateField("Fin", old.ends_on if old else None)
        hours = old.weekly_hours if old else None
        self.hours = line(
            "Durée hebdomadaire", f"{hours:g}".replace(".", ",") if hours else "", "35"
        )
        self.diploma = line("Diplôme", old.diploma if old else "")
        self.rncp = line("N° RNCP", old.rncp if old else "", "RNCP12508")
        self.centre = line("Centre", old.centre if old else "", "CFA, lycée, organisme")
        self.contact = line("Référent au centre", old.centre_contact if old else "")
        self.email = line("Courriel du référent", old.centre_email if old else "")
        self.week = WeekField(old.week if old else DEFAULT_WEEK, *halves)
        self.fill(
            form(
                (
                    ("Nature", self.kind),
                    ("Début", self.start),
                    ("Fin", self.end),
                    ("Heures par semaine", self.hours),
                    ("Diplôme", self.diploma),
                    ("N° RNCP", self.rncp),
                    ("Centre", self.centre),
                    ("Référent au centre", self.contact),
                    ("Son courriel", self.email),
                    ("Semaine type", self.week),
                )
            )  # fmt: skip
        )

    def keep(self) -> None:
        """Keep the contract."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise UserError("Donnez le début et la fin du contrat.")
        base = self._contract or Contract(self.kind.value(), start, end)
        self._contracts.save(
            self._learner_id,
            replace(
                base,
                kind=self.kind.value(), starts_on=start, ends_on=end,
                weekly_hours=number("Durée hebdomadaire", self.hours.text()),
                diploma=self.diploma.text().strip(), rncp=self.rncp.text().strip(),
                centre=self.centre.text().strip(), centre_contact=self.contact.text().strip(),
                centre_email=self.email.text().strip(), week=self.week.value(),
            ),
        )  # fmt: skip


def _may_be_pro_a(contract: Contract | None) -> bool:
    return contract is None or contract.kind is Kind.PRO_A or contract.starts_on < PRO_A_CLOSED


class ChangeTutorDialog(FormDialog):
    """Hand a contract over to another tutor from a day on."""

    def __init__(
        self, contract: Contract, contracts: ContractsService, parent: QWidget | None = None
    ) -> None:
        word = tutor_word(contract.kind)
        super().__init__(
            f"Changer de {word}", "Enregistrer", parent,
            "Les précédents restent sur la fiche avec leurs dates ; l’OPCO et le centre sont à "
            "prévenir par l’employeur.",
        )  # fmt: skip
        self._contract, self._contracts = contract, contracts
        self.name = line("Nom du nouveau tuteur")
        self.since = DateField("À partir du")
        self.fill(form((("Prénom et nom", self.name), ("À partir du", self.since))))

    def keep(self) -> None:
        """Keep the handover."""
        since = self.since.value()
        if since is None:
            raise UserError("Donnez la date du changement.")
        self._contracts.change_tutor(self._contract.id or 0, self.name.text(), since)


class EndContractDialog(FormDialog):
    """An end before term, as it was decided: the tutor only writes it down."""

    def __init__(
        self, contract: Contract, contracts: ContractsService, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Fin avant le terme", "Enregistrer", parent,
            "La rupture se décide et se notifie entre l’employeur et l’alternant ; notez ici sa "
            "date d’effet.",
        )  # fmt: skip
        self._contract, self._contracts = contract, contracts
        self.on = DateField("Dernier jour", contract.ended_on)
        self.note = line("Précision", contract.end_note, "facultatif, sans motif médical")
        self.fill(form((("Dernier jour", self.on), ("Précision", self.note))))

    def keep(self) -> None:
        """Keep the end."""
        on = self.on.value()
        if on is None:
            raise UserError("Donnez le dernier jour du contrat.")
        self._contracts.end(self._contract.id or 0, on, self.note.text().strip())
