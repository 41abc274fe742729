"""Gathering of what a file has wrong: one sentence for many lines that share a fault."""

from collections.abc import Sequence

from tuteur_desktop.domain.french import listing, number
from tuteur_desktop.exchange.values import Remark

SHOWN = 200
SHOWN_RANGES = 8
SHOWN_COLUMNS = 3


class RefusedError(Exception):
    """The line cannot go in; the message is the French reason, with its place."""


def lines_words(lines: Sequence[int]) -> str:
    """« Ligne 2 », « Lignes 2 à 4 et 7 »; a long list is cut."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    words = [_range_words(first, last) for first, last in ranges[:SHOWN_RANGES]]
    hidden = sum(last - first + 1 for first, last in ranges[SHOWN_RANGES:])
    if hidden:
        words.append(f"{number(hidden)} autre{'s' if hidden > 1 else ''}")
    return f"Ligne{'s' if len(set(lines)) > 1 else ''} {listing(words)}"


def _range_words(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first} à {last}" if last > first + 1 else f"{first} et {last}"


def _rest(lines: Sequence[int], one: str, many: str) -> Remark:
    """What stands for the remarks that are not kept."""
    count, last = len(lines), max(lines)
    other = "autre" if count == 1 else "autres"
    where = f", jusqu'à la ligne {number(last)}" if last else ""
    return Remark(last, f"Et {number(count)} {other} {one if count == 1 else many}{where}.")


def quoted(words: Sequence[str], shown: int | None = None) -> str:
    """« a », « b » et 3 autres."""
    kept = [f"« {word} »" for word in words[:shown]]
    hidden = len(words) - len(kept)
    if hidden:
        kept.append(f"{hidden} autre{'s' if hidden > 1 else ''}")
    return listing(kept)


class Remarks:
    """What is said of one file while it is read."""

    def __init__(self) -> None:
        self._refused: list[Remark] = []
        self._unsaid: list[int] = []
        self._whole: list[Remark] = []
        self._lines: dict[str, list[int]] = {}
        self._columns: dict[str, dict[str, None]] = {}

    def refuse(self, line: int, reason: str) -> None:
        """Keep a line out; the reason is a sentence that says where, kept for the first ones."""
        if len(self._refused) < SHOWN:
            self._refused.append(Remark(line, reason))
        else:
            self._unsaid.append(line)

    def whole(self, reason: str) -> None:
        """A warning about the file."""
        self._whole.append(Remark(0, reason))

    def warn(self, line: int, reason: str, column: str = "") -> None:
        """A warning about a line; the same words on other lines make one sentence."""
        self._lines.setdefault(reason, []).append(line)
        columns = self._columns.setdefault(reason, {})
        if column:
            columns[column] = None

    @property
    def refused(self) -> tuple[Remark, ...]:
        """What cannot go in, in the order of the file."""
        said = tuple(sorted(self._refused, key=lambda remark: remark.line))
        if not self._unsaid:
            return said
        return (*said, _rest(self._unsaid, "ligne refusée", "lignes refusées"))

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What goes in but must be looked at: the file first, then its lines."""
        grouped = [
            Remark(min(lines), f"{lines_words(lines)}{self._columns_words(reason)} : {reason}")
            for reason, lines in self._lines.items()
        ]
        said = (*self._whole, *sorted(grouped, key=lambda remark: remark.line))
        if len(said) <= SHOWN:
            return said
        lines = [remark.line for remark in said[SHOWN:]]
        return (*said[:SHOWN], _rest(lines, "remarque de ce genre", "remarques de ce genre"))

    def _columns_words(self, reason: str) -> str:
        columns = list(self._columns[reason])
        if not columns:
            return ""
        return f", colonne{'s' if len(columns) > 1 else ''} {quoted(columns, SHOWN_COLUMNS)}"
