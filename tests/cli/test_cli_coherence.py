"""What is looked at before a signature, what it locks, and how a period is opened again."""

from pathlib import Path

import pytest
from reading import plain

PERIOD = ("--from", "2026-10-07", "--to", "2026-10-09")


@pytest.fixture
def secret(monkeypatch) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase assez longue")


@pytest.fixture
def marked(tool):
    """The tool, three days of October marked."""
    for day in (7, 8, 9):
        assert tool("mark", 1, f"2026-10-0{day}", "day", "present").code == 0
    return tool


def test_what_blocks_gives_its_reason_and_its_way_out(tool) -> None:
    answer = tool("coherence", "Benali", *PERIOD, "--json")
    assert answer.code == 1
    (found,) = [one for one in answer.json if one["severity"] == "blocking"]
    assert list(found) == ["severity", "rule", "date", "message", "way_out"]
    assert (found["rule"], found["date"]) == ("unknown", "2026-10-07")
    assert found["message"].strip()
    assert found["way_out"].strip()
    told = tool("coherence", "Benali", *PERIOD)
    assert told.code == 1
    assert "Bloquant : 6 demi-journées dues" in plain(told.out)


def test_what_only_warns_blocks_nothing(marked) -> None:
    answer = marked("coherence", 1, *PERIOD, "--json")
    assert answer.code == 0
    assert {one["severity"] for one in answer.json} <= {"warning"}
    assert "qui bloque" not in marked("coherence", 1, *PERIOD).out


def test_coherence_refuses_a_period_that_cannot_be(tool) -> None:
    answer = tool("coherence", 1, "--from", "2026-10-09", "--to", "2026-10-07", "--json")
    assert (answer.code, answer.out) == (2, "")


def signed(tool, out: Path, *words: object):
    return tool("export", "attendance", 1, *PERIOD, "--out", out, "--sign", *words)


def test_a_signature_is_refused_while_something_blocks_then_locks(tool, secret, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    answer = signed(tool, out)
    assert (answer.code, answer.out) == (2, "")
    assert "encore à confirmer" in answer.err
    assert not out.exists()
    assert not (tmp_path / "tuteur.p12").exists()
    assert signed(tool, out, "--despite", "Le cahier a brûlé").code == 0
    (document,) = tool("list", "documents", "--json").json
    assert (document["locked"], document["despite"]) == (True, "Le cahier a brûlé")
    assert (document["reopened_at"], document["reopen_reason"]) == (None, "")
    for words in (
        ("mark", 1, "2026-10-07", "am", "present"),
        ("expect", 1, "2026-10-07", "am", "centre"),
        ("rhythm", 1, "--days", "mon", *PERIOD),
        ("event", 1, "suspension", "--on", "2026-10-08", "--to", "2026-10-20"),
    ):
        answer = tool(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert "verrouill" in answer.err


def test_a_period_is_reopened_with_a_reason_and_replaced(marked, secret, tmp_path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert signed(marked, first).code == 0
    answer = marked("reopen", "2026-001", "--reason", "Une absence avait été oubliée")
    assert answer.code == 0, answer.err
    assert "est rouvert à la correction" in answer.out
    (document,) = marked("list", "documents", "--json").json
    assert document["locked"] is False
    assert document["reopen_reason"] == "Une absence avait été oubliée"
    assert document["reopened_at"].startswith("2026-11-23")
    assert "signé, rouvert" in marked("list", "documents").out
    assert marked("mark", 1, "2026-10-08", "am", "absent").code == 0
    assert signed(marked, second).code == 0
    newest, oldest = marked("list", "documents", "--json").json
    assert (newest["number"], newest["revision"], newest["locked"]) == ("2026-001", 2, True)
    assert oldest["replaced_by"] == "révision 2"
    assert first.read_bytes() != second.read_bytes()
    assert marked("verify", first, second).code == 0


def test_reopen_tells_the_document_as_json(marked, secret, tmp_path) -> None:
    signed(marked, tmp_path / "1.pdf")
    answer = marked("reopen", "1", "--reason", "a", "--json").json
    assert (answer["number"], answer["locked"], answer["reopen_reason"]) == ("2026-001", False, "a")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["2026-001"], "Il manque : --reason"),
        (["2026-001", "--reason", "  "], "pourquoi"),
        (["2026-999", "--reason", "a"], "Aucun document"),
        (["2026-001", "--reason", "x" * 2001], "2000 caractères"),
    ],
)
def test_reopen_refuses_with_the_reason(marked, secret, tmp_path, words, told) -> None:
    signed(marked, tmp_path / "1.pdf")
    answer = marked("reopen", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    (document,) = marked("list", "documents", "--json").json
    assert document["locked"] is True


def test_what_closes_nothing_is_not_reopened(marked, tmp_path) -> None:
    marked("export", "attendance", 1, *PERIOD, "--out", tmp_path / "1.pdf")
    answer = marked("reopen", "2026-001", "--reason", "a")
    assert answer.code == 2
    assert "rien à rouvrir" in answer.err


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("emargement", "R6313-3"), ("feuille d’émargement", "R6313-3"),
        ("certificat", "organisme de formation"), ("certificat de réalisation", "modèle"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_training_organisation_is_refused(tool, tmp_path, kind, told) -> None:
    out = tmp_path / "a.pdf"
    answer = tool("export", kind, 1, "--out", out)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert not out.exists()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("absences", "absences"), ("état des absences", "absences")],
)
def test_further_documents(tool, tmp_path, typed, kind) -> None:
    answer = tool("export", typed, 1, "--from", "2026-10-01", "--out", tmp_path / "a.pdf")
    assert answer.code == 0, answer.err
    (document,) = tool("list", "documents", "--json").json
    assert (document["kind"], document["from"], document["to"]) == (
        kind, "2026-10-01", "2026-10-31",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["presence-count", "décompte de présence", "internship",
                                  "attestation de stage"])  # fmt: skip
def test_documents_of_a_stage(tool, tmp_path, kind) -> None:
    out = tmp_path / "a.pdf"
    refused = tool("export", kind, 1, "--out", out)
    assert refused.code == 2
    assert "stage" in refused.err
    tool("add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "stage", "--from",
         "2026-09-01", "--to", "2026-10-31")  # fmt: skip
    assert tool("export", kind, "Moreau", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_the_year_on_paper(tool, tmp_path) -> None:
    out = tmp_path / "annee.pdf"
    words = ("calendar", 1, "--from", "2026-09-01", "--to", "2027-08-31", "--out", out)
    answer = tool(*words)
    assert answer.code == 0, answer.err
    assert out.read_bytes().startswith(b"%PDF")
    again = tool(*words)
    assert again.code == 2
    assert "--force" in again.err
    assert tool(*words, "--force").code == 0
    assert tool("list", "documents", "--json").json == []
