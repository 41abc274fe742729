"""Learners (alternants): who they are, whom to warn, and their contracts."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tuteur_desktop.domain.contracts import Contract, current_contract

ADULT = 18


@dataclass(frozen=True)
class Person:
    """Someone to reach: a legal representative, an emergency contact."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Learner:
    """A learner and their contracts, oldest first. `birth` may still be missing.

    `training_from` is the first day of training at the centre, when it came before a contract.
    """

    last_name: str
    first_name: str
    birth: date | None = None
    id: int | None = None
    email: str = ""
    phone: str = ""
    note: str = ""
    emergency: Person = field(default=Person())
    representatives: tuple[Person, ...] = ()
    contracts: tuple[Contract, ...] = ()
    archived_at: datetime | None = None
    training_from: date | None = None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """Two capitals, for a small round."""
        return (self.first_name[:1] + self.last_name[:1]).upper()

    def age(self, day: date) -> int | None:
        """Whole years on that day; None while the date of birth is missing."""
        if self.birth is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth.month, self.birth.day)
        return day.year - self.birth.year - (not had_birthday)

    def minor(self, day: date) -> bool:
        """Under eighteen that day; False while the date of birth is missing."""
        age = self.age(day)
        return age is not None and age < ADULT

    def contract(self, day: date) -> Contract | None:
        """The contract to speak of on that day."""
        return current_contract(self.contracts, day)

    def problem(self, today: date) -> str | None:
        """A French sentence when the name or the date of birth cannot be."""
        if not self.last_name:
            return "Il manque le nom de l'alternant."
        if not self.first_name:
            return "Il manque le prénom de l'alternant."
        if self.birth is not None and self.birth >= today:
            return "La date de naissance n'est pas encore passée : corrigez-la."
        age = self.age(today)
        if age is not None and age > 100:
            return "La date de naissance a plus de cent ans : corrigez-la."
        return None
