"""Contracts of a learner: kinds, dates, tutors in turn, and the words each kind brings."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tuteur_desktop.domain.attendance import DEFAULT_WEEK, Week


class Kind(StrEnum):
    """Kinds of contract. PRO_A is for amendments signed before 2026 only (loi 2025-989)."""

    APPRENTICESHIP = "apprenticeship"
    PROFESSIONALISATION = "professionalisation"
    RECONVERSION = "reconversion"
    PRO_A = "pro-a"
    INTERNSHIP = "internship"
    POEI = "poei"
    OTHER = "other"


PRO_A_CLOSED = date(2026, 1, 1)


@dataclass(frozen=True)
class Tutor:
    """A tutor of a contract, from a day to a day (None: still)."""

    name: str
    starts_on: date
    ends_on: date | None = None
    id: int | None = None

    def covers(self, day: date) -> bool:
        """Whether this tutor is in charge that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Contract:
    """A contract between two dates, both included; `ended_on` is an end before term."""

    kind: Kind
    starts_on: date
    ends_on: date
    id: int | None = None
    ended_on: date | None = None
    end_note: str = ""
    weekly_hours: float | None = None
    diploma: str = ""
    rncp: str = ""
    centre: str = ""
    centre_contact: str = ""
    centre_email: str = ""
    framework_id: int | None = None
    week: Week = DEFAULT_WEEK
    tutors: tuple[Tutor, ...] = field(default=())

    @property
    def last_day(self) -> date:
        """The last day, an end before term counted."""
        return min(self.ends_on, self.ended_on) if self.ended_on else self.ends_on

    def covers(self, day: date) -> bool:
        """Whether the contract runs that day."""
        return self.starts_on <= day <= self.last_day

    def tutor_on(self, day: date) -> Tutor | None:
        """The tutor in charge that day; the latest to start if several are."""
        covering = [tutor for tutor in self.tutors if tutor.covers(day)]
        return max(covering, key=lambda tutor: tutor.starts_on, default=None)

    def problem(self) -> str | None:
        """A French sentence when the dates or the hours cannot be."""
        if self.ends_on < self.starts_on:
            return "La fin du contrat tombe avant son début : corrigez l'une des deux dates."
        if self.ended_on is not None and self.ended_on < self.starts_on:
            return "La fin anticipée tombe avant le début du contrat : corrigez la date."
        if self.kind is Kind.PRO_A and self.starts_on >= PRO_A_CLOSED:
            return (
                "La Pro-A est fermée depuis le 1ᵉʳ janvier 2026 : choisissez « période de "
                "reconversion »."
            )
        if self.weekly_hours is not None and not 0 < self.weekly_hours <= 60:
            return "La durée hebdomadaire va de 1 à 60 heures."
        return None


def current_contract(contracts: tuple[Contract, ...], day: date) -> Contract | None:
    """The contract that covers the day; else the next to come; else the last one over."""
    covering = [c for c in contracts if c.covers(day)]
    if covering:
        return max(covering, key=lambda c: c.starts_on)
    coming = [c for c in contracts if c.starts_on > day]
    if coming:
        return min(coming, key=lambda c: c.starts_on)
    return max(contracts, key=lambda c: c.last_day, default=None)


def overlapping(contracts: tuple[Contract, ...], other: Contract) -> bool:
    """Whether another contract of the learner shares a day with this one."""
    return any(
        c.id != other.id and c.starts_on <= other.last_day and other.starts_on <= c.last_day
        for c in contracts
    )
