"""Tips that show typed words as they are, wrapped, never as markup."""

import re
from html import escape


def tip(text: str) -> str:
    """A tip for any text, a person's included."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if text else ""


def shorten(text: str, room: int) -> str:
    """The text, or its head and an ellipsis; the whole of it belongs in a tip."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def breakable(text: str) -> str:
    """The text with places where a label may break a word that is wider than itself."""
    return re.sub(r"(\S{18})(?=\S)", "\\1\u200b", text)
