"""An exemple de pratique of the dossier professionnel: its headings, and room for the candidate.

The five headings are those of the form of the titres professionnels (DGEFP, « Dossier
professionnel »); what is known is told first, and the words are the candidate's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import NARROW, NBSP, listing, short_date
from tuteur_desktop.domain.portfolio import Practice
from tuteur_desktop.reports import style
from tuteur_desktop.reports.portfolio_words import DOSSIER
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData

HEADINGS = (
    "1. Tâches ou opérations effectuées, et dans quelles conditions",
    "2. Moyens utilisés",
    "3. Avec qui",
    "4. Contexte",
    "5. Informations complémentaires (facultatif)",
)
_SHARES = (0.36, 0.2, 0.12, 0.18, 0.14)  # of the room left, as each asks for words
_LINE = 19.0  # points between two lines to write on
_MOST_TOLD = 14  # missions named on the page
_HOW = (
    "À rédiger par le candidat, à la première personne, avec ses mots. Ce qui suit est relevé dans "
    "le suivi pour l’y aider ; rien n’oblige à le reprendre."
)


def draw(sheet: Sheet, data: PortfolioData, one: Practice) -> None:
    """A page a block: what is known of it, then lines to write on under each heading."""
    sheet.turn()
    sheet.y = sheet.lines(LEFT, sheet.y, (DOSSIER,), style.KICKER)
    sheet.y = sheet.lines(LEFT, sheet.y, sheet.split(one.block, style.SUBTITLE, WIDTH, 5),
                          style.SUBTITLE) - 2  # fmt: skip
    sheet.paragraph(_HOW, style.NOTE)
    known = _known(data, one)
    free = sheet.room() - len(HEADINGS) * (style.SECTION.leading + 6)
    heights = [max(3 * _LINE, share * free) for share in _SHARES]
    for rank, title in enumerate(HEADINGS):
        told = known[rank]
        lines = [line for text in told for line in sheet.split(text, style.SOFT, WIDTH)]
        sheet.need(style.SECTION.leading + 6 + 2 * _LINE)
        sheet.y = sheet.lines(LEFT, sheet.y - 5, (title,), style.SECTION)
        for line in lines:
            sheet.need(style.SOFT.leading)
            sheet.y = sheet.lines(LEFT, sheet.y, (line,), style.SOFT)
        _rules(sheet, heights[rank] - len(lines) * style.SOFT.leading)


def _rules(sheet: Sheet, height: float) -> None:
    for _line in range(max(2, int(height / _LINE))):
        if sheet.room() < _LINE:
            return
        sheet.y -= _LINE
        sheet.rule(LEFT, RIGHT, sheet.y + 3, style.FRAME, 0.35)


def _known(data: PortfolioData, one: Practice) -> tuple[list[str], ...]:
    """What the store knows under each heading."""
    missions = [f"– {', '.join(told)}" for told in one.missions[:_MOST_TOLD]]
    if len(one.missions) > _MOST_TOLD:
        missions.append(f"– et {len(one.missions) - _MOST_TOLD} autres missions")
    shown = [f"Preuves de ce portefeuille{NARROW}: {_numbers(one)}."] if one.exhibits else []
    people = [f"Encadrement{NARROW}: {listing(one.people)}."] if one.people else []
    context = [f"Entreprise{NARROW}: {data.parties.company}."] if data.parties.company else []
    if one.places:
        context.append(f"Lieux{NARROW}: {listing(one.places)}.")
    if one.since and one.until:
        context.append(f"Semaines du {short_date(one.since)} au {short_date(one.until)}.")
    return missions, shown, people, [" ".join(context)] if context else [], []


def _numbers(one: Practice) -> str:
    return listing(f"n°{NBSP}{number}" for number in one.exhibits)
