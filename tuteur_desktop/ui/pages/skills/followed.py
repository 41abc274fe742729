"""The frameworks that a learner follows, read again only when one of them moves."""

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.skills.rows import FrameworkRows

MADE_OF = frozenset({"framework", "block", "skill", "skill_link", "beside", "contract"})
Key = tuple[int, int | None, int | None]


class Followed:
    """Kept between two refreshes: a framework of thousands of skills takes a while to read."""

    def __init__(self, frameworks: FrameworksService) -> None:
        self._frameworks = frameworks
        self._key: Key | None = None
        self._rows: list[FrameworkRows] = []
        self._newer: dict[int, Framework | None] = {}

    def heard(self, tables: frozenset[str]) -> None:
        """Forget what is known once one of its tables is named."""
        if tables == EVERYTHING or tables & MADE_OF:
            self._key = None

    def of(self, learner_id: int, contract: Contract) -> list[FrameworkRows]:
        """The diploma's, then those beside it."""
        key = (learner_id, contract.id, contract.framework_id)
        if key != self._key:
            found = self._frameworks.followed(learner_id)
            self._rows = [FrameworkRows(one) for one in found if one.blocks]
            self._newer.clear()
            self._key = key
        return self._rows

    def old(self) -> set[int | None]:
        """The numbers of those that a newer version of the same code follows."""
        known = [one.framework for one in self._rows]
        found = [(one, self.newer(one)) for one in known]
        return {one.id for one, after in found if after is not None and after.code == one.code}

    def newer(self, framework: Framework) -> Framework | None:
        """The version or the sheet that takes its place, if it is in the store."""
        number = framework.id or 0
        if number not in self._newer:
            self._newer[number] = self._frameworks.newer(framework)
        return self._newer[number]
