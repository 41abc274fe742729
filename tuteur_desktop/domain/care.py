"""A gentle look at free words about a person: it remarks and suggests, and never forbids.

What may be kept is relevant, objective and never excessive (CNIL, notes and comments); health,
origin, beliefs and union membership have no place in a follow-up (GDPR, art. 9).
"""

import re
from collections.abc import Iterable, Iterator
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

# Folded words: no accent, no capital. « * » ends a stem. A word that means something else in a
# kitchen or a workshop stands only in the phrases where it is about a person.
_WORDS: dict[str, tuple[str, ...]] = {
    HEALTH: (
        "malade", "malades", "maladie", "maladies", "maladif", "maladive", "depressif",
        "depressive", "depression", "depressions", "burn out", "burnout", "diagnostic medical",
        "medicament*", "traitement medical", "arret maladie", "arret de travail", "anxieux",
        "anxieuse", "bipolaire", "schizophren*", "cancer", "diabet*", "epilep*", "allergique",
        "addict*", "alcoolique", "drogue", "drogues", "toxicoman*", "psychologue", "psychiatr*",
        "psychotherap*", "hospitalis*", "operation chirurgicale", "covid", "mal de dos",
        "migraine*", "antidepresseur*", "anxiolytique*", "suicid*", "anorexi*", "boulimi*",
        "inapte", "inaptitude",
    ),
    DISABILITY: ("rqth", "handicap", "handicape", "handicapee", "dyslexi*", "dyspraxi*",
                 "dyscalculi*", "dysorthographi*", "autis*", "tdah", "trouble dys",
                 "troubles dys", "mdph"),
    FAMILY: ("enceinte", "grossesse", "fausse couche", "ivg", "divorce", "homosexuel*",
             "sexualite"),
    BELIEFS: ("musulman*", "islam", "catholique*", "protestant*", "juif", "juive", "juifs",
              "temoin de jehovah", "ramadan", "religion", "religions", "conviction religieuse",
              "convictions religieuses", "pratique religieuse", "fete religieuse", "syndique",
              "syndiquee", "syndicaliste*", "cgt", "cfdt", "vote a gauche", "vote a droite"),
    ORIGIN: ("immigre", "immigree", "immigres", "etranger d origine", "origine maghrebine",
             "origine africaine", "origine etrangere", "origines etrangeres", "sa race",
             "leur race", "de race noire", "sans papiers", "gitan", "gitane", "gitans"),
    JUDGEMENT: ("feignant*", "faineant*", "flemmard*", "paresseux", "paresseuse", "est nul",
                "est nulle", "trop nul", "trop nulle", "nul en", "nulle en", "est bete",
                "trop bete", "idiot*", "stupide*", "debile*", "abruti*", "cretin*", "imbecile*",
                "incapable", "incapables", "menteur", "menteuse", "voleur", "voleuse",
                "mauvaise foi", "glandeur", "glandeuse", "est un boulet", "quel boulet",
                "insolent*", "je m en foutiste", "je m en foutisme", "bon a rien", "bonne a rien",
                "cas social", "pauvre type", "tire au flanc"),
}  # fmt: skip
# What looks like one of them and is of the trade: an « enceinte » is also a cold store.
_HARMLESS = (
    "client allergique", "clients allergiques", "cliente allergique", "convive allergique",
    "personne allergique", "menu diabetique", "repas diabetique", "repas diabetiques",
    "client diabetique", "enceinte refrigeree", "enceintes refrigerees", "enceinte froide",
    "enceinte climatique", "enceinte acoustique", "enceinte de", "l enceinte", "cette enceinte",
    "dans une enceinte", "depression meteo", "depression atmospherique", "mise en depression",
    "salle en depression", "depression d air", "maladie de la vigne", "maladies de la vigne",
    "maladies des plantes", "maladie des plantes",
)  # fmt: skip
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
        line = line.replace(f" {harmless} ", " | ")
    found = []
    for advice, words in _WORDS.items():
        said = _whole(dict.fromkeys(_found(line, words)))
        if said:
            found.append(Remark(tuple(_as_typed(one, typed, folded) for one in said), advice))
    return tuple(found)


def _found(line: str, words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        stem = word.endswith("*")
        pattern = rf" ({re.escape(word.rstrip('*'))}{'[a-z0-9]*' if stem else ''}) "
        for match in re.finditer(pattern, line):
            yield match.group(1)


def _whole(found: Iterable[str]) -> tuple[str, ...]:
    """« arrêt maladie » alone, and not « maladie » after it."""
    every = tuple(found)
    return tuple(
        one for one in every
        if not any(one != other and f" {one} " in f" {other} " for other in every)
    )  # fmt: skip


def _as_typed(said: str, typed: list[str], folded: list[str]) -> str:
    parts = said.split(" ")
    for at in range(len(folded) - len(parts) + 1):
        if folded[at : at + len(parts)] == parts:
            return " ".join(typed[at : at + len(parts)])
    return said
