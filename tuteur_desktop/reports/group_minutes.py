"""Compte rendu de séance: who came to a group session, what was said and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.followup_words import MODES, PRESENCES, SESSION_KINDS
from tuteur_desktop.domain.group_sessions import CAME, GroupSession, Presence
from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.reports import frame, style, table, words
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Area, Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH

TITLE = DOCUMENTS[DocumentKind.GROUP_MINUTES]
_LABELS = 92.0
_GAP = 9.0
_BOX = (190.0, 72.0)
_PAIRS = 6  # learners from which the table of who came has two columns
_TEXT = style.Style(size=9.4, leading=13.2)
NOTE = (
    "Ce compte rendu dit qui a pris part à la séance et ce qui s'y est dit. Il ne vaut ni feuille "
    "d'émargement, ni relevé de présence."
)


@dataclass(frozen=True)
class GroupMinutesData:
    """What the document says: the session without the tutor's own notes on anybody."""

    parties: Parties
    session: GroupSession

    def content(self) -> dict[str, Any]:
        """The canonical content; all that a person typed stands under « said »."""
        one = self.session
        return {
            "document": "group-minutes",
            "parties": plain(self.parties),
            "session": [one.id, plain(one.kind), plain(one.on), _clock(one.at), one.minutes,
                        plain(one.mode)],
            "people": [[who.name, plain(who.presence)] for who in one.attendees],
            "by_when": [plain(each.by_when) for each in one.decisions],
            "said": {
                "title": one.title, "place": one.place, "topics": one.topics,
                "minutes": one.minutes_text,
                "decisions": [[each.what, each.who] for each in one.decisions],
            },
        }  # fmt: skip

    def objections(self) -> tuple[str, ...]:
        """What keeps it from being signed."""
        one, said = self.session, []
        if one.status is Status.CANCELLED:
            said.append("La séance est annulée.")
        elif one.status is not Status.HELD:
            said.append("La séance n'est pas encore close.")
        if one.unsaid():
            left = french.plural(len(one.unsaid()), "alternant")
            said.append(f"La présence n'est pas encore dite pour {left}.")
        if not one.minutes_text.strip() and not one.decisions:
            said.append("Rien n'est encore écrit : ni compte rendu, ni décision.")
        return tuple(said)


def _clock(at: time | None) -> str:
    return at.isoformat("minutes") if at is not None else ""


def render(data: GroupMinutesData, issue: Issue) -> Rendered:
    """The document, over as many pages as its words take."""
    one = data.session
    document = frame.Document("Compte rendu", TITLE, one.title, data.parties, issue)
    sheet = document.headed()
    for label, value in _facts(data):
        _fact(sheet, label, value)
    for text, look in frame.notices(issue):
        sheet.y -= 4
        sheet.paragraph(text, look)
    _people(sheet, one)
    for label, said in (("Sujets", one.topics), ("Compte rendu", one.minutes_text)):
        if said.strip():
            _section(sheet, label, 2 * _TEXT.leading)
            sheet.paragraph(style.tie(said.strip()), _TEXT)
    _decisions(sheet, one)
    sheet.y -= _GAP
    areas = _closing(sheet, data, issue)
    return document.finish(sheet, areas)


def _facts(data: GroupMinutesData) -> list[tuple[str, str]]:
    one, parties = data.session, data.parties
    kind = SESSION_KINDS[one.kind]
    when = french.weekday_date(one.on)
    if one.at is not None:
        end = one.ends_at() or one.at
        when += f", {_hour(one.at)} – {_hour(end)}"
    where = ", ".join(part for part in (MODES[one.mode], one.place.strip()) if part)
    led = f"{parties.tutor or words.TO_COMPLETE}, {parties.tutor_role.lower()}"
    what = kind[:1].upper() + kind[1:]
    return [("Quoi", what), ("Quand", when), ("Où", where), ("Tenue par", led)]


def _hour(at: time) -> str:
    return french.time_words(datetime.combine(date.min, at))


def _fact(sheet: Sheet, label: str, value: str) -> None:
    lines = sheet.split(value, style.BODY, WIDTH - _LABELS, 3)
    sheet.need(len(lines) * style.BODY.leading)
    sheet.lines(LEFT, sheet.y, (label,), style.SOFT)
    sheet.y = sheet.lines(LEFT + _LABELS, sheet.y, lines, style.BODY) - 1


def _section(sheet: Sheet, title: str, after: float) -> None:
    sheet.need(_GAP + style.SECTION.leading + after)
    sheet.y = sheet.lines(LEFT, sheet.y - _GAP, (title,), style.SECTION)


def _people(sheet: Sheet, one: GroupSession) -> None:
    came = french.plural(one.came(), "présent", "présents")
    _section(sheet, f"{came} sur {len(one.attendees)}", 4 * table.PITCH)
    half = WIDTH / 2
    pairs = len(one.attendees) > _PAIRS
    named = (
        table.columns(("Nom", half - 90), ("Présence", 90), ("Nom", half - 90), ("Présence", 90))
        if pairs
        else table.columns(("Nom", half), ("Présence", half))
    )
    cells = [
        (table.cell(sheet, who.name, named[0]), _presence(sheet, who.presence, named[1]))
        for who in one.attendees
    ]
    if not pairs:
        rows = [table.Row(pair) for pair in cells]
    else:
        middle = (len(cells) + 1) // 2
        empty = (table.Cell(()), table.Cell(()))
        right = [*cells[middle:], *[empty] * (2 * middle - len(cells))]
        rows = [table.Row((*left, *more)) for left, more in zip(cells[:middle], right, strict=True)]
    table.draw(sheet, named, rows, 0)


def _presence(sheet: Sheet, presence: Presence, column: table.Column) -> table.Cell:
    look = style.BODY if presence in CAME else style.SOFT
    return table.cell(sheet, PRESENCES[presence], column, look)


def _decisions(sheet: Sheet, one: GroupSession) -> None:
    if not one.decisions:
        return
    _section(sheet, "Décisions", 3 * table.PITCH)
    named = table.columns(("Quoi", WIDTH - 210), ("Qui", 130), ("Pour le", 80))
    rows = [
        table.Row((
            table.cell(sheet, style.tie(each.what), named[0]),
            table.cell(sheet, each.who, named[1]),
            table.cell(sheet, french.short_date(each.by_when) if each.by_when else "", named[2]),
        ))
        for each in one.decisions
    ]  # fmt: skip
    table.draw(sheet, named, rows, 0)


def _closing(sheet: Sheet, data: GroupMinutesData, issue: Issue) -> tuple[Area, ...]:
    """The tutor's box alone: learners sign nothing of a session."""
    width, height = _BOX
    notes = [line for text in (NOTE, words.PROOF_OF_SIGNATURE)
             for line in sheet.split(text, style.NOTE, WIDTH)]  # fmt: skip
    sheet.need(height + 10 + len(notes) * style.NOTE.leading)
    top, bottom = sheet.y, sheet.y - height
    sheet.rounded(LEFT, bottom, width, height, style.ACCENT)
    name = issue.signer or data.parties.tutor or words.TO_COMPLETE
    y = top - 5
    for text, look in ((data.parties.tutor_role, style.BOX_ROLE), (name, style.BOX_NAME)):
        y = sheet.lines(LEFT + 6, y, sheet.split(text, look, width - 12, 2), look)
    sheet.y = sheet.lines(LEFT, bottom - 5, notes, style.NOTE)
    return (Area("tutor", sheet.page, (LEFT, bottom, LEFT + width, top)),)
