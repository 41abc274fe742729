"""Frameworks from RNCP sheets, in the XML that France compétences publishes (flow V4.1)."""

import re
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import date_words, fold, listing
from tuteur_desktop.domain.skills import Block, Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.bullets import split
from tuteur_desktop.exchange.cells import date_of
from tuteur_desktop.exchange.html_lines import plain_words
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.rncp_xml import local_name, sheets
from tuteur_desktop.exchange.values import Batch, Format

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "rncp"
INACTIVE = frozenset(("non", "inactive", "false", "0", "no"))

NO_SHEET = (
    "Ce fichier XML ne contient pas de fiche RNCP (élément FICHE) : téléchargez la fiche de la "
    "formation sur le site de France compétences."
)

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


def _child(element: "Element", *path: str) -> "Element | None":
    found: Element | None = element
    for name in path:
        found = (
            next((c for c in found if local_name(c) == name), None) if found is not None else None
        )
    return found


def _text(element: "Element", *path: str) -> str:
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


def _number(sheet: "Element") -> str:
    number = _text(sheet, "NUMERO_FICHE").upper().replace(" ", "")
    return f"RNCP{number}" if number.isdigit() else number


def _expiry(sheet: "Element", code: str, remarks: Remarks) -> date | None:
    written = _text(sheet, "DATE_FIN_ENREGISTREMENT")
    try:
        return date_of(written or None)
    except ValueError:
        remarks.whole(
            f"Fiche {code} : la date de fin d'enregistrement « {written[:40]} » n'est pas une "
            "date ; vérifiez-la sur le site de France compétences."
        )
        return None


def _blocks(sheet: "Element", code: str, remarks: Remarks) -> tuple[Block, ...]:
    holder = _child(sheet, "BLOCS_COMPETENCES")
    found = [e for e in holder if local_name(e) == "BLOC_COMPETENCES"] if holder is not None else []
    blocks: dict[str, Block] = {}
    empty: list[str] = []
    for number, element in enumerate(found, 1):
        name = _text(element, "CODE") or f"{code}BC{number:02d}"
        if name in blocks:
            name = f"{name}-{number}"
        title = clean_title(_text(element, "LIBELLE")) or name
        written = re.search(r"BC0*(\d+)$", name, re.IGNORECASE)
        prefix = f"C{written[1] if written else number}."
        skills = split(_html(_child(element, "LISTE_COMPETENCES")), prefix).skills
        blocks[name] = Block(name, title, skills)
        if not skills:
            empty.append(name)
    if empty and len(empty) < len(blocks):
        remarks.whole(
            f"Fiche {code} : pas de compétence écrite dans {listing(empty)} ; saisissez-les à la "
            "main."
        )
    return tuple(blocks.values())


def _framework(sheet: "Element", code: str, remarks: Remarks) -> Framework:
    active = fold(_text(sheet, "ACTIF")) not in INACTIVE
    framework = Framework(
        code=code,
        title=_text(sheet, "INTITULE") or code,
        blocks=_blocks(sheet, code, remarks),
        diploma=_text(sheet, "ABREGE", "LIBELLE") or _text(sheet, "ABREGE", "CODE"),
        level=_level(sheet),
        active=active,
        expires_on=_expiry(sheet, code, remarks),
    )
    if not active:
        end = framework.expires_on
        since = f" (enregistrement jusqu'au {date_words(end)})" if end else ""
        remarks.whole(
            f"Fiche {code} : elle n'est plus active{since}{_successors(sheet, code)}. Vérifiez "
            "que c'est bien celle du contrat."
        )
    return framework


def _level(sheet: "Element") -> str:
    if name := _text(sheet, "NOMENCLATURE_EUROPE", "INTITULE"):
        return name
    code = _text(sheet, "NOMENCLATURE_EUROPE", "NIVEAU")
    number = re.fullmatch(r"(?:NIV)?(\d)", code, re.IGNORECASE)
    return f"Niveau {number[1]}" if number else code


def _successors(sheet: "Element", code: str) -> str:
    found = {
        number: None
        for element in sheet
        if local_name(element).startswith("NOUVELLE")
        for number in re.findall(r"R(?:NCP|S)\d+", "".join(element.itertext()))
        if number != code
    }
    return f", remplacée par {listing(found)}" if found else ""


def _refusal(code: str, ordinal: int, framework: Framework | None, seen: set[str]) -> str | None:
    """Why a sheet cannot go in, in French."""
    if not code:
        return f"Fiche n° {ordinal} : il manque son numéro (NUMERO_FICHE)."
    if code in seen:
        return f"Fiche {code} : elle est deux fois dans le fichier ; la première est gardée."
    if framework is not None and not framework.blocks:
        return (
            f"Fiche {code} : elle n'a pas de bloc de compétences ; choisissez la fiche d'une "
            "certification découpée en blocs, ou saisissez le référentiel à la main."
        )
    if framework is not None and not framework.skills():
        return f"Fiche {code} : ses blocs n'ont aucune compétence écrite ; saisissez-les à la main."
    return None


def sniff(head: bytes) -> bool:
    """Whether the file is XML, in an encoding with a mark or close to ASCII."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    start = head.decode(encoding, errors="replace").lstrip()
    return start.startswith(("<?xml", "<!DOCTYPE", "<FICHE"))


def read(data: bytes) -> Batch:
    """The frameworks of one or a few sheets."""
    remarks, frameworks, seen = Remarks(), list[Framework](), set[str]()
    ordinal = 0
    for ordinal, sheet in enumerate(sheets(data), 1):
        code = _number(sheet)
        framework = _framework(sheet, code, remarks) if code and code not in seen else None
        reason = _refusal(code, ordinal, framework, seen)
        if reason:
            remarks.refuse(0, reason)
        elif framework:
            frameworks.append(framework)
        seen.add(code)
    if not ordinal:
        raise UserError(NO_SHEET)
    return Batch(NAME, (), tuple(frameworks), remarks.refused, remarks.warnings)


FORMAT = Format(NAME, "Fiche RNCP en XML", (".xml",), sniff, read)
