"""Where the words of a centre's calendar say that the learner is, as far as they say it."""

import re

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.words import PLACES, read_token

MAX_WORDS = 200

# The names of public holidays come alone; « vacances de Noël » is told before.
_HOLIDAYS = (
    r"feries?|1er janvier|jour de l'?an|lundi de paques|dimanche de paques|vendredi saint|"
    r"fete du travail|premier mai|1er mai|8 mai|victoire 1945|ascension|lundi de pentecote|"
    r"14 juillet|fete nationale|assomption|toussaint|11 novembre|armistice|jour de noel|"
    r"noel|2eme jour de noel|saint[ -]etienne|abolition de l'?esclavage"
)
# A school's holidays are no leave: the learner is then expected in the company.
_RULES: tuple[tuple[str, Place], ...] = (
    (r"vacances?|conges? scolaires?|interruption (pedagogique|des cours)", Place.HERE),
    (rf"{_HOLIDAYS}", Place.HOLIDAY),
    (r"revisions?", Place.REVISION),
    (r"examens?|exams?|epreuves?|ccf|partiels?|soutenances?|oraux|oral|certification|jury",
     Place.EXAM),
    (r"distanciel|distance|distance learning|foad|visio\w*|e-?learning|teletravail|remote|teams|"
     r"zoom|classe virtuelle|en ligne", Place.REMOTE),
    (r"autre entreprise|entreprise d'?accueil", Place.OTHER_COMPANY),
    (r"visite medicale|medecine du travail", Place.VISIT),
    (r"recuperation|recup", Place.RECOVERY),
    (r"conges?|cp|rtt", Place.LEAVE),
    (r"repos", Place.REST),
)  # fmt: skip
_CLOSED = r"ferme|fermes|fermee|fermeture|closed"
_COMPANY = r"entreprise|employeur|company|societe|pfmp|stage|terrain"
_CENTRE = (
    r"cfa|ufa|centre|center|campus|ecole|lycee|greta|afpa|iut|universite|fac|organisme|cours|"
    r"classe|td|tp|amphi|presentiel|salle|regroupements?"
)
_TRAINING = r"formations?|semaine|module|atelier|rentree|training|school|theorie"


def _has(words: str, text: str) -> bool:
    return re.search(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", text) is not None


def place_of(text: str) -> Place | None:
    """The place that some words name; None when they name none, or both sides at once.

    « Fermeture » is the centre's own: the learner is then expected in the company.
    """
    folded = fold(text[:MAX_WORDS]).replace("’", "'")
    company, centre = _has(_COMPANY, folded), _has(_CENTRE, folded)
    if _has(_CLOSED, folded):
        return Place.CLOSURE if company and not centre else Place.HERE
    if folded == "visite":
        return Place.VISIT
    for words, place in _RULES:
        if _has(words, folded):
            return place
    if company and centre:
        return None
    if company:
        return Place.HERE
    return Place.CENTRE if centre or _has(_TRAINING, folded) else None


def place_in(column: str) -> Place | None:
    """The place that the cell of a column of places names: our own words first."""
    return read_token(PLACES, column[:MAX_WORDS]) or place_of(column)


_HALVES: tuple[tuple[str, Half | None], ...] = (
    (r"journee|jour|jour entier|jc|j|toute la journee|1|am ?[/+-] ?pm|"
     r"matin ?(?:et|[/+&-]) ?apres[ -]midi", None),
    (r"matins?|matinee|am|m|midi|1/2 matin|morning", Half.AM),
    (r"apres[ -]?midi|apresmidi|aprem|apm|pm|a|am2|soir|s|1/2 apres[ -]midi|afternoon", Half.PM),
)  # fmt: skip


def half_of(text: str) -> tuple[bool, Half | None]:
    """Whether a word names a half of the day or the whole of it, and which half."""
    folded = fold(text[:MAX_WORDS]).replace("’", "'").strip(" .")
    for words, half in _HALVES:
        if re.fullmatch(words, folded):
            return True, half
    return False, None
