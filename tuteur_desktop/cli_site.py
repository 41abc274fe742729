"""Verbs of the days that the law and the site take away: holidays, site."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tuteur_desktop import cli_shapes_attendance as shapes
from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.cli_values import token, whole, yes_no
from tuteur_desktop.cli_values_calendar import choice, site_days, territory, times, year
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.holidays import Territory, public_holidays
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.site import Site, SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_NOTES = {
    Territory.SAINT_MARTIN: "Saint-Martin : l'abolition de l'esclavage tombe le 27 mai selon le "
    "Code du travail (L3422-2), et le 28 selon la table de l'État depuis 2018. La loi est donnée "
    "ici ; un établissement qui suit le 28 le dit par « site --saint-martin 28 ».",
    Territory.ALSACE_MOSELLE: "Alsace-Moselle : le Vendredi saint n'est férié que dans les "
    "communes qui ont un temple protestant ou une église mixte (L3134-13). Si c'est le cas de la "
    "vôtre, ajoutez --good-friday.",
}


def do_holidays(context: Context) -> int:
    """Show the public holidays of a year; no store is needed."""
    args = context.args
    wanted = year(args.year)
    where = Territory.METROPOLE if args.territory is None else territory(args.territory)
    found = public_holidays(wanted, where, good_friday=args.good_friday)
    if args.json:
        emit([shapes.holiday(one) for one in found])
        return 0
    table(
        ("Date", "Jour", "Férié"),
        ((one.on.isoformat(), french.WEEKDAYS[one.on.weekday()], one.name) for one in found),
    )
    if where in _NOTES and not args.good_friday:
        warn(_NOTES[where])
    elif args.good_friday and where is not Territory.ALSACE_MOSELLE:
        warn("--good-friday ne change rien hors d'Alsace-Moselle.")
    return 0


def do_site(context: Context) -> int:
    """Show what the site decides of the calendar, after what is asked to change."""
    days = _days(context)
    forgotten = [whole(one, "--forget", "jours") for one in context.args.forget]
    with context.services() as services:
        profile = services.profile.profile()
        site = _changed(context, profile.establishment.site)
        if problem := site.problem():
            raise UserError(problem)
        _keep(services, profile, site, days, forgotten)
        establishment = services.profile.profile().establishment
    if context.args.json:
        emit(shapes.site(establishment))
    else:
        _tell(establishment)
    return 0


def _keep(
    services: "Services", profile: Profile, site: Site, days: list[SiteDay],
    forgotten: list[int | None],
) -> None:  # fmt: skip
    known = {day.id for day in site.days}
    for number in forgotten:
        if number not in known:
            raise UserError(f"--forget : aucun jour n° {number} : la commande « site » les montre.")
    if site != profile.establishment.site:
        services.profile.save(
            replace(profile, establishment=replace(profile.establishment, site=site))
        )
    standing = {(day.kind, day.starts_on, day.ends_on, day.label) for day in site.days}
    for day in days:
        if (day.kind, day.starts_on, day.ends_on, day.label) not in standing:
            services.profile.add_day(day)
    for number in forgotten:
        services.profile.remove_day(number or 0)


def _days(context: Context) -> list[SiteDay]:
    args = context.args
    return [
        *site_days(SiteDayKind.CLOSURE, args.close, "--close"),
        *site_days(SiteDayKind.HOLIDAY, args.off, "--off"),
        *site_days(SiteDayKind.WORKED, args.work, "--work"),
        *site_days(SiteDayKind.SOLIDARITY, args.solidarity, "--solidarity"),
    ]


def _changed(context: Context, site: Site) -> Site:
    """The choices with those that were typed; what was not stays."""
    args = context.args
    abolition = choice(args.saint_martin, "--saint-martin", ("27", "28"))
    value = choice(args.half_value, "--half-value", ("1", "0.5"))
    threshold = whole(args.threshold, "--threshold", "pour cent")
    wanted: dict[str, Any] = {
        "territory": None if args.territory is None else territory(args.territory),
        "good_friday": yes_no(args.good_friday, "--good-friday"),
        "saint_martin_day": None if abolition is None else int(abolition),
        "open_on_holidays": yes_no(args.open_on_holidays, "--open-on-holidays"),
        "sector": None if args.sector is None else token(words.SECTORS, args.sector, "Le secteur"),
        "half_value": None if value is None else float(value),
        "threshold": None if threshold is None else threshold / 100,
        "rest_by_agreement": yes_no(args.rest_by_agreement, "--rest-by-agreement"),
    }
    if args.halves is not None:
        both = args.halves.split(",")
        if len(both) != 2:
            raise UserError(
                f"--halves : « {args.halves} » ne donne pas deux moitiés ; écrivez "
                f"09:00-12:00,14:00-18:00."
            )
        wanted["am_times"], wanted["pm_times"] = (times(half, "--halves") for half in both)
    return replace(site, **{name: value for name, value in wanted.items() if value is not None})


def _tell(one: Establishment) -> None:
    site = one.site
    say(f"Territoire : {words.TERRITORIES[site.territory]}")
    if site.territory is Territory.ALSACE_MOSELLE:
        say(f"Vendredi saint : {'férié' if site.good_friday else 'non férié'}")
    if site.territory is Territory.SAINT_MARTIN:
        say(f"Abolition de l'esclavage : {site.saint_martin_day} mai")
    say(f"Jours fériés : {'travaillés, sauf le 1er mai' if site.open_on_holidays else 'chômés'}")
    say(f"Secteur : {words.SECTORS[site.sector]}")
    for name, hours in ((one.am, site.am_times), (one.pm, site.pm_times)):
        told = "heures non dites" if hours is None else f"{hours[0]:%H:%M}-{hours[1]:%H:%M}"
        say(f"{name[:1].upper()}{name[1:]} : {told}")
    say(f"Une demi-journée seule, parmi les 45 jours : "
        f"{'un jour' if site.half_value == 1 else 'un demi-jour'}")  # fmt: skip
    say(f"Seuil d'absence : {french.percent(site.threshold)}")
    if site.days:
        table(
            ("N°", "Jours", "Ce qu'ils sont", "Nom"),
            ((str(day.id), _span(day), words.SITE_DAYS[day.kind], day.label) for day in site.days),
        )


def _span(day: SiteDay) -> str:
    if day.starts_on == day.ends_on:
        return french.short_date(day.starts_on)
    return f"{french.short_date(day.starts_on)} au {french.short_date(day.ends_on)}"
