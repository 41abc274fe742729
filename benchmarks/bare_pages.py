"""Pages drawn bare: the runs of text and the boxes of a document, at the places they stand."""

from collections.abc import Sequence
from ctypes import byref, c_float, c_uint, create_string_buffer
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2.raw as raw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Rect = tuple[float, float, float, float]
Ink = tuple[float, float, float]


@dataclass(frozen=True)
class Run:
    """A run of text: where it begins, its font's name here, its size."""

    x: float
    y: float
    font: str
    size: float
    ink: Ink
    text: str


@dataclass(frozen=True)
class Shape:
    """A box or a line, full or not, as left, bottom, width and height."""

    rect: Rect
    full: bool
    ink: Ink


Page = tuple[tuple[Run, ...], tuple[Shape, ...]]


def read(page: Any) -> Page:
    """What a page of ours shows, taken apart."""
    words = page.get_textpage()
    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]
    runs, shapes = [], []
    for one in page.get_objects(filter=kinds):
        left, bottom, right, top = one.get_bounds()
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            text, size, at = _text(words, one)
            runs.append(Run(*at, _font(one), size, _ink(one), text))
        else:
            full = _full(one)
            shapes.append(Shape((left, bottom, right - left, top - bottom), full, _ink(one)))
    return tuple(runs), tuple(shapes)


def draw(pages: Sequence[Page]) -> bytes:
    """The same with ReportLab's canvas, and nothing around."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for runs, shapes in pages:
        for shape in shapes:
            if shape.full:
                canvas.setFillColorRGB(*shape.ink)
            canvas.rect(*shape.rect, stroke=int(not shape.full), fill=int(shape.full))
        for run in runs:
            canvas.setFillColorRGB(*run.ink)
            canvas.setFont(run.font, run.size)
            canvas.drawString(run.x, run.y, run.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text(words: Any, one: Any) -> tuple[str, float, tuple[float, float]]:
    length = raw.FPDFTextObj_GetText(one.raw, words.raw, None, 0)
    buffer = create_string_buffer(length)
    pointer = raw.cast(buffer, raw.POINTER(raw.FPDF_WCHAR))
    raw.FPDFTextObj_GetText(one.raw, words.raw, pointer, length)
    size = c_float()
    raw.FPDFTextObj_GetFontSize(one.raw, byref(size))
    matrix = one.get_matrix()
    return buffer.raw[: length - 2].decode("utf-16-le"), size.value, (matrix.e, matrix.f)


def _font(one: Any) -> str:
    font = raw.FPDFTextObj_GetFont(one.raw)
    name = create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return next(
        (known for known in ("Semibold", "Bold") if known in name.value.decode()), "Regular"
    )


def _full(one: Any) -> bool:
    mode, stroke = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(one.raw, byref(mode), byref(stroke))
    return bool(mode.value)


def _ink(one: Any) -> Ink:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    raw.FPDFPageObj_GetFillColor(one.raw, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value / 255, green.value / 255, blue.value / 255
