"""The command killed in the middle of a transaction: the store is that of before, and sound."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import factories
import pytest

from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store

ROOT = Path(__file__).resolve().parents[2]
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
# The command itself, which stops once its rows are in the transaction, and waits to be killed.
STOPPED = """
import importlib, sys, time
sys.path.insert(0, sys.argv[1])
module = importlib.import_module(f"tuteur_desktop.services.{sys.argv[2]}")
real = getattr(module, sys.argv[3])
def stopped(session, *args):
    found = real(session, *args)
    session.flush()
    print("halfway", flush=True)
    time.sleep(60)
setattr(module, sys.argv[3], stopped)
from tuteur_desktop.cli import main
main(sys.argv[4:])
"""
IMPORT = ("import", "absences.csv", "--as", "attendance")
RHYTHM = ("rhythm", "1", "--weeks", "1/3", "--from", "2026-09-01", "--to", "2027-06-30")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no kill -9 there")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (("attendance", "_apply"), ("mark", "1", "2026-11-18", "day", "absent")),
        (("attendance", "_apply"), IMPORT),
        (("intake", "_write"), IMPORT),
        (("attendance", "_apply"), ("import", "--undo", "1")),
        (("calendar", "_keep"), RHYTHM),
        (("calendar", "_plan"), ("rhythm", "1", "--file", "cal.csv", *RHYTHM[4:])),
    ],
    ids=["mark", "import", "import-kept", "undo", "rhythm", "calendar"],
)
def test_killed_halfway(store_path, clock, tmp_path, inside, words) -> None:
    rows = "nom;prénom;date;type\nBenali;Yanis;{}/11/2026;absence\n"
    (tmp_path / "absences.csv").write_text(rows.format(16))
    (tmp_path / "cal.csv").write_text("date;lieu\n18/11/2026;centre\n")
    with_first = "--undo" in words

    def state(*, first: bool = False) -> object:
        store = open_store(store_path, clock)
        try:
            services = make_services(store, clock)
            if first:
                services.learners.add(factories.learner())
            if first and with_first:
                data = rows.format(17).encode()
                services.intake.apply(services.intake.read("a.csv", data))
            assert store.problems() == []
            halves = services.attendance.half_days(1, MONDAY, SUNDAY)
            return halves, services.calendar.rhythms(1), services.intake.intakes()
        finally:
            store.close()

    before = state(first=True)
    command = [sys.executable, "-c", STOPPED, str(ROOT), *inside, *words]
    process = subprocess.Popen(
        [*command, "--store", str(store_path)], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "halfway\n"
    process.kill()
    process.wait()
    assert state() == before
    again = [sys.executable, "-m", "tuteur_desktop", *words, "--store", str(store_path)]
    done = subprocess.run(again, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0
    assert state() != before
