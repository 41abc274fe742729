"""One RNCP sheet, as the XML flow writes it (V4.1), made a framework."""

import re
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import date_words, fold, listing
from tuteur_desktop.domain.skills import Block, Framework
from tuteur_desktop.exchange.bullets import Split, split
from tuteur_desktop.exchange.cells import date_of
from tuteur_desktop.exchange.html_lines import plain_words
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.split_remarks import tell
from tuteur_desktop.exchange.wanted import normal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The children of a sheet that are read, by the beginning of their names.
TITLES = ("INTITULE", "ACTIF")
PARTS = (
    *TITLES, "ABREGE", "NOMENCLATURE_EUROPE", "BLOCS_COMPETENCES", "CAPACITES_ATTESTEES",
    "DATE_FIN_ENREGISTREMENT", "NOUVELLE",
)  # fmt: skip
INACTIVE = frozenset(("non", "inactive", "false", "0", "no"))

_PREFIX = re.compile(
    r"\s*(?:(?:rncp|rs)\s*\d+\s*-?\s*bc\s*\d+"
    r"|bc\s*0*\d+(?=\s*[-–—:.])"
    r"|blocs?\s+de\s+comp[ée]tences?(?:\s*(?:n\s*[°ºo.]*\s*)?\d+)?"
    r"|bloc\s*(?:n\s*[°ºo.]*\s*)?\d+"
    r"|(?:de\s+la\s+)?fiche\s+(?:rncp|rs)\s*(?:n\s*[°ºo.]*)?\s*(?:rncp|rs)?\s*\d*"
    r"|n\s*[°º]\s*\d+)"
    r"(?![\w])\s*[-–—:.,/|]*\s*",
    re.IGNORECASE,
)


def clean_title(text: str) -> str:
    """« Pratique professionnelle » for « Bloc de compétences N° 6 fiche RNCP N° 12508 - … »."""
    whole = plain_words(text)
    rest = whole
    while (found := _PREFIX.match(rest)) and found.end():
        rest = rest[found.end() :]
    kept = rest.strip(" -–—:") or whole
    return kept[:1].upper() + kept[1:]


def level_words(code: str, name: str) -> str:
    """« Niveau 4 », from the level's name or its code « NIV4 »; « Sans niveau » is said shortly."""
    number = re.fullmatch(r"(?:NIV)?(\d)", code, re.IGNORECASE)
    return name.partition(" – ")[0] or (f"Niveau {number[1]}" if number else code)


def successors(text: str, code: str) -> tuple[str, ...]:
    """The numbers of sheets that a text names, without the sheet's own."""
    found = dict.fromkeys(re.findall(r"R(?:NCP|S)\d+", text))
    return tuple(number for number in found if number != code)


def expiry(written: str, code: str, remarks: Remarks) -> date | None:
    """The end of a registration; a text that is no date is told and left out."""
    try:
        return date_of(written or None)
    except ValueError:
        remarks.whole(
            f"Fiche {code} : la date de fin d'enregistrement « {written[:40]} » n'est pas une "
            "date ; vérifiez-la sur le site de France compétences."
        )
        return None


def tell_inactive(framework: Framework, remarks: Remarks) -> None:
    """Warn of a sheet that is no longer registered, with its end and what replaces it."""
    if framework.active:
        return
    end = framework.expires_on
    since = f" (enregistrement jusqu'au {date_words(end)})" if end else ""
    new = f", remplacée par {listing(framework.successors)}" if framework.successors else ""
    remarks.whole(
        f"Fiche {framework.code} : elle n'est plus active{since}{new}. Vérifiez que c'est bien "
        "celle du contrat."
    )


def active(written: str) -> bool:
    """Whether a sheet is registered, « Oui » or « ACTIVE »; what says nothing is."""
    return fold(written) not in INACTIVE


def block_title(code: str, label: str) -> str:
    """The title of a block without its number; its code when there is none."""
    return clean_title(label) or code


def _child(element: "Element", *path: str) -> "Element | None":
    found: Element | None = element
    for name in path:
        found = next((c for c in found if c.tag == name), None) if found is not None else None
    return found


def text_at(element: "Element", *path: str) -> str:
    """The plain words of a descendant, "" when it is not there."""
    found = _child(element, *path)
    return plain_words("".join(found.itertext())) if found is not None else ""


def _html(element: "Element | None") -> str:
    """The HTML an element holds, written as text (the usual) or as elements."""
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    from xml.etree.ElementTree import tostring

    return tostring(element, encoding="unicode")


def number_of(sheet: "Element") -> str:
    """« RNCP37908 », "" when the sheet has no number."""
    return normal(text_at(sheet, "NUMERO_FICHE"))


def _blocks(sheet: "Element", code: str, remarks: Remarks) -> tuple[Block, ...]:
    holder = _child(sheet, "BLOCS_COMPETENCES")
    found = [e for e in holder if e.tag == "BLOC_COMPETENCES"] if holder is not None else []
    blocks: dict[str, Block] = {}
    splits: dict[str, Split] = {}
    for number, element in enumerate(found, 1):
        name = text_at(element, "CODE") or f"{code}BC{number:02d}"
        if name in blocks:
            name = f"{name}-{number}"
        written = re.search(r"BC0*(\d+)$", name, re.IGNORECASE)
        prefix = f"C{written[1] if written else number}."
        splits[name] = split(_html(_child(element, "LISTE_COMPETENCES")), prefix)
        title = block_title(name, text_at(element, "LIBELLE"))
        blocks[name] = Block(name, title, splits[name].skills)
    empty = [name for name, block in blocks.items() if not block.nodes]
    if empty and len(empty) < len(blocks):
        remarks.whole(
            f"Fiche {code} : pas de compétence écrite dans {listing(empty)} ; saisissez-les à la "
            "main."
        )
    tell(code, splits, remarks)
    return tuple(blocks.values())


def _without_blocks(sheet: "Element", code: str, remarks: Remarks) -> tuple[Block, ...]:
    """What an RS sheet says it certifies: it has no blocks."""
    found = split(_html(_child(sheet, "CAPACITES_ATTESTEES")), "C")
    if not found.skills:
        return ()
    remarks.whole(
        f"Fiche {code} : elle n'est pas découpée en blocs ; ses compétences viennent de la "
        "rubrique « Compétences attestées ». Relisez-les."
    )
    tell(code, {"": found}, remarks)
    return (Block("", "", found.skills),)


def framework_of(sheet: "Element", code: str, source: str, remarks: Remarks) -> Framework:
    """The framework of a sheet; what must be looked at is said to `remarks`."""
    news = [e for e in sheet if e.tag.startswith("NOUVELLE")]
    framework = Framework(
        code=code,
        title=text_at(sheet, "INTITULE") or code,
        blocks=_blocks(sheet, code, remarks) or _without_blocks(sheet, code, remarks),
        diploma=text_at(sheet, "ABREGE", "LIBELLE") or text_at(sheet, "ABREGE", "CODE"),
        level=level_words(
            text_at(sheet, "NOMENCLATURE_EUROPE", "NIVEAU"),
            text_at(sheet, "NOMENCLATURE_EUROPE", "INTITULE")
            or text_at(sheet, "NOMENCLATURE_EUROPE", "LIBELLE"),
        ),
        active=active(text_at(sheet, "ACTIF")),
        expires_on=expiry(text_at(sheet, "DATE_FIN_ENREGISTREMENT"), code, remarks),
        source=source,
        successors=successors(" ".join("".join(e.itertext()) for e in news), code),
    )
    tell_inactive(framework, remarks)
    return framework
