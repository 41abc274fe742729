"""The tutor's profile and establishment, and the settings of the program."""

from sqlalchemy import select

from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.site import SiteDay
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import calendar as calendar_entities
from tuteur_desktop.models import profile as entities
from tuteur_desktop.services import site_locks
from tuteur_desktop.services.profile_values import CHOICES, OWN, WORDS
from tuteur_desktop.services.profile_values import profile_of as profile_of
from tuteur_desktop.services.profile_values import site_of as site_of
from tuteur_desktop.store.store import Store


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

        Raises UserError when the tutor has no name, a half of the day is impossible, or a choice
        moves what was planned in a signed period.
        """
        if not profile.tutor.strip():
            raise UserError("Il manque votre nom : il figure sur chaque document.")
        site = profile.establishment
        if not site.am.strip() or not site.pm.strip():
            raise UserError("Donnez un nom aux deux moitiés de la journée, « matin » par exemple.")
        if site.headcount is not None and not 0 < site.headcount <= 1_000_000:
            raise UserError("L'effectif est le nombre de personnes de l'établissement, au moins 1.")
        if problem := site.site.problem():
            raise UserError(problem)
        with (
            self._store.write() as session,
            site_locks.keeping_signed(session, "gardez le choix d'avant"),
        ):
            row = session.get(entities.Profile, 1)
            if row is None:
                row = entities.Profile(id=1)
                session.add(row)
            for name in OWN:
                setattr(row, name, getattr(profile, name).strip())
            row.role = profile.role
            for name, column in WORDS.items():
                setattr(row, column, getattr(site, name).strip())
            for name in CHOICES:
                setattr(row, name, getattr(site.site, name))
            row.headcount = site.headcount
            row.am_from, row.am_to = site.site.am_times or (None, None)
            row.pm_from, row.pm_to = site.site.pm_times or (None, None)

    def begin(self, tutor: str, establishment: str) -> None:
        """Keep the first words about a tutor; what is empty is asked for later."""
        with self._store.write() as session:
            session.merge(
                entities.Profile(id=1, tutor=tutor.strip(), establishment=establishment.strip())
            )

    def add_day(self, day: SiteDay) -> int:
        """Keep a day, or days, that the site decides; returns its number.

        Raises UserError when it cannot be, or moves what was planned in a signed period.
        """
        if problem := day.problem():
            raise UserError(problem)
        with (
            self._store.write() as session,
            site_locks.keeping_signed(session, "choisissez des dates après le {last}"),
        ):
            row = calendar_entities.SiteDay(
                kind=day.kind, starts_on=day.starts_on, ends_on=day.ends_on, label=day.label.strip()
            )
            session.add(row)
            session.flush()
            return row.id

    def remove_day(self, day_id: int) -> None:
        """Forget a day that the site decided; the history keeps it.

        Raises UserError when that moves what was planned in a signed period.
        """
        with (
            self._store.write() as session,
            site_locks.keeping_signed(session, "gardez ce jour"),
        ):
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
