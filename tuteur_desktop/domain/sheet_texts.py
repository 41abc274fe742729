"""The words that the papers propose, from what is known: plain, for somebody of sixteen.

How long things are kept is a choice of the company, said as such: no text fixes it (GDPR, art. 5).
"""

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.french import fold, typeset
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.sheets import TO_COMPLETE, TUTOR, lines
from tuteur_desktop.domain.words import tutor_word

EMPLOYED = frozenset({Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.PRO_A, Kind.RECONVERSION})
REPRESENTATIVE = "Représentant légal"
_LEARNERS = {
    Kind.INTERNSHIP: "Stagiaire", Kind.POEI: "Stagiaire", Kind.RECONVERSION: "Salarié",
}  # fmt: skip


def guide(
    learner: Learner, contract: Contract, own: Profile, tutor: str, *, minor: bool
) -> dict[str, str]:
    """The proposed text of every field of the *repères de suivi*."""
    word = tutor_word(contract.kind)
    by_name = tutor or f"mon {word}"
    phone = own.phone if _mine(own, tutor) else ""
    fields = {
        "who": people(learner, contract, own, tutor, minor=minor),
        "site": "Un point de dix minutes chaque semaine, jour et heure : à compléter.\n"
        "Un entretien plus long à chaque fin de période, la date donnée à l’avance.",
        "remote": "Quand je suis au centre : un message ou un appel chaque semaine, jour et moyen "
        ": à compléter.",
        "absence": _absence(contract, by_name, phone, minor=minor),
        "assessed": "Trois avis, jamais mélangés ni mis en moyenne : le mien, celui de mon "
        f"{word}, celui du centre.\n"
        "Quatre niveaux : débute (on me montre), en cours (on m’aide), autonome (je fais seul), "
        "maîtrise (je peux l’expliquer). « Non vu » n’est pas un zéro : l’occasion n’est pas "
        "venue.\n"
        "Quand : aux entretiens prévus, jamais par surprise. On en parle, et je peux écrire mes "
        "réserves.",
        "kept": "Présence, évaluations, comptes rendus d’entretien : le temps du contrat, puis un "
        "an ; ensuite, effacés ou rendus anonymes. C’est un choix de l’entreprise, pas une durée "
        "fixée par la loi.\n"
        "Jamais gardés ici : la santé, le motif médical d’une absence, le numéro de sécurité "
        "sociale.",
        "readers": _readers(word, minor=minor),
        "rights": "Lire ce qui est gardé sur moi, en avoir une copie gratuite, faire corriger une "
        f"erreur : je le demande à {by_name} ou à l’employeur, qui répond en un mois au plus.\n"
        "Sans réponse, je peux saisir la CNIL (cnil.fr).",
        "employer": "",
    }
    return {key: typeset(text) for key, text in fields.items()} | {TUTOR: tutor}


def _absence(contract: Contract, by_name: str, phone: str, *, minor: bool) -> str:
    text = (
        f"J’appelle {by_name} avant mon heure d’arrivée, au {phone or TO_COMPLETE}. Sans réponse, "
        "je laisse un message.\n"
    )
    if contract.centre:
        text += "Un jour de centre, je préviens aussi le centre.\n"
    text += "Je donne le justificatif sous 48 heures (usage ; la règle de l’entreprise prime)."
    if minor and contract.kind is Kind.APPRENTICESHIP:
        text += "\nMes représentants légaux sont prévenus de mes absences (R6223-9)."
    elif minor:
        text += "\nMes représentants légaux sont prévenus de mes absences."
    return text


def _readers(word: str, *, minor: bool) -> str:
    text = (
        f"Moi : tout, quand je le demande. Mon {word} et l’employeur : tout.\n"
        "Le centre : les documents qui lui sont destinés et, des entretiens, les phrases choisies "
        "pour lui.\n"
    )
    if minor:
        text += "Mes représentants légaux : mes absences et ce qu’ils signent.\n"
    return f"{text}Personne d’autre."


def people(
    learner: Learner, contract: Contract, own: Profile, tutor: str, *, minor: bool
) -> str:  # fmt: skip
    """« Rôle : nom, téléphone, adresse », a line for each person of the follow-up."""
    word = tutor_word(contract.kind)
    mine = _mine(own, tutor)
    found = [
        _learner(learner, contract),
        _line(word[0].upper() + word[1:], tutor or TO_COMPLETE, own.phone if mine else "",
              own.email if mine else ""),
    ]  # fmt: skip
    return "\n".join((*found, *others(learner, contract, own, minor=minor)))


def others(learner: Learner, contract: Contract, own: Profile, *, minor: bool) -> tuple[str, ...]:
    """The same for those around: employer, centre, representatives of a minor."""
    site = own.establishment
    found = []
    if site.signatory:
        found.append(_line("Employeur", site.signatory, site.signatory_title))
    if contract.centre or contract.kind in EMPLOYED:
        name = contract.centre_contact or TO_COMPLETE
        found.append(_line("Référent au centre", name, contract.centre, contract.centre_email))
    if minor:
        found += [_representative(one) for one in learner.representatives if one.name]
    return tuple(found)


def reached(learner: Learner, contract: Contract, own: Profile, *, minor: bool) -> tuple[str, ...]:
    """Those whom a new tutor may have to reach: the learner, when it is known how, and the rest."""
    own_line = (_learner(learner, contract),) if learner.phone or learner.email else ()
    return (*own_line, *others(learner, contract, own, minor=minor))


def _learner(learner: Learner, contract: Contract) -> str:
    role = _LEARNERS.get(contract.kind, "Alternant")
    return _line(role, learner.name, learner.phone, learner.email)


def _representative(one: Person) -> str:
    name = f"{one.name} ({one.relation})" if one.relation else one.name
    return _line(REPRESENTATIVE, name, one.phone, one.email)


def _line(role: str, *parts: str) -> str:
    return typeset(f"{role} : {', '.join(part.strip() for part in parts if part.strip())}")


def grown_up(text: str, minor: str, adult: str) -> str:
    """A text without the lines that are only proposed of a minor, and without representatives."""
    gone = set(lines(minor)) - set(lines(adult))
    return "\n".join(
        one for one in text.splitlines()
        if one.strip() not in gone and not one.strip().startswith(REPRESENTATIVE)
    )  # fmt: skip


def _mine(own: Profile, tutor: str) -> bool:
    return bool(tutor) and fold(own.tutor) == fold(tutor)


def forbidden(*, minor: bool) -> str:
    """What a sheet forbids to begin with: of a minor, what the code forbids."""
    if not minor:
        return ""
    return "Tout travail interdit ou réglementé avant 18 ans (D4153-15 et suivants), hors ceux "\
        "déclarés sur cette fiche.\nToute machine qui n’a pas été montrée."  # fmt: skip


DOCUMENTS_HANDED = (
    "Contrat, calendrier de l’alternance", "Référentiel du diplôme ou du titre",
    "Comptes rendus d’entretien et relevés signés", "Dossier de suivi : fichier et copies",
)  # fmt: skip
