"""Group sessions: planned for many, held, closed, and what is refused on the way."""

from datetime import date, time

import factories
import pytest

from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import LONGEST, Decision, Mode, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.history import Correction
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store

DAY = date(2026, 11, 23)
P = Presence


@pytest.fixture
def lina(services: Services) -> Learner:
    return services.learners.add(factories.learner(first_name="Lina", last_name="Moreau"))


@pytest.fixture
def group(yanis: Learner, lina: Learner) -> tuple[int, ...]:
    return (yanis.id or 0, lina.id or 0)


def planned(services: Services, group: tuple[int, ...], **more) -> int:
    values = {"kind": SessionKind.WORKSHOP, "title": "Fonds et sauces", "on": DAY,
              "learners": group}  # fmt: skip
    return services.group_sessions.plan(WantedSession(**(values | more)))


def started(services: Services, group: tuple[int, ...], **more) -> int:
    number = planned(services, group, **more)
    services.group_sessions.begin(number)
    return number


def test_a_session_is_planned_for_many_and_found_again(services: Services, group) -> None:
    number = planned(services, group, at=time(14, 30), mode=Mode.VIDEO, topics="Les sauces mères")
    one = services.group_sessions.session(number)
    assert [person.name for person in one.attendees] == ["Yanis Benali", "Lina Moreau"]
    assert one.ends_at() == time(15, 30)
    assert {person.presence for person in one.attendees} == {P.EXPECTED}
    assert services.group_sessions.between(DAY, DAY) == [one]
    assert services.group_sessions.of_learner(group[1]) == [one]
    assert services.group_sessions.open_ones() == [one]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": " "}, "titre"),
        ({"learners": ()}, "au moins un alternant"),
        ({"minutes": 0}, "5 minutes à 12 heures"),
        ({"topics": "x" * (LONGEST + 1)}, "caractères"),
        ({"learners": (999,)}, "999"),
    ],
)
def test_what_cannot_be_planned_is_said_and_keeps_nothing(services, group, more, said) -> None:
    with pytest.raises(UserError, match=said):
        planned(services, group, **more)
    assert services.group_sessions.open_ones() == []


def test_a_day_outside_contracts_names_everybody_it_is_outside_of(services, group) -> None:
    late = services.learners.add(
        factories.learner(
            first_name="Noé", last_name="Petit",
            contracts=(factories.contract(starts_on=date(2026, 1, 5)),),
        )
    )  # fmt: skip
    with pytest.raises(UserError, match="hors du contrat de Noé Petit :"):
        planned(services, (*group, late.id or 0), on=date(2025, 11, 3))
    with pytest.raises(UserError, match="Yanis Benali, Lina Moreau et Noé Petit"):
        planned(services, (*group, late.id or 0), on=date(2024, 11, 4))
    number = planned(services, group)
    with pytest.raises(UserError, match="Yanis Benali et Lina Moreau"):
        services.group_sessions.postpone(number, "Plus tard", date(2030, 1, 7))
    assert services.group_sessions.session(number).on == DAY


def test_an_hour_already_taken_is_told_and_may_be_wanted(services, group) -> None:
    first = planned(services, group, at=time(14), title="Hygiène")
    with pytest.raises(UserError, match="La séance « Hygiène » est déjà prévue à 14"):
        planned(services, group, at=time(14, 59))
    second = planned(services, group, at=time(14, 59), together=True)
    planned(services, group, at=time(16), title="Après")
    services.interviews.plan(group[0], Wanted("exam", DAY, time(9)))
    with pytest.raises(UserError, match="avec Yanis Benali est déjà prévu à 9"):
        services.group_sessions.postpone(second, "Avant", DAY, time(8, 45))
    services.group_sessions.postpone(second, "Avant", DAY, time(8, 45), together=True)
    services.group_sessions.cancel(first, "Salle prise")
    planned(services, group, at=time(14), title="À sa place")


def test_presence_is_said_of_some_or_of_all_even_before(services, group) -> None:
    number = planned(services, group)
    services.group_sessions.mark(number, {group[1]: P.EXCUSED})
    services.group_sessions.begin(number)
    services.group_sessions.mark(number, {group[0]: P.REMOTE})
    one = services.group_sessions.session(number)
    assert [person.presence for person in one.attendees] == [P.REMOTE, P.EXCUSED]
    assert (one.came(), one.unsaid()) == (1, ())
    with pytest.raises(UserError, match="pas dans la séance"):
        services.group_sessions.mark(number, {999: P.PRESENT})


def test_who_stays_in_a_changed_session_keeps_what_is_said_of_them(services, group) -> None:
    number = planned(services, group)
    services.group_sessions.mark(number, {group[0]: P.EXCUSED})
    services.group_sessions.note(number, group[0], "Prévenu vendredi.")
    wanted = WantedSession(SessionKind.MEETING, "Point", date(2026, 11, 24), (group[0],))
    services.group_sessions.change(number, wanted)
    one = services.group_sessions.session(number)
    assert [(p.learner_id, p.presence, p.note) for p in one.attendees] == [
        (group[0], P.EXCUSED, "Prévenu vendredi."),
    ]  # fmt: skip
    assert services.group_sessions.of_learner(group[1]) == []


def test_what_is_typed_is_kept_without_a_correction_a_letter(
    services: Services, store: Store, group
) -> None:
    number = planned(services, group)
    with pytest.raises(UserError, match="pas commencée"):
        services.group_sessions.write(number, "minutes_text", "Trop tôt")
    services.group_sessions.begin(number)
    told: list[frozenset[str]] = []
    store.listeners.append(told.append)
    for text in ("V", "Vu", "Vu ensemble 🎉 : le roux"):
        services.group_sessions.write(number, "minutes_text", text)
    store.listeners.remove(told.append)
    assert services.group_sessions.session(number).minutes_text == "Vu ensemble 🎉 : le roux"
    assert told == [{"group_session"}] * 3
    with pytest.raises(UserError, match="n'a pas changé"):
        services.group_sessions.write(number, "minutes_text", "x" * 200_000)
    assert services.group_sessions.session(number).minutes_text == "Vu ensemble 🎉 : le roux"
    with store.read() as session:
        kept = [c for c in session.query(Correction) if "minutes_text" in c.after]
    assert kept == []


def test_a_session_closes_once_everybody_s_presence_is_said(services, group) -> None:
    number = started(services, group)
    services.group_sessions.mark(number, {group[0]: P.PRESENT})
    with pytest.raises(UserError, match="il reste Lina Moreau"):
        services.group_sessions.close(number)
    services.group_sessions.mark(number, {group[1]: P.ABSENT})
    services.group_sessions.close(number)
    assert services.group_sessions.session(number).status is Status.HELD
    for refused in (
        lambda: services.group_sessions.write(number, "topics", "Après coup"),
        lambda: services.group_sessions.mark(number, {group[1]: P.PRESENT}),
        lambda: services.group_sessions.note(number, group[1], "Après coup"),
    ):
        with pytest.raises(UserError, match="rouvrez-la"):
            refused()
    with pytest.raises(UserError, match="close"):
        services.group_sessions.cancel(number, "Trop tard")
    services.group_sessions.resume(number)
    services.group_sessions.mark(number, {group[1]: P.PRESENT})
    assert services.group_sessions.session(number).came() == 2


def test_a_day_to_come_is_not_closed(services, group) -> None:
    number = started(services, group, on=date(2026, 12, 3))
    services.group_sessions.mark(number, dict.fromkeys(group, P.PRESENT))
    with pytest.raises(UserError, match="pas encore venu"):
        services.group_sessions.close(number)


def test_postponed_waits_for_a_day_and_cancelled_says_why(services, group) -> None:
    number = planned(services, group)
    for verb in (services.group_sessions.postpone, services.group_sessions.cancel):
        with pytest.raises(UserError, match="pourquoi"):
            verb(number, "  ")
    services.group_sessions.postpone(number, "Coup de feu")
    assert services.group_sessions.session(number).status is Status.POSTPONED
    services.group_sessions.postpone(number, "", date(2026, 11, 30), time(10))
    one = services.group_sessions.session(number)
    assert (one.status, one.on, one.reason) == (Status.PLANNED, date(2026, 11, 30), "Coup de feu")
    services.group_sessions.cancel(number, "Plus assez d'inscrits")
    with pytest.raises(UserError, match="annulée"):
        services.group_sessions.begin(number)


def test_only_what_never_began_is_removed(services, group) -> None:
    number = planned(services, group)
    services.group_sessions.remove(number)
    with pytest.raises(UserError, match="n'existe pas"):
        services.group_sessions.session(number)
    held = started(services, group)
    with pytest.raises(UserError, match="reste au dossier"):
        services.group_sessions.remove(held)


def test_decisions_are_for_all_or_for_one(services, group) -> None:
    number = started(services, group)
    services.decisions.add(None, Decision("Relire la fiche HACCP", "Tous", group_session_id=number))
    services.decisions.add(
        group[0], Decision("Montrer le roux", "Yanis", date(2026, 12, 1), group_session_id=number)
    )
    one = services.group_sessions.session(number)
    assert [d.what for d in one.decided_for(group[0])] == [
        "Relire la fiche HACCP", "Montrer le roux",
    ]  # fmt: skip
    assert [d.what for d in one.decided_for(group[1])] == ["Relire la fiche HACCP"]
    assert [d.what for d in services.decisions.decisions(group[0])] == ["Montrer le roux"]


def test_an_interview_is_told_of_a_session_at_its_hour(services, group) -> None:
    number = planned(services, group, at=time(14))
    wanted = Wanted("exam", DAY, time(14, 30))
    with pytest.raises(UserError, match="La séance « Fonds et sauces » est déjà prévue à 14"):
        services.interviews.plan(group[0], wanted)
    assert "Fonds et sauces" in services.interviews.clash(group[0], wanted)
    services.interviews.plan(group[0], Wanted("exam", DAY, time(15)))
    services.interviews.plan(group[0], Wanted("middle", DAY))
    services.group_sessions.cancel(number, "Salle prise")
    services.interviews.plan(group[0], Wanted("trial", DAY, time(14, 15), 30))
