"""A French text cut into its sentences, so that each can be chosen for somebody else to read."""

import re

# A point after these is not the end of a sentence…
_SHORT = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "dr", "me", "st", "ste", "cf", "ex", "av", "apr", "art", "n",
    "no", "p", "pp", "tel", "tél", "resp", "réf", "ref", "vol", "chap",
})  # fmt: skip
# … and after these it is one only when a capital follows: « le 23 nov. 2026 », « 12 min. Puis ».
_EITHER = frozenset({
    "etc", "env", "min", "max", "janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc",
})  # fmt: skip
_END = re.compile(r"(?<=[.!?…])[»\")\]\u00a0\u202f ]*(?=\s|$)|\n+")
_WORD = re.compile(r"([\w’']+)\.$")
_NUMBERED = re.compile(r"\s*\d{1,2}\.")
_AHEAD = 2_000  # characters looked at after an end, for the closing of a quotation


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each as it stands in it.

    « M. Perrot », « 14 h 30 », « 3.5 », « 1. » of a list and what stands inside « guillemets » do
    not cut; a line end does.
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()]
        if "\n" not in end.group() and _goes_on(piece, text[end.end() : end.end() + _AHEAD]):
            continue
        found.append(piece)
        start = end.end()
    found.append(text[start:])
    return tuple(piece.strip() for piece in found if piece.strip())


def _goes_on(piece: str, rest: str) -> bool:
    """Whether what looks like an end is an abbreviation, an initial, or inside a quotation."""
    following = rest.lstrip()
    if not following:
        return False
    if _NUMBERED.fullmatch(piece.rstrip()) or _quoted(piece, rest):
        return True
    word = _WORD.search(piece.rstrip())
    if word is not None:
        short = word.group(1).lower()
        if short in _SHORT or (short in _EITHER and not following[:1].isupper()):
            return True
        if len(short) == 1 and word.group(1).isupper():  # an initial: « J. Martin »
            return True
    return following[:1].islower() and piece.rstrip().endswith(("…", ".", "»"))


def _quoted(piece: str, rest: str) -> bool:
    """Whether a quotation is open here and closes on the same line."""
    line = rest.split("\n", 1)[0]
    return piece.count("«") > piece.count("»") and "»" in line
