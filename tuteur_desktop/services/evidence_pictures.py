"""What is seen of kept evidence: a small picture, or one page of a PDF, drawn apart."""

from dataclasses import dataclass

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import pdf_page, pictures
from tuteur_desktop.exchange.file_kinds import PDF

UNDRAWN = "Cette page est trop longue à dessiner : enregistrez une copie pour la lire ailleurs."
BROKEN = "Ce fichier ne peut pas être montré : enregistrez une copie pour le lire ailleurs."


@dataclass(frozen=True)
class Shown:
    """`image` is a JPEG or a PPM made here; empty, `words` says why there is none."""

    image: bytes = b""
    pages: int = 0
    words: str = ""


def shown(content: bytes, media_type: str, side: int, page: int = 0) -> Shown:
    """A picture of kept bytes, its long side of `side` pixels; slow, for a thread of its own."""
    if media_type == PDF:
        drawn = pdf_page.drawn(content, page, side)
        if drawn is None:
            return Shown(words=UNDRAWN)
        return Shown(drawn.image, drawn.pages, "" if drawn.image else BROKEN)
    if media_type in (pictures.JPEG, pictures.PNG):
        try:
            return Shown(pictures.small(content, side), 1)
        except UserError:
            return Shown(words=BROKEN)
    return Shown()
