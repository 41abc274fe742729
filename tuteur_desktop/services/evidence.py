"""Evidence: what shows a learner's skills, kept in the store by its hash and never run."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.evidence import (
    LONGEST_TITLE,
    Agreement,
    Evidence,
    EvidenceKind,
    whole_address,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence as entities
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.models.history import Correction
from tuteur_desktop.services import evidence_removal as removal
from tuteur_desktop.services import evidence_values as rows
from tuteur_desktop.services import learners, register
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.evidence_files import Ready, ready, warnings
from tuteur_desktop.services.evidence_pictures import Shown, shown
from tuteur_desktop.services.evidence_values import Added, Wanted
from tuteur_desktop.services.files import write_file
from tuteur_desktop.store.store import Store

EvidenceChange = Change[int, Evidence]


class EvidenceService:
    """The evidence of each learner, linked to as many skills as it shows."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def evidence(self, learner_id: int) -> list[Evidence]:
        """All the evidence of a learner, the newest first."""
        with self._store.read() as session:
            return rows.values(session, entities.Evidence.__table__.c.learner_id == learner_id)

    def one(self, evidence_id: int) -> Evidence:
        """One piece of evidence. Raises UserError when there is none with this number."""
        with self._store.read() as session:
            return rows.one(session, evidence_id)

    def of_skill(self, learner_id: int, skill_id: int) -> list[Evidence]:
        """What shows a skill, or what it was in an earlier version; the newest first."""
        everything, now = self.evidence(learner_id), self.stands_for(learner_id)
        return [
            one for one in everything
            if any(skill_id in now.get(number, ()) for number in one.skills)
        ]  # fmt: skip

    def titles(self, learner_id: int) -> list[tuple[int, str]]:
        """The numbers and names of a learner's evidence, the newest first."""
        return [(one.id or 0, one.name) for one in self.evidence(learner_id)]

    def skill_titles(self, learner_id: int) -> dict[int, str]:
        """The words of every skill that a learner's evidence is linked to."""
        with self._store.read() as session:
            return rows.titles_of(session, self._linked(session, learner_id))

    def stands_for(self, learner_id: int) -> dict[int, frozenset[int]]:
        """By skill linked to, the skills of later versions that it became, itself included."""
        with self._store.read() as session:
            return rows.stands_for(session, self._linked(session, learner_id))

    def total(self, learner_id: int) -> int:
        """The bytes that the evidence of a learner takes; the same file counts once."""
        with self._store.read() as session:
            return rows.total(session, learner_id)

    def add_file(
        self, learner_id: int, name: str, content: bytes, wanted: Wanted | None = None, *,
        shrink: bool | None = None,
    ) -> Added:  # fmt: skip
        """Keep a file: a photo as pixels alone, anything else as it came.

        `shrink` None shrinks a photo of more than 2 MB. Raises UserError for what is refused.
        """
        made = ready(name, content, shrink=shrink)
        title = PurePath(made.name).stem
        value = self._value(learner_id, made.kind, wanted or Wanted(), title)
        return self._keep(replace(value, file_name=made.name), made)

    def add_text(self, learner_id: int, text: str, wanted: Wanted | None = None) -> Added:
        """Keep a text. Raises UserError for an empty one, or one that is too long."""
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        value = self._value(learner_id, EvidenceKind.TEXT, wanted or Wanted(), first)
        return self._keep(replace(value, text=text.strip()))

    def add_link(self, learner_id: int, address: str, wanted: Wanted | None = None) -> Added:
        """Keep the address of a page of the web. Raises UserError for a file or anything else."""
        whole = whole_address(address)
        value = self._value(learner_id, EvidenceKind.LINK, wanted or Wanted(), _site(whole))
        return self._keep(replace(value, address=whole))

    def change(self, value: Evidence) -> EvidenceChange:
        """Correct what is said of a piece; what stood before stays in the history.

        Its bytes never change. Raises UserError for what cannot be.
        """
        wanted = _tidy(value)
        if problem := wanted.problem(self.today()):
            raise UserError(problem)
        number = wanted.id or 0
        with self._store.write() as session:
            before = rows.one(session, number)
            rows.fill(session, rows.row_of(session, number), wanted)
            session.flush()
            after = rows.one(session, number)
        if _said(before) == _said(after):
            return Change("Modifier", value.learner_id, {}, {})
        return Change("Modifier", value.learner_id, {number: before}, {number: after})

    def restore(self, change: EvidenceChange) -> EvidenceChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            for number, expected in change.after.items():
                standing = rows.values(session, entities.Evidence.__table__.c.id == number)
                before = change.before[number]
                if not standing or expected is None or before is None:
                    raise refuse_stale()
                if _said(standing[0]) != _said(expected):
                    raise refuse_stale()
                rows.fill(session, rows.row_of(session, number), before)
        return change.reversed()

    def content(self, evidence_id: int) -> bytes:
        """The kept bytes, verified against their hash. Raises UserError when they are damaged."""
        return self._content(evidence_id)[1]

    def picture(self, evidence_id: int, side: int, page: int = 0) -> Shown:
        """What is seen of a file: slow, for a thread of its own. Raises UserError as `content`."""
        one, content = self._content(evidence_id)
        return shown(content, one.media_type, side, page)

    def warnings(self, evidence_id: int) -> str:
        """What a kept file would do by itself in another program; empty for most."""
        one, content = self._content(evidence_id)
        return warnings(content, one.media_type)

    def export(self, evidence_id: int, path: Path, *, force: bool = True) -> None:
        """Write a copy of a file or a text, whole or not at all. Raises UserError for a link."""
        one = self.one(evidence_id)
        if one.kind is EvidenceKind.LINK:
            raise UserError("Un lien n'a pas de fichier : copiez son adresse.")
        is_text = one.kind is EvidenceKind.TEXT
        content = one.text.encode("utf-8", "replace") if is_text else self.content(evidence_id)
        write_file(path, content, force=force)

    def documents_with(self, evidence_id: int) -> list[str]:
        """The issued documents that hold it, whose content would be destroyed with it."""
        with self._store.read() as session:
            return removal.documents_with(session, rows.row_of(session, evidence_id))

    def remove(self, evidence_id: int) -> None:
        """Withdraw a piece: its words, its bytes, the documents that hold it, the copies.

        That it was withdrawn, when and by whom stays. Raises UserError, once it is gone, when
        another program keeps its last traces for the moment.
        """
        removal.remove(self._store, evidence_id, self._now())

    def _value(
        self, learner_id: int, kind: EvidenceKind, wanted: Wanted, proposed: str
    ) -> Evidence:
        agreement = wanted.agreement
        if agreement is None:
            asked = kind is EvidenceKind.PHOTO
            agreement = Agreement.ASKED if asked else Agreement.UNNEEDED
        return Evidence(
            learner_id, kind, wanted.title or proposed[:LONGEST_TITLE], wanted.on or self.today(),
            wanted.skills, by=wanted.by, place=wanted.place, agreement=agreement,
            agreement_from=wanted.agreement_from, confidential=wanted.confidential,
            note=wanted.note,
        )  # fmt: skip

    def _keep(self, value: Evidence, made: Ready | None = None) -> Added:
        kept = _tidy(value)
        if problem := kept.problem(self.today()):
            raise UserError(problem)
        remarks = list(made.remarks) if made else []
        with self._store.write() as session:
            learners.row_of(session, kept.learner_id)
            row = entities.Evidence(
                id=_next_number(session), learner_id=kept.learner_id, kind=kept.kind,
                file_name=kept.file_name, recorded_at=session.info["now"],
                recorded_by=session.info["by"],
            )  # fmt: skip
            if made is not None:
                row.piece_sha256 = register.keep_piece(
                    session, made.content, made.media_type, self._now()
                )
                remarks += _same_bytes(session, row)
            rows.fill(session, row, kept)
            session.add(row)
            session.flush()
            acts = made is not None and made.acts
            return Added(rows.one(session, row.id), tuple(remarks), acts)

    def _content(self, evidence_id: int) -> tuple[Evidence, bytes]:
        with self._store.read() as session:
            one = rows.one(session, evidence_id)
            if not one.made_of_bytes:
                raise UserError(f"« {one.name} » n'a pas de fichier : c'est un texte ou un lien.")
            if one.piece is None:
                raise UserError(f"Le contenu de « {one.name} » a été retiré : il n'en reste rien.")
            found = session.scalar(select(Piece.content).where(Piece.sha256 == one.piece))
        if found is None or hashlib.sha256(found).hexdigest() != one.piece:
            what = "manque" if found is None else "est abîmé"
            raise UserError(
                f"Le fichier de « {one.name} » {what} dans le dossier de suivi : restaurez une "
                f"copie dans Réglages, ou retirez cette preuve et ajoutez-la de nouveau."
            )
        return one, found

    def _linked(self, session: Session, learner_id: int) -> list[int]:
        kept, link = entities.Evidence, entities.EvidenceSkill
        query = select(link.skill_id).distinct().join(kept, kept.id == link.evidence_id)
        return list(session.scalars(query.where(kept.learner_id == learner_id)))


def _next_number(session: Session) -> int:
    """A number that no piece ever had: the history of a withdrawn one names it still."""
    told = select(func.max(Correction.row_id)).where(Correction.entity == "evidence")
    kept = select(func.max(entities.Evidence.id))
    return max(session.scalar(told) or 0, session.scalar(kept) or 0) + 1


def _same_bytes(session: Session, row: entities.Evidence) -> list[str]:
    """The sentence for a file that the learner's evidence holds already."""
    kept = entities.Evidence
    query = select(kept).where(
        kept.learner_id == row.learner_id, kept.piece_sha256 == row.piece_sha256
    )
    same = session.scalars(query.order_by(kept.id)).first()
    if same is None:
        return []
    name = same.title or same.file_name
    return [f"C'est le même fichier que « {name} » : il n'est gardé qu'une fois."]


def _tidy(value: Evidence) -> Evidence:
    given = value.agreement is Agreement.GIVEN
    return replace(
        value, title=value.title.strip(), note=value.note.strip(),
        address=whole_address(value.address) if value.address else "",
        agreement_from=value.agreement_from.strip() if given else "",
        skills=tuple(sorted(set(value.skills))),
    )  # fmt: skip


def _said(value: Evidence) -> tuple[Any, ...]:
    return (*(getattr(value, name) for name in rows.TYPED), value.skills)


def _site(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
