"""Whole stories by the command line, on the real files of others."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.cli import main

ROOT = Path(__file__).resolve().parents[2]


class Tool:
    """The console command as a process of its own."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.env = {
            **os.environ, "PYTHONPATH": str(ROOT), "TUTEUR_PASSPHRASE": "une phrase assez longue",
            "PYTHONIOENCODING": "ascii",
        }  # fmt: skip

    def __call__(self, *words: object, code: int = 0) -> str:
        command = [sys.executable, "-m", "tuteur_desktop", "--store", str(self.store)]
        done = subprocess.run(
            [*command, *map(str, words)], capture_output=True, env=self.env, check=False
        )
        assert done.returncode == code, done.stderr.decode()
        return (done.stderr if code else done.stdout).decode("utf-8")


def test_from_nothing_to_two_signed_documents(tmp_path, shared) -> None:
    sheet = shared("rncp/RNCP12508.xml")
    tool = Tool(tmp_path / "tuteur.db")
    tool("init", "--tutor", "Inès Gauthier", "--establishment", "Restaurant L’Œuf d’or")
    number = tool(
        "add", "learner", "--last", "Œuvre-Ștefănescu", "--first", "Łukasz", "--birth",
        "12/03/2009", "--contract", "apprentissage", "--from", "2025-09-01", "--to", "2027-08-31",
        "--week", "CCIIIRR",
    ).strip()  # fmt: skip
    assert json.loads(tool("import", sheet, "--json"))["added"] == 1
    assert json.loads(tool("import", sheet, "--json"))["unchanged"] == 1
    tool("assign", number, "12508")
    tool("rate", number, "Cuisiner", "autonome", "--on", "2026-10-09")
    tool("mark", number, "2026-10-07", "day", "présent")
    period = ("--from", "2026-10-07", "--to", "2026-10-07")
    attendance, progress = tmp_path / "releve.pdf", tmp_path / "rapport.pdf"
    tool("export", "attendance", number, *period, "--out", attendance, "--sign")
    tool("export", "progress", number, *period, "--out", progress, "--sign")
    verdicts = json.loads(tool("verify", attendance, progress, "--json"))
    assert [one["verdict"] for one in verdicts] == ["valid", "valid"]
    assert "n'est pas finie" in tool(
        "export", "progress", number, "--to", "2099-01-01", "--out", tmp_path / "x.pdf", "--sign",
        code=2,
    )  # fmt: skip
    assert len(json.loads(tool("list", "documents", "--json"))) == 2
    tool("check")
    if shutil.which("pdfsig"):
        for path in (attendance, progress):
            done = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)
            assert "Signature is Valid" in done.stdout


def test_a_closed_pipe_is_quiet(tmp_path) -> None:
    tool = Tool(tmp_path / "tuteur.db")
    tool("init")
    command = [sys.executable, "-m", "tuteur_desktop", "--store", str(tool.store), "dump"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=tool.env, check=False)
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141


def test_the_command_works_beside_an_open_store(store, services, yanis) -> None:
    assert not store.changed_elsewhere()
    Tool(store.path)("mark", "Benali", "2026-11-20", "am", "present")
    assert store.changed_elsewhere()
    half, _ = services.attendance.half_days(yanis.id, date(2026, 11, 20), date(2026, 11, 20))
    assert half.mark is not None
    assert half.mark.recorded_by == "Inès Gauthier"


def run(capsys, clock, *words: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(word) for word in words], clock)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_official_workbook(capsys, clock, store_path, shared) -> None:
    book = shared("learners/modele-import-29012025.xlsx")
    code, out, _ = run(capsys, clock, "--store", store_path, "import", book, "--json")
    found = json.loads(out)
    assert (code, found["format"], found["added"], found["refused"]) == (0, "workbook", 1, [])
    assert any("RQTH" in one["reason"] for one in found["warnings"])
    assert any("SIRET" in one["reason"] for one in found["warnings"])
    _, dump, _ = run(capsys, clock, "--store", store_path, "dump")
    contracts = json.loads(dump)["tables"]["contract"]
    assert [row["kind"] for row in contracts] == ["apprenticeship"]
    run(capsys, clock, "--store", store_path, "import", book)
    assert run(capsys, clock, "--store", store_path, "dump")[1] == dump


def test_a_truncated_workbook(capsys, clock, store_path, shared, tmp_path) -> None:
    whole = shared("learners/modele-import-29012025.xlsx").read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    code, out, err = run(capsys, clock, "--store", store_path, "import", cut)
    assert (code, out) == (2, "")
    assert err.strip()


def test_a_sheet_that_declares_every_row(capsys, clock, store_path, tmp_path) -> None:
    book = tmp_path / "huge.xlsx"
    _declare(book)
    code, out, err = run(capsys, clock, "--store", store_path, "import", book, "--json")
    assert code == 0, err
    assert json.loads(out)["added"] == 3


def _declare(path: Path) -> None:
    """A workbook of four rows whose sheet says it has 1,048,576."""
    from openpyxl import Workbook

    made = path.with_suffix(".plain.xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nom", "Prénom"), ("Moreau", "Léa"), ("Petit", "Noé"), ("Roux", "Max")):
        sheet.append(row)
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'ref="A1:B4"', b'ref="A1:XFD1048576"')
            target.writestr(name, data)


@pytest.mark.parametrize("field", ["name", "note"])
def test_every_naughty_string_is_kept_listed_and_dumped(
    capsys, clock, store_path, shared, tmp_path, field
) -> None:
    import csv

    lines = shared("text/blns.txt").read_bytes().decode("utf-8").split("\n")
    wanted = [line for line in lines if line.strip(" ") and not line.startswith("#")]
    rows = tmp_path / "blns.csv"
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(["Nom", "Prénom", "Note"])
        for number, line in enumerate(wanted):
            text = line if field == "note" else line.strip(" ")
            writer.writerow([text, f"P{number}", ""] if field == "name" else
                            [f"N{number}", "P", text])  # fmt: skip
    code, out, err = run(capsys, clock, "--store", store_path, "import", rows, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["refused"] == []
    assert found["added"] == len(wanted)
    _, out, _ = run(capsys, clock, "--store", store_path, "list", "learners", "--json")
    if field == "name":
        kept = {one["first_name"]: one["last_name"] for one in json.loads(out)}
        assert [kept[f"P{n}"] for n in range(len(wanted))] == [line.strip(" ") for line in wanted]
    else:
        kept = {one["last_name"]: one["note"] for one in json.loads(out)}
        assert [kept[f"N{n}"] for n in range(len(wanted))] == wanted
    _, dump, _ = run(capsys, clock, "--store", store_path, "dump", "--json")
    rows_kept = json.loads(dump)["tables"]["learner"]
    texts = {row["last_name" if field == "name" else "note"] for row in rows_kept}
    assert texts >= {line.strip(" ") if field == "name" else line for line in wanted}
    assert run(capsys, clock, "--store", store_path, "list", "learners")[0] == 0
