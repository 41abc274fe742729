"""What evidence looks like in words: its nature, what is to be known of it, and the limits."""

from dataclasses import dataclass

from tuteur_desktop.domain.evidence import (
    LARGEST,
    MEGA,
    Agreement,
    Evidence,
    EvidenceKind,
    size_words,
)
from tuteur_desktop.domain.french import NARROW, NBSP, date_words, plural, short_date
from tuteur_desktop.domain.path_words import AGREEMENTS, EVIDENCE_KINDS
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.services.evidence_files import ACCEPTED

MOST_FILES = 20  # added at once
LIMITS = (
    f"{LARGEST // MEGA}{NBSP}Mo par fichier{NARROW}; une photo est gardée sans le lieu, la date ni "
    f"l’appareil, et réduite au-delà de 2{NBSP}Mo. Rien n’est jamais ouvert ni exécuté d’ici."
)
WHAT = f"Ce qui s’ajoute{NARROW}: {ACCEPTED}."
_BY = {"tutor": "par vous", "learner": "par l’alternant", "centre": "par le centre"}


@dataclass(frozen=True)
class Kept:
    """A filter of the gallery: its word and what it keeps."""

    word: str
    kind: EvidenceKind | None = None
    asked: bool = False

    def keeps(self, one: Evidence) -> bool:
        """Whether it lets a piece through."""
        if self.asked:
            return one.agreement is Agreement.ASKED
        return self.kind is None or one.kind is self.kind


ALL = Kept("Toutes")
FILTERS = (
    ALL, Kept("Photos", EvidenceKind.PHOTO), Kept("Fichiers", EvidenceKind.FILE),
    Kept("Textes", EvidenceKind.TEXT), Kept("Liens", EvidenceKind.LINK),
    Kept("Accord à recueillir", asked=True),
)  # fmt: skip


def icon(one: Evidence) -> str:
    """The picture of what it is made of."""
    if one.kind is EvidenceKind.PHOTO:
        return "image"
    if one.kind is EvidenceKind.TEXT:
        return "article"
    if one.kind is EvidenceKind.LINK:
        return "link-simple"
    return next((name for part, name in _ICONS if part in one.media_type), "file")


_ICONS = (
    ("pdf", "file-pdf"), ("spreadsheet", "table"), ("excel", "table"), ("csv", "table"),
    ("presentation", "presentation"), ("powerpoint", "presentation"), ("audio", "music-notes"),
    ("video", "video-camera"), ("text", "file-text"), ("word", "file-text"), ("rtf", "file-text"),
)  # fmt: skip


def nature(one: Evidence) -> str:
    """« photo, 480 Ko »."""
    word = "PDF" if one.media_type.endswith("pdf") else EVIDENCE_KINDS[one.kind]
    return f"{word}, {size_words(one.size)}" if one.size else word


def day(one: Evidence) -> str:
    """« 20 nov. 2026 »."""
    return short_date(one.on)


def spoken(one: Evidence, skills: int) -> str:
    """All that the gallery shows of one, for a screen reader and a tip."""
    said = [one.name, nature(one), day(one)]
    said += [plural(skills, "compétence")] if skills else ["sans compétence"]
    if one.agreement is Agreement.ASKED:
        said.append(AGREEMENTS[Agreement.ASKED])
    if one.confidential:
        said.append("confidentielle")
    return ", ".join(said)


def facts(one: Evidence) -> list[str]:
    """The lines of the side panel, below the title."""
    first = nature(one)
    where = f", {LEARNING_PLACES[one.place]}" if one.place else ""
    lines = [
        f"{first[:1].upper()}{first[1:]}",
        f"{date_words(one.on)}{where}",
        f"Apportée {_BY[one.by.value]}",
    ]
    if one.agreement is Agreement.GIVEN:
        lines.append(f"Accord donné par {one.agreement_from or '(nom retiré)'}")
    if one.recorded_at is not None:
        by = f", par {one.recorded_by}" if one.recorded_by else ""
        lines.append(f"Notée le {short_date(one.recorded_at.astimezone().date())}{by}")
    return lines


def summary(count: int, asked: int, size: int) -> str:
    """« 12 preuves · 2 accords à recueillir · 48 Mo »."""
    parts = [plural(count, "preuve")]
    if asked:
        parts.append(plural(asked, "accord à recueillir", "accords à recueillir"))
    if size:
        parts.append(size_words(size))
    return " · ".join(parts)
