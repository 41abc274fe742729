"""What an OPCO funds of a contract: asked, agreed, paid, and the papers it waits for."""

import math
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tuteur_desktop.domain.french import NARROW, NBSP, number

MOST_CENTS = 100_000_000_00  # a hundred million euros: more is a slip of the hand
MOST_HOURS = 10_000.0
MAX_PIECES = 40
_AMOUNT = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


class FundingState(StrEnum):
    """How far the file of a contract has come at its OPCO."""

    NOTHING = "nothing"
    TO_ASK = "to-ask"
    ASKED = "asked"
    AGREED = "agreed"
    PARTLY_PAID = "partly-paid"
    PAID = "paid"


@dataclass(frozen=True)
class FundingPiece:
    """A paper that the OPCO waits for."""

    title: str
    due_on: date | None = None
    sent_on: date | None = None
    id: int | None = None

    def late(self, today: date) -> bool:
        """Whether its day is over and it was not sent; on the day itself there is still time."""
        return self.sent_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Funding:
    """The file of one contract at its OPCO; amounts in cents."""

    contract_id: int
    opco: str = ""
    number: str = ""
    hours_asked: float | None = None
    amount_asked: int | None = None
    hours_agreed: float | None = None
    amount_agreed: int | None = None
    amount_paid: int | None = None
    asked_on: date | None = None
    agreed_on: date | None = None
    paid_on: date | None = None
    note: str = ""
    pieces: tuple[FundingPiece, ...] = ()

    @property
    def state(self) -> FundingState:
        """How far it has come, by the figures and dates that were noted."""
        if self.amount_paid or self.paid_on is not None:
            return FundingState.PARTLY_PAID if self.left else FundingState.PAID
        if self.agreed_on is not None or self.amount_agreed or self.hours_agreed:
            return FundingState.AGREED
        if self.asked_on is not None:
            return FundingState.ASKED
        if any((self.opco, self.number, self.amount_asked, self.hours_asked, self.pieces)):
            return FundingState.TO_ASK
        return FundingState.NOTHING

    @property
    def left(self) -> int:
        """What was agreed and is not paid yet, in cents."""
        return max(0, (self.amount_agreed or 0) - (self.amount_paid or 0))

    @property
    def awaited(self) -> tuple[FundingPiece, ...]:
        """The papers not sent yet, the most pressing first."""
        open_ones = [one for one in self.pieces if one.sent_on is None]
        return tuple(sorted(open_ones, key=lambda one: (one.due_on or date.max, one.id or 0)))

    def late(self, today: date) -> tuple[FundingPiece, ...]:
        """The papers that should have been sent."""
        return tuple(one for one in self.awaited if one.late(today))

    def problem(self) -> str | None:
        """A French sentence when figures or dates cannot be."""
        amounts = (self.amount_asked, self.amount_agreed, self.amount_paid)
        if any(cents is not None and not 0 <= cents <= MOST_CENTS for cents in amounts):
            return "Un montant est en euros, à partir de zéro : corrigez-le."
        for hours in (self.hours_asked, self.hours_agreed):
            if hours is not None and not (math.isfinite(hours) and 0 <= hours <= MOST_HOURS):
                return "Les heures se donnent en nombre, 450 par exemple."
        if self.asked_on and self.agreed_on and self.agreed_on < self.asked_on:
            return "L'accord tombe avant la demande : corrigez l'une des deux dates."
        if self.agreed_on and self.paid_on and self.paid_on < self.agreed_on:
            return "Le paiement tombe avant l'accord : corrigez l'une des deux dates."
        if any(not piece.title.strip() for piece in self.pieces):
            return "Une pièce n'a pas de nom : donnez-le, ou retirez la ligne."
        if len(self.pieces) > MAX_PIECES:
            return f"Un dossier garde {MAX_PIECES} pièces au plus."
        return None


def parse_amount(text: str) -> int | None:
    """The cents of « 1 234,50 », « 1234.5 € » or « 450 »; None when empty. ValueError otherwise."""
    typed = _SPACES.sub(" ", text).strip().removesuffix("€").removesuffix("EUR").strip()
    if not typed:
        return None
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise ValueError(text)
    return int(found[1].replace(" ", "")) * 100 + int((found[2] or "0").ljust(2, "0"))


def amount_words(cents: int) -> str:
    """« 1 234,50 € », « 450 € »."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)}{f',{rest:02d}' if rest else ''}{NBSP}€"


def amount_typed(cents: int | None) -> str:
    """The same without its sign, as a field shows it; empty for none."""
    if cents is None:
        return ""
    return amount_words(cents).removesuffix(f"{NBSP}€").replace(NARROW, " ")
