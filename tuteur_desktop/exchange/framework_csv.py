"""Frameworks from a table of one's own: « Bloc ; Code ; Compétence », CSV or workbook."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import headings
from tuteur_desktop.exchange.cells import storable, text_of
from tuteur_desktop.exchange.delimited import SEPARATORS, decode, records
from tuteur_desktop.exchange.framework_columns import LEVELS, columns_of
from tuteur_desktop.exchange.grid import Cells, Grid, read_grid
from tuteur_desktop.exchange.numbering import code_of, doubts, is_code, split_code
from tuteur_desktop.exchange.outline import CUT, at_depth, blocks_of, depths, fitting, one_line
from tuteur_desktop.exchange.remarks import Remarks, quoted
from tuteur_desktop.exchange.values import Batch, Format

NAME = "framework-csv"
EXPECTED = (
    "Le tableau n'a pas de ligne de titres avec une colonne « Compétence » (ou « Critère ») parmi "
    "ses dix premières lignes. Les colonnes attendues sont : Bloc, Code, Compétence, et au besoin "
    "Domaine, Sous-domaine, Critère, Niveau, Description."
)
CODES_OF = {
    "block": "block_code", "part": "part_code", "skill": "code", "criterion": "criterion_code",
}  # fmt: skip


@dataclass
class _Heap:
    """A block being filled; `path` is what the last row said on each level above the last."""

    top: Skill = Skill("")
    nodes: list[Skill] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    path: dict[str, Skill] = field(default_factory=dict)


def sniff(head: bytes) -> bool:
    """Whether one of the first lines holds the titles of a framework."""
    text = decode(head)[0]
    for separator in SEPARATORS:
        first = islice(records(text, separator, Remarks()), headings.HEADER_ROWS)
        if any(columns_of(headings.titles(tuple(cells))) for *_, cells in first):
            return True
    return False


def read(data: bytes) -> Batch:
    """The framework of a table; it has no code and no title where the table does not say them."""
    remarks = Remarks()
    grid = read_grid(data, remarks)
    at, columns = _header(grid)
    table = _Table(columns, remarks)
    _note_unused(grid.rows[at][1], columns, table.numbered, remarks)
    for line, cells in grid.rows[at + 1 :]:
        table.add(line, cells)
    blocks = table.blocks()
    title = _title(grid.rows[:at])
    framework = Framework(code_of(title) if title else "", title, blocks)
    if not framework.skills():
        raise UserError(
            "Le tableau n'a aucune compétence sous ses titres : écrivez-en une par ligne."
        )
    for doubt in doubts(blocks):
        remarks.whole(doubt)
    return Batch(NAME, (), (framework,), remarks.refused, remarks.warnings)


def _header(grid: Grid) -> tuple[int, dict[str, int]]:
    for at, (_line, cells) in enumerate(grid.rows[: headings.HEADER_ROWS]):
        if columns := columns_of(headings.titles(cells)):
            return at, columns
    raise UserError(EXPECTED)


def _note_unused(
    header: Cells, columns: Mapping[str, int], numbered: bool, remarks: Remarks
) -> None:
    used = {at for name, at in columns.items() if name != "depth" or numbered}
    titles = enumerate(headings.titles(header))
    if unused := [title for at, title in titles if title and at not in used]:
        remarks.whole(
            f"Ces colonnes n'ont pas d'emploi ici, laissées de côté : {quoted(unused, 12)}."
        )


def _title(rows: Sequence[tuple[int, Cells]]) -> str:
    """What stands alone on a line above the titles of the columns."""
    for _line, cells in rows:
        filled = [text for cell in cells if (text := one_line(text_of(cell)))]
        if len(filled) == 1 and storable(filled[0]):
            return fitting(filled[0])[0]
    return ""


class _Table:
    """The rows of a table as they become blocks and skills."""

    def __init__(self, columns: Mapping[str, int], remarks: Remarks) -> None:
        self._columns, self._remarks = columns, remarks
        levels = [name for name in LEVELS if name in columns]
        self._top = next((name for name in ("block", "part") if name in levels), "")
        self._inner = [name for name in levels if name != self._top]
        self.numbered = "depth" in columns and len(self._inner) == 1
        self._heap = _Heap()
        self._heaps = {("", ""): self._heap}
        self._seen: dict[Hashable, int] = {}

    def add(self, line: int, cells: Cells) -> None:
        """Take a row in: what it says again is the same, what it leaves empty goes on."""
        texts = {
            name: text_of(cells[at]) if at < len(cells) else ""
            for name, at in self._columns.items()
        }  # fmt: skip
        if not all(map(storable, texts.values())):
            self._remarks.refuse(
                line, f"Ligne {line} : une cellule contient un caractère nul ou abîmé ; retapez-la."
            )
            return
        top = self._said(line, self._top, texts) if self._top else Skill("")
        inner = {name: self._said(line, name, texts) for name in self._inner}
        if top.title or top.code:
            self._heap = self._heaps.setdefault((top.code, fold(top.title)), _Heap(top))
        if any(one.title for one in inner.values()):
            self._nest(line, inner, texts)
        elif top.title or top.code:
            described = replace(self._heap.top, description=texts.get("description", ""))
            self._heap.top = described
        else:
            self._remarks.refuse(line, f"Ligne {line} : il manque la compétence ; écrivez-la.")

    def _said(self, line: int, name: str, texts: Mapping[str, str]) -> Skill:
        """Code and title of a level, "" where the row says nothing of it."""
        column = CODES_OF[name]
        if name == "criterion" and "skill" not in self._columns and column not in self._columns:
            column = "code"
        code, title = one_line(texts.get(column, "")), one_line(texts[name])
        if not code:
            code, title = (title, "") if is_code(title) else split_code(title)
        if not title and name != self._top:
            title = code
        short, description = fitting(title)
        if short != title:
            self._remarks.warn(line, CUT)
        return Skill(short, code=code, description=description)

    def _nest(self, line: int, inner: Mapping[str, Skill], texts: Mapping[str, str]) -> None:
        """Put what a row says under what is open in its block."""
        heap, path = self._heap, self._heap.path
        described = texts.get("description", "")
        for rank, (name, said) in enumerate(inner.items()):
            last = rank == len(inner) - 1
            if not said.title or (not last and path.get(name) == said):
                continue
            for below in self._inner[rank:]:
                path.pop(below, None)
            above = tuple(one.title for one in path.values())
            key = (id(heap), above, said.code, fold(said.title))
            if last and not self.numbered and key in self._seen:
                first = self._seen[key]
                self._remarks.warn(
                    line,
                    f"cette compétence est déjà à la ligne {first} ; elle est gardée une fois.",
                )
                return
            self._seen[key] = line
            path[name] = said
            text = "\n\n".join(filter(None, (said.description, described)))
            narrowest = not any(inner[below].title for below in self._inner[rank + 1 :])
            heap.nodes.append(
                replace(said, depth=len(path) - 1, description=text if narrowest else "")
            )
            heap.levels.append(self._level(line, texts.get("depth", ""), heap.levels))

    def _level(self, line: int, text: str, before: Sequence[int]) -> int:
        """The number of a level; that of the row above where it is none."""
        if text.isascii() and text.isdigit() and len(text) < 4:
            return int(text)
        if text and self.numbered:
            self._remarks.warn(line, "le niveau n'est pas un nombre ; celui du dessus est pris.")
        return before[-1] if before else 0

    def blocks(self) -> tuple[Block, ...]:
        """What was read, in the order of the table."""
        blocks: list[Block] = []
        for heap in self._heaps.values():
            nodes = heap.nodes
            if self.numbered:
                nodes = list(map(at_depth, nodes, depths(heap.levels)))
            if self.numbered and not self._top:
                return blocks_of(nodes)
            if nodes or heap.top.title or heap.top.code:
                top = heap.top
                blocks.append(Block(top.code, top.title, tuple(nodes), None, top.description))
        return tuple(blocks)


FORMAT = Format(NAME, "Référentiel en tableau (bloc, code, compétence)", (".csv",), sniff, read)
