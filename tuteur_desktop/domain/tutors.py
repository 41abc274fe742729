"""The tutor's own file: who a tutor is, what they hold, and the time spent by mission."""

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.french import fold

DAY_MINUTES = 24 * 60
MOST_YEARS = 70
BEFORE, AFTER = timedelta(days=90), timedelta(days=31)  # time spent around a contract


class CredentialKind(StrEnum):
    """What a tutor holds."""

    TRAINING = "training"
    LICENCE = "licence"  # habilitation: permis de former, MATU …


class Mission(StrEnum):
    """What time is spent on: the five of D6325-7, or those of the maître d'apprentissage."""

    WELCOME = "welcome"  # D6325-7, 1°
    ORGANISE = "organise"  # D6325-7, 2°
    TIMETABLE = "timetable"  # D6325-7, 3°
    LIAISON = "liaison"  # D6325-7, 4°
    ASSESS = "assess"  # D6325-7, 5°
    SKILLS = "skills"  # L6223-5: acquisition of the skills of the diploma
    CENTRE = "centre"  # L6223-5: in liaison with the CFA
    TRAINING = "training"  # the tutor's own training (D6325-8, L6223-8)


@dataclass(frozen=True)
class TutorRecord:
    """What is known of a tutor, by name; None where nobody said."""

    name: str
    adult: bool | None = None
    volunteer: bool | None = None
    good_character: bool | None = None  # garanties de moralité
    employer: bool = False
    spouse: bool = False  # conjoint collaborateur
    diploma: str = ""
    same_level: bool | None = None  # a diploma of the same field, of at least the same level
    years: float | None = None  # of practice in the trade, internships and apprenticeship excluded
    id: int | None = None

    def problem(self) -> str | None:
        """A French sentence when something cannot be."""
        if not self.name.strip():
            return "Il manque le nom du tuteur."
        if self.years is not None and not (
            math.isfinite(self.years) and 0 <= self.years <= MOST_YEARS
        ):
            return f"Les années de pratique vont de 0 à {MOST_YEARS}."
        return None


@dataclass(frozen=True)
class Credential:
    """A training or a licence, with its expiry."""

    kind: CredentialKind
    title: str
    body: str = ""
    obtained_on: date | None = None
    expires_on: date | None = None
    hours: float | None = None
    id: int | None = None

    def problem(self) -> str | None:
        """A French sentence when something is missing, or dates and hours cannot be."""
        if not self.title.strip():
            return "Il manque l'intitulé : « permis de former », par exemple."
        if self.obtained_on and self.expires_on and self.expires_on < self.obtained_on:
            return "L'échéance tombe avant l'obtention : corrigez l'une des deux dates."
        if self.hours is not None and not (math.isfinite(self.hours) and 0 < self.hours <= 2000):
            return "La durée d'une formation se donne en heures, 14 par exemple."
        return None

    def expired(self, on: date) -> bool:
        """Whether it was good up to a day before this one: its last day still counts."""
        return self.expires_on is not None and self.expires_on < on


@dataclass(frozen=True)
class Spent:
    """Time spent on a learner, in minutes, for one mission; of whom, and for which contract."""

    learner_id: int
    on: date
    minutes: int
    mission: Mission
    note: str = ""
    id: int | None = None
    contract_id: int | None = None
    tutor: str = ""


@dataclass(frozen=True)
class Total:
    """The minutes of one contract of a learner, by mission."""

    learner_id: int
    contract_id: int | None
    missions: tuple[tuple[Mission, int], ...]
    first: date
    last: date
    entries: int

    @property
    def minutes(self) -> int:
        """All of them."""
        return sum(minutes for _mission, minutes in self.missions)


UNTUTORED = frozenset({Kind.RECONVERSION})  # kinds for which no tutor is provided
_TUTOR = (Mission.WELCOME, Mission.ORGANISE, Mission.TIMETABLE, Mission.LIAISON, Mission.ASSESS)
_MASTER = (Mission.SKILLS, Mission.CENTRE)


def missions_of(kind: Kind) -> tuple[Mission, ...]:
    """What a kind of contract asks of its tutor, and the tutor's own training.

    L6223-5 for the maître d'apprentissage; D6325-7 for the tutor, and by analogy for the others.
    None for a période de reconversion, which provides for no tutor.
    """
    if kind in UNTUTORED:
        return ()
    return (*(_MASTER if kind is Kind.APPRENTICESHIP else _TUTOR), Mission.TRAINING)


def contract_for(contracts: tuple[Contract, ...], on: date) -> Contract | None:
    """The contract that time spent on a day is for: the one that runs, else the nearest around.

    A welcome is prepared before the first day, and an assessment ends after the last one.
    """
    running = [one for one in contracts if one.covers(on)]
    if running:
        return max(running, key=lambda one: one.starts_on)
    around = [one for one in contracts if one.starts_on - BEFORE <= on <= one.last_day + AFTER]
    return min(around, key=lambda one: _away(one, on), default=None)


def _away(contract: Contract, on: date) -> int:
    return abs(((contract.starts_on if on < contract.starts_on else contract.last_day) - on).days)


def totals(entries: tuple[Spent, ...]) -> tuple[Total, ...]:
    """Minutes by learner and contract, in the order of their first entries."""
    found: dict[tuple[int, int | None], list[Spent]] = {}
    for one in sorted(entries, key=lambda entry: (entry.on, entry.id or 0)):
        found.setdefault((one.learner_id, one.contract_id), []).append(one)
    return tuple(_total(learner_id, contract_id, many)
                 for (learner_id, contract_id), many in found.items())  # fmt: skip


def _total(learner_id: int, contract_id: int | None, many: list[Spent]) -> Total:
    spent = {mission: sum(one.minutes for one in many if one.mission is mission)
             for mission in Mission}  # fmt: skip
    missions = tuple((mission, minutes) for mission, minutes in spent.items() if minutes)
    days = [one.on for one in many]
    return Total(learner_id, contract_id, missions, min(days), max(days), len(many))


_DURATION = re.compile(
    r"(?:(\d{1,2})\s*[h:]\s*(\d{2})?|(\d{1,4}))\s*(?:min|mn|minutes?)?\.?", re.ASCII
)


def parse_minutes(text: str) -> int:
    """The minutes of « 45 », « 1h30 », « 2 h » or « 90 min ». ValueError for anything else."""
    found = _DURATION.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        raise ValueError(text)
    hours, rest, alone = found.groups()
    minutes = int(alone) if alone else int(hours) * 60 + int(rest or 0)
    if not 0 < minutes <= DAY_MINUTES or int(rest or 0) > 59:
        raise ValueError(text)
    return minutes


def same_tutor(one: str, other: str) -> bool:
    """Whether two names are those of one person, case and accents aside."""
    return fold(one) == fold(other)
