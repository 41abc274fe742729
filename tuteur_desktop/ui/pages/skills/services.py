"""The services that the tab of skills uses, handed to it as one value."""

from collections.abc import Callable
from dataclasses import dataclass

from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.sheets import SheetsService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.skills import SkillsService

Evidence = Callable[[int], list[tuple[int, str]]]


def no_evidence(_learner_id: int) -> list[tuple[int, str]]:
    """A store that keeps no evidence yet."""
    return []


@dataclass(frozen=True)
class SkillsServices:
    """Each part is one service; `evidence` gives the numbers and titles of a learner's evidence."""

    frameworks: FrameworksService
    skills: SkillsService
    learners: LearnersService
    documents: DocumentsService
    sheets: SheetsService
    signing: SigningService
    evidence: Evidence = no_evidence
