"""The minutes of a group session: what is printed, sealed, closed by it, and withdrawn."""

from datetime import date, time
from io import BytesIO

import factories
import pytest
from pypdf import PdfReader
from reading import plain

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.services.registry import Services

DAY = date(2026, 11, 23)
P = Presence


@pytest.fixture
def lina(services: Services) -> Learner:
    return services.learners.add(factories.learner(first_name="Lina", last_name="Moreau"))


@pytest.fixture
def held(services: Services, yanis: Learner, lina: Learner) -> int:
    """A session that was held, and is closed."""
    people = (yanis.id or 0, lina.id or 0)
    number = services.group_sessions.plan(
        WantedSession(SessionKind.WORKSHOP, "Fonds et sauces", DAY, people, time(14, 30),
                      place="Labo", topics="Le roux")
    )  # fmt: skip
    services.group_sessions.begin(number)
    services.group_sessions.mark(number, {people[0]: P.PRESENT, people[1]: P.EXCUSED})
    services.group_sessions.note(number, people[0], "Note à moi seul")
    services.group_sessions.write(number, "minutes_text", "Roux repris par chacun.")
    services.decisions.add(None, Decision("Relire la fiche", "Tous", group_session_id=number))
    services.decisions.add(
        people[0], Decision("Montrer le roux", "Yanis", date(2026, 12, 1), group_session_id=number)
    )
    services.group_sessions.close(number)
    return number


def request(services: Services, number: int):
    return services.documents.asked(DocumentKind.GROUP_MINUTES, [str(number)])


def signed(services: Services, number: int):
    services.signing.create("Inès Gauthier", "une phrase de passe")
    return services.documents.issue(request(services, number), sign=True)


def text_of(pdf: bytes) -> str:
    words = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return plain(words)


def test_it_prints_who_came_what_was_said_and_no_private_note(services, held) -> None:
    words = text_of(services.documents.draft(request(services, held)).pdf)
    for said in ("Fonds et sauces", "Atelier", "14 h 30 – 15 h 30", "en présence, Labo",
                 "1 présent sur 2", "Yanis Benali", "excusé", "Le roux", "Roux repris par chacun.",
                 "Relire la fiche", "1ᵉʳ déc. 2026"):  # fmt: skip
        assert said in words, said
    assert "Note à moi seul" not in words


def test_nothing_is_named_but_a_session_by_its_number(services, held) -> None:
    assert request(services, held).subject == f"group-minutes:{held}"
    for named in ([], ["Yanis"], ["1", "2"]):
        with pytest.raises(UserError, match="par son numéro"):
            services.documents.asked(DocumentKind.GROUP_MINUTES, named)
    with pytest.raises(UserError, match="n'existe pas"):
        services.documents.asked(DocumentKind.GROUP_MINUTES, ["99"])


def test_it_is_not_signed_before_the_session_is_closed(services, held, yanis) -> None:
    services.group_sessions.resume(held)
    services.group_sessions.mark(held, {yanis.id or 0: P.EXPECTED})
    services.group_sessions.write(held, "minutes_text", " ")
    for decision in services.group_sessions.session(held).decisions:
        services.decisions.remove(decision.id or 0)
    said = " ".join(services.documents.objections(request(services, held)))
    for part in ("pas encore close", "pas encore dite pour 1", "Rien n'est encore écrit"):
        assert part in said.replace("\xa0", " ")
    with pytest.raises(UserError, match="pas encore close"):
        signed(services, held)


def test_signed_minutes_close_the_session_until_they_are_reopened(services, held, yanis) -> None:
    issued = signed(services, held)
    assert services.documents.verify(issued.pdf).verification.verdict == "valid"
    decision = services.group_sessions.session(held).decisions[0]
    for refused in (
        lambda: services.group_sessions.resume(held),
        lambda: services.group_sessions.write(held, "minutes_text", "Autre"),
        lambda: services.group_sessions.mark(held, {yanis.id or 0: P.ABSENT}),
        lambda: services.group_sessions.note(held, yanis.id or 0, "Autre"),
        lambda: services.decisions.add(None, Decision("Autre", group_session_id=held)),
        lambda: services.decisions.change(decision.id or 0, Decision("Autre")),
        lambda: services.decisions.remove(decision.id or 0),
    ):
        with pytest.raises(UserError, match=r"2026-001, révision 1, est signé"):
            refused()
    services.decisions.settle(decision.id or 0, DAY, "Relue")
    services.documents.reopen(issued.document.id or 0, "Un nom manquait")
    services.group_sessions.resume(held)
    services.group_sessions.write(held, "minutes_text", "Roux repris par chacun, Lina excusée.")
    with pytest.raises(UserError, match="elle ne change plus"):
        services.group_sessions.postpone(held, "Plus tard", date(2026, 11, 30))
    services.group_sessions.close(held)
    again = services.documents.issue(request(services, held), sign=True)
    assert (again.document.number, again.document.revision) == ("2026-001", 2)
    assert "Rouvert : Un nom manquait." in text_of(again.pdf)


@pytest.mark.parametrize(
    ("entity", "text"),
    [("group_session", "Roux repris par chacun."), ("decision", "Relire la fiche"),
     ("decision", "Montrer le roux")],
)  # fmt: skip
def test_words_of_a_session_are_withdrawn_from_it_and_from_its_paper(
    services, held, yanis, entity, text
) -> None:
    issued = signed(services, held)
    found = [one for one in services.history.texts(yanis.id or 0)
             if (one.entity, one.text) == (entity, text)]  # fmt: skip
    assert services.history.documents_with(found[0]) == ["2026-001, révision 1"]
    services.history.withdraw(found[0])
    one = services.group_sessions.session(held)
    assert text not in (one.minutes_text, *(each.what for each in one.decisions))
    with pytest.raises(UserError, match="a été retiré"):
        services.documents.content(issued.document.id or 0)
    left = {one.text for one in services.history.texts(yanis.id or 0)}
    assert text not in left
    assert "Note à moi seul" in left


def test_the_words_corrected_after_a_signature_are_withdrawn_too(services, held, lina) -> None:
    issued = signed(services, held)
    services.documents.reopen(issued.document.id or 0, "Un mot de trop")
    services.group_sessions.resume(held)
    services.group_sessions.write(held, "minutes_text", "Roux repris.")
    found = [one for one in services.history.texts(lina.id or 0)
             if one.text == "Roux repris par chacun."]  # fmt: skip
    services.history.withdraw(found[0])
    texts = {one.text for one in services.history.texts(lina.id or 0)}
    assert "Roux repris par chacun." not in texts
    assert "Roux repris." in texts
