"""The public catalogue of diplomas prepared in apprenticeship, with their RNCP sheets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.versions import expiry_notice

MOST = 50  # found at once: beyond, the words typed are too few


@dataclass(frozen=True)
class Diploma:
    """One line of the kit apprentissage: a diploma code (8 characters) and a sheet, n to n.

    `level` is the European one, 3 to 8; `expires_on` is the end of the sheet's registration. None
    is « NR », not known.
    """

    code: str
    title: str
    rncp: str = ""
    level: int | None = None
    short: str = ""  # « BAC PRO », « BTS », as the kit abridges
    apprenticeship: bool | None = None
    expires_on: date | None = None
    active: bool | None = None

    def open_on(self, day: date) -> bool:
        """Whether its sheet is registered and not at its end, as far as the kit knows."""
        return self.active is not False and (self.expires_on is None or self.expires_on >= day)

    def notice(self, starts_on: date, today: date) -> str | None:
        """What to say of its sheet to whoever types a contract that starts on a day."""
        code = self.rncp or self.code
        sheet = Framework(
            code, self.title, active=self.active is not False, expires_on=self.expires_on
        )
        return expiry_notice(sheet, starts_on, today)


@dataclass(frozen=True)
class Origin:
    """Where a catalogue comes from: its name, its day and the licence it is given under."""

    name: str
    dated: date | None = None
    licence: str = ""
    publisher: str = ""


class Finder:
    """Diplomas ready to be searched while a person types; made once for a catalogue."""

    def __init__(self, diplomas: Iterable[Diploma]) -> None:
        self._rows = [(_words(diploma), diploma) for diploma in diplomas]

    def find(self, text: str, today: date, limit: int = MOST) -> list[Diploma]:
        """The diplomas with every word of a text, as the beginning of a word of theirs.

        Words of the title or of its short name, a code with or without its leading zero, the
        number of a sheet; without case or accents. Those open today come first, then by level,
        the titles that begin with the text first.
        """
        typed = _plain(text)
        words = [f" {word}" for word in typed.split()]
        if not words:
            return []
        found = [
            (diploma, row.startswith(f" {typed}"))
            for row, diploma in self._rows
            if all(word in row for word in words)
        ]
        found.sort(key=lambda pair: _rank(pair[0], pair[1], today))
        return [diploma for diploma, _ in found[:limit]]


def _rank(diploma: Diploma, begins: bool, today: date) -> tuple[object, ...]:
    return (
        not diploma.open_on(today), diploma.active is None, diploma.level or 9, not begins,
        diploma.title, diploma.code, diploma.rncp,
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def _words(diploma: Diploma) -> str:
    """What a diploma is found by, each word behind a space."""
    numbers = (diploma.code, diploma.code.lstrip("0"), diploma.rncp, diploma.rncp.strip("RNCPS"))
    return " ".join(("", _plain(diploma.title), _plain(diploma.short), *map(_plain, numbers)))
