"""Starts the program and the bare window, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
LEARNERS = 200


def environment(home: Path) -> dict[str, str]:
    """A home of its own for the log, no screen, and bytecode kept from one run to the next."""
    folders = {name: str(home) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    given = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    given["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given


def prepare(home: Path) -> Path:
    """A store of 200 learners, opened once: migrated, copied for the day, bytecode written."""
    store = home / "banc.db"
    code = (
        "import sys, pathlib; from tuteur_desktop import app, demo; "
        f"demo.big(pathlib.Path(sys.argv[1]), app.local_now, {LEARNERS})"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(store)], cwd=ROOT, env=environment(home), check=True
    )
    return store


class Windows:
    """The two windows to compare; each opens and closes once before it is measured."""

    def __init__(self, home: Path) -> None:
        self._environment = environment(home)
        self._complaints = home / "complaints.txt"
        self._store = prepare(home)
        for window in (self.ours, self.bare):
            window()

    def ours(self) -> tuple[float, float]:
        """Milliseconds to the first painted page of the program, and its peak memory in MB."""
        return self._open("benchmarks.our_window", str(self._store))

    def bare(self) -> tuple[float, float]:
        """The same of the bare window."""
        return self._open("benchmarks.bare_window")

    def _open(self, module: str, *arguments: str) -> tuple[float, float]:
        command = [sys.executable, "-m", module, *arguments]
        start = perf_counter()
        with (
            self._complaints.open("w") as complaints,
            subprocess.Popen(
                command, cwd=ROOT, env=self._environment, text=True,
                stdout=subprocess.PIPE, stderr=complaints,
            ) as process,
        ):  # fmt: skip
            assert process.stdout is not None
            told = process.stdout.readline()
            milliseconds = (perf_counter() - start) * 1000
            peak = process.stdout.read()
        if process.returncode or told.split() != ["painted", str(LEARNERS)]:
            raise RuntimeError(f"{module} failed:\n{told}{self._complaints.read_text()}")
        return milliseconds, float(peak)
