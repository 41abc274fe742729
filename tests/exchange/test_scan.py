"""Photos and scans that people drop in: hostile ones refused, good ones straightened and bare."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import scan
from tuteur_desktop.exchange.scan_corners import WHOLE, convex


def photo(size=(1200, 900), page=((300, 120), (900, 200), (860, 800), (250, 760)), **more) -> bytes:
    """A pale page on a dark table, seen aslant; its upper left corner is red."""
    picture = Image.new("RGB", size, "#2a2420")
    draw = ImageDraw.Draw(picture)
    if page:
        draw.polygon(page, fill="#f0eee8")
        x, y = page[0]
        draw.ellipse((x + 20, y + 20, x + 120, y + 120), fill="#c02020")
    out = BytesIO()
    picture.save(out, more.pop("format", "JPEG"), **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 50,000 by 50,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sealed = kind + data
        return struct.pack(">I", len(data)) + sealed + struct.pack(">I", zlib.crc32(sealed))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_size_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UserError, match=r"80.Mo et un scan 40.Mo"):
        scan.refuse_size(80 * scan.MEGA)
    with pytest.raises(UserError, match="vide"):
        scan.refuse_size(0)
    scan.refuse_size(scan.MOST_READ)


@pytest.mark.parametrize("content", [
    b"Bonjour, ceci est un texte.", b"PK\x03\x04 zip", b"<svg/>", b"GIF89a" + bytes(40),
    b"II*\x00" + bytes(40), b"RIFF\0\0\0\0WEBP" + bytes(40), b"\xff\xd8",
])  # fmt: skip
def test_a_type_that_is_none_is_told_by_its_content(content: bytes) -> None:
    with pytest.raises(UserError, match="ni une photo ni un PDF"):
        scan.media_type(content)


def test_a_photo_of_an_iphone_says_what_to_do() -> None:
    with pytest.raises(UserError, match="HEIC.*JPEG"):
        scan.media_type(b"\0\0\0\x18ftypheic" + bytes(40))


@pytest.mark.parametrize("content", [
    photo()[:4000], b"\xff\xd8\xff\xe0" + b"texte " * 100, b"\x89PNG\r\n\x1a\n" + bytes(100),
    photo(format="PNG")[:300],
])  # fmt: skip
def test_a_broken_picture_is_a_sentence(content: bytes) -> None:
    for act in (scan.straightened, scan.proposed, scan.shown):
        with pytest.raises(UserError, match="abîmée ou incomplète"):
            act(content)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UserError, match="80.millions de points"):
        scan.straightened(bomb())


def test_it_is_turned_as_the_camera_says_and_nothing_of_the_place_stays() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    exif[0x010F] = "Marque"
    taken = photo(exif=exif, comment=b"secret")
    assert dict(opened(taken).getexif())
    made = opened(scan.straightened(taken))
    assert made.size == (900, 1200)
    assert not dict(made.getexif())
    assert "comment" not in made.info
    assert b"Marque" not in scan.straightened(taken)


def test_it_is_shrunk_and_grey_when_colour_says_nothing() -> None:
    made = opened(scan.straightened(photo((4000, 3000), None)))
    assert max(made.size) == scan.LONG_SIDE
    assert made.mode == "L"
    colours = Image.new("RGB", (100, 80), "#2060d0")
    out = BytesIO()
    colours.save(out, "PNG")
    assert opened(scan.straightened(out.getvalue())).mode == "RGB"


def test_a_see_through_picture_is_laid_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(scan.straightened(out.getvalue())).convert("L").getpixel((30, 20)) > 250


def test_the_page_is_found_and_made_a_rectangle() -> None:
    taken = photo()
    corners = scan.proposed(taken)
    wanted = ((0.25, 0.133), (0.75, 0.222), (0.717, 0.889), (0.208, 0.844))
    for (x, y), (u, v) in zip(corners, wanted, strict=True):
        assert abs(x - u) < 0.02
        assert abs(y - v) < 0.02
    made = opened(scan.straightened(taken, corners)).convert("RGB")
    # The page alone is left: no table at its corners, the red disc in the upper left one.
    width, height = made.size
    for x, y in ((4, 4), (width - 5, 4), (width - 5, height - 5), (4, height - 5)):
        assert sum(made.getpixel((x, y))) > 500
    red, green, _ = made.getpixel((round(70 * width / 610), round(70 * height / 620)))
    assert red > green + 80


@pytest.mark.parametrize("page", [None, ((0, 0), (1200, 0), (1200, 900), (0, 900)),
                                  ((10, 10), (90, 10), (90, 90), (10, 90))])  # fmt: skip
def test_where_no_page_stands_out_the_whole_is_kept(page) -> None:
    assert scan.proposed(photo(page=page)) == WHOLE


def test_crossed_corners_make_no_page() -> None:
    assert convex(WHOLE)
    a, b, c, d = WHOLE
    assert not convex((b, a, c, d))
    assert not convex((a, a, c, d))
    assert not convex((a, b, (0.4, 0.4), d))
