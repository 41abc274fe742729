"""What an event in the life of a contract moves, and how it is taken back."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import SPANS, Event, EventKind
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as entities


def days(event: Event) -> list[date]:
    """The days whose calendar an event moves, as far as a signed period could be touched."""
    if event.kind in SPANS and event.ends_on is not None:
        return [event.on + timedelta(days=n) for n in range((event.ends_on - event.on).days + 1)]
    return []


def moved(session: Session, row: entities.Contract, event: Event) -> Event:
    """Do to the contract what an event says; the event with what it was before and after."""
    if event.kind is EventKind.EXTENSION:
        return _extended(session, row, event)
    if event.kind is EventKind.DIPLOMA:
        before, row.diploma = row.diploma, event.after.strip()
        if not row.diploma:
            raise UserError("Il manque le nouveau diplôme.")
        return replace(event, before=before, after=row.diploma)
    if event.kind is EventKind.TUTOR:
        return _handed_over(row, event)
    if event.kind is EventKind.TERMINATION:
        if row.ended_on is not None:
            raise UserError(
                f"Ce contrat a déjà pris fin le {date_words(row.ended_on)} : retirez d'abord "
                f"cette fin."
            )
        row.ended_on, row.end_note = event.on, event.note
    return event


def _extended(session: Session, row: entities.Contract, event: Event) -> Event:
    new = event.ends_on
    if new is None or new <= row.ends_on:
        raise UserError(
            f"La nouvelle fin doit être après le {date_words(row.ends_on)} : corrigez la date."
        )
    later = session.scalars(
        select(entities.Contract.starts_on).where(
            entities.Contract.learner_id == row.learner_id,
            entities.Contract.starts_on.between(row.ends_on, new),
            entities.Contract.id != row.id,
        )
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
    before = ""
    for tutor in row.tutors:
        if tutor.ends_on is None or tutor.ends_on >= since:
            tutor.ends_on, before = since - timedelta(days=1), tutor.name
    row.tutors.append(entities.ContractTutor(name=name, starts_on=since))
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
        if not row.tutors or row.tutors[-1].starts_on != event.on:
            raise stale
        row.tutors.pop()
        if row.tutors:
            row.tutors[-1].ends_on = None
    elif event.kind is EventKind.TERMINATION:
        if row.ended_on != event.on:
            raise stale
        row.ended_on, row.end_note = None, ""
