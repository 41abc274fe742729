"""The house stands as docs/architecture.md draws it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tuteur_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = (
    "reportlab", "pyhanko", "alembic", "openpyxl", "cryptography", "lxml", "icalendar", "PySide6",
)  # fmt: skip
LINES = 400


def test_arrows_point_down() -> None:
    pytest.importorskip("importlinter")
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = _python(code, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_what_lives_there(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    if "migrations/versions" not in module.as_posix():
        assert text.count("\n") <= LINES, "too long: what lives here that should not?"


@pytest.mark.parametrize(
    "code",
    [
        "import tuteur_desktop.services.registry",
        "import tuteur_desktop.cli, tuteur_desktop.cli_parser as p; p.build()",
        "import sys; from pathlib import Path; from datetime import datetime, UTC;"
        "from tuteur_desktop.store.store import open_store;"
        "from tuteur_desktop.services.registry import make_services;"
        "now = lambda: datetime.now(UTC); store = open_store(Path(sys.argv[1]), now);"
        "made = make_services(store, now); made.learners.learners(); made.today.today();"
        "store.close()",
    ],
    ids=["the services", "the command line", "an open store"],
)
def test_heavy_libraries_wait_for_their_first_use(code: str, store_path: Path) -> None:
    told = f"{code}\nimport sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = _python(told, str(store_path))
    assert done.stdout.strip() == "[]", done.stderr


def test_enums_of_the_store_are_kept_without_a_check() -> None:
    text = "".join(p.read_text("utf-8") for p in (PACKAGE / "store/migrations").rglob("*.py"))
    assert "CheckConstraint" not in text
    assert "sa.Enum" not in text


def _python(code: str, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *args]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd, check=False)
