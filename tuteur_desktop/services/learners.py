"""Learners: add, find, edit, archive; and what is still missing of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import contracts
from tuteur_desktop.store.store import Store

_PLAIN = ("last_name", "first_name", "birth", "email", "phone", "note", "training_from")
_PERSON = ("name", "relation", "phone", "email")


class LearnersService:
    """The learners of this store."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def learners(self, *, archived: bool = False) -> list[Learner]:
        """Those followed now, or those archived, by last and first name."""
        with self._store.read() as session:
            return _by_name(_listed(session, archived))

    def number(self) -> int:
        """How many are followed now."""
        archived = entities.Learner.archived_at
        query = select(func.count(entities.Learner.id)).where(archived.is_(None))
        with self._store.read() as session:
            return session.scalar(query) or 0

    def learner(self, learner_id: int) -> Learner:
        """One learner. Raises UserError when there is none with this number."""
        learner, person = entities.Learner.__table__, entities.Representative.__table__
        with self._store.read() as session:
            row = session.execute(select(learner).where(learner.c.id == learner_id)).first()
            if row is None:
                raise _unknown(learner_id)
            reached = session.execute(
                select(person).where(person.c.learner_id == learner_id).order_by(person.c.id)
            ).all()
            return _value(row, reached, contracts.of_learner(session, learner_id))

    def find(self, text: str) -> Learner:
        """The learner named by an id or an unambiguous name. Raises UserError otherwise."""
        with self._store.read() as session:
            return find(session, text)

    def add(self, learner: Learner) -> Learner:
        """Keep a new learner with their contracts. Raises UserError for what cannot be."""
        self._check(learner)
        with self._store.write() as session:
            if same := same_person(session, learner):
                raise UserError(
                    f"{learner.name} existe déjà (n° {same.id}) : modifiez sa fiche au lieu d'en "
                    f"créer une seconde."
                )
            row = insert(session, learner)
            session.flush()
            return value(row)

    def edit(self, learner: Learner) -> None:
        """Keep the identity, contacts and note of a learner; contracts have their own verbs."""
        self._check(learner)
        with self._store.write() as session:
            fill(row_of(session, _known(learner)), learner)

    def archive(self, learner_id: int) -> None:
        """Put a learner aside: kept and readable, no longer listed nor asked about."""
        with self._store.write() as session:
            row_of(session, learner_id).archived_at = self._now()

    def unarchive(self, learner_id: int) -> None:
        """Follow an archived learner again."""
        with self._store.write() as session:
            row_of(session, learner_id).archived_at = None

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def missing(self, learner: Learner) -> list[str]:
        """What is to be completed, in the words of the forms."""
        today = self._now().date()
        contract = learner.contract(today)
        gaps = [
            (learner.birth is None, "date de naissance"),
            (contract is None, "contrat"),
            (contract is not None and not contract.diploma, "diplôme"),
            (contract is not None and not contract.centre, "centre de formation"),
            (contract is not None and contract.framework_id is None, "référentiel"),
            (contract is not None and contract.weekly_hours is None, "durée hebdomadaire"),
            (learner.minor(today) and not learner.representatives, "représentant légal"),
            (not learner.emergency.phone, "personne à prévenir"),
        ]
        return [words for lacking, words in gaps if lacking]

    def _check(self, learner: Learner) -> None:
        if problem := learner.problem(self._now().date()):
            raise UserError(problem)
        for contract in learner.contracts:
            if problem := contract.problem():
                raise UserError(problem)


def find(session: Session, text: str) -> Learner:
    """The learner named by an id or an unambiguous name. Raises UserError otherwise."""
    everyone = [one for put_aside in (False, True) for one in _by_name(_listed(session, put_aside))]
    if text.strip().isascii() and text.strip().isdigit():
        by_id = [one for one in everyone if one.id == int(text)]
        if by_id:
            return by_id[0]
    exact = [one for one in everyone if text in _spellings(one)]
    folded = [one for one in everyone if fold(text) in map(fold, _spellings(one))]
    partial = [one for one in everyone if fold(text) and fold(text) in fold(one.name)]
    for found in (exact, folded, partial):
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{one.name} (n° {one.id})" for one in found[:5])
            raise UserError(f"« {text} » désigne plusieurs alternants : {names}. Donnez le numéro.")
    raise UserError(
        f"Aucun alternant « {text} » : la commande « list learners » les montre tous."
    )  # fmt: skip


def _by_name(found: Iterable[Learner]) -> list[Learner]:
    return sorted(found, key=lambda one: (fold(one.last_name), fold(one.first_name)))


def _listed(session: Session, archived: bool) -> list[Learner]:
    """Learners with all that hangs on them, read as plain columns: the program opens on them."""
    learner, person = entities.Learner.__table__, entities.Representative.__table__
    representatives: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(select(person).order_by(person.c.id)).all():
        representatives[row.learner_id].append(row)
    held = contracts.by_learner(session)
    wanted = learner.c.archived_at
    query = select(learner).where(wanted.is_not(None) if archived else wanted.is_(None))
    return [
        _value(row, representatives.get(row.id, ()), held.get(row.id, ()))
        for row in session.execute(query).all()
    ]


def _spellings(learner: Learner) -> tuple[str, ...]:
    first, last = learner.first_name, learner.last_name
    return (f"{first} {last}", f"{last} {first}", last, f"{last}, {first}")


def _known(learner: Learner) -> int:
    if learner.id is None:
        raise ValueError("a learner that was never kept has no id")
    return learner.id


def row_of(session: Session, learner_id: int) -> entities.Learner:
    """The row of a learner. Raises UserError when there is none."""
    row = session.get(entities.Learner, learner_id)
    if row is None:
        raise _unknown(learner_id)
    return row


def _unknown(learner_id: int) -> UserError:
    return UserError(f"L'alternant n° {learner_id} n'existe pas ou plus : relisez la liste.")


def same_person(session: Session, learner: Learner) -> entities.Learner | None:
    """The learner of the store with the same last name, first name and date of birth."""
    return session.scalars(
        select(entities.Learner).where(
            entities.Learner.last_name == learner.last_name,
            entities.Learner.first_name == learner.first_name,
            entities.Learner.birth == learner.birth
            if learner.birth
            else entities.Learner.birth.is_(None),
        )
    ).first()


def insert(session: Session, learner: Learner) -> entities.Learner:
    """A new row for a learner and their contracts, not yet flushed."""
    row = entities.Learner()
    fill(row, learner)
    session.add(row)
    for contract in learner.contracts:
        row.contracts.append(contracts.new_row(session, contract))
    return row


def fill(row: entities.Learner, learner: Learner) -> None:
    """Write what a learner's form holds into its row."""
    for name in _PLAIN:
        setattr(row, name, getattr(learner, name))
    for name in _PERSON:
        setattr(row, f"emergency_{name}", getattr(learner.emergency, name))
    while len(row.representatives) > len(learner.representatives):
        row.representatives.pop()
    while len(row.representatives) < len(learner.representatives):
        row.representatives.append(entities.Representative())
    for person, kept in zip(learner.representatives, row.representatives, strict=True):
        for name in _PERSON:
            setattr(kept, name, getattr(person, name))


def value(row: entities.Learner) -> Learner:
    """The domain value of a learner's row."""
    return _value(row, row.representatives, map(contracts.value, row.contracts))


def _value(row: Any, representatives: Iterable[Any], held: Iterable[Contract]) -> Learner:
    return Learner(
        **{name: getattr(row, name) for name in _PLAIN},
        id=row.id,
        emergency=Person(**{name: getattr(row, f"emergency_{name}") for name in _PERSON}),
        representatives=tuple(_person(kept) for kept in representatives),
        contracts=tuple(held),
        archived_at=row.archived_at,
    )


def _person(row: Any) -> Person:
    return Person(**{name: getattr(row, name) for name in _PERSON})
