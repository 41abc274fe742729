"""The tutor's signing identity: made at the first signature, unlocked once per opening."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop.errors import UserError
from tuteur_desktop.paths import identity_of
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.signing.identity import Identity


SHORT_PASSPHRASE = 8  # characters; below, a thief of the .p12 file would guess it soon


class SigningService:
    """The identity beside the store, and whether its key is loaded."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.path: Path = identity_of(store.path)
        self._now = now
        self._identity: Identity | None = None

    @property
    def exists(self) -> bool:
        """Whether this store has an identity."""
        return self.path.exists()

    @property
    def unlocked(self) -> bool:
        """Whether the passphrase was already given in this opening."""
        return self._identity is not None

    def unlock(self, passphrase: str) -> None:
        """Load the key. Raises UserError for a wrong passphrase or a broken file."""
        from tuteur_desktop.signing.identity import load_identity

        self._identity = load_identity(self.path, passphrase)

    def check(self, passphrase: str) -> None:
        """Whether a passphrase is the right one, the key staying as it is, loaded or not.

        Raises UserError for a wrong passphrase or a broken file.
        """
        from tuteur_desktop.signing.identity import load_identity

        load_identity(self.path, passphrase)

    def create(self, name: str, passphrase: str) -> None:
        """Make the identity of this store. Raises UserError when there is one already."""
        from tuteur_desktop.signing.identity import create_identity

        if not name.strip():
            raise UserError("Il manque votre nom : complétez votre profil avant de signer.")
        self._identity = create_identity(self.path, name.strip(), passphrase, self._now())

    def renew(self, name: str, passphrase: str) -> None:
        """Replace an identity whose passphrase is forgotten; the old file is put aside.

        Documents already signed stay verifiable: each carries its certificate.
        """
        if not self.path.exists():
            self.create(name, passphrase)
            return
        stamp = self._now().astimezone().strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"{self.path.stem}-ancienne-{stamp}.p12")
        self.path.rename(aside)
        try:
            self.create(name, passphrase)
        except BaseException:
            aside.rename(self.path)
            raise

    def identity(self) -> "Identity":
        """The loaded identity. Raises UserError while it is locked."""
        if self._identity is None:
            raise UserError("La signature est verrouillée : donnez la phrase de passe.")
        return self._identity
