"""The profile and the site as values, read in a session that is open already."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.site import Site, SiteDay
from tuteur_desktop.models import calendar as calendar_entities
from tuteur_desktop.models import profile as entities

_NUMBERS = frozenset({"site", "headcount"})  # what is not a word
WORDS = {
    field.name: field.name for field in fields(Establishment) if field.name not in _NUMBERS
} | {"name": "establishment"}  # fmt: skip
OWN = ("tutor", "title", "email", "phone")
CHOICES = (
    "territory", "good_friday", "saint_martin_day", "open_on_holidays", "sector", "half_value",
    "threshold", "rest_by_agreement",
)  # fmt: skip


def profile_of(session: Session) -> Profile:
    """The profile with the days of its site, read as plain columns."""
    row = session.execute(select(entities.Profile.__table__)).first()
    if row is None:
        return Profile()
    found = value(row)
    days = site_days(session)
    if not days:
        return found
    site = replace(found.establishment.site, days=days)
    return replace(found, establishment=replace(found.establishment, site=site))


def site_of(session: Session) -> Site:
    """What the site decides of the calendar."""
    return profile_of(session).establishment.site


def site_days(session: Session) -> tuple[SiteDay, ...]:
    """The days that the site decides, in the order of time."""
    table = calendar_entities.SiteDay.__table__
    query = select(table).order_by(table.c.starts_on, table.c.id)
    return tuple(
        SiteDay(row.kind, row.starts_on, row.ends_on, row.label, row.id)
        for row in session.execute(query)
    )


def value(row: Any) -> Profile:
    """The domain value of the profile row, without the days of the site."""
    am, pm = (row.am_from, row.am_to), (row.pm_from, row.pm_to)
    site = Site(
        **{name: getattr(row, name) for name in CHOICES},
        am_times=am if all(am) else None,
        pm_times=pm if all(pm) else None,
    )
    words = {name: getattr(row, column) for name, column in WORDS.items()}
    words["headcount"] = row.headcount
    own = {name: getattr(row, name) for name in OWN}
    return Profile(**own, role=row.role, establishment=Establishment(**words, site=site))
