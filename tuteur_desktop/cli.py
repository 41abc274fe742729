"""The console command: reads a verb, runs it on the services, says how it went by its exit code."""

import importlib
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from tuteur_desktop import cli_log
from tuteur_desktop.cli_context import Context, warn
from tuteur_desktop.cli_parser import parse
from tuteur_desktop.errors import UserError

DONE, NEGATIVE, REFUSED, BROKEN, CLOSED_PIPE, INTERRUPTED = 0, 1, 2, 3, 141, 130

# Each verb's function, loaded when it is asked for.
VERBS = {
    "init": "cli_records", "add": "cli_records", "assign": "cli_records", "rate": "cli_records",
    "mark": "cli_marks", "confirm": "cli_marks", "event": "cli_life", "expect": "cli_calendar",
    "rhythm": "cli_rhythm", "calendar": "cli_calendar", "holidays": "cli_site", "site": "cli_site",
    "count": "cli_counts", "coherence": "cli_counts", "import": "cli_import", "list": "cli_lists",
    "dump": "cli_lists", "check": "cli_lists", "export": "cli_export", "reopen": "cli_export",
    "verify": "cli_verify", "interview": "cli_interviews", "agenda": "cli_agenda",
    "checklist": "cli_welcome", "tutor": "cli_tutor", "evidence": "cli_evidence",
    "objective": "cli_path", "progress": "cli_path", "find": "cli_frameworks",
    "diary": "cli_diary", "mission": "cli_missions", "self-rating": "cli_self_rating",
    "demo": "cli_window", "screenshots": "cli_window", "window": "cli_window",
}  # fmt: skip


def entry() -> None:
    """The console script."""
    sys.exit(main())


def main(
    argv: list[str] | None = None,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> int:
    """Run one call and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        code = _run(argv, now)
        sys.stdout.flush()
    except UserError as error:
        warn(error.message)
        return REFUSED
    except SystemExit as stop:  # argparse, after --help or --version
        return int(stop.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader is gone: the interpreter must not flush into the closed pipe once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except Exception as error:  # noqa: BLE001 - the last stop of our own bugs
        warn(cli_log.keep(error))
        return BROKEN
    return code


def _run(argv: list[str] | None, now: Callable[[], datetime]) -> int:
    args = parse(argv)
    module = importlib.import_module(f"tuteur_desktop.{VERBS[args.verb]}")
    verb: Callable[[Context], int] = getattr(module, f"do_{args.verb.replace('-', '_')}")
    return verb(Context(args, now))


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale says; what has no UTF-8 form comes out as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
