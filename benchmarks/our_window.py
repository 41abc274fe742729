"""The program itself, by its own command, showing « Mes alternants » of the store it is given."""

import sys

from tuteur_desktop import cli


def main() -> int:
    from tuteur_desktop import app

    class Watched(app.Program):
        """Opens on the list of learners, and closes once it is painted."""

        def show(self, page: str = "learners") -> None:
            from benchmarks.painted import FirstPaint

            FirstPaint(self.window.page(page).view, self.window.close)  # type: ignore[attr-defined]
            super().show(page)

    app.Program = Watched  # type: ignore[misc]
    return cli.main(["--store", sys.argv[1]])


sys.exit(main())
