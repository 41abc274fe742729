"""JSON that must not be trusted: each value is taken by name, with its kind and its place."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.cells import storable
from tuteur_desktop.exchange.delimited import decode

MAX_BYTES = 40_000_000
SHOWN = 40


def parsed(data: bytes) -> Any:
    """The value of a document. Raises UserError with the line where it is no JSON."""
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Le fichier pèse plus de {MAX_BYTES // 1_000_000} Mo : ce n'est pas un référentiel. "
            "Choisissez un autre fichier."
        )
    try:
        return json.loads(decode(data)[0])
    except json.JSONDecodeError as error:
        raise UserError(
            f"Ligne {number(error.lineno)}, colonne {number(error.colno)} : le fichier n'est plus "
            "du JSON à cet endroit (virgule, guillemet ou accolade) ; corrigez-le ou exportez-le "
            "de nouveau."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            "Ce fichier JSON porte un nombre ou une imbrication sans fin : ce n'est pas un "
            "référentiel. Choisissez un autre fichier."
        ) from error


class Fields:
    """The members of an object; `place` says in French where it stands."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise UserError(f"{place} : un objet {{…}} est attendu ; corrigez le fichier.")
        self._members: dict[str, Any] = value
        self._known: set[str] = set()
        self.place = place

    def take(self, *names: str) -> Any:
        """The member of the first of these names that is there, None without one."""
        self._known.update(names)
        return next((self._members[name] for name in names if name in self._members), None)

    def refuse(self, name: str, expected: str) -> UserError:
        """The error for a member of the wrong kind."""
        return UserError(f"{self.place} : « {name} » doit être {expected} ; corrigez le fichier.")

    def text(self, *names: str) -> str:
        """A text, "" without one; a whole number is a text too."""
        found = self.take(*names)
        if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**18:
            return str(found)
        if found is None:
            return ""
        if not isinstance(found, str) or not storable(found):
            raise self.refuse(names[0], "un texte")
        return found

    def whole(self, name: str, least: int, default: int | None = None) -> int:
        """A whole number, at least so much."""
        found = default if (taken := self.take(name)) is None else taken
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found < 10**6:
            raise self.refuse(name, f"un nombre entier à partir de {least}")
        return found

    def truth(self, name: str, default: bool) -> bool:
        """A yes or a no."""
        found = self.take(name)
        if found is not None and not isinstance(found, bool):
            raise self.refuse(name, "true ou false")
        return default if found is None else found

    def day(self, name: str) -> date | None:
        """A date written AAAA-MM-JJ, None without one."""
        found = self.text(name)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            raise self.refuse(name, "une date AAAA-MM-JJ") from None

    def items(self, *names: str) -> list[Any]:
        """A list, empty without one."""
        found = self.take(*names)
        if found is not None and not isinstance(found, list):
            raise self.refuse(names[0], "une liste […]")
        return found or []

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.items(name)
        if not all(isinstance(one, str) and storable(one) for one in found):
            raise self.refuse(name, "une liste de textes")
        return tuple(found)

    def words(self, name: str) -> Mapping[str, str]:
        """An object of texts, empty without one."""
        found = self.take(name) or {}
        texts = isinstance(found, dict) and all(
            isinstance(word, str) and storable(key + word) for key, word in found.items()
        )
        if not texts:
            raise self.refuse(name, "un objet de textes")
        return dict(found)

    def unknown(self) -> list[str]:
        """The names of the members that nobody took."""
        return [name[:SHOWN] for name in self._members if name not in self._known]
