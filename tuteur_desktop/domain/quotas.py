"""How many learners one tutor may follow at once, on dates that overlap; never a hard lock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract, EventKind, Kind
from tuteur_desktop.domain.french import fold

EMPLOYEE = 3  # contrats pro and apprentices together, an employee tutor (D6325-9)
EMPLOYER = 2  # the same, an employer who is the tutor (D6325-9)
APPRENTICES = 2  # by maître d'apprentissage, and one who repeats (R6223-6)
INTERNSHIPS = 3  # conventions at once (C. éduc. R124-13)
JOB_SEEKERS = 3  # POEI at once (D6326-2)
_COUNTED = frozenset({Kind.PROFESSIONALISATION, Kind.APPRENTICESHIP, Kind.PRO_A})
_KNOWN = _COUNTED | {Kind.INTERNSHIP, Kind.POEI}


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


def passed(held: Iterable[Held], tutor: str, on: date, *, employer: bool = False) -> list[Overload]:
    """Every rule that a tutor passes on a day: suspended and ended contracts free it."""
    return _passed([one for one in held if _in_charge(one.contract, tutor, on)], on, employer)


def _passed(there: Sequence[Held], on: date, employer: bool) -> list[Overload]:
    counted = [one for one in there if one.contract.kind in _COUNTED]
    apprentices = _of(there, Kind.APPRENTICESHIP)
    interns, seekers = _of(there, Kind.INTERNSHIP), _of(there, Kind.POEI)
    repeating = sum(repeats(one.contract, on) for one in apprentices)
    cap = EMPLOYER if employer else EMPLOYEE
    found = []
    if len(counted) > cap and len(counted) > len(apprentices):
        who = "un employeur tuteur" if employer else "un tuteur salarié"
        rule = f"{who} suit {cap} contrats à la fois, professionnalisation et apprentissage réunis"
        found.append(Overload(on, _names(counted), rule, "D6325-9"))
    if len(apprentices) - min(1, repeating) > APPRENTICES:
        rule = "un maître d’apprentissage suit 2 apprentis, plus un qui redouble"
        found.append(Overload(on, _names(apprentices), rule, "R6223-6"))
    if len(interns) > INTERNSHIPS:
        rule = "un tuteur de stage suit 3 conventions à la fois"
        found.append(Overload(on, _names(interns), rule, "C. éduc. R124-13"))
    if len(seekers) > JOB_SEEKERS:
        rule = "un tuteur suit 3 POEI à la fois"
        found.append(Overload(on, _names(seekers), rule, "D6326-2"))
    return found


def overloads(
    held: Sequence[Held], tutor: str, start: date, end: date, *, employer: bool = False
) -> list[Overload]:
    """The rules passed between two days, each from its first day."""
    found: dict[str, Overload] = {}
    for on in sorted({start, *_turns(held, start, end)}):
        for over in passed(held, tutor, on, employer=employer):
            found.setdefault(over.law, over)
    return list(found.values())


@dataclass(frozen=True)
class Load:
    """Whom a tutor follows between two days, both included, by what the rules count."""

    starts_on: date
    ends_on: date
    counted: tuple[str, ...] = ()  # contrats pro, apprentices, Pro-A (D6325-9)
    apprentices: tuple[str, ...] = ()
    repeating: int = 0
    interns: tuple[str, ...] = ()
    seekers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # no rule counts them

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody."""
        return (*self.counted, *self.interns, *self.seekers, *self.others)


Stretch = tuple[Load, tuple[Overload, ...]]


def stretches(
    held: Iterable[Held], tutor: str, start: date, end: date, *, employer: bool = False
) -> tuple[Stretch, ...]:
    """Whom a tutor follows over a period, and the rules passed, while nothing changes."""
    mine = [one for one in held if _named(one.contract, tutor)]
    days = sorted({start, *_turns(mine, start, end), *_ends(mine, start, end)})
    found: list[Stretch] = []
    for on, following in zip(days, [*days[1:], end + timedelta(days=1)], strict=True):
        there = [one for one in mine if _in_charge(one.contract, tutor, on)]
        load = _load(there, on, following - timedelta(days=1))
        if found and replace(load, starts_on=found[-1][0].starts_on) == replace(
            found[-1][0], ends_on=load.ends_on
        ):
            found[-1] = (replace(found[-1][0], ends_on=load.ends_on), found[-1][1])
        else:
            found.append((load, tuple(_passed(there, on, employer))))
    return tuple(found)


def since(held: Iterable[Held], on: date) -> date:
    """The first day of the contracts that still run on a day: what is so then began after it."""
    return min((one.contract.starts_on for one in held if one.contract.covers(on)), default=on)


def loads(held: Iterable[Held], tutor: str, start: date, end: date) -> tuple[Load, ...]:
    """The same, without the rules."""
    return tuple(load for load, _passed in stretches(held, tutor, start, end))


def _load(there: Sequence[Held], on: date, last: date) -> Load:
    apprentices = _of(there, Kind.APPRENTICESHIP)
    counted = [one for one in there if one.contract.kind in _COUNTED]
    interns, seekers = _of(there, Kind.INTERNSHIP), _of(there, Kind.POEI)
    others = [one for one in there if one.contract.kind not in _KNOWN]
    return Load(
        on, last, _names(counted), _names(apprentices),
        sum(repeats(one.contract, on) for one in apprentices), _names(interns), _names(seekers),
        _names(others),
    )  # fmt: skip


def _named(contract: Contract, tutor: str) -> bool:
    return any(fold(one.name) == fold(tutor) for one in contract.tutors)


def _of(held: Iterable[Held], kind: Kind) -> list[Held]:
    return [one for one in held if one.contract.kind is kind]


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


def _ends(held: Iterable[Held], start: date, end: date) -> set[date]:
    """The days on which a load may change otherwise: what ends, pauses, or begins to repeat."""
    day, found = timedelta(days=1), set()
    for one in held:
        contract = one.contract
        if contract.last_day < date.max:
            found.add(contract.last_day + day)
        found.update(tutor.ends_on + day for tutor in contract.tutors if tutor.ends_on)
        for event in contract.events:
            if event.kind is EventKind.SUSPENSION:
                found.add(event.on)
            elif event.kind is EventKind.EXTENSION and event.before:
                found.add(date.fromisoformat(event.before) + day)
    return {on for on in found if start <= on <= end}


def _names(held: Iterable[Held]) -> tuple[str, ...]:
    return tuple(one.learner for one in held)
