"""Small documents to sign, three persons, and a sheet as each of them signs it in turn."""

import struct
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tuteur_desktop.signing.identity import Identity, create_identity
from tuteur_desktop.signing.seal import Box, seal

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "quatre mots à retenir"
ROLES = ("tutor", "employer", "learner", "representative", "centre")
BOXES = tuple(
    Box(role, 0, (40.0 + 105 * i, 60.0, 140.0 + 105 * i, 110.0)) for i, role in enumerate(ROLES)
)
FONT = "SigningTestSans"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _icc() -> bytes:
    """Make an sRGB-like display profile of version 2 (ICC.1:1998-09): PDF/A-1 takes no later."""

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))

    name = b"sRGB-like\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(8 + 3 + 67)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {
        b"desc": desc + bytes(-len(desc) % 4),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9505, 1.0, 1.0891),
        b"rXYZ": xyz(0.4361, 0.2225, 0.0139),
        b"gXYZ": xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data
    rest = struct.pack(">I", len(tags)) + table + body
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = (
        struct.pack(">I4sI4s4s4s", 128 + len(rest), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
        + date
        + b"acsp"
    )
    header = header.ljust(68, b"\0") + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + rest


def draw(text: str, width: float = 595, height: float = 842, pages: int = 1) -> bytes:
    """Draw `text` on pages of PDF with an embedded font."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        path = Path(font_source_sans_pro.font_files_ttf["SourceSansPro"])
        pdfmetrics.registerFont(TTFont(FONT, str(path)))
    out = BytesIO()
    # ReportLab puts its unembedded Helvetica in every document unless told otherwise.
    page = canvas.Canvas(out, pagesize=(width, height), pdfVersion=(1, 4), initialFontName=FONT)
    for number in range(pages):
        page.setFont(FONT, 9)
        page.drawString(4, height - 14, f"{text} {number + 1}")
        page.showPage()
    page.save()
    return out.getvalue()


def as_pdfa(pdf: bytes) -> bytes:
    """Dress a drawing as PDF/A-1b: XMP, output intent, no /Info, identifiers."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(pdf)).pages:
        writer.add_page(page)
    writer.pdf_header = "%PDF-1.4"
    writer.metadata = None
    xmp = DecodedStreamObject()
    xmp.set_data(XMP.encode())
    xmp.update(
        {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
    )
    icc = DecodedStreamObject()
    icc.set_data(_icc())
    icc[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB-like"),
            NameObject("/DestOutputProfile"): writer._add_object(icc),
        }
    )
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(xmp)
    root[NameObject("/OutputIntents")] = ArrayObject([intent])
    writer.generate_file_identifiers()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def now() -> datetime:
    """When the documents are signed."""
    return NOW


@pytest.fixture(scope="session")
def boxes() -> tuple[Box, ...]:
    """Five boxes at the foot of the page."""
    return BOXES


@pytest.fixture(scope="session")
def drawn() -> Callable[..., bytes]:
    """Draw a text on pages, without anything of PDF/A."""
    return draw


@pytest.fixture(scope="session")
def sheet() -> bytes:
    """A one-page PDF/A-1b sheet that nobody has signed."""
    return as_pdfa(draw("Relevé d'assiduité de Łukasz Đặng"))


@pytest.fixture(scope="session")
def stamp() -> bytes:
    """What is drawn in a signature box."""
    return draw("Signé électroniquement", 100, 50)


@pytest.fixture(scope="session")
def identities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Identity, Identity, Identity]:
    """Three persons: a tutor, an employer, a learner."""
    folder = tmp_path_factory.mktemp("identities")
    names = ("Camille Test", "Société Exemple", "Łukasz Đặng")
    one, two, three = (
        create_identity(folder / f"{i}.p12", name, PASSPHRASE, NOW - timedelta(days=1))
        for i, name in enumerate(names)
    )
    return one, two, three


Signed = tuple[bytes, bytes, bytes]


@pytest.fixture(scope="session")
def signed(sheet: bytes, stamp: bytes, identities: tuple[Identity, Identity, Identity]) -> Signed:
    """The sheet certified by the tutor, then with the employer, then with the learner."""
    tutor, employer, learner = identities
    one = seal(sheet, tutor, BOXES, "tutor", stamp, NOW)
    two = seal(one, employer, BOXES, "employer", stamp, NOW + timedelta(minutes=5))
    three = seal(two, learner, BOXES, "learner", stamp, NOW + timedelta(days=1))
    return one, two, three
