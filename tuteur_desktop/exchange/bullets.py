"""Skills out of the free text of a block: a first cut, made to be shown and corrected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Skill
from tuteur_desktop.exchange.html_lines import Line, lines_of

MAX_JOINED = 240
MAX_PREFIX = 60

_MARKS = (
    ("dash", r"[-–—‐‑−]+"),
    ("dot", r"[•●∙‣⦁·\uf0b7]"),
    ("square", r"[▪■□❑\uf0a7§]"),
    ("ring", r"[○◦]|o(?=\s)"),
    ("star", r"[*✓✔]"),
    ("arrow", r"[>➢➤▶►→⇒\uf0d8]+"),
    ("number", r"\d{1,2}(?:\.\d{1,2})*(?:[.)°]|\s*-)(?=\s)|\d{1,2}(?:\.\d{1,2})+(?=\s)"),
    ("letter", r"[a-z]\)"),
)
_BULLET = re.compile("|".join(f"(?P<{name}>{mark})" for name, mark in _MARKS))
_CODE = re.compile(r"(C\s?\d{1,2}(?:\.\d{1,2})*)\s*[.:)–—-]*\s+(?=\w)")
_INSIDE = re.compile(r"\s*[•●▪■➢➤]\s*|(?<=;)\s+[-–]\s+(?=\w)")
_GENERIC = re.compile(
    r"(les |principales )*(competences?|capacites?|savoirs?|activites?)\b|"
    r"(etre|est|sera|soit) capables? (de|d')|(le|la|l'|les) ?(candidat|titulaire|apprenant|"
    r"certifie|professionnel|etudiant)|ce bloc|savoir( faire)? ?:"
)


@dataclass(frozen=True)
class _Item:
    """A line on its way to be a skill: 0 for plain lines, then the level of its bullet."""

    text: str
    level: int
    code: str = ""


def skills_of(text: str, prefix: str) -> tuple[Skill, ...]:
    """The skills of a block, coded « C6.1 » from the prefix unless the text has its own codes."""
    lines = lines_of(text)
    if len(lines) == 1 and not _BULLET.match(lines[0].text) and not _INSIDE.search(lines[0].text):
        return _coded([_without_code(_Item(lines[0].text, 0))], prefix)
    items = _joined(_levelled(_cut_inside(lines)))
    return _coded(_with_headings(_with_children(items)), prefix)


def _cut_inside(lines: Sequence[Line]) -> list[Line]:
    """A line that holds several bullets becomes as many lines."""
    cut: list[Line] = []
    for line in lines:
        parts = _INSIDE.split(line.text)
        if len(parts) == 1:
            cut.append(line)
            continue
        if parts[0].strip():
            cut.append(Line(parts[0], line.depth))
        cut += [Line(f"• {part}", line.depth) for part in parts[1:] if part.strip()]
    return cut


def _levelled(lines: Sequence[Line]) -> list[_Item]:
    """Bullets taken off; their kinds, in order of appearance, are the levels."""
    seen: list[str] = []
    items = []
    for line in lines:
        found = _BULLET.match(line.text)
        text = line.text[found.end() :] if found else line.text
        kind = found.lastgroup if found else None
        if kind and kind not in seen:
            seen.append(kind)
        level = seen.index(kind) + 1 if kind else 0
        item = _without_code(_Item(_trimmed(text), max(level, line.depth)))
        if item.text:
            items.append(replace(item, level=max(item.level, 1)) if item.code else item)
    return items


def _trimmed(text: str) -> str:
    """A skill without the punctuation that only separated it from the next one."""
    return re.sub(r"\s+\.$", ".", text.strip().rstrip(";, "))


def _without_code(item: _Item) -> _Item:
    found = _CODE.match(item.text)
    if not found:
        return item
    return replace(item, text=item.text[found.end() :].strip(), code=found[1].replace(" ", ""))


def _joined(items: Sequence[_Item]) -> list[_Item]:
    """A plain line that starts with a small letter goes on with the one before."""
    joined: list[_Item] = []
    for item in items:
        if joined and item.level == 0 and item.text[:1].islower():
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {item.text}")
        else:
            joined.append(item)
    return joined


def _with_children(items: Sequence[_Item]) -> list[_Item]:
    """Sub-bullets go into their parent while it stays readable, behind it otherwise."""
    kept: list[_Item] = []
    index = 0
    while index < len(items):
        parent = items[index]
        stop = index + 1
        while stop < len(items) and 0 < parent.level < items[stop].level:
            stop += 1
        children = [item.text for item in items[index + 1 : stop]]
        text = f"{parent.text.rstrip(' :')} : {' ; '.join(children)}"
        if children and len(text) <= MAX_JOINED:
            kept.append(replace(parent, text=text))
        else:
            kept.append(parent)
            kept += [replace(item, level=parent.level) for item in items[index + 1 : stop]]
        index = stop
    return kept


def _introduces(items: Sequence[_Item], index: int) -> bool:
    """Whether a plain line is only there to introduce what follows."""
    item = items[index]
    follower = items[index + 1] if index + 1 < len(items) else None
    if item.level or follower is None:
        return False
    if item.text.endswith(":"):
        return True
    return follower.level > 0 and bool(_GENERIC.match(fold(item.text).replace("’", "'")))


def _with_headings(items: Sequence[_Item]) -> list[_Item]:
    """Headings leave; short ones that tell groups apart stay as a prefix of their skills."""
    headings = [index for index in range(len(items)) if _introduces(items, index)]
    several = len(headings) > 1
    kept: list[_Item] = []
    prefix = ""
    for index, item in enumerate(items):
        if index in headings:
            name = item.text.rstrip(" :")
            generic = _GENERIC.match(fold(item.text).replace("’", "'"))
            prefix = f"{name} : " if several and not generic and len(name) <= MAX_PREFIX else ""
        else:
            prefix = prefix if item.level else ("" if _follows_bullet(items, index) else prefix)
            kept.append(replace(item, text=f"{prefix}{item.text.rstrip(' :')}"))
    return kept


def _follows_bullet(items: Sequence[_Item], index: int) -> bool:
    return index > 0 and items[index - 1].level > 0


def _coded(items: Sequence[_Item], prefix: str) -> tuple[Skill, ...]:
    """Skills once each, with a code of their own."""
    written = {item.code for item in items if item.code}
    own = len(written) == len(items)
    titles = dict.fromkeys(item.text for item in items if any(c.isalnum() for c in item.text))
    codes = {item.text: item.code for item in items}
    return tuple(
        Skill(title, code=codes[title] if own else f"{prefix}.{number}")
        for number, title in enumerate(titles, 1)
    )
