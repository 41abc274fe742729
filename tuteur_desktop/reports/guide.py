"""Repères de suivi: who is who, when we meet, how I am assessed and what is kept, on one A4."""

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.sheet_texts import EMPLOYED
from tuteur_desktop.domain.sheets import lines
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import sheet_paper
from tuteur_desktop.reports.blocks import Block, Line
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet_paper import SheetData, dots, paragraphs, people

TITLE = DOCUMENTS[DocumentKind.GUIDE]
K = SheetKind.GUIDE


def render(data: SheetData, issue: Issue) -> Rendered:
    """The paper; its law is printed for those whom it is about."""
    title, text = sheet_paper.title_of, data.text
    law = "L1222-3" if data.parties.contract_kind in EMPLOYED else ""
    meet = (*_part("Sur place", text("site")), *_part("À distance", text("remote")))
    parts = (
        Block(title(K, "who"), people(text("who")) or (Line("—"),), wide=True),
        Block("Nos rendez-vous", meet or (Line("—"),)),
        Block(title(K, "absence"), dots(text("absence")), strong=True),
        Block(title(K, "assessed"), dots(text("assessed")), law),
        Block(title(K, "kept"), dots(text("kept"))),
        Block(title(K, "readers"), paragraphs(text("readers"))),
        Block(title(K, "rights"), dots(text("rights")), "RGPD, art. 12 à 16"),
    )
    return sheet_paper.render(
        data,
        issue,
        TITLE,
        sheet_paper.about(data, "remis"),
        parts,
        _foot(data.parties.contract_kind),
    )


def _part(label: str, text: str) -> tuple[Line, ...]:
    first, *rest = lines(text) or ("",)
    if not first:
        return ()
    return (Line(first, label=label), *(Line(one) for one in rest))


def _foot(kind: Kind) -> str:
    said = "Remis avant toute évaluation"
    if kind in EMPLOYED:
        said += " : chacun est informé d’avance des méthodes (C. trav. L1222-3)"
    return f"{said}. Un exemplaire pour chacun. Il est refait quand quelque chose change."
