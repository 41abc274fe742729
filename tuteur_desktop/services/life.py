"""What an event in the life of a contract moves, how it is taken back, and what it may not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.contracts import LASTING, SPANS, Ending, Event, EventKind, may_end
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.words import EVENTS
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as entities
from tuteur_desktop.services import locks, plans

_DAY = timedelta(days=1)
_NOT_SO = {
    Ending.TRIAL: "Un contrat d'apprentissage n'a pas de période d'essai : pendant les 45 premiers "
    "jours de formation pratique en entreprise, il se rompt librement (L6222-18). Choisissez "
    "« dans les 45 premiers jours en entreprise », ou une autre fin.",
    Ending.FREE: "La rupture libre des 45 premiers jours en entreprise (L6222-18) n'est que celle "
    "d'un contrat d'apprentissage : choisissez « pendant la période d'essai », ou une autre fin.",
    Ending.DIPLOMA: "La fin par l'obtention du diplôme (L6222-19) n'est que celle d'un contrat "
    "d'apprentissage : choisissez une autre fin.",
}
_AWAY = frozenset({EventKind.HOST, EventKind.MOBILITY})


def moved(session: Session, row: entities.Contract, event: Event) -> Event:
    """Do to the contract what an event says; the event with what it was before and after."""
    if event.kind is EventKind.EXTENSION:
        return _extended(session, row, event)
    if event.kind is EventKind.DIPLOMA:
        before, after = row.diploma, event.after.strip()
        if not after:
            raise UserError("Il manque le nouveau diplôme.")
        if after == before:
            raise UserError(f"Ce contrat prépare déjà « {before} » : donnez le nouveau diplôme.")
        row.diploma = after
        return replace(event, before=before, after=after)
    if event.kind is EventKind.TUTOR:
        return _handed_over(row, event)
    if event.kind is EventKind.TERMINATION:
        row.ended_on, row.end_note = event.on, event.note
    return event


def _extended(session: Session, row: entities.Contract, event: Event) -> Event:
    new = event.ends_on
    if new is None or new <= row.ends_on:
        raise UserError(
            f"La nouvelle fin doit être après le {date_words(row.ends_on)} : corrigez la date."
        )
    later = session.scalars(
        select(entities.Contract.starts_on)
        .where(
            entities.Contract.learner_id == row.learner_id,
            entities.Contract.starts_on.between(row.ends_on, new),
            entities.Contract.id != row.id,
        )
        .order_by(entities.Contract.starts_on)
    ).first()
    if later is not None:
        raise UserError(
            f"Un autre contrat commence le {date_words(later)}, avant la nouvelle fin : corrigez "
            f"l'une des deux dates."
        )
    before, row.ends_on = row.ends_on, new
    return replace(event, before=before.isoformat(), after=new.isoformat())


def _handed_over(row: entities.Contract, event: Event) -> Event:
    name, since = event.tutor.strip(), event.on
    if not name:
        raise UserError("Il manque le nom du nouveau tuteur.")
    if any(tutor.starts_on >= since for tutor in row.tutors):
        raise UserError(
            "Un tuteur a déjà commencé à cette date ou après : choisissez une date plus récente."
        )
    # In a team the one in charge is replaced, as Contract.tutor_on says; the others stay.
    there = [one for one in row.tutors if one.ends_on is None or one.ends_on >= since]
    leaving = max(there, key=lambda one: (one.referent, one.starts_on), default=None)
    before, referent = "", False
    if leaving is not None:
        leaving.ends_on, before, referent = since - _DAY, leaving.name, leaving.referent
    row.tutors.append(entities.ContractTutor(name=name, starts_on=since, referent=referent))
    return replace(event, tutor=name, before=before, after=name)


def moved_back(row: entities.Contract, event: entities.ContractEvent) -> None:
    """Take back what an event moved. Raises UserError when it was changed since."""
    stale = UserError("Ce contrat a changé depuis : corrigez-le par un nouvel événement.")
    if event.kind is EventKind.EXTENSION:
        if row.ends_on.isoformat() != event.after:
            raise stale
        row.ends_on = date.fromisoformat(event.before)
    elif event.kind is EventKind.DIPLOMA:
        if row.diploma != event.after:
            raise stale
        row.diploma = event.before
    elif event.kind is EventKind.TUTOR:
        _taken_over_again(row, event, stale)
    elif event.kind is EventKind.TERMINATION:
        if row.ended_on != event.on:
            raise stale
        row.ended_on, row.end_note = None, ""


def _taken_over_again(
    row: entities.Contract, event: entities.ContractEvent, stale: UserError
) -> None:
    """The tutor of before is in charge again, if the one of the event is still the last."""
    last = row.tutors[-1] if row.tutors else None
    if last is None or (last.starts_on, last.name) != (event.on, event.after):
        raise stale
    row.tutors.pop()
    for earlier in reversed(row.tutors):
        if event.before and (earlier.name, earlier.ends_on) == (event.before, event.on - _DAY):
            earlier.ends_on = None
            return


def refuse_impossible(row: entities.Contract, event: Event) -> None:
    """Raise UserError for an event that does not fit the contract, before anything is moved."""
    if event.how is not None and not may_end(row.kind, event.how):
        raise UserError(_NOT_SO[event.how])
    if row.ended_on is not None:
        if event.kind is EventKind.TERMINATION:
            raise UserError(
                f"Ce contrat a déjà pris fin le {date_words(row.ended_on)} : retirez d'abord "
                f"cette fin."
            )
        if event.kind is EventKind.EXTENSION:
            raise UserError(
                f"Ce contrat a pris fin le {date_words(row.ended_on)}, une prolongation ne le "
                f"fait pas reprendre : retirez d'abord cette fin, ou ajoutez un contrat."
            )
    last = date.max if event.kind is EventKind.EXTENSION else _last(row)
    if not row.starts_on <= event.on <= last:
        raise UserError(
            f"La date doit tomber pendant le contrat, entre le {date_words(row.starts_on)} et "
            f"le {date_words(_last(row))} : corrigez-la."
        )
    ends = event.ends_on
    if ends is not None and event.kind in SPANS and ends > row.ends_on:
        raise UserError(
            f"La fin dépasse celle du contrat, le {date_words(row.ends_on)} : corrigez-la, ou "
            f"notez d'abord la prolongation."
        )
    _refuse_overlapping(row, event)


def _refuse_overlapping(row: entities.Contract, event: Event) -> None:
    same = _AWAY if event.kind in _AWAY else frozenset({event.kind}) & LASTING
    for kept in row.events:
        if kept.kind not in same:
            continue
        if event.on <= (kept.ends_on or date.max) and kept.on <= (event.ends_on or date.max):
            raise UserError(
                f"Une autre période du même genre couvre déjà ces dates, à partir du "
                f"{date_words(kept.on)} : corrigez l'une des deux."
            )


def refuse_left_outside(row: entities.Contract) -> None:
    """Raise UserError when an event or a tutor would begin outside the contract as it is now."""
    last = _last(row)
    for event in row.events:
        ending = event.kind is EventKind.TERMINATION
        if not row.starts_on <= event.on <= (row.ends_on if ending else last):
            raise UserError(
                f"« {EVENTS[event.kind].capitalize()} », le {date_words(event.on)}, tomberait "
                f"hors du contrat : corrigez la date, ou retirez d'abord cet événement."
            )
    for tutor in row.tutors:
        if tutor.starts_on > last:
            raise UserError(
                f"{tutor.name} ne serait en charge qu'à partir du {date_words(tutor.starts_on)}, "
                f"après la fin : corrigez la date, ou retirez d'abord ce changement."
            )


def _last(row: entities.Contract) -> date:
    return min(row.ends_on, row.ended_on) if row.ended_on else row.ends_on


@contextmanager
def keeping_signed(session: Session, learner_id: int) -> Iterator[None]:
    """Let a contract change, unless it moves the calendar of a signed period.

    Raises UserError, which undoes the whole, naming the report that closes the period.
    """
    closed = locks.locks(session, learner_id)
    before = _planned(session, learner_id, closed)
    yield
    if not closed:
        return
    session.flush()
    after = _planned(session, learner_id, closed)
    locks.refuse_locked(session, learner_id, [on for on in before if before[on] != after[on]])


def _planned(
    session: Session, learner_id: int, closed: tuple[locks.Lock, ...]
) -> dict[date, tuple[Place | None, Place | None]]:
    found = {}
    for lock in closed:
        plan = plans.plan_of(session, learner_id, lock.starts_on, lock.ends_on)
        for number in range((lock.ends_on - lock.starts_on).days + 1):
            on = lock.starts_on + number * _DAY
            (morning, _), (evening, _) = plan.day(on)
            found[on] = (morning, evening)
    return found
