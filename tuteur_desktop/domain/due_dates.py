"""The dates that the life of a contract sets: what is due, by when, and what says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from tuteur_desktop.domain.contracts import Contract, Event, EventKind, Kind
from tuteur_desktop.domain.counters import FREE_TERMINATION, FreeTermination
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.interviews import InterviewKind
from tuteur_desktop.domain.learners import Learner

COMPANY_PHASE = 3  # months from the contract to the first day in the company (L6222-12)
EXAMINATION = 2  # months to look again at the programme (D6325-13)
MEDICAL = 2  # months from the hiring of an apprentice to their visit (R6222-36)
BEFORE_POST = "R4624-18"  # a minor sees the doctor before taking the post
TOLD_WITHIN = 30  # days to report the rupture of a contrat de professionnalisation (D6325-5)
RECENT = timedelta(days=60)
_EMPLOYED = frozenset({Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION})
_ENDS = {
    EventKind.SUSPENSION: "Fin de la suspension",
    EventKind.HOST: "Fin de l’accueil",
    EventKind.MOBILITY: "Fin de la mobilité",
    EventKind.NIGHT_WORK: "Fin de l’autorisation de travail de nuit",
}


class Source(StrEnum):
    """What says a date: a text of law, the usage of tutors, the contract, or the people who met."""

    LAW = "law"
    CUSTOM = "custom"
    CONTRACT = "contract"
    AGREED = "agreed"


@dataclass(frozen=True)
class DueDate:
    """Something that falls on a day, or by it; `binding` when the law wants it.

    `done` is only said of what the store knows; `detail` explains in one line. `interview` is the
    kind of the interview that settles it, `planned_on` the day on which one is planned; `custom`
    says that usage asks for it, without an interview. After `until` it is no longer asked for: a
    usage that was missed long ago is not caught up.
    """

    on: date
    name: str
    law: str = ""
    binding: bool = False
    done: bool = False
    detail: str = ""
    interview: str = ""
    planned_on: date | None = None
    until: date | None = None
    custom: bool = False

    def late(self, today: date) -> bool:
        """Open and past, for what somebody has to do; never for a day that only comes and goes."""
        if self.done or self.on >= today or not (self.binding or self.interview or self.custom):
            return False
        return self.until is None or today <= self.until

    @property
    def source(self) -> Source:
        """The law, or a usage, or only the contract: never the one for the other."""
        if self.law:
            return Source.LAW
        return Source.CUSTOM if self.interview or self.custom else Source.CONTRACT


@dataclass(frozen=True)
class Known:
    """What the store knows of a contract that settles its dates.

    `held` are the kinds of the interviews held, `planned` the day of those to come by kind,
    `medical` whether a visit is noted, `revision` the half-days of revision leave planned,
    `six_months` whether it was noted what the learner did six months after.
    """

    held: frozenset[str] = frozenset()
    planned: Mapping[str, date] = field(default_factory=dict)
    medical: bool = False
    revision: int = 0
    six_months: bool = False


NOTHING = Known()


def due_dates(
    learner: Learner, contract: Contract, today: date, free: FreeTermination | None = None,
    known: Known = NOTHING,
) -> list[DueDate]:  # fmt: skip
    """The dates of a contract in the order of time, those of a broken one cut at its end."""
    found = [
        *_company_phase(contract, today), *_examination(contract),
        *_medical(learner, contract, known), *_free(contract, free), *_spans(contract, today),
    ]  # fmt: skip
    last = contract.last_day
    kept = [settled(one, known) for one in found if one.on <= last]
    end = DueDate(last, "Fin du contrat", done=last < today)
    return sorted([*kept, end, *_told(contract)], key=lambda one: one.on)


def settled(one: DueDate, known: Known) -> DueDate:
    """The date with what was held or planned for it."""
    if not one.interview:
        return one
    planned = known.planned.get(one.interview)
    return replace(one, done=one.done or one.interview in known.held, planned_on=planned)


def shown(dates: Iterable[DueDate], today: date, number: int = 3) -> list[DueDate]:
    """The next ones, after what the law wanted lately and nobody noted as done."""
    open_ones = [one for one in dates if not one.done]
    late = [one for one in open_ones if one.binding and today - RECENT <= one.on < today]
    return [*late, *(one for one in open_ones if one.on >= today)][:number]


def _company_phase(contract: Contract, today: date) -> list[DueDate]:
    if contract.kind is not Kind.APPRENTICESHIP:
        return []
    limit = same_day_after(contract.starts_on, COMPANY_PHASE)
    start = contract.practice_from
    detail = f"Prévu le {date_words(start)}"
    if start > limit:
        detail += ", plus de trois mois après le contrat : à revoir avec l’employeur"
    return [
        DueDate(limit, "Début en entreprise au plus tard", "L6222-12", True, start <= today, detail)
    ]  # fmt: skip


def _examination(contract: Contract) -> list[DueDate]:
    limit = same_day_after(contract.starts_on, EXAMINATION)
    if contract.kind is Kind.PROFESSIONALISATION:
        detail = "Le programme convient-il aux acquis ? Sinon un avenant, transmis à l’OPCO"
        return [DueDate(limit, "Examen d’adéquation", "D6325-13", binding=True, detail=detail,
                        interview=InterviewKind.TWO_MONTHS)]  # fmt: skip
    if contract.kind is Kind.APPRENTICESHIP:
        detail = "Bonne pratique : la loi ne le demande plus"
        return [DueDate(limit, "Entretien des deux mois", detail=detail,
                        interview=InterviewKind.TWO_MONTHS, until=limit + RECENT)]  # fmt: skip
    return []


def _medical(learner: Learner, contract: Contract, known: Known) -> list[DueDate]:
    start, name, seen = contract.starts_on, "Visite médicale", known.medical
    if contract.kind in _EMPLOYED and learner.minor(start):
        detail = "Mineur : avant la prise de poste"
        return [DueDate(start, name, BEFORE_POST, binding=True, done=seen, detail=detail)]
    if contract.kind is Kind.APPRENTICESHIP:
        limit = same_day_after(start, MEDICAL)
        detail = "Dans les deux mois"
        return [DueDate(limit, name, "R6222-36", binding=True, done=seen, detail=detail)]
    return []


def _free(contract: Contract, free: FreeTermination | None) -> list[DueDate]:
    if free is None or free.on is None:
        return []
    days = f"{free.total:g}".replace(".", ",")
    name = f"{FREE_TERMINATION}ᵉ jour en entreprise"
    if not free.reached:
        name += ", prévu"
    detail = f"Compteur à {days} sur {FREE_TERMINATION}, rupture libre jusque-là"
    return [DueDate(free.on, name, "L6222-18", done=free.reached, detail=detail)]


def _spans(contract: Contract, today: date) -> list[DueDate]:
    return [
        DueDate(event.ends_on, _ENDS[event.kind], done=event.ends_on < today, detail=event.company)
        for event in contract.events
        if event.kind in _ENDS and event.ends_on is not None and event.on <= today
    ]


def _told(contract: Contract) -> list[DueDate]:
    """Whom the law wants told of a rupture; done once somebody wrote who was."""
    ended = _termination(contract)
    if ended is None:
        return []
    done = bool(ended.told.strip())
    if contract.kind is Kind.PROFESSIONALISATION:
        limit = ended.on + timedelta(days=TOLD_WITHIN)
        return [DueDate(limit, "Rupture à signaler à l’OPCO", "D6325-5", True, done,
                        "Par l’employeur, dans les trente jours")]  # fmt: skip
    if contract.kind is Kind.APPRENTICESHIP:
        name = "Rupture à notifier au centre et à l’organisme de dépôt"
        detail = "Par l’employeur, dès l’écrit qui la constate"
        return [DueDate(ended.on, name, "R6222-21", True, done, detail)]
    return []


def _termination(contract: Contract) -> Event | None:
    return next((one for one in contract.events if one.kind is EventKind.TERMINATION), None)
