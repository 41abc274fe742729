"""The tab of evidence: a gallery that filters, its ways in, corrections, and nothing that runs."""

from datetime import date
from pathlib import Path

import pytest
from drivers_evidence import fill, words
from hostile_files import pdf, photo
from keyboard import press
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from reading import plain
from sqlalchemy import update

from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind
from tuteur_desktop.exchange import pdf_page
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.services.evidence_pictures import Shown
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.pages.evidence import tab as tab_module
from tuteur_desktop.ui.pages.evidence.dialogs import (
    AgreementDialog,
    ChangeDialog,
    LinkDialog,
    TextDialog,
)
from tuteur_desktop.ui.pages.evidence.gallery import Gallery
from tuteur_desktop.ui.pages.evidence.skill_filter import EVERYTHING
from tuteur_desktop.ui.pages.evidence.thumbnails import Thumbnails
from tuteur_desktop.ui.pages.evidence.viewer import EvidenceViewer
from tuteur_desktop.ui.tasks import Tasks

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def few(services, yanis, skills) -> None:
    """A photo to ask an agreement for, a file, a text and a link."""
    add, on = services.evidence, date(2026, 11, 20)
    add.add_file(yanis.id, "plat.jpg", photo(), Wanted("Dressage", on, skills[:1]))
    add.add_file(yanis.id, "fiche.txt", b"Net.", Wanted("Fiche", date(2026, 11, 2), skills[2:]))
    add.add_text(yanis.id, "Assiettes nettes.", Wanted("Avis", date(2026, 11, 19), skills[:2]))
    add.add_link(yanis.id, "https://exemple.fr/sole", Wanted("Recette", date(2026, 11, 3)))


def test_the_gallery_filters(few, page) -> None:
    QAbstractItemModelTester(page.gallery.model, FATAL)
    QAbstractItemModelTester(page.gallery.proxy, FATAL)
    page.tab.refresh()
    assert page.titles() == ["Dressage", "Avis", "Recette", "Fiche"]
    assert plain(page.tab.head.summary.text()).startswith("4 preuves · 1 accord à recueillir · ")
    for filtered, kept in (
        ("Photos", ["Dressage"]), ("Liens", ["Recette"]), ("Accord", ["Dressage"]),
        ("Toutes", ["Dressage", "Avis", "Recette", "Fiche"]),
    ):  # fmt: skip
        page.keep(filtered)
        assert page.titles() == kept
    for skill, kept in (
        ("Pratique (2)", ["Dressage", "Avis"]), ("Cuire (1)", ["Avis"]), ("Gestion", ["Fiche"]),
        ("Sans compétence (1)", ["Recette"]), ("Toutes", ["Dressage", "Avis", "Recette", "Fiche"]),
    ):  # fmt: skip
        page.keep_skill(skill)
        assert page.titles() == kept
    fill(page.gallery.line, "assiettes")
    assert page.titles() == ["Avis"]
    fill(page.gallery.line, "rien de tel")
    assert page.gallery.nothing.isVisible()


def test_before_there_is_any_it_says_what_can_be_added(page) -> None:
    said = plain(words(page.tab))
    assert "Pas encore de preuve" in said
    assert "25 Mo par fichier" in said
    assert "jamais ouvert ni exécuté" in said


def test_files_come_in_and_what_is_refused_says_why(page, services, yanis, tmp_path: Path) -> None:
    (tmp_path / "plat.jpg").write_bytes(photo((2400, 1200)))
    (tmp_path / "v.exe").write_bytes(b"MZ\0\0")
    dialog = page.drop(tmp_path / "plat.jpg", tmp_path / "v.exe", tmp_path / "parti.txt")
    said = plain(words(dialog))
    assert "25 Mo par fichier" in said
    assert "s’exécuter" in said
    assert "n’existe pas" in said
    dialog.shrink.setChecked(True)
    page.click(dialog.verb)
    assert "Dites si une personne ou un client est reconnaissable" in dialog.problem.text()
    assert services.evidence.evidence(yanis.id) == []
    page.click(dialog.fields.agreement.answers[Agreement.GIVEN])
    page.click(dialog.verb)
    assert "qui a donné son accord" in dialog.problem.text()
    fill(dialog.fields.agreement.given_by, "Mme Roux")
    page.click(dialog.verb)
    page.settle(lambda: bool(page.said))
    (one,) = services.evidence.evidence(yanis.id)
    assert (one.title, one.agreement_from, one.kind) == ("plat", "Mme Roux", EvidenceKind.PHOTO)
    assert "« plat » ajoutée. Photo" in plain(page.said[-1][1])
    assert page.gallery.current().id == one.id


def test_a_file_that_goes_away_meanwhile_is_told(page, services, yanis, tmp_path: Path) -> None:
    for name in ("un.txt", "deux.txt"):
        (tmp_path / name).write_bytes(b"Net.")
    dialog = page.add(tmp_path / "un.txt", tmp_path / "deux.txt")
    (tmp_path / "deux.txt").unlink()
    page.click(dialog.fields.agreement.answers[Agreement.UNNEEDED])
    page.click(dialog.verb)
    page.settle(lambda: bool(dialog.problem.text()))
    assert "1 preuve ajoutée" in plain(dialog.problem.text())
    assert "n’existe pas" in words(dialog)
    assert [one.title for one in services.evidence.evidence(yanis.id)] == ["un"]


def test_pasting_takes_a_picture_an_address_or_a_text(few, page) -> None:
    data = QMimeData()
    data.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    page.paste(data)
    dialog = page._looked()
    assert "Image collée.png" in words(dialog)
    dialog.reject()
    data = QMimeData()
    data.setText("https://exemple.fr/plat")
    page.paste(data)
    assert page.dialog(LinkDialog).address.text() == "https://exemple.fr/plat"
    page.dialog(LinkDialog).reject()
    data = QMimeData()
    data.setText("Il était malade, mais l’envoi est tenu.")
    page.paste(data)
    dialog = page.dialog(TextDialog)
    assert "Rien sur la santé" in dialog.fields.remark.text()
    page.click(dialog.verb)
    assert "Il était malade, mais l’envoi est tenu." in page.titles()


def test_a_correction_is_taken_back(few, page, services, yanis) -> None:
    page.choose("Dressage")
    press(page.gallery.view, Qt.Key.Key_F2)
    page.qtbot.keyClick(page.gallery.view, Qt.Key.Key_F2)
    dialog = page.dialog(ChangeDialog)
    fill(dialog.fields.title, "Dressage du midi")
    picker = dialog.fields.skills
    fill(picker.search, "besoins")
    press(picker.search, Qt.Key.Key_Down)
    press(picker.view, Qt.Key.Key_Space, " ")
    page.click(dialog.verb)
    one = services.evidence.evidence(yanis.id)[0]
    assert (one.title, len(one.skills)) == ("Dressage du midi", 2)
    page.undo()
    one = services.evidence.evidence(yanis.id)[0]
    assert (one.title, len(one.skills)) == ("Dressage", 1)
    page.click(page.tab.side.agree)
    dialog = page.dialog(AgreementDialog)
    page.click(dialog.verb)
    assert "qui a donné son accord" in dialog.problem.text()
    fill(dialog.given_by, "Mme Roux")
    page.click(dialog.verb)
    assert "Accord donné par Mme Roux" in page.tab.side.words()
    assert not page.tab.side.agree.isVisible()


def test_it_is_withdrawn_once_that_was_asked(few, page, services, yanis, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda *words, **_more: asked.append(words[2]))
    page.choose("Avis")
    page.key(Qt.Key.Key_Delete)
    assert "dans toutes les copies de sauvegarde" in asked[0]
    assert len(services.evidence.evidence(yanis.id)) == 4
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    page.key(Qt.Key.Key_Delete)
    page.settle(lambda: bool(page.said))
    assert page.titles() == ["Dressage", "Recette", "Fiche"]


def test_nothing_of_it_is_ever_opened(few, page, monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_any: pytest.fail("opened"))
    page.choose("Recette")
    page.key(Qt.Key.Key_Return)
    viewer = page.dialog(EvidenceViewer)
    assert not viewer.frame.shows_picture()
    viewer.accept()
    page.click(page.tab.side.address)
    assert QApplication.clipboard().text() == "https://exemple.fr/sole"
    sources = Path(tab_module.__file__).parent.glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    for word in ("openUrl", "startfile", "subprocess", "QProcess", "setOpenExternalLinks"):
        assert word not in text


def test_a_pdf_is_seen_page_by_page_and_its_script_is_told(
    page, services, yanis, monkeypatch
) -> None:
    drawn: list[int] = []

    def draw(_pdf: bytes, number: int, _side: int) -> pdf_page.Page:
        drawn.append(number)
        return pdf_page.Page(b"P6 2 1 255\n" + bytes(6), pages=2)

    monkeypatch.setattr(pdf_page, "drawn", draw)
    services.evidence.add_file(yanis.id, "a.pdf", pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>"))
    page.settle(page.tab.side.frame.shows_picture)
    assert "Ce PDF contient un script" in page.tab.side.warning.text()
    page.key(Qt.Key.Key_Return)
    viewer = page.dialog(EvidenceViewer)
    page.settle(viewer.frame.shows_picture)
    assert viewer.page.text() == "Page 1 / 2"
    page.qtbot.keyClick(viewer, Qt.Key.Key_Right)
    page.settle(lambda: viewer.page.text() == "Page 2 / 2")
    assert drawn[-1] == 1
    viewer.accept()


def test_damage_is_told_beside(few, page, store) -> None:
    with store.write() as session:
        session.execute(update(Piece).values(content=b"abc"))
    page.tab.side.forget()
    page.choose("Fiche")
    page.settle(lambda: "est abîmé" in page.tab.side.warning.text())


def test_a_copy_is_saved(few, page, tmp_path: Path) -> None:
    proposed: list[str] = []

    def choose(_parent, name: str) -> str:
        proposed.append(name)
        return str(tmp_path / "copie.jpg")

    page.tab.choose_target = choose
    page.choose("Dressage")
    page.click(page.tab.side.copy)
    assert proposed == ["plat.jpg"]
    assert (tmp_path / "copie.jpg").read_bytes().startswith(b"\xff\xd8\xff")


class Drawing:
    """A service that remembers whose picture was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def picture(self, number: int, _side: int) -> Shown:
        self.asked.append(number)
        return Shown(photo((30, 20)), 1)


def test_two_hundred_pieces_are_drawn_as_they_come_in_sight(qtbot) -> None:
    service, tasks = Drawing(), Tasks()
    gallery = Gallery(Thumbnails(service, tasks, tasks))
    qtbot.addWidget(gallery)
    rows = [
        Evidence(1, EvidenceKind.PHOTO, f"Photo {n}", date(2026, 11, 1), id=n, piece=f"{n:064}",
                 media_type="image/jpeg")
        for n in range(200)
    ]  # fmt: skip
    gallery.resize(700, 600)
    with qtbot.waitExposed(gallery):
        gallery.show()
    gallery.show_evidence(rows, [EVERYTHING], {})
    qtbot.waitUntil(lambda: len(service.asked) >= 8)
    tasks.wait()
    qtbot.wait(50)
    assert len(set(service.asked)) < 40
    for _ in range(30):
        press(gallery.view, Qt.Key.Key_Down)
    assert gallery.current().title != "Photo 0"
    qtbot.waitUntil(lambda: max(service.asked) > 60)
    tasks.wait()


def test_a_link_to_a_file_is_refused_in_its_dialog(few, page) -> None:
    page.tab.add_link()
    dialog = page.dialog(LinkDialog)
    fill(dialog.address, "C:\\Photos\\plat.jpg")
    page.click(dialog.verb)
    assert "ajoutez le fichier lui-même" in dialog.problem.text()
    data = QMimeData()
    data.setUrls([QUrl("https://exemple.fr/a")])
    dialog.reject()
    page.paste(data)
    assert page.dialog(LinkDialog).address.text() == "https://exemple.fr/a"
