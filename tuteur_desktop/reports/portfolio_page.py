"""The first page of a portfolio with its contents, and its blocks: skills, voices, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tuteur_desktop.domain.portfolio import Part, ShownBlock, ShownSkill
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import frame, portfolio_exhibits, portfolio_words, style
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData

PART = Style(Weight.BOLD, 12.5, 17)
_LABEL = 74.0  # the width of the names of voices
_INKS = {
    Voice.TUTOR: style.TUTOR[3], Voice.LEARNER: style.LEARNER[3], Voice.CENTRE: style.CENTRE[3],
}  # fmt: skip
_TOGETHER = 70.0  # points of what follows a heading, kept with it


@dataclass
class Places:
    """The pages of blocks, of evidence and of the lists, from 1, as a first laying out finds them.

    A block is known by its framework's code and its own words.
    """

    blocks: dict[tuple[str, str], int] = field(default_factory=dict)
    exhibits: dict[int, int] = field(default_factory=dict)
    others: int = 0
    dossier: int = 0
    files: int = 0


def opening(sheet: Sheet, data: PortfolioData, issue: Issue, known: Places) -> None:
    """Who it is of, what is in it and on which page, what is not, and how it reads."""
    for label, words in portfolio_words.about(data):
        _pair(sheet, label, words)
    for text, look in frame.notices(issue):
        sheet.paragraph(text, look)
    heading(sheet, "Contenu")
    for part in data.portfolio.parts:
        _contents(sheet, part, known)
    portfolio = data.portfolio
    for words, page, there in (
        (portfolio_words.OTHERS, known.others, portfolio.elsewhere()),
        (portfolio_words.DOSSIER, known.dossier, portfolio.practices),
        (portfolio_words.FILES, known.files, [one for one in portfolio.exhibits if one.file]),
    ):
        if there:
            _entry(sheet, words, "", page)
    heading(sheet, "Ce que contient ce portefeuille, et ce qu’il ne contient pas")
    for text in portfolio_words.held(data):
        sheet.paragraph(text, style.BODY)
    sheet.y -= 4
    for part in data.portfolio.parts:
        sheet.paragraph(portfolio_words.scale(part, several=len(data.portfolio.parts) > 1),
                        style.NOTE)  # fmt: skip
    sheet.paragraph(portfolio_words.APART, style.NOTE)


def _contents(sheet: Sheet, part: Part, known: Places) -> None:
    sheet.need(40)
    sheet.y -= 4
    sheet.paragraph(f"{part.title} ({part.code})", style.STRONG)
    said = [one for one in part.blocks if not one.silent]
    for one in said:
        words = portfolio_words.block_title(one) or "Compétences"
        _entry(sheet, words, portfolio_words.counted(one), known.blocks.get(key(part, one), 0))
    silent = [one for one in part.blocks if one.silent]
    if silent:
        sheet.paragraph(portfolio_words.silent(silent), style.NOTE)


def _entry(sheet: Sheet, words: str, more: str, page: int) -> None:
    """A line of the contents; its number is written once it is known."""
    lines = sheet.split(words, style.BODY, WIDTH - 190, 2)
    sheet.need(len(lines) * style.BODY.leading)
    top = sheet.y
    sheet.y = sheet.lines(LEFT + 8, top, lines, style.BODY)
    baseline = sheet.y + style.BODY.leading - style.BODY.size * 0.75 - 1.5
    if more:
        sheet.text(RIGHT - 34, baseline, more, style.NOTE, "right")
    if page:
        sheet.text(RIGHT, baseline, str(page), style.BODY, "right")


def _pair(sheet: Sheet, label: str, words: str) -> None:
    lines = sheet.split(words, style.BODY, WIDTH - 110)
    sheet.need(style.BODY.leading)
    sheet.text(LEFT, sheet.y - 8.0, label, style.SOFT)
    for line in lines:
        sheet.need(style.BODY.leading)
        sheet.y = sheet.lines(LEFT + 110, sheet.y, (line,), style.BODY)


def heading(sheet: Sheet, words: str, after: float = _TOGETHER) -> None:
    """A section's title, kept with the beginning of what follows."""
    lines = sheet.split(words, style.SECTION, WIDTH, 4)
    sheet.need(8 + len(lines) * style.SECTION.leading + after)
    sheet.y = sheet.lines(LEFT, sheet.y - 8, lines, style.SECTION) - 2


def key(part: Part, block: ShownBlock) -> tuple[str, str]:
    """What a block is known by."""
    return part.code, f"{block.code} {block.title}"


def block(
    sheet: Sheet, data: PortfolioData, part: Part, one: ShownBlock, places: tuple[Places, Places]
) -> None:
    """A block: its skills, then the evidence that no block before has shown; where it begins."""
    known, found = places
    title = portfolio_words.block_title(one) or part.title
    sheet.need(150)
    sheet.y -= 8
    lines = sheet.split(title, PART, WIDTH, 5)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, PART) - 1
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1)
    sheet.y -= 4
    found.blocks[key(part, one)] = sheet.page + 1
    for skill in one.skills:
        if not skill.silent:
            _skill(sheet, data, part, skill, known)
    silent = [skill for skill in one.skills if skill.silent]
    if silent:
        sheet.y -= 2
        sheet.paragraph(portfolio_words.unsaid(silent), style.NOTE)
    new = [number for number in one.exhibits() if number not in found.exhibits]
    _shown(sheet, data, new, found, "Preuves de ce bloc")


def others(sheet: Sheet, data: PortfolioData, found: Places) -> None:
    """What shows no skill of the frameworks."""
    left = [one.number for one in data.portfolio.elsewhere()]
    if left:
        sheet.need(170)
        found.others = sheet.page + 1
        _shown(sheet, data, left, found, portfolio_words.OTHERS)


def _shown(
    sheet: Sheet, data: PortfolioData, numbers: Iterable[int], found: Places, title: str
) -> None:
    by = {one.number: one for one in data.portfolio.exhibits}
    for rank, number in enumerate(numbers):
        if not rank:
            heading(sheet, title, portfolio_exhibits.height(sheet, data, by[number]))
        found.exhibits[number] = portfolio_exhibits.draw(sheet, data, by[number])


def _skill(sheet: Sheet, data: PortfolioData, part: Part, skill: ShownSkill, known: Places) -> None:
    """A skill: its words, each voice from the newest on, and the evidence that shows it."""
    named = f"{skill.code} {skill.title}" if skill.code else skill.title
    title = sheet.split(named, style.STRONG, WIDTH)
    sheet.need(min(len(title), 40) * style.STRONG.leading + 2 * style.BODY.leading)
    for line in title:
        sheet.need(style.STRONG.leading)
        sheet.y = sheet.lines(LEFT, sheet.y, (line,), style.STRONG)
    for voice in Voice:
        _voice(sheet, data, part, skill, voice)
    if skill.exhibits:
        _line(sheet, "Preuves", portfolio_words.pointed(skill.exhibits, known.exhibits))
    sheet.y -= 3
    sheet.rule(LEFT, RIGHT, sheet.y)
    sheet.y -= 4


def _voice(sheet: Sheet, data: PortfolioData, part: Part, skill: ShownSkill, voice: Voice) -> None:
    said = skill.of(voice)
    if not said:
        return
    label = portfolio_words.voice(voice, data.parties.contract_kind)
    _line(sheet, label, portfolio_words.history(said, part.scale),
          Style(Weight.SEMIBOLD, colour=_INKS[voice]))  # fmt: skip


def _line(sheet: Sheet, label: str, words: str, look: Style = style.SOFT) -> None:
    lines = sheet.split(words, style.BODY, WIDTH - _LABEL)
    sheet.need(style.BODY.leading)
    sheet.text(LEFT + 8, sheet.y - 8.0, label, look)
    for line in lines:
        sheet.need(style.BODY.leading)
        sheet.y = sheet.lines(LEFT + _LABEL, sheet.y, (line,), style.BODY)
