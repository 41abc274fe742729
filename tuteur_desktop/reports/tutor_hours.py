"""The attestation de fonction tutorale: hours by learner and mission, for the employer to sign."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.followup_words import MISSIONS, mission_law
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.profile import siret_words
from tuteur_desktop.domain.tutors import Mission
from tuteur_desktop.domain.words import KINDS, tutor_word
from tuteur_desktop.reports import frame, style, table, words
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.frame import Document
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Area, Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style
from tuteur_desktop.reports.table import Cell, Column, Row

NAME = "Attestation"
_GUTTER = 14.0
_THIRD = (WIDTH - 2 * _GUTTER) / 3
_BOX, _PAD = 92.0, 7.0
_COLUMNS = (
    Column("Alternant, missions du contrat", LEFT + 4.5, 330),
    Column("Texte", LEFT + 350, 90),
    Column("Heures", RIGHT - 4.5, 60, "right"),
)
_NOTED = (
    f"Heures notées par le tuteur au fil des jours{NARROW}: elles ne viennent d'aucun pointage, et "
    "ce document n'atteste pas la présence des alternants."
)
APART = (
    "Le temps noté pour une période de reconversion, qui ne prévoit pas de tuteur, n'entre pas "
    "dans l'attestation."
)
_FUNDED = frozenset({Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION})
_CEILINGS = (
    f"Aide des OPCO à la fonction tutorale{NARROW}: le code du travail fixe des plafonds, "
    f"230{NBSP}€ par mois et par alternant, pendant 6{NBSP}mois au plus pour le tuteur d'un "
    f"contrat de professionnalisation (la moitié en plus si le tuteur a 45{NBSP}ans ou davantage, "
    f"ou si l'alternant relève de L6325-1-1) et 12{NBSP}mois au plus pour un maître "
    f"d'apprentissage (D6332-93){NARROW}; pour la formation du tuteur, 15{NBSP}€ de l'heure dans "
    f"la limite de 40{NBSP}heures (D6332-92). Chaque OPCO fixe ses propres montants et ses pièces."
)


@dataclass(frozen=True)
class Tutored:
    """One contract of a learner, and the minutes of each mission; `first` and `last` are dates."""

    name: str
    kind: Kind
    diploma: str
    starts_on: date | None
    ends_on: date | None
    centre: str
    first: date
    last: date
    entries: int
    missions: tuple[tuple[Mission, int], ...]

    @property
    def minutes(self) -> int:
        """All of them."""
        return sum(minutes for _mission, minutes in self.missions)


@dataclass(frozen=True)
class TutorHoursData:
    """What a tutor did over a period; `months` are those in which some time was noted.

    `apart` says that some was noted for a contract that provides for no tutor, and is left out.
    """

    parties: Parties
    tutor_title: str
    starts_on: date
    ends_on: date
    tutored: tuple[Tutored, ...]
    months: tuple[date, ...]
    today: date
    apart: bool = False

    @property
    def minutes(self) -> int:
        """The whole."""
        return sum(one.minutes for one in self.tutored)

    def content(self) -> dict[str, Any]:
        """The canonical content."""
        said: dict[str, Any] = plain(self)
        del said["today"]
        return said

    def objections(self) -> tuple[str, ...]:
        """What keeps it from being signed."""
        found = []
        if not self.tutored:
            said = "Aucune heure n'est notée sur cette période"
            found.append(f"{said} hors reconversion. {APART}" if self.apart
                         else f"{said} : notez-les d'abord.")  # fmt: skip
        if self.ends_on > self.today:
            found.append(
                f"La période n'est pas finie : elle court jusqu'au "
                f"{french.date_words(self.ends_on)}."
            )
        return tuple(found)


def render(data: TutorHoursData, issue: Issue) -> Rendered:
    """Draw it: one page for three learners, as many as it takes for more."""
    subtitle = french.period_words(data.starts_on, data.ends_on)
    document = Document(NAME, "Attestation de fonction tutorale", subtitle, data.parties, issue)
    sheet = document.headed()
    _who(sheet, data)
    for text, look in (*frame.notices(issue), (_statement(data), style.BODY)):
        sheet.paragraph(text, look)
        sheet.y -= 3
    rows = [row for one in data.tutored for row in _rows(sheet, one)]
    after = _closing_height(sheet, data)
    rows.append(_total(data))
    pitch = table.fitting_pitch(rows, sheet.room() - after)
    table.draw(sheet, _COLUMNS, rows, after, pitch)
    return document.finish(sheet, _closing(sheet, document, data))


def _who(sheet: Sheet, data: TutorHoursData) -> None:
    parties = data.parties
    siret = siret_words(parties.siret).replace(" ", NBSP) if parties.siret else ""
    columns = (
        (parties.tutor_role, (parties.tutor or words.TO_COMPLETE, data.tutor_title)),
        ("Entreprise", (parties.company or words.TO_COMPLETE, f"SIRET{NBSP}{siret}" if siret
                        else f"SIRET{NARROW}: {words.TO_COMPLETE}", parties.address)),
        ("Signataire de l'employeur", (parties.signatory or words.TO_COMPLETE,
                                       parties.signatory_title)),
    )  # fmt: skip
    top = lowest = sheet.y
    for rank, (label, texts) in enumerate(columns):
        x = LEFT + rank * (_THIRD + _GUTTER)
        y = sheet.lines(x, top, (sheet.clean(label),), style.STRONG)
        for number, text in enumerate(one for one in texts if one):
            look = style.SOFT if number else style.BODY
            y = sheet.lines(x, y, sheet.split(text, look, _THIRD, 3), look)
        lowest = min(lowest, y)
    sheet.y = lowest - 8


def _statement(data: TutorHoursData) -> str:
    parties = data.parties
    company = parties.company or "L'entreprise"
    tutor = parties.tutor or words.TO_COMPLETE
    roles = dict.fromkeys(f"de {tutor_word(one.kind)}" for one in data.tutored) or ("de tuteur",)
    period = french.date_words(data.starts_on), french.date_words(data.ends_on)
    return style.tie(
        f"{company} atteste l'exercice, par {tutor}, de la fonction {french.listing(roles)}, du "
        f"{period[0]} au {period[1]}, auprès des personnes et pour les heures ci-dessous."
    )


def _rows(sheet: Sheet, one: Tutored) -> list[Row]:
    first, law, last = _COLUMNS
    kind = ", ".join(part for part in (KINDS[one.kind], one.diploma) if part)
    total = Cell((hours_words(one.minutes),), style.STRONG)
    found = [Row((table.cell(sheet, f"{one.name} · {kind}", first, style.STRONG), Cell(()), total),
                 heading=True)]  # fmt: skip
    about = table.cell(sheet, _about(one), Column("", first.x, WIDTH - 9), style.SOFT)
    found.append(Row((about,), heading=True))
    for rank, (mission, minutes) in enumerate(one.missions, 1):
        name = MISSIONS[mission]
        found.append(Row((
            table.cell(sheet, name[:1].upper() + name[1:], first),
            table.cell(sheet, mission_law(one.kind, mission), law, style.SOFT),
            Cell((hours_words(minutes),)),
        ), heading=rank < len(one.missions)))  # fmt: skip
    return found


def _about(one: Tutored) -> str:
    parts = []
    if one.starts_on and one.ends_on:
        parts.append(f"contrat du {_short(one.starts_on)} au {_short(one.ends_on)}")
    if one.centre:
        parts.append(one.centre)
    if one.first == one.last:
        parts.append(f"temps noté le {_short(one.first)}")
    else:
        times = french.plural(one.entries, "fois", "fois")
        parts.append(f"temps noté {times}, du {_short(one.first)} au {_short(one.last)}")
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _short(day: date) -> str:
    return french.short_date(day).replace(" ", NBSP)


def _total(data: TutorHoursData) -> Row:
    label = "Total de la période" if data.tutored else "Aucune heure notée sur cette période"
    return Row((Cell((label,), style.STRONG), Cell(()), Cell((hours_words(data.minutes),),
                                                             style.STRONG)))  # fmt: skip


def _after(data: TutorHoursData) -> list[tuple[str, Style]]:
    months = french.listing(french.month_words(month) for month in data.months)
    said: list[tuple[str, Style]] = []
    if months:
        count = french.plural(len(data.months), "mois", "mois")
        said.append((f"Temps noté sur {count}{NARROW}: {months}.", style.BODY))
    said.append((_NOTED, style.NOTE))
    if data.apart:
        said.append((APART, style.NOTE))
    if any(one.kind in _FUNDED for one in data.tutored):
        said.append((_CEILINGS, style.NOTE))
    return said


def _closing_height(sheet: Sheet, data: TutorHoursData) -> float:
    texts = [*_after(data), (words.PROOF_OF_SIGNATURE, style.NOTE)]
    lines = sum(len(sheet.split(text, look, WIDTH)) * look.leading + 3 for text, look in texts)
    return lines + _BOX + 22


def _closing(sheet: Sheet, document: Document, data: TutorHoursData) -> tuple[Area, ...]:
    sheet.need(_closing_height(sheet, data))
    sheet.y -= 6
    for text, look in _after(data):
        sheet.paragraph(text, look)
        sheet.y -= 3
    sheet.y -= 4
    areas = _boxes(sheet, document)
    sheet.y -= 5
    sheet.paragraph(words.PROOF_OF_SIGNATURE, style.NOTE)
    return areas


def _boxes(sheet: Sheet, document: Document) -> tuple[Area, ...]:
    """The tutor's, with the seal; the employer's, with room for a stamp."""
    parties = document.parties
    top, bottom, width = sheet.y, sheet.y - _BOX, (WIDTH - _GUTTER) / 2
    signatory = ", ".join(part for part in (parties.signatory, parties.signatory_title) if part)
    tutor = document.issue.signer or parties.tutor or words.TO_COMPLETE
    boxes = (
        ("tutor", parties.tutor_role, (tutor, "Sincère, le")),
        ("employer", "Pour l'employeur", (signatory or "Nom et qualité :", "Date, signature et "
                                          "cachet :")),
    )  # fmt: skip
    areas, x = [], LEFT
    for role, label, texts in boxes:
        mine = role == "tutor"
        sheet.rounded(x, bottom, width, _BOX, style.ACCENT if mine else style.FRAME)
        y = top - _PAD + 1
        y = sheet.lines(x + _PAD, y, (sheet.clean(label),), style.BOX_ROLE)
        for text, look in zip(texts, (style.BOX_NAME, style.BOX_SOFT), strict=True):
            shown = sheet.split(style.tie(text), look, width - 2 * _PAD, 2)
            y = sheet.lines(x + _PAD, y, shown, look)
        rect = (x, bottom, x + width, top) if mine else (x + 2, bottom + 2, x + width - 2, y - 1)
        areas.append(Area(role, sheet.page, rect))
        x += width + _GUTTER
    sheet.y = bottom
    return tuple(areas)
