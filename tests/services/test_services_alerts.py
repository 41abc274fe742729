"""What stands out of real marks and interviews, and what the agenda remembers of the 45 days."""

from datetime import date, time, timedelta

import factories
import pytest
from reading import plain
from sqlalchemy import event

from tuteur_desktop.domain.agenda import EntryKind
from tuteur_desktop.domain.attendance import Justification, State
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.group_sessions import SessionKind
from tuteur_desktop.domain.interviews import Decision, Mode
from tuteur_desktop.domain.path import Next, Outcome
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.domain.welcome import ProvidedKind
from tuteur_desktop.models import welcome as welcome_entities
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

TODAY = date(2026, 11, 23)
AHEAD = TODAY + timedelta(days=30)


def lea(services: Services, **more):
    """Léa, here from Monday to Friday since 19 October; an adult apprentice."""
    values = {"starts_on": date(2026, 10, 19), "week": Week.parse("IIIIIRR")} | more
    person = {"birth": values.pop("birth", date(2004, 5, 6))}
    kept = services.learners.add(
        factories.learner(last_name="Moreau", first_name="Léa",
                          contracts=(factories.contract(**values),), **person)
    )  # fmt: skip
    return kept, kept.id or 0


def mark(services: Services, learner_id: int, first: date, days: int, state: State, **more) -> None:
    """Mark so many working days in a row."""
    day = first
    while days:
        if day.weekday() < 5:
            cells = [(day, half) for half in Half]
            services.attendance.mark(learner_id, cells, factories.mark(state, **more))
            days -= 1
        day += timedelta(days=1)


def titles(services: Services, learner_id: int) -> list[str]:
    return [one.title.replace("\u00a0", " ") for one in services.alerts.alerts(learner_id)]


def entries(services: Services, end: date = AHEAD):
    return services.agenda.entries(TODAY, end, overdue=True)


def test_absences_in_the_company_are_counted_and_those_at_the_centre_are_not(
    services: Services,
) -> None:
    _one, number = lea(services)
    mark(services, number, date(2026, 10, 19), 16, State.PRESENT)
    assert titles(services, number) == []
    mark(services, number, date(2026, 11, 10), 4, State.ABSENT)
    assert titles(services, number) == ["Absences : 20 % sur huit semaines"]
    services.calendar.expect(number, [(date(2026, 11, 10), half) for half in Half], Place.CENTRE)
    mark(services, number, date(2026, 11, 10), 1, State.ABSENT)
    assert titles(services, number) == ["Absences : 15,8 % sur huit semaines"]


def test_what_is_unjustified_is_the_tutor_s_word_and_lateness_is_counted_in_times(
    services: Services,
) -> None:
    _one, number = lea(services)
    mark(services, number, date(2026, 11, 16), 1, State.ABSENT)
    assert titles(services, number) == []
    mark(services, number, date(2026, 11, 16), 2, State.ABSENT,
         justification=Justification.REFUSED)  # fmt: skip
    mark(services, number, date(2026, 11, 18), 2, State.LATE)
    assert titles(services, number) == ["4 demi-journées injustifiées", "4 retards"]


def test_an_overdue_examination_and_the_visit_of_a_minor_are_critical_until_noted(
    services: Services, store, clock
) -> None:
    _one, number = lea(services, kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 9, 14),
                       birth=date(2009, 3, 12))  # fmt: skip
    assert titles(services, number)[:2] == [
        "Visite médicale en retard", "Examen d’adéquation en retard",
    ]  # fmt: skip
    assert services.alerts.meeting(number).days == 14
    contract = services.learners.learner(number).contracts[0]
    with store.write() as session:
        session.add(welcome_entities.Provided(
            learner_id=number, contract_id=contract.id, kind=ProvidedKind.MEDICAL_VISIT,
            on=date(2026, 9, 10), recorded_at=clock(),
        ))  # fmt: skip
    held = services.interviews.plan(number, Wanted("two-months", TODAY))
    one = services.interviews.begin(held)
    services.writing.answer(held, one.plan.questions()[0].key, "Rien à changer.", "")
    services.interviews.close(held, None, "dit plus tard")
    assert titles(services, number) == []
    (exam,) = (one for one in services.due_dates.dates(number) if one.law == "D6325-13")
    (visit,) = (one for one in services.due_dates.dates(number) if one.law == "R4624-18")
    assert (exam.done, visit.done) == (True, True)
    assert services.alerts.meeting(number).days == 42


def test_the_tutor_sets_the_rhythm_and_nonsense_is_not_taken(services: Services) -> None:
    _one, number = lea(services)
    for value, days in (("21", 21), ("zéro", 28), ("0", 28), ("9999", 28)):
        services.profile.set_setting("rhythm.first", value)
        assert services.alerts.meeting(number).days == days


def test_the_forty_fifth_day_moves_with_what_is_marked(services: Services) -> None:
    _one, number = lea(services, starts_on=date(2026, 9, 28))

    def day() -> date:
        return next(one.on for one in entries(services) if one.title.startswith("45ᵉ jour"))

    assert day() == date(2026, 11, 30)  # 11 November is off
    mark(services, number, date(2026, 10, 5), 2, State.ABSENT)
    assert day() == date(2026, 12, 2)
    mark(services, number, date(2026, 9, 28), 40, State.PRESENT)
    assert day() == date(2026, 11, 27)  # the 11th was worked
    before = next(one for one in entries(services) if one.title.startswith("Entretien avant le"))
    assert (before.on, before.interview, before.late) == (date(2026, 11, 20), "trial", True)


def test_what_another_program_writes_is_not_missed(services: Services, store_path, clock) -> None:
    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store.store import open_store

    _one, number = lea(services, starts_on=date(2026, 9, 28))
    assert any(one.on == date(2026, 11, 30) for one in entries(services))
    beside = open_store(store_path, clock)
    mark(make_services(beside, clock), number, date(2026, 10, 5), 2, State.ABSENT)
    beside.close()
    found = [one.on for one in entries(services) if one.title.startswith("45ᵉ jour")]
    assert found == [date(2026, 12, 2)]


def test_nothing_is_asked_of_one_who_is_put_aside_or_has_no_contract_yet(
    services: Services,
) -> None:
    _one, gone = lea(services)
    services.learners.archive(gone)
    services.learners.add(factories.learner(contracts=()))
    assert entries(services) == []


def test_a_contract_to_come_has_dates_and_no_alert(services: Services) -> None:
    _one, number = lea(services, starts_on=date(2026, 11, 30), birth=date(2009, 3, 12))
    assert titles(services, number) == []
    assert services.alerts.meeting(number) is None
    found = {one.title: one for one in entries(services)}
    assert found["Visite médicale"].on == date(2026, 11, 30)
    assert not any(one.late for one in found.values())
    assert services.agenda.next_date(number).on is None


def test_a_session_stands_once_with_all_of_its_learners(services: Services, yanis) -> None:
    other, number = lea(services)
    services.group_sessions.plan(
        WantedSession(SessionKind.WORKSHOP, "Hygiène", date(2026, 11, 25),
                      (yanis.id, number), time(15), 90)
    )  # fmt: skip
    (one,) = (kept for kept in entries(services) if kept.kind is EntryKind.SESSION)
    assert (one.learner, one.learner_ids) == ("Yanis Benali et Léa Moreau", (yanis.id, number))
    alone = services.agenda.entries(TODAY, AHEAD, number)
    (same,) = (kept for kept in alone if kept.kind is EntryKind.SESSION)
    assert same.key == one.key


def test_a_sheet_is_handed_out_a_week_before(services: Services) -> None:
    _one, number = lea(services)
    services.interviews.plan(number, Wanted("middle", date(2026, 12, 4), mode=Mode.ASYNC))
    (one,) = (kept for kept in entries(services) if kept.kind is EntryKind.PREPARATION)
    assert (one.on, one.late) == (date(2026, 11, 27), False)


def test_what_is_planned_is_said_and_asked_once(services: Services) -> None:
    _one, number = lea(services)
    found = {one.title: one for one in entries(services)}
    assert found["Entretien d’accueil"].late
    assert found["Entretien d’accueil"].planned_on is None
    services.interviews.plan(number, Wanted("welcome", date(2026, 11, 24), time(10)))
    due = next(one for one in entries(services) if one.kind is EntryKind.DUE and one.late)
    assert due.planned_on == date(2026, 11, 24)
    assert due.detail.startswith("Prévu le 24")
    assert not any(one.kind is EntryKind.RHYTHM for one in entries(services))


@pytest.mark.parametrize(
    ("week", "last", "on"),
    [
        ("IIIIIRR", date(2027, 8, 31), date(2026, 12, 21)),  # 28 days on, a Monday
        ("CCCIIRR", date(2027, 8, 31), date(2026, 12, 18)),  # at the centre that Monday
        ("RRRRIRR", date(2027, 8, 31), date(2026, 12, 18)),
        ("IIIIIRR", date(2026, 12, 6), date(2026, 12, 4)),  # the contract ends on a Sunday
    ],
)
def test_the_next_day_is_one_here(services: Services, week: str, last: date, on: date) -> None:
    _one, number = lea(services, week=Week.parse(week), starts_on=date(2026, 10, 1), ends_on=last)
    for kind in ("welcome", "trial", "two-months", "middle", "final"):  # nothing else is due
        services.interviews.plan(number, Wanted(kind, date(2026, 11, 30), together=True))
    said = services.agenda.next_date(number)
    assert said.on == on
    assert "28 jours" in said.reason.replace("\u00a0", " ")


def test_the_next_day_is_never_a_holiday_and_comes_before_what_the_law_dates(
    services: Services,
) -> None:
    _one, number = lea(services, kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 10, 25),
                       ends_on=date(2027, 10, 20))  # fmt: skip
    said = services.agenda.next_date(number)
    assert (said.on, said.kind) == (date(2026, 12, 21), "period-end")
    services.contracts.save(number, factories.contract(
        id=services.learners.learner(number).contracts[0].id, kind=Kind.PROFESSIONALISATION,
        starts_on=date(2026, 10, 12), ends_on=date(2027, 10, 8), week=Week.parse("IIIIIRR"),
    ))  # fmt: skip
    said = services.agenda.next_date(number)
    assert (said.on, said.kind) == (date(2026, 12, 11), "two-months")  # the 12th is a Saturday
    assert "loi (D6325-13)" in said.reason


def test_what_is_critical_says_in_which_interview_to_speak_of_it(services: Services) -> None:
    _one, number = lea(services, kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 9, 14))
    said = services.agenda.next_date(number)
    assert (said.on, said.kind) == (date(2026, 12, 7), "two-months")
    long_here = factories.contract(week=Week.parse("IIIIIRR"))
    other = services.learners.add(
        factories.learner(birth=date(2004, 1, 9), contracts=(long_here,))
    )  # fmt: skip
    mark(services, other.id, date(2026, 11, 2), 14, State.ABSENT)
    assert services.agenda.next_date(other.id).kind == "support"


def test_a_class_costs_no_more_queries_than_one_learner(services: Services, store) -> None:
    def queries() -> int:
        asked: list[str] = []

        def heard(_conn, _cursor, statement, *_more) -> None:
            asked.append(statement)

        services.agenda.forget()
        event.listen(store._engine, "before_cursor_execute", heard)
        try:
            entries(services)
        finally:
            event.remove(store._engine, "before_cursor_execute", heard)
        return len(asked)

    for number in range(2):
        add(services, number)
    few = queries()
    for number in range(2, 12):
        add(services, number)
    assert queries() == few


def add(services: Services, number: int) -> None:
    kept = services.learners.add(
        factories.learner(last_name=f"N{number}", contracts=(
            factories.contract(starts_on=date(2026, 9, 28)),))
    )  # fmt: skip
    services.interviews.plan(kept.id, Wanted("middle", TODAY + timedelta(days=number)))
    services.decisions.add(kept.id, Decision("Relire", by_when=TODAY))
    mark(services, kept.id, date(2026, 11, 18), 2, State.PRESENT)


def rate(services: Services, number: int, which: int, level: Level, voice: Voice, on: date) -> None:
    skill = services.frameworks.framework(1).skills()[which]
    services.skills.rate(number, [skill.id], level, voice, on)


def test_ratings_are_looked_at_again_as_soon_as_one_moves(services: Services) -> None:
    _one, number = lea(services, starts_on=date(2025, 9, 1), ends_on=date(2027, 8, 31))
    services.exchange.apply(factories.batch(factories.framework()))
    assert not any("évaluation" in one for one in titles(services, number))
    services.frameworks.assign(number, 1)
    assert "2 compétences non vues à mi-parcours" in titles(services, number)
    assert "Aucune évaluation depuis 448 jours" in titles(services, number)
    rate(services, number, 0, Level.THREE, Voice.TUTOR, date(2026, 9, 3))
    rate(services, number, 0, Level.ONE, Voice.LEARNER, date(2026, 9, 4))
    said = titles(services, number)
    assert "1 compétence non vue à mi-parcours" in said
    assert "Écart avec l’alternant : 1 compétence" in said
    assert not any("évaluation" in one for one in said)
    rate(services, number, 0, Level.TWO, Voice.TUTOR, date(2026, 11, 12))
    (fallen,) = (one for one in services.alerts.alerts(number) if "baisse" in one.title)
    assert plain(fallen.detail).startswith(
        "Tailler : autonome le 3 sept. 2026, en cours le 12 nov. 2026."
    )
    assert "Écart avec l’alternant : 1 compétence" not in titles(services, number)
    # Corrected on its day, at the same moment of the clock.
    rate(services, number, 0, Level.NOT_SEEN, Voice.TUTOR, date(2026, 11, 12))
    assert "2 compétences non vues à mi-parcours" in titles(services, number)
    rate(services, number, 0, Level.THREE, Voice.TUTOR, date(2026, 11, 12))
    assert "1 compétence non vue à mi-parcours" in titles(services, number)
    skill = services.frameworks.framework(1).skills()[1]
    services.skill_plans.plan(number, [skill.id], LearningPlace.CENTRE)
    assert not any("non vue" in one for one in titles(services, number))


def test_a_new_version_keeps_what_was_rated_and_planned_elsewhere(services: Services) -> None:
    _one, number = lea(services, starts_on=date(2025, 9, 1), ends_on=date(2027, 8, 31))
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(number, 1)
    rate(services, number, 0, Level.THREE, Voice.TUTOR, date(2026, 11, 3))
    cook = services.frameworks.framework(1).skills()[1]
    services.skill_plans.plan(number, [cook.id], LearningPlace.CENTRE)
    newer = services.frameworks.save(factories.framework(titles=("Tailler", "Cuire", "Dresser")))
    services.frameworks.assign(number, newer.id)
    assert [one for one in titles(services, number) if "vue" in one] == [
        "1 compétence non vue à mi-parcours"
    ]


def test_what_became_of_a_learner_is_asked_six_months_after(services: Services, clock) -> None:
    learner, number = lea(services, starts_on=date(2024, 9, 1), ends_on=date(2026, 5, 31))
    clock.set("2026-11-23 09:00")
    found = [one for one in entries(services) if one.learner_id == number]
    assert [(one.title, one.on, one.source) for one in found] == [
        ("Suite à six mois à relever", date(2026, 11, 30), Source.CUSTOM)
    ]
    clock.set("2026-12-01 09:00")
    (task,) = (one for one in services.today.today().tasks if one.learner_id == number)
    assert (task.title.replace("\u00a0", " "), task.late) == (
        "Suite à six mois à relever — Léa Moreau", True,
    )  # fmt: skip
    contract = learner.contracts[0].id or 0
    services.outcomes.save(Outcome(contract, six_months=Next.STUDIES))
    assert not [one for one in entries(services) if one.learner_id == number]
