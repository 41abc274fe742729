"""The minutes of an interview signed in the room, sealed, opened again; and what is refused."""

import json
import shutil
import subprocess
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reading import plain
from sqlalchemy import text as sql

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Decision, Participant, Party, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.signatures import CONSENT, Drawing, SignatureState
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store

DAY = date(2026, 11, 23)
PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)),))
S = SignatureState
LEARNER = (Party.LEARNER, "Yanis Benali")
EMPLOYER = (Party.EMPLOYER, "Nora Petit")


@pytest.fixture
def number(services: Services, yanis: Learner) -> int:
    """An interview of three that was held, and is closed."""
    people = (
        Participant("Inès Gauthier", Party.TUTOR), Participant("Yanis Benali", Party.LEARNER),
        Participant("Nora Petit", Party.EMPLOYER),
        Participant("Samia Benali", Party.REPRESENTATIVE, present=False),
    )  # fmt: skip
    made = services.interviews.plan(
        yanis.id or 0, Wanted("period-end", DAY, time(14, 30), participants=people)
    )
    services.interviews.begin(made)
    services.writing.answer(made, "done", "Dressage seul. Envoi tenu.", shared=["Envoi tenu."])
    services.writing.write(made, "learner_words", "Plus rapide.")
    services.decisions.add(
        yanis.id or 0, Decision("Fonds bruns", "Yanis", date(2026, 12, 1), interview_id=made)
    )
    services.interviews.close(made, date(2026, 12, 14))
    return made


def request(services: Services, number: int) -> Request:
    return services.documents.asked(DocumentKind.MINUTES, [str(number)])


def sealed(services: Services, number: int):
    if not services.signing.unlocked:
        services.signing.create("Inès Gauthier", "une phrase de passe")
    return services.documents.issue(request(services, number), sign=True)


def words(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(plain(text).split())


def state(services: Services, number: int, who: tuple[Party, str]) -> SignatureState:
    found = services.room.signatures(request(services, number))
    return next(one.state for one in found if (one.party, one.name) == who)


def rewritten(services: Services, number: int, text: str = "Dressage avec aide.") -> None:
    services.interviews.resume(number)
    services.writing.answer(number, "done", text)
    services.interviews.close(number, date(2026, 12, 14))


def test_an_interview_is_named_by_its_number(services: Services, number: int) -> None:
    made = request(services, number)
    assert (made.subject, made.starts_on) == (f"minutes:{number}", DAY)
    for named in ([], ["Yanis"], ["1", "2"], ["²"], ["-1"], ["9" * 40]):
        with pytest.raises(UserError, match="par son numéro"):
            services.documents.asked(DocumentKind.MINUTES, named)
    with pytest.raises(UserError, match="n'existe pas"):
        services.documents.asked(DocumentKind.MINUTES, ["999"])


def test_a_draft_prints_and_is_not_signed(services: Services, yanis: Learner) -> None:
    made = services.interviews.plan(yanis.id or 0, Wanted("period-end", DAY))
    services.interviews.begin(made)
    services.writing.answer(made, "done", "En cours 🎉")
    draft = services.documents.draft(request(services, made))
    assert "En cours" in words(draft.pdf)
    assert draft.missing
    assert services.documents.issue(request(services, made), sign=False).document.signed_at is None
    with pytest.raises(UserError, match="n'est pas clos"):
        sealed(services, made)
    despite = Request(**{**vars(request(services, made)), "despite": "Je veux"})
    with pytest.raises(UserError, match="n'est pas clos"):
        services.documents.issue(despite, sign=True)
    assert services.interviews.interview(made).status is Status.STARTED


def test_each_way_of_answering_is_printed(services: Services, number: int) -> None:
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    services.room.refuse(request(services, number), *EMPLOYER, "  Je n’étais pas d’accord  ")
    issued = sealed(services, number)
    said = words(issued.pdf)
    for part in ("signé à l’écran le 23 novembre 2026", "refuse de signer", CONSENT,
                 "« Je n’étais pas d’accord »", "22-16.487", "Fonds bruns"):  # fmt: skip
        assert part in said, part
    fields = PdfReader(BytesIO(issued.pdf)).get_fields() or {}
    assert set(fields) == {"tutor"}


def test_a_missing_one_keeps_a_field(services: Services, number: int) -> None:
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    issued = sealed(services, number)
    assert set(PdfReader(BytesIO(issued.pdf)).get_fields() or {}) == {"tutor", "employer"}
    assert "signature attendue" in words(issued.pdf)


def test_a_shape_is_kept_and_nothing_of_its_time(
    services: Services, store: Store, number: int
) -> None:
    services.room.draw(f"minutes:{number}", *LEARNER, SHAPE)
    with store.read() as session:
        (kept,) = session.execute(sql("select strokes from signature")).scalars()
        told = " ".join(session.execute(sql("select before || after from correction")).scalars())
    assert json.loads(kept) == [[[0.1, 0.5], [0.4, 0.2], [0.7, 0.9]]]
    assert "0.4" not in told
    (one,) = services.room.signatures(f"minutes:{number}")
    assert (one.drawing, one.consent, len(one.content)) == (SHAPE, CONSENT, 64)


def test_a_text_that_changes_undoes_the_signatures_and_loses_none(
    services: Services, number: int
) -> None:
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    services.room.refuse(request(services, number), *EMPLOYER)
    rewritten(services, number)
    found = {one.name: one for one in services.room.signatures(request(services, number))}
    assert found["Yanis Benali"].outdated
    assert found["Nora Petit"].outdated
    said = words(services.documents.draft(request(services, number)).pdf)
    assert said.count("attendue de nouveau : le texte a changé") == 2
    assert "signé à l’écran" not in said
    # The same text again: the signature given under it holds again.
    rewritten(services, number, "Dressage seul. Envoi tenu.")
    services.interviews.resume(number)
    services.writing.answer(number, "done", "Dressage seul. Envoi tenu.")
    services.interviews.close(number, date(2026, 12, 14))
    assert state(services, number, LEARNER) is S.DRAWN
    services.room.clear(request(services, number), *LEARNER)
    assert state(services, number, LEARNER) is S.MISSING


def test_what_was_shown_is_what_is_signed(services: Services, number: int) -> None:
    read = services.room.read(request(services, number))
    rewritten(services, number)
    with pytest.raises(UserError, match="changé pendant la lecture"):
        services.room.draw(request(services, number), *LEARNER, SHAPE, read=read)
    with pytest.raises(UserError, match="changé pendant la lecture"):
        services.room.refuse(request(services, number), *LEARNER, read=read)
    services.room.draw(
        request(services, number), *LEARNER, SHAPE, read=services.room.read(f"minutes:{number}")
    )
    assert state(services, number, LEARNER) is S.DRAWN


def test_a_signature_does_not_undo_the_others(services: Services, number: int) -> None:
    before = services.room.read(request(services, number))
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    services.room.draw(request(services, number), *EMPLOYER, SHAPE)
    assert services.room.read(request(services, number)) == before
    assert {state(services, number, who) for who in (LEARNER, EMPLOYER)} == {S.DRAWN}


def test_a_sealed_paper_changes_no_more_but_for_an_original_that_comes_back(
    services: Services, number: int, clock
) -> None:
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    issued = sealed(services, number)
    clock.set("2026-11-27 10:00")
    for act in (services.room.draw, services.room.refuse):
        with pytest.raises(UserError, match="scellé"):
            act(request(services, number), *EMPLOYER, SHAPE if act == services.room.draw else "")
    with pytest.raises(UserError, match="scellé"):
        services.room.clear(request(services, number), *LEARNER)
    services.room.by_hand(
        request(services, number), *EMPLOYER, filed_by="Inès Gauthier", filed_on=date(2026, 11, 26)
    )
    assert state(services, number, EMPLOYER) is S.BY_HAND
    again = services.documents.issue(request(services, number), sign=True)
    assert again.pdf == issued.pdf
    services.room.clear(request(services, number), *EMPLOYER)
    assert state(services, number, EMPLOYER) is S.MISSING


def test_signatures_of_a_sealed_paper_hold_whatever_is_corrected_since(
    services: Services, number: int, yanis: Learner
) -> None:
    from dataclasses import replace

    services.room.draw(request(services, number), *LEARNER, SHAPE)
    sealed(services, number)
    profile = services.profile.profile()
    services.profile.save(replace(profile, establishment=replace(profile.establishment,
                                                                 name="Autre nom")))  # fmt: skip
    assert state(services, number, LEARNER) is S.DRAWN


def test_opened_again_it_is_written_signed_and_says_why(services: Services, number: int) -> None:
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    first = sealed(services, number)
    with pytest.raises(UserError, match="est signé"):
        services.interviews.resume(number)
    services.documents.reopen(first.document.id or 0, "Une date était fausse")
    assert state(services, number, LEARNER) is S.DRAWN
    rewritten(services, number)
    assert state(services, number, LEARNER) is S.MISSING
    services.room.draw(request(services, number), *LEARNER, SHAPE)
    second = sealed(services, number)
    assert (second.document.number, second.document.revision) == (first.document.number, 2)
    assert "Rouvert : Une date était fausse." in words(second.pdf)
    assert "signé à l’écran" in words(second.pdf)


def test_a_refusal_s_words_can_be_withdrawn_with_the_paper(
    services: Services, number: int, yanis: Learner
) -> None:
    services.room.refuse(request(services, number), *EMPLOYER, "Des mots de trop")
    issued = sealed(services, number)
    found = next(one for one in services.history.texts(yanis.id or 0)
                 if one.text == "Des mots de trop")  # fmt: skip
    assert services.history.documents_with(found) == [f"{issued.document.number}, révision 1"]
    services.history.withdraw(found)
    (kept,) = services.documents.documents()
    assert kept.withdrawn
    assert all("trop" not in one.reason for one in services.room.signatures(f"minutes:{number}"))


def test_an_interview_after_the_last_day_of_the_contract_prints(
    services: Services, yanis: Learner
) -> None:
    made = services.interviews.plan(yanis.id or 0, Wanted("final", date(2027, 9, 10)))
    assert "Yanis Benali" in words(services.documents.draft(request(services, made)).pdf)


def test_the_extract_keeps_only_what_was_chosen(services: Services, number: int) -> None:
    said = words(services.room.extract(number))
    assert "Envoi tenu." in said
    assert "Dressage" not in said
    assert "Plus rapide" not in said
    with pytest.raises(UserError, match="n'existe pas"):
        services.room.extract(999)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_a_tool_that_is_not_ours_finds_the_seal_valid(
    services: Services, number: int, tmp_path
) -> None:
    for who in (LEARNER, EMPLOYER):
        services.room.draw(request(services, number), *who, SHAPE)
    path = tmp_path / "cr.pdf"
    path.write_bytes(sealed(services, number).pdf)
    told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=True)
    assert "Signature is Valid" in told.stdout
    assert "Total document signed" in told.stdout
    checked = services.documents.verify(path.read_bytes())
    assert checked.verification.verdict == "valid"


@pytest.mark.skipif(
    shutil.which("java") is None or not PREFLIGHT.exists(), reason="no preflight on this machine"
)
def test_sealed_with_two_shapes_it_is_still_an_archive(
    services: Services, number: int, tmp_path: Path
) -> None:
    for who in (LEARNER, EMPLOYER):
        services.room.draw(request(services, number), *who, SHAPE)
    path = tmp_path / "cr.pdf"
    path.write_bytes(sealed(services, number).pdf)
    told = subprocess.run([PREFLIGHT, path], capture_output=True, text=True, check=False)
    if "valid" not in told.stdout:
        pytest.skip("preflight could not run")
    assert "valid PDF/A-1b" in told.stdout


def test_both_shapes_are_seen_on_the_page(services: Services, number: int) -> None:
    import pypdfium2

    def ink() -> int:
        pdf = services.documents.draft(request(services, number)).pdf
        picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
        return sum(picture.histogram()[:100])

    seen = [ink()]
    for who in (LEARNER, EMPLOYER):
        services.room.draw(request(services, number), *who, SHAPE)
        seen.append(ink())
    assert seen[0] < seen[1] < seen[2]
