"""The sentences of a whole contract: the 45 days in the company, the share of training."""

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.counters import FREE_TERMINATION, FreeTermination
from tuteur_desktop.domain.french import NARROW, NBSP, number, percent, plural, weekday_date
from tuteur_desktop.services.figures import Whole

_ARTICLES = {Kind.APPRENTICESHIP: "L6211-2", Kind.PROFESSIONALISATION: "L6325-13"}


def days(free: FreeTermination) -> str:
    """« 41 jours faits », « 45 jours faits »."""
    return f"{_figure(min(free.total, float(FREE_TERMINATION)))}{NBSP}{_made(free.total)}"


def _made(total: float) -> str:
    return "jour fait" if total < 2 else "jours faits"


def _figure(value: float) -> str:
    """« 41 », « 41,5 »."""
    return number(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")


def when(free: FreeTermination) -> str:
    """The day of the 45th: reached, expected, or beyond what is planned."""
    if free.reached:
        if free.on is None:
            return "Les 45 jours étaient déjà atteints par le contrat antérieur."
        return f"Les 45 jours ont été atteints le {weekday_date(free.on)}."
    if free.on is None:
        return "Le 45ᵉ jour ne tombe pas dans ce que prévoit le calendrier du contrat."
    return f"45ᵉ jour prévu le {weekday_date(free.on)}, si tout se passe comme prévu."


def how(whole: Whole) -> str:
    """How a half-day counts, and what an earlier contract brought."""
    value = "un jour entier" if whole.half_value == 1 else "un demi-jour"
    told = (
        f"Seuls les jours de présence en entreprise comptent{NARROW}; une demi-journée seule "
        f"compte pour {value} (Réglages)."
    )
    free = whole.free
    if free is not None and free.carried:
        noun = "jour vient" if free.carried < 2 else "jours viennent"
        told += f" {_figure(free.carried)}{NBSP}{noun} d’un contrat antérieur."
    return f"{told} Rupture libre jusqu’au 45ᵉ (L6222-18)."


def share(whole: Whole) -> str:
    """« Formation : 35 % du contrat, environ »."""
    rate = whole.share.share or 0.0
    return f"Formation{NARROW}: {percent(round(rate, 2))} du contrat, environ"


def share_words(whole: Whole) -> str:
    """What the estimate is made of, and what the law asks for."""
    known = whole.share
    training = plural(known.training, "demi-journée en formation", "demi-journées en formation")
    told = f"Estimation{NARROW}: {training}, {number(known.company)} en entreprise."
    if whole.least is None:
        return told
    asked = f"au moins {percent(whole.least)} de la durée du contrat"
    low = (known.share or 0.0) < whole.least
    verdict = f" C’est moins que ce que demande la loi{NARROW}:" if low else " La loi demande"
    return f"{told}{verdict} {asked} ({_ARTICLES[whole.kind]})."
