"""The sheets of an RNCP file, read as XML that must not be trusted."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_SHEETS = 50
MAX_BYTES = 20_000_000
MAX_DEPTH = 100
MAX_ELEMENTS = 500_000

DOCTYPE = (
    "Le fichier XML contient une déclaration DOCTYPE ou des entités : il est refusé par sûreté. "
    "Téléchargez la fiche sur le site de France compétences."
)
DAMAGED = (
    "Le fichier XML est tronqué ou mal formé{where} : téléchargez la fiche de nouveau sur le site "
    "de France compétences."
)
WHOLE = (
    f"Ce fichier contient plus de {MAX_SHEETS} fiches : c'est tout le répertoire. Gardez la fiche "
    "de la formation préparée et importez-la seule."
)
TOO_BIG = (
    "Ce fichier XML est trop gros pour quelques fiches RNCP (plus de {limit}) : gardez la fiche de "
    "la formation préparée et importez-la seule."
)


def local_name(element: "Element") -> str:
    """The name of an element without its namespace, in capitals."""
    return str(element.tag).rpartition("}")[2].upper()


def sheets(data: bytes) -> Iterator["Element"]:
    """Each FICHE in turn; the reader forbids any DOCTYPE and forgets what it has given."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if len(data) > MAX_BYTES:
        raise UserError(TOO_BIG.format(limit=f"{MAX_BYTES // 1_000_000} Mo"))
    count = 0
    events = _bounded(iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True))
    while True:
        try:
            found = next(events, None)
        except DefusedXmlException as error:
            raise UserError(DOCTYPE) from error
        except ParseError as error:
            line, column = error.position
            where = f" (ligne {line}, colonne {column + 1})"
            raise UserError(DAMAGED.format(where=where)) from error
        except (LookupError, ValueError) as error:
            raise UserError(DAMAGED.format(where=" (codage inconnu)")) from error
        if found is None:
            return
        if local_name(found) == "FICHE":
            count += 1
            if count > MAX_SHEETS:
                raise UserError(WHOLE)
            yield found
            found.clear()


def _bounded(events: Iterator[tuple[str, "Element"]]) -> Iterator["Element"]:
    """The elements as they end; refuses a nesting or a number that no sheet has."""
    depth = elements = 0
    for event, element in events:
        if event == "end":
            depth -= 1
            yield element
            continue
        depth += 1
        elements += 1
        if depth > MAX_DEPTH:
            raise UserError(DAMAGED.format(where=" (éléments imbriqués sans fin)"))
        if elements > MAX_ELEMENTS:
            raise UserError(TOO_BIG.format(limit=f"{number(MAX_ELEMENTS)} éléments"))
