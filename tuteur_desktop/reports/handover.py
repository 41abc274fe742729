"""Fiche de passation: where a learner stands when one tutor hands over to another."""

from tuteur_desktop.domain import french
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.sheets import day
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import sheet_paper
from tuteur_desktop.reports.blocks import Block, Line
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet_paper import SheetData, dots, paragraphs, people

TITLE = DOCUMENTS[DocumentKind.HANDOVER]
K = SheetKind.HANDOVER
FOOT = "{who} peut demander à lire cette fiche : des faits, rien sur la santé."
_TOLD = {
    Kind.APPRENTICESHIP: "Le changement se dit aussi à l’organisme qui a enregistré le contrat.",
    Kind.PROFESSIONALISATION: "Le changement se dit aussi à l’OPCO.",
    Kind.INTERNSHIP: "Le changement fait l’objet d’un avenant à la convention de stage.",
}


def foot(kind: Kind) -> str:
    """Who may read it, and to whom the change of tutor is also told, by kind of contract."""
    who = "Le stagiaire" if kind in (Kind.INTERNSHIP, Kind.POEI) else "L’alternant"
    return " ".join(part for part in (FOOT.format(who=who), _TOLD.get(kind, "")) if part)


def render(data: SheetData, issue: Issue) -> Rendered:
    """The paper; on one A4 unless much was written."""
    title, text = sheet_paper.title_of, data.text
    starts = day(text("starts"))
    turn = (
        sheet_paper.learner_line(data), Line(text("from") or "—", label="De"),
        Line(text("to") or "—", label="À"),
        Line(french.date_words(starts) if starts else "—", label="À partir du"),
    )  # fmt: skip
    parts = [
        Block("Qui passe la main à qui", turn, wide=True),
        Block(title(K, "standing"), dots(text("standing")), wide=True),
        Block(title(K, "missions"), dots(text("missions"))),
        Block(title(K, "decisions"), dots(text("decisions"))),
        Block(title(K, "next"), dots(text("next"))),
        Block(title(K, "watch"), paragraphs(text("watch")), strong=True),
        Block(title(K, "contacts"), people(text("contacts")) or (Line("—"),)),
        Block(title(K, "handed"), dots(text("handed"))),
    ]
    about = sheet_paper.about(data, "passation")
    return sheet_paper.render(data, issue, TITLE, about, tuple(parts),
                              foot(data.parties.contract_kind))  # fmt: skip
