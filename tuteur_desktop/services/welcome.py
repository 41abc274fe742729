"""The welcome of a learner: the points of a pense-bête, ticked by contract, and the first day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import first_day as days
from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.first_day import FirstDay
from tuteur_desktop.domain.first_day_checks import Check
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.domain.welcome import PointStatus, Slot
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import learners, templates, welcome_values
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.papers import checklist as checklist_paper
from tuteur_desktop.services.papers import first_day as first_day_paper
from tuteur_desktop.services.subject import Request
from tuteur_desktop.services.welcome_known import known
from tuteur_desktop.services.welcome_values import checklist_of, first_day_of
from tuteur_desktop.store.store import Store

LONGEST = 2000  # characters of a note or of a reason
BEFORE_US = "avant l’usage de ce pense-bête"


@dataclass(frozen=True)
class PointMark:
    """What the tutor said of a point."""

    status: PointStatus
    on: date | None = None
    note: str = ""
    reason: str = ""


PointChange = Change[str, PointMark]


class WelcomeService:
    """What is said of each point is kept by contract, with the version of the model it follows."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def checklist(self, learner_id: int) -> Checklist:
        """The pense-bête of the contract of now; its `sentence` says why there is none."""
        with self._store.read() as session:
            return checklist_of(session, learner_id, self._now().date())

    def mark(
        self, learner_id: int, key: str, status: PointStatus, *, on: date | None = None,
        note: str | None = None, reason: str = "",
    ) -> PointChange:  # fmt: skip
        """Say where a point stands: done today or another day, without object and why, to do again.

        A `note` of None leaves the note as it is. The first word pins the version of the model.
        Raises UserError for an unknown point, a day to come, or « sans objet » without a reason.
        """
        today = self._now().date()
        _refuse(status, on, note, reason, today)
        with self._store.write() as session:
            learner, contract = _known(session, learner_id, today)
            one = _item(checklist_of(session, learner_id, today, dated=False), key)
            row = _row(session, contract, key)
            words = note.strip() if note is not None else (row.note if row else "")
            self._pin(session, learner, contract)
            wanted = _wanted(status, on or today, words, reason.strip())
            if wanted == PointMark(PointStatus.TO_DO, on or today) and not _told_done(
                session, learner_id, contract, key
            ):
                wanted = None  # as if nothing had been said
            return _apply(session, learner, contract, one.text, {key: wanted})

    def skip_past(self, learner_id: int) -> PointChange:
        """Put the late points of the phases that are over out of the way, all at once.

        For a contract that had begun long before anybody opened this list.
        """
        today = self._now().date()
        with self._store.write() as session:
            learner, contract = _known(session, learner_id, today)
            found = checklist_of(session, learner_id, today)
            said = PointMark(PointStatus.NOT_APPLICABLE, reason=BEFORE_US)
            self._pin(session, learner, contract)
            past = {one.key: said for one in found.past()}
            return _apply(session, learner, contract, "phases passées", past)

    def restore(self, change: PointChange) -> PointChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            contract = session.get_one(entities.Checklist, change.owner)
            rows = {key: _mark(_found(session, contract.contract_id, key)) for key in change.after}
            if rows != dict(change.after):
                raise refuse_stale()
            _write(session, contract.learner_id, contract.contract_id, change.before)
        return change.reversed()

    def adopt(self, learner_id: int) -> None:
        """Follow the newest version of the model; what was said of points stays, all of it."""
        today = self._now().date()
        with self._store.write() as session:
            learner, contract = _known(session, learner_id, today)
            pinned = self._pin(session, learner, contract)
            newest = welcome_values.newest_model(session, pinned.template_id)
            pinned.template_id = templates.kept_row(session, newest, self._now()).id

    def first_day(self, learner_id: int) -> FirstDay:
        """The first day as it was arranged, else as the model that fits the sector gives it."""
        with self._store.read() as session:
            return first_day_of(session, learner_id, self._now().date())

    def models(self) -> list[Template]:
        """The models of a first day, those of the program first."""
        with self._store.read() as session:
            return welcome_values.first_day_models(session)

    def from_model(self, learner_id: int, model: str) -> tuple[Slot, ...]:
        """The parts that another model gives, with the names of this contract; nothing is kept."""
        with self._store.read() as session:
            return welcome_values.from_model(session, learner_id, model, self._now().date())

    def checks(self, day: FirstDay, slots: Sequence[Slot], on: date) -> tuple[Check, ...]:
        """What to look at on a first day arranged like this; only words, nothing is held back."""
        with self._store.read() as session:
            return welcome_values.day_checks(session, day, slots, on)

    def requests(self, learner_id: int) -> tuple[Request, Request]:
        """The pense-bête and the first day of a learner as papers. Raises UserError without any."""
        today = self._now().date()
        with self._store.read() as session:
            return (
                checklist_paper.request_of(session, learner_id, today),
                first_day_paper.request_of(session, learner_id, today),
            )

    def arrange(
        self, learner_id: int, on: date, place: str, slots: Sequence[Slot], model: str
    ) -> FirstDay:
        """Keep a first day. Raises UserError for what cannot be: two parts at once, no title…"""
        if sentence := days.problem(slots):
            raise UserError(sentence)
        if len(place) > days.LONGEST_TITLE:
            raise UserError("Le lieu dépasse 200 caractères : raccourcissez-le.")
        today = self._now().date()
        with self._store.write() as session:
            learner, contract = _known(session, learner_id, today)
            if not contract.covers(on):
                raise UserError(
                    "Ce jour tombe hors du contrat : choisissez un jour entre son début et sa fin."
                )
            kept = templates.kept_row(
                session, templates.newest(session, Family.FIRST_DAY, model), self._now()
            )
            row = welcome_values.day_row(session, contract)
            if row is None:
                row = entities.FirstDay(learner_id=learner.id, contract_id=contract.id)
                session.add(row)
            clean = [replace(one, title=one.title.strip(), who=one.who.strip()) for one in slots]
            row.template_id, row.on, row.place = kept.id, on, place.strip()
            row.slots = days.kept(clean)
            session.flush()
            return first_day_of(session, learner_id, today)

    def _pin(self, session: Session, learner: Learner, contract: Contract) -> entities.Checklist:
        """The version that a contract follows, from now on if it followed none."""
        row = welcome_values.checklist_row(session, contract)
        if row is None:
            model = welcome_values.newest_model(session)
            kept = templates.kept_row(session, model, self._now())
            row = entities.Checklist(
                learner_id=learner.id, contract_id=contract.id, template_id=kept.id
            )
            session.add(row)
            session.flush()
        return row


def _refuse(
    status: PointStatus, on: date | None, note: str | None, reason: str, today: date
) -> None:
    if status is PointStatus.NOT_APPLICABLE and not reason.strip():
        raise UserError("Dites pourquoi ce point est sans objet : le motif sera gardé.")
    if on is not None and on > today:
        raise UserError("Ce jour n'est pas encore passé : le point se cochera ce jour-là.")
    if max(len(note or ""), len(reason)) > LONGEST:
        raise UserError(f"Ce texte dépasse {LONGEST} caractères : raccourcissez-le.")


def _wanted(status: PointStatus, on: date, note: str, reason: str) -> PointMark | None:
    if status is PointStatus.NOT_APPLICABLE:
        return PointMark(status, None, note, reason)
    return PointMark(status, on, note)


def _known(session: Session, learner_id: int, today: date) -> tuple[Learner, Contract]:
    """A learner and the contract of now. Raises UserError without one."""
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        raise UserError(welcome_values.no_contract(learner))
    return learner, contract


def _item(found: Checklist, key: str) -> Item:
    one = next((one for one in found.items if one.key == key), None)
    if one is None:
        raise UserError(f"Le point « {key} » n'est pas dans ce pense-bête : relisez la liste.")
    return one


def _told_done(session: Session, learner_id: int, contract: Contract, key: str) -> bool:
    """Whether the file alone would say that it is done."""
    return key in known(session, learner_id, contract)


def _row(session: Session, contract: Contract, key: str) -> entities.ChecklistPoint | None:
    return _found(session, contract.id or 0, key)


def _found(session: Session, contract_id: int, key: str) -> entities.ChecklistPoint | None:
    row = entities.ChecklistPoint
    return session.scalars(
        select(row).where(row.contract_id == contract_id, row.key == key)
    ).first()


def _mark(row: entities.ChecklistPoint | None) -> PointMark | None:
    return None if row is None else PointMark(row.status, row.on, row.note, row.reason)


def _apply(
    session: Session, learner: Learner, contract: Contract, title: str,
    wanted: Mapping[str, PointMark | None],
) -> PointChange:  # fmt: skip
    """Write what is said of some points, and what stood before."""
    before = {key: _mark(_row(session, contract, key)) for key in wanted}
    new = {key: mark for key, mark in wanted.items() if mark != before[key]}
    _write(session, learner.id or 0, contract.id or 0, new)
    pinned = welcome_values.checklist_row(session, contract)
    owner = pinned.id if pinned is not None else 0
    return Change(title, owner, {key: before[key] for key in new}, new)


def _write(
    session: Session, learner_id: int, contract_id: int, wanted: Mapping[str, PointMark | None]
) -> None:
    for key, mark in wanted.items():
        row = _found(session, contract_id, key)
        if mark is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = entities.ChecklistPoint(learner_id=learner_id, contract_id=contract_id, key=key)
            session.add(row)
        row.status, row.on, row.note, row.reason = mark.status, mark.on, mark.note, mark.reason
        row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]
    session.flush()
