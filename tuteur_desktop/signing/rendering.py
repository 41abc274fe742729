"""What another reader shows of a document: PDFium's pages, without annotations."""

import hashlib
from threading import Lock
from typing import Any

# PDFium keeps its state in global variables: one thread at a time, over the whole program.
PDFIUM = Lock()
MAX_PAGES = 30
SCALE = 0.35


def shown(pdf: bytes) -> tuple[int, tuple[bytes, ...]] | None:
    """Return the number of pages and a digest of each of the first ones; None if unreadable."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return None
        try:
            count = len(document)
            return count, tuple(_digest(document[i]) for i in range(min(count, MAX_PAGES)))
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()


def _digest(page: Any) -> bytes:
    width, height = page.get_size()
    # A page as tall as a tower is looked at from further away.
    scale = min(SCALE, 600 / max(width, height, 1))
    bitmap = page.render(scale=scale, draw_annots=False, may_draw_forms=False)
    size = b"%r" % ((round(width, 2), round(height, 2)),)
    return hashlib.sha256(size + bytes(bitmap.buffer)).digest()
