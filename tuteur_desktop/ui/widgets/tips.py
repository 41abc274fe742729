"""Tips that show typed words as they are, wrapped, never as markup."""

from html import escape


def tip(text: str) -> str:
    """A tip for any text, a person's included."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if text else ""


def shorten(text: str, room: int) -> str:
    """The text, or its head and an ellipsis; the whole of it belongs in a tip."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
