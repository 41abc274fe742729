"""Competency frameworks written as Moodle's CSV; what Moodle wrote comes back as it was."""

from collections.abc import Iterable, Iterator, Mapping

from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.exchange.moodle_csv import KEPT, shape_of, sheet_bytes
from tuteur_desktop.exchange.moodle_scale import read_scale, scale_cells
from tuteur_desktop.exchange.moodle_words import (
    SHORT,
    first_words,
    format_of,
    full_title,
    short_name,
    with_title,
)
from tuteur_desktop.exchange.outline import one_line, parents

Cells = dict[str, str]


def write(framework: Framework) -> bytes:
    """The framework as a file for Moodle (14 columns, unless it came with 12).

    A block without code and title has no row: its skills are at the root.
    """
    lines = [(_place(framework.extra, -1), _top(framework)), *_competencies(framework)]
    lines.sort(key=lambda line: line[0])
    return sheet_bytes(shape_of(framework.extra), (cells for _place, cells in lines))


class _Numbers:
    """Numbers for Moodle, each once and short enough, made of the codes where there are some."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._coded = {code for code in codes if code}
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def give(self, code: str, above: str) -> str:
        """The code itself when it fits; otherwise one made of it, or of the number above."""
        if code and len(code) <= SHORT and code not in self._given:
            self._given.add(code)
            return code
        stem = (code or above)[: SHORT - 8]
        while True:
            self._last[stem] = self._last.get(stem, 0 if not code else 1) + 1
            made = f"{stem}-{self._last[stem]}"
            if made not in self._given and made not in self._coded:
                self._given.add(made)
                return made


def _place(extra: Mapping[str, str], after: int) -> int:
    """The rank of a row in the file that it came from; what is new follows what is before it."""
    written = extra.get(f"{KEPT}row", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else after


def _competencies(framework: Framework) -> Iterator[tuple[int, Cells]]:
    """The rank and the cells of each block and node, blocks as parents of their nodes."""
    codes = [block.code for block in framework.blocks]
    codes += [node.code for block in framework.blocks for node in block.nodes]
    numbers = _Numbers(codes)
    place = 0
    for block in framework.blocks:
        top = ""
        if block.code or block.title:
            top = numbers.give(block.code, framework.code)
            place = _place(block.extra, place)
            yield place, _cells(block, top, "")
        given: list[str] = []
        for node, parent in zip(block.nodes, parents(block.nodes), strict=True):
            above = top if parent is None else given[parent]
            given.append(numbers.give(node.code, above or framework.code))
            place = _place(node.extra, place)
            yield place, _cells(node, given[-1], above)


def _cells(part: Framework | Block | Skill, number: str, parent: str) -> Cells:
    """The cells of a row: what was kept of it, and what the part says now."""
    kept = {
        name.removeprefix(KEPT): cell
        for name, cell in part.extra.items() if name.startswith(KEPT)
    }  # fmt: skip
    native = "row" in kept
    if not native:
        kept = {"descriptionformat": format_of(part.description)}
        if not isinstance(part, Framework):
            kept |= {"ruleoutcome": "0", "ruleconfig": "null"}
    form, title, description = kept.get("descriptionformat", ""), part.title, part.description
    short = kept.get("shortname")
    if short is None or full_title(short, description, form) != title:
        short = short_name(title)
        if short != title and first_words(description, form) != title:
            description = with_title(title, description, form)
    written = kept.get("idnumber", "")
    return kept | {
        "parentidnumber": parent,
        "idnumber": written if one_line(written) == number else number,
        "shortname": short,
        "description": description,
    }


def _top(framework: Framework) -> Cells:
    """The row of the framework, with its scale and the words for its levels."""
    cells = _cells(framework, framework.code[:SHORT], "")
    cells.setdefault("isframework", "1")
    cells.setdefault("taxonomy", ",".join(["competency"] * _levels(framework)))
    values, configuration = cells.get("scalevalues", ""), cells.get("scaleconfiguration", "")
    if not values or read_scale(values, configuration)[0] != framework.scale:
        cells["scalevalues"], cells["scaleconfiguration"] = scale_cells(framework.scale)
    return cells


def _levels(framework: Framework) -> int:
    deepest = [
        node.depth + 1 + bool(block.code or block.title)
        for block in framework.blocks for node in block.nodes
    ]  # fmt: skip
    return max(deepest, default=1)
