"""Evidence of a portfolio: what shows a skill, and who agreed that it be kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from tuteur_desktop.domain.french import NBSP, date_words, number
from tuteur_desktop.domain.skills import LearningPlace, Voice

MEGA = 1024 * 1024
LARGEST = 25 * MEGA  # bytes of one file, as it is kept
LONGEST_TITLE = 200  # characters
LONGEST_TEXT = 50_000
LONGEST_ADDRESS = 2_000
MOST_SKILLS = 500
UNTITLED = "Sans titre"
_ITSELF = "ajoutez le fichier lui-même, il sera gardé dans le dossier."


class EvidenceKind(StrEnum):
    """What a piece of evidence is made of."""

    FILE = "file"
    PHOTO = "photo"
    TEXT = "text"
    LINK = "link"


class Agreement(StrEnum):
    """Whether the people and the customers that it shows agreed."""

    UNNEEDED = "unneeded"
    ASKED = "asked"
    GIVEN = "given"


@dataclass(frozen=True)
class Evidence:
    """One piece: `piece` is the SHA-256 of its bytes, `address` a link that is never opened here.

    `confidential` keeps it out of the portfolio that is handed over unless it is asked for.
    """

    learner_id: int
    kind: EvidenceKind
    title: str
    on: date
    skills: tuple[int, ...] = ()
    id: int | None = None
    by: Voice = Voice.TUTOR
    place: LearningPlace | None = None
    text: str = ""
    address: str = ""
    piece: str | None = None
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    agreement: Agreement = Agreement.UNNEEDED
    agreement_from: str = ""
    confidential: bool = False
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""

    @property
    def name(self) -> str:
        """Its title; what stands in its place once that was withdrawn."""
        return self.title or self.file_name or UNTITLED

    @property
    def made_of_bytes(self) -> bool:
        """Whether it is a file or a photo."""
        return self.kind in (EvidenceKind.FILE, EvidenceKind.PHOTO)

    def problem(self, today: date) -> str:
        """What keeps it from being kept, in one sentence; empty when nothing does."""
        if self.kind is EvidenceKind.TEXT and not self.text.strip():
            return "Il manque le texte."
        if self.kind is EvidenceKind.LINK and (wrong := address_problem(self.address)):
            return wrong
        if not self.title.strip():
            return "Donnez un titre à cette preuve : ce que l'on y voit, en quelques mots."
        if len(self.title) > LONGEST_TITLE:
            return f"Le titre dépasse {LONGEST_TITLE} caractères : raccourcissez-le."
        if self.on > today:
            return f"Le {date_words(self.on)} n'est pas encore passé : corrigez la date."
        if self.agreement is Agreement.GIVEN and not self.agreement_from.strip():
            return "Dites qui a donné son accord, pour qu'il puisse être retrouvé."
        return self._too_long()

    def _too_long(self) -> str:
        for words, what in ((self.text, "Le texte"), (self.note, "La note")):
            if len(words) > LONGEST_TEXT:
                return f"{what} dépasse {number(LONGEST_TEXT)} caractères : raccourcissez-le."
        if len(self.skills) > MOST_SKILLS:
            return f"Une preuve montre {MOST_SKILLS} compétences au plus : retirez-en."
        return ""


def address_problem(address: str) -> str:
    """Why a link cannot be kept: only the web is linked to, a file is added itself."""
    typed = address.strip()
    if not typed:
        return "Il manque l'adresse du lien."
    if len(typed) > LONGEST_ADDRESS:
        return f"L'adresse dépasse {number(LONGEST_ADDRESS)} caractères : raccourcissez-la."
    if any(not letter.isprintable() for letter in typed) or " " in typed:
        return "L'adresse contient un espace ou un caractère invisible : copiez-la de nouveau."
    if is_path(typed):
        return f"« {typed} » est un fichier de cet ordinateur, qu'un lien perdrait : {_ITSELF}"
    try:
        parts = urlsplit(typed)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme.lower() not in ("http", "https"):
        return f"« {typed} » n'est pas une adresse du web : elle commence par https:// ou http://."
    if parts.username is not None or parts.password is not None:
        return "L'adresse contient un identifiant : ôtez ce qui précède « @ »."
    return ""


def whole_address(typed: str) -> str:
    """An address as it is kept: « www.exemple.fr » gets the beginning that people leave out."""
    bare = typed.strip()
    return f"https://{bare}" if bare.lower().startswith("www.") else bare


def is_path(typed: str) -> bool:
    """Whether what was typed names a place of this computer rather than words or the web."""
    bare = typed.strip()
    drive = len(bare) > 2 and bare[0].isalpha() and bare[1] == ":" and bare[2] in "\\/"
    return drive or bare.lower().startswith(("file:", "/", "\\", "~/", "./", "../", ".\\"))


def size_words(size: int) -> str:
    """« 480 Ko », « 2,4 Mo »."""
    if size < MEGA:
        return f"{max(1, round(size / 1024))}{NBSP}Ko"
    return f"{size / MEGA:.1f}".removesuffix(".0").replace(".", ",") + f"{NBSP}Mo"
