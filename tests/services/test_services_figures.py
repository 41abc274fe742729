"""The numbers of a learner: one formula, whatever the way they are read."""

from datetime import date, time, timedelta

import factories

from tuteur_desktop.domain.attendance import Bucket, Mark, State, count
from tuteur_desktop.domain.calendar import Half, Place, alternating
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.store.store import open_store

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def mark(services, learner, days, state=State.PRESENT, **more) -> None:
    cells = [(on, half) for on in days for half in Half]
    services.attendance.mark(learner.id, cells, factories.mark(state, **more))


def test_a_month_counts_as_attendance_does(services, yanis):
    mark(services, yanis, [date(2026, 11, 4)])
    mark(services, yanis, [date(2026, 11, 5)], State.ABSENT)
    figures = services.figures.figures(yanis.id, *NOVEMBER)
    assert figures.company == services.attendance.counts(yanis.id, *NOVEMBER)
    assert figures.centre == services.attendance.counts(yanis.id, *NOVEMBER, centre=True)
    assert [half.on.day for half in figures.behind([Bucket.AWAITED])] == [5, 5]


def test_a_long_period_read_lightly_counts_the_same(services, yanis):
    mark(services, yanis, [date(2026, 9, 2)], State.LATE, minutes=10)
    mark(services, yanis, [date(2026, 11, 5)], State.ABSENT)
    start, end = date(2026, 9, 1), date(2026, 11, 30)
    figures = services.figures.figures(yanis.id, start, end)
    assert figures.company == services.attendance.counts(yanis.id, start, end)
    assert len(figures.said(State.LATE)) == 2


def test_a_week_cut_by_the_month_is_told_whole(services, yanis):
    for on in (date(2026, 9, 30), date(2026, 10, 1)):
        services.attendance.mark(
            yanis.id, [(on, Half.AM)],
            Mark(on, Half.AM, State.PRESENT, begins=time(9), ends=time(12)),
        )  # fmt: skip
    figures = services.figures.figures(yanis.id, date(2026, 10, 1), date(2026, 10, 31))
    assert figures.weeks == {date(2026, 9, 28): 360}


def test_what_another_calendar_says_is_read_again(services, yanis):
    before = services.figures.figures(yanis.id, *NOVEMBER)
    services.calendar.expect(yanis.id, [(date(2026, 11, 25), Half.AM)], Place.CENTRE)
    after = services.figures.figures(yanis.id, *NOVEMBER)
    assert after.centre.upcoming == before.centre.upcoming + 1
    rhythm = alternating(date(2026, 11, 2), date(2026, 11, 29), 1, 1)
    services.calendar.set_rhythm(yanis.id, rhythm)
    assert len(services.figures.figures(yanis.id, *NOVEMBER).rhythms) == 1


def test_another_program_s_change_is_seen(services, store_path, clock, yanis):
    from tuteur_desktop.services.registry import make_services

    services.figures.figures(yanis.id, *NOVEMBER)
    other = open_store(store_path, clock)
    make_services(other, clock).calendar.expect(
        yanis.id, [(date(2026, 11, 25), Half.AM)], Place.LEAVE
    )
    other.close()
    halves = services.figures.figures(yanis.id, *NOVEMBER).halves
    assert next(one for one in halves if one.on.day == 25).planned is Place.LEAVE


def test_the_forty_five_days_and_the_share_of_training(services):
    contract = factories.contract(starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31))
    learner = services.learners.add(factories.learner(contracts=(contract,)))
    days = [date(2026, 9, 2) + timedelta(days=n) for n in range(3)]
    mark(services, learner, days)
    (held,) = services.learners.learner(learner.id).contracts
    whole = services.figures.whole(learner.id, held)
    assert (whole.free.total, whole.free.reached) == (3, False)
    assert [on for on, _value in whole.days] == days
    assert whole.least == 0.25
    assert whole.share.training > 0
    training = services.figures.training(learner.id, held, company=False)
    company = services.figures.training(learner.id, held, company=True)
    assert (len(training), len(company)) == (whole.share.training, whole.share.company)
    mark(services, learner, [date(2026, 9, 9)])
    assert services.figures.whole(learner.id, held).free.total == 4


def test_only_an_apprentice_has_the_forty_five_days(services):
    contract = factories.contract(kind=Kind.PROFESSIONALISATION)
    learner = services.learners.add(factories.learner(contracts=(contract,)))
    (held,) = services.learners.learner(learner.id).contracts
    whole = services.figures.whole(learner.id, held)
    assert (whole.free, whole.days, whole.least) == (None, (), 0.15)


def test_kept_calendars_still_see_new_marks(services, yanis):
    services.figures.figures(yanis.id, *NOVEMBER)
    mark(services, yanis, [date(2026, 11, 4)])
    services.figures.keep_calendars()
    figures = services.figures.figures(yanis.id, *NOVEMBER)
    assert figures.company == count(figures.halves, figures.today)
    assert figures.company.done == 2
