"""What every document shares: head, parties, running head, foot and signature boxes."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import short_fingerprint
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.profile import siret_words
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.reports import style, words
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.rendered import Area, Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

_GUTTER = 14.0
_COLUMN = (WIDTH - 2 * _GUTTER) / 3
_BOX_GAP = 7.0
_TUTOR_BOX = 137.0
_BOX = (WIDTH - _TUTOR_BOX - 4 * _BOX_GAP) / 4
_PAD = 6.0
BOX_LOW, BOX_HIGH = 72.0, 96.0


@dataclass(frozen=True)
class Document:
    """The document being drawn: its kind (« Relevé »), title and subtitle, parties and issue."""

    kind: str
    title: str
    subtitle: str
    parties: Parties
    issue: Issue

    @property
    def reference(self) -> str:
        """« Relevé n° 2026-041, révision 1 · empreinte 7f3a 91c2 04be 55d0 »."""
        issue = self.issue
        named = (
            f"{self.kind} n°{NBSP}{issue.number}, révision{NBSP}{issue.revision}"
            if issue.numbered
            else f"{self.kind}, brouillon sans numéro"
        )
        if not issue.fingerprint:
            return named
        return f"{named} · empreinte {short_fingerprint(issue.fingerprint)}"

    def sheet(self) -> Sheet:
        """A first page with its head drawn, and a shorter head on the pages to come."""
        sheet = self.headed()
        _parties(sheet, self.parties)
        return sheet

    def headed(self) -> Sheet:
        """The same without the parties, for a document that is about no single learner."""
        sheet = Sheet()
        _head(sheet, self)
        sheet.on_turn = lambda: _running_head(sheet, self)
        return sheet

    def finish(self, sheet: Sheet, areas: tuple[Area, ...]) -> Rendered:
        """The file, its foot on every page."""
        pages = sheet.page + 1
        meta = Meta(
            title=f"{self.title} · {self.subtitle}",
            author=self.parties.tutor or self.parties.company or PRODUCER,
            subject=self.parties.company,
            keywords=f"empreinte {self.issue.fingerprint}" if self.issue.number else self.reference,
            made=datetime.combine(self.issue.edited_on, time(), UTC),
        )
        pdf = sheet.finish(meta, self._foot)
        return Rendered(pdf, areas, pages, sheet.missing)

    def _foot(self, sheet: Sheet, rank: int, total: int) -> None:
        sheet.rule(LEFT, RIGHT, 40, style.INK, 0.7)
        sheet.text(LEFT, 28, self.reference, style.NOTE)
        where = "" if rank == total else "signatures en dernière page · "
        sheet.text(RIGHT, 28, f"{where}Page {rank} / {total}", style.NOTE, "right")


def _head(sheet: Sheet, document: Document) -> None:
    parties, issue, top = document.parties, document.issue, sheet.y
    width = WIDTH - 140
    siret = f"SIRET {_siret(parties.siret)}" if parties.siret else ""
    kicker = " · ".join(part for part in (parties.company, siret) if part)
    left = sheet.lines(LEFT, top, sheet.split(kicker, style.KICKER, width, 2), style.KICKER) - 2
    for text, look in ((document.title, style.TITLE), (document.subtitle, style.SUBTITLE)):
        left = sheet.lines(LEFT, left, sheet.split(text, look, width, 4), look)
    right = top - 8.4
    for rank, line in enumerate(_references(issue)):
        strong = rank == 0 and not issue.numbered
        sheet.text(RIGHT, right, line, style.STRONG if strong else style.SOFT, "right")
        right -= 11.8
    sheet.y = min(left, right + 6) - 7
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1.5)
    sheet.y -= 7


def _references(issue: Issue) -> list[str]:
    said = [f"N°{NBSP}{issue.number}" if issue.numbered else "Brouillon, sans numéro"]
    said.append(f"Édité le {french.date_words(issue.edited_on)}")
    if issue.numbered:
        said.append(f"Révision {issue.revision}")
    if issue.replaces:
        said.append(f"Remplace la {issue.replaces}")
    return said


def _siret(text: str) -> str:
    return siret_words(text).replace(" ", NBSP)


def _parties(sheet: Sheet, parties: Parties) -> None:
    columns = (
        (words.learner_word(parties.contract_kind), _learner(parties)),
        ("Entreprise", _company(parties)),
        ("Centre", _centre(parties)),
    )
    top = lowest = sheet.y
    for rank, (label, texts) in enumerate(columns):
        x = LEFT + rank * (_COLUMN + _GUTTER)
        y = sheet.lines(x, top, (sheet.clean(label),), style.STRONG)
        for text, look in texts:
            y = sheet.lines(x, y, sheet.split(text, look, _COLUMN, 5), look)
        lowest = min(lowest, y)
    sheet.y = lowest - 6


def _learner(parties: Parties) -> list[tuple[str, Style]]:
    birth = (
        f"né(e) le {french.date_words(parties.birth)}"
        if parties.birth
        else f"naissance{NARROW}: {words.TO_COMPLETE}"
    )
    contract = KINDS[parties.contract_kind]
    if parties.weekly_hours:
        contract += f", {words.hours(parties.weekly_hours)} par semaine"
    span = (parties.contract_start, parties.contract_end)
    dates = " – ".join(french.short_date(day).replace(" ", NBSP) for day in span)
    return [
        (parties.learner, style.BODY),
        (birth, style.BODY if parties.birth else style.SOFT),
        (contract, style.SOFT),
        (dates, style.SOFT),
    ]


def _company(parties: Parties) -> list[tuple[str, Style]]:
    siret = _siret(parties.siret) if parties.siret else f"{NARROW}: {words.TO_COMPLETE}"
    tutor = parties.tutors or parties.tutor or words.TO_COMPLETE
    return [
        (parties.company or words.TO_COMPLETE, style.BODY if parties.company else style.SOFT),
        (f"SIRET{NBSP if parties.siret else ''}{siret}", style.SOFT),
        (parties.address or f"adresse{NARROW}: {words.TO_COMPLETE}", style.SOFT),
        (f"{parties.tutor_role}{NARROW}: {tutor}", style.SOFT),
    ]


def _centre(parties: Parties) -> list[tuple[str, Style]]:
    lines = [(parties.centre or words.TO_COMPLETE, style.BODY if parties.centre else style.SOFT)]
    if parties.centre_contact:
        lines.append((parties.centre_contact, style.BODY))
    lines.append((parties.diploma or f"diplôme{NARROW}: {words.TO_COMPLETE}", style.SOFT))
    if parties.rncp:
        lines.append((parties.rncp, style.SOFT))
    return lines


def _running_head(sheet: Sheet, document: Document) -> None:
    line = f"{document.title} · {document.subtitle}"
    lines = sheet.split(line, style.KICKER, WIDTH, 2)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, style.KICKER) - 3
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1)
    sheet.y -= 9


def signatures(sheet: Sheet, document: Document, height: float = BOX_LOW) -> tuple[Area, ...]:
    """The five boxes in a row under the pen; the areas left for the signatures."""
    areas = []
    x, top, bottom = LEFT, sheet.y, sheet.y - height
    for role, label, texts in _boxes(document):
        width = _TUTOR_BOX if role == "tutor" else _BOX
        colour = style.ACCENT if role == "tutor" else style.FRAME
        sheet.rounded(x, bottom, width, height, colour)
        y = top - _PAD + 1
        for text, look in ((label, style.BOX_ROLE), *texts):
            # Two lines at most: a box keeps room for the signature.
            y = sheet.lines(x + _PAD, y, sheet.split(text, look, width - 2 * _PAD, 2), look)
        rect = (x, bottom, x + width, top)
        if role != "tutor":
            rect = (x + 2, bottom + 2, x + width - 2, max(y - 1, bottom + 22))
        areas.append(Area(role, sheet.page, rect))
        x += width + _BOX_GAP
    sheet.y = bottom
    return tuple(areas)


def _boxes(document: Document) -> list[tuple[str, str, list[tuple[str, Style]]]]:
    parties, soft, name = document.parties, style.BOX_SOFT, style.BOX_NAME
    # Nobody's name stands in a box that another one signs, not even beneath the signature.
    tutor = document.issue.signer or parties.tutor or words.TO_COMPLETE
    employer = [("Nom, qualité, cachet", soft)]
    if parties.signatory:
        signatory = ", ".join(part for part in (parties.signatory, parties.signatory_title) if part)
        employer = [(signatory, name), ("Lu, le, cachet", soft)]
    return [
        ("tutor", parties.tutor_role, [(tutor, name)]),
        ("employer", words.employer_word(parties.contract_kind), employer),
        ("learner", words.learner_word(parties.contract_kind), [
            (parties.learner, name), (f"Lu, mes réserves{NARROW}:", soft)
        ]),
        ("representative", "Représentant légal", [(_representative(parties), soft)]),
        ("centre", "Centre", [("Vu, le", soft)]),
    ]  # fmt: skip


def _representative(parties: Parties) -> str:
    if parties.minor:
        return "Nom, lu, le"
    if parties.birth is None:
        return f"Si mineur{NARROW}: nom, lu, le"
    return "— sans objet, majeur"


def despite(reason: str) -> str:
    """« Signé malgré : … », what the tutor signed knowingly."""
    text = style.tie(reason.strip())
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    if text.lower().startswith("signé malgré"):
        return text + end
    return f"Signé malgré{NARROW}: {text}{end}"


def reopened(reason: str) -> str:
    """« Rouvert : … », why the signed document that this one replaces was opened again."""
    text = style.tie(reason.strip())
    return f"Rouvert{NARROW}: {text}{'' if text.endswith(('.', '!', '?', '…')) else '.'}"


def notices(issue: Issue) -> list[tuple[str, Style]]:
    """What has to be read first: why the period was opened again, and what was objected to."""
    said = [reopened(issue.reopened)] if issue.reopened else []
    if issue.despite:
        said.append(despite(issue.despite))
    return [(text, style.WARNING) for text in said]


def closing_height(sheet: Sheet, box: float = BOX_LOW) -> float:
    """The height `closing` takes."""
    note = style.NOTE
    return box + 7 + len(sheet.split(words.PROOF_OF_SIGNATURE, note, WIDTH)) * note.leading


def closing(sheet: Sheet, document: Document) -> tuple[Area, ...]:
    """Signature boxes, as high as the page allows, and the line on what a signature proves."""
    low = closing_height(sheet)
    sheet.need(low)
    areas = signatures(sheet, document, min(BOX_HIGH, BOX_LOW + sheet.room() - low))
    sheet.y -= 5
    sheet.paragraph(words.PROOF_OF_SIGNATURE, style.NOTE)
    return areas
