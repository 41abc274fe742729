"""The services that the tab of skills uses, handed to it as one value."""

from collections.abc import Callable
from dataclasses import dataclass

from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.portfolio import PortfolioService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.self_rating import SelfRatingService
from tuteur_desktop.services.sheets import SheetsService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.skill_grid import SkillGridService
from tuteur_desktop.services.skills import SkillsService

Evidence = Callable[[int], list[tuple[int, str]]]


@dataclass(frozen=True)
class SkillsServices:
    """Each part is one service; `evidence` gives the numbers and titles of a learner's evidence."""

    frameworks: FrameworksService
    skills: SkillsService
    learners: LearnersService
    documents: DocumentsService
    sheets: SheetsService
    signing: SigningService
    profile: ProfileService
    self_rating: SelfRatingService
    grid: SkillGridService
    portfolio: PortfolioService
    evidence: Evidence
