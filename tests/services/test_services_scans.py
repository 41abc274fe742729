"""What is kept of a signature on paper: weighed first, judged by content, bare and small."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import scans
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

WHO = (Party.LEARNER, "Yanis Benali")


@pytest.fixture
def about(services: Services, yanis) -> str:
    number = services.interviews.plan(yanis.id or 0, Wanted("period-end", date(2026, 11, 23)))
    return f"minutes:{number}"


def png(size=(300, 400)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


def pdf(password: str = "") -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 300)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def test_eighty_megabytes_are_not_read(tmp_path: Path, monkeypatch) -> None:
    heavy = tmp_path / "scan.jpg"
    with heavy.open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    monkeypatch.setattr(scans, "read_file", lambda path: pytest.fail("read"))
    with pytest.raises(UserError, match="80.Mo"):
        scans.read_scan(heavy)


def test_a_file_is_what_it_holds(tmp_path: Path) -> None:
    false = tmp_path / "photo.jpg"
    false.write_text("Bonjour", encoding="utf-8")
    with pytest.raises(UserError, match="ni une photo ni un PDF"):
        scans.read_scan(false)
    true = tmp_path / "photo.txt"
    true.write_bytes(png())
    assert scans.read_scan(true) == png()
    for wrong in (tmp_path, tmp_path / "absent.png"):
        with pytest.raises(UserError):
            scans.read_scan(wrong)
    empty = tmp_path / "vide.png"
    empty.touch()
    with pytest.raises(UserError, match="vide"):
        scans.read_scan(empty)


def test_a_pdf_is_kept_as_it_is_when_it_opens() -> None:
    assert scans.keepable(pdf()) == scans.Scan(pdf(), "application/pdf")
    for broken in (b"%PDF-1.7\n" + b"x" * 200, pdf("secret")):
        with pytest.raises(UserError, match="abîmé ou protégé"):
            scans.keepable(broken)
    with pytest.raises(UserError, match="25 Mo"):
        scans.keepable(pdf() + bytes(26 * 1024 * 1024))


def test_a_scan_is_kept_by_its_hash_and_leaves_with_the_line(
    services: Services, about: str
) -> None:
    services.room.by_hand(about, *WHO, scan=png())
    (one,) = services.room.signatures(about)
    assert one.state is SignatureState.BY_HAND
    content, kind = services.room.scan(one.id or 0)
    assert kind == "image/jpeg"
    assert content.startswith(b"\xff\xd8\xff")
    services.room.by_hand(about, *WHO, filed_by="Inès", filed_on=date(2026, 11, 23))
    (again,) = services.room.signatures(about)
    assert (again.piece, again.filed_by) == (None, "Inès")
    with pytest.raises(UserError, match="Aucun scan"):
        services.room.scan(again.id or 0)


def test_a_scan_that_is_none_changes_nothing(services: Services, about: str) -> None:
    services.room.by_hand(about, *WHO, scan=png())
    before = services.room.signatures(about)
    for wrong in (b"texte", png()[:60], b"%PDF-1.4 rien"):
        with pytest.raises(UserError):
            services.room.by_hand(about, *WHO, scan=wrong)
    assert services.room.signatures(about) == before
