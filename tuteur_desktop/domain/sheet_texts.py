"""The words that the papers propose, from what is known: plain, for somebody of sixteen.

How long things are kept is a choice of the company, said as such: no text fixes it (GDPR, art. 5).
"""

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.french import fold, typeset
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.sheets import TO_COMPLETE, TUTOR, field, lines
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.domain.words import tutor_word

EMPLOYED = frozenset({Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.PRO_A, Kind.RECONVERSION})
REPRESENTATIVE = "Représentant légal"
_CALLED = 48  # characters of a tutor's name in a sentence; beyond, « mon tuteur »
_Entry = tuple[str, ...]  # a person: role, name, then what is known, the least needed last
_LEARNERS = {
    Kind.INTERNSHIP: "Stagiaire", Kind.POEI: "Stagiaire", Kind.RECONVERSION: "Salarié",
}  # fmt: skip


def guide(
    learner: Learner, contract: Contract, own: Profile, tutor: str, *, minor: bool
) -> dict[str, str]:
    """The proposed text of every field of the *repères de suivi*."""
    word = tutor_word(contract.kind)
    by_name = tutor if tutor and len(tutor) <= _CALLED else f"mon {word}"
    employer = employer_words(contract.kind)
    phone = own.phone if _mine(own, tutor) else ""
    fields = {
        "who": people(learner, contract, own, tutor, minor=minor,
                      most=field(SheetKind.GUIDE, "who").most),
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
        "readers": _readers(word, employer, minor=minor),
        "rights": "Lire ce qui est gardé sur moi, en avoir une copie gratuite, faire corriger une "
        f"erreur : je le demande à {by_name} ou à {employer}, qui répond en un mois au plus.\n"
        "Sans réponse, je peux saisir la CNIL (cnil.fr).",
        "employer": "",
    }  # fmt: skip
    return {key: typeset(text) for key, text in fields.items()} | {TUTOR: tutor}


def employer_words(kind: Kind) -> str:
    """« l’employeur »; a trainee has none, but an « organisme d’accueil »."""
    return "l’organisme d’accueil" if kind is Kind.INTERNSHIP else "l’employeur"


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


def _readers(word: str, employer: str, *, minor: bool) -> str:
    text = (
        f"Moi : tout, quand je le demande. Mon {word} et {employer} : tout.\n"
        "Le centre : les documents qui lui sont destinés et, des entretiens, les phrases choisies "
        "pour lui.\n"
    )
    if minor:
        text += "Mes représentants légaux : mes absences et ce qu’ils signent.\n"
    return f"{text}Et l’inspection du travail, si elle le demande."


def people(
    learner: Learner, contract: Contract, own: Profile, tutor: str, *, minor: bool, most: int = 0
) -> str:  # fmt: skip
    """« Rôle : nom, téléphone, adresse », a line for each person of the follow-up.

    Within `most` characters when given: the longest lines give up what is needed least, and names
    of any length are cut at last.
    """
    word = tutor_word(contract.kind)
    mine = _mine(own, tutor)
    found = [
        _learner(learner, contract),
        _entry(word[0].upper() + word[1:], tutor or TO_COMPLETE, own.phone if mine else "",
               own.email if mine else ""),
        *_others(learner, contract, own, minor=minor),
    ]  # fmt: skip
    return _fitted(found, most)


def others(learner: Learner, contract: Contract, own: Profile, *, minor: bool) -> tuple[str, ...]:
    """The same for those around: employer, centre, representatives of a minor."""
    return tuple(map(_line, _others(learner, contract, own, minor=minor)))


def reached(learner: Learner, contract: Contract, own: Profile, *, minor: bool) -> tuple[str, ...]:
    """Those whom a new tutor may have to reach: the learner, when it is known how, and the rest."""
    known = learner.phone or learner.email
    own_line = (_line(_learner(learner, contract)),) if known else ()
    return (*own_line, *others(learner, contract, own, minor=minor))


def _others(learner: Learner, contract: Contract, own: Profile, *, minor: bool) -> list[_Entry]:
    site, trainee = own.establishment, contract.kind is Kind.INTERNSHIP
    found = []
    if site.signatory:
        role = "Organisme d’accueil" if trainee else "Employeur"
        found.append(_entry(role, site.signatory, site.signatory_title))
    if contract.centre or contract.kind in EMPLOYED:
        role = "Enseignant référent" if trainee else "Référent au centre"
        name = contract.centre_contact or TO_COMPLETE
        found.append(_entry(role, name, contract.centre, contract.centre_email))
    if minor:
        found += [_representative(one) for one in learner.representatives if one.name]
    return found


def _learner(learner: Learner, contract: Contract) -> _Entry:
    role = _LEARNERS.get(contract.kind, "Alternant")
    return _entry(role, learner.name, learner.phone, learner.email)


def _representative(one: Person) -> _Entry:
    name = f"{one.name} ({one.relation})" if one.relation else one.name
    return _entry(REPRESENTATIVE, name, one.phone, one.email)


def _entry(role: str, name: str, *known: str) -> _Entry:
    return (role, name.strip(), *(one.strip() for one in known if one.strip()))


def _line(one: _Entry) -> str:
    role, *said = one
    return typeset(f"{role} : {', '.join(said)}")


def _fitted(found: list[_Entry], most: int) -> str:
    """A line a person, within so many characters."""

    def text() -> str:
        return "\n".join(map(_line, found))

    while most and len(text()) > most:
        ranks = [rank for rank, one in enumerate(found) if len(one) > 2]
        if not ranks:  # nothing but roles and names is left
            room = max(8, (most + 1) // len(found) - max(len(one[0]) for one in found) - 4)
            found = [(role, _short(name, room)) for role, name in found]
            break
        longest = max(ranks, key=lambda rank: len(_line(found[rank])))
        found[longest] = found[longest][:-1]
    return text()


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


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
