"""The sentences of the skills tab: a rating, a gap, a curve told without its picture."""

from collections.abc import Iterable, Mapping

from tuteur_desktop.domain.french import NARROW, plural, short_date
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Rating, Voice, gap
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.ui.labels import VOICE_WORDS

CARRIED = "repris de la version précédente"
CONSPICUOUS = 2  # steps between tutor and learner from which the gap is shown
_STEPS = ("", "un cran", "deux crans", "trois crans", "quatre crans", "cinq crans", "six crans",
          "sept crans", "huit crans")  # fmt: skip


def rating_words(voice: Voice, rating: Rating | None, scale: Scale) -> str:
    """« Tuteur : autonome, le 12 nov. 2026 » or « Tuteur : non évalué »."""
    if rating is None:
        return f"{VOICE_WORDS[voice]}{NARROW}: {scale.word(Level.NOT_RATED)}"
    words = f"{VOICE_WORDS[voice]}{NARROW}: {scale.word(rating.level)}, le {short_date(rating.on)}"
    words += "".join(f", {one}" for one in around(rating))
    return f"{words} — {rating.comment}" if rating.comment else words


def around(rating: Rating) -> list[str]:
    """What stands with a level: where it was learnt, its evidence, the version it comes from."""
    shown = len(rating.evidence)
    words = (
        LEARNING_PLACES[rating.place] if rating.place else "",
        plural(shown, "preuve") if shown else "",
        CARRIED if rating.carried_from is not None else "",
    )
    return [one for one in words if one]


def own_words(rating: Rating | None, scale: Scale) -> str:
    """« Je suis autonome, le 12 nov. 2026 »: what a learner reads of their own opinion."""
    if rating is None:
        return "Pas encore d’avis"
    word = legend(rating.level, scale, own=True)[1]
    words = [f"{word[:1].upper()}{word[1:]}", f"le {short_date(rating.on)}", *around(rating)]
    return ", ".join(words) + (f" — {rating.comment}" if rating.comment else "")


def steps(ratings: Mapping[Voice, Rating]) -> int | None:
    """Steps between tutor and learner; None without both."""
    tutor, learner = ratings.get(Voice.TUTOR), ratings.get(Voice.LEARNER)
    return gap(tutor.level if tutor else None, learner.level if learner else None)


def gap_sentence(ratings: Mapping[Voice, Rating], first_name: str) -> str:
    """What tutor and learner see differently, in one sentence."""
    between = steps(ratings)
    if between is None:
        return _lacking(ratings, first_name)
    if between == 0:
        return f"Le tuteur et {first_name} disent la même chose."
    size = _STEPS[abs(between)]
    more = f"Le tuteur voit {size} de plus que {first_name}"
    if between < 0:
        more = f"{first_name} se voit {size} plus haut que le tuteur"
    return f"{more}{NARROW}: bon sujet pour l’entretien." if abs(between) > 1 else f"{more}."


def _lacking(ratings: Mapping[Voice, Rating], first_name: str) -> str:
    if not ratings:
        return "Personne n’a encore donné son avis."
    unseen = [voice for voice in (Voice.TUTOR, Voice.LEARNER)
              if voice in ratings and ratings[voice].level is Level.NOT_SEEN]  # fmt: skip
    if unseen:
        who = "Le tuteur" if unseen[0] is Voice.TUTOR else first_name
        return f"{who} dit « non vu »{NARROW}: ce n’est pas un niveau, il n’y a pas d’écart."
    if Voice.LEARNER not in ratings:
        return f"{first_name} n’a pas encore donné son avis."
    return "Le tuteur n’a pas encore donné son avis."


def curve_words(ratings: Iterable[Rating], scale: Scale) -> str:
    """The curve as a list of its points, for who does not see it."""
    return (
        f"{NARROW}; ".join(rating_words(one.voice, one, scale) for one in ratings) or "Aucun avis"
    )


def legend(level: Level, scale: Scale, *, own: bool = False) -> tuple[str, str]:
    """The key of a level and its word, or what a learner says of themselves."""
    keys = {Level.NOT_SEEN: "V", Level.NOT_RATED: "Suppr"}
    step = scale.step(level)
    word = step.own if own and step and step.own else scale.word(level)
    return keys.get(level, level.value), "effacer" if level is Level.NOT_RATED else word
