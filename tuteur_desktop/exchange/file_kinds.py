"""The kinds of files that may be kept, told by their first bytes whatever their name."""

import re
from dataclasses import dataclass

from tuteur_desktop.exchange.archive import OLE, ZIP

PDF = "application/pdf"
_MARKED_UP = re.compile(
    rb"<(!doctype|html|head|body|script|svg|\?xml|\?php|hta:|iframe)|\[desktop entry\]|"
    rb"\[internetshortcut\]|windows registry editor|@echo off",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FileKind:
    """What a file is: `suffixes` are those that its name may end with, the first when it has none.

    `picture` says that it is a photo, kept as pixels alone.
    """

    media_type: str
    suffixes: tuple[str, ...]
    words: str
    picture: bool = False


_BY_START: tuple[tuple[re.Pattern[bytes], FileKind], ...] = tuple(
    (re.compile(start, re.DOTALL), kind)
    for start, kind in (
        (rb"\xff\xd8\xff", FileKind("image/jpeg", (".jpg", ".jpeg"), "photo JPEG", True)),
        (rb"\x89PNG\r\n\x1a\n", FileKind("image/png", (".png",), "image PNG", True)),
        (rb"RIFF....WEBP", FileKind("image/webp", (".webp",), "photo WebP", True)),
        (rb"II\*\0|MM\0\*", FileKind("image/tiff", (".tif", ".tiff"), "photo TIFF", True)),
        (rb"ID3|\xff[\xfb\xf3\xf2\xfa]", FileKind("audio/mpeg", (".mp3",), "son MP3")),
        (rb"\xff[\xf1\xf9]", FileKind("audio/aac", (".aac",), "son AAC")),
        (rb"fLaC", FileKind("audio/flac", (".flac",), "son FLAC")),
        (rb"OggS", FileKind("audio/ogg", (".ogg", ".oga", ".opus", ".ogv"), "son Ogg")),
        (rb"RIFF....WAVE", FileKind("audio/wav", (".wav",), "son WAV")),
        (rb"....ftypM4A", FileKind("audio/mp4", (".m4a",), "son M4A")),
        (rb"....ftyp", FileKind("video/mp4", (".mp4", ".mov", ".m4v", ".3gp"), "vidéo")),
        (rb"\x1aE\xdf\xa3", FileKind("video/webm", (".webm", ".mkv"), "vidéo")),
        (rb"RIFF....AVI ", FileKind("video/x-msvideo", (".avi",), "vidéo AVI")),
        (rb"\{\\rtf", FileKind("application/rtf", (".rtf",), "document RTF")),
    )
)
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_ZIPPED = (
    (b"word/document.xml", FileKind(f"{_OPEN_XML}wordprocessingml.document", (".docx",),
                                    "document Word")),
    (b"xl/workbook.", FileKind(f"{_OPEN_XML}spreadsheetml.sheet", (".xlsx",), "classeur Excel")),
    (b"ppt/presentation.xml", FileKind(f"{_OPEN_XML}presentationml.presentation", (".pptx",),
                                       "présentation PowerPoint")),
)  # fmt: skip
_OPEN = (
    (b"text", FileKind(f"{_OPEN_DOCUMENT}text", (".odt",), "document LibreOffice")),
    (b"spreadsheet", FileKind(f"{_OPEN_DOCUMENT}spreadsheet", (".ods",), "classeur LibreOffice")),
    (b"presentation", FileKind(f"{_OPEN_DOCUMENT}presentation", (".odp",),
                               "présentation LibreOffice")),
)  # fmt: skip
_OLD = (
    ("WordDocument", FileKind("application/msword", (".doc",), "document Word ancien")),
    ("Workbook", FileKind("application/vnd.ms-excel", (".xls",), "classeur Excel ancien")),
    ("PowerPoint Document", FileKind("application/vnd.ms-powerpoint", (".ppt", ".pps"),
                                     "présentation PowerPoint ancienne")),
)  # fmt: skip
_TEXTS = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def kind_of(suffix: str, content: bytes) -> FileKind | None:
    """What a file is by its content; `suffix` only says which kind of text. None when unknown."""
    return _of_bytes(content) or _of_text(suffix, content)


def _of_bytes(content: bytes) -> FileKind | None:
    head = content[:1024]
    for start, kind in _BY_START:
        if start.match(head):
            return kind
    if b"%PDF-" in head:
        return FileKind(PDF, (".pdf",), "PDF")
    if content.startswith(ZIP):
        return _of_zip(content)
    if content.startswith(OLE):
        return next(
            (kind for words, kind in _OLD if words.encode("utf-16-le") in content), None
        )  # fmt: skip
    return None


def _of_zip(content: bytes) -> FileKind | None:
    """A document that is a zip, told by the names of its parts; any other archive is none."""
    if content[30:38] == b"mimetype":
        said = content[38:120]
        start = _OPEN_DOCUMENT.encode()
        return next((kind for word, kind in _OPEN if said.startswith(start + word)), None)
    if b"[Content_Types].xml" not in content:
        return None
    return next((kind for part, kind in _ZIPPED if part in content), None)


def _of_text(suffix: str, content: bytes) -> FileKind | None:
    """A plain text; one that a browser or a shell would obey is none."""
    if suffix not in _TEXTS or b"\0" in content or _MARKED_UP.search(content[:4096]):
        return None
    return FileKind(_TEXTS[suffix], (suffix,), "texte")
