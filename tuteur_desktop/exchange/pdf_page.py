"""A page of a received PDF as a picture, drawn by another process that is let go when it lasts.

PDFium is one engine for the whole program, and a page may be made to take hours: what comes from
outside is never drawn in this one. No form is filled, no action followed, no script run.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 8  # seconds for one page
_CHILD = Path(__file__).with_name("pdf_page_child.py")
_QUIET = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True)
class Page:
    """`image` is a PPM, empty when nothing could be drawn; `acts` says that PDFium saw a script,
    a file within, or an animated form.
    """

    image: bytes
    pages: int = 0
    acts: bool = False

    @property
    def readable(self) -> bool:
        """Whether the file could be opened."""
        return self.pages > 0


def drawn(pdf: bytes, number: int, side: int) -> Page | None:
    """A page (from 0) whose long side is `side` pixels; None when it took too long to draw."""
    # `-I`: no module of the folder one stands in, nor of the environment, takes part.
    call = [sys.executable, "-I", str(_CHILD), str(number), str(side)]
    try:
        done = subprocess.run(
            call, input=pdf, capture_output=True, timeout=PATIENCE, check=False,
            creationflags=_QUIET,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError):
        return None
    head, _newline, image = done.stdout.partition(b"\n")
    words = head.split()
    if done.returncode or len(words) != 2:
        return None
    return Page(image, int(words[0]), words[1] == b"1")
