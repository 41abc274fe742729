"""Compte rendu d'entretien: what was said, what was decided, and who signed it in the room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.followup_words import MODES, PARTIES
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import (
    Answer,
    Decision,
    Interview,
    Participant,
    Party,
    Status,
)
from tuteur_desktop.domain.signatures import Signature
from tuteur_desktop.reports import frame, style, table, words
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.signed import content_of, signed_block
from tuteur_desktop.reports.style import LEFT, WIDTH, Style

NAME = "Compte rendu"
_LABELS = 92.0
_GAP = 8.0
_QUESTION = Style(style.STRONG.weight, 9.0, 12.4)
_TEXT = Style(size=9.2, leading=12.8)
_MARK = 10.0  # where an answer stands, from the margin


@dataclass(frozen=True)
class MinutesData:
    """What the document says. `facts` are what the program counted `since` the last interview.

    `due` are the decisions taken before and not done yet, `missions` the words that the facts
    print of what was done.
    """

    parties: Parties
    interview: Interview
    signatures: tuple[Signature, ...] = ()
    since: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    due: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()

    def content(self) -> dict[str, Any]:
        """The canonical content; all that a person typed stands under « said ».

        What came of a decision later is not of it: it would undo the signatures.
        """
        one = self.interview
        return {
            "document": "minutes",
            "parties": plain(self.parties),
            "interview": [one.id, one.kind, plain(one.on), _clock(one.at), one.minutes,
                          plain(one.mode), one.template_version],
            "people": [[plain(who.party), who.present] for who in one.participants],
            "by_when": [plain(each.by_when) for each in one.decisions],
            "next_on": plain(one.next_on),
            "foot": one.plan.foot,
            "since": self.since,
            "facts": [list(pair) for pair in self.facts],
            "signatures": content_of(self.signatures),
            "said": {
                "title": one.title, "place": one.place, "readers": one.readers,
                "people": [who.name for who in one.participants],
                "answers": [[each.question, each.choice, each.text] for _, each in said(one)],
                "decisions": [[each.what, each.who] for each in one.decisions],
                "learner_words": one.learner_words, "reservations": one.reservations,
                "next_note": one.next_note, "due": list(self.due),
                **({"missions": list(self.missions)} if self.missions else {}),
            },
        }  # fmt: skip

    def objections(self) -> tuple[str, ...]:
        """What keeps it from being signed; a signature still missing does not."""
        one = self.interview
        if one.status is Status.CANCELLED:
            return ("L'entretien est annulé.",)
        if one.status is Status.STARTED:
            return ("L'entretien n'est pas clos : relisez-le et clôturez-le d'abord.",)
        if one.status is not Status.HELD:
            return ("L'entretien n'a pas encore été tenu.",)
        if all(each.empty for each in one.answers):
            return ("Rien n'est noté : écrivez au moins une réponse.",)
        return ()


def said(one: Interview) -> list[tuple[str, Answer]]:
    """The answers that say something, each with the heading it stands under, in order."""
    found = []
    for section in one.plan.sections:
        for question in section.questions:
            answer = one.answer(question.key)
            if answer is not None and not answer.empty:
                found.append((section.title, answer))
    return [*found, *(("Aussi noté", answer) for answer in one.orphans())]


def _clock(at: time | None) -> str:
    return at.isoformat("minutes") if at is not None else ""


def render(data: MinutesData, issue: Issue) -> Rendered:
    """The document, over as many pages as its words take."""
    one, parties = data.interview, data.parties
    day = french.date_words(one.on)
    title = f"Compte rendu{NARROW}: {one.title}"
    document = frame.Document(NAME, title, f"{parties.learner} · {day}", parties, issue)
    sheet = document.sheet()
    for text, look in frame.notices(issue):
        sheet.paragraph(text, look)
        sheet.y -= 3
    facts(sheet, _facts(data))
    if data.facts or data.due:
        section(sheet, data.since or "Depuis la dernière fois", 2 * style.BODY.leading)
        facts(sheet, data.facts)
        facts(sheet, [("À reprendre", f"{' ; '.join(data.due)}.")] if data.due else [])
    heading = ""
    for title, answer in said(one):
        _answer(sheet, answer, title if title != heading else "")
        heading = title
    decisions(sheet, one.decisions)
    learner = words.learner_word(parties.contract_kind).lower()
    for label, text in ((f"Mots de l'{learner}" if learner[0] in "aeiou" else f"Mots du {learner}",
                         one.learner_words), ("Réserves", one.reservations)):  # fmt: skip
        if text.strip():
            section(sheet, label, 2 * _TEXT.leading)
            sheet.paragraph(style.tie(text.strip()), _TEXT)
    closing_words(sheet, one)
    sheet.y -= _GAP
    areas = signed_block(sheet, document, data.signatures)
    return document.finish(sheet, areas)


def _facts(data: MinutesData) -> Iterable[tuple[str, str]]:
    one = data.interview
    where = ", ".join(part for part in (MODES[one.mode], one.place.strip()) if part)
    yield "Quand", f"{when(one)} · {where}"
    came = [who for who in one.participants if who.present]
    away = [who for who in one.participants if not who.present]
    for label, people in (("Présents", came), ("Absents", away)):
        if people:
            yield label, french.listing(_person(who, data.parties) for who in people)
    if one.readers.strip():
        yield "Qui le lira", style.tie(one.readers.strip())


def when(one: Interview) -> str:
    """« lundi 23 novembre 2026, 14 h 30 – 15 h »."""
    said_on = french.weekday_date(one.on)
    if one.at is None:
        return said_on
    return f"{said_on}, {_hour(one.at)} – {_hour(one.ends_at() or one.at)}"


def _hour(at: time) -> str:
    return french.time_words(datetime.combine(date.min, at))


def _person(who: Participant, parties: Parties) -> str:
    roles = {
        Party.TUTOR: parties.tutor_role.lower(),
        Party.LEARNER: words.learner_word(parties.contract_kind).lower(),
        Party.EMPLOYER: words.employer_word(parties.contract_kind).lower(),
    }
    role = roles.get(who.party, PARTIES[who.party])
    return who.name if who.party is Party.OTHER else f"{who.name} ({role})"


def facts(sheet: Sheet, pairs: Iterable[tuple[str, str]]) -> None:
    """Lines of a label and what it says."""
    for label, value in pairs:
        labels = sheet.split(label, style.SOFT, _LABELS - 6)
        lines = sheet.split(value, style.BODY, WIDTH - _LABELS, 6)
        height = max(len(lines), len(labels)) * style.BODY.leading
        sheet.need(height)
        top = sheet.y
        sheet.lines(LEFT, top, labels, style.SOFT)
        sheet.lines(LEFT + _LABELS, top, lines, style.BODY)
        sheet.y = top - height - 1


def section(sheet: Sheet, title: str, after: float) -> None:
    """A heading, on the page of what follows it."""
    lines = sheet.split(title, style.SECTION, WIDTH)
    sheet.need(_GAP + len(lines) * style.SECTION.leading + after)
    sheet.y = sheet.lines(LEFT, sheet.y - _GAP, lines, style.SECTION)


def _answer(sheet: Sheet, answer: Answer, heading: str) -> None:
    """A question and its answer; the heading only before the first of its section."""
    asked = sheet.split(style.tie(answer.question), _QUESTION, WIDTH)
    together = len(asked) * _QUESTION.leading + 2 * _TEXT.leading
    if heading:
        section(sheet, heading, together + 3)
    sheet.need(together + 3)
    sheet.y = sheet.lines(LEFT, sheet.y - 3, asked, _QUESTION)
    if answer.choice:
        sheet.paragraph(style.tie(answer.choice), _TEXT, LEFT + _MARK, WIDTH - _MARK)
    if answer.text.strip():
        sheet.paragraph(style.tie(answer.text.strip()), _TEXT, LEFT + _MARK, WIDTH - _MARK)


def decisions(sheet: Sheet, found: tuple[Decision, ...]) -> None:
    """Who does what by when, as a table; nothing when nothing was decided."""
    if not found:
        return
    section(sheet, "Décisions", 3 * table.PITCH)
    named = table.columns(("Quoi", WIDTH - 210), ("Qui", 125), ("Pour le", 85))
    rows = [
        table.Row((
            table.cell(sheet, style.tie(each.what), named[0]),
            table.cell(sheet, each.who, named[1]),
            table.cell(sheet, french.short_date(each.by_when) if each.by_when else "", named[2]),
        ))
        for each in found
    ]  # fmt: skip
    table.draw(sheet, named, rows, 0)


def closing_words(sheet: Sheet, one: Interview) -> None:
    """The next date, and what the template says of the whole."""
    following = next_words(one)
    if following:
        section(sheet, "Prochain rendez-vous", _TEXT.leading)
        sheet.paragraph(following, _TEXT)
    if one.plan.foot.strip():
        sheet.y -= 5
        sheet.paragraph(style.tie(one.plan.foot.strip()), style.WARNING)


def next_words(one: Interview) -> str:
    """« lundi 14 décembre 2026, dernier point avant Noël »."""
    day = french.weekday_date(one.next_on) if one.next_on else ""
    return ", ".join(part for part in (day, style.tie(one.next_note.strip())) if part)
