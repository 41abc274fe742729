"""PDF/A-1b files (ISO 19005-1) whose bytes depend on nothing but what they say.

ReportLab reads and cuts the fonts. The objects are written here because its own writer puts no
end of line before « endstream » (6.1.7), and takes dates and identifiers from the clock.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from xml.sax.saxutils import escape

from tuteur_desktop.reports.fonts import FontUse, Subset
from tuteur_desktop.reports.icc import srgb

PRODUCER = "Tuteur Desktop"


@dataclass(frozen=True)
class Meta:
    """What the file says of itself; the texts are printable ones."""

    title: str
    author: str
    subject: str
    keywords: str
    made: datetime


@dataclass(frozen=True)
class Image:
    """A baseline JPEG in three channels of sRGB, without transparency; sizes in pixels."""

    content: bytes
    width: int
    height: int


class _File:
    """Numbered objects, then their table: the whole of a PDF's outside."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        self._objects.append(b"")
        return len(self._objects)

    def put(self, number: int, body: bytes) -> None:
        self._objects[number - 1] = body

    def add(self, body: str) -> int:
        self._objects.append(body.encode("latin-1"))
        return len(self._objects)

    def stream(self, data: bytes, entries: str = "", *, packed: bool = False) -> int:
        head = f"<< {entries} /Length {len(data)}{' /Filter /FlateDecode' * packed} >>"
        self._objects.append(head.encode() + b"\nstream\n" + data + b"\nendstream")
        return len(self._objects)

    def finish(self, root: int, info: int) -> bytes:
        parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
        table = ["0000000000 65535 f "]
        offset = len(parts[0])
        for number, body in enumerate(self._objects, 1):
            table.append(f"{offset:010d} 00000 n ")
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            offset += len(parts[-1])
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper()
        entries = "\n".join(table)
        parts.append(
            (
                f"xref\n0 {len(table)}\n{entries}\ntrailer\n<< /Size {len(table)} /Root {root} 0 R "
                f"/Info {info} 0 R /ID [<{digest}> <{digest}>] >>\nstartxref\n{offset}\n%%EOF\n"
            ).encode()
        )
        return b"".join(parts)


def write(
    pages: Sequence[str],
    size: tuple[float, float],
    fonts: Iterable[FontUse],
    meta: Meta,
    images: Sequence[Image] = (),
) -> bytes:
    """The file made of these page contents, with the fonts and the images that they use.

    The image of rank 0 is « I0 » in the contents.
    """
    out = _File()
    tree = out.reserve()
    drawn = f" /XObject << {_images(out, images)} >>" if images else ""
    shown = " /ImageC" if images else ""
    resources = out.add(
        f"<< /ProcSet [/PDF /Text{shown}] /Font << {_fonts(out, fonts)} >>{drawn} >>"
    )
    box = f"[0 0 {size[0]:.2f} {size[1]:.2f}]"
    kids = []
    for content in pages:
        body = out.stream(zlib.compress(content.encode("latin-1")), packed=True)
        kids.append(
            out.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} "
                f"/Resources {resources} 0 R /Contents {body} 0 R >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    out.put(tree, f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode())
    return out.finish(_catalog(out, tree, meta), out.add(_info(meta)))


def _images(out: _File, images: Sequence[Image]) -> str:
    return " ".join(f"/I{rank} {_image(out, one)} 0 R" for rank, one in enumerate(images))


def _image(out: _File, one: Image) -> int:
    return out.stream(
        one.content,
        f"/Type /XObject /Subtype /Image /Width {one.width} /Height {one.height} "
        "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
    )


def _fonts(out: _File, fonts: Iterable[FontUse]) -> str:
    return " ".join(
        f"/{font.name}{index} {_font(out, subset)} 0 R"
        for font in fonts
        for index, subset in enumerate(font.subsets())
    )


def _font(out: _File, subset: Subset) -> int:
    program = out.stream(subset.program, f"/Length1 {subset.length}", packed=True)
    descriptor = out.add(f"<< {subset.descriptor} /FontFile2 {program} 0 R >>")
    to_unicode = out.stream(subset.to_unicode, packed=True)
    widths = " ".join(f"{width:.0f}" for width in subset.widths)
    return out.add(
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{subset.name} /FirstChar 0 "
        f"/LastChar {len(subset.widths) - 1} /Widths [{widths}] "
        f"/FontDescriptor {descriptor} 0 R /ToUnicode {to_unicode} 0 R >>"
    )


def _catalog(out: _File, tree: int, meta: Meta) -> int:
    metadata = out.stream(_xmp(meta), "/Type /Metadata /Subtype /XML")
    profile = out.stream(_packed_profile(), "/N 3", packed=True)
    return out.add(
        f"<< /Type /Catalog /Pages {tree} 0 R /Lang (fr-FR) /Metadata {metadata} 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >> "
        "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>] >>"
    )


@lru_cache(maxsize=1)
def _packed_profile() -> bytes:
    return zlib.compress(srgb())


def _info(meta: Meta) -> str:
    made = meta.made.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    texts = {
        "Title": meta.title,
        "Author": meta.author,
        "Subject": meta.subject,
        "Keywords": meta.keywords,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    entries = " ".join(f"/{key} {_string(text)}" for key, text in texts.items() if text)
    return f"<< {entries} /CreationDate ({made}) /ModDate ({made}) >>"


def _string(text: str) -> str:
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


_PROPERTIES = (
    ("dc", "http://purl.org/dc/elements/1.1/", (
        ("title", "<rdf:Alt><rdf:li xml:lang='x-default'>{}</rdf:li></rdf:Alt>"),
        ("creator", "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"),
        ("description", "<rdf:Alt><rdf:li xml:lang='x-default'>{}</rdf:li></rdf:Alt>"),
    )),
    ("xmp", "http://ns.adobe.com/xap/1.0/", (
        ("CreateDate", "{}"), ("ModifyDate", "{}"), ("CreatorTool", "{}"),
    )),
    ("pdf", "http://ns.adobe.com/pdf/1.3/", (("Producer", "{}"), ("Keywords", "{}"))),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/", (("part", "{}"), ("conformance", "{}"))),
)  # fmt: skip


def _xmp(meta: Meta) -> bytes:
    """The same words as /Info, each namespace on a description of its own."""
    made = meta.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {
        "title": meta.title,
        "creator": meta.author,
        "description": meta.subject,
        "CreateDate": made,
        "ModifyDate": made,
        "CreatorTool": PRODUCER,
        "Producer": PRODUCER,
        "Keywords": meta.keywords,
        "part": "1",
        "conformance": "B",
    }
    described = []
    for prefix, namespace, properties in _PROPERTIES:
        lines = "".join(
            f"<{prefix}:{name}>{form.format(escape(values[name]))}</{prefix}:{name}>"
            for name, form in properties
            if values[name]
        )
        described.append(
            f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">{lines}</rdf:Description>'
        )
    body = "\n".join(described)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'{body}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()
