"""Which lines of a list of skills only introduce what follows."""

import re
from collections.abc import Sequence

from tuteur_desktop.domain.french import fold

MAX_HEADING = 120  # letters of a bold line or of one in capitals
MAX_GENERIC = 200  # letters of one that only says « the candidate is able to »

_GENERIC = re.compile(
    r"(les |principales )*(competences?|capacites?|savoirs?|activites?)\b(?! ?(n°)? ?\d)|"
    r"(etre|est|sera|soit) capables? (de|d')|(le|la|l'|les) ?(candidat|titulaire|apprenant|"
    r"certifie|professionnel|etudiant)|ce bloc|savoir( faire)? ?:|(il|elle) s'agit d"
)
# What can only be a title, whatever comes behind it.
_TITLE = re.compile(
    r"(les |liste des |principales )*(competences?|capacites?|savoirs?[ -]?faire|aptitudes?)"
    r"( et (competences?|capacites?|savoirs?|connaissances?))*"
    r"( (visees?|attestees?|evaluees?|professionnelles?|du bloc|a maitriser|associees?|certifiees?|"
    r"attendues?|mobilisees?|acquises))* ?[:.]?"
)

Lines = Sequence[tuple[str, int, bool]]  # text, level of its bullet, whether all of it is bold


def _plain(text: str) -> str:
    return fold(text).replace("’", "'")


def generic(text: str) -> bool:
    """Whether a line says no more than « here are the skills »."""
    return (text.endswith(":") and _starts_generic(text)) or _only_title(text)


def _starts_generic(text: str) -> bool:
    return len(text) <= MAX_GENERIC and bool(_GENERIC.match(_plain(text)))


def _only_title(text: str) -> bool:
    return len(text) <= MAX_GENERIC and bool(_TITLE.fullmatch(_plain(text)))


def shouted(text: str) -> str:
    """A heading in capitals said in a normal voice: « Préparer les commandes »."""
    return text.capitalize() if _capitals(text) and " " in text else text


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def introduces(lines: Lines) -> list[bool]:
    """For each line, whether it is only there to introduce what follows.

    One that ends with a colon, that says « compétences », or that is bold or in capitals before
    lines that are not. A heading before a heading is one too.
    """
    found = [False] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        text, level, strong = lines[index]
        after, after_level, after_strong = lines[index + 1]
        if level:
            continue
        loud = (strong or _capitals(text)) and len(text) <= MAX_HEADING
        quieter = after_level > 0 or found[index + 1] or not (after_strong or _capitals(after))
        found[index] = (
            text.endswith(":")
            or _only_title(text)
            or (after_level > 0 and _starts_generic(text))
            or (loud and quieter)
        )
    return found
