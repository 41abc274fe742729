"""The coherence of a period before it is signed: what blocks, what warns, and the way out.

A rule is a function of a `Situation` and one entry of `RULES`. Each tells its days in one finding.
"""

from collections.abc import Callable
from dataclasses import replace

from tuteur_desktop.domain.coherence import (
    calendars,
    certainty,
    entry,
    hours,
    minors,
    rest_days,
    terms,
    tutors,
)
from tuteur_desktop.domain.coherence.situation import (
    Closed,
    Finding,
    Severity,
    Situation,
)
from tuteur_desktop.domain.coherence.words import tied

__all__ = ["RULES", "Closed", "Finding", "Severity", "Situation", "findings"]

Rule = Callable[[Situation], list[Finding]]

RULES: tuple[Rule, ...] = (
    certainty.unfinished,
    certainty.unknown,
    certainty.future,
    certainty.early,
    terms.outside,
    terms.before_practice,
    terms.late_practice,
    terms.overlapping_contracts,
    terms.overlapping_spans,
    calendars.holidays,
    calendars.off_days,
    calendars.absent_off,
    calendars.changed,
    calendars.leave_at_centre,
    calendars.kept,
    calendars.kept_here,
    hours.overlaps,
    hours.long_days,
    hours.long_weeks,
    hours.breaks,
    hours.rests,
    rest_days.weekly_rests,
    minors.birth_unknown,
    minors.nights,
    minors.sundays,
    minors.public_holidays,
    tutors.two_tutors,
    tutors.other_signer,
    certainty.proof,
    entry.at_once,
    entry.clock,
    entry.long_after,
    entry.attested,
)


def findings(situation: Situation) -> list[Finding]:
    """All that is found, blocking first, then by date; what has no date comes before."""
    found = [
        replace(one, message=tied(one.message), way_out=tied(one.way_out))
        for rule in RULES
        for one in rule(situation)
    ]
    return sorted(
        found,
        key=lambda one: (
            one.severity is not Severity.BLOCKING,
            one.on.toordinal() if one.on else 0,
        ),
    )
