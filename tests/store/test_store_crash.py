"""Killed in the middle: the store opens again, with whole transactions and no other."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from tuteur_desktop.models.contracts import Centre, Contact
from tuteur_desktop.store.store import create_store, open_store

ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv[2])\n"
    + """
from datetime import datetime, UTC
from pathlib import Path
from tuteur_desktop.store.store import create_store, open_store
from tuteur_desktop.models.contracts import Centre, Contact
now = lambda: datetime.now(UTC)
path = Path(sys.argv[1])
"""
)
WRITES = (
    START
    + """
store = open_store(path, now)
for number in range(10_000):
    with store.write() as session:
        session.add(Centre(name=f"centre {number}", contacts=[Contact(name="a"), Contact()]))
    print(number, flush=True)
"""
)
CREATES = (
    START
    + """
print("ready", flush=True)
create_store(path, now).close()
"""
)

MIGRATES = (
    START
    + """
import time
from alembic import command
from tuteur_desktop.store import migrate
def upgrade(config, revision):
    connection = config.attributes["connection"]
    connection.exec_driver_sql("ALTER TABLE centre ADD COLUMN half TEXT")
    connection.exec_driver_sql("DELETE FROM centre")
    connection.exec_driver_sql("PRAGMA user_version = 99")
    print("halfway", flush=True)
    time.sleep(60)
command.upgrade = upgrade
migrate.upgrade(path)
"""
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no kill -9 there")


def killed(code: str, path: Path, lines: int, delay: float) -> list[str]:
    """Run code, let it print so many lines, and kill it a moment later."""
    command = [sys.executable, "-c", code, str(path), str(ROOT)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    return [line.strip() for line in said if line.strip()]


def test_killed_in_the_middle_of_writes(store_path, clock) -> None:
    draw = random.Random(3)
    for _ in range(2):
        store = open_store(store_path, clock)
        with store.write() as session:
            session.execute(delete(Contact))
            session.execute(delete(Centre))
        store.close()
        said = killed(WRITES, store_path, 5, draw.random() / 20)
        store = open_store(store_path, clock)
        assert store.problems() == []
        with store.read() as session:
            centres = session.scalar(select(func.count(Centre.id)))
            contacts = session.scalar(select(func.count(Contact.id)))
        store.close()
        assert centres >= len(said)
        assert contacts == 2 * centres


@pytest.mark.parametrize("delay", [0.0, 0.15, 0.3, 0.45])
def test_killed_while_creating(tmp_path, clock, delay) -> None:
    path = tmp_path / "new.db"
    killed(CREATES, path, 1, delay)
    store = open_store(path, clock) if path.exists() else create_store(path, clock)
    assert store.problems() == []
    store.close()


def test_killed_while_migrating(store_path, clock) -> None:
    store = open_store(store_path, clock)
    with store.write() as session:
        session.add(Centre(name="CFA"))
    store.close()
    assert killed(MIGRATES, store_path, 1, 0.0) == ["halfway"]
    store = open_store(store_path, clock)
    assert store.problems() == []
    with store.read() as session:
        assert session.scalars(select(Centre.name)).all() == ["CFA"]
    store.close()
