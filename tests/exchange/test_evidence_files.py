"""Files given as evidence: known by their content, hostile ones refused or told, photos bare."""

import zlib
from io import BytesIO

import pytest
from hostile_files import DOCX, bomb, pdf, photo
from PIL import Image

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import evidence, pdf_page, pdf_scripts, pictures


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept"),
    [
        ("IMG_1.JPEG", photo(), "image/jpeg", "IMG_1.JPEG"),
        ("plat.jpg", photo(name="PNG"), "image/png", "plat.png"),
        ("plat", photo(name="WEBP"), "image/webp", "plat.webp"),
        ("scan.tif", photo(name="TIFF"), "image/tiff", "scan.tif"),
        ("fiche", pdf(), "application/pdf", "fiche.pdf"),
        ("fiche.docx", DOCX, evidence.kind_of("", DOCX).media_type, "fiche.docx"),
        ("fiche.doc", OLD_WORD, "application/msword", "fiche.doc"),
        ("notes.txt", "à l’œuf".encode(), "text/plain", "notes.txt"),
        ("son.mp3", b"ID3" + bytes(20), "audio/mpeg", "son.mp3"),
        ("geste.mov", b"\0\0\0\x14ftypqt  " + bytes(20), "video/mp4", "geste.mov"),
        ("C:\\tmp\\..\\fiche\u202efdp.pdf", pdf(), "application/pdf", "fichefdp.pdf"),
    ],
)
def test_a_file_is_what_it_holds(name: str, content: bytes, kind: str, kept: str) -> None:
    found = evidence.recognised(name, content)
    assert (found.media_type, evidence.kept_name(name, found)) == (kind, kept)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ\x90\0" + bytes(60)),
        ("photo.jpg", b"MZ\x90\0" + bytes(60)),
        ("photo.jpg", b"\x7fELF" + bytes(60)),
        ("notes.txt", b"#!/bin/sh\nrm -rf ~"),
        ("raccourci", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)),
        ("photo.jpg.bat", photo()),
        ("page.html", b"bonjour"),
        ("lance.desktop", b"[Desktop Entry]\nExec=x"),
        ("classeur.xlsm", DOCX),
    ],
)
def test_what_could_be_run_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UserError, match="s'exécuter"):
        evidence.recognised(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.txt", b"", "est vide"),
        ("iphone.heic", b"\0\0\0\x18ftypheic" + bytes(40), "HEIC.*JPEG"),
        ("archive.zip", b"PK\x03\x04" + bytes(60), "pas d'un type gardé"),
        ("page.txt", b"<!DOCTYPE html><script>", "pas d'un type gardé"),
        ("installe.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "pas d'un type gardé"),
        ("dessin.gif", b"GIF89a" + bytes(60), "pas d'un type gardé"),
    ],
)
def test_what_nobody_could_read_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        evidence.recognised(name, content)


def test_a_text_may_begin_as_a_program_does() -> None:
    assert evidence.recognised("notes.txt", b"MZ : revoir la cuisson").words == "texte"


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photo_keeps_nothing_of_the_place(name: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    exif[0x010F] = "Marque"
    taken = photo(name=name, exif=exif)
    assert b"Marque" in taken
    made = pictures.kept(taken, shrink=False)
    assert (made.width, made.height) == (200, 300)
    assert not dict(opened(made.content).getexif())
    assert b"Marque" not in made.content
    assert made.media_type == ("image/png" if name == "PNG" else "image/jpeg")


def test_a_photo_is_shrunk_on_request() -> None:
    large = photo((2200, 1650))
    assert pictures.kept(large, shrink=False).width == 2200
    made = pictures.kept(large, shrink=True)
    assert (made.width, made.height) == (2000, 1500)
    clear = photo((60, 40), "PNG", "RGBA")
    assert opened(pictures.kept(clear, shrink=True).content).mode == "RGBA"
    assert opened(pictures.small(clear, 20)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb(), "80.millions de points"),
        (photo((2000, 1500))[:9000], "abîmée ou incomplète"),
        (b"\xff\xd8\xff\xe0" + b"texte " * 100, "abîmée ou incomplète"),
        (b"II*\0" + bytes(40), "abîmée ou incomplète"),
        (b"RIFF\x40\0\0\0WEBPVP8 " + bytes(60), "abîmée ou incomplète"),
    ],
)
def test_a_hostile_picture_is_a_sentence(content: bytes, said: str) -> None:
    assert len(content) < 10_000
    with pytest.raises(UserError, match=said):
        pictures.kept(content, shrink=True)


def test_a_tiff_of_several_pages_is_no_photo() -> None:
    pages = [Image.new("L", (20, 20)) for _ in range(2)]
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(UserError, match="plusieurs pages"):
        pictures.kept(out.getvalue(), shrink=False)


def folded(inside: bytes) -> bytes:
    """An object that hides in a compressed stream."""
    data = zlib.compress(b"9 0 " + inside)
    return b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        len(data), data,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("objects", "said"),
    [
        ((b"[3 0 R/Fit]",), ()),
        ((b"<</S/JavaScript/JS(app.alert\\('x'\\))>>",), ("un script",)),
        ((b"<</S/J#61vaScript/J#53(x)>>",), ("un script",)),
        ((b"<</S/Launch/F(calc.exe)>>",), ("un lancement de programme",)),
        ((b"null", folded(b"<</S/JavaScript/JS(x)>>")), ("un script",)),
        ((b"null", b"<</Length 9>>\nstream\n/JS (x) /\nendstream"), ()),
        ((b"null", b"<</Type/ObjStm>>\nstream\nnot folded\nendstream"), ()),
    ],
)
def test_what_a_pdf_would_do_is_found(objects, said) -> None:
    assert pdf_scripts.found(pdf(*objects)) == said


def test_a_page_is_drawn_by_another_process() -> None:
    page = pdf_page.drawn(pdf(b"<</S/JavaScript/JS(while\\(1\\);)>>"), 0, 40)
    assert page is not None
    assert (page.pages, opened(page.image).size) == (1, (40, 20))
    broken = pdf_page.drawn(b"%PDF-1.7 rien", 0, 40)
    assert broken is not None
    assert not broken.readable


def test_a_page_that_lasts_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "PATIENCE", 0.01)
    assert pdf_page.drawn(pdf(), 0, 40) is None
