"""What of a learner's calendar leaves the house: the places, and no name that may tell a motive."""

from dataclasses import replace

from tuteur_desktop.domain.calendar import Origin, Place, Plan, Planned, Term


def outside(plan: Plan) -> Plan:
    """The same plan without the names that stay inside; places do not change.

    Kept are those of public holidays, of the site's own days, of host companies noted in the
    contract, and of exams that a centre announced. A name typed on a half-day, or the title of
    any other event of a centre's file, may say why somebody is away (« arrêt maladie »).
    """
    exceptions = {cell: _exception(one) for cell, one in plan.exceptions.items()}
    return replace(plan, terms=tuple(map(_term, plan.terms)), exceptions=exceptions)


def _exception(one: Planned) -> Planned:
    announced = one.origin is Origin.IMPORTED and one.place is Place.EXAM
    return one if announced or not one.label else replace(one, label="")


def _term(term: Term) -> Term:
    spans = tuple(
        span if span.place is Place.OTHER_COMPANY else replace(span, label="")
        for span in term.spans
    )
    return replace(term, spans=spans)
