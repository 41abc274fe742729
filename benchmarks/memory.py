"""Peak memory of the open window with 200 learners."""

from benchmarks.figures import Comparison, alternated
from benchmarks.windows import Windows

RUNS = 5


def measure(windows: Windows) -> Comparison:
    """The program against a bare window with a table and SQLAlchemy's ORM imported."""
    ours, base = alternated(RUNS, lambda _: windows.ours()[1], lambda _: windows.bare()[1])
    return Comparison("peak memory, 200 learners", ours, base, "MB")
