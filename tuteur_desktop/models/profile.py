"""The tutor's own profile, their establishment, and the settings of the program."""

from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.models.base import Base


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


class Setting(Base):
    """One preference of the program (theme…), by name."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(default="")
