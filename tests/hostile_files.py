"""Files as people send them, and as nobody should: made here, none of them real."""

import struct
import zlib
from io import BytesIO

from PIL import Image

DOCX = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml word/document.xml"


def pdf(*objects: bytes) -> bytes:
    """A PDF of one page; `objects` come after its catalogue (1), pages (2) and page (3)."""
    every = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>", *objects,
    )  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(every, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(every) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n" % (
        size, table, size,
    )  # fmt: skip
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


def photo(size=(300, 200), name: str = "JPEG", mode: str = "RGB", **more) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "#c04020" if mode == "RGB" else 0).save(out, name, **more)
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that says it is `side` by `side`."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sealed = kind + data
        return struct.pack(">I", len(data)) + sealed + struct.pack(">I", zlib.crc32(sealed))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
