"""Puts the parts together: paths, log, clock, store, services, window."""

import gc
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if gc.isenabled():  # what is loaded below is no garbage, and looking for some takes 70 ms
    gc.set_threshold(200_000, 20, 20)

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QSize, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from tuteur_desktop.errors import UserError
from tuteur_desktop.paths import default_store, log_file
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store import guard
from tuteur_desktop.store.store import Store, create_store, open_store
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.collector import Collector
from tuteur_desktop.ui.main_window import MainWindow
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from tuteur_desktop.ui.single import Single

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The clock of this computer, with its zone."""
    return datetime.now().astimezone()


class Program:
    """An open store with its window; `theme_mode` and the pages are rebuilt when it changes."""

    def __init__(self, store: Store, now: Clock) -> None:
        self.store = store
        self.services: Services = make_services(store, now)
        self.tasks = Tasks()
        self.news = News(store)
        self._collector = Collector()
        self.window: MainWindow = self._dressed("")

    def _dressed(self, page: str) -> MainWindow:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.services.profile.setting("theme", "auto"))
        window = MainWindow(self.services, self.news, self.tasks)
        window.theme_wanted.connect(self.change_theme)
        window.closing.connect(self._on_closing)
        if self.store.path != default_store():
            window.setWindowTitle(f"{self.store.path.stem} — Tuteur")
        window.resize(_fitting(window))
        if page:
            window.show_page(page)
        return window

    def change_theme(self, mode: str) -> None:
        """Dress the window anew, at the same place and page."""
        self.services.profile.set_setting("theme", mode)
        old, place, page = self.window, self.window.saveGeometry(), self.window.current
        self.window = self._dressed(page)
        self.window.restoreGeometry(place)
        self.window.show()
        old.closing.disconnect()
        old.close()
        old.deleteLater()

    def show(self, page: str = "today") -> None:
        """Open the window where it was left."""
        place = self.services.profile.setting("window")
        if place:
            self.window.restoreGeometry(QByteArray.fromHex(place.encode()))
        self.window.show_page(page)
        self.window.show()

    def _on_closing(self) -> None:
        place = bytes(self.window.saveGeometry().toHex().data()).decode()
        self.services.profile.set_setting("window", place)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """sys.excepthook: a sentence for the user's own affair, a dialog for our bug."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self.window.tell(error)

    def close(self) -> None:
        """Let the running work end, then the window and the store go."""
        self.news.stop()
        self.tasks.wait()
        self._collector.stop()
        self.store.listeners.clear()
        if self.window.isVisible():
            self.window.close()
        self.window.closing.disconnect()
        self.window.deleteLater()
        self.store.close()


SIZE = QSize(1280, 800)


def _fitting(window: MainWindow) -> QSize:
    """1280 by 800, or what the screen leaves once it is scaled; a screen that is none says 800."""
    if QApplication.platformName() == "offscreen":
        return SIZE
    return SIZE.boundedTo(window.screen().availableGeometry().size())


def make_application() -> QApplication:
    """The Qt application, in French whatever the system speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    # Named here, the style costs half of what it does as an object of Python's.
    standing = QApplication.instance()
    if isinstance(standing, QApplication):
        return standing
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Tuteur")
    words = QTranslator(app)  # of Qt's own dialogs and menus: choose a file, copy, paste
    if words.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    app.setDesktopFileName("tuteur-desktop")
    return app


def run(named: Path | None = None) -> int:
    """Open the window on a store (None: the user's own, made at the first start).

    Raises UserError for a store that must not be opened.
    """
    path = named or default_store()
    start_log()
    app = make_application()
    from tuteur_desktop.ui.single import Single

    single = Single(path)
    if not single.first():
        return 0
    try:
        store = open_or_create(path, local_now, create=named is None)
    except UserError as refusal:
        messages.refuse_to_start(refusal.message)
        single.release()
        raise
    program = Program(store, local_now)
    sys.excepthook = program.hook
    program.window.painted.connect(lambda: _greet(program, single))
    program.show()
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        program.close()
        single.release()


def open_or_create(path: Path, now: Clock, *, create: bool) -> Store:
    """Open a store; make it when it is the user's own and the first start."""
    if create and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        return create_store(path, now)
    return open_store(path, now)


def _greet(program: Program, single: "Single") -> None:
    """After the first painted page: be raised by a second launch, warn, welcome."""
    gc.freeze()
    single.raised.connect(lambda: raise_window(program.window))
    single.listen()
    if program.store.notice:
        program.window.bar.say("watch", program.store.notice)
    if cloud := guard.cloud_service(program.store.path):
        program.window.bar.say(
            "watch",
            f"Le dossier « {cloud} » est synchronisé par un service en ligne : un fichier de suivi "
            f"ouvert peut s’y abîmer. Déplacez-le dans un dossier de cet ordinateur.",
        )
    if not program.services.profile.profile().complete:
        _welcome(program)


def _welcome(program: Program) -> None:
    from tuteur_desktop.ui.forms.welcome import WelcomeDialog

    dialog = WelcomeDialog(program.services.profile, program.window)
    dialog.sample_wanted.connect(lambda: _open_sample(program))
    dialog.open()


def _open_sample(program: Program) -> None:
    """Build the sample in a file of its own, and show it in a window of its own."""
    from PySide6.QtCore import QProcess

    path = program.store.path.parent / "exemple" / "exemple.db"

    def build() -> None:
        from tuteur_desktop import demo

        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            demo.build(path, local_now)

    def show(_built: None) -> None:
        command = own_command()
        QProcess.startDetached(command[0], [*command[1:], "--store", str(path)])

    from tuteur_desktop.demo import PASSPHRASE

    program.window.bar.say(
        "watch",
        f"L’exemple s’ouvre dans une autre fenêtre. Pour y signer, sa phrase de passe est "
        f"« {PASSPHRASE} ».",
    )
    program.tasks.run(program.window, build, show)


def own_command() -> list[str]:
    """How to launch this program again, frozen or not."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "tuteur_desktop"]


def raise_window(window: MainWindow) -> None:
    """Bring the window to the eye."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def start_log() -> None:
    """Log to a small file that names nobody; without one if the folder refuses."""
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=200_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("tuteur_desktop")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def screenshots(folder: Path) -> list[Path]:
    """Render every page, light and dark, in two sizes, with the sample store, to PNG.

    The sample's clock stands at 23 November 2026, 9:42, so that two runs give the same pictures.
    """
    import os
    import tempfile

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tuteur_desktop import demo
    from tuteur_desktop.ui import screenshots as pictures

    make_application()
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "exemple.db"
        demo.build(path, _picture_day)
        program = Program(open_store(path, _picture_day), _picture_day)
        learners = [one.id or 0 for one in program.services.learners.learners()]
        interviews = [
            one.id or 0 for one in program.services.interviews.of_learner(learners[0])[:2]
        ]
        for mode in ("light", "dark"):
            program.change_theme(mode)
            taken += pictures.take(
                folder, program.window, program.tasks, learners, interviews, mode
            )
        program.close()
    return taken


def _picture_day() -> datetime:
    return datetime(2026, 11, 23, 9, 42).astimezone()
