"""Fiche d'accueil sécurité: risks of the post, what is allowed, shown and given, on one A4."""

from tuteur_desktop.domain import french
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.sheet_texts import EMPLOYED
from tuteur_desktop.domain.sheets import day, lines
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import sheet_paper
from tuteur_desktop.reports.blocks import Block, Line
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet_paper import SheetData, dots

TITLE = DOCUMENTS[DocumentKind.SAFETY]
K = SheetKind.SAFETY
_AFTER = "La fiche est refaite quand le poste change. Rien sur la santé n’est noté ici."
FOOT = (
    "Information sur les risques (R4141-3-1) et formation pratique à la sécurité, à l’embauche "
    f"et à chaque changement de poste (L4141-2). {_AFTER}"
)
UNHIRED = (
    "Information sur les risques et les consignes, à l’arrivée (L4141-1) : sans être "
    f"embauché, on est protégé comme un salarié (L4111-5). {_AFTER}"
)
EMPLOYER = (
    "L’employeur répond de cette formation ; cette fiche ne remplace pas son évaluation "
    "des risques."
)


def foot(kind: Kind) -> str:
    """What the law asks, of somebody hired or not."""
    return f"{FOOT if kind in EMPLOYED else UNHIRED} {EMPLOYER}"


def render(data: SheetData, issue: Issue) -> Rendered:
    """The paper."""
    return sheet_paper.render(
        data, issue, TITLE, sheet_paper.about(data, "accueil"), _parts(data),
        foot(data.parties.contract_kind),
    )  # fmt: skip


def _parts(data: SheetData) -> tuple[Block, ...]:
    title, text = sheet_paper.title_of, data.text
    work = [
        Block(title(K, "allowed"), dots(text("allowed"))),
        Block(title(K, "forbidden"), dots(text("forbidden")), strong=True),
    ]
    if data.parties.minor or text("regulated"):
        work.append(Block(title(K, "regulated"), _regulated(data), "R4153-40 à -45"))
    return (
        Block("Le poste", (
            sheet_paper.learner_line(data), Line(text("post") or "—", label="Poste"),
            Line(text("by") or "—", label="Montré par"),
        ), wide=True),
        Block(title(K, "risks"), _ticked(text("risks"))),
        Block(title(K, "instructions"), _ticked(text("instructions"))),
        *work,
        Block(title(K, "gestures"), dots(text("gestures"))),
        Block(title(K, "equipment"), _ticked(text("equipment"))),
    )  # fmt: skip


def _ticked(text: str) -> tuple[Line, ...]:
    return tuple(Line(one, box=True) for one in lines(text)) or (Line("—"),)


def _regulated(data: SheetData) -> tuple[Line, ...]:
    found = lines(data.text("regulated"))
    if not found:
        return (Line("Aucun n’est permis."),)
    dates = [
        Line(french.date_words(on) if on else "—", label=label)
        for label, on in (
            ("Déclaration envoyée le", day(data.text("declared"))),
            ("Avis médical obtenu le", day(data.text("opinion"))),
        )
    ]
    return (*(Line(one, dot=True) for one in found), *dates)
