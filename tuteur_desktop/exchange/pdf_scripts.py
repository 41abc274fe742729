"""What a PDF would do by itself if a reader let it: looked for in its bytes, never followed.

Names as in ISO 32000-1 §12.6 (actions) and §7.11 (files within); the objects that hide in
compressed streams (§7.5.7) are unfolded within a budget.
"""

import re
import zlib
from collections.abc import Iterator

MOST_UNFOLDED = 64 * 1024 * 1024  # bytes of hidden objects that are looked at
_LEAST = 4_096
_BEFORE = 2_000  # bytes in front of a stream where its dictionary stands
_NAME = re.compile(rb"/([A-Za-z#][A-Za-z0-9#]{1,40})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS: dict[bytes, str] = {
    b"JavaScript": "un script", b"JS": "un script", b"Launch": "un lancement de programme",
    b"EmbeddedFile": "un fichier joint", b"EmbeddedFiles": "un fichier joint",
    b"SubmitForm": "un envoi de formulaire", b"ImportData": "un envoi de formulaire",
    b"RichMedia": "un média animé", b"XFA": "un formulaire animé",
}  # fmt: skip


def found(pdf: bytes) -> tuple[str, ...]:
    """What would act, in words: « un script », « un fichier joint »; empty for most files."""
    seen: dict[str, None] = {}
    for part in _parts(pdf):
        for name in _NAME.findall(part):
            plain = _ESCAPED.sub(_unescaped, name) if b"#" in name else name
            if plain in _WORDS:
                seen[_WORDS[plain]] = None
    return tuple(seen)


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode("ascii"))


def _parts(pdf: bytes) -> Iterator[bytes]:
    """The objects in the clear, then those that are folded away; pictures and fonts are not."""
    at, left = 0, MOST_UNFOLDED
    while True:
        start = pdf.find(b"stream", at)
        if start < 0:
            yield pdf[at:]
            return
        yield pdf[at:start]
        end = pdf.find(b"endstream", start)
        if end < 0:
            yield pdf[start:]
            return
        if left > 0 and b"ObjStm" in pdf[max(at, start - _BEFORE) : start]:
            unfolded = _unfolded(pdf[start + 6 : end].lstrip(b"\r\n"), left)
            left -= max(len(unfolded), _LEAST)  # a million empty ones would last
            yield unfolded
        at = end + 9


def _unfolded(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""  # enciphered, or folded in another way: nothing can be said of it
