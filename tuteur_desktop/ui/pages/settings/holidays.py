"""The holidays of a year as they apply at the site, each with its reason."""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.holidays import Territory, public_holidays
from tuteur_desktop.domain.site import Site, SiteDayKind
from tuteur_desktop.domain.words import TERRITORIES

LABOUR = (5, 1)
USAGE: dict[Territory, str] = {
    Territory.MAYOTTE: (
        "Maoulid, Miradji, fêtes de fin de ramadan et du sacrifice sont chômés par accord ou usage "
        "(L3422-3)"
    ),
} | dict.fromkeys(
    (Territory.GUADELOUPE, Territory.MARTINIQUE, Territory.GUYANE, Territory.SAINT_BARTHELEMY,
     Territory.SAINT_MARTIN),
    "Mardi gras, Mi-carême, Vendredi saint ou 2 novembre sont des usages, non la loi",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A day that is a holiday somewhere in the site's calendar: kept off or worked, and why."""

    on: date
    name: str
    off: bool
    why: str = ""


def rows(site: Site, year: int) -> list[Row]:
    """The public holidays of a year and the site's own days off, in the order of time."""
    law = {one.on for one in public_holidays(year)}
    named = {
        one.on
        for one in public_holidays(
            year, site.territory, good_friday=site.good_friday,
            saint_martin_day=site.saint_martin_day,
        )
    }  # fmt: skip
    usage = {
        day.starts_on
        for day in site.days
        if day.kind is SiteDayKind.HOLIDAY and day.starts_on.year == year
    }
    return [_row(site, on, local=on not in law) for on in sorted(named | usage)]


def _row(site: Site, on: date, *, local: bool) -> Row:
    off = site.off(on)
    name = printed(site.holiday(on) or (off[1] if off else ""))
    if off is not None and off[0] == "closure":
        return Row(on, name, True, "l’établissement est fermé ce jour-là")
    if not site.holiday(on):
        return Row(on, name or "Jour chômé", off is not None, "par usage ou accord, votre choix")
    if off is None:
        return Row(on, name, False, _worked(site, on))
    if (on.month, on.day) == LABOUR:
        return Row(on, name, True, "obligatoirement chômé (L3133-4)")
    return Row(on, name, True, _local(site, on) if local else "")


def _worked(site: Site, on: date) -> str:
    said = {day.kind for day in site.days if day.covers(on)}
    if SiteDayKind.SOLIDARITY in said:
        return "journée de solidarité (L3133-7)"
    if SiteDayKind.WORKED in said:
        return "ajouté comme férié travaillé"
    return "l’établissement est ouvert les jours fériés"


def _local(site: Site, on: date) -> str:
    where = TERRITORIES[site.territory]
    if site.territory is Territory.ALSACE_MOSELLE:
        friday = on not in {
            one.on for one in public_holidays(on.year, site.territory, good_friday=False)
        }
        return f"{where}, selon la commune (L3134-13)" if friday else f"{where} (L3134-13)"
    if (
        site.territory is Territory.SAINT_MARTIN
        and site.saint_martin_day != Site().saint_martin_day
    ):
        return f"{where}{NARROW}: le 28 selon la table de l’État, le 27 selon L3422-2"
    return f"{where} (L3422-2)"


def printed(name: str) -> str:
    """A name of the state's calendars as French prints it."""
    said = name.replace("'", "’").replace("1er", "1ᵉʳ").replace("2ème", "2ᵉ")
    return said[:1].upper() + said[1:]
