"""The same document for many learners: a month's reports signed one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.documents import Document, DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService, Request
from tuteur_desktop.services.learners import LearnersService

Progress = Callable[[int, int], bool]  # done, whole; False asks to stop


@dataclass(frozen=True)
class Outcome:
    """What became of one learner: a document, or why there is none."""

    learner_id: int
    learner: str
    document: Document | None = None
    refused: str = ""


class BatchService:
    """Issues for many; each document is its own transaction, so that a stop loses nothing."""

    def __init__(self, documents: DocumentsService, learners: LearnersService) -> None:
        self._documents = documents
        self._learners = learners

    def issue(
        self,
        kind: DocumentKind,
        learner_ids: Sequence[int],
        period: tuple[date, date],
        progress: Progress,
        *,
        sign: bool = True,
    ) -> list[Outcome]:
        """Issue a document of each learner over a period; what objects is told, never forced.

        `progress` is told how many are done and may ask to stop. Those already issued stay.
        """
        names = {one.id: one.name for one in self._learners.learners()}
        outcomes: list[Outcome] = []
        for number, learner_id in enumerate(learner_ids):
            if not progress(number, len(learner_ids)):
                break
            request = Request(kind, learner_id, *period)
            name = names.get(learner_id, "")
            try:
                issued = self._documents.issue(request, sign=sign)
            except UserError as error:
                outcomes.append(Outcome(learner_id, name, refused=error.message))
            else:
                outcomes.append(Outcome(learner_id, name, issued.document))
        return outcomes
