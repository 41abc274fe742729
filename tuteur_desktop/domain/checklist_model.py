"""The model of a pense-bête: phases, points, for whom they are, and from which day they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.site import Sector

_TRIAL_GUESS = {Kind.APPRENTICESHIP: 90}  # days from the post to the 45th day in the company
_TRIAL_USUAL = 30
_EXAM_BEFORE_END = 60


class Anchor(StrEnum):
    """A day of the contract from which a point counts its own."""

    START = "start"
    COMPANY = "company"  # first day of practical training in the company
    TRIAL = "trial"  # end of the trial period, or 45th day of an apprenticeship (L6222-18)
    TWO_MONTHS = "two-months"
    MIDDLE = "middle"
    EXAM = "exam"
    END = "end"


class Age(StrEnum):
    """Whom a point is for: those under eighteen at the post, or the others."""

    MINOR = "minor"
    ADULT = "adult"


@dataclass(frozen=True)
class Case:
    """What is known of a contract and of where it runs; a headcount of None is not said."""

    kind: Kind
    minor: bool
    sector: Sector = Sector.GENERAL
    headcount: int | None = None
    role: Role = Role.COMPANY
    trial: bool = False  # whether the contract writes a trial period


@dataclass(frozen=True)
class Scope:
    """Which contracts are meant; what is empty means all. `least` and `most` are people at work."""

    kinds: frozenset[Kind] = frozenset()
    age: Age | None = None
    sectors: frozenset[Sector] = frozenset()
    least: int | None = None
    most: int | None = None
    role: Role | None = None
    trial: bool | None = None

    def takes(self, case: Case) -> bool:
        """Whether a contract is meant; a headcount that nobody said keeps nothing out."""
        many = case.headcount
        return (
            (not self.kinds or case.kind in self.kinds)
            and (self.age is None or case.minor is (self.age is Age.MINOR))
            and (not self.sectors or case.sector in self.sectors)
            and (many is None or self.least is None or many >= self.least)
            and (many is None or self.most is None or many <= self.most)
            and (self.role is None or case.role is self.role)
            and (self.trial is None or case.trial is self.trial)
        )


@dataclass(frozen=True)
class Variant:
    """What a point, or a phase, says otherwise for some contracts; None leaves it as it is."""

    scope: Scope
    text: str | None = None
    law: str | None = None
    phase: str | None = None
    due: tuple[Anchor, int] | None = None
    binding: bool | None = None


@dataclass(frozen=True)
class Point:
    """One thing not to forget; `due` is an anchor and days from it, `law` the article if any.

    `binding` says that the article sets the day too; without it the day is but a usage.
    """

    key: str
    text: str
    due: tuple[Anchor, int]
    law: str = ""
    when: tuple[Scope, ...] = ()
    variants: tuple[Variant, ...] = ()
    binding: bool = False


@dataclass(frozen=True)
class Phase:
    """A time of the contract, with its points."""

    key: str
    title: str
    points: tuple[Point, ...] = ()
    variants: tuple[Variant, ...] = ()

    def titled(self, case: Case) -> str:
        """Its title for a contract."""
        said = [one.text for one in self.variants if one.text and one.scope.takes(case)]
        return said[-1] if said else self.title


def anchors(
    contract: Contract, free_on: date | None = None, first_here: date | None = None
) -> dict[Anchor, date]:
    """The days of a contract; `free_on` is its 45th day in the company, reached or expected.

    `first_here` is its first day in the company, by the calendar or as it was arranged.
    """
    start, company = contract.starts_on, first_here or contract.practice_from
    trial = free_on if contract.kind is Kind.APPRENTICESHIP else contract.trial_ends_on
    guess = timedelta(days=_TRIAL_GUESS.get(contract.kind, _TRIAL_USUAL))
    return {
        Anchor.START: start,
        Anchor.COMPANY: company,
        Anchor.TRIAL: trial or company + guess,
        Anchor.TWO_MONTHS: same_day_after(start, 2),
        Anchor.MIDDLE: start + (contract.ends_on - start) / 2,
        Anchor.EXAM: contract.exam_on
        or max(company, contract.ends_on - timedelta(days=_EXAM_BEFORE_END)),
        Anchor.END: contract.last_day,
    }


@dataclass(frozen=True)
class Told:
    """A point once its variants spoke."""

    key: str
    phase: str
    text: str
    law: str
    due: tuple[Anchor, int]
    binding: bool = False


def point_for(point: Point, phase: str, case: Case) -> Told:
    """What a point says to one contract."""
    told = Told(point.key, phase, point.text, point.law, point.due, point.binding)
    for one in point.variants:
        if one.scope.takes(case):
            told = Told(
                point.key, one.phase or told.phase, one.text or told.text,
                told.law if one.law is None else one.law, one.due or told.due,
                told.binding if one.binding is None else one.binding,
            )  # fmt: skip
    return told


def said(text: str, words: Mapping[str, str]) -> str:
    """A text with the names in braces replaced; unknown braces stay as they were typed."""
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def phases_of(content: Mapping[str, Any]) -> tuple[Phase, ...]:
    """The phases of a model, from its kept JSON."""
    return tuple(
        Phase(
            str(one["key"]), str(one["title"]),
            tuple(_point(point) for point in one.get("points", ())),
            tuple(_variant(said, "title") for said in one.get("variants", ())),
        )
        for one in content.get("phases", ())
    )  # fmt: skip


def _point(one: Mapping[str, Any]) -> Point:
    when = one.get("when", ())
    scopes = [when] if isinstance(when, Mapping) else list(when)
    due = _due(one.get("due")) or (Anchor.COMPANY, 0)
    variants = tuple(_variant(said, "text") for said in one.get("variants", ()))
    return Point(str(one["key"]), str(one["text"]), due, str(one.get("law", "")),
                 tuple(map(_scope, scopes)), variants, bool(one.get("binding")))  # fmt: skip


def _variant(one: Mapping[str, Any], name: str) -> Variant:
    return Variant(
        _scope(one), one.get(name), one.get("law"), one.get("phase"), _due(one.get("due")),
        one.get("binding"),
    )  # fmt: skip


def _due(said: Any) -> tuple[Anchor, int] | None:
    return (Anchor(said[0]), int(said[1])) if said else None


def _scope(one: Mapping[str, Any]) -> Scope:
    return Scope(
        frozenset(map(Kind, one.get("kinds", ()))),
        Age(one["age"]) if one.get("age") else None,
        frozenset(map(Sector, one.get("sectors", ()))),
        one.get("least"), one.get("most"),
        Role(one["role"]) if one.get("role") else None, one.get("trial"),
    )  # fmt: skip
