"""What somebody's reader of PDF saves of a sheet that they filled."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


def filled(pdf: bytes, values: dict[str, str]) -> bytes:
    """The same file with these fields; a box is ticked by « /o2 »."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    left = dict(values)
    for reference in writer.root_object["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        value = left.pop(field["/T"], None)
        if value is None:
            continue
        box = field["/FT"] == "/Btn"
        field[NameObject("/V")] = NameObject(value) if box else TextStringObject(value)
        for kid in field.get("/Kids", ()):
            look = value if value in kid.get_object()["/AP"]["/N"] else "/Off"
            kid.get_object()[NameObject("/AS")] = NameObject(look)
    assert not left, f"no such field: {sorted(left)}"
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
