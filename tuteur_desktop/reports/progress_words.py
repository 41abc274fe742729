"""The sentences of a progress report that are computed from its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import VOICES
from tuteur_desktop.reports import words

if TYPE_CHECKING:
    from tuteur_desktop.reports.progress import BlockRows, ProgressData

SILENT = "sans avis"
_BOXES = ("une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_FEW = ("Une", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf")


def facts(data: ProgressData) -> str:
    """What the tutor's voice says in figures, and how far the contract is."""
    elapsed = f"{data.elapsed_percent}{NARROW}% du temps du contrat est écoulé"
    skills = list(data.skills())
    if not skills:
        return f"Aucun référentiel n'est lié à ce contrat{NARROW}; {elapsed}."
    levels = [skill.level(Voice.TUTOR) for skill in skills]
    seen = [level for level in levels if level is not None and level.rank is not None]
    high = sum(map(data.scale.done, seen))
    verb = french.plural(len(seen), "compétence vue", "compétences vues")
    said = f"Selon le {data.parties.tutor_role.lower()}{NARROW}: {verb} sur {len(skills)}"
    if seen:
        said += f", dont {high or 'aucune'} {_high_words(data.scale)}"
    said += f"{NARROW}; {elapsed}."
    return " ".join([said, *_moves(data)])


def coverage(data: ProgressData, *, tutor: bool = False) -> str:
    """How far each voice goes: skills seen, autonomous or more; each total names its voice.

    Without the tutor's, which `facts` gives, unless asked; empty when nobody said anything.
    """
    skills, said = list(data.skills()), list[str]()
    for voice in Voice if tutor else (Voice.LEARNER, Voice.CENTRE):
        levels = [skill.level(voice) for skill in skills]
        seen = [level for level in levels if level is not None and level.rank is not None]
        if not seen:
            continue
        high = sum(map(data.scale.done, seen)) or "aucune"
        who = f"selon {_the(voice_words(voice, data).lower())}"
        if said:
            said.append(f"{who}, {len(seen)} dont {high}")
        else:
            words = f"{french.plural(len(seen), 'vue')} sur {len(skills)}"
            said.append(f"{who}, {words}, dont {high} {_high_words(data.scale)}")
    words = f"{NARROW}; ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _the(who: str) -> str:
    return f"l’{who}" if who[0] in "aeiou" else f"le {who}"


def _high_words(scale: Scale) -> str:
    """« au niveau autonome ou maîtrise »: every level from which one does without help."""
    named = [step.label for step in scale.steps[scale.autonomous - 1 :]]
    return f"au niveau {french.listing(named, 'ou')}"


def _moves(data: ProgressData) -> list[str]:
    steps = [skill.since for skill in data.skills() if skill.since is not None]
    if not steps:
        return []
    since = data.since_label.strip()
    since = f" {since[:1].lower()}{since[1:]}" if since else ""
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    said = [f"{_how_many(up)} progressé{since}."]
    if down:
        said.append(f"{_how_many(down)} reculé.")
    return said


def _how_many(count: int) -> str:
    """« Cinq ont », « Une a », « Aucune n'a »: how a sentence begins."""
    if count == 0:
        return "Aucune n'a"
    return f"{_FEW[count - 1] if count <= len(_FEW) else count} {'ont' if count > 1 else 'a'}"


def voice_words(voice: Voice, data: ProgressData) -> str:
    """« Tuteur », « Alternant » or « Stagiaire », « Centre »."""
    if voice is Voice.LEARNER:
        return words.learner_word(data.parties.contract_kind)
    return VOICES[voice].capitalize()


def level_counts(block: BlockRows, data: ProgressData) -> str:
    """« Tuteur : débute 1, autonome 3, non vu 2. Alternant : … »: counts, never an average."""
    said = []
    for voice in Voice:
        counts = block.levels(voice)
        if set(counts) <= {None}:
            said.append(f"{voice_words(voice, data)}{NARROW}: {SILENT}.")
            continue
        parts = [
            f"{level_word(level, data.scale)}{french.NBSP}{counts[level]}"
            for level in (*data.scale.levels(), Level.NOT_SEEN, None)
            if level in counts
        ]
        said.append(f"{voice_words(voice, data)}{NARROW}: {', '.join(parts)}.")
    return " ".join(said)


def level_word(level: Level | None, scale: Scale) -> str:
    """« débute », « non vu », « non évalué »."""
    return scale.word(level or Level.NOT_RATED)


def scale_words(scale: Scale) -> str:
    """« une case débute, deux en cours, trois autonome, quatre maîtrise »."""
    return ", ".join(
        f"{_BOXES[rank]} {'case ' if not rank else ''}{step.label}"
        for rank, step in enumerate(scale.steps)
    )


def block_title(block: BlockRows) -> str:
    """« Bloc 6 · Pratique professionnelle », for a short code; the code as it is otherwise."""
    if not block.code:
        return block.title
    named = f"Bloc {block.code}" if block.code.isdigit() else block.code
    return f"{named} · {block.title}"


def unrated(blocks: list[BlockRows]) -> str:
    """The blocks nobody spoke of, in one sentence."""
    named = [
        f"{block_title(block)} ({french.plural(len(block.skills), 'compétence')})"
        for block in blocks
    ]
    many = "Blocs" if len(named) > 1 else "Bloc"
    return f"{many} {SILENT} à ce jour{NARROW}: {f'{NARROW}; '.join(named)}."


def steps(since: int | None) -> str:
    """« +1 », « = », « −1 », nothing where two levels cannot be compared."""
    if since is None:
        return ""
    return "=" if since == 0 else f"{'+' if since > 0 else '−'}{abs(since)}"


def attendance(counts: Counts) -> str:
    """Half-days due, unjustified absences and lateness of the period, with the one rate."""
    if not counts.due:
        return "Aucune demi-journée due sur la période."
    due = french.plural(counts.due, "demi-journée due", "demi-journées dues")
    missed = (
        french.plural(counts.unjustified, "absence injustifiée", "absences injustifiées")
        if counts.unjustified
        else "aucune absence injustifiée"
    )
    said = [due, missed, _late(counts)]
    if counts.unknown:
        said.append(f"{french.number(counts.unknown)} à confirmer")
    return f"{', '.join(said)}. {words.assiduity(counts)}"


def _late(counts: Counts) -> str:
    if not counts.late_times:
        return "aucun retard"
    if not counts.late_minutes:
        return french.plural(counts.late_times, "retard")
    minutes = french.plural(counts.late_minutes, "minute")
    return f"{minutes} de retard en {counts.late_times}{french.NBSP}fois"
