"""Cold start: from the start of a process to the first painted page « Mes alternants »."""

from benchmarks.figures import Comparison, alternated
from benchmarks.windows import Windows

RUNS, TARGET = 21, 2.0


def measure(windows: Windows) -> Comparison:
    """The program against a bare window with a table and SQLAlchemy's ORM imported."""
    ours, base = alternated(RUNS, lambda _: windows.ours()[0], lambda _: windows.bare()[0])
    return Comparison("cold start, 200 learners", ours, base, "ms", TARGET)
