"""A bug told without the data it was handling, for the window's report and for the log."""

import sys
import traceback

from tuteur_desktop import __version__


def report(error: BaseException) -> str:
    """Versions, then the type of each error in the chain and the places it went through.

    The messages of the errors are left out, for they may name a learner; of the files only what
    stands inside the program is said.
    """
    lines = [f"Tuteur {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    told: BaseException | None = error
    while told is not None:
        lines.append(f"{type(told).__module__}.{type(told).__qualname__}")
        lines += [
            f"  {frame.filename.rsplit('tuteur_desktop', 1)[-1]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(told.__traceback__)
        ]
        told = told.__cause__ or told.__context__
    return "\n".join(lines)
