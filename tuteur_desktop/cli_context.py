"""What every verb of the command line is given: its arguments, the clock, and how to speak."""

import json
import re
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop import paths
from tuteur_desktop.domain.french import typeset

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

GUTTER = "  "
# What a terminal obeys and does not show: controls, line ends, marks that turn the reading round.
_OTHERS = "\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069"
_CONTROLS = re.compile(f"[\\x00-\\x1f{_OTHERS}]")
_OBEYED = re.compile(f"[{_OTHERS}]")  # in JSON, which escapes the rest by itself


@dataclass(frozen=True)
class Context:
    """One call of the command: `args` as they were typed, `now` the clock."""

    args: Namespace
    now: Callable[[], datetime]

    @property
    def store(self) -> Path:
        """The store that was named, or the default one."""
        return Path(self.args.store) if self.args.store is not None else paths.default_store()

    @contextmanager
    def services(self) -> Iterator["Services"]:
        """The services of the store, which is closed at the end. Raises UserError if refused."""
        from tuteur_desktop.services.registry import make_services
        from tuteur_desktop.store.store import open_store

        store = open_store(self.store, self.now)
        try:
            yield make_services(store, self.now)
        finally:
            store.close()


def say(text: str) -> None:
    """A sentence on the standard output."""
    print(typeset(visible(text)))


def warn(text: str) -> None:
    """A sentence that is no part of the answer, on the error output."""
    print(typeset(visible(text)), file=sys.stderr)


def emit(value: Any) -> None:
    """One JSON document, accents as they are; what a terminal would obey comes out escaped."""
    said = json.dumps(value, ensure_ascii=False, indent=2)
    print(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", said))


def visible(text: str) -> str:
    """The text on one line: what would move a cursor, or turn the reading round, by its code."""
    return _CONTROLS.sub(lambda found: _code(ord(found[0])), text)


def _code(number: int) -> str:
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under their titles, in columns."""
    lines = [list(titles), *([visible(cell) for cell in row] for row in rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(titles))]
    for line in lines:
        cells = (cell + " " * (widths[i] - _width(cell)) for i, cell in enumerate(line))
        print(GUTTER.join(cells).rstrip())


def _width(text: str) -> int:
    """Columns of a terminal: combining marks take none, wide characters two."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
