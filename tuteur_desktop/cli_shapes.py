"""The JSON shapes of the command line, as docs/cli.md gives them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tuteur_desktop.domain.catalogue import Diploma
from tuteur_desktop.domain.contracts import Contract, Event
from tuteur_desktop.domain.diploma_words import shown_title
from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.signatures import Signature as RoomSignature
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.exchange.values import Remark

if TYPE_CHECKING:
    from tuteur_desktop.services.exchange import Batch, Preview
    from tuteur_desktop.signing.verdict import Signature, Verification


def iso(value: date | datetime | None) -> str | None:
    """A date or a moment as ISO 8601 writes it."""
    return None if value is None else value.isoformat()


def learner(one: Learner, today: date, missing: list[str]) -> dict[str, Any]:
    """A learner of `list learners`."""
    current = one.contract(today)
    return {
        "id": one.id,
        "last_name": one.last_name,
        "first_name": one.first_name,
        "birth": iso(one.birth),
        "email": one.email,
        "phone": one.phone,
        "note": one.note,
        "archived": one.archived_at is not None,
        "current_contract": None if current is None else current.id,
        "contracts": [contract(kept) for kept in one.contracts],
        "missing": missing,
    }


def contract(one: Contract) -> dict[str, Any]:
    """A contract of a learner."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "from": iso(one.starts_on),
        "to": iso(one.ends_on),
        "ended_on": iso(one.ended_on),
        "weekly_hours": one.weekly_hours,
        "diploma": one.diploma,
        "rncp": one.rncp,
        "centre": one.centre,
        "framework": one.framework_id,
        "week": one.week.pattern(),
        "tutors": [
            {
                "name": tutor.name,
                "from": iso(tutor.starts_on),
                "to": iso(tutor.ends_on),
                "referent": tutor.referent,
                "part": tutor.part,
            }
            for tutor in one.tutors
        ],
        "company_from": iso(one.company_from),
        "carried_days": one.carried_days,
        "trial_ends_on": iso(one.trial_ends_on),
        "exam_on": iso(one.exam_on),
        "events": [event(kept) for kept in one.events],
    }


def event(one: Event) -> dict[str, Any]:
    """Something that happened in the life of a contract."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "on": iso(one.on),
        "to": iso(one.ends_on),
        "signed_on": iso(one.signed_on),
        "how": None if one.how is None else one.how.value,
        "told": one.told,
        "company": one.company,
        "tutor": one.tutor,
        "before": one.before,
        "after": one.after,
        "note": one.note,
        "recorded_at": iso(one.recorded_at),
        "recorded_by": one.recorded_by,
    }


def framework(one: Framework) -> dict[str, Any]:
    """A framework of `list frameworks`."""
    return {
        "id": one.id,
        "code": one.code,
        "title": one.title,
        "version": one.version,
        "diploma": one.diploma,
        "level": one.level,
        "active": one.active,
        "expires_on": iso(one.expires_on),
        "successors": list(one.successors),
        "source": one.source,
        "description": one.description,
        "scale": scale(one.scale),
        "blocks": blocks(one),
    }


def blocks(one: Framework) -> list[dict[str, Any]]:
    """The blocks of a framework: what can be rated, and all its lines by depth."""
    return [
        {
            "code": block.code,
            "title": block.title,
            "skills": [{"id": skill.id, "title": skill.title} for skill in block.skills],
            "nodes": [
                {"id": node.id, "code": node.code, "title": node.title, "depth": node.depth}
                for node in block.nodes
            ],
        }
        for block in one.blocks
    ]


def scale(one: Scale) -> dict[str, Any]:
    """The levels of a framework, the lowest first."""
    return {
        "name": one.name,
        "autonomous": one.autonomous,
        "levels": [
            {"rank": rank, "label": step.label, "percent": step.percent, "colour": step.colour,
             "own": step.own}
            for rank, step in enumerate(one.steps, 1)
        ],
    }  # fmt: skip


def diploma(one: Diploma) -> dict[str, Any]:
    """A line of `find diploma`; null is not known."""
    return {
        "rncp": one.rncp,
        "code": one.code,
        "title": shown_title(one.title),
        "short": one.short,
        "level": one.level,
        "expires_on": iso(one.expires_on),
        "active": one.active,
        "apprenticeship": one.apprenticeship,
    }


def document(one: Document) -> dict[str, Any]:
    """A line of the register, of `list documents`."""
    return {
        "id": one.id,
        "number": one.number,
        "revision": one.revision,
        "kind": one.kind.value,
        "learner_id": one.learner_id,
        "learner": one.learner,
        "subject": one.subject,
        "from": iso(one.starts_on),
        "to": iso(one.ends_on),
        "issued_at": iso(one.issued_at),
        "issued_by": one.issued_by,
        "signed_at": iso(one.signed_at),
        "signer": one.signer,
        "fingerprint": one.fingerprint,
        "sha256": one.piece,
        "replaced_by": one.replaced_by,
        "withdrawn": one.withdrawn,
        "despite": one.despite,
        "locked": one.locks,
        "reopened_at": iso(one.reopened_at),
        "reopen_reason": one.reopen_reason,
    }


def room_signature(one: RoomSignature) -> dict[str, Any]:
    """Somebody's line under a paper signed in the room; the shape is in the PDF alone."""
    return {
        "name": one.name,
        "party": one.party.value,
        "state": one.state.value,
        "outdated": one.outdated,
        "at": iso(one.at),
        "content": one.content,
        "reason": "" if one.outdated else one.reason,
        "scan": one.piece,
        "filed_by": one.filed_by,
        "filed_on": iso(one.filed_on),
    }


def preview(one: "Preview") -> dict[str, Any]:
    """The answer of `import`."""
    from tuteur_desktop.services.exchange import Effect

    return {
        "format": one.batch.format,
        **{effect.value: one.number(effect) for effect in Effect},
        "refused": [remark(said) for said in one.refused],
        "warnings": [remark(said) for said in one.warnings],
        **_brought(one.batch),
    }


def _brought(batch: "Batch") -> dict[str, Any]:
    """What a file brings besides learners, where it brings some."""
    found: dict[str, Any] = {}
    if batch.frameworks:
        found["frameworks"] = [
            {"code": one.code, "title": one.title, "blocks": blocks(one)}
            for one in batch.frameworks
        ]
    if batch.diplomas:
        found["catalogue"] = {"name": batch.catalogue, "lines": len(batch.diplomas)}
    return found


def remark(one: Remark) -> dict[str, Any]:
    """What is said of a line of a file; line 0 is the whole file."""
    return {"line": one.line, "reason": one.reason}


def verification(file: str, one: "Verification", register: str) -> dict[str, Any]:
    """A file of `verify`."""
    return {
        "file": file,
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
        "register": register,
        "signatures": [_signature(signature) for signature in one.signatures],
    }


def _signature(one: "Signature") -> dict[str, Any]:
    return {
        "signer": one.signer,
        "time": iso(one.time),
        "time_source": one.time_source,
        "level": one.level,
        "covers_whole_file": one.covers_whole_file,
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
        "kind": one.kind,
        "field": one.field,
        "certified": one.certified,
        "self_issued": one.self_issued,
        "trusted": one.trusted,
        "expired": one.expired,
        "certificate": one.fingerprint,
    }
