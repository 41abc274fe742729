"""Killed while somebody types: what is older than two seconds is in the store."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tuteur_desktop.services.interviews import Wanted

ROOT = Path(__file__).resolve().parents[3]
TYPES = """
import os
import sys
import traceback
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests/ui", sys.argv[2] + "/tests"]
import time
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from tuteur_desktop.app import make_application
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store
from tuteur_desktop.ui import catalog, theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.tasks import Tasks
from keyboard import type_text

def stop(*failure):  # an error in a slot must end the test, not leave it waiting for a line
    traceback.print_exception(*failure)
    os._exit(1)

sys.excepthook = stop
app = make_application()
now = lambda: datetime.now().astimezone()
store = open_store(Path(sys.argv[1]), now)
services = make_services(store, now)
theme.apply(app, "light")
page = next(one for one in catalog.HIDDEN if one.name == "interview").make(services, Tasks())
news = News(store)
news.changed.connect(page.on_changed)
page.resize(1068, 800)
page.show()
page.show_interview(int(sys.argv[3]))
edit = page.body.fields["done"].edit
edit.setFocus()
rank = 0

def tick():
    global rank
    rank += 1
    type_text(edit, f"{rank} ")  # a hand that never pauses
    print(rank, time.monotonic(), flush=True)

timer = QTimer()
timer.timeout.connect(tick)
timer.start(90)
app.exec()
"""


@pytest.mark.parametrize("after", [2.6, 4.1])
def test_at_most_two_seconds_are_lost(services, store, yanis, after: float) -> None:
    number = services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 23)))
    services.interviews.begin(number)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    typing = subprocess.Popen(
        [sys.executable, "-c", TYPES, str(store.path), str(ROOT), str(number)],
        stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert typing.stdout is not None
    first = typing.stdout.readline()  # the page is there and somebody types
    assert first
    begun, typed = time.monotonic(), [first]
    while time.monotonic() - begun < after:
        typed.append(typing.stdout.readline())
    typing.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    typing.wait()
    typed += typing.stdout.readlines()
    old = [int(line.split()[0]) for line in typed if float(line.split()[1]) < killed - 2.0]
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    kept = [int(word) for word in answer.text.split()]
    assert old
    assert kept[: len(old)] == old
    assert store.problems() == []
