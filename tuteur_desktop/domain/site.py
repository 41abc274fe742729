"""What the company site decides of the calendar: holidays kept, closures, times of the halves."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache

from tuteur_desktop.domain.holidays import Territory, public_holidays


class Sector(StrEnum):
    """Trades that the law treats apart for minors (R3163-2, R3164-1, R3164-2)."""

    GENERAL = "general"
    RESTAURANT = "restaurant"  # hôtels, cafés, restaurants, traiteurs
    BAKERY = "bakery"  # boulangeries, pâtisseries
    FOOD = "food"  # boucheries, charcuteries, poissonneries, fromageries, alimentation de détail
    FLOWERS = "flowers"  # fleuristes, jardineries, graineteries
    SHOWS = "shows"  # spectacles


class SiteDayKind(StrEnum):
    """What a site says of some of its days."""

    CLOSURE = "closure"
    HOLIDAY = "holiday"  # a day off by usage or agreement
    WORKED = "worked"  # a public holiday on which the site is open
    SOLIDARITY = "solidarity"  # journée de solidarité: worked, whatever the holiday (L3133-7)


@dataclass(frozen=True)
class SiteDay:
    """Days that the site decides, both included."""

    kind: SiteDayKind
    starts_on: date
    ends_on: date
    label: str = ""
    id: int | None = None

    def covers(self, day: date) -> bool:
        """Whether it speaks of that day."""
        return self.starts_on <= day <= self.ends_on

    def problem(self) -> str | None:
        """A French sentence when the dates cannot be."""
        if self.ends_on < self.starts_on:
            return "La fin tombe avant le début : corrigez l'une des deux dates."
        if self.kind is not SiteDayKind.CLOSURE and self.starts_on != self.ends_on:
            return "Un jour férié, travaillé ou de solidarité est un seul jour : une date suffit."
        return None


@dataclass(frozen=True)
class Site:
    """The site's choices; `open_on_holidays` is open on every public holiday but 1 May (L3133-4).

    `saint_martin_day` is the day of May of the abolition at Saint-Martin: 27 by the law, 28 by
    the state's own table since 2018.
    """

    territory: Territory = Territory.METROPOLE
    good_friday: bool = False
    saint_martin_day: int = 27
    open_on_holidays: bool = False
    sector: Sector = Sector.GENERAL
    days: tuple[SiteDay, ...] = ()
    am_times: tuple[time, time] | None = None
    pm_times: tuple[time, time] | None = None
    half_value: float = 1.0  # days that a half-day in the company counts for among the 45
    threshold: float = 0.10  # share of absences from which the rate is marked
    rest_by_agreement: bool = False  # minors: 36 hours of rest by agreement (L3164-2)

    def problem(self) -> str | None:
        """A French sentence when a parameter cannot be."""
        for times in (self.am_times, self.pm_times):
            if times is not None and times[0] == times[1]:
                return "Une moitié de journée commence et finit à la même heure : corrigez-la."
        if self.half_value not in (0.5, 1.0):
            return "Une demi-journée compte pour un jour entier ou pour un demi-jour."
        if not 0 < self.threshold <= 1:
            return "Le seuil d'absence va de 1 à 100 %."
        return None

    def over(self, half: str) -> time | None:
        """The time at which a half (« am », « pm ») is over; None when the site does not say."""
        times = self.am_times if half == "am" else self.pm_times
        return times[1] if times else None

    def holiday(self, on: date) -> str:
        """The name of the public holiday of that day, worked here or not; empty for none."""
        return _names(
            on.year, self.territory, self.good_friday, self.saint_martin_day
        ).get(on, "")  # fmt: skip

    def off(self, on: date) -> tuple[str, str] | None:
        """« holiday » or « closure » and its name, when the site does not work that day."""
        said = [day for day in self.days if day.covers(on)]
        name = self.holiday(on)
        worked = {SiteDayKind.WORKED, SiteDayKind.SOLIDARITY}
        closed = not self.open_on_holidays or (on.month, on.day) == (5, 1)
        if name and closed and not any(day.kind in worked for day in said):
            return "holiday", name
        for day in said:
            if day.kind is SiteDayKind.HOLIDAY:
                return "holiday", day.label or "jour chômé"
            if day.kind is SiteDayKind.CLOSURE:
                return "closure", day.label or "fermeture"
        return None


@lru_cache(maxsize=64)
def closed(site: Site, start: date, end: date) -> dict[date, tuple[str, str]]:
    """The days of a period on which a site does not work (`Site.off`); not to be changed."""
    found = {}
    for number in range((end - start).days + 1):
        on = start + timedelta(days=number)
        if (said := site.off(on)) is not None:
            found[on] = said
    return found


@lru_cache(maxsize=256)
def _names(year: int, territory: Territory, good_friday: bool, abolition: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for one in public_holidays(
        year, territory, good_friday=good_friday, saint_martin_day=abolition
    ):
        found[one.on] = f"{found[one.on]}, {one.name}" if one.on in found else one.name
    return found
