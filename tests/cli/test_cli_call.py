"""How a call is read, refused, and told by its exit code."""

import io
import sys

import pytest
from reading import plain

from tuteur_desktop import __version__, cli, cli_lists, paths
from tuteur_desktop.cli_parser import VERBS, build


def test_version_and_help(call) -> None:
    assert call("--version").out.strip() == f"Tuteur Desktop {__version__}"
    helped = call("--help")
    assert helped.code == 0
    assert helped.out.startswith("utilisation : tuteur-desktop")
    for verb in VERBS:
        assert verb in helped.out
        told = call(verb, "--help")
        assert told.code == 0
        assert "show this help" not in told.out
        assert f"tuteur-desktop {verb}" in told.out


def test_every_verb_of_the_help_has_a_function() -> None:
    known = build()._subparsers._group_actions[0].choices
    assert set(known) == set(VERBS) == set(cli.VERBS) - {"window"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["fly"], "Le verbe « fly » n'existe pas"),
        (["list"], "Il manque"),
        (["list", "learners", "--loud"], "Argument inconnu : --loud"),
        (["mark", "Benali"], "Il manque : DATE, am|pm|day, ÉTAT"),
        (["export", "attendance", "Benali"], "Il manque : --out"),
        (["rate", "Benali", "x", "1", "--on"], "--on attend une valeur"),
        (["list", "learners", "--json=yes"], "--json ne prend pas de valeur"),
        (["list", "cats"], "« cats » ne se montre pas"),
        (["add", "cat", "--last", "a", "--first", "b"], "ne s'ajoute pas"),
    ],
)
def test_a_call_that_is_not_understood(tool, words, told) -> None:
    answer = tool(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert told in plain(answer.err)


@pytest.mark.parametrize(
    "words",
    [
        ["list", "learners"], ["dump"], ["check"], ["assign", "a", "b"], ["rate", "a", "b", "1"],
        ["mark", "a", "2026-11-20", "am", "present"], ["import", "x.csv"],
        ["export", "attendance", "a", "--out", "x.pdf"], ["verify", "x.pdf"],
        ["add", "learner", "--last", "a", "--first", "b"], ["site"], ["calendar", "a"],
        ["rhythm", "a", "--weeks", "1/1", "--from", "2026-11-02", "--to", "2026-11-03"],
        ["count", "a", "--from", "2026-11-02", "--to", "2026-11-03"],
        ["coherence", "a", "--from", "2026-11-02", "--to", "2026-11-03"],
        ["expect", "a", "2026-11-20", "am", "centre"], ["reopen", "1", "--reason", "a"],
        ["confirm", "a", "--from", "2026-11-16", "--to", "2026-11-20"],
        ["event", "a", "amendment", "--on", "2026-11-20"], ["import", "--undo", "1"],
        ["import", "x.csv", "--as", "attendance"], ["export", "payroll", "--out", "x.pdf"],
    ],
)  # fmt: skip
def test_a_missing_store_is_refused_and_not_made(call, tmp_path, words) -> None:
    path = tmp_path / "none.db"
    answer = call("--store", path, *words)
    assert (answer.code, answer.out) == (2, "")
    assert "Aucun dossier de suivi" in answer.err
    assert not path.exists()


def test_the_store_may_come_after_the_verb(call, store_path) -> None:
    assert call("list", "learners", "--store", store_path).code == 0
    assert call("list", "--store", store_path, "learners").code == 0


def test_init_makes_a_store_and_never_a_second(call, tmp_path) -> None:
    path = tmp_path / "été.db"
    answer = call("--store", path, "init", "--tutor", "Inès", "--establishment", "L’Œuf d’or")
    assert answer.code == 0
    assert "été.db" in answer.out
    before = path.read_bytes()
    again = call("--store", path, "init", "--tutor", "Autre")
    assert again.code == 2
    assert path.read_bytes() == before
    dump = call("--store", path, "dump").json["tables"]["profile"]
    assert [(row["tutor"], row["establishment"]) for row in dump] == [("Inès", "L’Œuf d’or")]


def test_the_default_store_is_made_in_its_folder(call) -> None:
    assert not paths.default_store().parent.exists()
    assert call("init").code == 0
    assert paths.default_store().is_file()
    assert call("list", "learners", "--json").json == []


def test_a_folder_in_the_cloud_gets_a_warning(call, tmp_path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    answer = call("--store", folder / "a.db", "init")
    assert answer.code == 0
    assert "Dropbox" in answer.err


def test_a_bug_is_logged_without_names_and_gives_its_own_code(tool, monkeypatch) -> None:
    def broken(_context) -> int:
        raise ZeroDivisionError("Yanis Benali")

    monkeypatch.setattr(cli_lists, "do_check", broken)
    answer = tool("check")
    assert answer.code == 3
    assert "ZeroDivisionError" in answer.err
    (log,) = paths.log_file().parent.iterdir()
    kept = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in kept
    assert "broken" in kept
    assert "Benali" not in answer.err + kept


def test_interrupted(tool, monkeypatch) -> None:
    def interrupted(_context) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_lists, "do_check", interrupted)
    assert tool("check").code == 130


def test_no_verb_opens_the_window(call, monkeypatch, tmp_path) -> None:
    opened = []

    class App:
        @staticmethod
        def run(path) -> int:
            opened.append(path)
            return 0

    monkeypatch.setitem(sys.modules, "tuteur_desktop.app", App)
    monkeypatch.setattr("tuteur_desktop.app", App, raising=False)
    assert call().code == 0
    assert call("--store", tmp_path / "a.db").code == 0
    assert opened == [None, tmp_path / "a.db"]


def test_output_is_utf8_whatever_the_locale(store_path, monkeypatch, clock) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert cli.main(["--store", str(store_path), "list", "frameworks"], clock) == 0
    sys.stdout.flush()
    assert "Aucun référentiel" in raw.getvalue().decode("utf-8")


def test_a_text_that_has_no_utf8_form_is_refused(tool) -> None:
    answer = tool("add", "learner", "--last", "a\udcff", "--first", "b")
    assert (answer.code, answer.out) == (2, "")
    assert "illisible" in answer.err
