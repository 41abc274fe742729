"""The week of a group: one action for all, one step back, and what is remembered of calendars."""

from datetime import date, time

import factories
import pytest

from tuteur_desktop.domain.attendance import Justification, Mark, Source, State
from tuteur_desktop.domain.calendar import Half, Place, Week, alternating
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request

AM, PM = Half.AM, Half.PM
MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20)


@pytest.fixture
def three(services) -> list[Learner]:
    add = services.learners.add
    return [
        add(factories.learner()),
        add(factories.learner(last_name="Moreau", first_name="Léa", birth=date(2005, 5, 2))),
        add(factories.learner(last_name="Étienne", first_name="Ștefan", birth=None)),
    ]


def week(services, three, monday=MONDAY):
    return services.group.week(monday, [one.id for one in three])


def states(services, learner, monday=MONDAY) -> list[State | None]:
    halves = services.group.week(monday, [learner.id]).halves[learner.id]
    return [half.mark.state if half.mark else None for half in halves[4:10]]


def test_members_are_in_the_order_of_names_with_what_a_filter_reads(services, three) -> None:
    members = services.group.members()
    assert [one.name for one in members] == ["Benali Yanis", "Étienne Ștefan", "Moreau Léa"]
    assert [one.minor for one in members] == [True, False, False]
    assert "bac pro cuisine" in members[0].words
    assert members[0].meets(date(2027, 8, 31), date(2027, 9, 5))
    assert not members[0].meets(date(2027, 9, 1), date(2027, 9, 5))
    services.learners.archive(three[0].id)
    assert len(services.group.members()) == 2
    assert services.learners.number() == 2


def test_a_member_has_the_contract_of_today(services, three) -> None:
    later = factories.contract(
        starts_on=date(2027, 9, 1), ends_on=date(2028, 8, 31), diploma="BTS", centre="Greta"
    )
    services.contracts.save(three[1].id, later)
    (moreau,) = [one for one in services.group.members() if one.learner_id == three[1].id]
    assert (moreau.diploma, len(moreau.terms)) == ("Bac pro Cuisine", 2)


def test_a_week_has_fourteen_half_days_each(services, three) -> None:
    found = week(services, three)
    assert {len(halves) for halves in found.halves.values()} == {14}
    halves = found.halves[three[0].id]
    assert [half.on.weekday() for half in halves[:3]] == [0, 0, 1]
    assert halves[0].planned is Place.CENTRE
    assert halves == services.attendance.half_days(three[0].id, MONDAY, date(2026, 11, 22))


def test_one_mark_over_several_learners_is_one_change(services, three, store) -> None:
    news = []
    store.listeners.append(news.append)
    marks = {one.id: [Mark(WEDNESDAY, AM, State.ABSENT, Justification.AWAITED)] for one in three}
    change = services.group.mark(marks, "Absent")
    assert len(change.after) == 3
    assert len(news) == 1
    back = services.group.restore(change)
    assert len(news) == 2
    assert [states(services, one)[0] for one in three] == [None, None, None]
    services.group.restore(back)
    assert [states(services, one)[0] for one in three] == [State.ABSENT] * 3


def test_a_refusal_for_one_changes_nothing_for_any(services, three) -> None:
    to_come = Mark(date(2026, 11, 25), AM, State.PRESENT)
    with pytest.raises(UserError, match="pas encore passé"):
        services.group.mark({
            three[0].id: [Mark(WEDNESDAY, AM, State.PRESENT)], three[1].id: [to_come]
        }, "Présent")  # fmt: skip
    assert states(services, three[0])[0] is None


def test_a_step_is_taken_back_for_all_or_for_nobody(services, three) -> None:
    marks = {one.id: [Mark(WEDNESDAY, AM, State.PRESENT)] for one in three}
    change = services.group.mark(marks, "Présent")
    services.attendance.mark(three[2].id, [(WEDNESDAY, AM)], factories.mark(State.LEAVE))
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.group.restore(change)
    assert [states(services, one)[0] for one in three] == [
        State.PRESENT, State.PRESENT, State.LEAVE
    ]  # fmt: skip


def test_as_planned_takes_only_what_is_over_due_and_unknown(services, three, clock) -> None:
    clock.set("2026-11-20 15:00")
    services.attendance.mark(three[0].id, [(WEDNESDAY, AM)], factories.mark(State.ABSENT))
    cells = factories.cells(MONDAY, 7)
    change = services.group.confirm({one.id: cells for one in three})
    assert len(change.after) == 5 * 3 - 1
    assert states(services, three[0])[0] is State.ABSENT
    assert states(services, three[1]) == [State.PRESENT] * 5 + [None]
    assert {mark.source for mark in change.after.values()} == {Source.AS_PLANNED}
    assert services.group.confirm({one.id: cells for one in three}).empty
    assert services.group.confirm({}).empty


def test_as_planned_passes_over_what_is_signed(services, three) -> None:
    services.signing.create("Inès Gauthier", "quatre mots bien choisis")
    request = Request(
        DocumentKind.ATTENDANCE, three[0].id, MONDAY, date(2026, 11, 22), despite="essai"
    )
    services.documents.issue(request, sign=True)
    found = week(services, three)
    assert found.lock(three[0].id, WEDNESDAY) is not None
    assert found.lock(three[1].id, WEDNESDAY) is None
    cells = factories.cells(MONDAY, 7)
    change = services.group.confirm({one.id: cells for one in three})
    assert {key[0] for key in change.after} == {three[1].id, three[2].id}
    with pytest.raises(UserError, match="verrouillée"):
        services.group.mark({three[0].id: [Mark(WEDNESDAY, AM, State.PRESENT)]}, "Présent")


def test_clearing_and_copying_are_one_step_each(services, three) -> None:
    before = date(2026, 11, 11)  # a public holiday by plan: nothing is due
    services.attendance.put(three[0].id, [
        Mark(date(2026, 11, 12), AM, State.PRESENT, begins=time(9), ends=time(12), pause=10),
        Mark(date(2026, 11, 13), AM, State.ABSENT, Justification.AWAITED),
    ])  # fmt: skip
    services.attendance.confirm(three[1].id, factories.cells(before, 3))
    ids = [one.id for one in three]
    change = services.group.copy_week(ids, MONDAY)
    assert len(change.after) == 1 + 4
    copied = change.after[three[0].id, date(2026, 11, 19), AM]
    assert (copied.begins, copied.ends, copied.pause) == (time(9), time(12), 10)
    cleared = services.group.clear({
        three[0].id: [(date(2026, 11, 19), AM)], three[1].id: [(FRIDAY, AM), (FRIDAY, PM)]
    })  # fmt: skip
    assert len(cleared.after) == 3
    assert set(cleared.after.values()) == {None}
    services.group.restore(cleared)
    assert states(services, three[1]) == [None, None] + [State.PRESENT] * 4


def test_standings_add_up_with_the_counts_of_the_first_page(services, three) -> None:
    services.attendance.mark(three[0].id, [(WEDNESDAY, AM)], factories.mark(State.ABSENT))
    services.attendance.mark(three[1].id, [(date(2026, 11, 23), PM)], factories.mark(State.ABSENT))
    ids = [one.id for one in three]
    found = services.group.standing(ids)
    cards = {card.learner.id: card for card in services.today.today().cards}
    for one in three:
        assert found[one.id].to_confirm == cards[one.id].to_confirm
        assert found[one.id].counts.awaited == cards[one.id].awaited
        assert found[one.id].counts.assiduity() == cards[one.id].assiduity
    assert found[three[1].id].absent == (PM,)
    assert found[three[0].id].absent == ()
    assert services.group.standing([999])[999].counts.due == 0


@pytest.mark.parametrize("change", ["calendar", "rhythm", "contract", "site", "event"])
def test_a_page_that_hears_the_news_sees_the_new_calendar(services, three, store, change) -> None:
    """Whatever a calendar is made of, and whoever listens first."""
    seen = []
    store.listeners.append(lambda _tables: seen.append(_planned(services, three[0])))
    before = _planned(services, three[0])
    _change(services, three[0], change)
    assert seen[-1] != before
    assert seen[-1] == services.calendar.plan(three[0].id, WEDNESDAY, WEDNESDAY).place(
        WEDNESDAY, AM
    )


def _planned(services, learner) -> Place | None:
    return services.group.week(MONDAY, [learner.id]).halves[learner.id][4].planned


def _change(services, learner, what: str) -> None:
    from tuteur_desktop.domain.contracts import Event, EventKind
    from tuteur_desktop.domain.site import SiteDay, SiteDayKind

    (contract,) = learner.contracts
    if what == "calendar":
        services.calendar.expect(learner.id, [(WEDNESDAY, AM)], Place.EXAM)
    elif what == "rhythm":
        rhythm = alternating(MONDAY, date(2026, 12, 31), 1, 1)
        services.calendar.set_rhythm(learner.id, rhythm)
    elif what == "contract":
        from dataclasses import replace

        services.contracts.save(learner.id, replace(contract, week=Week.parse("IIRIIRR")))
    elif what == "site":
        services.profile.add_day(SiteDay(SiteDayKind.CLOSURE, WEDNESDAY, WEDNESDAY, "travaux"))
    else:
        services.contracts.record(
            contract.id, Event(EventKind.SUSPENSION, MONDAY, date(2026, 11, 22))
        )


def test_what_is_remembered_serves_other_weeks_and_other_learners(services, three) -> None:
    one, other = [three[0].id], [three[1].id]
    services.group.week(MONDAY, one)
    assert services.group.week(date(2026, 9, 7), other).halves[three[1].id][4].planned is Place.HERE
    far = services.group.week(date(2028, 1, 3), one)
    assert {half.planned for half in far.halves[three[0].id]} == {None}
    assert services.group.week(MONDAY, one).halves[three[0].id][4].planned is Place.HERE


def test_another_program_is_believed_once_it_is_heard(services, three, store, clock) -> None:
    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store.store import open_store

    assert _planned(services, three[0]) is Place.HERE
    other = open_store(store.path, clock)
    make_services(other, clock).calendar.expect(three[0].id, [(WEDNESDAY, AM)], Place.VISIT)
    other.close()
    services.group.forget()
    assert _planned(services, three[0]) is Place.VISIT
