"""The tutor's own profile, their establishment, and the settings of the program."""

from datetime import time

from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.holidays import LEGAL_SAINT_MARTIN_DAY, Territory
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.models.base import Base, Token


class Profile(Base):
    """The one row of the person who opens this store, and of the site they answer for."""

    __tablename__ = "profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    tutor: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    establishment: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    am: Mapped[str] = mapped_column(default="matin")
    pm: Mapped[str] = mapped_column(default="après-midi")
    signatory: Mapped[str] = mapped_column(default="")
    signatory_title: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(Token(Role), default=Role.COMPANY)
    territory: Mapped[Territory] = mapped_column(Token(Territory), default=Territory.METROPOLE)
    good_friday: Mapped[bool] = mapped_column(default=False)
    saint_martin_day: Mapped[int] = mapped_column(default=LEGAL_SAINT_MARTIN_DAY)
    open_on_holidays: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[Sector] = mapped_column(Token(Sector), default=Sector.GENERAL)
    am_from: Mapped[time | None]
    am_to: Mapped[time | None]
    pm_from: Mapped[time | None]
    pm_to: Mapped[time | None]
    half_value: Mapped[float] = mapped_column(default=1.0)
    threshold: Mapped[float] = mapped_column(default=0.1)
    rest_by_agreement: Mapped[bool] = mapped_column(default=False)
    headcount: Mapped[int | None]


class Setting(Base):
    """One preference of the program (theme…), by name."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(default="")
