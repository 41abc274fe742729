"""The page of models on the store of a test."""

import pytest
from templates_driver import Templates


@pytest.fixture
def page(qtbot, services, store):
    made = Templates(qtbot, services, store)
    yield made
    made.news.stop()
