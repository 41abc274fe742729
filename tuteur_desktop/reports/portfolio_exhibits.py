"""The evidence of a portfolio as it is printed: photos drawn, texts in full, hashes of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuteur_desktop.domain.evidence import EvidenceKind, size_words
from tuteur_desktop.domain.portfolio import Exhibit
from tuteur_desktop.reports import portfolio_words, style
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.pdfa import Image
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData
    from tuteur_desktop.reports.portfolio_page import Places

_WIDE, _TALL = 300.0, 215.0  # points a photo may take
_HASH = Style(size=6.9, leading=9, colour=style.MUTED)
_NAME = Style(Weight.SEMIBOLD, 8.2, 11)
_INDENT = 8.0


def draw(sheet: Sheet, data: PortfolioData, one: Exhibit) -> int:
    """A piece under the pen; the page, from 1, on which it begins."""
    image = data.pictures.get(one.sha256) if one.kind is EvidenceKind.PHOTO else None
    wide, tall = _size(image)
    head = sheet.split(portfolio_words.exhibit_title(one), style.STRONG, WIDTH)
    sheet.need(height(sheet, data, one))
    page = sheet.page + 1
    sheet.y = sheet.lines(LEFT, sheet.y, head, style.STRONG)
    sheet.paragraph(portfolio_words.exhibit_facts(one), style.SOFT)
    if one.skills:
        sheet.paragraph(portfolio_words.exhibit_skills(one), style.NOTE)
    if image is not None:
        _picture(sheet, image, wide, tall)
    elif one.kind is EvidenceKind.PHOTO:
        sheet.paragraph(portfolio_words.UNSHOWN, style.SOFT)
    if one.kind is EvidenceKind.LINK:
        sheet.paragraph(one.address, style.BODY)
    if one.kind is EvidenceKind.TEXT:
        _text(sheet, one.text)
    sheet.y -= 5
    sheet.rule(LEFT, RIGHT, sheet.y)
    sheet.y -= 5
    return page


def height(sheet: Sheet, data: PortfolioData, one: Exhibit) -> float:
    """What stands together of a piece: its words, and its photo or its first lines."""
    image = data.pictures.get(one.sha256) if one.kind is EvidenceKind.PHOTO else None
    words = (portfolio_words.exhibit_title(one), portfolio_words.exhibit_facts(one))
    count = sum(len(sheet.split(text, style.STRONG, WIDTH)) for text in words)
    skills = portfolio_words.exhibit_skills(one) if one.skills else ""
    count += min(len(sheet.split(skills, style.NOTE, WIDTH)), 20)
    return (count + 2) * style.STRONG.leading + _size(image)[1]


def _size(image: Image | None) -> tuple[float, float]:
    """How large a photo is drawn: whole, within its bounds, never larger than 150 dots an inch."""
    if image is None:
        return 0.0, 0.0
    scale = min(_WIDE / image.width, _TALL / image.height, 72 / 150)
    return image.width * scale, image.height * scale


def _picture(sheet: Sheet, image: Image, wide: float, tall: float) -> None:
    sheet.need(tall + 6)
    sheet.y -= tall + 4
    sheet.picture(LEFT, sheet.y, wide, tall, image)
    sheet.frame(LEFT, sheet.y, wide, tall, style.LINE, 0.5)
    sheet.y -= 3


def _text(sheet: Sheet, text: str) -> None:
    sheet.y -= 2
    for line in sheet.split(style.tie(text), style.BODY, WIDTH - 2 * _INDENT):
        sheet.need(style.BODY.leading)
        top = sheet.y
        sheet.y = sheet.lines(LEFT + _INDENT, top, (line,), style.BODY)
        sheet.fill(LEFT, sheet.y, 1.2, top - sheet.y, style.LINE)


def files(sheet: Sheet, data: PortfolioData, found: Places) -> None:
    """Every file that goes with the portfolio: number, name, size, SHA-256."""
    given = [one for one in data.portfolio.exhibits if one.file]
    if not given:
        return
    sheet.need(90)
    sheet.y -= 8
    found.files = sheet.page + 1
    sheet.y = sheet.lines(LEFT, sheet.y, (portfolio_words.FILES,), style.SECTION) - 2
    sheet.paragraph(portfolio_words.HASHES, style.NOTE)
    for one in given:
        sheet.need(_NAME.leading + _HASH.leading + 5)
        sheet.y -= 3
        facts = f"{one.media_type} · {size_words(one.size)}"
        sheet.text(RIGHT, sheet.y - 8.2, facts, style.NOTE, "right")
        named = sheet.split(f"{one.number} · {one.file}", _NAME, WIDTH - 190, 1)
        sheet.y = sheet.lines(LEFT, sheet.y, named, _NAME)
        sheet.y = sheet.lines(LEFT, sheet.y, (f"SHA-256 {one.sha256}",), _HASH)
    sheet.y -= 8
