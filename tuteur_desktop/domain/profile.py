"""The tutor who opens the program, and the establishment they answer for."""

from dataclasses import dataclass, field
from enum import StrEnum

from tuteur_desktop.domain.site import Site


class Role(StrEnum):
    """Whose side the program is on: a company's tutor, or a training organisation's companion."""

    COMPANY = "company"
    TRAINING = "training"


@dataclass(frozen=True)
class Establishment:
    """The company site; `am` and `pm` are the names it gives to the two halves of a day.

    `site` is what it decides of the calendar, `headcount` how many work there (None: not said).
    """

    name: str = ""
    siret: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    am: str = "matin"
    pm: str = "après-midi"
    signatory: str = ""
    signatory_title: str = ""
    site: Site = field(default_factory=Site)
    headcount: int | None = None

    @property
    def address(self) -> str:
        """Street, postcode and city on one line."""
        return ", ".join(
            part for part in (self.street, f"{self.postcode} {self.city}".strip()) if part
        )


@dataclass(frozen=True)
class Profile:
    """Who uses this store."""

    tutor: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    establishment: Establishment = field(default_factory=Establishment)
    role: Role = Role.COMPANY

    @property
    def complete(self) -> bool:
        """Whether a document can be issued in this name."""
        return bool(self.tutor.strip() and self.establishment.name.strip())


def siret_warning(text: str) -> str | None:
    """A French sentence when a SIRET is not 14 digits or its key is wrong; never a refusal."""
    from stdnum.fr import siret as siret_number

    digits = "".join(text.split())
    if not digits or siret_number.is_valid(digits):
        return None
    if len(digits) != 14 or not digits.isdigit():
        return f"Le SIRET « {text} » n'a pas 14 chiffres : vérifiez-le sur le contrat."
    return f"La clé du SIRET « {text} » est fausse : vérifiez-le sur le contrat."


def siret_words(text: str) -> str:
    """« 123 456 789 00014 » when it has fourteen digits, the text as it is otherwise."""
    digits = "".join(text.split())
    if len(digits) != 14:
        return text
    return f"{digits[:3]} {digits[3:6]} {digits[6:9]} {digits[9:]}"
