"""The portfolio as JSON, version 1: an open format, described in docs/portfolio.md."""

import json
from datetime import date
from typing import Any

from tuteur_desktop.domain.path_words import EVIDENCE_KINDS
from tuteur_desktop.domain.portfolio import Exhibit, Part, Portfolio, Said, ShownBlock, ShownSkill
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.domain.words import LEARNING_PLACES, VOICES

FORMAT, VERSION = "tuteur-portfolio", 1
FOLDER = "preuves"


def dumps(portfolio: Portfolio, about: dict[str, Any], made_on: date) -> bytes:
    """UTF-8, indented to be read by people too; `about` says whose it is, in plain values."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "label": "Portefeuille de compétences",
        "made_on": made_on.isoformat(),
        **about,
        "frameworks": [_part(one) for one in portfolio.parts],
        "evidence": [_exhibit(one) for one in portfolio.exhibits],
        "left_out": {
            "confidential": portfolio.confidential,
            "agreement_awaited": portfolio.awaited,
        },
    }
    text = json.dumps(said, ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", "replace")


def _part(part: Part) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": part.title,
        "version": part.version,
        "source": part.source,
        "scale": _scale(part.scale),
        "blocks": [_block(one, part.scale) for one in part.blocks],
    }


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "name": scale.name,
        "autonomous_from": scale.autonomous,
        "levels": [{"rank": rank, "label": step.label} for rank, step in enumerate(scale.steps, 1)],
    }


def _block(block: ShownBlock, scale: Scale) -> dict[str, Any]:
    return {
        "code": block.code,
        "title": block.title,
        "skills": [_skill(one, scale) for one in block.skills],
    }


def _skill(skill: ShownSkill, scale: Scale) -> dict[str, Any]:
    said = [one for voice in Voice for one in skill.of(voice)]
    return {
        "code": skill.code,
        "title": skill.title,
        "ratings": [_said(one, scale) for one in sorted(said, key=lambda one: one.on)],
        "evidence": list(skill.exhibits),
    }


def _said(one: Said, scale: Scale) -> dict[str, Any]:
    said = {
        "voice": one.voice.value,
        "voice_label": VOICES[one.voice],
        "on": one.on.isoformat(),
        "level": one.level.rank,
        "token": one.level.value,
        "label": scale.word(one.level),
    }
    return said | ({"earlier_version": True} if one.carried else {})


def _exhibit(one: Exhibit) -> dict[str, Any]:
    said: dict[str, Any] = {
        "number": one.number,
        "kind": one.kind.value,
        "kind_label": EVIDENCE_KINDS[one.kind],
        "title": one.title,
        "on": one.on.isoformat(),
        "by": one.by.value,
        "by_label": VOICES[one.by],
        "place": one.place.value if one.place else None,
        "place_label": _place(one.place),
        "confidential": one.confidential,
        "skills": list(one.skills),
    }
    if one.text:
        said["text"] = one.text
    if one.address:
        said["address"] = one.address
    if one.file:
        said["file"] = {
            "path": f"{FOLDER}/{one.file}",
            "original_name": one.file_name,
            "media_type": one.media_type,
            "size": one.size,
            "sha256": one.sha256,
        }
    return said


def _place(place: LearningPlace | None) -> str:
    return LEARNING_PLACES[place] if place else ""
