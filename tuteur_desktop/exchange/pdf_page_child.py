"""Draws one page of the PDF on its input, as a process of its own: see `pdf_page`.

Run by its path, it imports nothing of the program. Its answer: « pages acts », then a PPM.
"""

import contextlib
import sys
from typing import Any

SECONDS, MEMORY = 8, 3 * 1024**3


def main() -> None:
    """Read the file, draw the page that the arguments name, write it."""
    _bound()
    number, side = int(sys.argv[1]), int(sys.argv[2])
    out = sys.stdout.buffer
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError:
        out.write(b"0 0\n")
        return
    acts = (
        pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0
        or pdfium.FPDFDoc_GetAttachmentCount(document) > 0
        or pdfium.FPDF_GetFormType(document) in (pdfium.FORMTYPE_XFA_FULL,
                                                 pdfium.FORMTYPE_XFA_FOREGROUND)
    )  # fmt: skip
    out.write(b"%d %d\n" % (count, acts))
    if 0 <= number < count:
        out.write(_picture(document, number, side))


def _bound() -> None:
    """No more time and memory than a page needs; Windows has only the patience of the parent."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _picture(document: Any, number: int, side: int) -> bytes:
    page = document[number]
    width, height = page.get_size()
    scale = side / max(width, height, 1)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    wide, high, stride, data = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    rows = b"".join(data[at * stride : at * stride + 3 * wide] for at in range(high))
    return b"P6 %d %d 255\n" % (wide, high) + rows


if __name__ == "__main__":
    main()
