"""The sheets that are asked for by number, among the thousands of a register."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.remarks import Remarks

MOST = 50  # frameworks at once: a tutor follows a few diplomas, not the register

_NUMBER = re.compile(r"(?:fiche\s*)?(rncp|rs)?[\s:n°º-]*(\d{1,6})", re.IGNORECASE | re.ASCII)
WHOLE = (
    "Ce fichier contient {count} fiches : c'est tout le répertoire, dont rien n'a été repris. "
    "Choisissez les fiches des formations suivies dans la liste que montre la fenêtre, ou nommez "
    "chacune sur la ligne de commande (--sheet RNCP37908)."
)


@dataclass(frozen=True)
class SheetTitle:
    """A sheet to choose from."""

    code: str
    title: str
    active: bool


def refuse_whole(count: int) -> None:
    """Raise UserError for more sheets than anyone follows, when none was asked for."""
    if count > MOST:
        raise UserError(WHOLE.format(count=number(count)))


class Wanted:
    """Numbers as people write them (« RNCP37908 », « 37908 », « rs5515 »), and which were found.

    Raises UserError when one of them is no number of a sheet, or when they are too many.
    """

    def __init__(self, codes: Collection[str]) -> None:
        self._asked: dict[str, str] = {}
        for text in codes:
            self._asked.update(dict.fromkeys(_codes(text), text.strip()))
        self._missing = dict.fromkeys(self._asked.values())
        if len(self._missing) > MOST:
            raise UserError(
                f"Demandez au plus {MOST} fiches à la fois : celles des formations que vous suivez."
            )

    def takes(self, code: str) -> bool:
        """Whether a sheet was asked for."""
        return normal(code) in self._asked

    def found(self, code: str) -> None:
        """Note that a sheet was there."""
        self._missing.pop(self._asked.get(code, ""), None)

    @property
    def satisfied(self) -> bool:
        """Whether nothing more is looked for."""
        return not self._missing

    def tell_missing(self, remarks: Remarks) -> None:
        """Refuse, one by one, the numbers that the file does not have."""
        for text in self._missing:
            remarks.refuse(
                0,
                f"Fiche {text} : elle n'est pas dans ce fichier. Vérifiez son numéro ; les fiches "
                "RNCP et RS sont publiées dans deux fichiers différents.",
            )


def normal(text: str) -> str:
    """« RNCP37908 » for « 37908 » and « rncp 37908 »: how the number of a sheet is kept."""
    code = "".join(text.split()).upper()
    return f"RNCP{code}" if code.isdigit() else code


def _codes(text: str) -> Iterable[str]:
    """The sheets that a number may mean: a bare one is looked for in both registers."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise UserError(
            f"« {text.strip()[:40]} » n'est pas un numéro de fiche : écrivez RNCP37908, ou RS5515."
        )
    registers = (found[1].upper(),) if found[1] else ("RNCP", "RS")
    return tuple(f"{register}{found[2]}" for register in registers)
