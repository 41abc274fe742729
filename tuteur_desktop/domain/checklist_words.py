"""A model of pense-bête in words: when a point is due, and for whom it is."""

from tuteur_desktop.domain.checklist_model import Age, Anchor, Point, Scope
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NBSP, listing
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.words import KINDS, SECTORS

ANCHORS: dict[Anchor, str] = {
    Anchor.START: "début du contrat",
    Anchor.COMPANY: "premier jour en entreprise",
    Anchor.TRIAL: "fin de l’essai, ou 45ᵉ jour",
    Anchor.TWO_MONTHS: "deux mois de contrat",
    Anchor.MIDDLE: "milieu du contrat",
    Anchor.EXAM: "premier jour d’examen",
    Anchor.END: "dernier jour du contrat",
}
_OF: dict[Anchor, str] = {
    Anchor.START: "le début du contrat",
    Anchor.COMPANY: "le premier jour en entreprise",
    Anchor.TRIAL: "la fin de l’essai, ou le 45ᵉ jour",
    Anchor.TWO_MONTHS: "les deux mois de contrat",
    Anchor.MIDDLE: "le milieu du contrat",
    Anchor.EXAM: "le premier jour d’examen",
    Anchor.END: "le dernier jour du contrat",
}
_AT: dict[Anchor, str] = {
    Anchor.START: "au début du contrat",
    Anchor.COMPANY: "au premier jour en entreprise",
    Anchor.TRIAL: "à la fin de l’essai, ou au 45ᵉ jour",
    Anchor.TWO_MONTHS: "à deux mois de contrat",
    Anchor.MIDDLE: "au milieu du contrat",
    Anchor.EXAM: "au premier jour d’examen",
    Anchor.END: "au dernier jour du contrat",
}
_AGES: dict[Age, str] = {Age.MINOR: "les mineurs", Age.ADULT: "les majeurs"}
_ROLES: dict[Role, str] = {
    Role.COMPANY: "le tuteur en entreprise", Role.TRAINING: "l’organisme de formation",
}  # fmt: skip


def due_words(anchor: Anchor, days: int) -> str:
    """« 21 jours avant le premier jour en entreprise », « au début du contrat »."""
    if not days:
        return _AT[anchor]
    many = abs(days)
    length = f"{many}{NBSP}jour{'s' if many > 1 else ''}"
    return f"{length} {'avant' if days < 0 else 'après'} {_OF[anchor]}"


def _kind(kind: Kind) -> str:
    """Its word inside a sentence; « POEI » and « Pro-A » stay as they are."""
    word = KINDS[kind]
    return word[:1].lower() + word[1:] if word[1:].islower() else word


def scope_words(scope: Scope) -> str:
    """« contrat d’apprentissage ; les mineurs ; dès 50 personnes »; empty for all."""
    said = []
    if scope.kinds:
        said.append(listing(sorted(_kind(kind) for kind in scope.kinds), "ou"))
    if scope.age is not None:
        said.append(_AGES[scope.age])
    if scope.sectors:
        said.append(listing(sorted(SECTORS[one] for one in scope.sectors), "ou"))
    if scope.least is not None:
        said.append(f"à partir de {scope.least}{NBSP}personnes")
    if scope.most is not None:
        said.append(f"jusqu’à {scope.most}{NBSP}personne{'s' if scope.most > 1 else ''}")
    if scope.role is not None:
        said.append(_ROLES[scope.role])
    if scope.trial is not None:
        said.append(
            "une période d’essai écrite" if scope.trial else "aucune période d’essai écrite"
        )
    return ", ".join(said)


def for_words(point: Point) -> str:
    """For whom a point is: « tous les contrats », or its scopes one after the other."""
    scopes = [scope_words(one) for one in point.when]
    return f"{' ; ou '.join(scopes)}" if any(scopes) else "tous les contrats"
