"""`python -m tuteur_desktop` is the command itself."""

from tuteur_desktop.cli import entry

entry()
