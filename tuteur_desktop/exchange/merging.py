"""Rows about the same learner become one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tuteur_desktop.domain.contracts import Contract, overlapping
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.values import LearnerRow

MAX_CONTRACTS = 40

Key = tuple[str, str, date | None]


def learner_key(learner: Learner) -> Key:
    """What makes two rows speak of one person: exactly the same name, first name and birth.

    Spellings that differ by case or accents are two rows: a file knows how it writes its people.
    """
    return learner.last_name, learner.first_name, learner.birth


def merge(rows: Sequence[LearnerRow], remarks: Remarks) -> tuple[LearnerRow, ...]:
    """One row a learner, in the order of the file."""
    kept: dict[Key, LearnerRow] = {}
    for row in rows:
        key = learner_key(row.learner)
        if key not in kept:
            kept[key] = row
        elif len(kept[key].learner.contracts) > MAX_CONTRACTS:
            remarks.refuse(
                row.line,
                f"Ligne {row.line} : même alternant qu'à la ligne {kept[key].line}, qui a déjà "
                f"plus de {MAX_CONTRACTS} contrats ; gardez une ligne par alternant.",
            )
        else:
            kept[key] = _joined(kept[key], row, remarks)
    for row in kept.values():
        _warn_of_overlap(row, remarks)
    return tuple(kept.values())


def _joined(first: LearnerRow, other: LearnerRow, remarks: Remarks) -> LearnerRow:
    """The first row, completed by the other one where it is empty."""
    old, new = first.learner, other.learner
    contracts = tuple(dict.fromkeys((*old.contracts, *new.contracts)))
    same = len(old.contracts) + len(new.contracts) - len(contracts)
    remarks.warn(
        other.line,
        f"même alternant qu'à la ligne {first.line} ; les deux lignes sont réunies"
        + (", leurs contrats identiques aussi." if same else "."),
    )
    learner = replace(
        old,
        email=old.email or new.email,
        phone=old.phone or new.phone,
        note=old.note or new.note,
        emergency=new.emergency if old.emergency == Person() else old.emergency,
        representatives=old.representatives or new.representatives,
        contracts=tuple(sorted(contracts, key=lambda contract: contract.starts_on)),
    )
    return LearnerRow(first.line, learner)


def _warn_of_overlap(row: LearnerRow, remarks: Remarks) -> None:
    contracts: tuple[Contract, ...] = row.learner.contracts
    for index, contract in enumerate(contracts):
        if overlapping(contracts[:index], replace(contract, id=-1)):
            remarks.warn(
                row.line, "deux contrats se chevauchent ; vérifiez leurs dates avant d'accepter."
            )
            return
