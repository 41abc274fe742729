"""The base of a signed report: ReportLab's own table, and pyHanko's shortest signature of it."""

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

RESERVED = 8192
FONTS = ("Regular", "Semibold", "Bold")
LOOK = TableStyle(
    [
        ("FONT", (0, 0), (-1, 0), "Semibold", 8.6),
        ("FONT", (0, 1), (-1, -1), "Regular", 8.6),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#CFCBC2"),
    ]
)
WIDTHS = (84.0, 91.5, 91.5, 244.0)


def load_fonts() -> None:
    """The fonts of the house style, read once as ours are."""
    folder = files("font_source_sans_pro") / "files"
    for weight in FONTS:
        font = folder / f"SourceSansPro-{weight}.ttf"
        pdfmetrics.registerFont(TTFont(weight, BytesIO(font.read_bytes())))


def draw(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A title and the rows under their head, on one page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Bold", 16.5)
    canvas.drawString(42, 790, title)
    table = Table([list(row) for row in rows], colWidths=WIDTHS, rowHeights=16.1, style=LOOK)
    _, height = table.wrapOn(canvas, *A4)
    table.drawOn(canvas, 42, 775 - height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def sign(pdf: bytes, signer: signers.Signer) -> bytes:
    """An invisible signature; told its size, pyHanko need not sign twice to learn it."""
    meta = signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    signed = signers.sign_pdf(writer, meta, signer=signer, bytes_reserved=RESERVED)
    return bytes(signed.getvalue())
