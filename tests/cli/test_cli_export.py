"""Verbs around documents: export, list documents, verify."""

import json
import sys

import pytest

PASSPHRASE = "une phrase assez longue"


@pytest.fixture
def october(tool, store_path, clock):
    """The tool with October confirmed, and the passphrase in the environment."""
    from datetime import date

    import factories

    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store.store import open_store

    store = open_store(store_path, clock)
    services = make_services(store, clock)
    services.attendance.confirm(1, factories.cells(date(2026, 10, 1), 31))
    store.close()
    return tool


@pytest.fixture
def secret(monkeypatch) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", PASSPHRASE)


def test_export_unsigned(october, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    answer = october("export", "attendance", "Benali", "--out", out)
    assert answer.code == 0, answer.err
    assert "n° 2026-001, révision 1" in answer.out
    assert "octobre 2026" in answer.out
    assert out.read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "tuteur.p12").exists()


def test_the_first_signature_makes_the_identity(october, secret, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    answer = october("export", "présence", "Benali", "--out", out, "--sign")
    assert answer.code == 0, answer.err
    assert "signé par Inès Gauthier" in answer.out
    assert "tuteur.p12" in answer.err
    assert (tmp_path / "tuteur.p12").stat().st_mode & 0o077 == 0
    again = october("export", "attendance", "Benali", "--out", out, "--sign", "--force")
    assert again.code == 0
    assert again.err == ""
    (document,) = october("list", "documents", "--json").json
    assert document["signer"] == "Inès Gauthier"
    assert (document["from"], document["to"]) == ("2026-10-01", "2026-10-31")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ([], ("2026-10-01", "2026-10-31")),
        (["--from", "2026-09-14"], ("2026-09-14", "2026-09-30")),
        (["--from", "2026-12-02"], ("2026-12-02", "2026-12-31")),
        (["--to", "14/02/2026"], ("2026-02-01", "2026-02-14")),
        (["--from", "2026-09-14", "--to", "2026-10-02"], ("2026-09-14", "2026-10-02")),
    ],
)
def test_periods_of_an_attendance_report(tool, tmp_path, words, period) -> None:
    answer = tool("export", "attendance", 1, "--out", tmp_path / "a.pdf", *words)
    assert answer.code == 0, answer.err
    (document,) = tool("list", "documents", "--json").json
    assert (document["from"], document["to"]) == period


def test_the_period_of_a_progress_report(framed, tmp_path) -> None:
    answer = framed("export", "progression", 1, "--out", tmp_path / "a.pdf")
    assert answer.code == 0, answer.err
    (document,) = framed("list", "documents", "--json").json
    assert (document["kind"], document["from"], document["to"]) == (
        "progress", "2025-09-01", "2026-11-23",
    )  # fmt: skip


def refused(tool, tmp_path, answer, told: str) -> None:
    """Refused with the reason, and nothing changed: no file, no number, no identity."""
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err.replace("\u202f", " ")
    assert [path.name for path in tmp_path.glob("*.pdf")] == []
    assert [path.name for path in tmp_path.glob("*.p12")] == []
    assert tool("list", "documents", "--json").json == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["attendance", "Benali", "--sign"], "encore à confirmer"),
        (["attendance", "Benali", "--from", "2026-11-01", "--sign"], "n'est pas finie"),
        (["attendance", "Benali", "--sign", "--despite", "  "], "encore à confirmer"),
        (["attendance", "Nobody"], "Aucun alternant"),
        (["diary", "Benali"], "diary"),
        (["attendance", "Benali", "--from", "demain"], "demain"),
        (["attendance", "Benali", "--from", "2026-10-02", "--to", "2026-10-01"], "avant son"),
        (["attendance", "Benali", "--from", "2020-10-01"], "Aucun contrat"),
        (["progress", "Benali"], "référentiel"),
    ],
)
def test_export_refuses_with_the_reason(tool, secret, tmp_path, words, told) -> None:
    answer = tool("export", *words, "--out", tmp_path / "a.pdf")
    refused(tool, tmp_path, answer, told)


def test_no_passphrase_and_nobody_to_ask(october, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    answer = october("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign")
    refused(october, tmp_path, answer, "TUTEUR_PASSPHRASE")


def test_a_blank_passphrase(october, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "   ")
    answer = october("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign")
    refused(october, tmp_path, answer, "phrase de passe")


def test_a_short_passphrase_gets_advice(october, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "court")
    answer = october("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign")
    assert answer.code == 0
    assert "8 caractères ou plus" in answer.err


def test_a_wrong_passphrase(october, secret, tmp_path, monkeypatch) -> None:
    assert october("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign").code == 0
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une tout autre phrase")
    answer = october("export", "attendance", 1, "--out", tmp_path / "b.pdf", "--sign")
    assert answer.code == 2
    assert not (tmp_path / "b.pdf").exists()


def test_the_passphrase_is_asked_twice_at_a_terminal(october, tmp_path, monkeypatch) -> None:
    said = iter([PASSPHRASE, "autre chose", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _words: next(said))
    words = ("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign")
    refused(october, tmp_path, october(*words), "diffèrent")
    assert october(*words).code == 0


def test_a_reason_is_printed_and_said(tool, secret, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    words = ("--sign", "--despite", "Départ imprévu de l’alternant")
    answer = tool("export", "attendance", 1, "--out", out, *words)
    assert answer.code == 0, answer.err
    assert "Départ imprévu" in answer.err
    (document,) = tool("list", "documents", "--json").json
    assert document["despite"] == "Départ imprévu de l’alternant"


def test_a_character_without_glyph_is_told(tool, tmp_path) -> None:
    tool("add", "learner", "--last", "漢字", "--first", "Léa", "--contract", "stage",
         "--from", "2026-09-01", "--to", "2027-08-31")  # fmt: skip
    answer = tool("export", "attendance", 2, "--out", tmp_path / "a.pdf")
    assert answer.code == 0
    assert "Caractères absents" in answer.err


def test_an_existing_file_needs_force(october, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"precious")
    answer = october("export", "attendance", 1, "--out", out)
    assert answer.code == 2
    assert out.read_bytes() == b"precious"
    assert october("list", "documents", "--json").json == []
    assert october("export", "attendance", 1, "--out", out, "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "name",
    ["tuteur.db", "tuteur.db-wal", "tuteur.db-shm", "tuteur.p12", "tuteur-copies/a.pdf",
     "tuteur-copies", "sub/../tuteur.db", "link.pdf", "hard.pdf", "other.p12", "other.db", "sub"],
)  # fmt: skip
def test_no_document_is_written_over_the_store(october, secret, tmp_path, store_path, name) -> None:
    assert october("export", "attendance", 1, "--out", tmp_path / "a.pdf", "--sign").code == 0
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.pdf").symlink_to(store_path)
    (tmp_path / "hard.pdf").hardlink_to(store_path)
    identity = (tmp_path / "tuteur.p12").read_bytes()
    before = october("dump").out
    answer = october("export", "attendance", 1, "--out", tmp_path / name, "--force", "--sign")
    assert answer.code == 2
    assert (tmp_path / "tuteur.p12").read_bytes() == identity
    assert october("dump").out == before


def test_a_folder_that_is_not_there(october, secret, tmp_path) -> None:
    answer = october("export", "attendance", 1, "--out", tmp_path / "no" / "a.pdf", "--sign")
    assert answer.code == 2
    assert october("list", "documents", "--json").json == []


def test_verify_with_and_without_a_store(october, call, secret, tmp_path) -> None:
    signed, unsigned = tmp_path / "a.pdf", tmp_path / "b.pdf"
    october("export", "attendance", 1, "--out", unsigned)
    october("export", "attendance", 1, "--out", signed, "--sign")
    known = october("verify", signed)
    assert known.code == 0
    assert "valide" in known.out
    assert "document n° 2026-001, révision 1" in known.out
    alone = call("verify", signed)
    assert alone.code == 0
    assert "n'a pas été comparée" in alone.out
    assert october("verify", unsigned).code == 1
    assert "non signé" in october("verify", unsigned).out


def test_verify_as_json(october, secret, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    october("export", "attendance", 1, "--out", out, "--sign")
    spoilt = bytearray(out.read_bytes())
    spoilt[2000] ^= 0xFF
    (tmp_path / "spoilt.pdf").write_bytes(spoilt)
    answer = october("verify", out, tmp_path / "spoilt.pdf", "--json")
    assert answer.code == 1
    good, bad = answer.json
    assert (good["file"], good["verdict"]) == (str(out), "valid")
    (signature,) = good["signatures"]
    assert signature["signer"] == "Inès Gauthier"
    assert signature["covers_whole_file"] is True
    assert (signature["level"], signature["self_issued"]) == ("B-B", True)
    assert signature["time"].startswith("2026-11-23T")
    assert bad["verdict"] in ("modified", "invalid", "unverifiable")
    assert bad["reasons"]


def test_what_cannot_be_opened_does_not_hide_the_others(october, secret, tmp_path) -> None:
    out = tmp_path / "a.pdf"
    october("export", "attendance", 1, "--out", out, "--sign")
    (tmp_path / "noise.pdf").write_bytes(bytes(range(256)) * 40)
    answer = october("verify", tmp_path / "none.pdf", out, tmp_path, tmp_path / "noise.pdf")
    assert answer.code == 2
    assert "valide" in answer.out
    assert len(answer.err.splitlines()) == 3
    assert json.loads(october("verify", tmp_path / "none.pdf", "--json").out) == []


def test_a_damaged_store_does_not_keep_from_verifying(call, october, secret, tmp_path,
                                                      monkeypatch) -> None:  # fmt: skip
    out = tmp_path / "a.pdf"
    october("export", "attendance", 1, "--out", out, "--sign")
    (tmp_path / "bad.db").write_bytes(b"noise" * 1000)
    monkeypatch.setenv("TUTEUR_STORE", str(tmp_path / "bad.db"))
    assert call("verify", out).code == 0
    assert call("--store", tmp_path / "bad.db", "verify", out).code == 2


@pytest.mark.parametrize(
    "words", [["--from", "0001-01-01", "--to", "2026-10-31"], ["--to", "9999-12-31"]]
)
def test_dates_beyond_any_calendar_are_refused(tool, secret, tmp_path, words) -> None:
    answer = tool("export", "attendance", 1, *words, "--out", tmp_path / "a.pdf", "--sign")
    refused(tool, tmp_path, answer, "1900")


def test_a_portfolio_is_a_file_or_a_folder(framed, secret, tmp_path) -> None:
    out, folder = tmp_path / "p.pdf", tmp_path / "Yanis"
    empty = framed("export", "portfolio", "Benali", "--out", folder)
    assert (empty.code, folder.exists()) == (2, False)
    assert "serait vide" in empty.err
    assert framed("rate", "Benali", "Tailler", "3").code == 0
    one = framed("export", "portefeuille", "Benali", "--out", out, "--dossier")
    assert (one.code, out.read_bytes()[:4]) == (0, b"%PDF"), one.err
    two = framed("export", "portfolio", "Benali", "--out", folder, "--sign")
    assert two.code == 0, two.err
    assert "signé par Inès Gauthier" in two.out
    assert (folder / "empreintes.sha256").is_file()
    again = framed("export", "portfolio", "Benali", "--out", folder)
    assert (again.code, "pas vide" in again.err) == (2, True)
    assert framed("export", "portfolio", "Benali", "--out", folder, "--force").code == 0
    stray = framed("export", "absences", "Benali", "--out", tmp_path / "x.pdf", "--dossier")
    assert "ne vaut que pour" in stray.err
    dated = framed("export", "portfolio", "Benali", "--out", out, "--from", "2026-01-01")
    assert dated.code == 2
    store = framed("export", "portfolio", "Benali", "--out", tmp_path / "tuteur-copies")
    assert "appartient au dossier" in store.err


def test_a_grid_is_of_one_learner_and_of_some_blocks(framed, tmp_path) -> None:
    out = tmp_path / "grille.pdf"
    answer = framed("export", "grille", "Benali", "--blank", "--block", "BC01", "--out", out)
    assert (answer.code, out.read_bytes()[:4]) == (0, b"%PDF"), answer.err
    assert "à remplir, Yanis Benali" in answer.out
    assert framed("list", "documents", "--json").json == []
    past = framed("export", "grid", "Benali", "--on", "2026-10-01", "--by", "tutor", "--out", out,
                  "--force")  # fmt: skip
    assert past.code == 0, past.err
    for words in (("grid",), ("grid", "Benali", "--block", "BC09"), ("grid", "Benali", "--sign"),
                  ("absences", "Benali", "--block", "BC01")):  # fmt: skip
        assert framed("export", *words, "--out", tmp_path / "non.pdf").code == 2
