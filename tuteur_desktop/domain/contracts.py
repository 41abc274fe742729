"""Contracts of a learner: kinds, dates, tutors in turn, and what happens in their life."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from tuteur_desktop.domain.calendar import DEFAULT_WEEK, Place, Span, Term, Week
from tuteur_desktop.domain.french import fold


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
    """A tutor of a contract, from a day to a day (None: still).

    In a team, one is the `referent` (R6223-23, D6325-10); `part` says what this one does.
    """

    name: str
    starts_on: date
    ends_on: date | None = None
    id: int | None = None
    referent: bool = False
    part: str = ""

    def covers(self, day: date) -> bool:
        """Whether this tutor is in charge that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class EventKind(StrEnum):
    """What may happen in the life of a contract."""

    AMENDMENT = "amendment"  # avenant
    SUSPENSION = "suspension"
    EXTENSION = "extension"  # prolongation (L6222-11), renouvellement (L6325-7)
    HOST = "host"  # entreprise d'accueil (R6223-10, D6325-30)
    DIPLOMA = "diploma"  # change of diploma within the cycle (L6222-22-1)
    MOBILITY = "mobility"  # abroad or in another company (L6222-42)
    TUTOR = "tutor"
    TERMINATION = "termination"  # rupture, as the parties or a judge decided
    NIGHT_WORK = "night-work"  # authorisation of the inspector for a minor (L3163-2)


SPANS = {
    EventKind.SUSPENSION: Place.SUSPENSION,
    EventKind.HOST: Place.OTHER_COMPANY,
    EventKind.MOBILITY: Place.OTHER_COMPANY,
}
LASTING = frozenset({*SPANS, EventKind.NIGHT_WORK})  # those with an end


class Ending(StrEnum):
    """How a contract was ended before its term; the tutor notes it, and never decides it."""

    FREE = "free"  # within the 45 days (L6222-18)
    TRIAL = "trial"  # période d'essai, contrat de professionnalisation
    AGREEMENT = "agreement"
    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    DIPLOMA = "diploma"  # diploma obtained (L6222-19)
    CLOSURE = "closure"  # end of the company's activity
    OTHER = "other"


def may_end(kind: Kind, how: Ending) -> bool:
    """Whether this kind of contract ends so: the 45 days and the diploma are of apprenticeships
    (L6222-18, L6222-19), which have no période d'essai.
    """
    if kind is Kind.APPRENTICESHIP:
        return how is not Ending.TRIAL
    return how not in (Ending.FREE, Ending.DIPLOMA)


@dataclass(frozen=True)
class Event:
    """Something dated in the life of a contract, from `on`, up to `ends_on` for what lasts.

    `before` and `after` say what it changed (an end, a diploma, a tutor); `told` who was told.
    """

    kind: EventKind
    on: date
    ends_on: date | None = None
    signed_on: date | None = None
    how: Ending | None = None
    told: str = ""
    company: str = ""
    tutor: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    def problem(self) -> str | None:
        """A French sentence when the dates cannot be, or something needed is missing."""
        if self.kind in LASTING and self.ends_on is None:
            return "Il manque la date de fin : donnez-la, même prévue."
        if self.ends_on is not None and self.ends_on < self.on:
            return "La fin tombe avant le début : corrigez l'une des deux dates."
        if self.kind is EventKind.HOST and not self.company.strip():
            return "Il manque le nom de l'entreprise d'accueil."
        if self.kind is EventKind.TERMINATION and self.how is None:
            return "Il manque comment le contrat a pris fin : la rupture se note, telle qu'actée."
        return None


@dataclass(frozen=True)
class Contract:
    """A contract between two dates, both included; `ended_on` is an end before term.

    `company_from` is the first day of practical training in the company, `carried_days` what an
    earlier contract brings to the 45 days of free termination. `trial_ends_on` is the end of a
    trial period that the contract writes, `exam_on` the first day of the exams.
    """

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
    company_from: date | None = None
    carried_days: float = 0.0
    events: tuple[Event, ...] = ()
    trial_ends_on: date | None = None
    exam_on: date | None = None

    @property
    def last_day(self) -> date:
        """The last day, an end before term counted."""
        return min(self.ends_on, self.ended_on) if self.ended_on else self.ends_on

    def covers(self, day: date) -> bool:
        """Whether the contract runs that day."""
        return self.starts_on <= day <= self.last_day

    @property
    def practice_from(self) -> date:
        """The first day of practical training in the company: that of the contract if not said."""
        return self.company_from or self.starts_on

    @property
    def middle(self) -> date:
        """The day at the half of what was agreed, whatever ended it before."""
        return self.starts_on + (self.ends_on - self.starts_on) // 2

    def term(self) -> Term:
        """The days it runs, with what interrupts them."""
        spans = tuple(
            Span(event.on, event.ends_on or self.last_day, SPANS[event.kind], event.company)
            for event in self.events
            if event.kind in SPANS
        )
        if self.practice_from > self.starts_on:
            eve = self.practice_from - timedelta(days=1)
            spans += (Span(self.starts_on, eve, Place.REST, "avant le début en entreprise"),)
        return Term(self.starts_on, self.last_day, self.week, spans)

    def tutor_on(self, day: date) -> Tutor | None:
        """The tutor in charge that day: the referent of a team, else the latest to start."""
        team = self.team_on(day)
        return max(team, key=lambda tutor: (tutor.referent, tutor.starts_on), default=None)

    def team_on(self, day: date) -> tuple[Tutor, ...]:
        """Every tutor that day, one or a team."""
        return tuple(tutor for tutor in self.tutors if tutor.covers(day))

    def tutors_over(self, start: date, end: date) -> tuple[Tutor, ...]:
        """The tutors in charge over a period, one after the other, each name once in a row."""
        found: list[Tutor] = []
        last = min(end, self.last_day)
        after = (one.ends_on + timedelta(days=1) for one in self.tutors if one.ends_on)
        turns = {start, *after, *(one.starts_on for one in self.tutors)}
        for day in sorted(day for day in turns if start <= day <= last):
            one = self.tutor_on(day)
            if one is None:
                continue
            if found and fold(found[-1].name) == fold(one.name):
                found[-1] = replace(found[-1], ends_on=one.ends_on)
            else:
                found.append(one)
        return tuple(found)

    def problem(self) -> str | None:
        """A French sentence when the dates or the hours cannot be."""
        if self.ends_on < self.starts_on:
            return "La fin du contrat tombe avant son début : corrigez l'une des deux dates."
        if self.ended_on is not None and self.ended_on < self.starts_on:
            return "La fin anticipée tombe avant le début du contrat : corrigez la date."
        # Against its term: a contract may break before the company phase it had set.
        if self.company_from is not None and not (
            self.starts_on <= self.company_from <= self.ends_on
        ):
            return "Le début en entreprise tombe hors du contrat : corrigez la date."
        if not 0 <= self.carried_days <= 45:
            return "Les jours repris d'un contrat antérieur vont de 0 à 45."
        for day, name in ((self.trial_ends_on, "La fin de la période d'essai"),
                          (self.exam_on, "La date d'examen")):  # fmt: skip
            if day is not None and not self.starts_on <= day <= self.ends_on:
                return f"{name} tombe hors du contrat : corrigez la date."
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


def team_problem(contract: Contract, tutors: Sequence[Tutor]) -> str | None:
    """A French sentence when tutors cannot share a contract so (R6223-23: one is the referent)."""
    for number, one in enumerate(tutors):
        if not one.name.strip():
            return "Un tuteur n'a pas de nom : donnez-le, ou retirez la ligne."
        if one.ends_on is not None and one.ends_on < one.starts_on:
            return f"{one.name} finirait avant de commencer : corrigez l'une des deux dates."
        together = [other for other in tutors[number + 1 :] if _together(one, other)]
        if any(fold(other.name) == fold(one.name) for other in together):
            return f"{one.name} est nommé deux fois aux mêmes dates : retirez une ligne."
        if one.referent and any(other.referent for other in together):
            return "Une équipe n'a qu'un référent à la fois : choisissez lequel."
    if contract.kind is Kind.APPRENTICESHIP:
        replaced = replace(contract, tutors=tuple(tutors))
        for one in tutors:
            team = replaced.team_on(one.starts_on)
            if len(team) > 1 and not any(other.referent for other in team):
                return "Une équipe tutorale a un référent (R6223-23) : dites lequel."
    return None


def _together(one: Tutor, other: Tutor) -> bool:
    ends, later = one.ends_on or date.max, other.ends_on or date.max
    return one.starts_on <= later and other.starts_on <= ends


def overlapping(contracts: tuple[Contract, ...], other: Contract) -> bool:
    """Whether another contract of the learner shares a day with this one."""
    return any(
        c.id != other.id and c.starts_on <= other.last_day and other.starts_on <= c.last_day
        for c in contracts
    )
