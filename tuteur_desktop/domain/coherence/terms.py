"""What was marked against the contracts: their days, their company phase, what overlaps."""

from datetime import date
from itertools import pairwise

from tuteur_desktop.domain.calendar import Place, Span
from tuteur_desktop.domain.coherence.situation import (
    Finding,
    Severity,
    Situation,
    blocking,
)
from tuteur_desktop.domain.coherence.words import days_of, days_words
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import date_words


def outside(known: Situation) -> list[Finding]:
    """Marks on days that no contract covers (blocking: attested for nobody's employee)."""
    halves = [half for half in known.halves if half.mark is not None and half.planned is None]
    if not halves:
        return []
    message = f"Des demi-journées sont notées hors de tout contrat : {days_words(days_of(halves))}."
    way_out = "Corrigez les dates du contrat, ou effacez ces demi-journées."
    return [blocking("outside", halves, message, way_out)]


def before_practice(known: Situation) -> list[Finding]:
    """Presences before the company phase begins, as the contract says it (blocking)."""
    found = []
    for contract in known.held:
        first = contract.practice_from
        halves = [
            half for half in known.attended if contract.covers(half.on) and half.on < first
        ]  # fmt: skip
        if halves:
            message = (
                f"Une présence est notée avant le début de la formation en entreprise, fixé au "
                f"{date_words(first)} : {days_words(days_of(halves))}."
            )
            way_out = "Corrigez cette date dans le contrat, ou ce qui est noté ces jours-là."
            found.append(blocking("before-practice", halves, message, way_out))
    return found


def late_practice(known: Situation) -> list[Finding]:
    """The company phase begins over three months after an apprenticeship (warning, L6222-12).

    Told up to the period in which it begins, and not again month after month.
    """
    found = []
    for contract in known.held:
        first = contract.practice_from
        late = first > _three_months_after(contract.starts_on)
        if contract.kind is Kind.APPRENTICESHIP and late and first >= known.starts_on:
            message = (
                f"La formation en entreprise commence le {date_words(contract.practice_from)}, "
                f"plus de trois mois après le début du contrat, le "
                f"{date_words(contract.starts_on)} (L6222-12)."
            )
            way_out = (
                "Vérifiez les deux dates sur le contrat signé ; si elles sont justes, parlez-en à "
                "l'employeur."
            )
            found.append(
                Finding(
                    Severity.WARNING, "late-practice", contract.practice_from, message, way_out
                )  # fmt: skip
            )
    return found


def _three_months_after(on: date) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + 3, 12)
    for day in (on.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(on)  # never: every month has a 28th


def overlapping_contracts(known: Situation) -> list[Finding]:
    """Two contracts on the same days of the period (blocking: for which one is it attested?)."""
    found = []
    for one, other in pairwise(known.held):
        start = max(other.starts_on, known.starts_on)
        end = min(one.last_day, other.last_day, known.ends_on)
        if start <= end:
            message = (
                f"Deux contrats couvrent les mêmes jours, {_from_to(start, end)} : le relevé ne "
                f"peut pas dire duquel il parle."
            )
            way_out = "Corrigez la fin du premier contrat, ou le début du second."
            found.append(Finding(Severity.BLOCKING, "contracts", start, message, way_out))
    return found


def overlapping_spans(known: Situation) -> list[Finding]:
    """Host companies, mobilities and suspensions that share days of the period (warning)."""
    found = []
    for contract in known.held:
        # What comes before the company phase is no event: it may hold a suspension or a host.
        noted = (span for span in contract.term().spans if span.place is not Place.REST)
        spans = sorted(noted, key=lambda span: span.starts_on)
        for one, other in pairwise(spans):
            start = max(other.starts_on, known.starts_on)
            end = min(one.ends_on, other.ends_on, known.ends_on)
            if start <= end:
                message = (
                    f"{_span_words(one)} et {_span_words(other).lower()} couvrent les mêmes jours, "
                    f"{_from_to(start, end)}."
                )
                way_out = "Corrigez les dates de l'un des deux dans la vie du contrat."
                found.append(Finding(Severity.WARNING, "spans", start, message, way_out))
    return found


def _span_words(span: Span) -> str:
    return "Une suspension" if span.place is Place.SUSPENSION else "Un accueil hors de l'entreprise"


def _from_to(start: date, end: date) -> str:
    if start == end:
        return f"le {date_words(start)}"
    return f"du {date_words(start)} au {date_words(end)}"
