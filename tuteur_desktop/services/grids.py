"""The grid of a certifier as a file: weighed before it is read, known by its first bytes.

It is kept as it came and never opened by the program.
"""

from pathlib import Path

from tuteur_desktop.errors import UserError
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.register import MAX_PIECE

# The first bytes of each kind, what it is kept as, and how its name may end.
_KINDS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"PK\x03\x04", "application/zip", (".xlsx", ".ods", ".docx", ".odt")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", (".xls", ".doc")),
)
SUFFIXES = tuple(suffix for _first, _kind, many in _KINDS for suffix in many)
LONGEST_NAME = 200  # characters


def read_grid(path: Path) -> bytes:
    """The bytes of a grid. Raises UserError for a file that is too large, or is none."""
    try:
        heavy = path.is_file() and path.stat().st_size > MAX_PIECE
    except (OSError, ValueError):
        heavy = False  # the reading says why
    if heavy:
        raise UserError(f"« {path.name} » dépasse 25 Mo : réduisez la grille, ou prenez-la en PDF.")
    content = read_file(path)
    media_type(path.name, content)
    return content


def media_type(name: str, content: bytes) -> str:
    """What a grid is kept as. Raises UserError for what is no document, photo or sheet."""
    suffix = Path(name).suffix.lower()
    for first, kind, many in _KINDS:
        if content.startswith(first) and suffix in many:
            return kind
    raise UserError(
        f"« {name[:LONGEST_NAME]} » n'est ni un PDF, ni une photo, ni un tableau ou un texte : "
        f"choisissez la grille elle-même ({', '.join(SUFFIXES)})."
    )
