"""The columns of a centre's export of absences: their titles, and what is still missing."""

from collections.abc import Mapping, Sequence

from tuteur_desktop.exchange import headings
from tuteur_desktop.exchange.remarks import quoted

Titles = Mapping[str, str]  # field to title

# What each field is called in front of a person; the first ones are needed.
FIELDS: dict[str, str] = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "name": "Nom complet",
    "birth": "Date de naissance",
    "starts_on": "Date ou début",
    "ends_on": "Fin",
    "half": "Demi-journée ou horaires",
    "starts_at": "Heure de début",
    "ends_at": "Heure de fin",
    "kind": "Type (absence, retard, départ)",
    "proof": "Justifiée ou non",
    "minutes": "Minutes",
    "reason": "Motif (la catégorie seule est gardée)",
}
SPELLINGS: dict[str, tuple[str, ...]] = {
    "last_name": (
        "nom apprenant", "nom", "nom de famille", "nom d usage", "nom usuel", "nom alternant",
        "nom de l apprenant", "nom apprenti", "nom eleve", "nom stagiaire", "last name", "lastname",
        "surname",
    ),
    "first_name": (
        "prenom apprenant", "prenom", "prenoms", "prenom alternant", "prenom de l apprenant",
        "prenom apprenti", "prenom eleve", "prenom stagiaire", "first name", "firstname",
    ),
    "name": (
        "apprenant", "apprenti", "alternant", "stagiaire", "eleve", "etudiant", "nom prenom",
        "nom et prenom", "prenom nom", "prenom et nom", "nom complet", "name", "full name",
        "learner", "student",
    ),
    "birth": (
        "date de naissance", "date naissance", "naissance", "ne e le", "ne le", "nee le",
        "birth date", "birthdate", "date of birth",
    ),
    "starts_on": (
        "date absence", "date de l absence", "date d absence", "date", "date debut",
        "date de debut", "debut", "du", "jour", "from", "start", "start date", "date du cours",
        "date seance", "debut absence", "debut de l absence",
    ),
    "ends_on": (
        "date fin", "date de fin", "fin", "au", "to", "end", "end date", "fin absence",
        "fin de l absence", "date retour",
    ),
    "half": (
        "demi journee", "demi journees", "moment", "am pm", "half", "horaire", "horaires",
        "creneau", "periode", "seance",
    ),
    "starts_at": ("heure debut", "heure de debut", "h debut", "de", "start time", "heure"),
    "ends_at": ("heure fin", "heure de fin", "h fin", "a", "end time"),
    "kind": (
        "type", "type absence", "type d absence", "type d evenement", "nature", "evenement",
        "statut", "etat", "kind",
    ),
    "proof": (
        "justifiee", "justifie", "justification", "absence justifiee", "justifiee o n",
        "justificatif", "excusee", "excuse", "regularisee", "recevable", "justified",
    ),
    "minutes": (
        "minutes", "duree", "duree min", "duree en minutes", "retard min", "nb minutes",
        "nombre de minutes", "duree du retard", "duree minutes",
    ),
    "reason": ("motif", "raison", "cause", "motif absence", "motif de l absence", "reason"),
}  # fmt: skip


def guess_mapping(headers: Sequence[str]) -> dict[str, str]:
    """Field to title, by the titles that centres write; « nom » alone may hold the whole name."""
    found = headings.guess(headings.usable(headers), SPELLINGS)
    if "first_name" not in found and "last_name" in found and "name" not in found:
        found["name"] = found.pop("last_name")
    return found


def lacking(mapping: Titles) -> tuple[str, ...]:
    """The fields that must still be given a column, in the words of the form."""
    named = "name" in mapping or {"last_name", "first_name"} <= mapping.keys()
    gaps = [] if named else [FIELDS["name"] if "last_name" not in mapping else FIELDS["first_name"]]
    return (*gaps, *([] if "starts_on" in mapping else [FIELDS["starts_on"]]))


def missing_words(missing: Sequence[str]) -> str:
    """What to do when columns are not recognised."""
    return f"Colonnes à désigner : {quoted(missing)}. Choisissez-les parmi celles du fichier."
