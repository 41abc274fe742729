"""What the sheets of the carnet say of each week, gathered from the store."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import EXPECTED, Place
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.diary import MOST_WEEKS
from tuteur_desktop.domain.french import NBSP, WEEKDAYS, date_words, fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.path import ObjectiveState
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import learners, mission_values, objectives, plans, profile
from tuteur_desktop.services.sheet_drafts import tutor_name

if TYPE_CHECKING:
    from tuteur_desktop.reports.diary import DiaryPage

_SUNDAY = timedelta(days=6)
_WHERE = {
    Place.HERE: "dans l’entreprise", Place.OTHER_COMPANY: "dans une autre entreprise",
    Place.CENTRE: "au centre", Place.EXAM: "en examen", Place.REMOTE: "à distance",
}  # fmt: skip


def print_sheets(
    session: Session, learner_id: int, mondays: Sequence[date], today: date, *, fillable: bool
) -> bytes:
    """The sheets of some weeks. Raises UserError without a week, or for one of no contract."""
    from tuteur_desktop.reports import diary as report

    if not 0 < len(mondays) <= MOST_WEEKS:
        raise UserError(
            f"Un carnet s'imprime d'une à {MOST_WEEKS} semaines à la fois : choisissez-les."
        )
    learner = learners.value(learners.row_of(session, learner_id))
    contract = _contract(learner, mondays)
    own = profile.profile_of(session)
    tutor = tutor_name(contract, own, max(mondays[0], contract.starts_on))
    goals = [
        one for one in objectives.of_learner(session, learner_id)
        if one.state is ObjectiveState.OPEN
    ]  # fmt: skip
    goals.sort(key=lambda one: one.owner is not Voice.LEARNER)  # their own first
    data = report.DiaryData(
        learner_id, learner.name, own.establishment.name, tutor, tutor_word(contract.kind),
        tuple(_page(session, learner_id, one, tutor) for one in mondays),
        tuple(one.text for one in goals), today,
    )  # fmt: skip
    return report.render_fillable(data) if fillable else report.render(data)


def _contract(learner: Learner, mondays: Sequence[date]) -> Contract:
    """That of the first week. Raises UserError for a week that none covers."""
    found = None
    for monday in reversed(mondays):
        held = [
            one for one in learner.contracts
            if one.starts_on <= monday + _SUNDAY and monday <= one.last_day
        ]  # fmt: skip
        if monday.weekday() or not held:
            raise UserError(
                f"Aucun contrat ne couvre la semaine du {date_words(monday)} : corrigez la date, "
                f"ou le contrat."
            )
        found = held[0]
    assert found is not None
    return found


def _page(session: Session, learner_id: int, monday: date, tutor: str) -> "DiaryPage":
    from tuteur_desktop.reports.diary import DiaryPage

    plan = plans.plan_of(session, learner_id, monday, monday + _SUNDAY)
    days: dict[str, list[str]] = {}
    for on, halves in plan.days(monday, monday + _SUNDAY):
        for place in dict.fromkeys(place for place, _label in halves if place in EXPECTED):
            assert place is not None
            days.setdefault(_WHERE[place], []).append(WEEKDAYS[on.weekday()])
    missions = []
    for one in mission_values.between(session, learner_id, monday, monday + _SUNDAY):
        who = one.weeks[-1].supervisor
        other = who and fold(who) != fold(tutor)
        missions.append(f"{one.mission.title} (avec {who.replace(' ', NBSP)})" if other
                        else one.mission.title)  # fmt: skip
    places = tuple((where, tuple(many)) for where, many in days.items())
    return DiaryPage(monday, places, tuple(missions))
