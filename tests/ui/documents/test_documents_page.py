"""The register: list, filters, pages, files in and out."""

from datetime import date
from pathlib import Path

import pytest
from documents_driver import PHRASE, DocumentsDriver
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.ui.pages.documents.model import RegisterFilter, RegisterModel
from tuteur_desktop.ui.widgets import pdf_printing as printing
from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def signed(documents: DocumentsDriver, october) -> DocumentsDriver:
    """October signed, September only issued."""
    services = documents.services
    services.signing.create("Inès Gauthier", PHRASE)
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, october.id, date(2026, 9, 1), date(2026, 9, 30)),
        sign=False,
    )
    services.documents.issue(Request(DocumentKind.ATTENDANCE, october.id, *OCTOBER), sign=True)
    documents.choose("2026-002/1")
    return documents


def test_an_empty_register_offers_the_first_document(documents: DocumentsDriver) -> None:
    assert documents.page._stack.currentIndex() == 1
    assert not documents.page.new.isVisible()


def test_filters_by_state_and_by_words(signed: DocumentsDriver) -> None:
    assert signed.filters() == ["Tous 2", "À signer 1", "Signés 1", "Remplacés"]
    signed.keep("À signer")
    assert signed.rows() == [("2026-001/1", "Yanis Benali", "À signer")]
    assert signed.chosen() == "2026-001/1"
    signed.keep("Tous")
    signed.look_for("OCTOBRE béna")
    assert [row[0] for row in signed.rows()] == ["2026-002/1"]
    signed.look_for("personne")
    assert signed.rows() == []
    assert signed.page.body.register.nothing.isVisible()
    assert not signed.page.body.side.isEnabled()
    signed.look_for("")
    assert len(signed.rows()) == 2


def test_news_of_a_commit_keep_the_document_in_hand(signed: DocumentsDriver, october) -> None:
    signed.choose("2026-001/1")
    signed.services.documents.issue(
        Request(DocumentKind.ATTENDANCE, october.id, date(2026, 8, 1), date(2026, 8, 31)),
        sign=False,
    )
    assert len(signed.rows()) == 3
    assert signed.chosen() == "2026-001/1"


def test_save_as_writes_the_kept_bytes(signed: DocumentsDriver, tmp_path: Path) -> None:
    offered = []

    def target(_parent, name: str) -> str:
        offered.append(name)
        return str(tmp_path / "relevé")

    signed.page.choose_target = target
    signed.click(signed.page.body.side.save)
    assert offered == ["Relevé de présence, octobre 2026 - Yanis Benali - 2026-002.pdf"]
    kept = signed.services.documents.content(2)
    assert (tmp_path / "relevé.pdf").read_bytes() == kept
    assert "relevé.pdf" in signed.said[-1][1]


def test_giving_up_the_name_writes_nothing(signed: DocumentsDriver, tmp_path: Path) -> None:
    signed.page.choose_target = lambda _parent, _name: ""
    signed.click(signed.page.body.side.save)
    assert signed.said == []


def test_a_folder_that_refuses_is_told(signed: DocumentsDriver, tmp_path: Path) -> None:
    signed.page.choose_target = lambda _parent, _name: str(tmp_path / "nulle part" / "a.pdf")
    with pytest.raises(UserError, match="Impossible d'écrire"):
        signed.page._on_save()


def test_open_shows_a_copy_to_the_reader(signed: DocumentsDriver) -> None:
    opened = []
    signed.page.open_url = lambda url: opened.append(Path(url.toLocalFile())) or True
    signed.click(signed.page.body.side.open)
    assert opened[0].read_bytes() == signed.services.documents.content(2)
    assert signed.said == []
    signed.page.open_url = lambda _url: False
    signed.click(signed.page.body.side.open)
    assert signed.said[-1][0] == "watch"


def test_print_hands_the_pages_over(signed: DocumentsDriver) -> None:
    printed = []
    signed.page.print_pdf = lambda _parent, pdf, name: printed.append((pdf, name)) or True
    signed.click(signed.page.body.side.print)
    kept = signed.services.documents.content(2)
    assert printed == [(kept, "Relevé de présence, octobre 2026")]


def test_pages_are_painted_on_the_sheets(signed: DocumentsDriver, tmp_path: Path) -> None:
    support = pytest.importorskip("PySide6.QtPrintSupport", exc_type=ImportError)
    printer = support.QPrinter(support.QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(support.QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sortie.pdf"))
    pages = PdfPages(signed.services.documents.content(2))
    printing.paint(printer, pages)
    out = PdfPages((tmp_path / "sortie.pdf").read_bytes())
    assert len(out.sizes) == len(pages.sizes)
    assert ink(out.picture(0, 1.0)) > 500


def ink(image: QImage) -> int:
    """How many dark points a picture has, one in four being looked at."""
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_preview_zooms_fits_and_tells_its_page(signed: DocumentsDriver) -> None:
    preview = signed.page.body.preview
    view = preview.view
    assert preview.said.text() == "Page 1 / 1"
    whole = view.zoom()
    signed.qtbot.keyClick(signed.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > whole
    assert view.verticalScrollBar().maximum() >= 0
    view.fit("width")
    wide = view.zoom()
    assert wide * view._pages.sizes[0].width() * 96 / 72 <= view.width()
    view.fit("page")
    assert view.zoom() == pytest.approx(whole)
    assert ink(view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)) > 50


def test_a_broken_pdf_is_no_bug() -> None:
    with pytest.raises(UserError, match="abîmé"):
        PdfPages(b"%PDF-1.4 rien")


def test_withdrawn_content_leaves_its_line(signed: DocumentsDriver, store) -> None:
    from tuteur_desktop.models.documents import Document

    with store.write() as session:
        row = session.get_one(Document, 2)
        row.piece_sha256, row.withdrawn, row.data = None, True, ""
    side = signed.page.body.side
    assert signed.rows()[0] == ("2026-002/1", "Yanis Benali", "Contenu retiré")
    assert signed.page.body.preview.view.page_count() == 0
    assert not side.save.isEnabled()
    assert "détruit" in side.words()


def test_verify_a_signed_file(signed: DocumentsDriver, tmp_path: Path) -> None:
    path = tmp_path / "reçu.pdf"
    path.write_bytes(signed.services.documents.content(2))
    dialog = signed.verify(path)
    assert dialog.verdict.text() == "Valide"
    words = dialog.words()
    assert "Inès Gauthier\u202f: valide" in words
    assert "pas l’identité" in words
    assert "C’est exactement le document n° 2026-002" in words
    assert "PAdES" not in words
    signed.click(dialog._details)
    assert "Niveau" in dialog.words()


def test_verify_a_tampered_file(signed: DocumentsDriver, tmp_path: Path) -> None:
    pdf = bytearray(signed.services.documents.content(2))
    at = pdf.index(b"stream") + 60
    pdf[at] ^= 1
    path = tmp_path / "falsifié.PDF"
    path.write_bytes(pdf)
    dialog = signed.drop(path)
    assert dialog.verdict.text() in ("Invalide", "Modifié après signature", "Impossible à vérifier")
    assert "Inès Gauthier\u202f: valide" not in dialog.words()


def test_verify_an_unsigned_file_and_no_pdf(signed: DocumentsDriver, tmp_path: Path) -> None:
    path = tmp_path / "brouillon.pdf"
    path.write_bytes(signed.services.documents.content(1))
    assert signed.verify(path).verdict.text() == "Non signé"
    path.write_bytes(b"bonjour")
    dialog = signed.verify(path)
    assert dialog.verdict.text() == "Pas de verdict"
    assert "n’est pas un PDF" in dialog.problem.text()
    missing = signed.verify(tmp_path / "absent.pdf")
    assert "n’existe pas" in missing.problem.text()


def test_the_side_takes_turns_on_a_small_screen(signed: DocumentsDriver) -> None:
    body = signed.page.body
    assert body.side.isVisible()
    signed.page.resize(846, 480)
    assert not body.side.isVisible()
    signed.click(body.side_tab)
    assert body.side.isVisible()
    assert not body.preview.isVisible()
    signed.click(body.page_tab)
    assert body.preview.isVisible()
    signed.page.resize(1068, 800)
    assert body.side.isVisible()
    assert body.preview.isVisible()
    assert signed.page.minimumSizeHint().width() <= QSize(1068, 0).width()


def test_models_hold(signed: DocumentsDriver, qtbot) -> None:
    model, proxy = RegisterModel(), RegisterFilter()
    proxy.setSourceModel(model)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(one, mode) for one in (model, proxy)]
    model.show_rows(signed.services.documents.documents())
    proxy.look_for("octobre")
    assert proxy.rowCount() == 1
    proxy.look_for("")
    model.show_rows([])
    assert testers
    assert proxy.rowCount() == 0
