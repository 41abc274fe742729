"""Imports: see what a file would change, then let its good lines in, in one transaction."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract, overlapping
from tuteur_desktop.domain.french import fold, short_date
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, framework_json, framework_text, moodle
from tuteur_desktop.exchange.flow import Cancelled, Progress, Watch
from tuteur_desktop.exchange.values import Batch as Batch
from tuteur_desktop.exchange.values import LearnerRow, Remark
from tuteur_desktop.exchange.wanted import MOST as MOST
from tuteur_desktop.exchange.wanted import SheetTitle as SheetTitle
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import catalogue, contracts, learners
from tuteur_desktop.services import exchange_frameworks as frameworks
from tuteur_desktop.services.exchange_values import Effect as Effect
from tuteur_desktop.services.exchange_values import Line as Line
from tuteur_desktop.services.exchange_values import Preview as Preview
from tuteur_desktop.services.exchange_values import Run
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.store.store import Store

_FILLED = ("email", "phone", "note")
_CONTRACT = (
    "kind", "starts_on", "ends_on", "ended_on", "weekly_hours", "diploma", "rncp", "centre",
    "centre_contact", "centre_email",
)  # fmt: skip
# What a framework can be written as, and how such a file ends.
FRAMEWORK_FILES = {"moodle": (".csv", moodle.write), "json": (".json", framework_json.write)}


class ExchangeService:
    """Files of others, into this store; frameworks out of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, name: str, data: bytes, format_name: str | None = None) -> Batch:
        """What a file says. Raises UserError when it cannot be read as a whole."""
        return formats.read(name, data, format_name)

    def sheets(
        self, path: Path, format_name: str | None = None, progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[SheetTitle]:  # fmt: skip
        """The sheets of a register, to choose from; none where a file is read as a whole.

        Raises UserError when it cannot be read, or was stopped.
        """
        register = formats.REGISTERS.get(format_name or _guessed(path))
        found = register.titles(path, progress, cancelled) if register else []
        return found if len(found) > MOST else []

    def read_path(
        self, path: Path, wanted: Collection[str] = (), format_name: str | None = None,
        progress: Progress | None = None, cancelled: Cancelled | None = None,
    ) -> Batch:  # fmt: skip
        """What a file says, a register being read from its place for the sheets that are wanted.

        Raises UserError when it cannot be read as a whole, was stopped, or has no sheets.
        """
        guessed = format_name or _guessed(path)
        register = formats.REGISTERS.get(guessed)
        if register is not None:
            return register.read(path, wanted, progress, cancelled)
        if wanted:
            raise UserError(
                f"« {path.name} » n'est pas un répertoire de fiches : --sheet ne vaut que pour "
                f"celui de France compétences."
            )
        return self.read(path.name, read_file(path), format_name)

    def preview(self, batch: Batch) -> Preview:
        """What a batch would change; nothing is kept."""
        with self._store.read() as session:
            session.info.update(now=self._store.now(), by="")  # what a commit would be signed with
            run = Run(session)
            _learners(run, batch.learners)
            session.flush()
            _tell_frameworks(run, batch, self._completed(session, batch))
            session.rollback()
        return run.preview(batch)

    def apply(
        self, batch: Batch, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Preview:
        """Let the good lines of a batch in, all of them or none. Raises UserError when stopped."""
        watch = Watch(progress, cancelled)
        with self._store.write() as session:
            run = Run(session)
            _learners(run, batch.learners)
            session.flush()
            read = self._completed(session, batch)
            _tell_frameworks(run, batch, read)
            unchanged = {line.name for line in run.lines if line.effect is Effect.UNCHANGED}
            news = [one for one in read if frameworks.name_of(one) not in unchanged]
            whole, done = sum(map(_size, news)), 0
            for framework in news:
                write_framework(session, framework, partial(_told, watch, done, whole))
                done += _size(framework)
            if batch.diplomas and batch.catalogue not in unchanged:
                catalogue.write(session, batch.catalogue, batch.diplomas)
            watch.tell(whole, max(whole, 1))
        return run.preview(batch)

    def skills_text(self, framework: Framework) -> str:
        """A framework as a text to correct by hand, one skill a line."""
        return framework_text.skills_text(framework)

    def read_skills_text(self, text: str, framework: Framework) -> Framework:
        """The framework with the blocks and skills of a corrected text. Raises UserError."""
        return framework_text.parse_skills_text(text, framework)

    def framework_file(self, framework: Framework, kind: str) -> bytes:
        """A framework for Moodle (CSV), or as this program's JSON: `kind` of FRAMEWORK_FILES."""
        return FRAMEWORK_FILES[kind][1](framework)

    def _completed(self, session: Session, batch: Batch) -> list[Framework]:
        on = self._store.now().date()
        return [frameworks.completed(session, one, batch.format, on) for one in batch.frameworks]


def _guessed(path: Path) -> str:
    if not path.exists():
        raise UserError(f"« {path} » n'existe pas : vérifiez le chemin.")
    return formats.guess_file(path)


def _size(framework: Framework) -> int:
    return sum(len(block.nodes) for block in framework.blocks)


def _told(watch: Watch, before: int, whole: int, done: int, _own: int) -> None:
    watch.tell(before + done, whole)


def _tell_frameworks(run: Run, batch: Batch, read: Iterable[Framework]) -> None:
    run.lines += [frameworks.line_of(run.session, one) for one in read]
    if batch.diplomas:
        run.lines.append(catalogue.line_of(run.session, batch))


def _learners(run: Run, rows: tuple[LearnerRow, ...]) -> None:
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


def _add(run: Run, row: LearnerRow) -> None:
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


def _merge(run: Run, row: LearnerRow, found: entities.Learner) -> None:
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
    run: Run, row: LearnerRow, found: entities.Learner, contract: Contract
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


def _write(run: Run, row: LearnerRow, found: entities.Learner, contract: Contract) -> bool:
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


_FIELD_WORDS = {
    "email": "courriel", "phone": "téléphone", "note": "note", "kind": "nature",
    "starts_on": "début", "ends_on": "fin", "ended_on": "fin anticipée",
    "weekly_hours": "durée hebdomadaire", "diploma": "diplôme", "rncp": "n° RNCP",
    "centre": "centre", "centre_contact": "contact du centre", "centre_email": "courriel du centre",
}  # fmt: skip
