"""Who signed a paper in the room: a box a person, the tutor's for the seal, and what it proves."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import canonical
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import Drawing, Signature, SignatureState
from tuteur_desktop.reports import style, words
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.frame import Document
from tuteur_desktop.reports.rendered import Area
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH, Style

_GAP = 7.0
_COLUMNS = 3
_BOX = (WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_HEIGHT = 78.0
_PAD = 6.0
_INK = 0.9  # thickness of a drawn stroke, in points
_ROOM = 40.0  # height of a drawn shape
# A field stays open for these: they may still sign the sealed file in a PDF reader.
FIELDS = {
    Party.EMPLOYER: "employer", Party.LEARNER: "learner",
    Party.REPRESENTATIVE: "representative", Party.CENTRE: "centre",
}  # fmt: skip
SEAL = (
    "Le sceau électronique du tuteur prouve que ce fichier n'a pas changé depuis sa date. "
    f"Vérification{NARROW}: ouvrir le fichier dans un lecteur PDF, ou comparer l'empreinte avec "
    "l'émetteur."
)
DRAWN = (
    "Une signature tracée à l'écran est gardée comme un dessin. Elle n'est pas qualifiée et "
    f"aucune présomption de fiabilité ne la couvre (C.{NBSP}civ. 1367, Cass.{NBSP}com. "
    f"13{NBSP}mars 2024, n°{NBSP}22-16.487){NARROW}: elle vaut avec l'accord, le nom, la qualité "
    "et l'heure ci-dessus, parmi d'autres éléments."
)


@dataclass(frozen=True)
class SignedLine:
    """One person under a paper: name, capacity in words, and how it stands."""

    name: str
    role: str
    signature: Signature


def role_word(kind: Kind, party: Party, tutor_role: str = "") -> str:
    """« Alternant », « Employeur »… in the words of the contract."""
    return {
        Party.TUTOR: tutor_role or "Tuteur",
        Party.LEARNER: words.learner_word(kind),
        Party.EMPLOYER: words.employer_word(kind),
        Party.REPRESENTATIVE: "Représentant légal",
        Party.CENTRE: "Centre de formation",
        Party.OTHER: "Participant",
    }[party]


def content_of(signatures: Iterable[Signature]) -> list[dict[str, Any]]:
    """The canonical content, to stand under « signatures »; what was typed is under « said »."""
    return [
        {
            "party": plain(one.party), "state": plain(one.state), "consent": one.consent,
            "at": one.at.astimezone(UTC).isoformat() if one.at else None, "content": one.content,
            "shape": shape_mark(one.drawing) if one.drawing else None, "piece": one.piece,
            "filed_on": plain(one.filed_on),
            "said": {"name": one.name, "reason": one.reason, "filed_by": one.filed_by},
        }
        for one in signatures
    ]  # fmt: skip


def shape_mark(drawing: Drawing) -> str:
    """The SHA-256 of a drawn shape."""
    points = [[list(point) for point in stroke] for stroke in drawing.strokes]
    return hashlib.sha256(canonical({"strokes": points, "ratio": drawing.ratio})).hexdigest()


def lines_of(document: Document, signatures: Iterable[Signature]) -> tuple[SignedLine, ...]:
    """What each box says."""
    parties = document.parties
    return tuple(
        SignedLine(one.name, role_word(parties.contract_kind, one.party, parties.tutor_role), one)
        for one in signatures
    )


def block_height(sheet: Sheet, document: Document, signatures: tuple[Signature, ...]) -> float:
    """The height `signed_block` takes on one page."""
    rows = -(-(1 + len(signatures)) // _COLUMNS)
    notes = [sheet.split(text, look, WIDTH) for text, look in _notes(document, signatures)]
    return rows * (_HEIGHT + _GAP) + sum(len(one) for one in notes) * style.SMALL.leading + 2


def signed_block(
    sheet: Sheet, document: Document, signatures: tuple[Signature, ...]
) -> tuple[Area, ...]:
    """Draw a box a person, the tutor's first for the seal, then what is proved and how.

    Returns where the seal goes, and a field for each capacity of which nobody signed yet.
    """
    whole = block_height(sheet, document, signatures)
    rows = -(-(1 + len(signatures)) // _COLUMNS)
    # In one piece where a page can hold it; a crowd takes several, a row at a time.
    sheet.need(whole if rows <= _COLUMNS else _HEIGHT)
    areas = [_tutor(sheet, document, LEFT)]
    taken = {FIELDS[one.party] for one in signatures
             if one.party in FIELDS and one.state is not SignatureState.MISSING}  # fmt: skip
    for rank, line in enumerate(lines_of(document, signatures), 1):
        if rank % _COLUMNS == 0:
            sheet.y -= _HEIGHT + _GAP
            sheet.need(_HEIGHT)
        area = _person(sheet, line, LEFT + (rank % _COLUMNS) * (_BOX + _GAP))
        if area is not None and area.role not in taken:
            areas.append(area)
            taken.add(area.role)
    sheet.y -= _HEIGHT + _GAP
    for text, look in _notes(document, signatures):
        sheet.paragraph(text, look)
    return tuple(areas)


def _tutor(sheet: Sheet, document: Document, x: float) -> Area:
    top, bottom = sheet.y, sheet.y - _HEIGHT
    sheet.rounded(x, bottom, _BOX, _HEIGHT, style.ACCENT)
    name = document.issue.signer or document.parties.tutor or words.TO_COMPLETE
    _head(sheet, x, document.parties.tutor_role, name, (("Sceau électronique", style.BOX_SOFT),))
    return Area("tutor", sheet.page, (x, bottom, x + _BOX, top))


def _head(
    sheet: Sheet, x: float, role: str, name: str, more: tuple[tuple[str, Style], ...]
) -> float:
    """Print the capacity, the name and the state at the top of a box; the y under them."""
    y = sheet.y - _PAD + 1
    for text, look, most in (
        (role, style.BOX_ROLE, 1), (name, style.BOX_NAME, 2), *((*one, 3) for one in more)
    ):  # fmt: skip
        y = sheet.lines(x + _PAD, y, sheet.split(text, look, _BOX - 2 * _PAD, most), look)
    return y


def _person(sheet: Sheet, line: SignedLine, x: float) -> Area | None:
    one, bottom = line.signature, sheet.y - _HEIGHT
    sheet.rounded(x, bottom, _BOX, _HEIGHT, style.FRAME)
    y = _head(sheet, x, line.role, line.name, ((state_words(one), style.BOX_SOFT),))
    if one.state is SignatureState.DRAWN and one.drawing is not None:
        _draw(sheet, one.drawing, (x + _PAD, bottom + 4, x + _BOX - _PAD, min(y, bottom + _ROOM)))
    if one.state is SignatureState.MISSING and one.party in FIELDS:
        rect = (x + 2, bottom + 2, x + _BOX - 2, max(y - 1, bottom + 22))
        return Area(FIELDS[one.party], sheet.page, rect)
    return None


def state_words(one: Signature) -> str:
    """« signé à l'écran le … », « signé à la main, original classé… », « attendue »…"""
    if one.state is SignatureState.DRAWN:
        return f"signé à l'écran le {_moment(one.at)}"
    if one.state is SignatureState.REFUSED:
        why = f"{NARROW}: «{NBSP}{one.reason}{NBSP}»" if one.reason else ", sans dire pourquoi"
        when = f" le {french.date_words(one.at)}" if one.at else ""
        return f"refuse de signer{when}{why}"
    if one.state is SignatureState.BY_HAND:
        said = "signé à la main sur l'original"
        if one.filed_by and one.filed_on:
            said += f", classé par {one.filed_by} le {french.date_words(one.filed_on)}"
        return f"{said}, scan gardé" if one.piece else said
    if one.outdated:
        return f"attendue de nouveau{NARROW}: le texte a changé depuis sa signature"
    return "signature attendue"


def _moment(at: datetime | None) -> str:
    return f"{french.date_words(at)} à {french.time_words(at)}" if at else ""


def _draw(sheet: Sheet, drawing: Drawing, box: tuple[float, float, float, float]) -> None:
    """The strokes as vectors, as large as the box allows, in its middle."""
    points = [point for stroke in drawing.strokes for point in stroke]
    xs = [x * drawing.ratio for x, _ in points]
    ys = [y for _, y in points]
    left, top = min(xs), min(ys)
    wide, high = max(max(xs) - left, 1e-3), max(max(ys) - top, 1e-3)
    x1, y1, x2, y2 = box
    scale = min((x2 - x1) / wide, (y2 - y1) / high)
    x0, y0 = (x1 + x2 - wide * scale) / 2, (y1 + y2 + high * scale) / 2
    paths = []
    for stroke in drawing.strokes:
        places = [
            f"{x0 + (x * drawing.ratio - left) * scale:.2f} {y0 - (y - top) * scale:.2f}"
            for x, y in stroke
        ]
        places = places if len(places) > 1 else places * 2  # a dot: a line of no length
        paths.append(" l ".join([f"{places[0]} m {places[1]}", *places[2:]]) + " l")
    sheet.written(" ".join(paths), style.INK, _INK)


def _notes(document: Document, signatures: tuple[Signature, ...]) -> list[tuple[str, Style]]:
    """Who accepted what before drawing, its SHA-256, and what all this proves."""
    drawn = [one for one in lines_of(document, signatures)
             if one.signature.state is SignatureState.DRAWN]  # fmt: skip
    said = []
    for content in dict.fromkeys(one.signature.content for one in drawn):
        people = [one for one in drawn if one.signature.content == content]
        named = french.listing(
            f"{one.name} ({one.role.lower()}), le {_moment(one.signature.at)}" for one in people
        )
        phrase = people[0].signature.consent
        said.append(
            f"Avant de tracer, a accepté «{NBSP}{phrase}{NBSP}»{NARROW}: {named}. Empreinte "
            f"SHA-256 de ce qui a été lu{NARROW}: {content}."
        )
    if drawn:
        said.append(DRAWN)
    return [(text, style.SMALL) for text in (*said, SEAL)]
