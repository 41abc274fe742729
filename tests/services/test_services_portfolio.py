"""The portfolio handed over: what goes in, the folder read without us, and what is never left."""

import hashlib
import json
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pypdfium2
import pytest

from tuteur_desktop.domain.evidence import Agreement
from tuteur_desktop.domain.missions import MissionState
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import missions as mission_entities
from tuteur_desktop.services import portfolio_folder
from tuteur_desktop.services.evidence_values import Wanted
from tuteur_desktop.services.portfolio import Asked

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "exchange"))
from test_evidence_files import photo

UNNEEDED = Agreement.UNNEEDED
NAMES = {"portefeuille.pdf", "portefeuille.json", "empreintes.sha256", "LISEZ-MOI.txt"}


@pytest.fixture
def skills(services, yanis) -> tuple[int, int]:
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    first, second = (one.id for one in services.frameworks.framework(1).skills())
    services.skills.rate(yanis.id, [first], Level.TWO, Voice.TUTOR, date(2026, 3, 2))
    add = services.evidence.add_file
    add(yanis.id, "IMG.JPG", photo(), Wanted("Fond brun : l’essai ?", date(2026, 3, 1),
                                             (first,), agreement=UNNEEDED))  # fmt: skip
    add(
        yanis.id, "fiche.txt", b"Fond brun", Wanted("Fond brun : l’essai ?", skills=(first, second))
    )
    add(yanis.id, "equipe.jpg", photo(), Wanted("Équipe"))
    services.evidence.add_text(yanis.id, "Un secret", Wanted("Secret", confidential=True))
    return first, second


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(texts).split())


def files_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def checked(folder: Path) -> None:
    lines = (folder / "empreintes.sha256").read_text("utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(listed) == files_of(folder) - {"empreintes.sha256"} - {"à moi.txt"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_folder_is_read_without_us(services, yanis, skills, tmp_path) -> None:
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    folder = tmp_path / "Yanis"
    issued = services.portfolio.folder(yanis.id, folder, Asked(sign=True))
    assert files_of(folder) == NAMES | {
        "preuves/001-fond-brun-l-essai.jpg", "preuves/002-fond-brun-l-essai.txt",
    }  # fmt: skip
    checked(folder)
    kept = (folder / "portefeuille.pdf").read_bytes()
    assert services.documents.verify(kept).verification.verdict == "valid"
    assert services.documents.content(issued.document.id) == kept
    said = json.loads((folder / "portefeuille.json").read_text("utf-8"))
    assert (said["format"], said["version"], said["learner"]["name"]) == (
        "tuteur-portfolio", 1, "Yanis Benali",
    )  # fmt: skip
    (rated, other) = said["frameworks"][0]["blocks"][0]["skills"]
    assert rated["ratings"] == [{
        "voice": "tutor", "voice_label": "tuteur", "on": "2026-03-02", "level": 2, "token": "2",
        "label": "en cours",
    }]  # fmt: skip
    assert (rated["evidence"], other["evidence"]) == ([1, 2], [2])
    assert said["left_out"] == {"confidential": 1, "agreement_awaited": 1}
    assert "Secret" not in (folder / "portefeuille.json").read_text("utf-8")
    assert "2 preuves" in (folder / "LISEZ-MOI.txt").read_text("utf-8")


def test_confidential_goes_in_when_asked_and_is_another_document(
    services, yanis, skills, tmp_path
) -> None:
    before = services.portfolio.contents(yanis.id)
    assert (before.pieces, before.confidential, before.awaited) == (2, 1, 1)
    one = services.portfolio.pdf(yanis.id, tmp_path / "a.pdf", Asked())
    two = services.portfolio.pdf(yanis.id, tmp_path / "b.pdf", Asked(confidential=True))
    assert one.document.number != two.document.number
    again = services.portfolio.pdf(yanis.id, tmp_path / "c.pdf", Asked())
    assert again.pdf == one.pdf


def test_a_folder_that_holds_something_is_not_touched(services, yanis, skills, tmp_path) -> None:
    folder = tmp_path / "Yanis"
    folder.mkdir()
    (folder / "à moi.txt").write_text("mes notes", "utf-8")
    with pytest.raises(UserError, match="pas vide"):
        services.portfolio.folder(yanis.id, folder, Asked())
    assert services.documents.documents() == []
    services.portfolio.folder(yanis.id, folder, Asked(), force=True)
    shot = next(one for one in services.evidence.evidence(yanis.id) if one.name == "Équipe")
    services.evidence.change(replace(shot, agreement=Agreement.GIVEN, agreement_from="tous"))
    gone = services.evidence.evidence(yanis.id)[-1]
    services.evidence.remove(gone.id)
    (folder / "preuves" / "002-fond-brun-l-essai.txt").write_bytes(b"retouche")
    services.portfolio.folder(yanis.id, folder, Asked(), force=True)
    assert files_of(folder) == NAMES | {
        "à moi.txt", "preuves/001-fond-brun-l-essai.txt", "preuves/002-equipe.jpg",
        "preuves/002-fond-brun-l-essai.txt",  # changed since by somebody: theirs
    }  # fmt: skip
    assert (folder / "à moi.txt").read_text("utf-8") == "mes notes"


@pytest.mark.parametrize("what", ["stop", "full"])
def test_what_stops_on_the_way_leaves_nothing(
    services, yanis, skills, tmp_path, monkeypatch, what
) -> None:
    folder = tmp_path / "Yanis"

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    if what == "full":
        monkeypatch.setattr(portfolio_folder, "_write", full)
    beside = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match="rien n'a été écrit|reste de la place"):
        services.portfolio.folder(yanis.id, folder, Asked(), lambda _done, _of: what == "full")
    assert sorted(tmp_path.iterdir()) == beside
    assert services.documents.documents() == []


def test_a_hostile_list_of_hashes_takes_nothing_out(tmp_path) -> None:
    outside = tmp_path / "dehors.txt"
    outside.write_text("à garder", "utf-8")
    digest = hashlib.sha256(outside.read_bytes()).hexdigest()
    target = tmp_path / "là"
    target.mkdir()
    shutil.copy(outside, target / "autre.txt")
    names = ("../dehors.txt", str(outside), "autre.txt", "preuves/../autre.txt")
    lines = "".join(f"{digest}  {name}\n" for name in names)
    (target / "empreintes.sha256").write_text(lines, "utf-8")
    with portfolio_folder.writing(target, force=True) as draft:
        draft.finish("portefeuille.pdf", b"%PDF")
    assert outside.exists()
    assert (target / "autre.txt").exists()


def test_missions_are_told_to_who_writes_the_dossier(
    services, store, yanis, skills, clock, tmp_path
) -> None:
    kept = mission_entities
    with store.write() as session:
        one = kept.Mission(learner_id=yanis.id, title="Garde-manger", recorded_at=clock(),
                           place=LearningPlace.COMPANY,
                           skills=[kept.MissionSkill(skill_id=skills[0])])  # fmt: skip
        session.add(one)
        session.flush()
        for day in (date(2026, 9, 7), date(2026, 9, 14)):
            session.add(kept.MissionWeek(
                learner_id=yanis.id, mission_id=one.id, monday=day, state=MissionState.DONE,
                supervisor="Paul Durand", recorded_at=clock(),
            ))  # fmt: skip
    made = services.portfolio.pdf(yanis.id, tmp_path / "a.pdf", Asked(dossier=True))
    text = words_of(made.pdf)
    assert "Garde-manger, en entreprise : 2 semaines, du 7 sept. 2026 au 14 sept. 2026" in text
    assert "Encadrement : Paul Durand." in text


def test_nothing_to_hand_over_is_said(services, yanis, tmp_path) -> None:
    with pytest.raises(UserError, match="serait vide"):
        services.portfolio.pdf(yanis.id, tmp_path / "a.pdf", Asked())
    assert list(tmp_path.glob("a*")) == []


def test_withdrawn_evidence_takes_its_portfolio_along(services, yanis, skills, tmp_path) -> None:
    issued = services.portfolio.pdf(yanis.id, tmp_path / "a.pdf", Asked())
    shown = services.evidence.evidence(yanis.id)[-1]
    assert services.evidence.documents_with(shown.id) == [
        f"{issued.document.number}, révision 1"
    ]  # fmt: skip
    services.evidence.remove(shown.id)
    with pytest.raises(UserError, match="retiré"):
        services.documents.content(issued.document.id)
