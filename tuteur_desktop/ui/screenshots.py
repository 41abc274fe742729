"""Pictures of every page with the sample store, for the eye and for the README."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QDialog, QWidget

from tuteur_desktop.ui.main_window import MainWindow
from tuteur_desktop.ui.pages.agenda.page import AgendaPage
from tuteur_desktop.ui.pages.attendance.tab import AttendanceTab
from tuteur_desktop.ui.pages.calendar.tab import CalendarTab
from tuteur_desktop.ui.pages.followup.interviews_card import InterviewsCard
from tuteur_desktop.ui.pages.followup.welcome_card import WelcomeCard
from tuteur_desktop.ui.pages.group.page import GroupPage
from tuteur_desktop.ui.pages.interview.page import InterviewPage
from tuteur_desktop.ui.pages.skills.tab import SkillsTab
from tuteur_desktop.ui.tasks import Tasks

SIZES = ((1280, 800), (910, 480))
TABS = ("essentials", "attendance", "calendar", "skills", "evidence", "path", "followup")
W = TypeVar("W", bound=QWidget)
QUIET = 300  # milliseconds without work before a picture is taken


def take(
    folder: Path, window: MainWindow, tasks: Tasks, learners: list[int], interviews: list[int],
    mode: str,
) -> Iterator[Path]:  # fmt: skip
    """Render each page and each tab of the window in each size; yields the files.

    `interviews` are one that is planned and one that was held.
    """
    for width, height in SIZES:
        window.resize(width, height)
        window.show()
        for name, show in _scenes(window, learners, interviews):
            show()
            settle(tasks)
            path = folder / f"{name}-{mode}-{width}.png"
            window.grab().save(str(path))
            yield path
    window.resize(*SIZES[0])
    for name, opened in _dialogs(window, learners, interviews):
        dialog = opened()
        settle(tasks)
        path = folder / f"{name}-{mode}.png"
        dialog.grab().save(str(path))
        yield path
        dialog.close()
        settle(tasks)


def _scenes(
    window: MainWindow, learners: list[int], interviews: list[int]
) -> Iterator[tuple[str, Callable[[], object]]]:
    for name in (
        "today", "learners", "group", "documents", "settings", "agenda", "tutor", "templates",
    ):  # fmt: skip
        yield name, partial(window.show_page, name)
    yield "agenda-week", partial(_show_week, window)
    for number, interview in enumerate(interviews, 1):
        yield f"interview-{number}", partial(window.show_interview, interview)
    for number, learner in enumerate(learners[:3], 1):
        for tab in TABS:
            yield f"{tab}-{number}", partial(window.show_learner, learner, tab)
    yield "overview", partial(_show_overview, window, learners[0])
    yield "locked", partial(_show_locked, window, learners[0])
    yield "calendar-done", partial(_show_done, window, learners[0])
    _one(window, CalendarTab).head.planned.click()


def _show_week(window: MainWindow) -> None:
    window.show_page("agenda")
    _one(window, AgendaPage).head.week.click()


def _one(window: MainWindow, kind: type[W]) -> W:
    """The one widget of a class that the window has built."""
    found = window.findChild(kind)
    assert found is not None
    return found


def _show_overview(window: MainWindow, learner: int) -> None:
    window.show_learner(learner, "skills")
    _one(window, SkillsTab).head.overview.click()


def _show_locked(window: MainWindow, learner: int) -> None:
    """The month before, which its signed report closes."""
    window.show_learner(learner, "attendance")
    _one(window, AttendanceTab).head.month_wanted.emit(-1)


def _show_done(window: MainWindow, learner: int) -> None:
    window.show_learner(learner, "calendar")
    _one(window, CalendarTab).head.done.click()


def _dialogs(
    window: MainWindow, learners: list[int], interviews: list[int]
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    def last(action: Callable[[], None]) -> QWidget:
        action()
        return next(one for one in window.findChildren(QDialog) if one.isVisible())

    yield "ajouter", partial(last, window.add_learner)
    yield "rechercher", partial(last, window.search)
    yield "raccourcis", partial(last, window.show_shortcuts)
    window.show_learner(learners[0], "followup")
    yield "prevoir", partial(last, _one(window, InterviewsCard).plan.click)
    yield "pense-bete", partial(last, _one(window, WelcomeCard).all.click)
    yield "premier-jour", partial(last, _one(window, WelcomeCard).first_day.click)
    window.show_interview(interviews[1])
    yield "signatures", partial(last, _one(window, InterviewPage).head.sign.click)
    window.show_learner(learners[0], "calendar")
    yield "rythme", partial(last, _one(window, CalendarTab).head.verbs["rhythm"].click)
    _show_locked(window, learners[0])
    yield "rouvrir", partial(last, _one(window, AttendanceTab).locked.verb.click)
    window.show_page("group")
    yield "releves", partial(last, _one(window, GroupPage).exports.sign_month)


def settle(tasks: Tasks) -> None:
    """Let the work in the background end and the window paint it."""
    tasks.wait()
    deadline = QDeadlineTimer(QUIET)
    while not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
