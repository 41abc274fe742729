"""The sRGB colour profile of the documents: ICC version 2, three primaries and one curve."""

import struct
from functools import lru_cache

_WHITE = (0.9642, 1.0, 0.8249)  # D50, the white of every ICC profile
_RED = (0.4360747, 0.2225045, 0.0139322)
_GREEN = (0.3850649, 0.7168786, 0.0971045)
_BLUE = (0.1430804, 0.0606169, 0.7141733)
_CURVE_POINTS = 1024


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _text(words: bytes) -> bytes:
    return b"text\0\0\0\0" + words + b"\0"


def _description(words: bytes) -> bytes:
    # ASCII words, then an empty Unicode name and an empty Macintosh one (ICC.1:2001-04 6.5.17).
    size = struct.pack(">I", len(words) + 1)
    return b"desc\0\0\0\0" + size + words + b"\0" + bytes(8 + 3 + 67)


def _light(value: float) -> float:
    """IEC 61966-2-1: the light a coded value stands for."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curve() -> bytes:
    last = _CURVE_POINTS - 1
    points = [round(_light(index / last) * 65535) for index in range(_CURVE_POINTS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The profile's bytes, always the same."""
    tags = [
        (b"desc", _description(b"sRGB IEC61966-2.1")),
        (b"cprt", _text(b"No copyright, use freely")),
        (b"wtpt", _xyz(_WHITE)),
        (b"rXYZ", _xyz(_RED)),
        (b"gXYZ", _xyz(_GREEN)),
        (b"bXYZ", _xyz(_BLUE)),
        (b"rTRC", _curve()),
    ]
    offset = 128 + 4 + 12 * (len(tags) + 2)
    table, body, last = [], b"", (0, 0)
    for name, data in tags:
        last = (offset + len(body), len(data))
        table.append(struct.pack(">4sII", name, *last))
        body += data + bytes(-len(data) % 4)
    # The three channels share the last curve.
    table += [struct.pack(">4sII", name, *last) for name in (b"gTRC", b"bTRC")]
    size = offset + len(body)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0,
        b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
        b"".join(_fixed(value) for value in _WHITE), b"\0\0\0\0",
    )  # fmt: skip
    return header + struct.pack(">I", len(table)) + b"".join(table) + body
