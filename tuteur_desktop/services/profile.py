"""The tutor's profile and establishment, and the settings of the program."""

from dataclasses import fields

from sqlalchemy import select

from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import profile as entities
from tuteur_desktop.store.store import Store

_SITE = {field.name: field.name for field in fields(Establishment)} | {"name": "establishment"}
_OWN = ("tutor", "title", "email", "phone")


class ProfileService:
    """Who the tutor is, and what they prefer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def profile(self) -> Profile:
        """The profile; empty before the first welcome."""
        with self._store.read() as session:
            row = session.get(entities.Profile, 1)
            return Profile() if row is None else value(row)

    def save(self, profile: Profile) -> None:
        """Keep the profile. Raises UserError when the tutor has no name."""
        if not profile.tutor.strip():
            raise UserError("Il manque votre nom : il figure sur chaque document.")
        site = profile.establishment
        if not site.am.strip() or not site.pm.strip():
            raise UserError("Donnez un nom aux deux moitiés de la journée, « matin » par exemple.")
        with self._store.write() as session:
            row = session.get(entities.Profile, 1)
            if row is None:
                row = entities.Profile(id=1)
                session.add(row)
            for name in _OWN:
                setattr(row, name, getattr(profile, name).strip())
            for name, column in _SITE.items():
                setattr(row, column, getattr(site, name).strip())

    def begin(self, tutor: str, establishment: str) -> None:
        """Keep the first words about a tutor; what is empty is asked for later."""
        with self._store.write() as session:
            session.merge(
                entities.Profile(id=1, tutor=tutor.strip(), establishment=establishment.strip())
            )

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


def value(row: entities.Profile) -> Profile:
    """The domain value of the profile row."""
    site = Establishment(**{name: getattr(row, column) for name, column in _SITE.items()})
    return Profile(**{name: getattr(row, name) for name in _OWN}, establishment=site)
