"""The sentences of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.evidence import Agreement, EvidenceKind, size_words
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.path_words import AGREEMENTS, EVIDENCE_KINDS
from tuteur_desktop.domain.portfolio import Exhibit, Part, Said, ShownBlock, ShownSkill, left_out
from tuteur_desktop.domain.scales import Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import KINDS, LEARNING_PLACES, VOICES
from tuteur_desktop.reports import words

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData

OTHERS = "Preuves qui ne montrent aucune compétence de ces référentiels"
DOSSIER = "Exemples de pratique à rédiger pour le dossier professionnel"
FILES = "Fichiers et empreintes"
HASHES = (
    f"Ces fichiers accompagnent le portefeuille, dans le dossier «{NBSP}preuves{NBSP}» quand il "
    "est remis en dossier. L’empreinte SHA-256 dit qu’un fichier est resté le même, au bit près."
)
UNSHOWN = "Cette photo ne peut pas être dessinée : elle est parmi les fichiers."
APART = (
    "Les trois avis sont donnés séparément, à leur date, et ne sont jamais moyennés ; « non vu » "
    "n’est pas une note. Ni note d’examen, ni note proposée n’est dans ce portefeuille."
)


def about(data: PortfolioData) -> list[tuple[str, str]]:
    """Who it is of: no more than what the portfolio needs."""
    one = data.parties
    span = f"{french.short_date(one.contract_start)} – {french.short_date(one.contract_end)}"
    kind = KINDS[one.contract_kind]
    diploma = " · ".join(part for part in (one.diploma, one.rncp) if part)
    company = " · ".join(part for part in (one.company, one.address) if part)
    said = [
        (words.learner_word(one.contract_kind), one.learner), ("Diplôme préparé", diploma),
        ("Contrat", f"{kind}, {span}"), ("Entreprise", company),
        (one.tutor_role, one.tutors or one.tutor), ("Centre", one.centre),
    ]  # fmt: skip
    return [(label, text) for label, text in said if text]


def held(data: PortfolioData) -> list[str]:
    """How many pieces it holds, and how many it does not, each with why."""
    portfolio = data.portfolio
    count = len(portfolio.exhibits)
    said = [f"{french.plural(count, 'preuve')} jusqu’au {french.date_words(data.ends_on)}."
            if count else "Aucune preuve n’y est jointe."]  # fmt: skip
    if data.confidential:
        inside = sum(one.confidential for one in portfolio.exhibits)
        if inside:
            said.append(
                f"Dont {french.plural(inside, 'confidentielle')}, à la demande : ce portefeuille "
                f"ne se montre qu’à qui peut les lire."
            )
    said += left_out(portfolio)
    return [french.typeset(one) for one in said]


def scale(part: Part, *, several: bool) -> str:
    """« Échelle : débute, en cours, autonome, maîtrise. »"""
    named = f"Échelle de {part.code}" if several else "Échelle"
    source = f" Référentiel{NARROW}: {part.source.rstrip('.')}." if part.source else ""
    version = f" Version {part.version}." if part.version > 1 else ""
    steps = ", ".join(step.label for step in part.scale.steps)
    return f"{named}, du moins au plus{NARROW}: {steps}.{source}{version}"


def block_title(block: ShownBlock) -> str:
    """« RNCP12508BC01 · Cuisine »."""
    return " · ".join(part for part in (block.code, block.title) if part)


def counted(block: ShownBlock) -> str:
    """« 8 compétences sur 10, 3 preuves »."""
    said = sum(not skill.silent for skill in block.skills)
    parts = [f"{french.plural(said, 'compétence')} sur {len(block.skills)}"]
    if shown := len(block.exhibits()):
        parts.append(french.plural(shown, "preuve"))
    return ", ".join(parts)


def silent(blocks: Sequence[ShownBlock]) -> str:
    """The blocks of which nothing is said yet."""
    many = "Blocs" if len(blocks) > 1 else "Bloc"
    named = f"{NARROW}; ".join(block_title(one) or "sans titre" for one in blocks)
    return f"{many} sans avis ni preuve à ce jour{NARROW}: {named}."


def unsaid(skills: Sequence[ShownSkill]) -> str:
    """The skills of a block of which nothing is said yet."""
    named = _listed(one.title for one in skills)
    return f"Sans avis ni preuve à ce jour{NARROW}: {named}."


def voice(who: Voice, kind: Kind) -> str:
    """« Tuteur », « Alternant » or « Stagiaire », « Centre »."""
    return words.learner_word(kind) if who is Voice.LEARNER else VOICES[who].capitalize()


def history(said: Sequence[Said], scale_: Scale) -> str:
    """« autonome le 3 oct. 2026 ; avant : en cours le 2 mars 2026, débute le 8 nov. 2025 »."""
    told = [f"{scale_.word(one.level)} le {french.short_date(one.on)}" for one in reversed(said)]
    if said[-1].carried:
        told[0] += " (sur la version précédente du référentiel)"
    before = f"{NARROW}; avant{NARROW}: {', '.join(told[1:])}" if told[1:] else ""
    return f"{told[0]}{before}"


def pointed(numbers: Sequence[int], pages: Mapping[int, int]) -> str:
    """« n° 3 (page 5), n° 7 (page 9) »."""
    return ", ".join(f"n°{NBSP}{one} (page{NBSP}{pages.get(one, 0)})" for one in numbers)


def exhibit_title(one: Exhibit) -> str:
    """« Preuve n° 3 · Fond brun »."""
    return f"Preuve n°{NBSP}{one.number} · {one.title}"


def exhibit_facts(one: Exhibit) -> str:
    """« Photo, 3 octobre 2026, apportée par l’alternant · fichier 003-fond.jpg, 480 Ko »."""
    parts = [EVIDENCE_KINDS[one.kind].capitalize(), french.date_words(one.on),
             f"apportée par le {VOICES[one.by]}"]  # fmt: skip
    if one.by is Voice.LEARNER:
        parts[2] = "apportée par l’alternant"
    if one.place is not None:
        parts.append(LEARNING_PLACES[one.place])
    if one.agreed:
        parts.append(AGREEMENTS[Agreement.GIVEN])
    if one.confidential:
        parts.append("confidentielle")
    said = ", ".join(parts)
    if one.kind in (EvidenceKind.FILE, EvidenceKind.PHOTO) and one.file:
        return f"{said} · fichier {one.file}, {size_words(one.size)}"
    return said


def exhibit_skills(one: Exhibit) -> str:
    """« Montre : Tailler ; Cuire. »"""
    return f"Montre{NARROW}: {_listed(one.skills)}."


def _listed(titles: Iterable[str]) -> str:
    """Titles in one sentence, whatever they end with."""
    return f"{NARROW}; ".join(one.strip().rstrip(".") for one in titles)
