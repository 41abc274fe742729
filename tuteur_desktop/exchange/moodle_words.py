"""Short names of Moodle, which stop at 100 characters, and the titles they stand for."""

import html
import re

from tuteur_desktop.domain.skills import LONGEST_TITLE
from tuteur_desktop.exchange.outline import one_line

SHORT = 100
HTML, PLAIN = "1", "2"  # Moodle's numbers for the format of a description
LOOKED_AT = 4 * LONGEST_TITLE
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</p>|</div>|</li>|</h\d>|<br\s*/?>\s*<br", re.IGNORECASE)


def full_title(short: str, description: str, form: str) -> str:
    """The whole title where a short name was cut and the description begins with it."""
    title = one_line(short)
    stem = title.removesuffix("...").rstrip("… ")
    cut = len(short) >= SHORT or title.endswith(("...", "…"))
    whole = first_words(description, form) if cut and stem else ""
    kept = whole if whole.startswith(stem) and len(whole) > len(stem) else title
    return kept if len(kept) <= LONGEST_TITLE else f"{kept[: LONGEST_TITLE - 1]}…"


def short_name(title: str) -> str:
    """A title cut between two words where Moodle would cut it anywhere."""
    if len(title) <= SHORT:
        return title
    kept = title[: SHORT - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,;:')}…"


def first_words(description: str, form: str) -> str:
    """The first paragraph of a description, on one line and without tags."""
    start = description[:LOOKED_AT]
    if form == PLAIN:
        return one_line(re.split(r"\r?\n\s*\r?\n", start, maxsplit=1)[0])
    text = _TAG.sub(" ", _PARAGRAPH.split(start, maxsplit=1)[0])
    return one_line(html.unescape(text))


def with_title(title: str, description: str, form: str) -> str:
    """A description that begins with the title its short name cuts."""
    if form == PLAIN:
        return f"{title}\n\n{description}" if description else title
    return f"<p>{html.escape(title, quote=False)}</p>{description}"


def without_title(title: str, description: str, form: str) -> str:
    """What `with_title` was given."""
    start = with_title(title, "", form)
    if description == start:
        return ""
    return description.removeprefix(f"{start}\n\n" if form == PLAIN else start)


def format_of(description: str) -> str:
    """The format of a description that did not come from Moodle."""
    return HTML if _TAG.search(description) else PLAIN
