"""What an editing service did: enough to take it back, and to say that it no longer can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from tuteur_desktop.errors import UserError

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Change(Generic[K, V]):
    """The values before and after, by key; None where there was, or is, nothing."""

    title: str
    owner: int
    before: Mapping[K, V | None]
    after: Mapping[K, V | None]

    @property
    def empty(self) -> bool:
        """Nothing was changed."""
        return not self.before

    def reversed(self) -> "Change[K, V]":
        """The change that takes this one back."""
        return Change(self.title, self.owner, self.after, self.before)


def refuse_stale() -> UserError:
    """The sentence for an undo that would destroy a later change."""
    return UserError(
        "Impossible d'annuler : ces valeurs ont été modifiées entre-temps. Rien n'a été changé."
    )
