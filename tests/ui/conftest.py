"""What the tests of the window share."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _collect_on_this_thread() -> Iterator[None]:
    """As in the program: no collection in a thread of Tasks, where a Qt object must not die."""
    gc.disable()
    yield
    gc.enable()
