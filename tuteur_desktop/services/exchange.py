"""Imports: see what a file would change, then let its good lines in, in one transaction."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract, overlapping
from tuteur_desktop.domain.french import fold, plural, short_date
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.versions import changes, proposed
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, framework_text
from tuteur_desktop.exchange.values import Batch as Batch
from tuteur_desktop.exchange.values import LearnerRow, Remark
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import contracts, framework_values, learners
from tuteur_desktop.store.store import Store

_FILLED = ("email", "phone", "note")
_CONTRACT = (
    "kind", "starts_on", "ends_on", "ended_on", "weekly_hours", "diploma", "rncp", "centre",
    "centre_contact", "centre_email",
)  # fmt: skip


class Effect(StrEnum):
    """What a line of a file would do."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Line:
    """One learner or framework of a file and what letting it in would do."""

    line: int
    name: str
    effect: Effect
    detail: str = ""


@dataclass(frozen=True)
class Preview:
    """What a file would change; `apply` lets in exactly this batch."""

    batch: Batch
    lines: tuple[Line, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]

    def number(self, effect: Effect) -> int:
        """How many learners or frameworks are added, changed or left alone."""
        return sum(line.effect is effect for line in self.lines)


@dataclass
class _Run:
    """One reading of a batch against the store, in a transaction that is kept or not."""

    session: Session
    lines: list[Line] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


class ExchangeService:
    """Files of others, into this store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, name: str, data: bytes, format_name: str | None = None) -> Batch:
        """What a file says. Raises UserError when it cannot be read as a whole."""
        return formats.read(name, data, format_name)

    def preview(self, batch: Batch) -> Preview:
        """What a batch would change; nothing is kept."""
        with self._store.read() as session:
            session.info.update(now=self._store.now(), by="")  # what a commit would be signed with
            run = _run(session, batch)
            session.rollback()
        return _preview(batch, run)

    def skills_text(self, framework: Framework) -> str:
        """A framework as a text to correct by hand, one skill a line."""
        return framework_text.skills_text(framework)

    def read_skills_text(self, text: str, framework: Framework) -> Framework:
        """The framework with the blocks and skills of a corrected text. Raises UserError."""
        return framework_text.parse_skills_text(text, framework)

    def apply(self, batch: Batch) -> Preview:
        """Let the good lines of a batch in, all of them or none."""
        with self._store.write() as session:
            run = _run(session, batch)
        return _preview(batch, run)


def _preview(batch: Batch, run: _Run) -> Preview:
    return Preview(
        batch,
        tuple(run.lines),
        tuple(sorted((*batch.refused, *run.refused), key=lambda remark: remark.line)),
        tuple(sorted((*batch.warnings, *run.warnings), key=lambda remark: remark.line)),
    )


def _run(session: Session, batch: Batch) -> _Run:
    run = _Run(session)
    _learners(run, batch.learners)
    for framework in batch.frameworks:
        _framework(run, framework)
    session.flush()
    return run


def _learners(run: _Run, rows: tuple[LearnerRow, ...]) -> None:
    if not rows:
        return
    standing = list(run.session.scalars(select(entities.Learner)))
    exact = {_key(row): row for row in standing}
    named = {_key(row.learner) for row in rows}
    # People spelled otherwise in the store, unless the file names them as the store does.
    close = {_close(row): row for row in standing if _key(row) not in named}
    for row in rows:
        found = exact.get(_key(row.learner)) or close.get(_close(row.learner))
        if found is None:
            _add(run, row)
        else:
            _merge(run, row, found)


def _key(person: Any) -> tuple[str, str, object]:
    return person.last_name, person.first_name, person.birth


def _close(person: Any) -> tuple[str, str, object]:
    return fold(person.last_name), fold(person.first_name), person.birth


def _add(run: _Run, row: LearnerRow) -> None:
    kept: list[Contract] = []
    for contract in row.learner.contracts:
        if overlapping(tuple(kept), replace(contract, id=-1)):
            run.warnings.append(
                Remark(
                    row.line,
                    f"Ligne {row.line} : deux contrats de {row.learner.name} se chevauchent, celui "
                    f"du {short_date(contract.starts_on)} est laissé de côté.",
                )
            )
        else:
            kept.append(contract)
    ended = [one for one in kept if one.ended_on is not None]
    running = tuple(one for one in kept if one.ended_on is None)
    added = learners.insert(run.session, replace(row.learner, contracts=running))
    if ended:
        run.session.flush()
        for contract in ended:
            contracts.write(run.session, added, None, contract)
    run.lines.append(Line(row.line, row.learner.name, Effect.ADDED))


def _merge(run: _Run, row: LearnerRow, found: entities.Learner) -> None:
    """Complete a learner who is already there; an empty cell never erases."""
    changes = [
        name for name in _FILLED
        if (new := getattr(row.learner, name)) and new != getattr(found, name)
    ]  # fmt: skip
    for name in changes:
        setattr(found, name, getattr(row.learner, name))
    told = [_FIELD_WORDS[name] for name in changes]
    new = row.learner
    if new.representatives and not found.representatives:
        learners.fill(found, replace(learners.value(found), representatives=new.representatives))
        told.append("représentant légal")
    for contract in new.contracts:
        told += _merge_contract(run, row, found, contract)
    effect = Effect.CHANGED if told else Effect.UNCHANGED
    run.lines.append(Line(row.line, new.name, effect, ", ".join(dict.fromkeys(told))))


def _merge_contract(
    run: _Run, row: LearnerRow, found: entities.Learner, contract: Contract
) -> list[str]:
    standing = [contracts.value(kept) for kept in found.contracts]
    same = [c for c in standing if c.starts_on == contract.starts_on]
    meeting = same or [c for c in standing if overlapping((c,), replace(contract, id=-1))]
    if len(meeting) > 1:
        run.refused.append(
            Remark(row.line, f"Ligne {row.line} : le contrat du {short_date(contract.starts_on)} "
                   f"chevauche plusieurs contrats de {row.learner.name} : corrigez-le à la main.")
        )  # fmt: skip
        return []
    if not meeting:
        return ["nouveau contrat"] if _write(run, row, found, contract) else []
    old = meeting[0]
    values = {name: getattr(contract, name) for name in _CONTRACT}
    changed = {
        name: new for name, new in values.items()
        if new not in (None, "") and new != getattr(old, name)
    }  # fmt: skip
    if not changed:
        return []
    merged = replace(old, **changed)
    if "ended_on" in changed:
        merged = replace(merged, end_note=contract.end_note)
    if problem := merged.problem():
        run.refused.append(Remark(row.line, f"Ligne {row.line} : {problem}"))
        return []
    if overlapping(tuple(standing), merged):
        run.refused.append(
            Remark(row.line, f"Ligne {row.line} : le contrat du {short_date(merged.starts_on)} "
                   f"couvrirait un autre contrat de {row.learner.name} : corrigez-le à la main.")
        )  # fmt: skip
        return []
    if not _write(run, row, found, merged):
        return []
    return [f"contrat : {_FIELD_WORDS[name]}" for name in changed]


def _write(run: _Run, row: LearnerRow, found: entities.Learner, contract: Contract) -> bool:
    """Write a contract whole, or refuse it with the words of the service that it comes up to."""
    target = next((kept for kept in found.contracts if kept.id == contract.id), None)
    try:
        contracts.write(run.session, found, target, contract)
    except UserError as error:
        what = "n'est pas repris" if target is None else "n'est pas changé"
        start = short_date(contract.starts_on)
        run.refused.append(
            Remark(row.line, f"Ligne {row.line} : le contrat du {start} {what}. {error}")
        )
        return False
    return True


def _framework(run: _Run, framework: Framework) -> None:
    found = framework_values.newest(run.session, framework.code)
    before = framework_values.value(found) if found else None
    title = f"{framework.title} ({framework.code})"
    if before is not None and _words(before) == _words(framework):
        run.lines.append(Line(0, title, Effect.UNCHANGED))
        return
    row = framework_values.write_framework(run.session, framework)
    effect = Effect.ADDED if before is None else Effect.CHANGED
    count = (
        f"{plural(len(framework.blocks), 'bloc')}, {plural(len(framework.skills()), 'compétence')}"
    )
    if before is not None and row.version > before.version:
        after = framework_values.value(row)
        told = changes(proposed(before, after), after)
        count += f" ; version {row.version}, l'ancienne est gardée : {told}"
    run.lines.append(Line(0, title, effect, count))


def _words(framework: Framework) -> tuple[object, ...]:
    return (
        framework.title, framework.diploma, framework.level, framework.active,
        framework.expires_on, framework.source, framework.successors,
        framework_values.shape(framework),
    )  # fmt: skip


_FIELD_WORDS = {
    "email": "courriel", "phone": "téléphone", "note": "note", "kind": "nature",
    "starts_on": "début", "ends_on": "fin", "ended_on": "fin anticipée",
    "weekly_hours": "durée hebdomadaire", "diploma": "diplôme", "rncp": "n° RNCP",
    "centre": "centre", "centre_contact": "contact du centre", "centre_email": "courriel du centre",
}  # fmt: skip
