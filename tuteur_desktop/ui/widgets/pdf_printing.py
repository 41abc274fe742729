"""Printing a PDF page by page through Qt, at the resolution of the printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QWidget

from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST = 300  # dots an inch: finer costs memory and shows nothing on office paper


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> bool:
    """Ask which printer, then print; False when the person gave up.

    Raises UserError where the system has no printing.
    """
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    except ImportError as error:
        raise UserError(
            "Ce programme ne trouve pas l’impression de cet ordinateur : cliquez sur « Ouvrir », "
            "puis imprimez depuis votre lecteur PDF."
        ) from error
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimer")
    pages = PdfPages(pdf)
    dialog.setMinMax(1, len(pages.sizes))
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    if chosen:
        paint(printer, pages)
    return chosen


def paint(printer: "QPrinter", pages: PdfPages) -> None:
    """Draw the chosen pages on a printer, each filling its sheet."""
    printer.setFullPage(True)
    first = max(1, printer.fromPage()) - 1
    last = printer.toPage() or len(pages.sizes)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "L’imprimante a refusé le document : vérifiez qu’elle est allumée, ou imprimez depuis "
            "votre lecteur PDF."
        )
    for number in range(first, min(last, len(pages.sizes))):
        if number > first:
            printer.newPage()
        sheet = printer.paperRect(printer.Unit.DevicePixel)
        size = pages.sizes[number]
        ratio = min(sheet.width() / size.width(), sheet.height() / size.height())
        image = pages.picture(number, min(ratio, FINEST / 72))
        target = QRectF(0, 0, size.width() * ratio, size.height() * ratio)
        target.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
        painter.drawImage(target, image)
    painter.end()
