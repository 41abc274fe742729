"""`export guide|safety|handover LEARNER`: the last one filled, what is proposed otherwise."""

from datetime import date

import pytest

from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store.store import open_store

TODAY = date(2026, 11, 23)
SAFE = {"post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Inès Gauthier"}  # fmt: skip


@pytest.fixture
def services(tool, clock, store_path) -> Services:
    """The store of the command, beside it."""
    store = open_store(store_path, clock)
    yield make_services(store, clock)
    store.close()


@pytest.mark.parametrize(
    ("word", "title"),
    [("guide", "Repères de suivi"), ("safety", "Fiche d’accueil sécurité"),
     ("handover", "Fiche de passation"), ("repères de suivi", "Repères de suivi")],
)  # fmt: skip
def test_what_is_proposed_is_printed_unsigned_with_what_it_still_wants(
    tool, tmp_path, word, title
) -> None:
    target = tmp_path / "papier.pdf"
    done = tool("export", word, "Yanis", "--out", target)
    assert done.code == 0, done.err
    assert target.read_bytes().startswith(b"%PDF-1.4")
    assert done.out.startswith(title)
    assert "non signé" in done.out
    assert "pas encore rempli" in done.err


def test_what_was_not_filled_is_refused_a_signature(tool, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase de passe")
    target = tmp_path / "papier.pdf"
    done = tool("export", "guide", "Yanis", "--out", target, "--sign")
    assert done.code == 2
    assert "relisez-le et enregistrez-le" in done.err
    done = tool("export", "guide", "Yanis", "--out", target, "--sign", "--despite", "pressé")
    assert done.code == 2
    assert not target.exists()


def test_the_last_one_filled_is_sealed_and_given_back_as_it_is(
    tool, services, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase de passe")
    services.sheets.keep(1, SheetKind.SAFETY, SAFE, TODAY)
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    done = tool("export", "safety", 1, "--out", first, "--sign")
    assert done.code == 0, done.err
    assert "signé par Inès Gauthier" in done.out
    assert tool("export", "safety", "Benali", "--out", second).code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "ALTERNANT"), (("Yanis", "Zoé"), "un seul alternant"),
     (("Personne",), "Personne"), (("Yanis", "--from", "2026-01-01"), "sa propre date")],
)  # fmt: skip
def test_what_names_nobody_or_two_is_refused(tool, tmp_path, words, said) -> None:
    done = tool("export", "guide", *words, "--out", tmp_path / "x.pdf")
    assert done.code == 2
    assert said in done.err
