"""Two years on a real sheet: three voices, a version in between, evidence, the portfolio."""

import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image
from test_cli_attendance import Tool

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SHEET = DATA / "rncp" / "RNCP12508.xml"
MOODLE = DATA / "moodle" / "lpimportcsv_example_14col.csv"


@pytest.fixture
def tool(tmp_path: Path, clock, capsys, monkeypatch) -> Tool:
    """A store with Yanis, in a Bac pro Cuisine from September 2024 to August 2026."""
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase assez longue")
    clock.set("2024-09-02 09:00")
    made = Tool(tmp_path / "tuteur.db", clock, capsys)
    made("init", "--tutor", "Inès Gauthier", "--establishment", "Restaurant L’Œuf d’or")
    made("add", "learner", "--last", "Benali", "--first", "Yanis", "--birth", "12/03/2008",
         "--contract", "apprentissage", "--from", "2024-09-01", "--to", "2026-08-31")  # fmt: skip
    return made


def photo(path: Path, shade: int) -> Path:
    """A picture of its own, as a telephone makes them."""
    made = Image.new("RGB", (640, 480), (shade, 120, 90))
    with io.BytesIO() as out:
        made.save(out, "JPEG")
        path.write_bytes(out.getvalue())
    return path


def skills_of(tool: Tool, code: str = "RNCP12508") -> list[dict]:
    """The skills of the newest version of a framework, in their order."""
    known = [one for one in tool.json("list", "frameworks") if one["code"] == code]
    newest = max(known, key=lambda one: one["version"])
    return [skill for block in newest["blocks"] for skill in block["skills"]]


@pytest.mark.skipif(not SHEET.exists(), reason="the real sheet is not beside the project")
def test_two_years_to_a_portfolio(tool, clock, tmp_path):
    tool("import", SHEET)
    tool("assign", "Benali", "RNCP12508")
    first = skills_of(tool)
    assert len(first) > 40
    for skill in first[:6]:
        tool("rate", "Benali", skill["id"], "1", "--by", "learner")
    clock.set("2024-12-20 17:00")
    for number, skill in enumerate(first[:8]):
        tool("rate", "Benali", skill["id"], "débute" if number % 2 else "en cours")
    tool("rate", "Benali", first[8]["id"], "non-vu")
    tool("objective", "add", "Benali", "Tenir seul le poste froid", "--by", "2025-03-31",
         "--skill", first[0]["id"])  # fmt: skip
    tool("objective", "add", "Benali", "Apprendre les fonds", "--by", "2026-01-31",
         "--skill", first[1]["id"], "--owner", "learner")  # fmt: skip

    clock.set("2025-06-27 17:00")
    for number in range(8):
        tool("evidence", "add", "Benali", photo(tmp_path / f"plat{number}.jpg", 20 * number),
             "--skill", first[number]["id"], "--title", f"Plat n° {number + 1}",
             "--agreement", "asked" if number == 7 else "unneeded")  # fmt: skip
    tool("evidence", "add", "Benali", "A tenu seul le service du 14 juin, 42 couverts.",
         "--skill", first[0]["id"], "--skill", first[1]["id"])  # fmt: skip
    tool("evidence", "add", "Benali", "https://example.org/recette", "--link",
         "--skill", first[2]["id"])  # fmt: skip
    for skill in first[:6]:
        tool("rate", "Benali", skill["id"], "autonome", "--by", "centre")

    reworded = SHEET.read_text(encoding="utf-8")
    lost = first[3]["title"]
    assert reworded.count(lost) == 1
    changed = tmp_path / "RNCP12508-2025.xml"
    changed.write_text(reworded.replace(lost, "Valoriser une découpe nouvelle"), encoding="utf-8")
    assert "version 2" in tool("import", changed)
    assert len([one for one in tool.json("list", "frameworks")]) == 2
    tool("assign", "Benali", "RNCP12508")

    clock.set("2026-08-28 17:00")
    second = skills_of(tool)
    assert [one["id"] for one in second[:3]] != [one["id"] for one in first[:3]]
    for skill in second[:10]:
        tool("rate", "Benali", skill["id"], "maîtrise")
    progress = tool.json("progress", "Benali")
    told = json.dumps(progress, ensure_ascii=False)
    assert "autonome" in told  # the centre's word, given on the earlier version, was led along

    folder = tmp_path / "portefeuille"
    tool("export", "portfolio", "Benali", "--out", folder)
    lines = (folder / "empreintes.sha256").read_text(encoding="utf-8").splitlines()
    for line in lines:
        digest, name = re.split(r"\s+\*?", line, maxsplit=1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    # The photo for which an agreement is still awaited stays here, and that is said.
    assert sum("preuves/" in line and ".jpg" in line for line in lines) == 7
    kept = json.loads((folder / "portefeuille.json").read_text(encoding="utf-8"))
    assert json.dumps(kept, ensure_ascii=False).count("Plat n° ") >= 7
    # What was shown on the earlier version shows the skill that it became.
    shown = {skill["title"] for block in kept["frameworks"][0]["blocks"]
             for skill in block["skills"] if skill["evidence"]}  # fmt: skip
    assert first[0]["title"] in shown
    assert (folder / "portefeuille.pdf").read_bytes().startswith(b"%PDF")
    tool("check")


@pytest.mark.skipif(not MOODLE.exists(), reason="the real file is not beside the project")
def test_what_moodle_wrote_comes_back_the_same(tool, tmp_path):
    tool("import", MOODLE)
    (known,) = tool.json("list", "frameworks")
    tool("export", "framework", known["code"], "--as", "moodle", "--out", tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == MOODLE.read_bytes()
    # Once something was rated with it, a second reading is the same framework.
    tool("assign", "Benali", known["code"])
    tool("rate", "Benali", skills_of(tool, known["code"])[0]["id"], "1")
    tool("import", MOODLE)
    assert len(tool.json("list", "frameworks")) == 1
