"""Files given as evidence: those that are never taken in, and how the others are named.

What could be run, and what nobody could read in ten years, is refused; the rest is kept as it came
and never opened.
"""

import re
import unicodedata
from pathlib import PurePosixPath

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import OLE, ZIP
from tuteur_desktop.exchange.file_kinds import PDF as PDF
from tuteur_desktop.exchange.file_kinds import FileKind
from tuteur_desktop.exchange.file_kinds import kind_of as kind_of
from tuteur_desktop.exchange.pictures import is_heic

ACCEPTED = (
    "une photo (JPEG, PNG, WebP, TIFF), un PDF, un document Word, Excel, PowerPoint ou "
    "LibreOffice, un texte, un son ou une vidéo"
)
LONGEST_NAME = 150  # characters
_TURNING = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_PROGRAMS = frozenset((
    ".action", ".apk", ".app", ".appimage", ".bash", ".bat", ".chm", ".cmd", ".com", ".command",
    ".cpl", ".deb", ".desktop", ".dll", ".dmg", ".docm", ".dotm", ".exe", ".gadget", ".hta",
    ".htm", ".html", ".img", ".inf", ".iso", ".jar", ".js", ".jse", ".lnk", ".mht", ".mhtml",
    ".mjs", ".msi", ".msix", ".msp", ".php", ".pif", ".pl", ".ppam", ".ppsm", ".pptm", ".ps1",
    ".psm1", ".py", ".pyw", ".rb", ".reg", ".rpm", ".run", ".scf", ".scr", ".sct", ".sh", ".svg",
    ".svgz", ".theme", ".url", ".vbe", ".vbs", ".webloc", ".workflow", ".wsf", ".wsh", ".xhtml",
    ".xlam", ".xlsm", ".xltm", ".xml", ".xsl", ".zsh",
))  # fmt: skip
# Programs of Windows, Linux, macOS and Java; links of Windows; scripts that name who runs them.
_STARTS = (
    b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02", b"!<arch>", b"\0asm",
    b"dex\n",
)  # fmt: skip


def recognised(name: str, content: bytes) -> FileKind:
    """What a file is. Raises UserError for what could be run, is unknown, or is empty."""
    if not content:
        raise UserError(f"« {clean_name(name)} » est vide : choisissez un autre fichier.")
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower().strip()
    if _could_run(suffix, content):
        raise UserError(
            f"« {clean_name(name)} » est un programme, un script ou une page qui pourrait "
            f"s'exécuter : ajoutez plutôt une photo, un PDF ou un texte qui le montre."
        )
    if is_heic(content):
        raise UserError(
            f"« {clean_name(name)} » est une photo HEIC des téléphones, que ce programme ne lit "
            f"pas : enregistrez-la en JPEG, puis ajoutez-la."
        )
    kind = kind_of(suffix, content)
    if kind is None:
        raise UserError(f"« {clean_name(name)} » n'est pas d'un type gardé ici : {ACCEPTED}.")
    return kind


def clean_name(name: str) -> str:
    """A file's name without its folders nor what turns the reading round, not too long."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    seen = _TURNING.sub("", unicodedata.normalize("NFC", bare))
    plain = "".join(letter for letter in seen if letter.isprintable()).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if len(plain) <= LONGEST_NAME:
        return plain or "fichier"
    return f"{(stem or suffix)[: LONGEST_NAME - 10]}{dot}{suffix[:9]}" if stem else plain[:100]


def kept_name(name: str, kind: FileKind) -> str:
    """The name with an ending that says what the file is."""
    clean = clean_name(name)
    if clean.lower().endswith(kind.suffixes):
        return clean
    stem, dot, ending = clean.rpartition(".")
    bare = stem if dot and len(ending) < 6 and stem else clean
    return f"{bare}{kind.suffixes[0]}"


def macros(content: bytes) -> bool:
    """Whether a document of an office suite carries programs of its own."""
    if content.startswith(ZIP):
        return b"vbaProject.bin" in content or b"Basic/Standard/" in content
    return content.startswith(OLE) and "_VBA_PROJECT".encode("utf-16-le") in content


def _could_run(suffix: str, content: bytes) -> bool:
    of_windows = content.startswith(b"MZ") and b"\0" in content[:512]
    return suffix in _PROGRAMS or of_windows or content.startswith(_STARTS)
