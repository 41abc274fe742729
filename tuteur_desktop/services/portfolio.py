"""The portefeuille de compétences handed over: one PDF, or a folder that is read without us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop.domain.french import NBSP, date_words, plural
from tuteur_desktop.domain.portfolio import Exhibit, left_out
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import portfolio_folder as places
from tuteur_desktop.services import portfolio_values as values
from tuteur_desktop.services.documents import DocumentsService, Issued
from tuteur_desktop.services.files import replacing
from tuteur_desktop.services.papers.portfolio import request_for
from tuteur_desktop.services.portfolio_values import STOPPED, Progress
from tuteur_desktop.services.subject import Request, subject
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData


@dataclass(frozen=True)
class Asked:
    """What goes in beyond the rule; `sign` seals the PDF, once the identity is unlocked."""

    confidential: bool = False
    dossier: bool = False
    sign: bool = False


@dataclass(frozen=True)
class Contents:
    """What would be handed over: pieces, bytes of their files, and what is left out, by why."""

    pieces: int
    size: int
    confidential: int
    awaited: int


def _go_on(_done: int, _whole: int) -> bool:
    return True


class PortfolioService:
    """Gathered before it is issued: a photo takes time to draw, and the store stays free."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], documents: DocumentsService
    ) -> None:
        self._store, self._now, self._documents = store, now, documents

    def contents(self, learner_id: int, *, confidential: bool = False) -> Contents:
        """What a portfolio of today would hold. Raises UserError without a contract."""
        with self._store.read() as session:
            request = request_for(session, learner_id, self._now().date())
            found = values.chosen(session, learner_id, request.ends_on, confidential=confidential)
        size = sum(one.size for one in found.kept)
        return Contents(len(found.kept), size, found.confidential, found.awaited)

    def pdf(
        self, learner_id: int, path: Path, asked: Asked, progress: Progress = _go_on, *,
        force: bool = False,
    ) -> Issued:  # fmt: skip
        """Issue the portfolio as one PDF. Raises UserError, which leaves nothing behind."""
        with replacing(path, force=force) as deliver:
            request, data = self._gather(learner_id, asked, progress)
            return self._documents.issue(request, sign=asked.sign, deliver=deliver, data=data)

    def folder(
        self, learner_id: int, path: Path, asked: Asked, progress: Progress = _go_on, *,
        force: bool = False,
    ) -> Issued:  # fmt: skip
        """Issue it as a folder: PDF, JSON, files, hashes. Raises UserError, as `pdf`."""
        places.refuse(path, force=force)
        request, data = self._gather(learner_id, asked, progress)
        today = self._now().date()
        with places.writing(path, force=force) as draft:
            self._files(draft, data, progress)
            draft.write(places.JSON, _json(data, today))
            draft.write(places.README, _readme(data, today, signed=asked.sign).encode())
            return self._documents.issue(
                request, sign=asked.sign, data=data,
                deliver=lambda pdf: draft.finish(places.PDF, pdf),
            )  # fmt: skip

    def _gather(
        self, learner_id: int, asked: Asked, progress: Progress
    ) -> tuple[Request, "PortfolioData"]:
        today = self._now().date()
        with self._store.read() as session:
            request = request_for(
                session, learner_id, today, confidential=asked.confidential, dossier=asked.dossier
            )
            about = subject(session, learner_id, request.starts_on, request.ends_on, today)
            return request, values.gather(session, about, request, progress)

    def _files(self, draft: places.Draft, data: "PortfolioData", progress: Progress) -> None:
        given = [one for one in data.portfolio.exhibits if one.file]
        for done, one in enumerate(given):
            if not progress(done, len(given)):
                raise UserError(STOPPED)
            draft.write(f"{places.FILES}/{one.file}", self._content(one))

    def _content(self, one: Exhibit) -> bytes:
        if one.text:
            return one.text.encode("utf-8", "replace")
        with self._store.read() as session:
            return values.content_of(session, one.sha256, one.title)


def _json(data: "PortfolioData", today: date) -> bytes:
    from tuteur_desktop.exchange import portfolio_json

    one = data.parties
    about: dict[str, Any] = {
        "until": data.ends_on.isoformat(),
        "learner": {"name": one.learner},
        "contract": {
            "kind": one.contract_kind.value,
            "kind_label": KINDS[one.contract_kind],
            "starts_on": one.contract_start.isoformat(),
            "ends_on": one.contract_end.isoformat(),
            "diploma": one.diploma,
            "rncp": one.rncp,
            "company": one.company,
            "tutor": one.tutors or one.tutor,
            "centre": one.centre,
        },
    }
    return portfolio_json.dumps(data.portfolio, about, today)


def _readme(data: "PortfolioData", today: date, *, signed: bool) -> str:
    seal = " Il est signé : un lecteur PDF montre la signature." if signed else ""
    lines = (
        f"PORTEFEUILLE DE COMPÉTENCES DE {data.parties.learner.upper()}",
        f"au {date_words(data.ends_on)}, remis le {date_words(today)}",
        "",
        "Ce dossier appartient à la personne dont il porte le nom. Il se lit sans le programme qui",
        "l’a fait :",
        "",
        f"{places.PDF}    tout, à lire et à imprimer.{seal}",
        f"{places.JSON}   la même chose pour un autre logiciel (texte ouvert, version 1).",
        f"{places.FILES}/            les fichiers, tels qu’ils ont été gardés.",
        f"{places.HASHES}  l’empreinte de chaque fichier. Pour vérifier que rien n’a changé :",
        f"                    sha256sum -c {places.HASHES}",
        "                    (Windows : certutil -hashfile FICHIER SHA256, puis comparer)",
        "",
        f"Il contient {plural(len(data.portfolio.exhibits), 'preuve')}.",
        *left_out(data.portfolio),
        "Gardez-en une copie ailleurs : une clé, un autre ordinateur.",
        "",
    )
    return "\n".join(lines).replace(NBSP, " ")
