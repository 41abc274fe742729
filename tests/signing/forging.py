"""Change and sign PDF files by pyHanko's low roads, as an honest program or a forger would."""

import asyncio
import re
from collections.abc import Callable
from io import BytesIO

from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

_RANGE = re.compile(rb"/ByteRange \[([\d ]+)\]( *)")


def edit(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer.ensure_output_version = lambda version: None
    writer._update_meta = lambda: None
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer):
    ref, _ = writer.find_page_for_modification(0)
    return ref, ref.get_object()


def field_of(writer, name):
    fields = writer.root["/AcroForm"]["/Fields"]
    return next(ref for ref in fields if ref.get_object()["/T"] == name)


def form_stream(data: bytes = b"0 0 500 500 re f", **entries):
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 50)))
    items = {"/Type": pdf_name("/XObject"), "/Subtype": pdf_name("/Form"), "/BBox": box, **entries}
    return generic.StreamObject({pdf_name(k): v for k, v in items.items()}, stream_data=data)


def pdf_dict(**entries):
    return generic.DictionaryObject({pdf_name("/" + k): v for k, v in entries.items()})


def javascript():
    return pdf_dict(S=pdf_name("/JavaScript"), JS=pdf_string("app.alert(1)"))


def approve(pdf: bytes, identity, name: str = "S", **meta) -> bytes:
    """Sign by pyHanko's own road, without certifying."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer._update_meta = lambda: None
    stamper = meta.pop("timestamper", None)
    box = meta.pop("box", None)
    out = signers.sign_pdf(
        writer,
        signers.PdfSignatureMetadata(field_name=name, **meta),
        signer=identity.signer,
        timestamper=stamper,
        new_field_spec=SigFieldSpec(name, box=box),
    )
    return bytes(out.getvalue())


def byte_ranges(pdf: bytes) -> list[tuple[int, ...]]:
    return [tuple(map(int, match.group(1).split())) for match in _RANGE.finditer(pdf)]


def with_range(pdf: bytes, numbers: tuple[int, ...]) -> bytes:
    match = _RANGE.search(pdf)
    assert match
    text = b"/ByteRange [%d %d %d %d]" % numbers
    return pdf[: match.start()] + text.ljust(len(match.group(0))) + pdf[match.end() :]


def signed_again(pdf: bytes, identity) -> bytes:
    """Sign the bytes that the (forged) /ByteRange names, and put the signature in its place."""
    a, b, c, d = byte_ranges(pdf)[0]
    digest = hashes.Hash(hashes.SHA256())
    digest.update(pdf[a : a + b])
    digest.update(pdf[c : c + d])
    made = asyncio.run(identity.signer.async_sign(digest.finalize(), "sha256", use_pades=True))
    match = re.search(rb"/Contents <([0-9A-Fa-f]+)>", pdf)
    assert match
    digits = made.dump().hex().upper().encode().ljust(len(match.group(1)), b"0")
    return pdf[: match.start(1)] + digits + pdf[match.end(1) :]


def bare_pdf(page: bytes, content: bytes, size: int) -> bytes:
    """Write a one-page PDF by hand, with a cross-reference table that announces `size` objects."""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s>>" % page,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    ]
    pdf, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(pdf))
    return pdf + table + end


RED = b"<< /Length 21 >>\nstream\n1 0 0 rg 0 0 9 9 re f \nendstream"


def as_text(item) -> bytes:
    out = BytesIO()
    item.write_to_stream(out, None)
    return out.getvalue()


class Update:
    """An incremental update written by hand, which a forger then spells otherwise."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader = PdfFileReader(BytesIO(pdf), strict=False)
        self.page_ref = self.reader.root["/Pages"]["/Kids"].raw_get(0).reference
        self.page = self.page_ref.get_object()
        content = self.page.raw_get("/Contents")
        first = content if isinstance(content, generic.IndirectObject) else content[0]
        self.content = first.reference.idnum
        self.free = int(self.reader.trailer["/Size"]) + 20
        self.previous = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])

    def field(self, name: str) -> tuple[int, bytes]:
        """Number and text of a field."""
        fields = self.reader.root["/AcroForm"]["/Fields"]
        ref = next(one for one in fields if one.get_object()["/T"] == name)
        return ref.reference.idnum, as_text(ref.get_object())

    def written(self, objects: dict[int, bytes], hidden: bytes = b"", end: bytes = b"") -> bytes:
        """The file with `objects` listed in its table, `hidden` bytes not, `end` in its trailer."""
        out = self.pdf + b"\n" + hidden
        places = {}
        for number, body in objects.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%d 1\n%010d 00000 n \n" % one for one in sorted(places.items()))
        root = self.reader.root_ref.idnum
        size = max([self.free, *objects]) + 1
        trailer = b"<< /Size %d /Root %d 0 R /Prev %d%s >>" % (size, root, self.previous, end)
        tail = b"startxref\n%d\n%%%%EOF\n" % len(out)
        return out + b"xref\n" + table + b"trailer\n" + trailer + b"\n" + tail

    def hidden(self, spelling: Callable[[bytes], bytes] = lambda tail: tail) -> bytes:
        """Other content for the page, which no table lists, and a `spelling` of the end."""
        harmless = {self.free: b"<< /Type /Nothing >>"}
        pdf = self.written(harmless, b"%d 0 obj\n%s\nendobj\n" % (self.content, RED))
        start = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
        return pdf[:start] + spelling(pdf[start:])


def completed(dictionary: bytes, more: bytes) -> bytes:
    """The dictionary with other keys behind its own, which may be the same ones."""
    return dictionary.rstrip()[:-2] + more + b" >>"
