"""Pictures of every page with the sample store, for the eye and for the README."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QDialog, QWidget

from tuteur_desktop.ui.main_window import MainWindow
from tuteur_desktop.ui.tasks import Tasks

SIZES = ((1280, 800), (910, 480))
TABS = ("essentials", "attendance", "calendar", "skills")
QUIET = 300  # milliseconds without work before a picture is taken


def take(
    folder: Path, window: MainWindow, tasks: Tasks, learners: list[int], mode: str
) -> Iterator[Path]:
    """Render each page and each tab of the window in each size; yields the files."""
    for width, height in SIZES:
        window.resize(width, height)
        window.show()
        for name, show in _scenes(window, learners):
            show()
            settle(tasks)
            path = folder / f"{name}-{mode}-{width}.png"
            window.grab().save(str(path))
            yield path
    for name, opened in _dialogs(window):
        dialog = opened()
        settle(tasks)
        path = folder / f"{name}-{mode}.png"
        dialog.grab().save(str(path))
        yield path
        dialog.close()


def _scenes(window: MainWindow, learners: list[int]) -> Iterator[tuple[str, Callable[[], object]]]:
    for name in ("today", "learners", "documents", "settings"):
        yield name, partial(window.show_page, name)
    for number, learner in enumerate(learners[:3], 1):
        for tab in TABS:
            yield f"{tab}-{number}", partial(window.show_learner, learner, tab)


def _dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    def last(action: Callable[[], None]) -> QWidget:
        action()
        return window.findChildren(QDialog)[-1]

    yield "ajouter", partial(last, window.add_learner)
    yield "rechercher", partial(last, window.search)
    yield "raccourcis", partial(last, window.show_shortcuts)


def settle(tasks: Tasks) -> None:
    """Let the work in the background end and the window paint it."""
    tasks.wait()
    deadline = QDeadlineTimer(QUIET)
    while not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
