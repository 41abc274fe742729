"""Internal working papers: head, running head and foot, without number, fingerprint nor boxes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.domain.profile import siret_words
from tuteur_desktop.reports import style
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.sheet import Sheet

PORTRAIT, LANDSCAPE = style.PAGE, (style.PAGE[1], style.PAGE[0])
_MARGIN, _ABOVE = style.LEFT, 38.0


@dataclass(frozen=True)
class Paper:
    """What a working paper says of itself; `foot` stands at the bottom of every page."""

    title: str
    subtitle: str
    company: str
    siret: str
    author: str
    edited_on: date
    foot: str
    size: tuple[float, float] = PORTRAIT

    @property
    def right(self) -> float:
        """The right margin."""
        return self.size[0] - _MARGIN

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * _MARGIN

    def sheet(self, repeated: Callable[[Sheet], None] = lambda _sheet: None) -> Sheet:
        """A first page with its head; `repeated` is drawn under the head of each page."""
        sheet = Sheet(self.size)
        sheet.y = self.size[1] - _ABOVE
        self._head(sheet)
        repeated(sheet)

        def turned() -> None:
            sheet.y = self.size[1] - _ABOVE
            line = f"{self.title} · {self.subtitle}"
            sheet.y = sheet.lines(
                _MARGIN, sheet.y, sheet.split(line, style.KICKER, self.width, 1), style.KICKER
            )
            sheet.y -= 3
            sheet.rule(_MARGIN, self.right, sheet.y, style.ACCENT, 1)
            sheet.y -= 8
            repeated(sheet)

        sheet.on_turn = turned
        return sheet

    def finish(self, sheet: Sheet) -> bytes:
        """The file, its foot on every page."""
        meta = Meta(
            title=f"{self.title} · {self.subtitle}",
            author=self.author or self.company or PRODUCER,
            subject=self.company,
            keywords=self.foot,
            made=datetime.combine(self.edited_on, time(), UTC),
        )
        return sheet.finish(meta, self._foot)

    def _head(self, sheet: Sheet) -> None:
        top, width = sheet.y, self.width - 150
        siret = f"SIRET {siret_words(self.siret)}" if self.siret else ""
        kicker = " · ".join(part for part in (self.company, siret) if part)
        y = sheet.lines(_MARGIN, top, sheet.split(kicker, style.KICKER, width, 1), style.KICKER)
        for text, look, most in (
            (self.title, style.TITLE, 1), (self.subtitle, style.SUBTITLE, 2),
        ):  # fmt: skip
            y = sheet.lines(_MARGIN, y, sheet.split(text, look, width, most), look)
        sheet.text(self.right, top - 8.4, "Document de travail", style.STRONG, "right")
        edited = f"Édité le {french.date_words(self.edited_on)}"
        sheet.text(self.right, top - 20.2, edited, style.SOFT, "right")
        sheet.y = y - 6
        sheet.rule(_MARGIN, self.right, sheet.y, style.ACCENT, 1.5)
        sheet.y -= 8

    def _foot(self, sheet: Sheet, rank: int, total: int) -> None:
        sheet.rule(_MARGIN, self.right, 40, style.INK, 0.7)
        line = sheet.split(self.foot, style.NOTE, self.width - 70, 1)[0]
        sheet.text(_MARGIN, 28, line, style.NOTE)
        sheet.text(self.right, 28, f"Page {rank} / {total}", style.NOTE, "right")
