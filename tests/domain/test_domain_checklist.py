"""The pense-bête that comes with the program: how many points each contract has, and by when."""

import tomllib
from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.checklist import Checklist, Item, items
from tuteur_desktop.domain.checklist_model import Age, Anchor, Case, Scope, anchors, phases_of
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.paths import resources

MODEL = tomllib.loads((resources() / "templates/checklist.toml").read_text("utf-8"))["checklist"][0]
PHASES = phases_of(MODEL)
WORDS = {"first": "Yanis", "tutor": "tuteur"}


def asked(kind: Kind, *, minor: bool = False, free_on: date | None = None, **more):
    contract = factories.contract(kind=kind, **more.pop("contract", {}))
    return items(PHASES, Case(kind, minor, **more), anchors(contract, free_on), WORDS)


def by_key(found) -> dict[str, Item]:
    return {one.key: one for one in found}


def test_the_whole_has_forty_four_points_in_nine_phases() -> None:
    points = [point for phase in PHASES for point in phase.points]
    assert (len(PHASES), len(points), len({point.key for point in points})) == (9, 44, 44)


@pytest.mark.parametrize(
    ("kind", "adult", "minor"),
    [
        (Kind.APPRENTICESHIP, 43, 43),
        (Kind.PROFESSIONALISATION, 43, 43),
        (Kind.PRO_A, 38, 39),
        (Kind.RECONVERSION, 36, 37),
        (Kind.INTERNSHIP, 34, 35),
        (Kind.POEI, 35, 36),
        (Kind.OTHER, 39, 40),
    ],
)
def test_each_kind_of_contract_has_its_points(kind: Kind, adult: int, minor: int) -> None:
    assert (len(asked(kind)), len(asked(kind, minor=True))) == (adult, minor)


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        (Kind.APPRENTICESHIP, {"adequacy"}),
        (Kind.PROFESSIONALISATION, {"revision"}),
        (Kind.INTERNSHIP, {"adequacy", "revision", "registration", "counter", "first-return"}),
        (Kind.RECONVERSION, {"conditions", "counter", "medical-visit"}),
    ],
)
def test_what_makes_no_sense_is_not_asked(kind: Kind, lacks: set[str]) -> None:
    assert not lacks & by_key(asked(kind)).keys()


def test_a_minor_sees_the_doctor_and_has_the_declaration_before_the_post() -> None:
    post = date(2025, 9, 8)
    found = by_key(asked(Kind.APPRENTICESHIP, minor=True, contract={"company_from": post}))
    for key, law in (("medical-visit", "R4624-18"), ("formalities", "R4153-40")):
        assert (found[key].phase, found[key].law) == ("before", law)
        assert found[key].due_on is not None
        assert found[key].due_on < post
    adult = by_key(asked(Kind.APPRENTICESHIP))["medical-visit"]
    assert (adult.phase, adult.law, adult.due_on) == ("two-months", "R6222-36", date(2025, 11, 1))
    trainee = by_key(asked(Kind.INTERNSHIP, minor=True))
    assert trainee["formalities"].law == "R4153-40"


@pytest.mark.parametrize(
    ("key", "free_on", "contract", "due"),
    [
        ("counter", date(2025, 12, 10), {}, date(2025, 11, 25)),
        ("counter", None, {}, date(2025, 11, 15)),  # nobody knows yet: a guess
        ("grid", None, {}, date(2026, 8, 31)),
        ("revision", None, {"exam_on": date(2027, 6, 14)}, date(2027, 4, 30)),
        ("goodbye", None, {"ended_on": date(2026, 1, 5)}, date(2026, 1, 5)),
        ("present", None, {"company_from": date(2025, 9, 15)}, date(2025, 9, 15)),
    ],
)
def test_due_dates_come_from_the_contract(key, free_on, contract, due) -> None:
    found = by_key(asked(Kind.APPRENTICESHIP, free_on=free_on, contract=contract))
    assert found[key].due_on == due


def test_a_trial_that_the_contract_writes_sets_the_date() -> None:
    contract = {"trial_ends_on": date(2025, 9, 30)}
    found = by_key(asked(Kind.PROFESSIONALISATION, contract=contract))
    assert found["counter"].due_on == date(2025, 9, 15)
    assert found["adequacy"].due_on == date(2025, 11, 1)
    assert found["adequacy"].law == "D6325-13"


def test_a_contract_that_broke_is_not_asked_its_later_phases() -> None:
    found = asked(Kind.APPRENTICESHIP, contract={"ended_on": date(2025, 10, 3)})
    assert {one.phase for one in found} == {"before", "day", "week", "month", "end"}
    assert all(one.due_on <= date(2025, 10, 3) for one in found if one.due_on)


def test_size_sector_and_role_say_otherwise() -> None:
    alone = by_key(asked(Kind.APPRENTICESHIP, headcount=1)).keys()
    assert not {"team", "decision", "time"} & alone
    assert {"team", "decision", "time"} <= by_key(asked(Kind.APPRENTICESHIP, headcount=2)).keys()
    there = by_key(asked(Kind.APPRENTICESHIP, sector=Sector.RESTAURANT))["conditions"]
    assert "permis de former" in there.text
    assert "permis" not in by_key(asked(Kind.APPRENTICESHIP))["conditions"].text
    trained = by_key(asked(Kind.APPRENTICESHIP, role=Role.TRAINING))
    assert "conditions" not in trained
    assert "entreprise" in trained["calendar"].text


def test_a_scope_with_several_bounds() -> None:
    scope = Scope(age=Age.MINOR, sectors=frozenset({Sector.FOOD}), least=2, most=49)
    case = Case(Kind.OTHER, True, Sector.FOOD, 10)
    assert scope.takes(case)
    for other in (
        Case(Kind.OTHER, False, Sector.FOOD, 10), Case(Kind.OTHER, True, Sector.BAKERY, 10),
        Case(Kind.OTHER, True, Sector.FOOD, 1), Case(Kind.OTHER, True, Sector.FOOD, 50),
    ):  # fmt: skip
        assert not scope.takes(other)
    assert scope.takes(Case(Kind.OTHER, True, Sector.FOOD))  # nobody said how many


def test_no_brace_is_left_and_the_numbers_follow() -> None:
    for kind in Kind:
        for role in Role:
            found = asked(kind, minor=True, role=role)
            assert [one.number for one in found] == list(range(1, len(found) + 1))
            assert not [one.text for one in found if "{" in one.text]
            assert max(len(one.text) for one in found) <= 95


def test_every_anchor_is_used() -> None:
    used = {point.due[0] for phase in PHASES for point in phase.points}
    assert set(Anchor) - used == {Anchor.START}


TODAY = date(2026, 3, 2)


def point(key: str, days: int, phase: str = "a", **more) -> Item:
    due = TODAY + timedelta(days=days)
    return Item(key, phase, key, due, late=days < 0, **more)


def shown(*found: Item) -> list[str]:
    phases = (("a", "A"), ("b", "B"), ("c", "C"))
    return [one.key for one in Checklist(1, found, phases, TODAY).shown]


def test_seven_at_most_the_late_ones_first() -> None:
    found = [point(f"n{n}", n) for n in range(10)]
    assert shown(*found, point("late", -40), point("later", -3)) == [
        "late", "later", "n0", "n1", "n2", "n3", "n4",
    ]  # fmt: skip


def test_what_is_late_by_the_law_comes_first() -> None:
    found = [point(f"n{n}", n - 30) for n in range(10)]
    bound = [point("visit", -3, binding=True), point("machines", -9, binding=True)]
    ahead = point("ahead", 4, binding=True)
    assert shown(*found, ahead, *bound)[:3] == ["machines", "visit", "n0"]
    assert len(shown(*found, ahead, *bound)) == 7
    assert shown(ahead, point("near", 1)) == ["near", "ahead"]


def test_what_is_far_ahead_waits_for_the_rest() -> None:
    near, far, farther = point("near", 12), point("far", 90, "b"), point("farther", 400, "c")
    assert shown(near, far, farther) == ["near"]
    assert shown(far, farther) == ["far"]
    done = point("near", 12, status=PointStatus.DONE)
    assert shown(done, farther) == ["farther"]
    assert shown(done) == []


def test_counts_leave_out_what_has_no_object() -> None:
    found = (
        point("x", -5, status=PointStatus.DONE), point("y", 1),
        point("z", 1, "b", status=PointStatus.NOT_APPLICABLE),
    )  # fmt: skip
    one = Checklist(1, found, (("a", "A"), ("b", "B"), ("c", "C")), TODAY)
    assert (one.done, one.total) == (1, 2)
    assert [(count.key, count.done, count.total) for count in one.counts] == [
        ("a", 1, 2), ("b", 0, 0),
    ]  # fmt: skip
    assert one.phase == "A"


def test_the_phases_that_are_over() -> None:
    found = (point("x", -90), point("w", -30), point("y", -2, "b"), point("z", 60, "c"))
    phases = (("a", "A"), ("b", "B"), ("c", "C"))
    assert [one.key for one in Checklist(1, found, phases, TODAY).past()] == ["x"]


@pytest.mark.parametrize(
    ("kind", "minor", "bound"),
    [
        (Kind.APPRENTICESHIP, False, {"medical-visit": "R6222-36"}),
        (Kind.APPRENTICESHIP, True, {"medical-visit": "R4624-18", "formalities": "R4153-40"}),
        (Kind.PROFESSIONALISATION, False, {"adequacy": "D6325-13"}),
        (Kind.INTERNSHIP, True, {"formalities": "R4153-40"}),
        (Kind.INTERNSHIP, False, {}),
    ],
)
def test_only_some_articles_set_a_day(kind: Kind, minor: bool, bound: dict[str, str]) -> None:
    found = asked(kind, minor=minor)
    assert {one.key: one.law for one in found if one.binding} == bound
    usage = [one for one in found if one.law and not one.binding]
    assert usage
    assert all("usage" in one.law_words for one in usage)
    assert all("fixe le jour" in one.law_words for one in found if one.binding)


def test_the_safety_welcome_is_of_the_first_day() -> None:
    post = date(2025, 9, 15)
    found = by_key(asked(Kind.APPRENTICESHIP, contract={"company_from": post}))["safety"]
    assert (found.phase, found.due_on, found.binding) == ("day", post, False)


@pytest.mark.parametrize("kind", [Kind.INTERNSHIP, Kind.POEI, Kind.OTHER])
def test_who_is_not_hired_is_told_of_the_risks(kind: Kind) -> None:
    found = by_key(asked(kind))["safety"]
    assert found.law == "L4141-1, L4111-5"
    assert "risques" in found.text
    assert by_key(asked(Kind.PROFESSIONALISATION))["safety"].law == "L4141-2"


@pytest.mark.parametrize(
    ("kind", "trial", "title"),
    [
        (Kind.APPRENTICESHIP, False, "Avant le 45ᵉ jour en entreprise"),
        (Kind.APPRENTICESHIP, True, "Avant le 45ᵉ jour en entreprise"),
        (Kind.PROFESSIONALISATION, True, "Avant la fin de la période d’essai"),
        (Kind.PROFESSIONALISATION, False, "Premier bilan"),
        (Kind.OTHER, False, "Premier bilan"),
        (Kind.INTERNSHIP, False, "Premier bilan"),
    ],
)
def test_a_trial_is_named_only_where_the_contract_writes_one(kind, trial, title) -> None:
    phase = next(one for one in PHASES if one.key == "trial")
    assert phase.titled(Case(kind, False, trial=trial)) == title
