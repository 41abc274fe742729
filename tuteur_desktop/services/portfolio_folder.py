"""A portfolio as a folder: written beside its place, then put there; nothing foreign is touched."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tuteur_desktop.errors import UserError

PDF, JSON, HASHES, README = (
    "portefeuille.pdf", "portefeuille.json", "empreintes.sha256", "LISEZ-MOI.txt",
)  # fmt: skip
FILES = "preuves"
_OURS = re.compile(rf"(?:{re.escape(PDF)}|{re.escape(JSON)}|{re.escape(README)}|"
                   rf"{FILES}/\d{{3,}}-[a-z0-9-]{{1,60}}(?:\.[a-z0-9]{{1,8}})?)")  # fmt: skip
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST_LINES = 20_000


def refuse(target: Path, *, force: bool) -> None:
    """Raise UserError for a place where no portfolio can be put."""
    try:
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise UserError(f"« {target} » n'est pas un dossier : choisissez un autre nom.")
        if not target.absolute().parent.is_dir():
            raise UserError(f"« {target.absolute().parent} » n'existe pas : créez-le d'abord.")
        if target.exists() and any(target.iterdir()) and not force:
            raise UserError(
                f"Le dossier « {target} » n'est pas vide : choisissez-en un autre, ou ajoutez "
                f"--force pour remplacer le portefeuille qui s'y trouve."
            )
    except (OSError, ValueError) as error:
        raise _unwritable(target) from error


@dataclass
class Draft:
    """The folder being written: each file is given once, and its hash is noted."""

    home: Path
    lines: list[str] = field(default_factory=list)

    def write(self, name: str, content: bytes) -> None:
        """A file of the portfolio, by its name with « / »."""
        place = self.home / name
        place.parent.mkdir(exist_ok=True)
        _write(place, content)
        self.lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}")

    def finish(self, name: str, content: bytes) -> None:
        """The last file, then the list of hashes, as « sha256sum -c » reads it."""
        self.write(name, content)
        _write(self.home / HASHES, ("\n".join(self.lines) + "\n").encode())


@contextmanager
def writing(target: Path, *, force: bool) -> Iterator[Draft]:
    """Write a folder whole or not at all; once finished, it takes its place at the end.

    With `force`, what an earlier portfolio left there and nobody changed goes; what is foreign
    stays. Raises UserError for a place that cannot be, or without room.
    """
    refuse(target, force=force)
    home: Path | None = None
    try:
        name = f".{target.name[:40]}."
        home = Path(tempfile.mkdtemp(".encours", name, target.absolute().parent))
        draft = Draft(home)
        yield draft
        _put(home, target)
    except OSError as error:
        raise _unwritable(target) from error
    finally:
        if home is not None:
            shutil.rmtree(home, ignore_errors=True)


def _put(home: Path, target: Path) -> None:
    """Move the folder to its place, or file by file into one that is there already."""
    home.chmod(0o777 & ~_umask())
    if target.exists() and not any(target.iterdir()):
        target.rmdir()
    if not target.exists():
        home.rename(target)
        return
    before = _known(target)
    written = [path for path in sorted(home.rglob("*")) if path.is_file()]
    # The hashes last: until then they still tell of what was there.
    written.sort(key=lambda path: path.name == HASHES)
    names = {path.relative_to(home).as_posix() for path in written}
    if (target / FILES).is_symlink():
        raise OSError(f"{FILES} leads elsewhere")
    (target / FILES).mkdir(exist_ok=True)
    for path in written:
        path.replace(target / path.relative_to(home))
    for name, digest in before.items():
        if name not in names:
            _drop(target / name, digest)
    with suppress(OSError):
        (target / FILES).rmdir()  # only when nothing is left in it


def _known(target: Path) -> dict[str, str]:
    """The files that an earlier portfolio put there, with their hashes."""
    listed = target / HASHES
    if not listed.is_file() or listed.is_symlink():
        return {}
    with listed.open(encoding="utf-8", errors="replace") as file:
        lines = [line.rstrip("\n") for line, _rank in zip(file, range(_MOST_LINES), strict=False)]
    found = (_LINE.fullmatch(line) for line in lines)
    return {one[2]: one[1] for one in found if one and _OURS.fullmatch(one[2])}


def _drop(path: Path, digest: str) -> None:
    """Take out a file of an earlier portfolio, unless somebody changed it since."""
    if path.is_symlink() or not path.is_file():
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() == digest:
            path.unlink()


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(target: Path) -> UserError:
    return UserError(
        f"Impossible d'écrire le dossier « {target} » : vérifiez qu'il est modifiable et qu'il "
        f"reste de la place. Rien n'a été laissé à moitié."
    )
