"""Where a bug of the command line is written down, without the data it was handling."""

import sys
import traceback
from datetime import UTC, datetime

from tuteur_desktop import __version__, paths

LOG_NAME = "tuteur.log"


def keep(error: BaseException) -> str:
    """Write a bug in the log and return the sentence that says so.

    The message of an exception may hold a learner's name: only its type and the lines of our
    code are kept.
    """
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')} Tuteur Desktop {__version__}, "
        f"Python {sys.version.split()[0]}, {sys.platform}",
        *_story(error),
    ]
    try:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG_NAME).open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return f"Erreur interne ({type(error).__name__}), que le journal n'a pas pu garder."
    return (
        f"Erreur interne ({type(error).__name__}), notée dans « {folder / LOG_NAME} » : "
        f"signalez-la en joignant ce fichier, qui ne contient aucun nom d'alternant."
    )


def _story(error: BaseException) -> list[str]:
    told = []
    while True:
        frames = traceback.extract_tb(error.__traceback__)
        told += [f"{type(error).__module__}.{type(error).__qualname__}"]
        told += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        cause = error.__cause__ or error.__context__
        if cause is None:
            return told
        error = cause
