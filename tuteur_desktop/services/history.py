"""What was corrected, by whom and when; and the removal of what should never have been kept."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import EventKind
from tuteur_desktop.domain.french import NBSP, period_words, short_date
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import EVENTS, HALVES, VOICES
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import Base
from tuteur_desktop.models.attendance import HalfDay
from tuteur_desktop.models.documents import Document
from tuteur_desktop.models.evidence import Evidence
from tuteur_desktop.models.history import Correction
from tuteur_desktop.models.interviews import Decision, GroupSession
from tuteur_desktop.models.profile import Setting
from tuteur_desktop.models.skills import Block, Framework, Rating, Skill
from tuteur_desktop.services import diary_values, history_groups, locks, register
from tuteur_desktop.services.framework_values import scale_of
from tuteur_desktop.services.history_fields import (
    DATED,
    DAYS,
    NAMED,
    NAMING,
    PRINTED,
    STANDING,
    WEEKS,
    WITHDRAWABLE,
)
from tuteur_desktop.store import copies
from tuteur_desktop.store.store import SCRUB, Store


@dataclass(frozen=True)
class Entry:
    """One correction, as the history shows it."""

    id: int
    at: datetime
    by: str
    entity: str
    row_id: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    about: str = ""


@dataclass(frozen=True)
class FreeText:
    """Words a person typed, and where: what can be withdrawn."""

    entity: str
    row_id: int
    field: str
    text: str


class HistoryService:
    """The trace of every correction of a learner."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def entries(self, learner_id: int, limit: int = 200) -> list[Entry]:
        """The last corrections that touch a learner, newest first."""
        query = (
            select(Correction)
            .where(Correction.learner_id == learner_id)
            .order_by(Correction.id.desc())
            .limit(limit)
        )
        with self._store.read() as session:
            return [
                Entry(
                    c.id,
                    c.at,
                    c.by,
                    c.entity,
                    c.row_id,
                    c.action,
                    _in_words(session, c, c.before),
                    _in_words(session, c, c.after),
                    _about(session, c),
                )  # fmt: skip
                for c in session.scalars(query)
            ]

    def of_half_day(self, learner_id: int, on: date, half: Half) -> list[Entry]:
        """What was corrected of a half-day, oldest first; what was deleted and typed again too."""
        kept = HalfDay.__table__.c
        with self._store.read() as session:
            row_id = session.scalar(
                select(kept.id).where(
                    kept.learner_id == learner_id, kept.on == on, kept.half == half
                )
            )
            query = select(Correction).where(
                Correction.learner_id == learner_id, Correction.entity == "half_day"
            )
            found = [
                Entry(c.id, c.at, c.by, c.entity, c.row_id, c.action, c.before, c.after)
                for c in session.scalars(query.order_by(Correction.id))
                if (c.before.get("on"), c.before.get("half")) == (on.isoformat(), half.value)
                or (c.row_id == row_id and "on" not in c.before)
            ]
        # The number of a deleted row is given again: what stood under it before is another's.
        begun = [at for at, one in enumerate(found)
                 if one.row_id == row_id and not one.before and not one.after]  # fmt: skip
        return [one for at, one in enumerate(found)
                if at >= max(begun, default=0) or "on" in one.before]  # fmt: skip

    def texts(self, learner_id: int) -> list[FreeText]:
        """Every free text kept of a learner, standing or earlier."""
        found: dict[FreeText, None] = {}
        with self._store.read() as session:
            for table, fields in WITHDRAWABLE.items():
                for row in _rows(session, table, learner_id):
                    for field in fields:
                        for text in strings(getattr(row, field)):
                            if (table, field) not in STANDING:
                                found[FreeText(table, row.id, field, text)] = None
            query = select(Correction).where(history_groups.corrections_of(session, learner_id))
            for kept in session.scalars(query):
                for field in WITHDRAWABLE.get(kept.entity, ()):
                    said = (kept.before.get(field), kept.after.get(field))
                    for text in strings(said):
                        if not _bears(session, kept.entity, kept.row_id, field, text):
                            found[FreeText(kept.entity, kept.row_id, field, text)] = None
        order = list(WITHDRAWABLE)
        return sorted(found, key=lambda text: order.index(text.entity))

    def documents_with(self, text: FreeText) -> list[str]:
        """The documents whose content would be destroyed with a text: « 2026-004, révision 1 »."""
        with self._store.read() as session:
            learner_id = _learner_of(session, text)
            return [f"{one.number}, révision {one.revision}"
                    for one in printing(session, learner_id, text.text)]  # fmt: skip

    def unlocked_by(self, text: FreeText) -> list[str]:
        """The signed periods that nothing would close any more: « octobre 2026 (n° 2026-004) »."""
        with self._store.read() as session:
            learner_id = _learner_of(session, text)
            if learner_id is None:
                return []
            lost = {one.id for one in printing(session, learner_id, text.text)}
            return [
                f"{period_words(lock.starts_on, lock.ends_on)} (n°{NBSP}{lock.number})"
                for lock in locks.locks(session, learner_id)
                if lock.document_id in lost
            ]

    def withdraw(self, text: FreeText) -> None:
        """Destroy a text everywhere: its row, its history, documents that print it, copies.

        That it was withdrawn, when and by whom stays. Raises UserError for what has no free text.
        """
        if text.field not in WITHDRAWABLE.get(text.entity, ()):
            raise UserError("Seul un texte libre se retire : corrigez plutôt cette valeur.")
        with self._store.write(action="withdrawn") as session:
            if _bears(session, text.entity, text.row_id, text.field, text.text):
                raise UserError("Un nom ne se retire pas, il se corrige : modifiez la fiche.")
            learner_id = _learner_of(session, text)
            if learner_id is not None:
                destroy(session, printing(session, learner_id, text.text))
                _scrub_rows(session, learner_id, text.text)
                session.flush()
                _scrub_history(session, learner_id, text.text)
            session.merge(Setting(name=SCRUB, value="due"))
        if not self._store.scrub():
            raise UserError(
                "Le texte est retiré, mais un autre programme lit encore ce dossier : ses "
                "dernières traces partiront à la prochaine ouverture, cet autre programme fermé."
            )
        copies.daily(self._store.path, self._now().astimezone().date())


def _in_words(session: Session, kept: Correction, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a correction, a level in the words of the scale it was given on."""
    if kept.entity != "rating" or not values.get("level"):
        return values
    row = session.get(Rating, kept.row_id)
    skill = session.get(Skill, row.skill_id if row else kept.before.get("skill_id"))
    block = session.get(Block, skill.block_id) if skill else None
    framework = session.get(Framework, block.framework_id) if block else None
    scale = scale_of(framework.scale if framework else None)
    return values | {"level": scale.word(Level(values["level"]))}


def _about(session: Session, kept: Correction) -> str:
    """Which half-day, skill or document a correction touched, standing or deleted."""
    if kept.entity == "block_outcome":
        block = session.get(Block, kept.row_id)
        return block.title if block else ""
    row = session.get(_entity(kept.entity), kept.row_id)
    values = kept.before | {name: getattr(row, name) for name in NAMING if hasattr(row, name)}
    if kept.entity in DATED and values.get("on"):
        on = short_date(date.fromisoformat(str(values["on"])))
        if kept.entity == "contract_event":
            return f"{EVENTS[EventKind(values['kind'])]}, {on}"
        return on if kept.entity == "notice" else f"{on}, {HALVES[Half(values['half'])]}"
    if kept.entity == "rating" and values.get("skill_id"):
        skill = session.get(Skill, values["skill_id"])
        voice = VOICES[Voice(values["voice"])] if values.get("voice") else ""
        return ", ".join(part for part in (skill.title if skill else "", voice) if part)
    if kept.entity == "document" and values.get("number"):
        return f"{values['number']}, révision {values['revision']}"
    if kept.entity in NAMED:
        name = NAMED[kept.entity]
        return str(getattr(row, name, "") or kept.before.get(name) or "")
    if kept.entity in WEEKS and (monday := getattr(row, "monday", None)):
        return f"semaine du {short_date(monday)}"
    if kept.entity == "skill_plan" and values.get("skill_id"):
        skill = session.get(Skill, values["skill_id"])
        return skill.title if skill else ""
    if kept.entity in DAYS and (day := getattr(row, "on", None)):
        return short_date(day)
    return ""


def _rows(session: Session, table: str, learner_id: int) -> list[Any]:
    entity = _entity(table)
    if table not in WITHDRAWABLE:
        return []
    if table == "learner":
        return list(session.scalars(select(entity).where(entity.id == learner_id)))
    own = history_groups.rows_of(session, entity, learner_id)
    return list(session.scalars(select(entity).where(own)))


def _entity(table: str) -> Any:
    for mapper in Base.registry.mappers:
        if getattr(mapper.class_, "__tablename__", None) == table:
            return mapper.class_
    raise UserError("Cette valeur n'est plus dans le dossier : relisez l'historique.")


def _learner_of(session: Session, text: FreeText) -> int | None:
    row = session.get(_entity(text.entity), text.row_id)
    if isinstance(row, GroupSession) or (isinstance(row, Decision) and row.learner_id is None):
        return history_groups.somebody_of(session, row)
    if row is not None:
        return int(row.id if text.entity == "learner" else row.learner_id)
    query = select(Correction.learner_id).where(
        Correction.entity == text.entity, Correction.row_id == text.row_id
    )
    return session.scalars(query).first()


def _scrub_history(session: Session, learner_id: int, text: str) -> None:
    """Empty the text wherever a correction keeps it, those of this very removal included."""
    own = history_groups.corrections_of(session, learner_id)
    for kept in session.scalars(select(Correction).where(own)):
        for name in ("before", "after"):
            values = dict(getattr(kept, name))
            if any(one in text for one in strings(values.get("shared"))):
                # The sentences of an answer that were chosen for the centre go with it.
                values["shared"] = None
                setattr(kept, name, values)
            if text in strings(values):
                setattr(kept, name, {k: without(v, text, None) for k, v in values.items()})


def _scrub_rows(session: Session, learner_id: int, text: str) -> None:
    """Empty every field of the learner that holds the text, for a note goes on to the next."""
    for table, fields in WITHDRAWABLE.items():
        for row in _rows(session, table, learner_id):
            for field in fields:
                if (table, field) not in STANDING and text in strings(getattr(row, field)):
                    setattr(row, field, without(getattr(row, field), text, ""))
                    if (table, field) == ("answer", "text"):
                        row.shared = []  # its sentences, chosen for the centre
                    if table == "diary_week":  # the photo of the sheet shows the same words
                        diary_values.forget_photo(session, row)


def _bears(session: Session, entity: str, row_id: int, field: str, text: str) -> bool:
    """Whether a text is the name that a learner bears now."""
    if (entity, field) not in STANDING:
        return False
    row = session.get(_entity(entity), row_id)
    return row is not None and getattr(row, field) == text


def printing(session: Session, learner_id: int | None, text: str) -> list[Document]:
    """The documents of a learner that print a text, still whole."""
    own = history_groups.documents_of(session, learner_id)
    query = select(Document).where(own, Document.data != "")
    return [one for one in session.scalars(query) if text in _words(json.loads(one.data))]


def _words(data: dict[str, Any]) -> set[str]:
    """The texts of a document's data that a person typed, whole."""
    parties = data.get("parties", {})
    said = {data.get(name) for name in PRINTED} | set(map(_text, parties.values()))
    # A paper keeps all that a person typed under one key, wherever it stands.
    return {word for word in said if word} | set(_said(data))


def _said(value: object) -> list[str]:
    if isinstance(value, dict):
        own = strings(value.get("said"))
        return own + [text for key, one in value.items() if key != "said" for text in _said(one)]
    if isinstance(value, list):
        return [text for one in value for text in _said(one)]
    return []


def strings(value: object) -> list[str]:
    """Every text that is not empty in a value, however deep."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) and value else []


def without(value: Any, text: str, empty: Any) -> Any:
    """The same value, a text in it replaced by `empty`, however deep."""
    if isinstance(value, dict):
        return {key: without(item, text, empty) for key, item in value.items()}
    if isinstance(value, list):
        return [without(item, text, empty) for item in value]
    return empty if value == text and isinstance(value, str) else value


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def destroy(session: Session, documents: Iterable[Document]) -> None:
    """Destroy what documents kept; their bytes go wherever else they were kept as evidence."""
    for document in documents:
        piece = document.piece_sha256
        document.data, document.piece_sha256, document.withdrawn = "", None, True
        for shown in session.scalars(select(Evidence).where(Evidence.piece_sha256 == piece)):
            shown.piece_sha256 = None
        session.flush()
        register.drop_piece(session, piece)
