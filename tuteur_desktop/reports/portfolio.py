"""Portefeuille de compétences: what was said of each skill, with the evidence that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.portfolio import Portfolio
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import frame, portfolio_exhibits, portfolio_page, portfolio_practice
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.pdfa import Image
from tuteur_desktop.reports.portfolio_page import Places
from tuteur_desktop.reports.rendered import Area, Rendered
from tuteur_desktop.reports.sheet import Sheet

_TRIES = 5
TITLE = DOCUMENTS[DocumentKind.PORTFOLIO]


@dataclass(frozen=True)
class PortfolioData:
    """What the document says; `pictures` are the photos by the hash of their file."""

    parties: Parties
    starts_on: date
    ends_on: date
    portfolio: Portfolio
    confidential: bool = False
    pictures: Mapping[str, Image] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """The canonical content: of a photo or a file, its hash."""
        return {
            "document": "portfolio", "parties": plain(self.parties),
            "starts_on": plain(self.starts_on), "ends_on": plain(self.ends_on),
            "said": plain(self.portfolio), "confidential": self.confidential,
        }  # fmt: skip

    def objections(self) -> tuple[str, ...]:
        """Nothing keeps it from being signed: what is missing is said in it."""
        return ()


def render(data: PortfolioData, issue: Issue) -> Rendered:
    """The document. Its contents name pages that are known at the end: it is laid out again until
    they are where they were, which a number that is longer than thought may change once more."""
    known = Places()
    for _try in range(_TRIES):
        sheet, document, found, areas = _drawn(data, issue, known)
        if found == known:
            break
        known = found
    return document.finish(sheet, areas)


def _drawn(
    data: PortfolioData, issue: Issue, known: Places
) -> tuple[Sheet, frame.Document, Places, tuple[Area, ...]]:
    until = french.date_words(data.ends_on)
    document = frame.Document(
        "Portefeuille", TITLE, f"{data.parties.learner} · au {until}", data.parties, issue
    )
    sheet, found = document.headed(), Places()
    portfolio_page.opening(sheet, data, issue, known)
    for part, block in data.portfolio.blocks():
        portfolio_page.block(sheet, data, part, block, (known, found))
    portfolio_page.others(sheet, data, found)
    if data.portfolio.practices:
        found.dossier = sheet.page + 2
        for practice in data.portfolio.practices:
            portfolio_practice.draw(sheet, data, practice)
    portfolio_exhibits.files(sheet, data, found)
    areas = frame.closing(sheet, document)
    return sheet, document, found, areas
