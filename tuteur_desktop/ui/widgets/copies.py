"""Where copies for the system's reader stand: until the program ends, whatever closes before."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory


def copies_folder() -> Path:
    """The folder, made at the first copy."""
    return Path(_folder().name)


@lru_cache(maxsize=1)
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="tuteur-", ignore_cleanup_errors=True)
