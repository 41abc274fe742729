"""Evidence: kept once by its hash, linked to skills, corrected, copied, and withdrawn whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pytest
from hostile_files import DOCX, bomb, pdf, photo
from sqlalchemy import update

from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.evidence import Agreement, EvidenceKind
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document, Piece
from tuteur_desktop.services import evidence_files as files
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.services.registry import Services

SECRET = "Zqxj confidentiel"


@pytest.fixture
def skills(services: Services, yanis) -> tuple[int, int]:
    """« Tailler » and « Cuire », of the framework that Yanis follows."""
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    tailler, cuire = services.frameworks.framework(1).skills()
    return tailler.id or 0, cuire.id or 0


def traces(store) -> list[str]:
    """Every file beside the store, and itself, that still holds the text."""
    found = [path for path in store.path.parent.rglob("*") if path.is_file()]
    return [path.name for path in found if SECRET.encode() in path.read_bytes()]


def test_each_kind_is_kept_and_the_newest_comes_first(services, yanis, skills) -> None:
    add = services.evidence
    shot = add.add_file(yanis.id, "Service du midi.JPG", photo(), Wanted(skills=skills))
    add.add_file(yanis.id, "fiche.pdf", pdf(), Wanted(on=date(2026, 11, 2), confidential=True))
    add.add_text(yanis.id, "  Dressage net.\nÀ revoir : l’envoi.\n", Wanted(by=Voice.LEARNER))
    add.add_link(yanis.id, "www.exemple.fr/plat", Wanted("Recette", skills=skills[:1]))
    told = [(one.kind.value, one.title, one.agreement.value) for one in add.evidence(yanis.id)]
    assert told == [
        ("link", "Recette", "unneeded"), ("text", "Dressage net.", "unneeded"),
        ("photo", "Service du midi", "asked"), ("file", "fiche", "unneeded"),
    ]  # fmt: skip
    link, text, _photo, file = add.evidence(yanis.id)
    assert (link.address, text.text) == (
        "https://www.exemple.fr/plat", "Dressage net.\nÀ revoir : l’envoi.",
    )  # fmt: skip
    assert (file.media_type, file.size, file.confidential) == ("application/pdf", len(pdf()), True)
    assert "sans le lieu" in shot.remarks[0]
    assert add.titles(yanis.id)[0] == (link.id, "Recette")
    assert [one.title for one in add.of_skill(yanis.id, skills[0])] == [
        "Recette",
        "Service du midi",
    ]
    assert add.total(yanis.id) == file.size + shot.evidence.size
    assert services.check.problems() == []
    (kept,) = [one for one in services.dump.dump()["tables"]["evidence"] if one["kind"] == "file"]
    assert kept["piece_sha256"] == file.piece


def test_the_same_bytes_are_kept_once_and_told(services, yanis) -> None:
    first = services.evidence.add_file(yanis.id, "fiche.pdf", pdf(), Wanted("Fiche"))
    again = services.evidence.add_file(yanis.id, "copie.pdf", pdf())
    assert "même fichier que « Fiche »" in again.remarks[0]
    assert first.evidence.piece == again.evidence.piece
    assert services.evidence.total(yanis.id) == len(pdf())
    services.evidence.remove(first.evidence.id)
    assert services.evidence.content(again.evidence.id) == pdf()


def test_a_pdf_with_a_script_is_told_and_kept_as_it_is(services, yanis) -> None:
    acting = pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>")
    added = services.evidence.add_file(yanis.id, "fiche.pdf", acting)
    assert "Ce PDF contient un script" in added.remarks[0]
    assert services.evidence.content(added.evidence.id) == acting
    assert "un script" in services.evidence.warnings(added.evidence.id)


def test_a_document_with_macros_is_told() -> None:
    plain = files.ready("fiche.docx", DOCX)
    acting = files.ready("fiche.docx", DOCX + b"word/vbaProject.bin")
    assert (plain.remarks, plain.acts) == ((), False)
    assert "contient des macros" in acting.remarks[0]
    assert acting.acts


def test_what_is_refused_changes_nothing(services, yanis, tmp_path: Path) -> None:
    add = services.evidence
    for act, said in (
        (lambda: add.add_file(yanis.id, "plat.png", bomb()), "millions de points"),
        (lambda: add.add_file(yanis.id, "plat.jpg", photo()[:400]), "abîmée"),
        (lambda: add.add_file(yanis.id, "v.exe", b"MZ\0\0"), "s'exécuter"),
        (lambda: add.add_file(yanis.id, "a.pdf", b"%PDF-1.7 rien"), "mot de passe"),
        (lambda: add.add_text(yanis.id, " \n "), "manque le texte"),
        (lambda: add.add_link(yanis.id, "/home/yanis/plat.jpg"), "ajoutez le fichier lui-même"),
        (lambda: add.add_text(yanis.id, "Net.", Wanted(skills=(99,))), "compétence n° 99"),
        (lambda: add.add_text(yanis.id, "Net.", Wanted(on=date(2027, 1, 1))), "pas encore passé"),
        (lambda: add.add_text(7, "Net."), "n° 7"),
        (lambda: files.read(tmp_path / "parti.jpg"), "n'existe pas"),
    ):
        with pytest.raises(UserError, match=said):
            act()
    dumped = services.dump.dump()["tables"]
    assert dumped["evidence"] == dumped["piece"] == []


def test_a_size_is_weighed_before_it_is_read(tmp_path: Path, monkeypatch) -> None:
    for name, head, said in (
        ("film.mp4", b"\0\0\0\x18ftypisom", r"26.Mo et une pièce 25.Mo"),
        ("plat.jpg", b"\xff\xd8\xff", r"41.Mo et une photo 40.Mo"),
    ):
        heavy = tmp_path / name
        with heavy.open("wb") as file:
            file.write(head)
            file.truncate((41 if name == "plat.jpg" else 26) * 1024 * 1024)
        monkeypatch.setattr(files, "read_file", lambda path: pytest.fail("read"))
        with pytest.raises(UserError, match=said):
            files.read(heavy)
        assert "Mo au plus" in files.look_at(heavy).refusal
    with pytest.raises(UserError, match=r"26.Mo"):
        files.ready("notes.txt", bytes(26 * 1024 * 1024))


def test_a_look_says_what_would_be_kept() -> None:
    seen = files.look("IMG.jpg", photo() + bytes(3 * 1024 * 1024))
    assert (seen.name, seen.photo, seen.shrink, seen.refusal) == ("IMG.jpg", True, True, "")
    assert files.look("fiche.pdf", pdf()).words == "PDF"
    assert "s'exécuter" in files.look("a.bat", b"x").refusal


def test_it_is_corrected_and_taken_back(services, yanis, skills) -> None:
    number = services.evidence.add_text(yanis.id, "Net.", Wanted("Avis")).evidence.id
    old = services.evidence.one(number)
    new = replace(
        old, title="Avis du chef", skills=skills[::-1], agreement=Agreement.GIVEN,
        agreement_from=" M. Roy ", confidential=True,
    )  # fmt: skip
    change = services.evidence.change(new)
    now = services.evidence.one(number)
    assert (now.title, now.skills, now.agreement_from) == ("Avis du chef", skills, "M. Roy")
    assert services.evidence.change(now).empty
    services.evidence.restore(change)
    assert services.evidence.one(number) == old
    services.evidence.change(replace(old, note="à montrer"))
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.evidence.restore(change.reversed())
    told = [(one.action, one.about) for one in services.history.entries(yanis.id)[:4]]
    assert told == [(word, "Avis") for word in ("changed", "undone", "changed", "created")]


def test_a_skill_of_an_earlier_version_still_shows(services, yanis, skills) -> None:
    number = services.evidence.add_text(yanis.id, "Net.", Wanted(skills=skills[:1])).evidence.id
    services.exchange.apply(factories.batch(factories.framework(titles=("Tailler", "Rôtir"))))
    newer = services.frameworks.framework(2).skills()
    assert [one.id for one in services.evidence.of_skill(yanis.id, newer[0].id)] == [number]
    assert services.evidence.of_skill(yanis.id, newer[1].id) == []
    assert services.evidence.skill_titles(yanis.id) == {skills[0]: "Tailler"}


def test_damage_is_told_and_never_given_out(services, store, yanis, tmp_path: Path) -> None:
    number = services.evidence.add_file(yanis.id, "fiche.pdf", pdf()).evidence.id
    with store.write() as session:
        session.execute(update(Piece).values(content=pdf() + b" "))
    for act in (
        lambda: services.evidence.content(number),
        lambda: services.evidence.picture(number, 64),
        lambda: services.evidence.export(number, tmp_path / "copie.pdf"),
    ):
        with pytest.raises(UserError, match="est abîmé dans le dossier"):
            act()
    assert not (tmp_path / "copie.pdf").exists()
    assert any("preuve n° 1" in one for one in services.check.problems())


def test_a_copy_is_written_whole(services, yanis, tmp_path: Path) -> None:
    file = services.evidence.add_file(yanis.id, "fiche.pdf", pdf()).evidence
    text = services.evidence.add_text(yanis.id, "À l’œuf.").evidence
    link = services.evidence.add_link(yanis.id, "https://exemple.fr").evidence
    services.evidence.export(file.id, tmp_path / "a.pdf")
    services.evidence.export(text.id, tmp_path / "a.txt")
    assert (tmp_path / "a.pdf").read_bytes() == pdf()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "À l’œuf."
    with pytest.raises(UserError, match="copiez son adresse"):
        services.evidence.export(link.id, tmp_path / "b")
    with pytest.raises(UserError, match="vérifiez que le dossier existe"):
        services.evidence.export(file.id, tmp_path / "absent" / "a.pdf")


def test_a_picture_is_shown_by_its_pixels(services, yanis) -> None:
    shot = services.evidence.add_file(yanis.id, "plat.jpg", photo((600, 400))).evidence
    seen = services.evidence.picture(shot.id, 90)
    assert seen.image.startswith(b"\xff\xd8\xff")
    text = services.evidence.add_file(yanis.id, "notes.txt", b"Net.").evidence
    assert services.evidence.picture(text.id, 90).image == b""


def test_a_withdrawal_leaves_only_its_trace(services, store, yanis, skills, clock) -> None:
    wanted = Wanted(SECRET, note=SECRET, skills=skills)
    kept = services.evidence.add_file(yanis.id, f"{SECRET}.txt", SECRET.encode(), wanted).evidence
    text = services.evidence.add_text(yanis.id, SECRET).evidence
    services.evidence.change(replace(kept, title="Autre"))
    services.skills.rate(yanis.id, skills, Level("3"), Voice.TUTOR, evidence=(kept.id, text.id))
    assert traces(store)
    clock.set("2026-11-25 11:00")
    services.evidence.remove(kept.id)
    services.evidence.remove(text.id)
    assert traces(store) == []
    assert SECRET not in str(services.dump.dump())
    assert services.evidence.evidence(yanis.id) == []
    assert services.dump.dump()["tables"]["piece"] == []
    assert [one.evidence for one in services.skills.ratings(yanis.id)] == [(), ()]
    told = [(one.action, one.by, one.at) for one in services.history.entries(yanis.id)
            if one.entity == "evidence" and one.action == "withdrawn"]  # fmt: skip
    assert told == [("withdrawn", "Inès Gauthier", clock())] * 2
    assert services.check.problems() == []
    again = services.evidence.add_text(yanis.id, "Net.").evidence
    assert again.id not in (kept.id, text.id)


def test_documents_that_hold_it_go_with_it(services, store, yanis, skills) -> None:
    kept = services.evidence.add_file(yanis.id, "fiche.pdf", pdf()).evidence
    text = services.evidence.add_text(yanis.id, "Les sauces sont montées seul.").evidence
    services.documents.save_note(yanis.id, ProgressNote(summary=text.text))
    november = (date(2026, 11, 1), date(2026, 11, 22))
    issued = services.documents.issue(
        Request(DocumentKind.PROGRESS, yanis.id, *november), sign=False
    ).document
    with store.write() as session:
        row = session.get_one(Document, issued.id)
        row.data = row.data[:-1] + f',"evidence":[{{"sha256":"{kept.piece}"}}]}}'
    named = [f"{issued.number}, révision 1"]
    assert services.evidence.documents_with(kept.id) == named
    assert services.evidence.documents_with(text.id) == named
    services.evidence.remove(kept.id)
    (document,) = services.documents.documents()
    assert (document.withdrawn, document.piece) == (True, None)


def test_a_document_kept_as_evidence_is_withdrawn_with_its_words(services, yanis, skills) -> None:
    services.documents.save_note(yanis.id, ProgressNote(summary=SECRET))
    november = (date(2026, 11, 1), date(2026, 11, 22))
    issued = services.documents.issue(
        Request(DocumentKind.PROGRESS, yanis.id, *november), sign=False
    )
    shown = services.evidence.add_file(yanis.id, "rapport.pdf", issued.pdf).evidence
    assert (shown.kind, shown.piece) == (EvidenceKind.FILE, issued.document.piece)
    (text, *_) = [one for one in services.history.texts(yanis.id) if one.text == SECRET]
    services.history.withdraw(text)
    with pytest.raises(UserError, match="a été retiré"):
        services.evidence.content(shown.id)
    assert services.dump.dump()["tables"]["piece"] == []
    assert services.check.problems() == []
