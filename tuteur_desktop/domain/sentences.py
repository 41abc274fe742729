"""A French text cut into its sentences, so that each can be chosen for somebody else to read."""

import re

# A point after these is not the end of a sentence.
_SHORT = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "dr", "me", "st", "ste", "etc", "cf", "ex", "env", "av",
    "apr", "min", "max", "art", "n", "no", "p", "pp", "tel", "tél", "janv", "févr", "sept", "oct",
    "nov",
    "déc", "resp", "réf", "ref",
})  # fmt: skip
_END = re.compile(r"(?<=[.!?…])[»\")\]\u00a0\u202f ]*(?=\s|$)|\n+")
_WORD = re.compile(r"([\w’']+)\.$")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each as it stands in it.

    « M. Perrot », « 14 h 30 », « 3.5 » and « etc. » do not cut; a line end does.
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()]
        if "\n" not in end.group() and _goes_on(piece, text[end.end() :]):
            continue
        found.append(piece)
        start = end.end()
    found.append(text[start:])
    return tuple(piece.strip() for piece in found if piece.strip())


def _goes_on(piece: str, rest: str) -> bool:
    """Whether what looks like an end is the point of an abbreviation or of an initial."""
    following = rest.lstrip()
    if not following:
        return False
    word = _WORD.search(piece.rstrip())
    if word is not None:
        short = word.group(1).lower()
        if short in _SHORT and (short != "etc" or following[:1].islower()):
            return True
        if len(short) == 1 and word.group(1).isupper():  # an initial: « J. Martin »
            return True
    return following[:1].islower() and piece.rstrip().endswith(("…", "."))
