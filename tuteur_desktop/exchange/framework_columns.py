"""The columns of a framework written as a table, by the titles that people give them."""

from collections.abc import Sequence

from tuteur_desktop.exchange import headings
from tuteur_desktop.exchange.columns import Columns, fold_header

# From the widest to the narrowest; the folded spellings, the surest ones first.
LEVELS: dict[str, tuple[str, ...]] = {
    "block": (
        "titre du bloc", "intitule du bloc", "libelle du bloc", "nom du bloc", "intitule bloc",
        "libelle bloc", "bloc de competences", "bloc de competence", "blocs de competences",
        "bloc", "domaine", "domaine de competences", "domaines", "domaine d activites", "pole",
        "pole d activites", "activite type", "activite", "block", "domain",
    ),
    "part": (
        "sous domaine", "sous domaines", "sous bloc", "sous activite", "groupe", "famille",
        "theme", "rubrique", "subdomain",
    ),
    "skill": (
        "competence", "competences", "intitule de la competence", "libelle de la competence",
        "nom de la competence", "titre de la competence", "intitule competence",
        "libelle competence", "competence visee", "competence attestee",
        "competence professionnelle", "savoir faire", "capacite", "skill", "competency",
        "intitule", "libelle", "titre", "tache", "title",
    ),
    "criterion": (
        "critere", "criteres", "critere d evaluation", "critere de performance", "indicateur",
        "sous competence", "sous competences", "criterion",
    ),
}  # fmt: skip
CODES: dict[str, tuple[str, ...]] = {
    "block_code": (
        "code bloc", "code du bloc", "n bloc", "n du bloc", "no bloc", "numero bloc",
        "numero du bloc", "code domaine", "code du domaine", "n domaine", "block code", "bloc",
    ),
    "part_code": ("code sous domaine", "n sous domaine", "numero sous domaine"),
    "code": (
        "code", "code competence", "code de la competence", "n competence", "numero competence",
        "reference", "ref", "n", "no", "numero", "identifiant", "id", "skill code",
    ),
    "criterion_code": ("code critere", "n critere", "numero critere"),
}  # fmt: skip
OTHERS: dict[str, tuple[str, ...]] = {
    "description": (
        "description", "detail", "details", "precisions", "definition", "commentaire",
        "commentaires",
    ),
    "depth": ("niveau", "profondeur", "niveau hierarchique", "rang", "depth", "level"),
}  # fmt: skip
SPELLINGS = {**LEVELS, **CODES, **OTHERS}  # a « Bloc » beside its title is a code
# These may head any table: alone, they do not make a framework of it.
WEAK = frozenset(("intitule", "libelle", "titre", "title", "tache", "activite", "groupe",
                  "famille", "theme", "domain", "activite type"))  # fmt: skip


def columns_of(titles: Sequence[str]) -> dict[str, int]:
    """Field to column; empty when the titles are not those of a framework."""
    found = headings.guess(titles, SPELLINGS)
    named = [name for name in LEVELS if name in found]
    telling = any(fold_header(found[name]) not in WEAK for name in named)
    alone = len([title for title in titles if title]) == 1
    enough = telling and (len(found) > 1 or alone) and named != ["block"]
    if not enough or Columns(titles).readable:  # a list of learners is none
        return {}
    return {name: list(titles).index(title) for name, title in found.items()}
