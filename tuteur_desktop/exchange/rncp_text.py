"""A framework as a text to correct by hand, one skill a line, its parts set in, and back."""

import re
from collections.abc import Container
from dataclasses import replace

from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError

_BULLET = re.compile(r"^[-–•*]\s+")
_NUMBER = re.compile(r"\.(\d+)$")
_STEP = "  "  # before a skill that is a part of the one above


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _block_key(block: Block, number: int) -> str:
    """The word that stands for a block in its heading."""
    return "_".join(block.code.split()) or f"BLOC{number}"


def _written(title: str) -> str:
    """A skill as a line; a title that starts like a heading is marked."""
    line = _one_line(title)
    return f"\\{line}" if line.startswith(("#", "\\")) else line


def _depth(raw: str, above: int) -> int:
    """How far a line is set in: a tab or two spaces a step, at most one more than above."""
    inset = raw.expandtabs(len(_STEP))
    return min((len(inset) - len(inset.lstrip())) // len(_STEP), above + 1)


def skills_text(framework: Framework) -> str:
    """Headings « # CODE Titre » and one skill a line below each."""
    parts = []
    for number, block in enumerate(framework.blocks, 1):
        lines = [f"# {_block_key(block, number)} {_one_line(block.title)}".rstrip()]
        lines += [_STEP * skill.depth + _written(skill.title) for skill in block.nodes]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def parse_skills_text(text: str, framework: Framework) -> Framework:
    """The framework with the blocks and skills of the text; known skills keep id and code."""
    known = {_block_key(b, number): b for number, b in enumerate(framework.blocks, 1)}
    titles: dict[str, str] = {}
    lines: dict[str, list[tuple[int, str]]] = {}
    current = ""
    for number, raw in enumerate(re.split("\r\n|[\n\r\u2028\u2029]", text), 1):
        line = _one_line(raw)
        if line.startswith("#"):
            current, titles[current] = _heading(line, number, known, lines)
            lines[current] = []
        elif line and not current:
            raise UserError(
                f"Ligne {number} : une compétence est écrite avant le premier bloc ; commencez par "
                "une ligne « # CODE Titre du bloc »."
            )
        elif line:
            above = lines[current][-1][0] if lines[current] else -1
            lines[current].append((_depth(raw, above), line))
    if not lines:
        raise UserError("Le texte n'a pas de bloc : gardez au moins une ligne « # CODE Titre ».")
    return replace(
        framework,
        blocks=tuple(_block(known[key], titles[key], lines[key]) for key in lines),
    )


def _heading(
    line: str, number: int, known: dict[str, Block], done: Container[str]
) -> tuple[str, str]:
    key, _, title = line.lstrip("#").strip().partition(" ")
    if key not in known:
        raise UserError(
            f"Ligne {number} : le bloc « {key[:40]} » n'est pas dans la fiche ; reprenez un de ses "
            f"codes : {', '.join(list(known)[:20])}."
        )
    if key in done:
        raise UserError(f"Ligne {number} : le bloc « {key} » est déjà plus haut ; réunissez-les.")
    return key, title


def _block(block: Block, title: str, lines: list[tuple[int, str]]) -> Block:
    """The block with the skills of the lines; new ones get the next free codes."""
    free = list(block.nodes)
    taken = [int(found[1]) for s in block.nodes if (found := _NUMBER.search(s.code))]
    following = max(taken, default=0) + 1
    prefix = _code_prefix(block)
    skills: list[Skill] = []
    for depth, line in lines:
        skill = _matching(line, free)
        if skill is None:
            bare = line[1:] if line.startswith("\\") else _BULLET.sub("", line)
            skill = Skill(bare, code=f"{prefix}.{following}" if prefix else "")
            following += 1
        skills.append(replace(skill, depth=depth))
    same = title in ("", _one_line(block.title))
    return replace(block, title=block.title if same else title, nodes=tuple(skills))


def _code_prefix(block: Block) -> str:
    for skill in block.nodes:
        if "." in skill.code:
            return skill.code.rpartition(".")[0]
    found = re.search(r"BC0*(\d+)", block.code, re.IGNORECASE)
    return f"C{found[1]}" if found else ""


def _matching(line: str, free: list[Skill]) -> Skill | None:
    """The skill of the sheet that the line still says word for word, taken once."""
    for skill in free:
        if _written(skill.title) == line:
            free.remove(skill)
            return skill
    return None
