"""Files received and files written: read within a limit, written whole or not at all."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.errors import UserError

MAX_RECEIVED = 256 * 1024 * 1024
Deliver = Callable[[bytes], None]


def read_file(path: Path) -> bytes:
    """The bytes of a received file. Raises UserError when it cannot be read, or is too large."""
    try:
        if not path.exists():
            raise UserError(f"« {path} » n'existe pas : vérifiez le chemin.")
        if not path.is_file():  # a folder, or a device that would never end
            raise UserError(f"« {path} » n'est pas un fichier : indiquez le fichier lui-même.")
        if path.stat().st_size > MAX_RECEIVED:
            raise UserError(f"« {path.name} » dépasse 256 Mo : ce n'est pas un fichier d'ici.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserError(
            f"Impossible de lire « {path} » : vérifiez le chemin et vos droits."
        ) from error


def with_suffix(chosen: str, suffix: str) -> Path:
    """A file that somebody named, with its suffix (« .pdf ») if they left it out."""
    target = Path(chosen)
    return target if target.suffix.lower() == suffix else target.with_name(target.name + suffix)


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[Deliver]:
    """Write a file whole or not at all: what is delivered takes its place at the end.

    The place is tried first, and the bytes are on the disk before the caller commits, so that a
    refusal changes nothing anywhere. Raises UserError for a place where no file can be written.
    """
    draft: Path | None = None
    try:
        if path.exists() and not force:
            raise UserError(f"« {path} » existe déjà : ajoutez --force pour le remplacer.")
        if path.exists() and not path.is_file():
            raise UserError(f"« {path} » n'est pas un fichier ordinaire : choisissez un autre nom.")
        handle, name = tempfile.mkstemp(".encours", f".{path.name[:40]}.", path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:

            def deliver(content: bytes) -> None:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

            yield deliver
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise UserError(
            f"Impossible d'écrire « {path} » : vérifiez que le dossier existe, qu'il est "
            f"modifiable et qu'il reste de la place."
        ) from error
    finally:
        if draft is not None:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write bytes to a file, whole or not at all. Raises UserError when it cannot be."""
    with replacing(path, force=force) as deliver:
        deliver(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def safe_name(words: str, suffix: str) -> str:
    """A file name that says these words, without what the three systems refuse in names."""
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", words.replace(NBSP, " "))
    return f"{safe[:150].strip(' .')}{suffix}"
