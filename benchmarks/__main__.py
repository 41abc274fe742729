"""`python -m benchmarks`: every benchmark, one line a figure."""

import tempfile
from pathlib import Path

from benchmarks import memory, start
from benchmarks.windows import Windows


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        windows = Windows(home)
        for benchmark in (start, memory):
            print(benchmark.measure(windows).line(), flush=True)
        # Loaded when the windows are done: a child's peak memory never shows less than its
        # parent's at the fork.
        from benchmarks import attendance, progress, report, skills

        for comparison in (*report.measure(home), *progress.measure(home)):
            print(comparison.line(), flush=True)
        for line in (*skills.measure(home), *attendance.measure(home)):
            print(line, flush=True)


main()
