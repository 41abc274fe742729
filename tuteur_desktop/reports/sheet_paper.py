"""What the papers of the first week and of a handover share: their content, one A4, who signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french, sheets
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.signatures import Signature
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Sheet as Filled
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import DOCUMENTS, KINDS
from tuteur_desktop.reports import blocks, frame, style, words
from tuteur_desktop.reports.blocks import Block, Line
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.signed import block_height, content_of, signed_block

_SIZES = (style.BODY.size, 8.0, 7.4, 6.8, blocks.SMALLEST)  # points, once one page is too small


@dataclass(frozen=True)
class SheetData:
    """What a paper says; `before` is the day of the issue that it replaces."""

    parties: Parties
    sheet: Filled
    signatures: tuple[Signature, ...] = ()
    before: date | None = None
    today: date = date.max
    sector: Sector = Sector.GENERAL

    def content(self) -> dict[str, Any]:
        """The canonical content; all that a person typed stands under « said »."""
        one = self.sheet
        known = {field.key for field in sheets.FIELDS[one.kind]}
        return {
            "document": plain(one.kind),
            "parties": plain(self.parties),
            "sheet": [one.id, one.contract_id, plain(one.on)],
            "replaces": plain(self.before),
            "fields": {key: {"said": text} for key, text in one.fields.items() if key in known},
            "reason": {"said": one.reason},
            "signatures": content_of(self.signatures),
        }

    def objections(self) -> tuple[str, ...]:
        """What keeps it from being signed; a signature still missing does not."""
        return sheets.objections(self.sheet, self.today, minor=self.parties.minor)

    def text(self, key: str) -> str:
        """What a field says."""
        return self.sheet.fields.get(key, "")


def render(data: SheetData, issue: Issue, title: str, about: str, parts: Sequence[Block],
           foot: str) -> Rendered:  # fmt: skip
    """The paper on one A4, its words as large as that allows; `foot` stands over the signatures.

    More than a page can hold goes on a second one, never the signatures alone.
    """
    kind = DocumentKind(str(data.sheet.kind))
    document = frame.Document(DOCUMENTS[kind], title, about, data.parties, issue)
    sheet = _headed(document, data)
    notes = sheet.split(style.tie(foot), style.SMALL, style.WIDTH) if foot else ()
    under = block_height(sheet, document, data.signatures)
    under += len(notes) * style.SMALL.leading + 6
    room = sheet.room() - under
    size = blocks.fit(sheet, parts, room)
    tall = blocks.height(sheet, parts, size)
    if tall > room:
        sheet = _over_pages(document, data, parts, under)
    else:
        blocks.draw(sheet, parts, size, max(0.0, room - tall))
    if notes:
        sheet.need(len(notes) * style.SMALL.leading)
        sheet.y = sheet.lines(style.LEFT, sheet.y, notes, style.SMALL)
    sheet.y -= 5
    return document.finish(sheet, signed_block(sheet, document, data.signatures))


def _headed(document: frame.Document, data: SheetData) -> Sheet:
    """A first page with its head and what is told under it."""
    sheet = document.headed()
    for text, look in (*frame.notices(document.issue), *_again(data)):
        sheet.paragraph(text, look)
        sheet.y -= 2
    return sheet


def _over_pages(
    document: frame.Document, data: SheetData, parts: Sequence[Block], under: float
) -> Sheet:  # fmt: skip
    """The blocks two by two, in the type of the house or smaller until two pages hold all.

    The last ones keep `under` points beneath them: what is signed stands over the signatures.
    """
    rows = _pairs(parts)
    for size in _SIZES:
        sheet = _headed(document, data)
        for rank, row in enumerate(rows):
            after = under if rank == len(rows) - 1 else 0.0
            sheet.need(blocks.height(sheet, row, size) + after)
            blocks.draw(sheet, row, size)
        if sheet.page <= 1 and sheet.room() >= under:
            break
    return sheet


def _pairs(parts: Sequence[Block]) -> list[list[Block]]:
    """Wide blocks alone, the others by two: rows that a page can hold."""
    rows: list[list[Block]] = []
    for one in parts:
        if one.wide or not rows or rows[-1][0].wide or len(rows[-1]) == 2:
            rows.append([])
        rows[-1].append(one)
    return rows


def _again(data: SheetData) -> list[tuple[str, style.Style]]:
    if data.before is None:
        return []
    why = f"{NARROW}: {style.tie(data.sheet.reason)}" if data.sheet.reason else ""
    return [(f"Remplace la fiche du {french.date_words(data.before)}{why}.", style.WARNING)]


def about(data: SheetData, verb: str) -> str:
    """« Yanis Benali · remis le 23 novembre 2026 »."""
    return f"{data.parties.learner} · {verb} le {french.date_words(data.sheet.on)}"


def paragraphs(text: str) -> tuple[Line, ...]:
    """Each line of a field, as it was typed."""
    return tuple(Line(one) for one in sheets.lines(text)) or (Line("—"),)


def dots(text: str) -> tuple[Line, ...]:
    """Each line of a field after a dot; a dash for none."""
    found = sheets.lines(text)
    return tuple(Line(one, dot=True) for one in found) if found else (Line("—"),)


def people(text: str) -> tuple[Line, ...]:
    """« Rôle : nom, téléphone » as a label and what it says."""
    found = []
    for one in sheets.lines(text):
        role, sign, rest = one.partition(":")
        if sign and rest.strip() and len(role) <= 40:
            found.append(Line(rest.strip(), label=role.strip()))
        else:
            found.append(Line(one))
    return tuple(found)


def learner_line(data: SheetData) -> Line:
    """« Alternant : Yanis Benali, contrat d’apprentissage, Bac pro Cuisine »."""
    parties = data.parties
    kind = KINDS[parties.contract_kind]
    kind = kind[:1].lower() + kind[1:] if kind[1:].islower() else kind
    said = (parties.learner, kind, parties.diploma)
    return Line(", ".join(filter(None, said)), label=words.learner_word(parties.contract_kind))


def title_of(kind: SheetKind, key: str) -> str:
    """The title of a field."""
    return sheets.field(kind, key).title
