"""Scans of papers signed by hand: read within a limit, straightened, made small enough to keep."""

from pathlib import Path

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import scan as files
from tuteur_desktop.exchange.scan import JPEG as JPEG
from tuteur_desktop.exchange.scan import PDF as PDF
from tuteur_desktop.exchange.scan import Scan
from tuteur_desktop.exchange.scan import media_type as media_type
from tuteur_desktop.exchange.scan import proposed as proposed
from tuteur_desktop.exchange.scan import shown as shown
from tuteur_desktop.exchange.scan import straightened as straightened
from tuteur_desktop.exchange.scan_corners import WHOLE as WHOLE
from tuteur_desktop.exchange.scan_corners import Quad as Quad
from tuteur_desktop.exchange.scan_corners import convex as convex
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.register import MAX_PIECE, PDFIUM


def read_scan(path: Path) -> bytes:
    """The bytes of a scan, weighed before they are read. Raises UserError for what is none."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError):
        size = None  # the reading says why
    if size is not None:
        files.refuse_size(size)
    content = read_file(path)
    files.media_type(content)
    return content


def keepable(content: bytes) -> Scan:
    """What is kept of a scan: a picture without metadata, or the PDF as it is, unopened.

    Raises UserError for what is neither, is damaged, or is too large.
    """
    files.refuse_size(len(content))
    kind = files.media_type(content)
    if kind != files.PDF:
        return Scan(straightened(content), files.JPEG)
    if len(content) > MAX_PIECE:
        raise UserError("Ce PDF dépasse 25 Mo : numérisez la page seule, ou prenez-la en photo.")
    _refuse_broken(content)
    return Scan(content, files.PDF)


def _refuse_broken(pdf: bytes) -> None:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UserError(
                "Ce PDF est abîmé ou protégé par un mot de passe : numérisez la page à nouveau, ou "
                "prenez-la en photo."
            ) from error
        try:
            count = len(document)
        finally:
            document.close()
    if not count:
        raise UserError("Ce PDF n'a aucune page : choisissez-en un autre.")
