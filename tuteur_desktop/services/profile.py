"""The tutor's profile and establishment, and the settings of the program."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.site import Site, SiteDay
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import calendar as calendar_entities
from tuteur_desktop.models import profile as entities
from tuteur_desktop.store.store import Store

_WORDS = {
    field.name: field.name for field in fields(Establishment) if field.name != "site"
} | {"name": "establishment"}  # fmt: skip
_OWN = ("tutor", "title", "email", "phone")
_CHOICES = (
    "territory", "good_friday", "saint_martin_day", "open_on_holidays", "sector", "half_value",
    "threshold", "rest_by_agreement",
)  # fmt: skip


class ProfileService:
    """Who the tutor is, and what they prefer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def profile(self) -> Profile:
        """The profile; empty before the first welcome."""
        with self._store.read() as session:
            return profile_of(session)

    def save(self, profile: Profile) -> None:
        """Keep the profile; the days of the site have their own verbs.

        Raises UserError when the tutor has no name, or a half of the day is impossible.
        """
        if not profile.tutor.strip():
            raise UserError("Il manque votre nom : il figure sur chaque document.")
        site = profile.establishment
        if not site.am.strip() or not site.pm.strip():
            raise UserError("Donnez un nom aux deux moitiés de la journée, « matin » par exemple.")
        if problem := site.site.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = session.get(entities.Profile, 1)
            if row is None:
                row = entities.Profile(id=1)
                session.add(row)
            for name in _OWN:
                setattr(row, name, getattr(profile, name).strip())
            row.role = profile.role
            for name, column in _WORDS.items():
                setattr(row, column, getattr(site, name).strip())
            for name in _CHOICES:
                setattr(row, name, getattr(site.site, name))
            row.am_from, row.am_to = site.site.am_times or (None, None)
            row.pm_from, row.pm_to = site.site.pm_times or (None, None)

    def begin(self, tutor: str, establishment: str) -> None:
        """Keep the first words about a tutor; what is empty is asked for later."""
        with self._store.write() as session:
            session.merge(
                entities.Profile(id=1, tutor=tutor.strip(), establishment=establishment.strip())
            )

    def add_day(self, day: SiteDay) -> int:
        """Keep a day, or days, that the site decides; returns its number. Raises UserError."""
        if problem := day.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = calendar_entities.SiteDay(
                kind=day.kind, starts_on=day.starts_on, ends_on=day.ends_on, label=day.label.strip()
            )
            session.add(row)
            session.flush()
            return row.id

    def remove_day(self, day_id: int) -> None:
        """Forget a day that the site decided; the history keeps it."""
        with self._store.write() as session:
            row = session.get(calendar_entities.SiteDay, day_id)
            if row is not None:
                session.delete(row)

    def setting(self, name: str, default: str = "") -> str:
        """A preference, or its default."""
        with self._store.read() as session:
            setting = entities.Setting.__table__.c
            found = session.scalar(select(setting.value).where(setting.name == name))
            return default if found is None else found

    def set_setting(self, name: str, value: str) -> None:
        """Keep a preference."""
        with self._store.write() as session:
            session.merge(entities.Setting(name=name, value=value))


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
        **{name: getattr(row, name) for name in _CHOICES},
        am_times=am if all(am) else None,
        pm_times=pm if all(pm) else None,
    )
    words = {name: getattr(row, column) for name, column in _WORDS.items()}
    own = {name: getattr(row, name) for name in _OWN}
    return Profile(**own, role=row.role, establishment=Establishment(**words, site=site))
