"""A framework as a text to type or to correct by hand, one skill a line, and back.

« # CODE Titre » opens a block and may be left out; two spaces or a tab more make a part of the
line above; a code before the skill is kept. A backslash takes what follows as it is written.
"""

import re
from collections import deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from tuteur_desktop.domain.french import number
from tuteur_desktop.domain.skills import LONGEST_TITLE, Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.numbering import is_code, split_code
from tuteur_desktop.exchange.outline import MAX_DEPTH, MAX_NODES, one_line

_BULLET = re.compile(r"^(?:[-–—•●▪■◦‣·*☐✓✔➢]|\d{1,3}[.)])\s+")
_MARKED = re.compile(r"[#\\:.)–—-]")
_SEPARATOR = re.compile(r"^[.:)–—-]\s+")
_LINE_ENDS = re.compile("\r\n|[\n\r\u2028\u2029]")
_NUMBER = re.compile(r"\.(\d{1,6})$", re.ASCII)
TAB = 2  # spaces

_Place = tuple[int, int]  # of a block, and of a node in it


@dataclass(frozen=True)
class _Line:
    """A skill as it was typed."""

    number: int
    code: str
    title: str
    depth: int


@dataclass
class _Part:
    """A heading and the lines below it; `block` is the one that it names, `known` its place."""

    number: int
    code: str = ""
    title: str = ""
    block: Block | None = None
    known: int = -1
    lines: list[_Line] = field(default_factory=list)
    skills: dict[int, Skill] = field(default_factory=dict)


def skills_text(framework: Framework) -> str:
    """Headings « # CODE Titre » and one skill a line below each, its parts set back."""
    known = _keys(framework)
    parts = []
    for place, block in enumerate(framework.blocks):
        heading = _written(block.code, one_line(block.title), known)
        lines = [f"# {heading}".rstrip()] if heading or place else []
        lines += [
            f"{'  ' * node.depth}{_written(node.code, one_line(node.title), known)}"
            for node in block.nodes
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def parse_skills_text(text: str, framework: Framework) -> Framework:
    """The framework with the blocks and skills of the text.

    What the framework knows, by its code or word for word, keeps number, code, description and
    extra. Raises UserError with the line of the first mistake.
    """
    parts = _parts(text, _keys(framework))
    _name_blocks(parts, framework.blocks)
    _keep_known(parts, framework.blocks)
    return replace(framework, blocks=tuple(_block(part) for part in parts))


def _key(code: str) -> str:
    """A code as one word."""
    return "_".join(code.split())


def _keys(framework: Framework) -> dict[str, str]:
    """The codes of a framework by the word that stands for them."""
    codes = [block.code for block in framework.blocks]
    codes += [node.code for block in framework.blocks for node in block.nodes]
    return {_key(code): code for code in codes if _key(code)}


def _written(code: str, title: str, known: Mapping[str, str]) -> str:
    """Code and title as a line; a title that would be read otherwise is marked.

    A code that would be read as a mark stays out: the title is enough to find it again.
    """
    if code.lstrip().startswith(("#", "\\")) or _BULLET.match(f"{_key(code)} "):
        code = ""
    taken = split_code(title)[0] or _BULLET.match(title) or _MARKED.match(title)
    if taken or (not code and title.partition(" ")[0] in known):
        title = f"\\{title}"
    return " ".join(filter(None, (_key(code), title)))


def _coded(line: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Code and title of a line without its bullet."""
    if line.startswith("\\"):
        return "", line[1:]
    word, _, rest = line.partition(" ")
    known_code = word in known and rest
    code, title = (known[word], _SEPARATOR.sub("", rest)) if known_code else split_code(line)
    return code, title[1:] if code and title.startswith("\\") else title


def _heading(line: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Code and title of a block, whose code may stand alone."""
    rest = line.lstrip("#").lstrip()
    if rest in known or is_code(rest):
        return known.get(rest, rest), ""
    return _coded(rest, known)


def _parts(text: str, known: Mapping[str, str]) -> list[_Part]:
    parts: list[_Part] = []
    indents: list[int] = []
    lines = 0
    for at, raw in enumerate(_LINE_ENDS.split(text), 1):
        line = one_line(raw)
        if line.startswith("#"):
            parts.append(_Part(at, *_heading(line, known)))
            indents.clear()
        elif line:
            if not parts:
                parts.append(_Part(at))
            lines += 1
            if lines > MAX_NODES:
                raise UserError(
                    f"Le texte a plus de {number(MAX_NODES)} compétences : gardez celles d'un seul "
                    "référentiel."
                )
            depth = _depth(raw, at, indents)
            parts[-1].lines.append(_Line(at, *_coded(_BULLET.sub("", line, 1), known), depth))
    if not parts:
        raise UserError(
            "Le texte n'a pas de compétence : écrivez-en une par ligne, sous une ligne « # CODE "
            "Titre du bloc » s'il y a des blocs."
        )
    return parts


def _depth(raw: str, at: int, indents: list[int]) -> int:
    """How deep a line stands: one level for each line above that is set back less."""
    blank = raw[: len(raw) - len(raw.lstrip())]
    width = sum(TAB if char == "\t" else 1 for char in blank) // TAB
    while indents and indents[-1] >= width:
        indents.pop()
    indents.append(width)
    if len(indents) > MAX_DEPTH:
        raise UserError(
            f"Ligne {at} : plus de {MAX_DEPTH} niveaux sont imbriqués ; ramenez les lignes vers la "
            "marge."
        )
    return len(indents) - 1


class _Free:
    """What a framework knows and no line has taken yet, found by what it says."""

    def __init__(self) -> None:
        self._places: dict[Hashable, deque[_Place]] = {}
        self._taken: set[_Place] = set()

    def add(self, place: _Place, *keys: Hashable) -> None:
        """Let a place be found by any of these keys."""
        for key in keys:
            self._places.setdefault(key, deque()).append(place)

    def take(self, *keys: Hashable) -> _Place | None:
        """The first place of these keys that is free, which it no longer is."""
        for key in keys:
            places = self._places.get(key, deque())
            while places:
                place = places.popleft()
                if place not in self._taken:
                    self._taken.add(place)
                    return place
        return None


def _name_blocks(parts: Sequence[_Part], blocks: Sequence[Block]) -> None:
    """Give each heading its block: by code, then word for word, then by where it stands."""
    free = _Free()
    for at, block in enumerate(blocks):
        title = one_line(block.title)
        free.add((at, 0), ("code", block.code), ("title", title), ("place", at, bool(block.code)))
    seen: dict[str, int] = {}
    for part in parts:
        if part.code:
            _set_block(part, blocks, free.take(("code", part.code)))
            if part.block is None and part.code in seen:
                raise UserError(
                    f"Ligne {part.number} : le bloc « {part.code} » est déjà à la ligne "
                    f"{seen[part.code]} ; réunissez-les."
                )
            seen.setdefault(part.code, part.number)
    for part in parts:
        if not part.code:
            _set_block(part, blocks, free.take(("title", part.title)))
    for at, part in enumerate(parts):
        if part.block is None and (part.title or part.code):
            coded = () if part.code else (("place", at, True),)
            _set_block(part, blocks, free.take(("place", at, False), *coded))


def _set_block(part: _Part, blocks: Sequence[Block], place: _Place | None) -> None:
    if place is not None:
        part.block, part.known = blocks[place[0]], place[0]


def _keep_known(parts: Sequence[_Part], blocks: Sequence[Block]) -> None:
    """Give each line the skill that it says: the surest ones of all lines first."""
    free = _Free()
    for at, block in enumerate(blocks):
        for rank, node in enumerate(block.nodes):
            title = one_line(node.title)
            whole = (node.code, title)
            bare = () if node.code else ((at, "bare", title),)
            free.add(
                (at, rank), (at, whole), (at, "code", node.code), (at, "title", title), whole,
                title, *bare,
            )  # fmt: skip
    for sure in (True, False):
        for part in parts:
            for line in part.lines:
                if line.number in part.skills:
                    continue
                place = free.take(*_ways(part.known, line, sure))
                if place is not None:
                    part.skills[line.number] = blocks[place[0]].nodes[place[1]]


def _ways(known: int, line: _Line, sure: bool) -> tuple[Hashable, ...]:
    """How the skill of a line is looked for: in its block with code and title, then elsewhere."""
    whole = (line.code, line.title)
    if sure:
        return ((known, whole),)
    if line.code:
        return (known, "code", line.code), (known, "bare", line.title), whole
    return (known, "title", line.title), line.title


def _block(part: _Part) -> Block:
    """The block of a heading with the skills of its lines."""
    fresh = _numbers(part)
    nodes: list[Skill] = []
    seen: dict[str, int] = {}
    for line in part.lines:
        old = part.skills.get(line.number)
        node = replace(old or Skill(""), title=line.title, depth=line.depth)
        if old is not None and one_line(old.title) == line.title:
            node = replace(node, title=old.title)
        elif len(line.title) > LONGEST_TITLE:
            raise UserError(
                f"Ligne {line.number} : l'intitulé dépasse {number(LONGEST_TITLE)} caractères ; "
                "coupez-le en plusieurs compétences."
            )
        code = line.code or node.code
        if not code and old is None and not line.depth:
            code = next(fresh, "")
        if line.code and old is None and code in seen:
            raise UserError(
                f"Ligne {line.number} : le code « {code} » est déjà à la ligne {seen[code]} ; "
                "changez l'un des deux."
            )
        seen.setdefault(code, line.number)
        nodes.append(replace(node, code=code))
    return _headed(part, tuple(nodes))


def _headed(part: _Part, nodes: tuple[Skill, ...]) -> Block:
    old = part.block
    if old is None:
        return Block(part.code, part.title, nodes)
    same = part.title == one_line(old.title) or (part.code and not part.title)
    return replace(
        old, code=part.code or old.code, title=old.title if same else part.title, nodes=nodes
    )


def _numbers(part: _Part) -> Iterator[str]:
    """The next codes of a block whose skills are numbered, « C2.4 » after « C2.3 »."""
    typed = [line.code for line in part.lines if not line.depth]
    codes = [node.code for node in part.block.nodes if not node.depth] if part.block else []
    codes += typed
    prefix = next((code.rpartition(".")[0] for code in codes if "." in code), "")
    if not prefix and not any(codes):
        written = re.search(r"BC0*(\d{1,3})", part.block.code if part.block else part.code)
        prefix = f"C{written[1]}" if written else ""
    if prefix:
        start = f"{prefix}."
        taken = [int(found[1]) for code in codes if code.startswith(start) and
                 (found := _NUMBER.search(code))]  # fmt: skip
        yield from (f"{start}{following}" for following in count(max(taken, default=0) + 1))
