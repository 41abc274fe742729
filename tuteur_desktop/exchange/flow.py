"""A file too big to be held: read where it lies, piece by piece, in its zip or out of it."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import BROKEN, ZIP

PIECE = 262_144
MAX_BYTES = 3_000_000_000  # the whole register holds some hundreds of millions
MAX_PARTS = 40  # files that are read in one archive
FREE_BYTES = 50_000_000  # what any archive may hold, however small it is
MAX_RATIO = 100  # bytes out of a byte: text shrinks some ten times

STOPPED = "Lecture arrêtée : rien n'a été repris."
UNREADABLE = "Impossible de lire « {name} » : vérifiez le chemin et vos droits."
NO_FILE = "« {name} » n'est pas un fichier : indiquez le fichier lui-même."
DAMAGED_ZIP = (
    "L'archive zip est tronquée, abîmée ou protégée : téléchargez-la de nouveau sur data.gouv.fr, "
    "ou extrayez le fichier qu'elle contient."
)
EMPTY_ZIP = (
    "Cette archive zip ne contient pas de fichier {suffix} du répertoire : téléchargez l'export "
    "des fiches sur data.gouv.fr."
)
TOO_BIG = (
    "Ce fichier est trop gros pour le répertoire des certifications : téléchargez-le de nouveau "
    "sur data.gouv.fr."
)

Source = Path | BinaryIO
Progress = Callable[[int, int], None]  # bytes done, bytes in all
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Watch:
    """Who follows a long reading: told how far it is, and asked whether to go on."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def tell(self, done: int, whole: int) -> None:
        """Say how far the reading is. Raises UserError when it must stop."""
        if self.cancelled is not None and self.cancelled():
            raise UserError(STOPPED)
        if self.progress is not None:
            self.progress(min(done, whole), whole)


@dataclass(frozen=True)
class Part:
    """One file to read: its name, and its bytes by pieces, to be taken once."""

    name: str
    pieces: Iterator[bytes]


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    if not isinstance(source, Path):
        source.seek(0)
        yield source
        return
    try:
        if source.exists() and not source.is_file():  # a folder, or a device without end
            raise UserError(NO_FILE.format(name=source.name))
        stream = source.open("rb")
    except (OSError, ValueError) as error:
        raise UserError(UNREADABLE.format(name=source.name)) from error
    with stream:
        yield stream


def head(source: Source, size: int) -> bytes:
    """The first bytes of a file, to recognise it by."""
    with _opened(source) as stream:
        return stream.read(size)


def parts(source: Source, suffix: str, watch: Watch) -> Iterator[Part]:
    """The file itself, or those of the zip whose names end with the suffix.

    Raises UserError for an archive that is damaged, holds no such file or swells out of measure.
    """
    with _opened(source) as stream:
        zipped = stream.read(len(ZIP)) == ZIP
        whole = stream.seek(0, 2)
        stream.seek(0)
        if zipped:
            yield from _members(stream, suffix, whole, watch)
        else:
            name = source.name if isinstance(source, Path) else ""
            yield Part(name, _pieces(stream, _Count(whole, MAX_BYTES, watch)))


@dataclass
class _Count:
    """Bytes that went by, of so many said to come and so many allowed."""

    whole: int
    allowed: int
    watch: Watch
    done: int = 0

    def add(self, size: int) -> None:
        self.done += size
        if self.done > self.allowed:
            raise UserError(TOO_BIG)
        self.watch.tell(self.done, max(self.whole, 1))


def _members(stream: BinaryIO, suffix: str, size: int, watch: Watch) -> Iterator[Part]:
    try:
        archive = zipfile.ZipFile(stream)
        found = [info for info in archive.infolist() if _name(info).lower().endswith(suffix)]
    except BROKEN as error:
        raise UserError(DAMAGED_ZIP) from error
    if not found:
        raise UserError(EMPTY_ZIP.format(suffix=suffix))
    allowed = min(MAX_BYTES, max(FREE_BYTES, MAX_RATIO * size))
    whole = sum(info.file_size for info in found)
    if len(found) > MAX_PARTS or whole > allowed:
        raise UserError(TOO_BIG)
    count = _Count(whole, allowed, watch)
    with archive:
        for info in found:
            try:
                member = archive.open(info)
            except BROKEN as error:
                raise UserError(DAMAGED_ZIP) from error
            with member:
                yield Part(_name(info).rpartition("/")[2], _pieces(member, count))


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; accents written without their flag come back."""
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _pieces(stream: IO[bytes], count: _Count) -> Iterator[bytes]:
    while True:
        try:
            piece = stream.read(PIECE)
        except BROKEN as error:
            raise UserError(DAMAGED_ZIP) from error
        if not piece:
            return
        count.add(len(piece))
        yield piece


def first_member(start: bytes) -> tuple[str, bytes]:
    """Name and first bytes of the first file of a zip, from the start of the zip alone."""
    import struct
    import zlib

    place = 0
    while start.startswith(ZIP, place) and len(start) >= place + 30:
        method, size, name_size, extra = struct.unpack_from("<8xH8xI4xHH", start, place)
        body = place + 30 + name_size + extra
        name = start[place + 30 : place + 30 + name_size].decode("utf-8", "replace")
        if not name.endswith("/"):
            try:
                raw = start[body:]
                return name, zlib.decompressobj(-15).decompress(raw, 8_192) if method else raw
            except zlib.error:
                return name, b""
        place = body + size
    return "", b""
