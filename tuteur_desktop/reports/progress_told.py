"""What a progress report tells after its tables: moves, gaps, evidence, aims, missions, path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.path import AdjustmentKind, DiagnosisKind, Horizon, ObjectiveState
from tuteur_desktop.domain.path_words import ADJUSTMENTS, DIAGNOSES, HORIZONS, OBJECTIVE_STATES
from tuteur_desktop.domain.progress import WIDE, Aim, Move, Told, Turn
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice, gap
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.reports import progress_words, style

if TYPE_CHECKING:
    from tuteur_desktop.reports.progress import BlockRows, ProgressData

Section = tuple[str, list[str]]
_MOST = 40  # lines of a section; what is left is counted
_PAIRS = ((Voice.TUTOR, Voice.LEARNER), (Voice.TUTOR, Voice.CENTRE), (Voice.LEARNER, Voice.CENTRE))


def sections(data: ProgressData) -> list[Section]:
    """The titles and their lines, without those that have nothing to say."""
    found: list[Section] = []
    told = data.told
    if told is not None and told.moves:
        found.append((_moved_title(told), _moves(data, told.moves)))
    if apart := list(gaps(data, data.blocks)):
        found.append((f"Écarts de deux crans ou plus entre deux voix ({len(apart)})", apart))
    if told is None:
        return _bounded(found)
    if told.shown or told.confidential:
        found.append(("Preuves de la période", _shown(told)))
    if told.aims:
        found.append(("Objectifs", [_aim(data, one) for one in told.aims]))
    if told.missions:
        done = [french.typeset(f"{', '.join(one)}.") for one in told.missions]
        found.append(("Missions de la période", done))
    if told.turns:
        turned = [_turn(one) for one in told.turns]
        found.append(("Ajustements du parcours et aménagements", turned))
    if told.elsewhere:
        found.append(("Compétences qui seront vues ailleurs", [
            f"{_bare(one.title)}{NARROW}: {LEARNING_PLACES[one.place]}"
            + (f", d’ici le {french.date_words(one.by)}." if one.by else ".")
            for one in told.elsewhere
        ]))  # fmt: skip
    if told.looks:
        found.append(("Diagnostic", [
            f"{french.short_date(one.on)}, {DIAGNOSES[DiagnosisKind(one.kind)]}{NARROW}: "
            + style.tie(". ".join(_bare(part) for part in (one.title, one.result) if part)) + "."
            for one in told.looks
        ]))  # fmt: skip
    return _bounded(found)


def _bounded(found: list[Section]) -> list[Section]:
    """No section runs over pages: what is beyond is counted."""
    return [
        (title, lines if len(lines) <= _MOST
         else [*lines[:_MOST], f"… et {french.number(len(lines) - _MOST)} autres."])
        for title, lines in found
    ]  # fmt: skip


def _moved_title(told: Told) -> str:
    since = french.date_words(told.since)
    if told.reported:
        return f"Depuis le dernier rapport, arrêté au {since}"
    return f"Ce qui a changé depuis le {since}"


def _moves(data: ProgressData, moves: Iterable[Move]) -> list[str]:
    """A line a voice and a direction: newly seen, up, down; each skill named with its level."""
    lines = []
    for voice in Voice:
        mine = [one for one in moves if one.voice is voice]
        for words, found in (
            ("vue{s} pour la première fois", [one for one in mine if one.steps is None]),
            ("en progrès", [one for one in mine if (one.steps or 0) > 0]),
            ("en recul", [one for one in mine if (one.steps or 0) < 0]),
        ):
            if found:
                named = f"{NARROW}; ".join(_move(one, data.scale) for one in found)
                who = progress_words.voice_words(voice, data)
                said = words.format(s="s" if len(found) > 1 else "")
                lines.append(f"{who}, {len(found)} {said}{NARROW}: {named}.")
    return lines


def _move(one: Move, scale: Scale) -> str:
    before = f"{scale.word(one.before)} → " if one.before is not None else ""
    return f"{_bare(one.title)} ({before}{scale.word(one.now)})"


def gaps(data: ProgressData, blocks: Iterable[BlockRows]) -> Iterator[str]:
    """« Cuisiner : tuteur maîtrise, alternant en cours. »"""
    word = data.scale.word
    for block in blocks:
        for skill in block.skills:
            wide = [
                pair for pair in _PAIRS
                if abs(gap(skill.level(pair[0]), skill.level(pair[1])) or 0) >= WIDE
            ]  # fmt: skip
            voices = [voice for voice in Voice if any(voice in pair for pair in wide)]
            if voices:
                said = ", ".join(
                    f"{progress_words.voice_words(voice, data).lower()} "
                    f"{word(skill.level(voice) or Level.NOT_RATED)}" for voice in voices
                )  # fmt: skip
                yield f"{_bare(skill.title)}{NARROW}: {said}."


def _shown(told: Told) -> list[str]:
    lines = [
        f"{one.block or 'Sans compétence de ce référentiel'}{NARROW}: "
        + f"{NARROW}; ".join(f"{title} ({_tied(on)})" for title, on in one.items)
        + "."
        for one in told.shown
    ]
    if told.confidential:
        word = french.plural(told.confidential, "preuve confidentielle", "preuves confidentielles")
        lines.append(f"{word}, sans autre mention.")
    return lines


def _tied(on: date) -> str:
    return french.short_date(on).replace(" ", NBSP)


def _aim(data: ProgressData, one: Aim) -> str:
    who = progress_words.voice_words(one.owner, data).lower()
    state = OBJECTIVE_STATES[ObjectiveState(one.state)]
    when = f", pour le {french.date_words(one.by)}" if one.by else ""
    if one.closed_on:
        state += f" le {french.date_words(one.closed_on)}"
    came = f" {style.tie(one.outcome.strip().rstrip('.'))}." if one.outcome.strip() else ""
    horizon = HORIZONS[Horizon(one.horizon)]
    return f"{style.tie(_bare(one.text))} ({who}, {horizon}{when}){NARROW}: {state}.{came}"


def _turn(one: Turn) -> str:
    kind = ADJUSTMENTS[AdjustmentKind(one.kind)]
    reason = f" Motif{NARROW}: {style.tie(_bare(one.reason))}." if one.reason.strip() else ""
    agreed = f" Accord{NARROW}: {_bare(one.agreed_by)}." if one.agreed_by.strip() else ""
    what = style.tie(_bare(one.what))
    return f"{french.short_date(one.on)}, {kind}{NARROW}: {what}.{reason}{agreed}"


def carried(data: ProgressData) -> str:
    """The note on levels given on an earlier version of the framework; empty without any."""
    count = data.told.carried if data.told is not None else 0
    if not count:
        return ""
    verb = "ont été donnés" if count > 1 else "a été donné"
    return (
        f"{french.number(count)}{NBSP}avis {verb} sur une version précédente du référentiel, et "
        f"repris pour la compétence correspondante."
    )


def _bare(text: str) -> str:
    return text.strip().rstrip(".").rstrip()
