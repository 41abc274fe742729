"""What every test may ask for: a clock that stands still, an empty store, its services."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported by anyone

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store.store import Store, create_store, open_store

ZONE = timezone(timedelta(hours=1))
TESTS = Path(__file__).resolve().parent
DATA = TESTS.parents[1] / "shared" / "data"
TRUE_KEYS = ("signing", "demo", "journeys")  # folders whose keys are locked as in the program


class Clock:
    """A clock that says what it is told, Monday 23 November 2026 at 9:42 to begin with."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 9, 42, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, text: str) -> None:
        """Another moment, as « 2026-12-01 08:00 »."""
        self.moment = datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Each statement is compiled once a run and not once a store: a store here lives for a test.

    SQLAlchemy keeps what it compiled by engine and by dialect, so all stores are given one of each.
    """
    first = create_engine("sqlite://")
    first.connect().close()  # what a dialect asks the first connection
    compiled: dict[Any, Any] = {}

    def make(*words: Any, **more: Any) -> Engine:
        engine = create_engine(*words, **more)
        engine.dialect = first.dialect
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tuteur_desktop.store.store.create_engine", make)
        yield


def live_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Have the program keep its folders there, and find nothing said in the environment."""
    for name, folder in (("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")):
        patch.setenv(name, str(home / folder))
    patch.setenv("HOME", str(home))
    for name in ("TUTEUR_STORE", "TUTEUR_PASSPHRASE"):
        patch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _no_folders_of_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made for several tests does not touch the folders of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        live_in(tmp_path_factory.mktemp("everybody") / "home", patch)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the folders of the person who runs it, or of another test."""
    live_in(tmp_path / "home", monkeypatch)


@pytest.fixture(autouse=True)
def _light_key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rounds to lock a key, but where the true number is the matter or the whole story is."""
    if request.path.relative_to(TESTS).parts[0] not in TRUE_KEYS:
        monkeypatch.setattr("tuteur_desktop.signing.keyfile.KDF_ROUNDS", 1000)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, migrated once."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    create_store(path, Clock()).close()
    return path


@pytest.fixture
def store_path(migrated: Path, tmp_path: Path) -> Path:
    """A copy of the empty store, for this test alone."""
    path = tmp_path / "tuteur.db"
    shutil.copyfile(migrated, path)
    return path


@pytest.fixture
def store(store_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(store_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def services(store: Store, clock: Clock) -> Services:
    """The services of a store whose tutor is known."""
    made = make_services(store, clock)
    site = Establishment(name="Restaurant L’Œuf d’or", city="Orléans", am="midi", pm="soir")
    made.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
    return made


@pytest.fixture
def yanis(services: Services) -> Learner:
    """A learner with a contract from September 2025 to August 2027, here from Wednesday on."""
    import factories

    return services.learners.add(factories.learner())


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A real file of others that stands beside the checkout; the test is skipped without it."""

    def path(name: str) -> Path:
        found = DATA / name
        if not found.exists():
            pytest.skip(f"{name} is not beside this checkout")
        return found

    return path
