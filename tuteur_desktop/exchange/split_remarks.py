"""What must be looked at in the skills that were split out of the blocks of one sheet."""

from collections import Counter
from collections.abc import Mapping

from tuteur_desktop.domain.french import fold, listing, number, plural
from tuteur_desktop.domain.skills import LONGEST_TITLE
from tuteur_desktop.exchange.bullets import Split
from tuteur_desktop.exchange.html_lines import MAX_TEXT
from tuteur_desktop.exchange.marks import holes, twice
from tuteur_desktop.exchange.remarks import Remarks, quoted

SHOWN = 3
SHOWN_HOLES = 8
SHOWN_LETTERS = 60


def _short(titles: list[str]) -> str:
    words = [t if len(t) <= SHOWN_LETTERS else f"{t[:SHOWN_LETTERS].rstrip()}…" for t in titles]
    return quoted(words, SHOWN)


def tell(code: str, splits: Mapping[str, Split], remarks: Remarks) -> None:
    """Say what is odd in the blocks of a sheet, a sentence for each kind of oddity."""
    every = list(splits.values())
    for words in (
        _numbering([split.marks for split in every]),
        _repeated([title for split in every for title in split.repeated]),
        _shared(every),
        _long(sum(split.cut for split in every)),
        _lost([name for name, split in splits.items() if split.lost]),
    ):
        if words:
            remarks.whole(f"Fiche {code} : {words}")


def _numbering(lists: list[tuple[str, ...]]) -> str:
    missing = holes(lists)
    again = list(dict.fromkeys(mark for marks in lists for mark in twice(marks)))
    if missing:
        shown = [*missing[:SHOWN_HOLES], *([f"{len(missing) - SHOWN_HOLES} autres"] * (
            len(missing) > SHOWN_HOLES))]  # fmt: skip
        return f"la numérotation saute {listing(shown)} ; vérifiez s'il manque une compétence."
    if again:
        return f"{quoted(again, SHOWN)} numérote plusieurs compétences ; vérifiez leurs codes."
    return ""


def _repeated(titles: list[str]) -> str:
    if not titles:
        return ""
    verb = "sont écrites" if len(titles) > 1 else "est écrite"
    return (
        f"{plural(len(titles), 'compétence')} {verb} plusieurs fois dans un même bloc "
        f"({_short(titles)}) ; une seule est gardée."
    )


def _shared(splits: list[Split]) -> str:
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for split in splits:
        for skill in split.skills:
            written.setdefault(fold(skill.title), skill.title)
        counts.update({fold(skill.title) for skill in split.skills})
    found = [written[key] for key, count in counts.items() if count > 1]
    if not found:
        return ""
    verb = "sont écrites" if len(found) > 1 else "est écrite"
    return (
        f"{plural(len(found), 'compétence')} {verb} dans plusieurs blocs ({_short(found)}) ; "
        "chaque bloc garde la sienne."
    )


def _long(count: int) -> str:
    if not count:
        return ""
    verb = "dépassent" if count > 1 else "dépasse"
    return (
        f"{plural(count, 'compétence')} {verb} {number(LONGEST_TITLE)} caractères ; l'intitulé "
        "est coupé, le texte entier est gardé en description."
    )


def _lost(blocks: list[str]) -> str:
    if not blocks:
        return ""
    return (
        f"le texte des compétences dépasse {number(MAX_TEXT)} caractères dans "
        f"{listing(blocks) or 'la fiche'} ; la suite n'est pas lue."
    )
