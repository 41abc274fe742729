"""How many learners one tutor may follow at once, on dates that overlap; never a hard lock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract, EventKind, Kind
from tuteur_desktop.domain.french import fold

EMPLOYEE = 3  # contrats pro and apprentices together, an employee tutor (D6325-9)
EMPLOYER = 2  # the same, an employer who is the tutor (D6325-9)
APPRENTICES = 2  # by maître d'apprentissage, and one who repeats (R6223-6)
INTERNSHIPS = 3  # conventions at once (C. éduc. R124-13)
_COUNTED = frozenset({Kind.PROFESSIONALISATION, Kind.APPRENTICESHIP, Kind.PRO_A})


@dataclass(frozen=True)
class Held:
    """A contract and the name of its learner."""

    learner: str
    contract: Contract


@dataclass(frozen=True)
class Overload:
    """From a day on, a tutor follows more learners than a rule says."""

    on: date
    names: tuple[str, ...]
    rule: str
    law: str


def overload(
    held: Iterable[Held], tutor: str, on: date, *, employer: bool = False
) -> Overload | None:
    """The rule that a tutor passes on a day, if any: suspended and ended contracts free it."""
    there = [one for one in held if _in_charge(one.contract, tutor, on)]
    counted = [one for one in there if one.contract.kind in _COUNTED]
    apprentices = [one for one in there if one.contract.kind is Kind.APPRENTICESHIP]
    interns = [one for one in there if one.contract.kind is Kind.INTERNSHIP]
    repeating = sum(repeats(one.contract, on) for one in apprentices)
    cap = EMPLOYER if employer else EMPLOYEE
    if len(counted) > cap and len(counted) > len(apprentices):
        who = "un employeur tuteur" if employer else "un tuteur salarié"
        rule = f"{who} suit {cap} contrats à la fois, professionnalisation et apprentissage réunis"
        return Overload(on, _names(counted), rule, "D6325-9")
    if len(apprentices) - min(1, repeating) > APPRENTICES:
        rule = "un maître d’apprentissage suit 2 apprentis, plus un qui redouble"
        return Overload(on, _names(apprentices), rule, "R6223-6")
    if len(interns) > INTERNSHIPS:
        rule = "un tuteur de stage suit 3 conventions à la fois"
        return Overload(on, _names(interns), rule, "C. éduc. R124-13")
    return None


def overloads(
    held: Sequence[Held], tutor: str, start: date, end: date, *, employer: bool = False
) -> list[Overload]:
    """The rules passed between two days, each from its first day."""
    found: dict[str, Overload] = {}
    for on in sorted({start, *_turns(held, start, end)}):
        over = overload(held, tutor, on, employer=employer)
        if over is not None:
            found.setdefault(over.law, over)
    return list(found.values())


def repeats(contract: Contract, on: date) -> bool:
    """Whether an apprentice is, that day, in the extension that follows a failure (L6222-11)."""
    return contract.kind is Kind.APPRENTICESHIP and any(
        event.kind is EventKind.EXTENSION and event.before and event.before < on.isoformat()
        for event in contract.events
    )


def _in_charge(contract: Contract, tutor: str, on: date) -> bool:
    if not contract.covers(on) or _suspended(contract, on):
        return False
    named = contract.tutor_on(on)
    return named is not None and fold(named.name) == fold(tutor)


def _suspended(contract: Contract, on: date) -> bool:
    return any(
        event.kind is EventKind.SUSPENSION
        and event.on <= on <= (event.ends_on or contract.last_day)
        for event in contract.events
    )


def _turns(held: Iterable[Held], start: date, end: date) -> set[date]:
    """The days on which a load may grow: a contract, a tutor, or a suspension that ends."""
    found: set[date] = set()
    for one in held:
        contract = one.contract
        found.add(contract.starts_on)
        found.update(tutor.starts_on for tutor in contract.tutors)
        found.update(
            event.ends_on + timedelta(days=1)
            for event in contract.events
            if event.kind is EventKind.SUSPENSION and event.ends_on is not None
        )
        if contract.kind is Kind.APPRENTICESHIP:  # the place of one who repeats may be freed
            found.add(contract.last_day + timedelta(days=1))
    return {on for on in found if start <= on <= end}


def _names(held: Iterable[Held]) -> tuple[str, ...]:
    return tuple(one.learner for one in held)
