"""The spellings of column headers in learners' lists, and what each column holds."""

import re
from collections.abc import Sequence

from tuteur_desktop.domain.french import fold

# Spellings are folded as `fold_header` does; the first ones win when several columns are there.
LEARNER: dict[str, tuple[str, ...]] = {
    "last_name": (
        "nom apprenant", "nom", "nom de famille", "nom d usage", "nom usuel", "nom alternant",
        "nom de l alternant", "nom de l apprenant", "nom apprenti", "nom de l apprenti",
        "nom stagiaire", "nom du stagiaire", "last name", "lastname", "surname", "family name",
    ),
    "first_name": (
        "prenom apprenant", "prenom", "prenoms", "prenom s", "premier prenom", "prenom usuel",
        "prenom alternant", "prenom de l alternant", "prenom de l apprenant", "prenom apprenti",
        "prenom de l apprenti", "prenom stagiaire", "prenom du stagiaire", "first name",
        "firstname", "given name",
    ),
    "birth": (
        "date de naissance apprenant", "date de naissance", "date naissance", "naissance",
        "ne e le", "ne le", "nee le", "birth", "birthday", "birth date", "birthdate",
        "date of birth", "date de naissance de l alternant", "date de naissance de l apprenant",
    ),
    "email": (
        "email contact", "email", "e mail", "mail", "courriel", "adresse email", "adresse mail",
        "adresse e mail", "adresse electronique", "email apprenant", "mail apprenant",
        "email de l apprenant", "email alternant",
    ),
    "phone": (
        "tel apprenant", "telephone", "tel", "portable", "mobile", "telephone portable",
        "numero de telephone", "n de telephone", "telephone apprenant", "phone", "gsm",
        "telephone mobile",
    ),
    "note": ("note", "notes", "remarque", "remarques", "observation", "observations",
             "commentaire", "commentaires"),
    "emergency_name": (
        "personne a prevenir", "contact d urgence", "contact urgence",
        "personne a contacter en cas d urgence", "emergency contact",
        "personne a prevenir en cas d urgence", "nom de la personne a prevenir",
    ),
    "emergency_phone": (
        "telephone d urgence", "tel d urgence", "telephone urgence", "tel urgence",
        "telephone de la personne a prevenir", "telephone personne a prevenir",
        "telephone du contact d urgence", "numero d urgence",
    ),
}  # fmt: skip

# These may carry a number: `contrat_date_debut_2`, « Responsable légal 2 ».
REPEATED: dict[str, tuple[str, ...]] = {
    "representative_name": (
        "responsable legal", "representant legal", "nom responsable legal",
        "nom du responsable legal", "nom representant legal", "nom du representant legal",
        "responsable legal nom", "representant legal nom",
    ),
    "representative_email": (
        "responsable apprenant mail", "email responsable legal", "email du responsable legal",
        "courriel responsable legal", "courriel du responsable legal", "responsable legal email",
        "email representant legal", "email du representant legal", "mail responsable legal",
        "responsable legal mail", "responsable legal courriel",
    ),
    "representative_phone": (
        "telephone responsable legal", "telephone du responsable legal", "tel responsable legal",
        "responsable legal telephone", "responsable legal tel", "telephone representant legal",
        "telephone du representant legal",
    ),
    "kind": (
        "type de contrat", "contrat", "nature du contrat", "kind", "type contrat",
        "contract", "contract type",
    ),
    "starts_on": (
        "contrat date debut", "date de debut du contrat", "date de debut de contrat",
        "debut du contrat", "debut de contrat", "debut contrat", "date debut contrat",
        "date de debut", "date debut", "debut", "du", "from", "start", "start date",
        "date de debut de la formation", "date debut formation", "debut de la formation",
        "debut formation",
    ),
    "ends_on": (
        "contrat date fin", "date de fin du contrat", "date de fin de contrat",
        "fin du contrat", "fin de contrat", "fin contrat", "date fin contrat",
        "date de fin", "date fin", "fin", "au", "to", "end", "end date",
        "date de fin de la formation", "date fin formation", "fin de la formation",
        "fin formation",
    ),
    "ended_on": (
        "contrat date rupture", "date de rupture du contrat", "date de rupture",
        "date rupture", "rupture", "date de rupture anticipee", "fin anticipee",
    ),
    "end_note": ("cause rupture contrat", "cause de la rupture", "cause de rupture",
                 "motif de rupture", "motif de la rupture"),
}  # fmt: skip

# One value for all the contracts of the row.
TRAINING: dict[str, tuple[str, ...]] = {
    "diploma": (
        "libelle court formation", "diplome", "formation", "intitule de la formation",
        "intitule formation", "intitule du diplome", "diplome prepare", "diplome vise",
        "certification", "diploma", "libelle de la formation", "libelle formation",
    ),
    "rncp": ("formation rncp", "rncp", "code rncp", "n rncp", "numero rncp", "fiche rncp"),
    "centre": (
        "centre", "cfa", "organisme", "denomination de l organisme", "organisme de formation",
        "centre de formation", "nom du cfa", "nom du centre", "nom de l organisme",
        "etablissement de formation", "etablissement", "training centre",
    ),
    "centre_uai": (
        "etablissement formateur uai", "etablissement responsable uai",
        "etablissement lieu de formation uai", "uai", "uai de l organisme de formation",
        "uai du cfa", "code uai",
    ),
    "centre_siret": (
        "etablissement formateur siret", "etablissement responsable siret",
        "etablissement lieu de formation siret", "siret de l organisme de formation",
        "siret du cfa", "siret cfa", "siret organisme", "siret de l organisme",
    ),
    "centre_contact": ("contact cfa", "contact du cfa", "referent", "referent cfa",
                       "contact centre", "contact du centre", "formateur referent"),
    "centre_email": ("email cfa", "email du cfa", "courriel du cfa", "email du centre",
                     "email referent", "email du referent", "courriel du referent"),
}  # fmt: skip

# Never kept: health and national identifiers. One warning names the columns, never a value.
SENSITIVE = frozenset((
    "rqth", "rqth apprenant", "date rqth", "date rqth apprenant", "travailleur handicape",
    "statut de travailleur handicape", "handicap", "ine", "ine apprenant", "numero ine", "n ine",
    "nir", "nir apprenant", "numero de securite sociale", "n de securite sociale",
    "numero securite sociale", "n securite sociale", "n secu", "numero secu", "n ss", "nss",
))  # fmt: skip

# Columns of the official workbook that a company tutor has no use for.
UNUSED = frozenset((
    "sexe", "sexe apprenant", "code postal de naissance apprenant", "adresse apprenant",
    "code postal apprenant", "dernier organisme uai", "derniere situation", "type cfa",
    "etablissement lieu de formation adresse", "etablissement lieu de formation code postal",
    "annee scolaire", "annee formation", "formation cfd", "date inscription formation",
    "date entree formation", "date fin formation", "duree theorique formation mois",
    "obtention diplome formation", "date obtention diplome formation",
    "date exclusion formation", "cause exclusion formation", "formation presentielle",
    "nom referent handicap formation", "prenom referent handicap formation",
    "email referent handicap formation", "siret employeur", "siret employeur 2",
    "siret employeur 3", "siret employeur 4",
))  # fmt: skip

Key = tuple[str, int]
_NUMBERED = re.compile(r"(.+?) ?([1-4])")


def fold_header(text: str) -> str:
    """A header without case, accent, star or punctuation: `contrat_date_fin_2**` too."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()


def _spellings() -> dict[str, tuple[str, int]]:
    tables = (LEARNER, REPEATED, TRAINING)
    return {
        spelling: (field, rank)
        for table in tables
        for field, spellings in table.items()
        for rank, spelling in enumerate(spellings)
    }


SPELLINGS = _spellings()


class Columns:
    """Where each value stands in the rows below a header."""

    def __init__(self, header: Sequence[str]) -> None:
        self.header = tuple(header)
        self.unknown: list[str] = []
        self.sensitive: list[int] = []
        self.sirets: list[int] = []
        self._where: dict[Key, list[tuple[int, int]]] = {}
        for index, title in enumerate(self.header):
            self._place(index, title)
        for places in self._where.values():
            places.sort()

    def _place(self, index: int, title: str) -> None:
        folded = fold_header(title)
        if "siret" in folded.split():
            self.sirets.append(index)
        if folded in SENSITIVE:
            self.sensitive.append(index)
        elif key := _key(folded):
            field, number, rank = key
            self._where.setdefault((field, number), []).append((rank, index))
        elif folded not in UNUSED and title.strip():
            self.unknown.append(title.strip())

    def indexes(self, field: str, number: int = 1) -> list[int]:
        """The columns that hold a field, the best one first."""
        return [index for _, index in self._where.get((field, number), ())]

    @property
    def width(self) -> int:
        """The number of columns up to the last one with a title."""
        return max((i for i, title in enumerate(self.header, 1) if title.strip()), default=0)

    @property
    def readable(self) -> bool:
        """Whether a learner can be named from these columns."""
        return bool(self.indexes("last_name") and self.indexes("first_name"))

    @property
    def official(self) -> bool:
        """Whether contracts come from the official workbook, where all are apprenticeships."""
        return any(fold_header(title) == "contrat date debut" for title in self.header)

    @property
    def score(self) -> int:
        """How many fields are recognised, to choose between two readings of a header."""
        return len(self._where) + 10 * self.readable


def _key(folded: str) -> tuple[str, int, int] | None:
    """Field, number and rank of a folded header, or None when nobody knows it."""
    if found := SPELLINGS.get(folded):
        return found[0], 1, found[1]
    numbered = _NUMBERED.fullmatch(folded)
    found = SPELLINGS.get(numbered[1]) if numbered else None
    if numbered and found and found[0] in REPEATED:
        return found[0], int(numbered[2]), found[1]
    return None
