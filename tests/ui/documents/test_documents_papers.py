"""Papers in the register: named by their day, signed elsewhere, opened again, completed by hand."""

from datetime import date, time

import pytest
from documents_driver import DocumentsDriver, find
from keyboard import type_text
from reading import plain

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Participant, Party, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.signatures import Drawing, SignatureState
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.forms.room_paper import ByHandDialog

DAY = date(2026, 11, 23)
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)),))


@pytest.fixture
def sealed(documents: DocumentsDriver, services: Services, october: Learner) -> int:
    """The minutes of an interview, sealed with the learner's signature and without Nora's."""
    people = (
        Participant("Inès Gauthier", Party.TUTOR), Participant("Yanis Benali", Party.LEARNER),
        Participant("Nora Petit", Party.EMPLOYER),
    )  # fmt: skip
    number = services.interviews.plan(
        october.id or 0, Wanted("period-end", DAY, time(14, 30), participants=people)
    )
    services.interviews.begin(number)
    services.writing.answer(number, "done", "Dressage seul.")
    services.interviews.close(number, date(2026, 12, 14))
    request = services.documents.asked(DocumentKind.MINUTES, [str(number)])
    services.room.expect(request, october.id, [(one.name, one.party) for one in people[1:]])
    services.room.draw(request, Party.LEARNER, "Yanis Benali", SHAPE)
    services.signing.create("Inès Gauthier", "une phrase de passe")
    services.documents.issue(request, sign=True)
    documents.qtbot.waitUntil(lambda: len(documents.rows()) == 1)
    return number


def said(documents: DocumentsDriver) -> str:
    return plain(documents.page.body.side.words())


def test_the_day_and_everybody_s_signature_stand_beside_it(documents, sealed) -> None:
    index = documents.page.body.register.proxy.index(0, 0)
    assert index.data().replace("\xa0", " ") == "Compte rendu d’entretien, 23 novembre 2026"
    words = said(documents)
    for part in ("Yanis Benali\nSigné, à l’écran", "Nora Petit\nsignature attendue",
                 "Gardé tel quel", "Aucune présence n’est bloquée"):  # fmt: skip
        assert part in words, part
    assert "restent ouvertes" not in words
    assert not documents.page.body.side.sign.isVisible()


def test_it_leads_to_its_interview(documents, sealed) -> None:
    wanted: list[int] = []
    documents.page.interview_wanted.connect(wanted.append)
    documents.click(documents.page.body.side.interview)
    assert wanted == [sealed]


def test_an_original_that_comes_back_is_noted_and_the_file_stays(
    documents: DocumentsDriver, services: Services, sealed: int
) -> None:
    (before,) = services.documents.documents()
    side = documents.page.body.side

    def verbs() -> list:
        found = side.findChildren(type(side.save))
        return [one for one in found if one.isVisible() and "à la main" in one.text()]

    documents.qtbot.waitUntil(lambda: bool(verbs()))
    documents.click(verbs()[0])
    dialog = find(documents.page, ByHandDialog)
    documents.click(dialog.verb)
    documents.qtbot.waitUntil(lambda: "classé par Inès Gauthier" in said(documents))
    (after,) = services.documents.documents()
    assert after == before
    states = [one.state for one in services.room.signatures(f"minutes:{sealed}")]
    assert states == [SignatureState.DRAWN, SignatureState.BY_HAND]


def test_it_is_opened_again_with_words_that_fit(
    documents: DocumentsDriver, services: Services, sealed: int
) -> None:
    documents.click(documents.page.body.side.reopen)
    from tuteur_desktop.ui.pages.documents.reopen import ReopenDialog

    dialog = find(documents.page, ReopenDialog)
    words = " ".join(one.text() for one in dialog.findChildren(type(dialog.problem)))
    assert "L’entretien peut de nouveau être écrit" in words
    assert "présence" not in words
    documents.click(dialog.verb)
    assert "pourquoi vous rouvrez ce document" in dialog.problem.text()
    type_text(dialog.why, "Une date était fausse")
    documents.click(dialog.verb)
    assert "puis signez la révision\xa02 depuis l’entretien" in documents.said[-1][1]
    assert not documents.page.body.side.sign.isVisible()
    services.interviews.resume(sealed)
    assert services.interviews.interview(sealed).status is Status.STARTED
    services.writing.answer(sealed, "done", "Dressage avec aide.")
    documents.page.refresh()
    assert "à refaire : le texte a changé depuis" in said(documents)


def test_a_paper_about_nobody_in_particular_has_no_blank(
    documents: DocumentsDriver, services: Services
) -> None:
    from tuteur_desktop.domain.documents import Document
    from tuteur_desktop.ui.pages.documents import words

    moment = services.now()
    one = Document("2026-009", 1, DocumentKind.TUTOR_HOURS, None, "", date(2026, 1, 1),
                   date(2026, 12, 31), moment, "Inès", "ab")  # fmt: skip
    assert ", (" not in f"{words.named(one)} ("
    assert not words.named(one).endswith(", ")
    assert " -  - " not in words.file_name(one)
    pinned = Document("2026-010", 1, DocumentKind.CHECKLIST, 1, "Yanis", DAY, DAY, moment, "", "ab")
    assert words.status(pinned) is words.Status.ISSUED
    assert "sans signature" in words.proof(pinned)
