"""« export minutes »: an interview by its number, a draft, what is refused, and the register."""

from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import Drawing
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store

PHRASE = "une phrase de passe"
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)),))


@pytest.fixture
def held(tool, store_path: Path, clock, tmp_path: Path, monkeypatch):
    """The command on a store where the interview n° 1 is begun, and n° 2 closed and signed."""
    monkeypatch.setenv("TUTEUR_PASSPHRASE", PHRASE)
    store = open_store(store_path, clock)
    services = make_services(store, clock)
    from tuteur_desktop.services.interviews import Wanted

    for kind in ("period-end", "middle"):
        number = services.interviews.plan(1, Wanted(kind, date(2026, 11, 23)))
        services.interviews.begin(number)
    services.writing.answer(1, "done", "Dressage 🎉")
    plan = services.interviews.interview(2).plan
    services.writing.answer(2, plan.questions()[0].key, "Tout va bien.")
    services.interviews.close(2, date(2026, 12, 14))
    services.room.draw("minutes:2", Party.LEARNER, "Yanis Benali", SHAPE)
    store.close()
    return tool


def test_a_draft_prints_unsigned_only(held, tmp_path: Path) -> None:
    out = tmp_path / "cr.pdf"
    answer = held("export", "minutes", "1", "--out", out)
    assert answer.code == 0, answer.err
    assert "23 novembre 2026, non signé" in answer.out.replace("\xa0", " ")
    assert "Caractères absents" in answer.err
    assert "n'est pas clos" in answer.err
    assert out.read_bytes().startswith(b"%PDF")
    for more in ((), ("--despite", "Je veux")):
        answer = held("export", "minutes", "1", "--out", out, "--force", "--sign", *more)
        assert (answer.code, "n'est pas clos" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("named", "said"),
    [(["99"], "n'existe pas"), (["Yanis"], "par son numéro"), ([], "par son numéro"),
     (["1", "2"], "par son numéro"), (["1.5"], "par son numéro"), (["0"], "n'existe pas")],
)  # fmt: skip
def test_what_is_no_interview_is_a_sentence(held, tmp_path: Path, named, said) -> None:
    out = tmp_path / "cr.pdf"
    answer = held("export", "minutes", *named, "--out", out)
    assert answer.code == 2
    assert said in answer.err
    assert not out.exists()


def test_sealed_listed_and_opened_again(held, tmp_path: Path) -> None:
    out = tmp_path / "cr.pdf"
    answer = held("export", "minutes", "2", "--out", out, "--sign")
    assert answer.code == 0, answer.err
    (one,) = held("list", "documents", "--json").json
    assert (one["kind"], one["subject"], one["locked"]) == ("minutes", "minutes:2", False)
    (signature,) = one["signatures"]
    assert (signature["name"], signature["state"]) == ("Yanis Benali", "drawn")
    assert held("verify", out).code == 0
    assert "pourquoi" in held("reopen", "2026-001", "--reason", " ").err
    assert held("reopen", "2026-001", "--reason", "Une date était fausse").code == 0
    again = held("export", "minutes", "2", "--out", out, "--sign", "--force")
    assert "révision 2" in again.out
    rows = held("list", "documents", "--json").json
    assert [len(row["signatures"]) for row in rows] == [1, 0]


def test_dates_are_its_own(held, tmp_path: Path) -> None:
    answer = held("export", "minutes", "2", "--from", "2026-11-01", "--out", tmp_path / "x.pdf")
    assert (answer.code, "sa propre date" in answer.err) == (2, True)
