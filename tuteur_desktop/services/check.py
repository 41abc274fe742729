"""Whether what a store keeps still holds together: file, links, pieces and register."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Table, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Week
from tuteur_desktop.domain.interviews import plan_of
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.models import Base
from tuteur_desktop.models.base import Token
from tuteur_desktop.models.calendar import Rhythm
from tuteur_desktop.models.contracts import Contract
from tuteur_desktop.models.documents import Document, Piece
from tuteur_desktop.models.evidence import Evidence
from tuteur_desktop.models.templates import Template
from tuteur_desktop.store.store import Store


class CheckService:
    """Looks for damage; changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def problems(self) -> list[str]:
        """What is wrong, one French sentence each; empty when the store is sound."""
        found = [f"Fichier : {problem}." for problem in self._store.problems()]
        if found:
            return found
        with self._store.read() as session:
            for check in (_tokens, _weeks, _rhythms, _plans, _pieces, _documents):
                try:
                    found += check(session)
                except DatabaseError as error:
                    found.append(f"Lecture impossible : {error.orig}.")
        return found


def _tokens(session: Session) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Token):
                known = {word.value for word in column.type.words}
                for value in _distinct(session, table, column.name):
                    if value is not None and value not in known:
                        yield f"Mot inconnu « {value} » dans {table.name}.{column.name}."


def _distinct(session: Session, table: Table, name: str) -> list[str | None]:
    words = f'SELECT DISTINCT "{name}" FROM "{table.name}"'
    return list(session.connection().exec_driver_sql(words).scalars())


def _weeks(session: Session) -> Iterator[str]:
    for number, week in session.execute(select(Contract.id, Contract.week)):
        try:
            Week.parse(week)
        except ValueError:
            yield f"Semaine illisible au contrat n° {number}."


def _rhythms(session: Session) -> Iterator[str]:
    for number, cycle in session.execute(select(Rhythm.id, Rhythm.cycle)):
        try:
            [Week.parse(week) for week in cycle.split(",")]
        except ValueError:
            yield f"Rythme illisible, n° {number}."


def _plans(session: Session) -> Iterator[str]:
    kept = Template.__table__.c
    query = select(kept.key, kept.version, kept.content).where(kept.family == Family.INTERVIEW)
    for key, version, content in session.execute(query):
        try:
            plan_of(content)
        except (KeyError, TypeError, ValueError):
            yield f"Trame illisible « {key} », version {version}."


def _pieces(session: Session) -> Iterator[str]:
    query = select(Evidence.piece_sha256, Evidence.id)
    shown = {digest: number for digest, number in session.execute(query)}
    for digest in session.scalars(select(Piece.sha256)).all():
        content = session.scalar(select(Piece.content).where(Piece.sha256 == digest)) or b""
        if hashlib.sha256(content).hexdigest() != digest:
            what = f" (preuve n° {shown[digest]})" if digest in shown else ""
            yield f"La pièce {digest[:16]}…{what} ne correspond plus à son empreinte."


def _documents(session: Session) -> Iterator[str]:
    query = select(
        Document.number, Document.revision, Document.withdrawn, Document.piece_sha256,
        Document.data, Document.fingerprint,
    )  # fmt: skip
    for number, revision, withdrawn, piece, data, fingerprint in session.execute(query):
        name = f"Document n° {number}, révision {revision}"
        if withdrawn:
            continue
        if piece is None:
            yield f"{name} : son fichier manque."
        if hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest() != fingerprint:
            yield f"{name} : ses données ne correspondent plus à son empreinte."
