"""A signed relevé closes its period: kept as it is, reopened with a reason, replaced and told."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import factories
import pytest
from pypdf import PdfReader

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.signing.verify import Verdict

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
FRIDAY = date(2026, 10, 2)
REASON = "Un retard du 2 avait été oublié"


@pytest.fixture
def october(services, yanis) -> Request:
    """October, all confirmed, the identity unlocked."""
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    return Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)


def late(services, yanis) -> None:
    pattern = factories.mark(State.LATE, minutes=5)
    services.attendance.mark(yanis.id, factories.cells(FRIDAY)[:1], pattern)


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_lock_reopen_correct_sign_again_and_verify_both(services, october, yanis, clock) -> None:
    first = services.documents.issue(october, sign=True)
    assert first.document.locks
    assert [lock.document_id for lock in services.attendance.locks(yanis.id)] == [first.document.id]
    with pytest.raises(UserError, match="verrouillée par le relevé signé n° 2026-001"):
        late(services, yanis)

    clock.set("2026-11-24 10:02")
    opened = services.documents.reopen(first.document.id, f"  {REASON} ")
    assert (opened.reopen_reason, opened.reopened_by) == (REASON, "Inès Gauthier")
    assert opened.reopened_at is not None
    assert opened.reopened_at.astimezone(clock().tzinfo) == clock()
    assert not opened.locks
    assert services.attendance.locks(yanis.id) == ()
    late(services, yanis)
    second = services.documents.issue(october, sign=True)

    assert (second.document.number, second.document.revision) == ("2026-001", 2)
    text = text_of(second.pdf)
    assert f"Rouvert : {REASON}." in text
    assert "Remplace la révision 1" in text
    assert "retard de 5 min" in text
    newer, older = services.documents.documents()
    assert (newer.replaced_by, older.replaced_by) == (None, "révision 2")
    assert services.documents.content(older.id) == first.pdf
    assert [lock.document_id for lock in services.attendance.locks(yanis.id)] == [newer.id]
    for issued, said in ((first, "remplacé depuis par une révision"), (second, "exactement")):
        found = services.documents.verify(issued.pdf)
        assert found.verification.verdict is Verdict.VALID
        assert said in found.register


def test_a_locked_period_gives_back_its_very_file(services, october, yanis, clock) -> None:
    """Whatever changed meanwhile: the profile, the learner, the day, what is asked for."""
    first = services.documents.issue(october, sign=True)
    profile = services.profile.profile()
    site = replace(profile.establishment, name="Le Coq", am="matin", pm="après-midi")
    services.profile.save(replace(profile, tutor="Léa Roy", establishment=site))
    services.learners.edit(replace(services.learners.learner(yanis.id), last_name="Martin"))
    clock.set("2027-02-01 08:00")
    for wanted in (october, replace(october, despite="Relu")):
        for sign in (True, False):
            again = services.documents.issue(wanted, sign=sign)
            assert (again.pdf, again.document.revision) == (first.pdf, 1)
    draft = services.documents.draft(october)
    assert draft.pdf == first.pdf
    assert draft.closed_by is not None
    assert draft.closed_by.id == first.document.id
    assert services.documents.objections(october) == ()
    assert len(services.documents.documents()) == 1


def test_a_file_is_delivered_for_a_locked_period_too(services, october) -> None:
    first = services.documents.issue(october, sign=True)
    given = []
    services.documents.issue(october, sign=True, deliver=given.append)
    assert given == [first.pdf]


def test_the_reason_is_told_until_one_signs_again(services, october, yanis) -> None:
    """A print made in between is no lock, and does not make the reason forgotten."""
    first = services.documents.issue(october, sign=True)
    services.documents.reopen(first.document.id, REASON)
    assert f"Rouvert : {REASON}." in text_of(services.documents.draft(october).pdf)
    printed = services.documents.issue(october, sign=False)
    assert printed.document.revision == 2
    assert services.documents.issue(october, sign=False).pdf == printed.pdf
    signed = services.documents.issue(october, sign=True)
    assert signed.document.revision == 2
    assert f"Rouvert : {REASON}." in text_of(signed.pdf)
    services.documents.reopen(signed.document.id, "Le nom du centre")
    third = services.documents.issue(october, sign=True)
    assert third.document.revision == 3
    assert "Rouvert : Le nom du centre." in text_of(third.pdf)
    assert REASON not in text_of(third.pdf)


def test_a_print_after_reopening_then_a_correction(services, october, yanis) -> None:
    first = services.documents.issue(october, sign=True)
    services.documents.reopen(first.document.id, REASON)
    services.documents.issue(october, sign=False)
    late(services, yanis)
    third = services.documents.issue(october, sign=True)
    assert third.document.revision == 3
    assert f"Rouvert : {REASON}." in text_of(third.pdf)


def test_nothing_changed_is_still_a_revision_once_reopened(services, october) -> None:
    """What was announced as reopened is not silently closed by the same file."""
    first = services.documents.issue(october, sign=True)
    services.documents.reopen(first.document.id, REASON)
    second = services.documents.issue(october, sign=True)
    assert second.document.revision == 2
    assert second.document.fingerprint != first.document.fingerprint


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_no_reason_no_reopening(services, october, reason) -> None:
    first = services.documents.issue(october, sign=True)
    with pytest.raises(UserError, match="pourquoi"):
        services.documents.reopen(first.document.id, reason)
    assert services.documents.documents()[0].locks


def test_what_locks_nothing_is_not_reopened(services, october) -> None:
    unsigned = services.documents.issue(october, sign=False)
    with pytest.raises(UserError, match="ne verrouille aucune"):
        services.documents.reopen(unsigned.document.id, REASON)
    absences = services.documents.issue(replace(october, kind=DocumentKind.ABSENCES), sign=True)
    assert not absences.document.locks
    with pytest.raises(UserError, match="ne verrouille aucune"):
        services.documents.reopen(absences.document.id, REASON)
    first = services.documents.issue(october, sign=True)
    services.documents.reopen(first.document.id, REASON)
    with pytest.raises(UserError, match="ne verrouille aucune"):
        services.documents.reopen(first.document.id, REASON)
    with pytest.raises(UserError, match="n'existe pas"):
        services.documents.reopen(99, REASON)


def test_the_history_tells_the_reopening(services, october, yanis) -> None:
    first = services.documents.issue(october, sign=True)
    services.documents.reopen(first.document.id, REASON)
    entry = next(one for one in services.history.entries(yanis.id) if one.entity == "document")
    assert entry.by == "Inès Gauthier"
    assert entry.after["reopen_reason"] == REASON
    assert entry.before["reopen_reason"] == ""
