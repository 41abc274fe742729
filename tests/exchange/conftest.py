"""Files written by the tests themselves, and the real ones when they are beside the project."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def real() -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        path = DATA / name
        if not path.is_file():
            pytest.skip(f"{name} is not beside the project")
        return path.read_bytes()

    return read


@pytest.fixture
def book() -> Callable[..., bytes]:
    """A workbook from rows of values; the first sheet is « Modèle »."""

    def write(*rows: tuple[object, ...], title: str = "Modèle", **others: list) -> bytes:
        workbook = Workbook()
        sheets = {title: rows, **others}
        workbook.remove(workbook.active)
        for name, lines in sheets.items():
            sheet = workbook.create_sheet(name)
            for line in lines:
                sheet.append(line)
        out = io.BytesIO()
        workbook.save(out)
        return out.getvalue()

    return write


@pytest.fixture
def with_sheet(book: Callable[..., bytes]) -> Callable[[str], bytes]:
    """A workbook whose sheet is the XML given."""

    def write(sheet_xml: str) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(book(("a",)))) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for part in source.namelist():
                is_sheet = part == "xl/worksheets/sheet1.xml"
                target.writestr(part, sheet_xml.encode() if is_sheet else source.read(part))
        return out.getvalue()

    return write
