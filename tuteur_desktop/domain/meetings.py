"""The meetings that usage places in a contract, with the days of the contract they prepare.

None of these interviews is asked for by law; the days that the law knows (end of a trial period,
revision leave) stand beside them and say their article.
"""

from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.counters import FREE_TERMINATION, FreeTermination
from tuteur_desktop.domain.due_dates import (
    NOTHING,
    RECENT,
    DueDate,
    Known,
    due_dates,
    settled,
)
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.interviews import InterviewKind
from tuteur_desktop.domain.learners import Learner

WELCOME = timedelta(days=14)  # from the first day in the company to the welcome interview
BEFORE_TRIAL_END = timedelta(days=7)
LONG_ENOUGH = timedelta(days=90)  # a shorter contract has no mid-course
LAST_WEEKS = timedelta(days=14)  # from the final interview to the last day
SIX_MONTHS = 6  # from the end of a contract to the look at what came of it
REVISION = 10  # half-days of revision leave, five working days (L6222-35)

_FOR_A_DIPLOMA = frozenset({
    Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.RECONVERSION, Kind.PRO_A,
})  # fmt: skip


def contract_dates(
    learner: Learner, contract: Contract, today: date, free: FreeTermination | None = None,
    known: Known = NOTHING,
) -> list[DueDate]:  # fmt: skip
    """Every date of a contract, of law and of usage, in the order of time."""
    found = [
        *due_dates(learner, contract, today, free, known), *meetings(contract, free, known),
        *afterwards(contract, known),
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.on)


def meetings(
    contract: Contract, free: FreeTermination | None = None, known: Known = NOTHING
) -> list[DueDate]:
    """The usual interviews of a contract and the days they prepare, cut at its last day."""
    found = [
        *_welcome(contract), *_trial(contract, free), *_middle(contract),
        *_exam(contract, known), *_final(contract),
    ]  # fmt: skip
    kept = [one for one in found if contract.starts_on <= one.on <= contract.last_day]
    return sorted((settled(one, known) for one in kept), key=lambda one: one.on)


def afterwards(contract: Contract, known: Known = NOTHING) -> list[DueDate]:
    """What usage asks once a contract for a diploma is over: what became of the learner."""
    short = contract.ends_on - contract.starts_on < LONG_ENOUGH
    if short or contract.kind not in _FOR_A_DIPLOMA:
        return []
    on = same_day_after(contract.last_day, SIX_MONTHS)
    detail = f"Ce que fait l’alternant, six mois après le {date_words(contract.last_day)}"
    return [DueDate(on, "Suite à six mois à relever", done=known.six_months, detail=detail,
                    custom=True, until=on + RECENT)]  # fmt: skip


def _welcome(contract: Contract) -> list[DueDate]:
    detail = "Dans le premier mois, deux semaines après l’arrivée en entreprise"
    on = contract.practice_from + WELCOME
    return [DueDate(on, "Entretien d’accueil", detail=detail, interview=InterviewKind.WELCOME,
                    until=on + RECENT)]  # fmt: skip


def _trial(contract: Contract, free: FreeTermination | None) -> list[DueDate]:
    """Before the end of a written trial period, else before the 45th day of an apprentice.

    Once that day is past the interview would prepare nothing: only the day remains.
    """
    if contract.trial_ends_on is not None:
        end = contract.trial_ends_on
        day = DueDate(end, "Fin de la période d’essai", "L1242-10", detail="Écrite au contrat")
        return [day, _before(contract, end, "Entretien avant la fin de l’essai")]
    if free is None or free.on is None or free.reached:
        return []
    return [_before(contract, free.on, f"Entretien avant le {FREE_TERMINATION}ᵉ jour")]


def _before(contract: Contract, end: date, name: str) -> DueDate:
    on = max(end - BEFORE_TRIAL_END, contract.starts_on)
    detail = f"Une semaine avant le {date_words(end)}, pour que rien ne surprenne"
    return DueDate(on, name, detail=detail, interview=InterviewKind.TRIAL, until=end)


def _middle(contract: Contract) -> list[DueDate]:
    if contract.ends_on - contract.starts_on < LONG_ENOUGH:
        return []
    on = contract.middle
    return [DueDate(on, "Entretien de mi-parcours", detail="À la moitié du contrat",
                    interview=InterviewKind.MIDDLE, until=on + RECENT)]  # fmt: skip


def _exam(contract: Contract, known: Known) -> list[DueDate]:
    exam = contract.exam_on
    if exam is None:
        return []
    month = max(same_day_after(exam, -1), contract.starts_on)
    said = f"Un mois avant la première épreuve, le {date_words(exam)}"
    found = [
        DueDate(exam, "Première épreuve de l’examen"),
        DueDate(month, "Entretien avant l’examen", detail=said, interview=InterviewKind.EXAM,
                until=exam),
    ]  # fmt: skip
    if contract.kind is Kind.APPRENTICESHIP:
        detail = "Cinq jours ouvrables payés à placer dans le mois qui précède les épreuves"
        done = known.revision >= REVISION
        found.append(DueDate(month, "Congé de révision à placer", "L6222-35", True, done, detail,
                             until=exam))  # fmt: skip
    return found


def _final(contract: Contract) -> list[DueDate]:
    """In the last month; on the last day itself when the contract is too short for both."""
    last = contract.last_day
    on = last - LAST_WEEKS
    if on <= contract.practice_from + WELCOME:
        on = last
    detail = f"Dans le dernier mois, avant la fin du contrat, le {date_words(last)}"
    return [DueDate(on, "Bilan final", detail=detail, interview=InterviewKind.FINAL,
                    until=last)]  # fmt: skip
