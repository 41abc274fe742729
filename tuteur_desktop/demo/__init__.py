"""The sample store: three invented learners whose year is told through the services."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import paths
from tuteur_desktop.demo.calendar import settled_month
from tuteur_desktop.demo.crowd import big
from tuteur_desktop.demo.story import PASSPHRASE, tell
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.documents import Request, write_file
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store import copies, guard
from tuteur_desktop.store.store import open_store

if TYPE_CHECKING:
    from tuteur_desktop.signing.verdict import Verification

__all__ = ["PASSPHRASE", "STORE_NAME", "Shown", "big", "build", "show"]

STORE_NAME = "demonstration.db"
DESPITE = "Planning de la dernière semaine encore en relecture avec la gérante"
_FILES = {DocumentKind.ATTENDANCE: "releve", DocumentKind.PROGRESS: "progression"}


@dataclass(frozen=True)
class Shown:
    """The sample store, and its documents with what a verification says of each."""

    store: Path
    documents: tuple[tuple[Path, "Verification", str], ...]

    @property
    def all_valid(self) -> bool:
        """Whether every document is valid."""
        return all(verification.verdict == "valid" for _, verification, _ in self.documents)


def build(path: Path, now: Callable[[], datetime]) -> None:
    """Make the sample store in a new file, as if it had been kept up to `now`.

    Its signing identity is made beside it, under PASSPHRASE. Raises UserError where no store can
    be made.
    """
    tell(path, now().astimezone())
    copies.forget(path)


def show(folder: Path, now: Callable[[], datetime]) -> Shown:
    """Make the sample store in a folder, again if it is there, with its signed documents."""
    path = folder / STORE_NAME
    if path.exists():
        guard.check_file(path)
    guard.check_place(path)
    workshop = folder / ".demonstration-en-cours"
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir()
    try:
        build(workshop / STORE_NAME, now)
        _move(workshop / STORE_NAME, path)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    store = open_store(path, now)
    try:
        return Shown(path, tuple(_export(make_services(store, now), folder, now().date())))
    finally:
        store.close()


def _move(made: Path, path: Path) -> None:
    """Put a new store where an older one was; a crash between leaves no mix of the two."""
    copies.forget(path)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    paths.identity_of(made).replace(paths.identity_of(path))
    made.replace(path)


def _export(
    services: Services, folder: Path, today: date
) -> list[tuple[Path, "Verification", str]]:
    services.signing.unlock(PASSPHRASE)
    shown = []
    for learner in services.learners.learners():
        for kind in _FILES:
            path = folder / f"{_FILES[kind]}-{_file_name(learner)}.pdf"
            request = _request(services, learner, kind, today)
            issued = services.documents.issue(request, sign=True)
            pdf = issued.pdf
            write_file(path, pdf, force=True)
            verified = services.documents.verify(pdf)
            shown.append((path, verified.verification, verified.register))
    return shown


def _request(services: Services, learner: Learner, kind: DocumentKind, today: date) -> Request:
    start, end = services.documents.default_period(kind, learner.id or 0)
    if kind is DocumentKind.PROGRESS:
        end = max(start, settled_month(today)[1])
    request = Request(kind, learner.id or 0, start, end)
    if services.documents.objections(request):
        return replace(request, despite=DESPITE)
    return request


def _file_name(learner: Learner) -> str:
    return fold(learner.name).replace(" ", "-")
