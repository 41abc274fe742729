"""What the tests of the tutor's file share."""

import pytest


@pytest.fixture(autouse=True)
def _light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rounds to lock a key: these tests are about the window."""
    monkeypatch.setattr("tuteur_desktop.signing.keyfile.KDF_ROUNDS", 1000)
