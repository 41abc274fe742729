"""Photos and scans of papers signed by hand: judged by their content, straightened and shrunk.

What leaves here as a picture holds nothing but its pixels: no place, no camera, no date.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import pictures
from tuteur_desktop.exchange.pictures import JPEG as JPEG
from tuteur_desktop.exchange.pictures import MEGA as MEGA
from tuteur_desktop.exchange.pictures import PNG as PNG
from tuteur_desktop.exchange.scan_corners import WHOLE, Quad, found_corners, warp

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_READ = 40 * MEGA  # bytes of a file taken in; what is kept of it is far smaller
LONG_SIDE = 1600  # pixels: an A4 at 140 dots an inch, readable and light
QUALITY = 75
_SEEN = 900  # pixels of the long side of the picture shown while its corners are placed
_GREY = 36  # distance between channels under which colour says nothing: blue ink does
PDF = "application/pdf"
_ACCEPTED = "une photo JPEG ou PNG, ou un PDF"


@dataclass(frozen=True)
class Scan:
    """Bytes to keep, and what they are."""

    content: bytes
    media_type: str


def refuse_size(size: int) -> None:
    """Raise UserError for a file too large to be a scan; asked before it is read."""
    if size > MOST_READ:
        raise UserError(
            f"Ce fichier fait {size // MEGA}{NBSP}Mo et un scan {MOST_READ // MEGA}{NBSP}Mo au "
            f"plus : photographiez la page seule, ou réduisez le fichier."
        )
    if size == 0:
        raise UserError("Ce fichier est vide : choisissez-en un autre.")


def media_type(content: bytes) -> str:
    """What a file is by its first bytes, whatever its name. Raises UserError for what is none."""
    head = content[:1024]
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if b"%PDF-" in head:
        return PDF
    if pictures.is_heic(head):
        raise UserError(
            f"Cette photo est au format HEIC des iPhone, que ce programme ne lit pas : "
            f"enregistrez-la en JPEG, puis choisissez {_ACCEPTED}."
        )
    raise UserError(
        f"Ce fichier n'est ni une photo ni un PDF, quel que soit son nom : choisissez {_ACCEPTED}."
    )


def straightened(content: bytes, corners: Quad = WHOLE) -> bytes:
    """A photo as it is kept: upright, its page made a rectangle, small, and nothing but pixels.

    `corners` are those of the page in the upright photo, from 0 to 1, from the upper left one,
    clockwise. Raises UserError for a picture that cannot be read.
    """
    picture = _upright(content, 2 * LONG_SIDE)
    if corners != WHOLE:
        picture = warp(picture, corners, LONG_SIDE)
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    return _jpeg(picture)


def proposed(content: bytes) -> Quad:
    """The corners of the page in a photo, as they seem to be; the whole photo when none stands out.

    Raises UserError for a picture that cannot be read.
    """
    return found_corners(_upright(content, _SEEN))


def shown(content: bytes) -> bytes:
    """A photo upright and small, to place its corners on. Raises UserError."""
    picture = _upright(content, _SEEN)
    picture.thumbnail((_SEEN, _SEEN))
    return _jpeg(picture)


def _upright(content: bytes, side: int) -> "Image":
    """The picture, turned as its camera says, its long side a little over `side` if it can."""
    if media_type(content) == PDF:
        raise ValueError("a PDF is no picture")
    return pictures.upright(content, side, ("JPEG", "PNG"), f"choisissez {_ACCEPTED}")


def _jpeg(picture: "Image") -> bytes:
    """A JPEG without any metadata, grey when colour says nothing."""
    from PIL import Image, ImageChops

    red, green, blue = picture.resize((256, 256)).split()
    apart = max(
        rank
        for one, other in ((red, green), (green, blue), (red, blue))
        for rank, pixels in enumerate(ImageChops.difference(one, other).histogram())
        if pixels
    )
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    if apart < _GREY:
        clean = clean.convert("L")
    out = BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
