"""A list of learners changes contracts as their form does: never under a signed report."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.contracts import Contract, Ending, Event, EventKind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.exchange import Effect, Preview

HEAD = "Nom;Prénom;Date de naissance;Type de contrat;Début;Fin;Fin anticipée;Téléphone"
START, LAST = date(2026, 11, 16), date(2027, 9, 16)
NOVEMBER = (date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
def hired(services):
    """Yanis, hired on 16 November."""
    contract = factories.contract(starts_on=START, ends_on=LAST)
    return services.learners.add(factories.learner(contracts=(contract,)))


@pytest.fixture
def signed(services, hired):
    """His first week, signed."""
    services.attendance.confirm(hired.id, factories.cells(NOVEMBER[0], 7))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, hired.id, *NOVEMBER, despite="un essai"), sign=True
    )
    return hired


def taken(services, *lines: str) -> Preview:
    """What a file brings; its preview said the same."""
    text = "\n".join((HEAD, *lines)) + "\n"
    batch = services.exchange.read("liste.csv", text.encode())
    before = services.exchange.preview(batch)
    after = services.exchange.apply(batch)
    assert (before.lines, before.refused) == (after.lines, after.refused)
    return after


def line(fin: str, early: str = "", phone: str = "", start: str = "16/11/2026") -> str:
    return f"Benali;Yanis;12/03/2009;Apprentissage;{start};{fin};{early};{phone}"


def contract(services, learner) -> Contract:
    (kept,) = services.learners.learner(learner.id).contracts
    return kept


@pytest.mark.parametrize(
    "said",
    [line("18/11/2026"), line("16/09/2027", "18/11/2026"), line("16/09/2027", start="18/11/2026")],
    ids=["end", "early-end", "start"],
)
def test_a_file_leaves_no_signed_day_outside_the_contract(services, signed, said) -> None:
    before = services.learners.learner(signed.id)
    done = taken(services, said)
    assert "verrouillée par le relevé signé n° 2026-001" in done.refused[0].reason
    assert done.refused[0].reason.startswith("Ligne 2 : le contrat du ")
    assert services.learners.learner(signed.id) == before


def test_what_else_a_refused_contract_came_with_goes_in(services, signed) -> None:
    done = taken(services, line("18/11/2026", phone="06 39 98 20 20"))
    assert (len(done.refused), done.lines[0].effect) == (1, Effect.CHANGED)
    assert done.lines[0].detail == "téléphone"
    assert contract(services, signed).ends_on == LAST


def test_an_end_after_what_is_signed_goes_in(services, signed) -> None:
    assert taken(services, line("30/06/2027")).refused == ()
    assert contract(services, signed).ends_on == date(2027, 6, 30)


def test_a_second_contract_never_covers_signed_days(services, hired) -> None:
    services.contracts.end(contract(services, hired).id, date(2026, 11, 18))
    services.attendance.confirm(hired.id, factories.cells(NOVEMBER[0], 3))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    request = Request(DocumentKind.ATTENDANCE, hired.id, *NOVEMBER, despite="un essai")
    services.documents.issue(request, sign=True)
    done = taken(services, line("16/09/2027", start="19/11/2026"))
    assert "n'est pas repris. La période" in done.refused[0].reason
    assert contract(services, hired).last_day == date(2026, 11, 18)


def test_an_early_end_of_a_file_is_an_event_of_the_contract(services, hired) -> None:
    assert taken(services, line("16/09/2027", "31/12/2026")).refused == ()
    (event,) = contract(services, hired).events
    assert (event.kind, event.on, event.how) == (
        EventKind.TERMINATION, date(2026, 12, 31), Ending.OTHER,
    )  # fmt: skip
    assert event.note == "repris d'un fichier"
    assert taken(services, line("16/09/2027", "31/12/2026")).number(Effect.UNCHANGED) == 1
    refused = taken(services, line("16/09/2027", "15/01/2027")).refused
    assert "déjà pris fin le 31\xa0décembre 2026" in refused[0].reason
    services.contracts.take_back(event.id)
    assert contract(services, hired).last_day == LAST


def test_the_early_end_of_somebody_new_is_an_event_too(services) -> None:
    done = taken(services, line("16/09/2027", "31/12/2026"))
    assert done.number(Effect.ADDED) == 1
    (learner,) = services.learners.learners()
    (event,) = learner.contracts[0].events
    assert (event.on, learner.contracts[0].last_day) == (date(2026, 12, 31), date(2026, 12, 31))


def test_a_file_leaves_no_event_outside_the_contract(services, hired) -> None:
    event = Event(EventKind.AMENDMENT, date(2027, 7, 1), note="durée hebdomadaire")
    services.contracts.record(contract(services, hired).id, event)
    done = taken(services, line("30/06/2027"))
    assert "tomberait hors du contrat" in done.refused[0].reason
    assert contract(services, hired).ends_on == LAST


def test_a_longer_end_never_covers_the_next_contract(services, hired) -> None:
    later = factories.contract(starts_on=date(2027, 9, 17), ends_on=date(2028, 9, 16))
    services.contracts.save(hired.id, later)
    done = taken(services, line("30/09/2027"))
    assert "couvrirait un autre contrat" in done.refused[0].reason
