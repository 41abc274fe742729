"""The pages of a PDF as pictures, by PDFium; loaded at first use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import PDFIUM

DAMAGED = "Ce PDF est abîmé : ses pages ne peuvent pas être montrées."


class PdfPages:
    """The sizes of the pages of a PDF in points, and a picture of each.

    The file is opened for each picture (under a millisecond) so that nothing has to be closed.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with _opened(pdf) as document:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        self.sizes = [QSizeF(width, height) for width, height in sizes]

    def picture(self, number: int, scale: float) -> QImage:
        """A page, `scale` pixels a point, on white."""
        with _opened(self._pdf) as document:
            page = document[number]
            bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=True)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            kind = QImage.Format.Format_RGB32
            image = QImage(bitmap.buffer, width, height, stride, kind).copy()
            bitmap.close()
            page.close()
        return image


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UserError(DAMAGED) from error
        # PDFium draws the stamps of signatures only once the forms are set up.
        document.init_forms()
        try:
            yield document
        finally:
            document.close()
