"""Pictures of others: opened within bounds, turned upright, kept as pixels and nothing else.

What leaves here says no place, no camera and no date: only what is seen.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import BROKEN

if TYPE_CHECKING:
    from PIL.Image import Image

MEGA = 1024 * 1024
MOST_PIXELS = 80_000_000  # of a picture, once unpacked: a phone takes 12 to 50 millions
LONG_SIDE = 2_000  # pixels of a photo that is shrunk
HEAVY = 2 * MEGA  # bytes from which a photo is shrunk unless asked otherwise
SMALLEST = 160  # pixels of a side under which a picture shows nothing
QUALITY, SHRUNK_QUALITY = 90, 82
JPEG, PNG = "image/jpeg", "image/png"
HEIC = (b"heic", b"heix", b"mif1", b"hevc", b"msf1", b"avif", b"avis")
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
_MANY_PAGES = (
    "Ce TIFF a plusieurs pages et une photo n'en a qu'une : enregistrez-le en PDF, puis ajoutez-le."
)


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    media_type: str
    width: int
    height: int


def is_heic(content: bytes) -> bool:
    """Whether it is in a format of phones that nothing here reads."""
    return content[4:8] == b"ftyp" and content[8:12] in HEIC


def kept(content: bytes, *, shrink: bool) -> Picture:
    """A photo upright and bare; of 2,000 pixels at most when it is shrunk.

    Raises UserError for a picture that cannot be read, or would fill the memory.
    """
    lossless = content.startswith(b"\x89PNG")
    side = 2 * LONG_SIDE if shrink else 0
    picture = upright(content, side, _FORMATS, "choisissez-en une autre", see_through=lossless)
    if shrink:
        picture.thumbnail((LONG_SIDE, LONG_SIDE))
    quality = SHRUNK_QUALITY if shrink else QUALITY
    if lossless:
        bare = _saved(picture, "PNG")
        if picture.mode != "RGB" or not shrink or len(bare) <= HEAVY:
            return Picture(bare, PNG, *picture.size)
    return Picture(_saved(picture, "JPEG", quality=quality, optimize=True), JPEG, *picture.size)


def small(content: bytes, side: int) -> bytes:
    """A picture no larger than `side`, as a JPEG on white. Raises UserError."""
    return light(content, side).content


def light(content: bytes, side: int, most: int = 0) -> Picture:
    """The same with its size; smaller again where it would take more than `most` bytes."""
    picture = upright(content, side, _FORMATS, "retirez-la, puis ajoutez-la de nouveau")
    while True:
        picture.thumbnail((side, side))
        made = _saved(picture, "JPEG", quality=SHRUNK_QUALITY)
        if not most or len(made) <= most or side <= SMALLEST:
            return Picture(made, JPEG, *picture.size)
        side = side * 2 // 3


def upright(
    content: bytes, side: int, formats: tuple[str, ...], instead: str, *, see_through: bool = False
) -> "Image":
    """The picture, turned as its camera says, its long side a little over `side` if it can.

    On white unless it may be `see_through`; `side` 0 is its own size. Raises UserError, which ends
    with what to do `instead`.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=formats) as opened:
            width, height = opened.size
            if width * height > MOST_PIXELS:
                raise UserError(_too_large(instead))
            if opened.format == "TIFF" and _has_second(opened):
                raise UserError(_MANY_PAGES)
            if side:
                opened.draft("RGB", (side, side))  # JPEG: unpacked at a half, a quarter… at once
            picture = ImageOps.exif_transpose(opened)
            return _bare(picture) if see_through else opaque(picture)
    except UserError:
        raise
    except Image.DecompressionBombError as error:
        raise UserError(_too_large(instead)) from error
    except (*BROKEN, MemoryError) as error:
        raise UserError(
            f"Cette image est abîmée ou incomplète : reprenez la photo, ou {instead}."
        ) from error


def opaque(picture: "Image") -> "Image":
    """Without transparency, on white, in three channels."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))
        return white
    if picture.mode.startswith("I;16"):
        return picture.point(lambda level: level / 256).convert("L").convert("RGB")
    return picture.convert("RGB")


def _bare(picture: "Image") -> "Image":
    """Without what a file says beside its pixels, its transparency kept."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return opaque(picture)


def _has_second(opened: "Image") -> bool:
    try:
        opened.seek(1)
    except BROKEN:
        return False
    finally:
        opened.seek(0)
    return True


def _saved(picture: "Image", name: str, **options: int) -> bytes:
    """The bytes of the pixels alone."""
    from PIL import Image

    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, name, **options)
    return out.getvalue()


def _too_large(instead: str) -> str:
    return (
        f"Cette image dépasse {MOST_PIXELS // 1_000_000}{NBSP}millions de points, trop pour être "
        f"ouverte : réduisez-la, ou {instead}."
    )
