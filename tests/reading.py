"""What a reader sees of a text, whichever spaces it is set with."""

from tuteur_desktop.domain.french import NARROW, NBSP


def plain(text: str) -> str:
    """The text with ordinary spaces, to be looked for."""
    return text.replace(NBSP, " ").replace(NARROW, " ")
