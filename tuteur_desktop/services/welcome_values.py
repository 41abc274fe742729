"""The pense-bête and the first day as values, read in a session that is open already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import checklist as lists
from tuteur_desktop.domain import first_day as days
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.checklist_model import (
    Case,
    anchors,
    phases_of,
    point_for,
    said,
)
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.counters import free_termination
from tuteur_desktop.domain.first_day import FirstDay
from tuteur_desktop.domain.first_day_checks import Check, checks
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.domain.welcome import PointStatus, Slot
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.models import templates as template_entities
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import half_days, learners, profile, templates
from tuteur_desktop.services.welcome_known import Known, known

YOUNG = 16  # under that age the night begins at 20 h (L3163-1)
_SHORTLY = timedelta(days=30)
_MOSTLY = timedelta(days=150)
MODEL = "tutor"  # the pense-bête that comes with the program


def no_contract(learner: Learner) -> str:
    """The sentence for a learner without a contract."""
    return (
        f"{learner.name} n'a pas encore de contrat : ajoutez-le, le pense-bête et le premier jour "
        f"en suivront les dates."
    )


def checklist_of(
    session: Session, learner_id: int, today: date, *, dated: bool = True
) -> Checklist:  # fmt: skip
    """The pense-bête of the contract of that day.

    Not `dated`, it only says which points there are: neither when, nor what the file knows.
    """
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        return Checklist(learner_id, sentence=no_contract(learner))
    pinned = checklist_row(session, contract)
    model = _pinned(session, pinned) if pinned else newest_model(session)
    newest = newest_model(session, pinned.template_id) if pinned else model
    own = profile.profile_of(session)
    case, words = case_of(learner, contract, own), words_of(learner, contract, own)
    phases = phases_of(model.content)
    free = _free_on(session, learner_id, contract) if dated else None
    first = first_here(session, learner_id, contract) if dated else None
    asked = lists.items(phases, case, anchors(contract, free, first), words)
    told = known(session, learner_id, contract) if dated else {}
    rows = _marks(session, contract)
    found = [_standing(one, rows.pop(one.key, None), told.get(one.key), today) for one in asked]
    gone = [_gone(session, model, row, case, words) for row in rows.values()
            if row.status is not PointStatus.TO_DO]  # fmt: skip
    named = {phase.key: phase.titled(case) for phase in phases}
    others = {phase: title for one, phase, title in gone if phase not in named}
    return Checklist(
        learner_id, _ordered([*found, *(one for one, _phase, _title in gone)], [*named, *others]),
        (*named.items(), *others.items()), today, learner.first_name, contract.id, model.title,
        model.version, pinned is not None, newest.content != model.content,
    )  # fmt: skip


def _ordered(found: list[Item], phases: list[str]) -> tuple[Item, ...]:
    return lists.numbered(sorted(found, key=lambda one: phases.index(one.phase)))


def case_of(learner: Learner, contract: Contract, own: Profile) -> Case:
    """What a model has to know of a contract."""
    site = own.establishment
    return Case(
        contract.kind, learner.minor(contract.practice_from), site.site.sector, site.headcount,
        own.role, contract.trial_ends_on is not None,
    )  # fmt: skip


def words_of(learner: Learner, contract: Contract, own: Profile) -> dict[str, str]:
    """The names that a model leaves in braces."""
    tutor = contract.tutor_on(contract.practice_from)
    site = own.establishment
    parts = (site.signatory, site.signatory_title)
    return {
        "first": learner.first_name,
        "tutor": tutor_word(contract.kind),
        "tutor_name": (tutor.name if tutor else own.tutor) or tutor_word(contract.kind),
        "signatory": ", ".join(part for part in parts if part) or "Qui dirige l’entreprise",
    }


def checklist_row(session: Session, contract: Contract) -> entities.Checklist | None:
    """Which version a contract follows; None until something is said of a point."""
    row = entities.Checklist
    return session.scalars(select(row).where(row.contract_id == contract.id)).first()


def newest_model(session: Session, template_id: int | None = None) -> Template:
    """The newest version of the model of the program, or of the one that a template is of."""
    key = MODEL
    if template_id is not None:
        key = session.get_one(template_entities.Template, template_id).key
    return templates.newest(session, Family.CHECKLIST, key)


def _pinned(session: Session, row: entities.Checklist) -> Template:
    return templates.value(session.get_one(template_entities.Template, row.template_id))


def _free_on(session: Session, learner_id: int, contract: Contract) -> date | None:
    """The 45th day in the company, reached or expected; None but for an apprenticeship."""
    if contract.kind is not Kind.APPRENTICESHIP:
        return None
    value = profile.profile_of(session).establishment.site.half_value
    start, last = contract.practice_from, contract.last_day
    for end in sorted({min(start + _MOSTLY, last), last}):  # most are found in the first months
        halves = half_days.half_days(session, learner_id, start, end)
        free = free_termination(contract.kind, halves, contract.carried_days, value)
        if free is not None and free.on is not None:
            return free.on
    return None


def _marks(session: Session, contract: Contract) -> dict[str, entities.ChecklistPoint]:
    row = entities.ChecklistPoint
    query = select(row).where(row.contract_id == contract.id).order_by(row.id)
    return {one.key: one for one in session.scalars(query)}


def _standing(
    one: Item, row: entities.ChecklistPoint | None, told: Known | None, today: date
) -> Item:
    """Where a point stands: what the tutor said of it, else what the file knows."""
    if row is not None:
        one = replace(one, note=row.note)
        # « À faire » said after the file knew stands against it, and only against that.
        if row.status is not PointStatus.TO_DO or (told and row.on and told.on <= row.on):
            on = row.on if row.status is PointStatus.DONE else None
            one = replace(one, status=row.status, on=on, reason=row.reason)
            told = None
    if told is not None:
        one = replace(one, status=PointStatus.DONE, on=told.on, known=told.words)
    late = one.open and one.due_on is not None and one.due_on < today
    return replace(one, late=late)


def _gone(
    session: Session, model: Template, row: entities.ChecklistPoint, case: Case,
    words: dict[str, str],
) -> tuple[Item, str, str]:  # fmt: skip
    """A point that was said something of, and that the model asks this contract no more."""
    versions = template_entities.Template
    query = select(versions).where(
        versions.family == Family.CHECKLIST, versions.key == model.key
    )  # fmt: skip
    older = session.scalars(query.order_by(versions.version.desc()))
    contents = [model.content, *(one.content for one in older)]
    for content in contents:
        for phase in phases_of(content):
            for point in phase.points:
                if point.key == row.key:
                    told = point_for(point, phase.key, case)
                    one = Item(row.key, told.phase, said(told.text, words), law=told.law,
                               binding=told.binding)  # fmt: skip
                    return _told(one, row), told.phase, _title(content, told.phase, case)
    return _told(Item(row.key, "gone", row.key), row), "gone", "Autres points"


def _told(one: Item, row: entities.ChecklistPoint) -> Item:
    return replace(
        one, status=row.status, on=row.on, note=row.note, reason=row.reason, gone=True
    )  # fmt: skip


def _title(content: dict[str, object], key: str, case: Case) -> str:
    return next(
        (phase.titled(case) for phase in phases_of(content) if phase.key == key), "Autres points"
    )


def first_day_of(session: Session, learner_id: int, today: date) -> FirstDay:
    """The first day of the contract of that day, arranged or as its model gives it."""
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        return FirstDay(learner_id, sentence=no_contract(learner))
    own = profile.profile_of(session)
    row = day_row(session, contract)
    if row is not None:
        key = session.get_one(template_entities.Template, row.template_id).key
        return FirstDay(
            learner_id, row.on, row.place, key, days.read(row.slots), contract.id, arranged=True
        )  # fmt: skip
    models = {one.key: one.content for one in first_day_models(session)}
    key = days.model_for(own.establishment.site.sector, models)
    slots = days.slots_of(models[key], _people(learner, contract, own))
    on = first_here(session, learner_id, contract)
    return FirstDay(learner_id, on, own.establishment.address, key, slots, contract.id)


def day_row(session: Session, contract: Contract) -> entities.FirstDay | None:
    """The first day that was arranged for a contract."""
    row = entities.FirstDay
    return session.scalars(select(row).where(row.contract_id == contract.id)).first()


def first_day_models(session: Session) -> list[Template]:
    """The newest version of each model of a first day that is offered."""
    shipped = templates.shipped(Family.FIRST_DAY)
    rows = template_entities.Template
    query = select(rows.key).where(rows.family == Family.FIRST_DAY).distinct()
    own = [key for key in session.scalars(query) if key not in shipped]
    found = [templates.newest(session, Family.FIRST_DAY, key) for key in (*shipped, *sorted(own))]
    return [one for one in found if not one.retired] or list(shipped.values())


def from_model(session: Session, learner_id: int, model: str, today: date) -> tuple[Slot, ...]:
    """The parts of a model, with the names of the contract of that day."""
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        return ()
    content = templates.newest(session, Family.FIRST_DAY, model).content
    return days.slots_of(content, _people(learner, contract, profile.profile_of(session)))


def _people(learner: Learner, contract: Contract, own: Profile) -> dict[str, str]:
    words = words_of(learner, contract, own)
    return words | {"tutor": words["tutor_name"]}


def first_here(session: Session, learner_id: int, contract: Contract) -> date:
    """The first day in the company, for the pense-bête as for the programme of that day.

    As it was arranged; else the first that the calendar expects there, else that of the contract.
    """
    row = day_row(session, contract)
    if row is not None and contract.covers(row.on):
        return row.on
    start = contract.practice_from
    year = min(contract.last_day, start.replace(year=start.year + 1, day=min(start.day, 28)))
    for end in sorted({min(start + _SHORTLY, year), year}):  # most are found in the first month
        for one in half_days.half_days(session, learner_id, start, end):
            if one.planned is Place.HERE:
                return one.on
    return start


def day_checks(
    session: Session, day: FirstDay, slots: Sequence[Slot], on: date
) -> tuple[Check, ...]:  # fmt: skip
    """What to look at on a first day, arranged like this on that day; nothing is held back."""
    learner = learners.value(learners.row_of(session, day.learner_id))
    contract = next((one for one in learner.contracts if one.id == day.contract_id), None)
    if contract is None:
        return ()
    age = learner.age(on)
    site = profile.site_of(session)
    return checks(slots, on, contract.kind, site, minor=learner.minor(on),
                  young=age is not None and age < YOUNG)  # fmt: skip
