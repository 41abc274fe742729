"""The interviews that `list` shows, and their shape."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from tuteur_desktop import cli_shapes_followup as shapes
from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_values import FIRST_YEAR, LAST_YEAR
from tuteur_desktop.domain import french
from tuteur_desktop.domain.followup_words import MODES, STATUSES
from tuteur_desktop.domain.interviews import Interview

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_TITLES = ("N°", "Entretien", "Avec", "Jour", "Heure", "Comment", "État")


def show(context: Context, services: "Services") -> None:
    """List the interviews of everybody, or of one learner, in the order of their days."""
    if context.args.learner is not None:
        people = [services.learners.find(context.args.learner)]
        kept = services.interviews.of_learner(people[0].id or 0)
    else:
        people = services.learners.learners() + services.learners.learners(archived=True)
        kept = services.interviews.between(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    names = {one.id: one.name for one in people}
    kept.sort(key=lambda one: (one.on, one.at or time(), one.id or 0))
    today = context.now().date()
    closed = services.documents.closed_minutes()
    if context.args.json:
        emit([shape(context, services, one, names[one.learner_id], closed) for one in kept])
        return
    if not kept:
        say("Aucun entretien : prévoyez-en un avec « interview plan ».")
        return
    table(_TITLES, [
        (
            str(one.id), one.title, names[one.learner_id], french.short_date(one.on),
            one.at.strftime("%H:%M") if one.at else "", MODES[one.mode],
            _standing(one, late=one.late(today), signed=one.id in closed),
        )
        for one in kept
    ])  # fmt: skip


def _standing(one: Interview, *, late: bool, signed: bool) -> str:
    word = STATUSES[one.status]
    if late:
        word += ", en retard"
    if signed:
        word += ", compte rendu signé"
    return f"{word} ({one.reason})" if one.reason and not one.closed_at else word


def shape(
    context: Context, services: "Services", one: Interview, name: str, signed: frozenset[int]
) -> dict[str, Any]:  # fmt: skip
    """An interview as JSON gives it."""
    return shapes.interview(
        one, name, context.now().date(), signed=one.id in signed,
        moved=services.interviews.postponements(one.id or 0),
    )  # fmt: skip
