"""The catalogue of diplomas of an imported kit, which stands in for the one of the program."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.models.base import Base


class Diploma(Base):
    """One line of the kit; replaced as a whole by the next import."""

    __tablename__ = "diploma"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    title: Mapped[str]
    rncp: Mapped[str] = mapped_column(default="")
    level: Mapped[int | None]
    short: Mapped[str] = mapped_column(default="")
    apprenticeship: Mapped[bool | None]
    expires_on: Mapped[date | None]
    active: Mapped[bool | None]
