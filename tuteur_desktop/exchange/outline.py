"""The lines of a framework as an outline: bounds, titles that fit, blocks, parents."""

from collections.abc import Iterable, Sequence

from tuteur_desktop.domain.french import number
from tuteur_desktop.domain.skills import LONGEST_TITLE, Block, Skill

MAX_DEPTH = 50  # levels: no framework has ten
MAX_NODES = 50_000  # lines: the largest known has 13,670

CUT = (
    f"l'intitulé dépasse {number(LONGEST_TITLE)} caractères : il est coupé, le texte "
    "entier est gardé dans la description."
)


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def fitting(title: str, description: str = "") -> tuple[str, str]:
    """A title no longer than can be shown, its whole text before the description if it is cut."""
    if len(title) <= LONGEST_TITLE:
        return title, description
    return f"{title[: LONGEST_TITLE - 1]}…", "\n\n".join(filter(None, (title, description)))


def at_depth(skill: Skill, depth: int) -> Skill:
    """A skill set deeper or higher; `replace` takes three times as long."""
    return Skill(skill.title, skill.id, skill.code, depth, skill.description, skill.extra)


def blocks_of(nodes: Iterable[Skill]) -> tuple[Block, ...]:
    """Roots that hold something are blocks; the others are gathered where they stand.

    The nodes come in preorder, the roots at depth 0.
    """
    groups: list[list[Skill]] = []
    for node in nodes:
        if node.depth == 0:
            groups.append([])
        groups[-1].append(node)
    blocks: list[Block] = []
    alone: list[Skill] = []
    for root, *parts in groups:
        if not parts:
            alone.append(root)
            continue
        if alone:
            blocks.append(Block("", "", tuple(alone)))
            alone = []
        raised = tuple(at_depth(part, part.depth - 1) for part in parts)
        blocks.append(Block(root.code, root.title, raised, None, root.description, root.extra))
    return (*blocks, Block("", "", tuple(alone))) if alone else tuple(blocks)


def parents(nodes: Sequence[Skill]) -> list[int | None]:
    """The place of the node above each one, None where there is none."""
    above: list[tuple[int, int]] = []  # depth and place of the nodes that are still open
    found: list[int | None] = []
    for place, node in enumerate(nodes):
        while above and above[-1][0] >= node.depth:
            above.pop()
        found.append(above[-1][1] if above else None)
        above.append((node.depth, place))
    return found


def depths(levels: Iterable[int]) -> list[int]:
    """How deep each line stands, from levels of any step: « 1, 3, 3, 2 » is 0, 1, 1, 1."""
    opened: list[int] = []
    found: list[int] = []
    for level in levels:
        while opened and opened[-1] >= level:
            opened.pop()
        opened.append(level)
        del opened[MAX_DEPTH + 1 :]
        found.append(len(opened) - 1)
    return found
