"""The reports of a month for many learners: what objects is told, a stop keeps what is done."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.documents import DocumentKind

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def three(services) -> list[int]:
    numbers = [
        services.learners.add(factories.learner(last_name=name)).id
        for name in ("Abadie", "Benali", "Carpentier")
    ]
    services.signing.create("Inès Gauthier", "phrase")
    for number in numbers[:2]:
        services.attendance.confirm(number, factories.cells(OCTOBER[0], 31))
    return numbers


def test_what_objects_is_told_and_the_others_are_signed(services, three) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, whole: int) -> bool:
        told.append((done, whole))
        return True

    outcomes = services.batch.issue(DocumentKind.ATTENDANCE, three, OCTOBER, progress)
    assert [bool(one.document) for one in outcomes] == [True, True, False]
    assert "à confirmer" in outcomes[2].refused or "sans état" in outcomes[2].refused
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert [one.locks for one in services.documents.documents()] == [True, True]


def test_a_stop_keeps_what_is_done(services, three) -> None:
    outcomes = services.batch.issue(
        DocumentKind.ATTENDANCE, three, OCTOBER, lambda done, _whole: done < 1
    )
    assert [one.learner for one in outcomes] == ["Yanis Abadie"]
    assert len(services.documents.documents()) == 1
    again = services.batch.issue(DocumentKind.ATTENDANCE, three, OCTOBER, lambda *_: True)
    assert [one.document.revision for one in again if one.document] == [1, 1]
