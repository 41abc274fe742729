"""The card of the site's own days, and of the year's holidays as they apply there."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import (
    MONTHS,
    NARROW,
    WEEKDAYS,
    date_words,
    day_of_month,
    short_date,
    typeset,
)
from tuteur_desktop.domain.site import Site, SiteDay, SiteDayKind
from tuteur_desktop.domain.words import SITE_DAYS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.pages.settings import holidays
from tuteur_desktop.ui.pages.settings.cards import SettingsCard
from tuteur_desktop.ui.widgets import basics

INTRO = (
    "Fermetures, fériés que vous travaillez, jours que vous chômez par usage, journée de "
    "solidarité."
)


class DaysCard(SettingsCard):
    """« Jours de l’établissement »: add, remove, and see what a year becomes."""

    def __init__(self, profile: ProfileService, today: Callable[[], date]) -> None:
        super().__init__("Jours de l’établissement", INTRO)
        self._profile = profile
        self.year = today().year
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.add = basics.button("Ajouter un jour…", icon="plus")
        self.add.clicked.connect(self._on_add)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.usage = basics.label("", "small", wrap=True)
        self.column.addWidget(self.usage)
        self.column.addWidget(basics.rule())
        self.column.addLayout(self._year_head())
        self._year = QVBoxLayout()
        self._year.setSpacing(2)
        self.column.addLayout(self._year)

    def _year_head(self) -> QHBoxLayout:
        self.title = basics.label("", "strong")
        before = basics.icon_button("caret-left", "Année précédente")
        after = basics.icon_button("caret-right", "Année suivante")
        before.clicked.connect(lambda: self.turn(-1))
        after.clicked.connect(lambda: self.turn(1))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(before)
        head.addWidget(after)
        return head

    def turn(self, by: int) -> None:
        """Show the holidays of another year."""
        self.year = min(max(self.year + by, 1900), 2199)
        self._show_year(self._profile.profile().establishment.site)

    def refresh(self) -> None:
        """Read the site's days and show them."""
        site = self._profile.profile().establishment.site
        basics.clear_layout(self._list)
        for index, day in enumerate(site.days):
            if index:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._day(day))
        if not site.days:
            self._list.addWidget(basics.label("Aucun pour l’instant.", "muted"))
        usage = holidays.USAGE.get(site.territory, "")
        self.usage.setText(f"{usage}{NARROW}: ajoutez ceux que vous chômez." if usage else "")
        self.usage.setVisible(bool(usage))
        self._show_year(site)

    def _show_year(self, site: Site) -> None:
        self.title.setText(f"Jours fériés de {self.year}, ici")
        basics.clear_layout(self._year)
        for row in holidays.rows(site, self.year):
            self._year.addWidget(_holiday(row))

    def _day(self, day: SiteDay) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(basics.label(day_words(day), "strong", wrap=True))
        kind = SITE_DAYS[day.kind]
        about = f"{kind[:1].upper()}{kind[1:]}"
        words.addWidget(
            basics.label(f"{about} · {day.label}" if day.label else about, "small", wrap=True)
        )
        line.addLayout(words, 1)
        verb = basics.button("Retirer", "link")
        verb.setAccessibleName(f"Retirer{NARROW}: {kind}, {day_words(day)}")
        verb.clicked.connect(partial(self._on_remove, day.id or 0))
        line.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_add(self) -> None:
        dialog = DayDialog(self._profile, self)
        dialog.accepted.connect(self._on_changed)
        dialog.open()

    def _on_remove(self, day_id: int, _checked: bool = False) -> None:
        self._profile.remove_day(day_id)
        self._on_changed()

    def _on_changed(self) -> None:
        self.refresh()


class DayDialog(FormDialog):
    """A closure from a day to a day, or one single day of another kind."""

    def __init__(self, profile: ProfileService, parent: QWidget) -> None:
        super().__init__(
            "Ajouter un jour de l’établissement", "Ajouter", parent,
            "Le calendrier de chaque alternant le suit aussitôt ; ce qui est déjà noté ne change "
            "pas.".replace(" ;", f"{NARROW};"),
        )  # fmt: skip
        self._profile = profile
        self.kind = fields.Choice("Nature", SITE_DAYS, SiteDayKind.CLOSURE)
        self.start = fields.DateField("Du")
        self.end = fields.DateField("Au")
        self.label = fields.line("Nom", hint="fermeture annuelle, Mardi gras…")
        self._form = fields.form(
            (("Nature", self.kind), ("Du", self.start), ("Au", self.end), ("Nom", self.label))
        )
        self.fill(self._form)
        self.kind.currentIndexChanged.connect(self._fit_kind)

    def _fit_kind(self) -> None:
        closure = self.kind.value() is SiteDayKind.CLOSURE
        for field in (self.end, self.end.said):
            self._form.setRowVisible(field, closure)
        words = self._form.labelForField(self.start)
        if words is not None:
            words.setProperty("text", "Du" if closure else "Le")

    def keep(self) -> None:
        """Keep the day."""
        start = self.start.value()
        if start is None:
            raise UserError("Donnez la date.")
        closure = self.kind.value() is SiteDayKind.CLOSURE
        end = (self.end.value() if closure else None) or start
        self._profile.add_day(
            SiteDay(self.kind.value(), start, end, self.label.text().strip())
        )  # fmt: skip


def day_words(day: SiteDay) -> str:
    """« 12 août 2026 », « du 3 août 2026 au 23 août 2026 »."""
    if day.starts_on == day.ends_on:
        return date_words(day.starts_on)
    start = short_date(day.starts_on, year=day.starts_on.year != day.ends_on.year)
    return f"Du {start} au {short_date(day.ends_on)}"


def _holiday(row: holidays.Row) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(10)
    day = f"{day_of_month(row.on)} {MONTHS[row.on.month - 1]}"
    name = "" if row.name == day else f" · {row.name}"  # « 8 mai », « 11 novembre »
    when = f"{WEEKDAYS[row.on.weekday()]} {day}{name}"
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(basics.label(f"{when[:1].upper()}{when[1:]}", wrap=True))
    if row.why:
        why = typeset(row.why)
        words.addWidget(basics.label(f"{why[:1].upper()}{why[1:]}", "small", wrap=True))
    line.addLayout(words, 1)
    chip = basics.Chip("chômé" if row.off else "travaillé", "off" if row.off else "present")
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    return made
