"""A gentle look at free words about a person: it remarks and suggests, and never forbids.

What may be kept is relevant, objective and never excessive (CNIL, notes and comments); health,
origin, beliefs and union membership have no place in a follow-up (GDPR, art. 9).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tuteur_desktop.domain.french import fold

HEALTH = "Rien sur la santé : notez plutôt ce que l’on aménage."
DISABILITY = (
    "Pas de handicap ni de RQTH ici : notez l’aménagement convenu, le référent sait le reste."
)
FAMILY = "Rien sur une grossesse ou la vie privée : notez les horaires convenus."
BELIEFS = "Rien sur les croyances, les opinions ou le syndicat."
ORIGIN = "Rien sur l’origine : dites ce qui a été fait ou dit."
JUDGEMENT = "Un jugement ne dit pas ce qui s’est passé : notez le fait et sa date."

# Folded words: no accent, no capital. « * » ends a stem.
_WORDS: dict[str, tuple[str, ...]] = {
    HEALTH: (
        "malade", "malades", "maladie", "maladies", "depressif", "depressive", "depression",
        "burn out", "burnout", "diagnostic medical", "medicament*", "traitement medical",
        "arret maladie", "anxieux", "anxieuse", "bipolaire", "schizophren*", "cancer", "diabet*",
        "epilep*", "allergique", "addict*", "alcoolique", "drogue", "drogues", "toxicoman*",
        "psychologue", "psychiatr*", "therapie", "hospitalis*", "operation chirurgicale", "covid",
        "mal de dos", "migraine*", "antidepresseur*", "suicid*",
    ),
    DISABILITY: ("rqth", "handicap", "handicape", "handicapee", "dyslexi*", "dyspraxi*",
                 "dyscalculi*", "autis*", "tdah", "trouble dys", "troubles dys", "mdph"),
    FAMILY: ("enceinte", "grossesse", "fausse couche", "divorce", "homosexuel*", "sexualite"),
    BELIEFS: ("musulman*", "catholique*", "juif", "juive", "juifs", "ramadan", "religion",
              "religieux", "religieuse", "syndique", "syndiquee", "syndicaliste", "cgt", "cfdt",
              "vote a gauche", "vote a droite"),
    ORIGIN: ("immigre", "immigree", "immigres", "etranger d origine", "origine maghrebine",
             "origine africaine", "race", "sans papiers"),
    JUDGEMENT: ("feignant*", "faineant*", "paresseux", "paresseuse", "nul", "nulle", "bete",
                "idiot*", "stupide*", "incapable", "menteur", "menteuse", "voleur", "voleuse",
                "mauvaise foi", "glandeur", "glandeuse", "boulet", "insolent*", "je m en foutiste"),
}  # fmt: skip
# What looks like one of them and is a word of the trade.
_HARMLESS = ("operation de", "race bovine", "race ovine", "bete de somme", "allergenes")
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Remark:
    """Words found, as they were typed, and what could be written instead."""

    words: tuple[str, ...]
    advice: str


def remarks(text: str) -> tuple[Remark, ...]:
    """What a text may better not say, one remark a subject; none for most texts."""
    if not text.strip():
        return ()
    typed = [word for word in re.split(r"[^\w]+", text) if word]
    folded = [_APART.sub("", fold(word)) for word in typed]
    line = f" {' '.join(folded)} "
    for harmless in _HARMLESS:
        line = line.replace(f" {harmless} ", " ")
    found = []
    for advice, words in _WORDS.items():
        said = tuple(dict.fromkeys(_found(line, words)))
        if said:
            found.append(Remark(tuple(_as_typed(one, typed, folded) for one in said), advice))
    return tuple(found)


def _found(line: str, words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        stem = word.endswith("*")
        pattern = rf" ({re.escape(word.rstrip('*'))}{'[a-z0-9]*' if stem else ''}) "
        for match in re.finditer(pattern, line):
            yield match.group(1)


def _as_typed(said: str, typed: list[str], folded: list[str]) -> str:
    parts = said.split(" ")
    for at in range(len(folded) - len(parts) + 1):
        if folded[at : at + len(parts)] == parts:
            return " ".join(typed[at : at + len(parts)])
    return said
