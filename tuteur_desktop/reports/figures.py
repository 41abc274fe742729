"""The counts of a document: labels and values side by side in one box."""

from collections.abc import Sequence

from tuteur_desktop.reports import style
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, WIDTH

HEIGHT = 36.0


def draw(sheet: Sheet, cells: Sequence[tuple[str, str]]) -> None:
    """The box under the pen, the first cell wider when there are many."""
    bottom = sheet.y - HEIGHT
    sheet.rounded(LEFT, bottom, WIDTH, HEIGHT, style.FRAME)
    looks = style.FIGURE if len(cells) < 7 else style.FIGURE_TIGHT
    wide = 1.25 if len(cells) > 5 else 1.0  # the first label is the longest
    unit = WIDTH / (len(cells) - 1 + wide)
    x = LEFT
    for rank, (label, value) in enumerate(cells):
        if rank:
            path = f"{x:.2f} {bottom + 0.3:.2f} m {x:.2f} {sheet.y - 0.3:.2f} l"
            sheet.stroke(path, style.LINE, 0.5)
        width = unit * (wide if rank == 0 else 1)
        for text, look, down in ((label, style.SMALL, 13.0), (value, looks, 27.5)):
            sheet.text(x + 7, sheet.y - down, sheet.split(text, look, width - 9, 1)[0], look)
        x += width
    sheet.y = bottom
