"""Files given as evidence: weighed before they are read, judged by content, made ready to keep."""

from dataclasses import dataclass, replace
from pathlib import Path

from tuteur_desktop.domain.evidence import LARGEST, MEGA, EvidenceKind, size_words
from tuteur_desktop.domain.french import NBSP, listing
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import evidence as exchange
from tuteur_desktop.exchange import pdf_page, pdf_scripts, pictures
from tuteur_desktop.exchange.file_kinds import PDF, FileKind
from tuteur_desktop.services.files import read_file

LARGEST_PHOTO = 40 * MEGA  # bytes of a photo taken in, which is shrunk before it is kept
ACCEPTED = exchange.ACCEPTED
_TESTED = 64  # pixels of the page that is drawn to see whether a PDF opens
_AS_IT_IS = "il est gardé tel quel et n'est jamais ouvert par le programme"


@dataclass(frozen=True)
class Ready:
    """Bytes as they are kept, and the sentences to tell about them.

    `acts` says that another program would find a script in them, or the like.
    """

    content: bytes
    media_type: str
    name: str
    kind: EvidenceKind
    remarks: tuple[str, ...] = ()
    acts: bool = False


@dataclass(frozen=True)
class Look:
    """What is said of a file before it is added; `refusal` is why it cannot be."""

    name: str
    words: str = ""
    size: int = 0
    photo: bool = False
    shrink: bool = False
    refusal: str = ""


def read(path: Path) -> bytes:
    """The bytes of a file, weighed first. Raises UserError when it is gone, or is too large."""
    try:
        size = path.stat().st_size if path.is_file() else 0
        head = b""
        if size > LARGEST:
            with path.open("rb") as file:
                head = file.read(64)
    except (OSError, ValueError):
        size, head = 0, b""  # the reading says why
    if size > LARGEST:
        _refuse_size(path.name, head, size)
    return read_file(path)


def look(name: str, content: bytes) -> Look:
    """What a file is, without unpacking it; a refusal is told, not raised."""
    try:
        _refuse_size(name, content, len(content))
        kind = exchange.recognised(name, content)
    except UserError as error:
        return Look(exchange.clean_name(name), size=len(content), refusal=error.message)
    shrink = kind.picture and len(content) > pictures.HEAVY
    kept = exchange.kept_name(name, kind)
    return Look(kept, kind.words, len(content), kind.picture, shrink)


def look_at(path: Path) -> Look:
    """What the file of a path is; gone or too large, it is a refusal as well."""
    try:
        content = read(path)
    except UserError as error:
        return Look(exchange.clean_name(path.name), refusal=error.message)
    return look(path.name, content)


def ready(name: str, content: bytes, *, shrink: bool | None = None) -> Ready:
    """A file as it is kept: a photo without metadata, anything else as it came.

    A photo is shrunk when asked, and by itself from 2 MB on. Raises UserError for what is refused.
    """
    _refuse_size(name, content, len(content))
    kind = exchange.recognised(name, content)
    if kind.picture:
        return _photo(name, content, kind, shrink)
    kept = exchange.kept_name(name, kind)
    made = Ready(content, kind.media_type, kept, EvidenceKind.FILE)
    if kind.media_type == PDF:
        return _pdf(made)
    said = warnings(content, kind.media_type)
    return replace(made, remarks=(said,), acts=True) if said else made


def warnings(content: bytes, media_type: str) -> str:
    """What kept bytes would do by themselves in another program, in one sentence; or nothing."""
    if media_type == PDF:
        acts = pdf_scripts.found(content)
        return _acting(acts) if acts else ""
    if exchange.macros(content):
        return f"Ce document contient des macros : {_AS_IT_IS}."
    return ""


def _photo(name: str, content: bytes, kind: FileKind, shrink: bool | None) -> Ready:
    shrunk = len(content) > pictures.HEAVY if shrink is None else shrink
    made = pictures.kept(content, shrink=shrunk)
    if len(made.content) > LARGEST:
        raise UserError(
            f"« {exchange.clean_name(name)} » dépasserait 25 Mo telle quelle : réduisez-la à "
            f"l'ajout."
        )
    said = "Photo gardée sans le lieu, la date ni l'appareil que son fichier disait."
    if shrunk and len(made.content) < len(content):
        said = (
            f"Photo réduite de {size_words(len(content))} à {size_words(len(made.content))}, et "
            f"gardée sans le lieu, la date ni l'appareil que son fichier disait."
        )
    # What was a TIFF is a JPEG now, and its name says so.
    now = exchange.kind_of("", made.content) or kind
    kept = exchange.kept_name(name, now)
    return Ready(made.content, made.media_type, kept, EvidenceKind.PHOTO, (said,))


def _pdf(made: Ready) -> Ready:
    """A PDF with what it would do by itself. Raises UserError for one that nobody can open."""
    page = pdf_page.drawn(made.content, 0, _TESTED)
    if page is not None and not page.readable:
        raise UserError(
            f"« {made.name} » est abîmé, sans page ou protégé par un mot de passe : "
            f"enregistrez-le de nouveau sans mot de passe, puis ajoutez-le."
        )
    acts = pdf_scripts.found(made.content)
    if not acts and page is not None and page.acts:
        acts = ("un script ou un fichier joint",)
    remarks = [_acting(acts)] if acts else []
    if page is None:
        remarks.append("Ce PDF est trop long à dessiner : il est gardé, sans aperçu.")
    return replace(made, remarks=tuple(remarks), acts=bool(acts))


def _acting(acts: tuple[str, ...]) -> str:
    return f"Ce PDF contient {listing(acts)} : {_AS_IT_IS} ; l'aperçu ne l'exécute pas."


def _refuse_size(name: str, content: bytes, size: int) -> None:
    """Raise UserError for a file too large, with what to do about it; a photo may be larger."""
    kind = exchange.kind_of("", content[:1024])
    photo = kind is not None and kind.picture
    most = LARGEST_PHOTO if photo else LARGEST
    if size > most:
        what = f"une photo {LARGEST_PHOTO // MEGA}" if photo else f"une pièce {LARGEST // MEGA}"
        raise UserError(
            f"« {exchange.clean_name(name)} » fait {size_words(size)} et {what}{NBSP}Mo au plus : "
            f"réduisez ce fichier, ou ajoutez un lien vers l'endroit où il est."
        )
