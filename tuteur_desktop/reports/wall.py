"""A page to pin on a wall: large head, small foot, room for one seal; always one A4."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.domain.documents import short_fingerprint
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.rendered import Area, Rendered
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

FLOOR = 44.0  # nothing but the foot is printed under it
SEAL = (204.0, 50.0)  # room for a seal, in points
SOFT = (0.929, 0.965, 0.961)  # the accent, very light: it stays white enough on any printer
_GAP = 10.0
_TITLE = Style(Weight.BOLD, 27, 31)
_FOOT = Style(size=6.8, leading=9, colour=style.MUTED)
_STEP = 0.2


@dataclass(frozen=True)
class Wall:
    """One page of the house for a wall: `ahead` large above, `about` under it, `aside` beside."""

    kind: str
    ahead: str
    about: str
    parties: Parties
    issue: Issue
    aside: str = ""

    def sheet(self) -> Sheet:
        """The page with its head drawn; the pen stands under it."""
        sheet = Sheet()
        sheet.y = style.TOP + 4
        company = sheet.split(self.parties.company, style.KICKER, WIDTH / 2, 1)
        sheet.text(RIGHT, sheet.y - 8.4, self.aside, style.SOFT, "right")
        sheet.y = sheet.lines(LEFT, sheet.y, company, style.KICKER)
        look = fitted(sheet, self.ahead, _TITLE, WIDTH - 4)
        sheet.y = sheet.lines(LEFT, sheet.y, sheet.split(self.ahead, look, WIDTH, 1), look)
        lines = sheet.split(self.about, style.SUBTITLE, WIDTH, 2)
        sheet.y = sheet.lines(LEFT, sheet.y, lines, style.SUBTITLE) - 4
        sheet.fill(LEFT, sheet.y - 3, WIDTH, 3, style.ACCENT)
        sheet.y -= 13
        return sheet

    @property
    def floor(self) -> float:
        """Under what nothing is drawn: the foot, and the seal when somebody is to sign."""
        return FLOOR + (SEAL[1] + _GAP if self.issue.signer else 0)

    def finish(self, sheet: Sheet) -> Rendered:
        """The file, with the box of the seal when somebody is to sign."""
        area = self._seal(sheet)
        meta = Meta(
            title=f"{self.kind} · {self.parties.learner}",
            author=self.parties.tutor or self.parties.company or PRODUCER,
            subject=self.parties.company,
            keywords=f"empreinte {self.issue.fingerprint}" if self.issue.number else self.kind,
            made=datetime.combine(self.issue.edited_on, time(), UTC),
        )
        return Rendered(sheet.finish(meta, self._foot), (area,), 1, sheet.missing)

    def _seal(self, sheet: Sheet) -> Area:
        width, height = SEAL
        x, y = RIGHT - width, FLOOR
        if self.issue.signer:
            sheet.rounded(x, y, width, height, style.ACCENT)
            words = (self.parties.tutor_role, self.issue.signer)
            for rank, (text, look) in enumerate(
                zip(words, (style.BOX_ROLE, style.BOX_NAME), strict=True)
            ):
                line = sheet.split(text, look, width - 12, 1)
                sheet.lines(x + 6, y + height - 5 - rank * look.leading, line, look)
        return Area("tutor", 0, (x, y, x + width, y + height))

    def _foot(self, sheet: Sheet, _rank: int, _total: int) -> None:
        issue = self.issue
        said = f"{self.kind}, au {french.date_words(issue.edited_on)}"
        if issue.numbered:
            said += f" · n°{NBSP}{issue.number}, révision{NBSP}{issue.revision}"
        if issue.fingerprint:
            said += f" · empreinte {short_fingerprint(issue.fingerprint)}"
        sheet.text(LEFT, 26, said, _FOOT)
        company = sheet.split(self.parties.company, _FOOT, 150, 1)
        sheet.text(RIGHT, 26, company[0], _FOOT, "right")


def fitted(sheet: Sheet, text: str, look: Style, width: float, least: float = 12) -> Style:
    """The look in the largest size that keeps a text on one line."""
    at = look.size
    while at > least and len(sheet.split(text, sized(look, at), width)) > 1:
        at -= 1
    return sized(look, at)


def sized(look: Style, size: float) -> Style:
    """The same look in another size, its lines as close."""
    return Style(look.weight, size, size * look.leading / look.size, look.colour)


def largest(most: float, least: float, height: Callable[[float], float], room: float) -> float:
    """The largest size whose height keeps within a room; the least one if none does."""
    at = most
    while at > least and height(at) > room:
        at -= _STEP
    return max(at, least)


def tick_box(sheet: Sheet, x: float, y: float, side: float, *, done: bool, apart: bool) -> None:
    """A square to tick, from its lower left corner: ticked already, or struck when it is apart."""
    colour = style.ACCENT if done else style.FRAME
    sheet.rounded(x, y, side, side, colour, fill=SOFT if done else None, thickness=0.9)
    if done:
        path = (
            f"{x + 0.2 * side:.2f} {y + 0.52 * side:.2f} m {x + 0.42 * side:.2f} "
            f"{y + 0.26 * side:.2f} l {x + 0.82 * side:.2f} {y + 0.78 * side:.2f} l"
        )
        sheet.stroke(path, style.ACCENT, 1.5)
    if apart:
        middle = y + side / 2
        path = f"{x + 0.25 * side:.2f} {middle:.2f} m {x + 0.75 * side:.2f} {middle:.2f} l"
        sheet.stroke(path, style.FRAME, 1.2)
