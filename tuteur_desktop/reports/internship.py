"""Attestation de stage (C. éduc., D124-9): dates, effective presence, and what is to complete."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.profile import siret_words
from tuteur_desktop.reports import frame, style, words
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH

TITLE = "Attestation de stage"
_LABELS = 168.0
_GAP = 5.0
_DOTS = "…" * 12


@dataclass(frozen=True)
class InternshipData:
    """What the document says. `halves` of presence on `days` distinct days.

    `minutes` only when each half-day of presence has its hours.
    """

    parties: Parties
    starts_on: date
    ends_on: date
    halves: int
    days: int
    minutes: int | None
    counts: Counts

    @property
    def absent(self) -> int:
        """Half-days of absence, whatever is said of their justification."""
        return self.counts.justified + self.counts.awaited + self.counts.unjustified

    def content(self) -> dict[str, Any]:
        """The canonical content."""
        return {
            "document": "internship",
            "parties": plain(self.parties),
            "starts_on": plain(self.starts_on),
            "ends_on": plain(self.ends_on),
            "presence": [self.halves, self.days, self.minutes],
            "absent": self.absent,
            "unknown": self.counts.unknown,
        }


def render(data: InternshipData, issue: Issue) -> Rendered:
    """The document, on one page."""
    document = frame.Document("Attestation", TITLE, data.parties.learner, data.parties, issue)
    sheet = document.sheet()
    sheet.y -= 8
    sheet.paragraph(_statement(data), style.Style(size=10, leading=15))
    sheet.y -= 12
    for label, value, soft in _lines(data):
        _line(sheet, label, value, soft=soft)
    sheet.y -= 12
    for text, look in (*frame.notices(issue), (_note(data), style.NOTE)):
        sheet.paragraph(text, look)
    sheet.y -= 14
    areas = frame.closing(sheet, document)
    return document.finish(sheet, areas)


def _statement(data: InternshipData) -> str:
    parties = data.parties
    signatory = parties.signatory or f"(nom{NARROW}: {words.TO_COMPLETE})"
    title = parties.signatory_title or f"qualité {words.TO_COMPLETE}"
    company = parties.company or f"(organisme {words.TO_COMPLETE})"
    details = [f"SIRET {siret_words(parties.siret).replace(' ', NBSP)}"] if parties.siret else []
    details += [parties.address] if parties.address else []
    where = f"{company} ({', '.join(details)})" if details else company
    birth = f", né(e) le {french.date_words(parties.birth)}," if parties.birth else ""
    return style.tie(
        f"Je soussigné(e) {signatory}, {title}, représentant {where}, atteste que "
        f"{parties.learner}{birth} a effectué un stage du {french.date_words(data.starts_on)} au "
        f"{french.date_words(data.ends_on)} dans notre organisme."
    )


def _lines(data: InternshipData) -> list[tuple[str, str, bool]]:
    """Label, value, and whether the value is only to complete."""
    parties = data.parties
    half = french.plural(data.halves, "demi-journée", "demi-journées")
    days = french.plural(data.days, "jour", "jours")
    presence = f"{half} de présence, sur {days}"
    hours = hours_words(data.minutes) if data.minutes is not None else ""
    todo = words.TO_COMPLETE
    return [
        ("Formation suivie", parties.diploma or todo, not parties.diploma),
        ("Établissement", parties.centre or todo, not parties.centre),
        (parties.tutor_role, parties.tutors or parties.tutor or todo, not parties.tutor),
        ("Durée effective", presence, False),
        ("Soit, en heures", hours or f"{todo}{NARROW}: {_DOTS} heures", not hours),
        ("Absences déduites", french.plural(data.absent, "demi-journée", "demi-journées"), False),
        ("Gratification versée", f"{todo}{NARROW}: {_DOTS} euros, ou sans objet", True),
    ]


def _line(sheet: Sheet, label: str, value: str, *, soft: bool) -> None:
    look = style.SOFT if soft else style.BODY
    lines = sheet.split(value, look, WIDTH - _LABELS, 4)
    named = sheet.split(label, style.STRONG, _LABELS - 8, 2)
    sheet.need(max(len(lines), len(named)) * look.leading + 2 * _GAP)
    sheet.y -= _GAP
    under = sheet.lines(LEFT, sheet.y, named, style.STRONG)
    sheet.y = min(under, sheet.lines(LEFT + _LABELS, sheet.y, lines, look)) - _GAP
    sheet.rule(LEFT, RIGHT, sheet.y)


def _note(data: InternshipData) -> str:
    said = []
    if data.counts.unknown:
        left = french.plural(data.counts.unknown, "demi-journée", "demi-journées")
        said.append(f"Hors de cette durée{NARROW}: {left} encore à confirmer.")
    said.append(
        "Délivrée par l'organisme d'accueil à la fin du stage (code de l'éducation, article "
        "D124-9). La durée est celle des demi-journées réellement effectuées, les absences "
        f"déduites{NARROW}; leur motif n'est pas dit."
    )
    return " ".join(said)
