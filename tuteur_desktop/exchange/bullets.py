"""Skills out of the free text of a block: a first cut, made to be shown and corrected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import LONGEST_TITLE, Skill
from tuteur_desktop.exchange.bullet_headings import generic, introduces, shouted
from tuteur_desktop.exchange.html_lines import MAX_TEXT, Line, lines_of

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
# « C1 », « C2.3 », « C2.B1 », « CP 4 » as they stand; « A1 : », « B2.1 - » with their separator.
_CODE = re.compile(
    r"(C[PC]?\s?\d{1,2}(?:\.[A-Z]?\d{1,2})*|(?:[A-Z]{1,2}\d{1,2}\.?){2,4}"
    r"|[A-Z]\d{1,2}(?:\.\d{1,2})*(?=\s*[:)–—-]))\s*[.:)–—-]*\s+(?=\w)"
)
_INSIDE = re.compile(r"\s*[•●▪■➢➤]\s*|(?<=[;:.])\s+[-–]\s+(?=\w)")
_INSIDE_CODE = re.compile(r"(?<=[\w.;,)])\s+(?=C\d{1,2}\.\d{1,2}\s*[.:)–—-]*\s+[A-ZÀ-Ý])")


@dataclass(frozen=True)
class _Item:
    """A line on its way to be a skill: 0 for plain lines, then the level of its bullet.

    `mark` is the number it was written with, `depth` its place under the skills before it.
    """

    text: str
    level: int
    code: str = ""
    mark: str = ""
    strong: bool = False
    depth: int = 0


@dataclass(frozen=True)
class Split:
    """The skills of a text by depth, with what must be looked at.

    `marks` are the numbers that the text writes, `repeated` the titles it writes again, `cut` how
    many were too long, `lost` whether the text itself was.
    """

    skills: tuple[Skill, ...] = ()
    marks: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    cut: int = 0
    lost: bool = False


def split(text: str, prefix: str) -> Split:
    """The skills of a block, coded « C6.1 » from the prefix « C6. » unless all have their own."""
    lines = lines_of(text)
    if len(lines) == 1 and not _BULLET.match(lines[0].text) and not _inside(lines[0].text):
        items = [_without_code(_Item(lines[0].text, 0))]
        marks = [item.code for item in items if item.code]
    else:
        items = _joined(_levelled(_cut_inside(lines)))
        marks = [mark for item in items if (mark := item.code or item.mark)]
        items = _under_codes(_with_headings(_with_children(items)))
    return _split(items, prefix, tuple(marks), lost=len(text) > MAX_TEXT)


def _inside(text: str) -> bool:
    return bool(_INSIDE.search(text) or _INSIDE_CODE.search(text))


def _cut_inside(lines: Sequence[Line]) -> list[Line]:
    """A line that holds several bullets or codes becomes as many lines."""
    cut: list[Line] = []
    for line in lines:
        if _CODE.match(line.text) and _INSIDE_CODE.search(line.text):
            cut += [Line(part, line.depth) for part in _INSIDE_CODE.split(line.text)]
            continue
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
        mark = found[0].rstrip(".)°- ") if found and kind == "number" else ""
        kind = f"{kind} {mark.count('.')}" if mark else kind
        if kind and kind not in seen:
            seen.append(kind)
        level = seen.index(kind) + 1 if kind else 0
        item = _Item(_trimmed(text), max(level, line.depth), mark=mark, strong=line.strong)
        item = _without_code(item)
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
    code = found[1].replace(" ", "").rstrip(".")
    return replace(item, text=item.text[found.end() :].strip(), code=code)


def _joined(items: Sequence[_Item]) -> list[_Item]:
    """A plain line that starts with a small letter goes on with the one before.

    Behind « être capable de : » such lines are a list.
    """
    joined: list[_Item] = []
    tails: list[list[str]] = []
    listed = False
    for item in items:
        small = bool(joined) and item.level == 0 and item.text[:1].islower()
        listed = small and (listed or generic(" ".join((joined[-1].text, *tails[-1][-3:]))))
        if small and not listed:
            tails[-1].append(item.text)
        else:
            joined.append(item)
            tails.append([])
    return [
        replace(item, text=" ".join((item.text, *tail)), strong=False) if tail else item
        for item, tail in zip(joined, tails, strict=True)
    ]


def _families(items: Sequence[_Item]) -> list[list[_Item]]:
    """Each bullet with the deeper ones behind it; a plain line alone."""
    families: list[list[_Item]] = []
    for item in items:
        if families and 0 < families[-1][0].level < item.level:
            families[-1].append(item)
        else:
            families.append([item])
    return families


def _said_in_one(family: Sequence[_Item]) -> _Item:
    """A bullet with its sub-bullets in its own sentence."""
    parent, *children = family
    if not children:
        return parent
    parts = " ; ".join(child.text for child in children)
    return replace(parent, text=f"{parent.text.rstrip(' :')} : {parts}")


def _with_children(items: Sequence[_Item]) -> list[_Item]:
    """Sub-bullets go into their parents while all of them stay readable, under them otherwise."""
    families = _families(items)
    whole = [_said_in_one(family) for family in families]
    coded = any(child.code for family in families for child in family[1:])
    grown = [one for one, family in zip(whole, families, strict=True) if len(family) > 1]
    if not coded and all(len(one.text) <= MAX_JOINED for one in grown):
        return whole
    kept: list[_Item] = []
    for parent, *children in families:
        levels = sorted({child.level for child in children})
        kept.append(parent)
        kept += [
            replace(child, level=parent.level, depth=levels.index(child.level) + 1)
            for child in children
        ]
    return kept


def _with_headings(items: Sequence[_Item]) -> list[_Item]:
    """Headings leave; short ones that tell groups apart stay as a prefix of their skills."""
    headings = introduces([(item.text, item.level, item.strong) for item in items])
    several = sum(headings) > 1
    kept: list[_Item] = []
    prefix = ""
    for index, item in enumerate(items):
        if headings[index]:
            name = item.text.rstrip(" :")
            short = len(name) <= MAX_PREFIX and not generic(item.text)
            prefix = f"{shouted(name)} : " if several and short else ""
        else:
            if not item.level and index and items[index - 1].level:
                prefix = ""
            own = "" if item.depth else prefix
            kept.append(replace(item, text=f"{own}{item.text.rstrip(' :')}"))
    return kept


def _under_codes(items: Sequence[_Item]) -> list[_Item]:
    """« C1.1 » goes under « C1 » where both are written."""
    if not all(item.code for item in items):
        return list(items)
    written = {item.code for item in items}
    placed: list[_Item] = []
    for item in items:
        above = item.code.split(".")[:-1]
        depth = sum(".".join(above[:count]) in written for count in range(1, len(above) + 1))
        reachable = placed[-1].depth + 1 if placed else 0
        placed.append(replace(item, depth=min(depth, reachable)))
    return placed


def _split(items: Sequence[_Item], prefix: str, marks: tuple[str, ...], *, lost: bool) -> Split:
    """Skills once each under the same parent, with a code of their own."""
    items = [item for item in items if any(c.isalnum() for c in item.text)]
    kept: list[_Item] = []
    seen: set[tuple[str, ...]] = set()
    repeated: dict[str, None] = {}
    path: list[str] = []
    for index, item in enumerate(items):
        path = [*path[: item.depth], fold(item.text).rstrip(" .")]
        holds = index + 1 < len(items) and items[index + 1].depth > item.depth
        if tuple(path) in seen and not holds:
            repeated[item.text] = None
        else:
            seen.add(tuple(path))
            kept.append(item)
    own = all(item.code for item in kept)
    codes = [item.code for item in kept] if own else _counted(kept, prefix)
    skills = tuple(_skill(item, code) for item, code in zip(kept, codes, strict=True))
    cut = sum(bool(skill.description) for skill in skills)
    return Split(skills, marks, tuple(repeated), cut, lost)


def _counted(items: Sequence[_Item], prefix: str) -> list[str]:
    """« C6.1 », « C6.2 », and « C6.2.1 » under it."""
    counts: list[int] = []
    codes = []
    for item in items:
        depth = min(item.depth, len(counts))
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        codes.append(prefix + ".".join(map(str, counts)))
    return codes


def _skill(item: _Item, code: str) -> Skill:
    """A title too long for a label is cut, the whole of it kept beside."""
    if len(item.text) <= LONGEST_TITLE:
        return Skill(item.text, code=code, depth=item.depth)
    start = item.text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
    return Skill(f"{start}…", code=code, depth=item.depth, description=item.text)
