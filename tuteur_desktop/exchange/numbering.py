"""Codes of skills: read before a title, made from a title, and the holes of their numbering."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Block
from tuteur_desktop.exchange.remarks import quoted

MAX_CODE = 40
SHOWN = 5
NO_CODE = "REFERENTIEL"

# « C1 », « C1.2 », « BC03 », « 1.1.2 »; « PHP8 » or « CO2 » are words.
_CODE = re.compile(
    r"((?:(?:RNCP|RS)\d{2,6}BC|BC|CCP|CC|CP|CT|AT|UE|SF|[A-Z])\d{1,3}(?:[.-]\d{1,3})*"
    r"|[A-Z]{2,4}\d{1,3}(?:[.-]\d{1,3})+|\d{1,3}(?:\.\d{1,3})+)"
    r"(?:\s*[.:)–—-])?\s+(?=\S)",
    re.ASCII,
)
_NUMBERED = re.compile(r"(.*?)(\d{1,4})", re.ASCII)


def split_code(text: str) -> tuple[str, str]:
    """« C1.2 » and « Tailler » for « C1.2 - Tailler »; no code where there is none."""
    found = _CODE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def is_code(text: str) -> bool:
    """Whether a text is a code and nothing else."""
    return text != "" and split_code(f"{text} x")[0] == text


def code_of(title: str) -> str:
    """A code for what has none: « CAP-CUISINE » for « CAP Cuisine »."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-").upper()
    return words[:MAX_CODE].strip("-") or NO_CODE


def doubts(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What is odd in the codes of a framework: the same one twice, a number that is missing."""
    codes = [node.code for block in blocks for node in block.nodes if node.code]
    twice = [code for code, times in Counter(codes).items() if times > 1]
    said = [f"{quoted(twice, SHOWN)} : ce code sert plusieurs fois ; vérifiez-le."] if twice else []
    return (*said, *holes(block.code for block in blocks), *holes(codes))


def holes(codes: Iterable[str]) -> tuple[str, ...]:
    """The sentences that say which numbers are missing between two that are there."""
    series: dict[str, dict[int, str]] = {}
    for code in codes:
        if found := _NUMBERED.fullmatch(code):
            series.setdefault(found[1], {})[int(found[2])] = code
    return tuple(
        sentence
        for start, numbers in series.items()
        for sentence in _holes_of(start, numbers)
    )  # fmt: skip


def _holes_of(start: str, numbers: dict[int, str]) -> Iterable[str]:
    order = sorted(numbers)
    for before, after in zip(order, order[1:], strict=False):
        if after - before < 2:
            continue
        width = len(numbers[before]) - len(start)
        missing = [f"« {start}{number:0{width}d} »" for number in (before + 1, after - 1)]
        word = " et " if after - before == 3 else " à "
        yield (
            f"La numérotation a un trou : {word.join(dict.fromkeys(missing))} "
            f"{'manque' if after - before == 2 else 'manquent'} entre « {numbers[before]} » et "
            f"« {numbers[after]} » ; vérifiez que rien n'est oublié."
        )
