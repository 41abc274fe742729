"""Where things are: the resources of the program and the user's own folders."""

import os
from pathlib import Path

STORE_NAME = "tuteur.db"
STORE_VARIABLE = "TUTEUR_STORE"


def resources() -> Path:
    """The `resources` folder: inside the package in a wheel, at the root in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """The user's data folder for this program, by the customs of the system."""
    from platformdirs import user_data_path

    return user_data_path("tuteur-desktop", appauthor=False)


def log_file() -> Path:
    """The log of this program, for the window and the command line alike."""
    from platformdirs import user_log_path

    return user_log_path("tuteur-desktop", appauthor=False) / "tuteur.log"


def default_store() -> Path:
    """The store that opens when none is named."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else data_folder() / STORE_NAME


def identity_of(store: Path) -> Path:
    """The signing identity of a store: a .p12 beside it, never inside."""
    return store.with_suffix(".p12")


def copies_of(store: Path) -> Path:
    """The folder of the copies of a store."""
    return store.with_name(f"{store.stem}-copies")
