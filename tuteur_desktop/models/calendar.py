"""The calendar of each learner: rhythms, exceptions, and the days that the site decides."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.calendar import Half, Origin, Place, Unit
from tuteur_desktop.domain.site import SiteDayKind
from tuteur_desktop.models.base import Base, Instant, Token


class Rhythm(Base):
    """A cycle of plain weeks over some days; `cycle` holds weeks of fourteen letters, by commas."""

    __tablename__ = "rhythm"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    unit: Mapped[Unit] = mapped_column(Token(Unit))
    cycle: Mapped[str]
    label: Mapped[str] = mapped_column(default="")


class PlannedHalf(Base):
    """An exception of the calendar, typed or from the file of a centre."""

    __tablename__ = "planned_half"
    __table_args__ = (UniqueConstraint("learner_id", "on", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    on: Mapped[date]
    half: Mapped[Half] = mapped_column(Token(Half))
    place: Mapped[Place] = mapped_column(Token(Place))
    origin: Mapped[Origin] = mapped_column(Token(Origin))
    label: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class SiteDay(Base):
    """Days that the site decides: closure, day off by usage, open holiday, solidarity."""

    __tablename__ = "site_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SiteDayKind] = mapped_column(Token(SiteDayKind))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    label: Mapped[str] = mapped_column(default="")
