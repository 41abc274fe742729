"""Documents: numbers and revisions, refusals, signatures checked by a tool that is not ours."""

import hashlib
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request, read_file, replacing, write_file
from tuteur_desktop.signing.verify import Verdict

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
PASSPHRASE = "une phrase assez longue"


@pytest.fixture
def request_(services, yanis) -> Request:
    """October, all confirmed, the identity unlocked."""
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    services.signing.create("Inès Gauthier", PASSPHRASE)
    return Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)


def late(services, yanis, day: date = date(2026, 10, 2)) -> None:
    pattern = factories.mark(State.LATE, minutes=5)
    services.attendance.mark(yanis.id, factories.cells(day)[:1], pattern)


def test_a_draft_takes_no_number(services, request_) -> None:
    draft = services.documents.draft(request_)
    assert draft.pdf.startswith(b"%PDF-1.4")
    assert draft.objections == ()
    assert services.documents.documents() == []


def test_the_same_content_is_the_same_document(services, request_, clock) -> None:
    first = services.documents.issue(request_, sign=True)
    clock.set("2026-11-24 10:00")
    again = services.documents.issue(request_, sign=True)
    assert (first.document.number, first.document.revision) == ("2026-001", 1)
    assert again.pdf == first.pdf
    assert len(services.documents.documents()) == 1
    assert services.documents.content(first.document.id) == first.pdf


def reopen(services, issued) -> None:
    """What was signed is locked: a correction wants a reason first."""
    services.documents.reopen(issued.document.id, "Un retard oublié")


def test_another_content_is_a_revision_and_replaces(services, request_, yanis) -> None:
    reopen(services, services.documents.issue(request_, sign=True))
    late(services, yanis)
    second = services.documents.issue(request_, sign=True)
    assert (second.document.number, second.document.revision) == ("2026-001", 2)
    newer, older = services.documents.documents()
    assert (newer.replaced_by, older.replaced_by) == (None, "révision 2")
    assert newer.fingerprint != older.fingerprint
    assert services.documents.content(older.id) != second.pdf


def test_numbers_follow_each_other_within_a_year(services, request_, yanis, clock) -> None:
    services.documents.issue(request_, sign=True)
    september = replace(request_, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    second = services.documents.issue(replace(september, despite="reprise"), sign=True)
    clock.set("2027-01-04 09:00")
    december = replace(request_, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31))
    third = services.documents.issue(replace(december, despite="reprise"), sign=True)
    assert [second.document.number, third.document.number] == ["2026-002", "2027-001"]


def test_signing_an_unsigned_document_keeps_its_number_and_one_file(
    services, request_, store
) -> None:
    unsigned = services.documents.issue(request_, sign=False)
    assert unsigned.document.signed_at is None
    signed = services.documents.issue(request_, sign=True)
    (kept,) = services.documents.documents()
    assert (kept.number, kept.revision, kept.signer) == ("2026-001", 1, "Inès Gauthier")
    assert kept.piece == hashlib.sha256(signed.pdf).hexdigest()
    assert len(services.dump.dump()["tables"]["piece"]) == 1
    assert services.documents.issue(request_, sign=False).pdf == signed.pdf


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((date(2026, 9, 1), date(2026, 9, 30)), "encore à confirmer"),
        ((date(2026, 11, 1), date(2026, 11, 30)), "n'est pas finie"),
    ],
)
def test_what_is_not_certain_is_signed_only_with_a_reason(
    services, request_, period, words
) -> None:
    wanted = replace(request_, starts_on=period[0], ends_on=period[1])
    assert words in " ".join(services.documents.objections(wanted))
    with pytest.raises(UserError, match=words):
        services.documents.issue(wanted, sign=True)
    assert services.documents.documents() == []
    issued = services.documents.issue(replace(wanted, despite="Départ imprévu"), sign=True)
    assert issued.document.despite == "Départ imprévu"
    assert "Départ imprévu" in text_of(issued.pdf)


def test_an_unsigned_document_may_be_uncertain(services, request_) -> None:
    wanted = replace(request_, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    assert services.documents.issue(wanted, sign=False).document.signed_at is None


def test_a_locked_identity_leaves_nothing(services, yanis) -> None:
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    wanted = Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)
    with pytest.raises(UserError, match="verrouillée"):
        services.documents.issue(wanted, sign=True)
    assert services.documents.documents() == []
    assert not services.signing.exists


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((date(2026, 10, 31), date(2026, 10, 1)), "avant son début"),
        ((date(2024, 10, 1), date(2024, 10, 31)), "Aucun contrat"),
    ],
)
def test_periods_that_cannot_be(services, request_, period, words) -> None:
    with pytest.raises(UserError, match=words):
        services.documents.draft(replace(request_, starts_on=period[0], ends_on=period[1]))


def test_default_periods(services, yanis) -> None:
    default = services.documents.default_period
    assert default(DocumentKind.ATTENDANCE, yanis.id) == OCTOBER
    assert default(DocumentKind.PROGRESS, yanis.id) == (date(2025, 9, 1), date(2026, 11, 23))


def test_a_progress_report_takes_its_note(services, request_, yanis) -> None:
    progress = replace(request_, kind=DocumentKind.PROGRESS)
    with pytest.raises(UserError, match="référentiel"):
        services.documents.draft(progress)
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    services.skills.rate(yanis.id, [1], Level.THREE, Voice.TUTOR, date(2026, 10, 9))
    note = ProgressNote("Yanis tient le poste.", "Les sauces.", "« J’avance. »")
    services.documents.save_note(yanis.id, note)
    issued = services.documents.issue(progress, sign=True)
    assert "Yanis tient le poste." in text_of(issued.pdf)
    kept = services.dump.dump()["tables"]["progress_note"]
    assert [row["document_id"] for row in kept] == [None, issued.document.id]
    assert services.documents.note(yanis.id) == note


def test_a_signature_holds_for_us_and_for_others(services, request_, tmp_path) -> None:
    issued = services.documents.issue(request_, sign=True)
    found = services.documents.verify(issued.pdf)
    assert found.verification.verdict is Verdict.VALID
    assert "exactement le document n° 2026-001" in found.register
    assert found.verification.signatures[0].trusted
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig is not installed")
    path = tmp_path / "releve.pdf"
    path.write_bytes(issued.pdf)
    done = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in done.stdout
    assert "Total document signed" in done.stdout


def test_the_register_says_what_it_remembers(services, request_, yanis, clock) -> None:
    issued = services.documents.issue(request_, sign=True)
    reopen(services, issued)
    late(services, yanis)
    services.documents.issue(request_, sign=True)
    assert "remplacé depuis" in services.documents.verify(issued.pdf).register
    longer = services.documents.verify(issued.pdf + b"\n% added\n")
    assert "ce n'est pas ce fichier" in longer.register
    assert longer.verification.verdict is not Verdict.VALID


def test_a_document_of_another_store_is_not_compared(services, request_) -> None:
    draft = services.documents.draft(request_)
    assert "pas" in services.documents.verify(draft.pdf).register


def test_an_identity_is_renewed_and_old_documents_stay_valid(services, request_, yanis) -> None:
    issued = services.documents.issue(request_, sign=True)
    services.signing.renew("Inès Gauthier", "une autre phrase")
    asides = [*services.signing.path.parent.glob("tuteur-ancienne-*.p12")]
    assert len(asides) == 1
    assert services.documents.verify(issued.pdf).verification.verdict is Verdict.VALID
    reopen(services, issued)
    late(services, yanis)
    newer = services.documents.issue(request_, sign=True)
    assert services.documents.verify(newer.pdf).verification.verdict is Verdict.VALID
    with pytest.raises(UserError):
        services.signing.unlock(PASSPHRASE)


def test_a_piece_has_a_limit(services, request_, store, monkeypatch) -> None:
    from tuteur_desktop.services import register

    monkeypatch.setattr(register, "MAX_PIECE", 1000)
    with pytest.raises(UserError, match="25 Mo"):
        services.documents.issue(request_, sign=True)
    assert services.documents.documents() == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    write_file(path, b"first", force=False)
    with pytest.raises(UserError, match="--force"):
        write_file(path, b"second", force=False)

    def interrupted() -> None:
        with replacing(path, force=True) as deliver:
            deliver(b"third")
            raise UserError("non")

    with pytest.raises(UserError, match="non"):
        interrupted()
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a.pdf"]
    assert path.read_bytes() == b"first"
    entered = []
    with (
        pytest.raises(UserError, match="Impossible d'écrire"),
        replacing(tmp_path / "no" / "a.pdf", force=False),
    ):
        entered.append(1)
    assert entered == []


def test_a_file_that_cannot_be_delivered_leaves_no_line_in_the_register(services, request_) -> None:
    def full(_pdf: bytes) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        services.documents.issue(request_, sign=True, deliver=full)
    assert services.documents.documents() == []


def test_a_planted_link_is_not_followed(tmp_path) -> None:
    secret = tmp_path / "tuteur.p12"
    secret.write_bytes(b"key")
    (tmp_path / ".y.pdf.encours").symlink_to(secret)
    write_file(tmp_path / "y.pdf", b"%PDF", force=False)
    assert secret.read_bytes() == b"key"
    assert (tmp_path / "y.pdf").read_bytes() == b"%PDF"


def test_a_device_is_not_replaced(tmp_path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="fichier ordinaire"):
        write_file(pipe, b"%PDF", force=True)


def test_printing_again_does_not_replace_what_was_signed(services, request_) -> None:
    signed = services.documents.issue(replace(request_, despite="Relu à deux"), sign=True)
    printed = services.documents.issue(request_, sign=False)
    assert printed.document.id == signed.document.id
    assert printed.pdf == signed.pdf
    assert len(services.documents.documents()) == 1


def test_the_reason_is_a_part_of_what_is_fingerprinted(services, request_) -> None:
    # A kind that locks nothing: a signed relevé would be given back as it is.
    request_ = replace(request_, kind=DocumentKind.ABSENCES)
    plain = services.documents.issue(request_, sign=True)
    other = services.documents.issue(replace(request_, despite="Relu à deux"), sign=True)
    assert plain.document.fingerprint != other.document.fingerprint
    assert (plain.document.revision, other.document.revision) == (1, 2)


def test_an_unsigned_document_prints_no_reason(services, request_) -> None:
    issued = services.documents.issue(replace(request_, despite="Relu à deux"), sign=False)
    assert issued.document.despite == ""


def test_the_unsigned_file_is_still_known_once_it_was_signed(services, request_) -> None:
    printed = services.documents.issue(request_, sign=False)
    services.documents.issue(request_, sign=True)
    said = services.documents.verify(printed.pdf).register
    assert "exemplaire non signé du document n° 2026-001" in said


def test_a_copied_fingerprint_does_not_make_a_document_ours(services, request_) -> None:
    issued = services.documents.issue(request_, sign=True)
    forged = issued.pdf.replace(b"%PDF-1.4", b"%PDF-1.3")
    said = services.documents.verify(forged).register
    assert "ce n'est pas ce fichier" in said


def test_only_files_are_read(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / "nul\x00"):
        with pytest.raises(UserError):
            read_file(path)


def text_of(pdf: bytes) -> str:
    from io import BytesIO

    from pypdf import PdfReader

    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
