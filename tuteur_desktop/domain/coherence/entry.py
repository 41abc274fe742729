"""When things were entered and when they are signed: what a controller looks at first."""

from collections import Counter
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay, Source
from tuteur_desktop.domain.coherence.situation import Finding, Severity, Situation, warning
from tuteur_desktop.domain.coherence.words import cells_of, days_of, days_words, halves_words
from tuteur_desktop.domain.french import date_words, period_words

AT_ONCE = 8  # half-days from which an entry in one go says something
WELL_AFTER = timedelta(days=14)  # beyond two weeks, one no longer notes day by day
LONG_AFTER = timedelta(days=90)
_DRIFT = timedelta(minutes=5)  # a clock put right by so little proves nothing


def clock(known: Situation) -> list[Finding]:
    """Marks recorded after now: the clock jumped (warning: the presence may well be true)."""
    halves = [
        half
        for half in known.halves
        if half.mark is not None
        and half.mark.recorded_at is not None
        and half.mark.recorded_at > known.now + _DRIFT
    ]
    if not halves:
        return []
    message = (
        f"Des saisies portent une date postérieure à maintenant, comme si l'horloge de "
        f"l'ordinateur avait sauté : {days_words(days_of(halves))}."
    )
    way_out = (
        "Vérifiez la date et l'heure de l'ordinateur ; si elles sont justes, effacez ces "
        "demi-journées puis notez-les de nouveau."
    )
    return [warning("clock", halves, message, way_out)]


def at_once(known: Situation) -> list[Finding]:
    """All, or nearly all, entered on one day well after (warning: it may all be true)."""
    recorded = [(half, day) for half in known.halves if (day := _entered(known, half))]
    if len(recorded) < AT_ONCE:
        return []
    (day, number), *_ = Counter(day for _half, day in recorded).most_common(1)
    halves = [half for half, entered in recorded if entered == day]
    if number < 0.9 * len(recorded) or day - halves[0].on <= WELL_AFTER:
        return []
    whole = number == len(recorded)
    count = (
        f"Les {halves_words(number)}" if whole else f"{number} des {halves_words(len(recorded))}"
    )
    bulk = sum(half.mark is not None and half.mark.source is Source.AS_PLANNED for half in halves)
    in_bulk = f", dont {bulk} confirmées en bloc" if bulk > 1 else ""
    message = (
        f"{count} notées l'ont {'toutes ' if whole else ''}été le même jour, le "
        f"{date_words(day)}{in_bulk}."
    )
    way_out = (
        "Rien n'est à changer si c'est exact : le relevé imprime les dates de saisie. Un "
        "contrôleur se méfie de ce qui est rempli d'un coup : notez chaque semaine."
    )
    return [warning("at-once", halves, message, way_out)]


def _entered(known: Situation, half: HalfDay) -> date | None:
    mark = half.mark
    if mark is None or mark.recorded_at is None:
        return None
    return known.local_day(mark.recorded_at)


def long_after(known: Situation) -> list[Finding]:
    """A signature long after the period (warning: late papers were refused by a court)."""
    last = min(known.ends_on, max((one.last_day for one in known.held), default=known.ends_on))
    late = known.today - last
    if late <= LONG_AFTER:
        return []
    message = (
        f"La période est finie depuis {late.days // 30} mois, le {date_words(last)} : un relevé "
        f"signé si tard prouve peu."
    )
    way_out = (
        "Gardez avec lui ce qui date des faits (plannings, échanges) ; des attestations établies "
        "deux ans après ont été écartées (CAA Nantes, 1ᵉʳ février 2017)."
    )
    return [Finding(Severity.WARNING, "long-after", last, message, way_out)]


def attested(known: Situation) -> list[Finding]:
    """Days that another signed report already attests (blocking: of the two, which one is true?).

    Whoever signs all the same says why, and the relevé prints it.
    """
    found = []
    for lock in known.locks:
        apart = lock.ends_on < known.starts_on or known.ends_on < lock.starts_on
        if apart or (lock.starts_on, lock.ends_on) == (known.starts_on, known.ends_on):
            continue
        halves = [one for one in known.halves if lock.starts_on <= one.on <= lock.ends_on]
        message = (
            f"Le relevé signé n° {lock.number}, révision {lock.revision}, atteste déjà une partie "
            f"de ces jours ({period_words(lock.starts_on, lock.ends_on)})."
        )
        way_out = "Choisissez une période qui ne le recouvre pas, ou rouvrez-le avec un motif."
        first = max(lock.starts_on, known.starts_on)
        found.append(
            Finding(Severity.BLOCKING, "attested", first, message, way_out, cells_of(halves))
        )
    return found
