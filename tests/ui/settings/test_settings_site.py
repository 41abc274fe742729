"""The site's choices: holidays by territory and commune, times of the halves, its own days."""

from datetime import date, time

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from settings_driver import SettingsDriver

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.site import Sector, Site, SiteDay, SiteDayKind
from tuteur_desktop.domain.words import SECTORS, TERRITORIES
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.pages.settings.days import DayDialog
from tuteur_desktop.ui.pages.settings.holidays import rows


@pytest.fixture
def settings(qtbot, services: Services, store) -> SettingsDriver:
    driver = SettingsDriver(qtbot, services, store)
    yield driver
    driver.close()
    assert driver.failures == []


def site(settings: SettingsDriver) -> Site:
    return settings.services.profile.profile().establishment.site


def choose(settings: SettingsDriver, combo, index: int) -> None:
    """By the keyboard, as a person does."""
    combo.setFocus()
    step = Qt.Key.Key_Down if index > combo.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(index - combo.currentIndex())):
        settings.qtbot.keyClick(combo, step)


def territory(settings: SettingsDriver, wanted: Territory) -> None:
    choose(settings, settings.page.site.territory, list(TERRITORIES).index(wanted))


def type_in(settings: SettingsDriver, field, text: str) -> None:
    field.setFocus()
    field.clear()
    settings.qtbot.keyClicks(field, text)
    settings.qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_territory_asks_only_what_is_its_own(settings: SettingsDriver) -> None:
    card = settings.page.site
    assert not card.good_friday.isVisible()
    assert not card.saint_martin.isVisible()
    territory(settings, Territory.ALSACE_MOSELLE)
    assert site(settings).territory is Territory.ALSACE_MOSELLE
    assert card.good_friday.isVisible()
    assert "église mixte (L3134-13)" in settings.words(card)
    settings.qtbot.keyClick(card.good_friday, Qt.Key.Key_Space)
    assert site(settings).good_friday
    settings.reads(settings.page.days, "Alsace-Moselle, selon la commune (L3134-13)")
    territory(settings, Territory.METROPOLE)
    assert not site(settings).good_friday
    assert settings.said == []


def test_saint_martin_says_why_and_the_law_is_the_default(settings: SettingsDriver) -> None:
    territory(settings, Territory.SAINT_MARTIN)
    card = settings.page.site
    assert "La loi dit le 27 mai (L3422-2)" in settings.words(card)
    assert site(settings).saint_martin_day == 27
    settings.reads(settings.page.days, "Mercredi 27 mai · Abolition de l’esclavage")
    choose(settings, card.saint_martin, 1)
    assert site(settings).saint_martin_day == 28
    settings.reads(settings.page.days, "le 28 selon la table de l’État, le 27 selon L3422-2")


def test_the_choices_that_count(settings: SettingsDriver) -> None:
    card = settings.page.site
    choose(settings, card.sector, list(SECTORS).index(Sector.RESTAURANT))
    settings.qtbot.keyClick(card.open, Qt.Key.Key_Space)
    settings.qtbot.keyClick(card.rest, Qt.Key.Key_Space)
    choose(settings, card.half_value, 1)
    type_in(settings, card.threshold, "12,5")
    kept = site(settings)
    assert (kept.sector, kept.open_on_holidays, kept.rest_by_agreement) == (
        Sector.RESTAURANT, True, True,
    )  # fmt: skip
    assert (kept.half_value, kept.threshold) == (0.5, 0.125)


def test_the_times_of_a_bakery_and_of_a_bar(settings: SettingsDriver) -> None:
    card = settings.page.site
    assert (card.am.text(), card.pm.text()) == ("Midi", "Soir")
    type_in(settings, card.times["am_from"], "4 h")
    assert site(settings).am_times is None
    type_in(settings, card.times["am_to"], "12h30")
    assert site(settings).am_times == (time(4), time(12, 30))
    type_in(settings, card.times["pm_from"], "18:00")
    type_in(settings, card.times["pm_to"], "1h")
    assert site(settings).pm_times == (time(18), time(1))
    assert card.times["am_to"].text() == "12\xa0h\xa030"
    type_in(settings, card.times["am_to"], "")
    assert site(settings).am_times == (time(4), time(12, 30))
    type_in(settings, card.times["am_from"], "")
    assert site(settings).am_times is None


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [("am_to", "25 h", "n’est pas une heure"), ("threshold", "0", "de 1 à 100"),
     ("threshold", "beaucoup", "n’est pas un nombre")],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(settings: SettingsDriver, name, typed, words) -> None:
    card = settings.page.site
    before = site(settings)
    field = card.times.get(name, card.threshold)
    with settings.qtbot.captureExceptions() as caught:
        type_in(settings, field, typed)
    assert words in str(caught[0][1])
    assert site(settings) == before
    settings.page.hide()
    assert site(settings) == before
    assert typed not in (field.text(), "")


def test_leaving_the_page_keeps_what_was_typed(settings: SettingsDriver) -> None:
    field = settings.page.site.threshold
    field.setFocus()
    field.clear()
    settings.qtbot.keyClicks(field, "15")
    settings.page.hide()
    assert site(settings).threshold == 0.15


def test_the_role_is_a_choice(settings: SettingsDriver) -> None:
    choose(settings, settings.page.profile.role, 1)
    assert settings.services.profile.profile().role is Role.TRAINING


def add_day(settings: SettingsDriver, kind: int, start: str, end: str, label: str) -> DayDialog:
    settings.click(settings.page.days.add)
    dialog = [one for one in settings.page.findChildren(DayDialog) if one.isVisible()][-1]
    dialog.kind.setCurrentIndex(kind)
    dialog.start.setText(start)
    dialog.end.setText(end)
    dialog.label.setText(label)
    settings.qtbot.keyClick(dialog.label, Qt.Key.Key_Return)
    return dialog


def test_a_closure_and_an_open_holiday_are_added_then_removed(settings: SettingsDriver) -> None:
    add_day(settings, 0, "3/8/2026", "23/8/2026", "fermeture annuelle")
    add_day(settings, 2, "1/5/2026", "", "")
    days = site(settings).days
    assert [(day.kind, day.starts_on, day.ends_on) for day in days] == [
        (SiteDayKind.WORKED, date(2026, 5, 1), date(2026, 5, 1)),
        (SiteDayKind.CLOSURE, date(2026, 8, 3), date(2026, 8, 23)),
    ]
    settings.reads(settings.page.days, "Fermeture · fermeture annuelle")
    settings.reads(settings.page.days, "Ajouté comme férié travaillé")
    removing = [one for one in settings.page.days.findChildren(QPushButton)
                if "1ᵉʳ\xa0mai 2026" in one.accessibleName() and one.isVisible()]  # fmt: skip
    settings.click(removing[0])
    assert [day.kind for day in site(settings).days] == [SiteDayKind.CLOSURE]
    settings.reads(settings.page.days, "Obligatoirement chômé (L3133-4)")


def test_only_a_closure_has_two_dates(settings: SettingsDriver) -> None:
    settings.click(settings.page.days.add)
    (dialog,) = settings.page.findChildren(DayDialog)
    assert dialog.end.isVisible()
    dialog.kind.setCurrentIndex(1)
    assert not dialog.end.isVisible()
    settings.qtbot.keyClick(dialog.label, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "date" in dialog.problem.text()
    dialog.kind.setCurrentIndex(0)
    dialog.start.setText("23/8/2026")
    dialog.end.setText("3/8/2026")
    settings.qtbot.keyClick(dialog.label, Qt.Key.Key_Return)
    assert "avant le début" in dialog.problem.text()
    assert site(settings).days == ()


def test_the_year_turns(settings: SettingsDriver) -> None:
    settings.reads(settings.page.days, "Jours fériés de 2026, ici")
    settings.page.days.turn(1)
    settings.reads(settings.page.days, "Jours fériés de 2027, ici")
    settings.reads(settings.page.days, "Lundi 29 mars · Lundi de Pâques")


def test_usages_are_the_choice_of_the_site(settings: SettingsDriver) -> None:
    assert not settings.page.days.usage.isVisible()
    territory(settings, Territory.MAYOTTE)
    assert "L3422-3" in settings.page.days.usage.text()
    territory(settings, Territory.MARTINIQUE)
    assert "Mardi gras" in settings.page.days.usage.text()


# The holidays of a year, as they apply.


def told(value: Site, year: int = 2026) -> dict[str, tuple[bool, str]]:
    return {row.name: (row.off, row.why) for row in rows(value, year)}


def test_an_open_site_works_all_but_the_first_of_may() -> None:
    found = told(Site(open_on_holidays=True))
    assert found["1ᵉʳ mai"] == (True, "obligatoirement chômé (L3133-4)")
    assert found["Assomption"] == (False, "l’établissement est ouvert les jours fériés")
    assert [name for name, (off, _why) in found.items() if off] == ["1ᵉʳ mai"]


def test_each_day_has_its_reason() -> None:
    days = (
        SiteDay(SiteDayKind.SOLIDARITY, date(2026, 5, 25), date(2026, 5, 25)),
        SiteDay(SiteDayKind.HOLIDAY, date(2026, 2, 17), date(2026, 2, 17), "Mardi gras"),
        SiteDay(SiteDayKind.HOLIDAY, date(2027, 2, 9), date(2027, 2, 9), "Mardi gras"),
    )
    found = told(Site(territory=Territory.MARTINIQUE, days=days))
    assert found["Lundi de Pentecôte"] == (False, "journée de solidarité (L3133-7)")
    assert found["Mardi gras"] == (True, "par usage ou accord, votre choix")
    assert found["Abolition de l’esclavage"] == (True, "Martinique (L3422-2)")
    assert len(found) == 13


@pytest.mark.parametrize("chosen", [True, False])
def test_good_friday_is_of_the_commune(chosen: bool) -> None:
    found = told(Site(territory=Territory.ALSACE_MOSELLE, good_friday=chosen))
    assert ("Vendredi saint" in found) is chosen
    assert found["2ᵉ jour de Noël"] == (True, "Alsace-Moselle (L3134-13)")


def test_a_choice_that_moves_a_signed_day_is_put_back(settings: SettingsDriver, yanis) -> None:
    services = settings.services
    week = (date(2026, 11, 9), date(2026, 11, 15))
    services.attendance.confirm(yanis.id, factories.cells(week[0], 7))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, yanis.id, *week, despite="un essai"), sign=True
    )
    card = settings.page.site
    with settings.qtbot.captureExceptions() as caught:
        settings.qtbot.keyClick(card.open, Qt.Key.Key_Space)
    assert "verrouillée par le relevé signé n° 2026-001" in str(caught[0][1])
    assert not card.open.isChecked()
    assert not site(settings).open_on_holidays
    type_in(settings, card.threshold, "20")
    assert site(settings).threshold == 0.2
