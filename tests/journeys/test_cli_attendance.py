"""A period told by the command line, from its rhythm to the second revision of its report."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from reading import plain

from tuteur_desktop.cli import main

ROOT = Path(__file__).resolve().parents[2]
START, END = "2026-03-02", "2026-03-27"
PERIOD = ("--from", START, "--to", END)


class Tool:
    """The console command, with the words that another program would call it with."""

    def __init__(self, store: Path, clock, capsys) -> None:
        self.store, self._clock, self._capsys = store, clock, capsys

    def __call__(self, *words: object, code: int = 0) -> str:
        self._capsys.readouterr()
        found = main(["--store", str(self.store), *map(str, words)], self._clock)
        said = self._capsys.readouterr()
        assert found == code, said.err
        return said.err if code == 2 else said.out

    def json(self, *words: object, code: int = 0):
        return json.loads(self(*words, "--json", code=code))

    def refused(self, *words: object) -> str:
        """The reason of a refusal, with ordinary spaces."""
        return plain(self(*words, code=2))

    def process(self, *words: object):
        """The same as a process of its own, whatever its locale; the answer is JSON."""
        command = [sys.executable, "-m", "tuteur_desktop", *map(str, words), "--json"]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
        env["TUTEUR_STORE"] = str(self.store)
        done = subprocess.run(command, capture_output=True, env=env, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout.decode("utf-8"))


@pytest.fixture
def tool(tmp_path: Path, clock, capsys, monkeypatch) -> Tool:
    """A store with one learner, whose rhythm is one week at the centre, three in the company."""
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase assez longue")
    made = Tool(tmp_path / "tuteur.db", clock, capsys)
    made("init", "--tutor", "Inès Gauthier", "--establishment", "Restaurant L’Œuf d’or")
    made("add", "learner", "--last", "Benali", "--first", "Yanis", "--birth", "12/03/2005",
         "--contract", "apprentissage", "--from", "2025-09-01", "--to", "2027-08-31")  # fmt: skip
    made("rhythm", "Benali", "--weeks", "1/3", "--from", START, "--to", "2027-08-31")
    return made


def company_days() -> list[str]:
    """The fifteen worked days of the three weeks in the company."""
    first = date(2026, 3, 9)
    days = [first + timedelta(days=number) for number in range(21)]
    return [on.isoformat() for on in days if on.weekday() < 5]


def test_the_whole_story(tool: Tool, tmp_path: Path) -> None:
    planned = tool.json("calendar", "Benali", *PERIOD)
    expected = {one["date"] for one in planned if one["planned"] == "here"}
    assert sorted(expected) == company_days()

    days = company_days()
    for on in days[:5]:
        tool("mark", "Benali", on, "day", "présent")
    tool("mark", "Benali", days[5], "am", "retard", "--minutes", 20)
    tool("mark", "Benali", days[5], "pm", "présent")
    tool("mark", "Benali", days[6], "day", "absent", "--reason", "stoppage", "--due", days[8])
    for on in days[7:14]:
        tool("mark", "Benali", on, "day", "présent")

    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    export = ("export", "attendance", "Benali", *PERIOD, "--sign", "--out")
    found = tool.json("coherence", "Benali", *PERIOD, code=1)
    blocking = [one for one in found if one["severity"] == "blocking"]
    assert [(one["rule"], one["date"]) for one in blocking] == [("unknown", days[14])]
    assert "encore à confirmer" in tool.refused(*export, first)
    assert not first.exists()
    assert not tool.store.with_suffix(".p12").exists()
    assert tool.json("list", "documents") == []

    tool("mark", "Benali", days[14], "day", "présent")
    tool("mark", "Benali", days[6], "day", "absent", "--seen", days[10], "--seen-by",
         "Inès Gauthier", "--handed")  # fmt: skip
    counts = tool.json("count", "Benali", *PERIOD)
    assert counts["half_days"] == {
        "due": 30, "done": 28, "justified": 2, "awaiting": 0, "unjustified": 0, "unknown": 0,
    }  # fmt: skip
    assert (counts["late_minutes"], counts["assiduity"], counts["hours"]) == (20, 1.0, None)
    assert counts["company_days"] == 14
    assert counts["centre"]["planned"] == 10
    found = tool.json("coherence", "Benali", *PERIOD)
    assert {one["severity"] for one in found} <= {"warning"}
    tool(*export, first)

    # What is signed is locked, until it is opened again with a reason.
    assert "verrouillée" in tool.refused("mark", "Benali", days[0], "am", "absent")
    assert "verrouill" in tool.refused("rhythm", "Benali", "--days", "mon", *PERIOD)
    tool("reopen", "2026-001", "--reason", "Une absence du 9 mars avait été oubliée")
    tool("mark", "Benali", days[0], "am", "absent", "--justification", "refused")
    tool(*export, second)

    newest, oldest = tool.process("list", "documents")
    assert (newest["revision"], newest["locked"], newest["replaced_by"]) == (2, True, None)
    assert (oldest["revision"], oldest["locked"]) == (1, False)
    assert oldest["replaced_by"] == "révision 2"
    assert oldest["reopen_reason"] == "Une absence du 9 mars avait été oubliée"
    verdicts = tool.json("verify", first, second)
    assert [one["verdict"] for one in verdicts] == ["valid", "valid"]
    assert "remplacé" in verdicts[0]["register"]
    assert _text(second).count("oubliée") >= 1
    assert "oubliée" not in _text(first)
    _valid_for_others(first, second)
    _kept_in_the_history(tool, days[6])


def _text(pdf: Path) -> str:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    return " ".join(text.split())


def _valid_for_others(*files: Path) -> None:
    if not shutil.which("pdfsig"):
        return
    for path in files:
        done = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)
        assert "Signature is Valid" in done.stdout


def _kept_in_the_history(tool: Tool, on: str) -> None:
    """The late proof is a correction: what stood before, who and when stay."""
    kept = json.loads(tool("dump"))["tables"]
    row = next(one for one in kept["half_day"] if one["on"] == on)
    assert (row["justification"], row["reason"], row["handed"]) == ("received", "stoppage", True)
    corrections = [one for one in kept["correction"]
                   if one["entity"] == "half_day" and one["row_id"] == row["id"]]  # fmt: skip
    assert corrections[-1]["before"]["justification"] == "awaited"
    assert corrections[-1]["by"] == "Inès Gauthier"
