"""The page of documents over a store where October is complete."""

from datetime import date

import factories
import pytest
from documents_driver import DocumentsDriver

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services


@pytest.fixture
def october(services: Services, yanis: Learner) -> Learner:
    """Yanis, whose October 2026 is wholly confirmed."""
    services.attendance.confirm(yanis.id, factories.cells(date(2026, 10, 1), 31))
    return yanis


@pytest.fixture
def documents(qtbot, services: Services, store, october: Learner) -> DocumentsDriver:
    driver = DocumentsDriver(qtbot, services, store)
    yield driver
    driver.close()
    assert driver.failures == []
