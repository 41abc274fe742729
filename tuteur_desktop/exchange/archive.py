"""First look at a workbook's zip: refuses what is not one, or what would fill the memory."""

import io
import lzma
import struct
import zipfile
import zlib

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.weighing import HostileError, Scale, TooHeavyError

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_SHEET = 150_000_000
MAX_OTHER = 60_000_000
MAX_PARTS = 5_000

# What the libraries let out of a damaged file: no code of ours runs under this net.
BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error, struct.error,
    lzma.LZMAError,
)  # fmt: skip

ENCRYPTED = (
    "Ce classeur est protégé par un mot de passe : ouvrez-le dans votre tableur, retirez le mot "
    "de passe et enregistrez-le en .xlsx."
)
OLD = (
    "Ce fichier est d'un ancien format (.xls ou .doc) : ouvrez-le dans votre tableur et "
    "enregistrez-le en .xlsx."
)
OPEN_DOCUMENT = (
    "Ce fichier est au format OpenDocument : ouvrez-le dans votre tableur et enregistrez-le en "
    ".xlsx ou en CSV."
)
NOT_A_WORKBOOK = (
    "Ce fichier n'est pas un classeur Excel (.xlsx). Choisissez le modèle d'import rempli ; si "
    "c'est une archive zip, extrayez d'abord le fichier qu'elle contient."
)
DAMAGED = (
    "Le classeur est tronqué ou abîmé : téléchargez-le ou copiez-le de nouveau, ouvrez-le dans "
    "votre tableur et enregistrez-le en .xlsx."
)
TOO_BIG = (
    "Le classeur une fois décompressé pèse plus de {megabytes} Mo : supprimez les lignes et les "
    "colonnes vides mises en forme, ou enregistrez la feuille en CSV."
)
TOO_HEAVY = (
    "Le classeur est trop lourd pour une liste à reprendre (trop de feuilles, de lignes, de "
    "cellules ou de mises en forme) : gardez une seule feuille, supprimez ses lignes et colonnes "
    "vides mises en forme, ou enregistrez-la en CSV."
)


def check(data: bytes) -> None:
    """Raises UserError unless the data can be opened as a workbook of a sensible size."""
    if data.startswith(OLE):
        raise UserError(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLD)
    if not data.startswith(ZIP):
        raise UserError(NOT_A_WORKBOOK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            kind = _mimetype(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(DAMAGED) from error
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise UserError(OPEN_DOCUMENT)
    if not any(part.filename.startswith("xl/") for part in parts):
        raise UserError(NOT_A_WORKBOOK)
    if any(part.flag_bits & 1 for part in parts):
        raise UserError(ENCRYPTED)
    _check_sizes(parts)
    _weigh(data, parts)


def _weigh(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """Every part goes on the scale, as any of them may be named as a sheet."""
    if len(parts) > MAX_PARTS:
        raise UserError(TOO_HEAVY)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise UserError(DAMAGED)
    scale = Scale()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in parts:
                _weigh_part(archive, part, scale)
        scale.check_sheets()
    except TooHeavyError as error:
        raise UserError(TOO_HEAVY) from error
    except HostileError as error:
        raise UserError(DAMAGED) from error


def _weigh_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, scale: Scale) -> None:
    """A part that does not come out of the zip is left to the reader, if it wants it."""
    try:
        with archive.open(part) as source:
            scale.weigh(part.filename, source)
    except BROKEN:
        return


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open("mimetype") as part:
            return part.read(100)
    except (KeyError, RuntimeError):
        return b""


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Sheets are read as a stream; the other parts are held in memory by the reader."""
    sheets = [part.file_size for part in parts if "worksheets/" in part.filename]
    other = sum(
        part.file_size
        for part in parts
        if "worksheets/" not in part.filename and not part.filename.startswith("xl/media/")
    )
    if sum(sheets) > MAX_SHEET or other > MAX_OTHER:
        limit = MAX_SHEET if sum(sheets) > MAX_SHEET else MAX_OTHER
        raise UserError(TOO_BIG.format(megabytes=limit // 1_000_000))
