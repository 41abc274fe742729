"""Rhythms, exceptions and the site's choices make the plan; the layers come in their order."""

from datetime import date, time, timedelta

import factories
import pytest

from tuteur_desktop.domain.calendar import (
    CENTRE_WEEK,
    DEFAULT_WEEK,
    Half,
    Origin,
    Place,
    Plan,
    Planned,
    Rhythm,
    Span,
    Term,
    Unit,
    Week,
    alternating,
    replaced,
)
from tuteur_desktop.domain.holidays import Territory
from tuteur_desktop.domain.site import Site, SiteDay, SiteDayKind

AM, PM = Half.AM, Half.PM
YEAR = Term(date(2026, 9, 1), date(2027, 8, 31))
TUESDAY_ON = Week.parse("RIIIIIR")


def days(plan: Plan, first: date, count: int = 7) -> str:
    """One letter a day, from its morning."""
    letters = {None: ".", Place.HERE: "I", Place.CENTRE: "C", Place.REST: "r", Place.HOLIDAY: "F",
               Place.CLOSURE: "f", Place.OTHER_COMPANY: "A", Place.SUSPENSION: "S",
               Place.EXAM: "x", Place.LEAVE: "l"}  # fmt: skip
    return "".join(letters[plan.place(first + timedelta(days=n), AM)] for n in range(count))


@pytest.mark.parametrize(
    ("at_centre", "here", "weeks"),
    [(1, 1, "CHCHCH"), (1, 2, "CHHCHH"), (1, 3, "CHHHCH"), (2, 3, "CCHHHC"), (6, 6, "CCCCCC")],
)
def test_weeks_alternate_from_the_week_of_the_first_day(
    at_centre: int, here: int, weeks: str
) -> None:
    wednesday = date(2026, 9, 2)
    rhythm = alternating(wednesday, date(2027, 8, 31), at_centre, here)
    monday = date(2026, 8, 31)
    found = [rhythm.week(monday + timedelta(weeks=n, days=4)) for n in range(6)]
    assert "".join("C" if week is CENTRE_WEEK else "H" for week in found) == weeks


def test_company_first_and_the_company_s_own_week() -> None:
    rhythm = alternating(
        date(2026, 9, 7), date(2027, 8, 31), 1, 2, company=TUESDAY_ON, centre_first=False
    )
    plan = Plan((YEAR,), (rhythm,))
    assert days(plan, date(2026, 9, 7), 21) == "rIIIIIr" * 2 + "CCCCCrr"


@pytest.mark.parametrize(("at_centre", "here"), [(0, 1), (1, 0), (27, 1), (-1, 3)])
def test_an_impossible_alternation_is_refused(at_centre: int, here: int) -> None:
    with pytest.raises(ValueError, match="/"):
        alternating(date(2026, 9, 1), date(2027, 8, 31), at_centre, here)


def test_months_alternate_over_a_year_s_end() -> None:
    rhythm = alternating(date(2026, 11, 15), date(2027, 8, 31), 1, 1, unit=Unit.MONTH)
    assert rhythm.week(date(2026, 11, 30)) is CENTRE_WEEK
    assert rhythm.week(date(2026, 12, 1)) is DEFAULT_WEEK
    assert rhythm.week(date(2027, 1, 31)) is CENTRE_WEEK
    assert rhythm.week(date(2027, 2, 1)) is DEFAULT_WEEK


def test_a_cycle_over_29_february_keeps_its_step() -> None:
    rhythm = alternating(date(2028, 2, 28), date(2028, 12, 31), 1, 1)
    assert rhythm.week(date(2028, 2, 29)) is CENTRE_WEEK
    assert rhythm.week(date(2028, 3, 6)) is DEFAULT_WEEK
    plan = Plan((Term(date(2028, 1, 1), date(2028, 12, 31)),), (rhythm,))
    assert plan.place(date(2028, 2, 29), PM) is Place.CENTRE


def test_a_new_rhythm_cuts_what_it_meets_and_the_rest_keeps_its_phase() -> None:
    old = alternating(date(2026, 9, 7), date(2027, 6, 30), 1, 2)
    new = Rhythm(date(2026, 11, 4), date(2026, 12, 1), (DEFAULT_WEEK,))
    kept = replaced([old], new)
    assert [(one.starts_on, one.ends_on) for one in kept] == [
        (date(2026, 9, 7), date(2026, 11, 3)),
        (date(2026, 11, 4), date(2026, 12, 1)),
        (date(2026, 12, 2), date(2027, 6, 30)),
    ]
    day = date(2026, 12, 2)
    while day < date(2027, 2, 1):
        assert kept[2].week(day) == old.week(day)
        day += timedelta(days=1)
    assert replaced(kept, Rhythm(date(2026, 1, 1), date(2028, 1, 1), (CENTRE_WEEK,))) == [
        Rhythm(date(2026, 1, 1), date(2028, 1, 1), (CENTRE_WEEK,))
    ]


def test_a_rhythm_that_cannot_be_says_why() -> None:
    assert Rhythm(date(2026, 9, 2), date(2026, 9, 1), (DEFAULT_WEEK,)).problem()
    assert Rhythm(date(2026, 9, 1), date(2026, 9, 2), ()).problem()
    assert Rhythm(date(2026, 9, 1), date(2026, 9, 2), (DEFAULT_WEEK,) * 53).problem()
    assert Rhythm(date(2026, 9, 1), date(2026, 9, 2), (DEFAULT_WEEK,) * 52).problem() is None


def test_a_public_holiday_empties_what_was_expected_and_leaves_rest_alone() -> None:
    plan = Plan((YEAR,))
    assert plan.said(date(2026, 11, 11), AM) == (Place.HOLIDAY, "11 novembre")
    assert plan.place(date(2026, 11, 1), AM) is Place.REST  # a Sunday


def test_a_holiday_takes_the_centre_s_day_too_and_a_closure_only_the_company_s() -> None:
    at_centre = alternating(date(2026, 11, 9), date(2026, 11, 22), 1, 1)
    closed = SiteDay(SiteDayKind.CLOSURE, date(2026, 11, 9), date(2026, 11, 20), "travaux")
    plan = Plan((YEAR,), (at_centre,), site=Site(days=(closed,)))
    assert days(plan, date(2026, 11, 9), 14) == "CCFCCrr" + "fffffrr"
    assert plan.said(date(2026, 11, 16), PM) == (Place.CLOSURE, "travaux")


def test_a_site_open_on_holidays_still_closes_on_the_first_of_may() -> None:
    plan = Plan((YEAR,), site=Site(open_on_holidays=True))
    assert plan.place(date(2026, 11, 11), AM) is Place.HERE
    assert plan.place(date(2027, 5, 1), AM) is Place.REST  # a Saturday
    restaurant = Plan(
        (Term(date(2026, 9, 1), date(2027, 8, 31), TUESDAY_ON),), site=Site(open_on_holidays=True)
    )
    assert restaurant.said(date(2027, 5, 1), AM) == (Place.HOLIDAY, "1er mai")


@pytest.mark.parametrize("kind", [SiteDayKind.WORKED, SiteDayKind.SOLIDARITY])
def test_a_holiday_may_be_worked(kind: SiteDayKind) -> None:
    monday = date(2027, 5, 17)
    site = Site(days=(SiteDay(kind, monday, monday),))
    assert Plan((YEAR,), site=Site()).place(monday, AM) is Place.HOLIDAY
    assert Plan((YEAR,), site=site).place(monday, AM) is Place.HERE


def test_a_day_off_by_usage_is_a_holiday_of_the_site() -> None:
    day = date(2027, 2, 9)  # Mardi gras, by usage in the Antilles
    site = Site(Territory.MARTINIQUE, days=(SiteDay(SiteDayKind.HOLIDAY, day, day, "Mardi gras"),))
    assert Plan((YEAR,), site=site).said(day, PM) == (Place.HOLIDAY, "Mardi gras")


def test_the_layers_come_in_their_order() -> None:
    wednesday = date(2026, 11, 11)
    imported = Planned(wednesday, AM, Place.CENTRE, Origin.IMPORTED, "cours")
    typed = Planned(wednesday, AM, Place.HERE, Origin.TYPED, "ouverture")
    suspended = Term(
        date(2026, 9, 1), date(2027, 8, 31),
        spans=(Span(date(2026, 11, 10), date(2026, 11, 12), Place.SUSPENSION),),
    )  # fmt: skip
    assert Plan((YEAR,), (), {(wednesday, AM): imported}).place(wednesday, AM) is Place.HOLIDAY
    assert Plan((YEAR,), (), {(wednesday, AM): typed}).said(wednesday, AM) == (
        Place.HERE, "ouverture",
    )  # fmt: skip
    assert Plan((suspended,), (), {(wednesday, AM): typed}).place(wednesday, AM) is Place.SUSPENSION
    assert days(Plan((suspended,)), date(2026, 11, 9)) == "ISSSIrr"


def test_a_host_company_takes_the_company_s_days_and_not_the_centre_s() -> None:
    hosted = Term(
        date(2026, 9, 1), date(2027, 8, 31), Week.parse("CIIIIRR"),
        (Span(date(2026, 11, 16), date(2026, 11, 18), Place.OTHER_COMPANY, "Chez Lina"),),
    )  # fmt: skip
    plan = Plan((hosted,))
    assert days(plan, date(2026, 11, 16)) == "CAAIIrr"
    assert plan.said(date(2026, 11, 17), AM)[1] == "Chez Lina"


def test_a_change_of_contract_in_the_middle_of_a_week() -> None:
    first = Term(date(2026, 9, 1), date(2026, 11, 18))
    second = Term(date(2026, 11, 20), date(2027, 8, 31), CENTRE_WEEK)
    assert days(Plan((first, second)), date(2026, 11, 16)) == "III.Crr"


def test_halves_of_a_week_are_told_apart() -> None:
    plan = Plan((Term(date(2026, 9, 1), date(2027, 8, 31), Week.parse("CIRRIIIIIIRRRR")),))
    assert [plan.place(date(2026, 11, 16), half) for half in Half] == [Place.CENTRE, Place.HERE]


def test_the_patterns_of_a_week_come_back() -> None:
    assert Week.parse("CADI-RR").pattern() == "CCAADDIIRRRRRR"
    assert Week.parse("IIIIIRR").at(Place.CENTRE, [0, 1]).pattern() == "CCCCIIIIIIRRRR"
    with pytest.raises(ValueError, match="Z"):
        Week.parse("ZIIIIRR")


def test_impossible_choices_of_a_site() -> None:
    assert Site(half_value=0.3).problem()
    assert Site(threshold=0).problem()
    assert Site(am_times=(time(4), time(4))).problem()
    assert Site(am_times=(time(4), time(12)), pm_times=(time(18), time(0, 30))).problem() is None
    assert SiteDay(SiteDayKind.WORKED, date(2026, 5, 1), date(2026, 5, 2)).problem()


def test_a_plan_may_end_on_the_last_day_of_all() -> None:
    plan = Plan((Term(date(1, 1, 1), date.max),))
    assert [place for (place, _), _ in (day for _, day in plan.days(date(9999, 12, 29), date.max))]
    assert next(plan.days(date(1, 1, 2), date(1, 1, 2)))[1][0][0] is Place.HERE


def test_a_cycle_goes_on_over_a_year_of_fifty_three_weeks() -> None:
    """The week of 28 December 2026 is the fifty-third; it ends on a Sunday of 2027."""
    rhythm = alternating(date(2026, 12, 20), date(2027, 1, 31), 1, 1)  # from a Sunday on
    plan = Plan((Term(date(2026, 9, 1), date(2027, 8, 31)),), (rhythm,))
    mondays = [date(2026, 12, 21) + timedelta(days=7 * n) for n in range(4)]
    places = [plan.place(monday, Half.AM) for monday in mondays]
    assert places == [Place.HERE, Place.CENTRE, Place.HERE, Place.CENTRE]
    assert plan.place(date(2026, 12, 31), Half.PM) is Place.CENTRE


def test_before_the_practice_begins_only_the_centre_expects_the_learner() -> None:
    contract = factories.contract(
        starts_on=date(2026, 11, 2), company_from=date(2026, 11, 12), week=Week.parse("CIIIIRR")
    )
    plan = Plan((contract.term(),))
    assert days(plan, date(2026, 11, 2), 14) == "Crrrrrr" + "CrrIIrr"
    assert plan.said(date(2026, 11, 3), AM) == (Place.REST, "avant le début en entreprise")
    typed = {(date(2026, 11, 3), AM): Planned(date(2026, 11, 3), AM, Place.HERE)}
    assert Plan((contract.term(),), (), typed).place(date(2026, 11, 3), AM) is Place.HERE
