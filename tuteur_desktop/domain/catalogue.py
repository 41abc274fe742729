"""The public catalogue of diplomas prepared in apprenticeship, with their RNCP sheets."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Diploma:
    """One line of the kit apprentissage: a diploma code (8 characters) and a sheet, n to n.

    `level` is the European one, 3 to 8; `expires_on` is the end of the sheet's registration. None
    is « NR », not known.
    """

    code: str
    title: str
    rncp: str = ""
    level: int | None = None
    short: str = ""  # « BAC PRO », « BTS », as the kit abridges
    apprenticeship: bool | None = None
    expires_on: date | None = None
    active: bool | None = None
