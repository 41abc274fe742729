"""The JSON shapes of interviews, as docs/cli.md gives them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.domain.interviews import Answer, Decision, Interview


def interview(
    one: Interview, learner: str, today: date, *, signed: bool,
    moved: Sequence[tuple[date, date | None, str]],
) -> dict[str, Any]:  # fmt: skip
    """An interview, whole; `moved` are its postponements, oldest first."""
    return {
        "id": one.id,
        "learner_id": one.learner_id,
        "learner": learner,
        "contract": one.contract_id,
        "kind": one.kind,
        "title": one.title,
        "template_version": one.template_version,
        "date": iso(one.on),
        "at": one.at.strftime("%H:%M") if one.at else None,
        "minutes": one.minutes,
        "mode": one.mode.value,
        "place": one.place,
        "status": one.status.value,
        "late": one.late(today),
        "signed": signed,
        "reason": one.reason,
        "readers": one.readers,
        "accepted": one.accepted,
        "participants": [
            {"name": who.name, "party": who.party.value, "present": who.present}
            for who in one.participants
        ],
        "answers": [answer(said) for said in one.answers if not said.empty],
        "decisions": [decision(kept) for kept in one.decisions],
        "learner_words": one.learner_words,
        "reservations": one.reservations,
        "next": iso(one.next_on),
        "no_next": one.next_note,
        "postponed": [{"from": iso(old), "to": iso(new), "reason": why} for old, new, why in moved],
        "started_at": iso(one.started_at),
        "closed_at": iso(one.closed_at),
    }


def answer(one: Answer) -> dict[str, Any]:
    """What was noted under a question."""
    return {
        "key": one.key,
        "question": one.question,
        "text": one.text,
        "choice": one.choice,
        "shared": list(one.shared),
    }


def decision(one: Decision) -> dict[str, Any]:
    """Who does what, by when, and what came of it."""
    return {
        "id": one.id,
        "what": one.what,
        "who": one.who,
        "by_when": iso(one.by_when),
        "done_on": iso(one.done_on),
        "outcome": one.outcome,
    }
