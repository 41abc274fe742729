"""The card of the site's choices: holidays, trade, times of the halves, and how they count."""

from dataclasses import replace
from datetime import time
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import typeset
from tuteur_desktop.domain.holidays import LEGAL_SAINT_MARTIN_DAY, Territory
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.domain.site import Site
from tuteur_desktop.domain.words import SECTORS, TERRITORIES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.pages.settings.cards import SettingsCard
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check


class Abolition(StrEnum):
    """The day of May of the abolition at Saint-Martin."""

    LAW = "27"
    STATE = "28"


class HalfValue(StrEnum):
    """What a half-day in the company counts for among the 45 days."""

    DAY = "1.0"
    HALF = "0.5"


ABOLITIONS = {
    Abolition.LAW: "27 mai, selon la loi", Abolition.STATE: "28 mai, selon la table de l’État",
}  # fmt: skip
HALF_VALUES = {HalfValue.DAY: "un jour entier", HalfValue.HALF: "un demi-jour"}
HELP = {
    "good_friday": (
        "Seulement dans les communes qui ont un temple protestant ou une église mixte (L3134-13)."
    ),
    "saint_martin": (
        "La loi dit le 27 mai (L3422-2) ; la table que l’État publie dit le 28 depuis 2018. La "
        "loi vaut par défaut : choisissez ce que l’établissement applique."
    ),
    "open": (
        "Sauf le 1ᵉʳ mai, chômé partout (L3133-4). S’il est travaillé ici, ou un autre jour férié "
        "seulement, ajoutez-le aux jours de l’établissement."
    ),
    "sector": (
        "Les dimanches, les jours fériés et les nuits des mineurs en dépendent (R3164-1, R3163-2)."
    ),
    "times": (
        "Laissez vide si elles varient. Une fin plus tôt que le début est le lendemain : de 18 h "
        "à 1 h."
    ),
    "half": (
        "La loi compte des jours (L6222-18) et ne dit rien des moitiés. Une journée avec ses deux "
        "moitiés en compte toujours un."
    ),
    "threshold": "Au-delà, le taux d’absence est signalé. La loi ne fixe aucun seuil.",
}


class SiteCard(SettingsCard):
    """« Calendrier de l’établissement », kept as soon as a field is left or a choice made."""

    def __init__(self, profile: ProfileService) -> None:
        super().__init__(
            "Calendrier de l’établissement",
            "Ce qui est dû à l’entreprise en dépend, pour tous vos alternants.",
        )
        self._profile = profile
        self.territory = fields.Choice("Territoire", TERRITORIES, Territory.METROPOLE)
        self.good_friday = Check("Vendredi saint férié ici")
        self.saint_martin = fields.Choice("Abolition de l’esclavage", ABOLITIONS, Abolition.LAW)
        self.open = Check("Ouvert les jours fériés")
        self.sector = fields.Choice("Secteur", SECTORS, Site().sector)
        self.rest = Check("36 heures de suite, par accord")
        self.times = {
            name: fields.TimeField(words)
            for name, words in (
                ("am_from", "Première moitié, début"), ("am_to", "Première moitié, fin"),
                ("pm_from", "Seconde moitié, début"), ("pm_to", "Seconde moitié, fin"),
            )
        }  # fmt: skip
        self.half_value = fields.Choice("Demi-journée parmi les 45", HALF_VALUES, HalfValue.DAY)
        self.threshold = fields.line("Seuil d’absence en pour cent", hint="10")
        self.threshold.setMaxLength(5)
        self._form = self._lay_out()
        self.column.addLayout(self._form)
        self._connect()

    def _lay_out(self) -> QFormLayout:
        self.am, self.pm = basics.label("Matin"), basics.label("Après-midi")
        self._friday = _helped(self.good_friday, "good_friday")
        self._martin = _helped(self.saint_martin, "saint_martin")
        evening = _span(self.times["pm_from"], self.times["pm_to"])
        form = fields.form((
            ("Territoire", self.territory),
            ("", self._friday),
            ("Abolition", self._martin),
            ("Fériés", _helped(self.open, "open")),
            ("Secteur", _helped(self.sector, "sector")),
            ("Repos des mineurs", self.rest),
        ))  # fmt: skip
        form.addRow(self.am, _span(self.times["am_from"], self.times["am_to"]))
        form.addRow(self.pm, _helped(evening, "times"))
        form.addRow("Une moitié vaut", _helped(self.half_value, "half"))
        form.addRow("Absences, seuil", _helped(_with_sign(self.threshold, "%"), "threshold"))
        return form

    def _connect(self) -> None:
        for choice in (self.territory, self.saint_martin, self.sector, self.half_value):
            choice.activated.connect(self.save)
        for box in (self.good_friday, self.open, self.rest):
            box.clicked.connect(self.save)
        for field in self.lines():
            field.editingFinished.connect(self.save)

    def lines(self) -> list[QLineEdit]:
        """The fields that one types in."""
        return [*self.times.values(), self.threshold]

    def refresh(self) -> None:
        """Show what is kept; a field being typed in is left alone."""
        establishment = self._profile.profile().establishment
        site = establishment.site
        self.am.setText(_capital(establishment.am))
        self.pm.setText(_capital(establishment.pm))
        self._show_choices(site)
        kept = dict(zip(self.times, (*_pair(site.am_times), *_pair(site.pm_times)), strict=True))
        for name, field in self.times.items():
            _show(field, fields.clock_words(kept[name]))
        _show(self.threshold, f"{100 * site.threshold:g}".replace(".", ","))

    def _show_choices(self, site: Site) -> None:
        """What is chosen and ticked, and the rows that this territory asks."""
        self.territory.show_value(site.territory)
        self.good_friday.setChecked(site.good_friday)
        self.saint_martin.show_value(
            Abolition.LAW if site.saint_martin_day == LEGAL_SAINT_MARTIN_DAY else Abolition.STATE
        )
        self.open.setChecked(site.open_on_holidays)
        self.sector.show_value(site.sector)
        self.rest.setChecked(site.rest_by_agreement)
        self.half_value.show_value(HalfValue(str(float(site.half_value))))
        self._fit(site.territory)

    def _fit(self, territory: Territory) -> None:
        """Only what this territory asks."""
        alsace = territory is Territory.ALSACE_MOSELLE
        martin = territory is Territory.SAINT_MARTIN
        self._form.setRowVisible(self._friday, alsace)
        self._form.setRowVisible(self._martin, martin)

    def save(self) -> None:
        """Keep what was chosen and typed, if it says something new. Raises UserError."""
        known = self._profile.profile()
        site = self._typed(known.establishment)
        if site != known.establishment.site:
            establishment = replace(known.establishment, site=site)
            try:
                self._profile.save(replace(known, establishment=establishment))
            except UserError:
                self._show_choices(known.establishment.site)  # what is refused was not chosen
                raise
            for field in self.lines():
                field.setModified(False)
            self.refresh()

    def leave(self) -> None:
        """Keep what was typed when the page goes away; what cannot be read is put back."""
        try:
            self.save()
        except UserError:
            for field in self.lines():
                field.setModified(False)
            self.refresh()

    def _typed(self, establishment: Establishment) -> Site:
        site = establishment.site
        territory = self.territory.value()
        return replace(
            site,
            territory=territory,
            good_friday=self.good_friday.isChecked() and territory is Territory.ALSACE_MOSELLE,
            saint_martin_day=int(self.saint_martin.value()),
            open_on_holidays=self.open.isChecked(), sector=self.sector.value(),
            rest_by_agreement=self.rest.isChecked(), half_value=float(self.half_value.value()),
            threshold=self._threshold(site.threshold),
            am_times=self._times("am", site.am_times), pm_times=self._times("pm", site.pm_times),
        )  # fmt: skip

    def _times(self, half: str, kept: tuple[time, time] | None) -> tuple[time, time] | None:
        """Both times, or none; while only one is typed what was kept stays."""
        start, end = self.times[f"{half}_from"].value(), self.times[f"{half}_to"].value()
        if start is not None and end is not None:
            return start, end
        return None if start is end else kept

    def _threshold(self, kept: float) -> float:
        typed = fields.number("Seuil d’absence", self.threshold.text().rstrip("% \u202f\xa0"))
        if typed is None:
            return kept
        if not 1 <= typed <= 100:
            raise UserError("Le seuil d’absence va de 1 à 100 %.")
        return round(typed / 100, 4)


def _pair(times: tuple[time, time] | None) -> tuple[time | None, time | None]:
    return times or (None, None)


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text and not (field.hasFocus() and field.isModified()):
        with QSignalBlocker(field):
            field.setText(text)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _helped(field: QWidget, name: str) -> QWidget:
    """A field over the sentence that explains it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(basics.label(typeset(HELP[name]), "small", wrap=True))
    return both


def _span(start: QWidget, end: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in (basics.label("de"), start, basics.label("à"), end):
        row.addWidget(part)
    return both


def _with_sign(field: QWidget, sign: str) -> QWidget:
    field.setMaximumWidth(90)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(basics.label(sign), 1)
    return whole
