"""Who may be a tutor, the dates of quotas, missions of a kind, and what an OPCO funds."""

from datetime import date

import factories
import pytest
from factories import overload

from tuteur_desktop.domain.conditions import ABOUT, ConditionState, Waiver, check
from tuteur_desktop.domain.contracts import Event, EventKind, Kind, Tutor, team_problem
from tuteur_desktop.domain.funding import (
    Funding,
    FundingPiece,
    FundingState,
    amount_typed,
    amount_words,
    parse_amount,
)
from tuteur_desktop.domain.quotas import Held, loads
from tuteur_desktop.domain.tutors import (
    Credential,
    CredentialKind,
    Mission,
    Spent,
    TutorRecord,
    contract_for,
    missions_of,
    totals,
)

A, P, S, POEI = Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.INTERNSHIP, Kind.POEI
MET, NOT, UNSAID = ConditionState.MET, ConditionState.NOT_MET, ConditionState.UNSAID
DAY = date(2026, 11, 23)


def record(**more) -> TutorRecord:
    values = {"adult": True, "volunteer": True, "good_character": True, "years": 8.0,
              "same_level": True, "diploma": "BP Cuisine", "id": 1}  # fmt: skip
    return TutorRecord("Inès Gauthier", **(values | more))


def held(name: str, kind: Kind = A, **more) -> Held:
    values = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 8, 31)} | more
    tutors = values.pop("tutors", (Tutor("Inès Gauthier", values["starts_on"]),))
    return Held(name, factories.contract(kind=kind, tutors=tutors, **values))


def state(kind: Kind, key: str, *args, **more) -> ConditionState:
    found = {one.key: one for one in check(kind, record(**more), DAY)}
    return found[key].state


@pytest.mark.parametrize(
    ("same_level", "years", "expected"),
    [
        (True, 1.0, MET),
        (True, 0.9, NOT),
        (True, None, UNSAID),
        (False, 2.0, MET),
        (False, 1.9, NOT),
        (False, 0.0, NOT),
        (None, 2.0, MET),  # whatever the diploma
        (None, 1.5, UNSAID),  # the diploma decides
        (None, 0.5, NOT),
    ],
)
def test_one_year_with_the_diploma_or_two_without(same_level, years, expected) -> None:
    """R6223-22, and not the old two and three years."""
    assert state(A, "competence", same_level=same_level, years=years) is expected


@pytest.mark.parametrize("kind", [P, POEI, Kind.PRO_A])
@pytest.mark.parametrize(("years", "expected"), [(2.0, MET), (1.99, NOT), (None, UNSAID)])
def test_two_years_for_the_tutor_whatever_the_diploma(kind, years, expected) -> None:
    assert state(kind, "experience", years=years) is expected


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (A, ["position", "volunteer", "adult", "character", "competence"]),
        (P, ["position", "volunteer", "experience"]),
        (POEI, ["volunteer", "experience"]),
        (Kind.PRO_A, ["position", "volunteer", "experience"]),
        (S, []),
        (Kind.RECONVERSION, []),
        (Kind.OTHER, []),
    ],
)
def test_what_each_kind_asks(kind: Kind, keys: list[str]) -> None:
    found = check(kind, record(), DAY, [held("Yanis", kind)], until=date(2027, 8, 31))
    assert [one.key for one in found if not one.quota] == keys
    assert all(one.state is MET for one in found)
    assert all(one.law and one.why for one in found)
    assert ABOUT[kind]


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        (A, {"spouse": True}, MET),  # conjoint collaborateur, L6223-8-1
        (P, {"spouse": True}, NOT),  # D6325-6 does not name one
        (P, {"employer": True}, MET),
        (A, {"id": None}, UNSAID),
    ],
)
def test_who_may_hold_the_post(kind, more, expected) -> None:
    assert state(kind, "position", **more) is expected


def test_of_whom_nobody_said_anything_all_is_to_be_said() -> None:
    found = check(A, TutorRecord("Paul Roy"), DAY)
    assert [one.state for one in found if not one.quota] == [UNSAID] * 5
    minor = check(A, record(adult=False), DAY)
    assert next(one for one in minor if one.key == "adult").state is NOT
    assert next(one for one in check(A, record(volunteer=None, employer=True), DAY)
                if one.key == "volunteer").state is MET  # fmt: skip


def test_a_waiver_settles_without_hiding_the_state() -> None:
    given = Waiver("competence", "dérogation de la branche", "Inès Gauthier")
    found = {one.key: one for one in check(A, record(years=0.5), DAY, waivers=[given])}
    assert (found["competence"].state, found["competence"].settled) == (NOT, True)
    assert found["competence"].waiver == given
    assert found["adult"].waiver is None


@pytest.mark.parametrize(
    ("credentials", "expected"),
    [
        ([], UNSAID),
        ([("Permis de former, 14 h", DAY)], MET),  # its last day still counts
        ([("PERMIS DE FORMER", date(2026, 11, 22))], NOT),
        ([("Permis de former", date(2026, 1, 1)), ("Permis de former", date(2029, 1, 1))], MET),
        ([("Permis de former", None)], MET),
        ([("SST", date(2030, 1, 1))], UNSAID),
    ],
)
def test_the_licence_of_restaurants(credentials, expected) -> None:
    held_ = [Credential(CredentialKind.LICENCE, t, expires_on=until) for t, until in credentials]
    found = check(A, record(), DAY, credentials=held_, restaurant=True)
    assert next(one for one in found if one.key == "licence").state is expected
    assert "licence" not in [one.key for one in check(S, record(), DAY, restaurant=True)]
    assert "licence" not in [one.key for one in check(A, record(), DAY)]


def quota(kind: Kind, many: list[Held], key: str, on=DAY, until=date(2027, 8, 31), **more):
    found = check(kind, record(**more), on, many, until=until)
    return next(one for one in found if one.key == key)


def test_a_quota_is_told_with_its_day_and_its_names() -> None:
    many = [held("Yanis"), held("Zoé"), held("Ali", starts_on=date(2027, 1, 4))]
    found = quota(A, many, "quota-apprentices")
    assert (found.state, found.since, found.names) == (
        NOT, date(2027, 1, 4), ("Yanis", "Zoé", "Ali"),
    )  # fmt: skip
    assert "3\xa0apprentis à la fois (Yanis, Zoé et Ali)" in found.why
    assert quota(A, many, "quota-contracts").state is MET
    before = quota(A, many, "quota-apprentices", until=date(2027, 1, 3))
    assert (before.state, before.names) == (MET, ("Yanis", "Zoé"))


def test_the_last_day_of_one_and_the_first_of_another() -> None:
    two = [held("Yanis"), held("Zoé")]
    after = held("Ali", starts_on=date(2027, 9, 1), ends_on=date(2028, 2, 29))
    ends = {"until": date(2028, 2, 29)}
    assert quota(A, [*two, after], "quota-apprentices", **ends).state is MET
    same = held("Ali", starts_on=date(2027, 8, 31), ends_on=date(2028, 2, 29))
    found = quota(A, [*two, same], "quota-apprentices", **ends)
    assert (found.state, found.since) == (NOT, date(2027, 8, 31))


def test_several_caps_at_once_are_all_told() -> None:
    many = [held("A"), held("B"), held("C"), held("D", P)]
    assert quota(A, many, "quota-apprentices").state is NOT
    assert quota(A, many, "quota-contracts").state is NOT
    assert quota(P, many, "quota-contracts").names == ("A", "B", "C", "D")


def test_an_employer_of_apprentices_alone_reads_one_rule() -> None:
    """D6325-9 caps at 2, R6223-6 at 2 and one who repeats: only the second counts apprentices."""
    failed = Event(EventKind.EXTENSION, date(2026, 8, 31), before="2026-08-31")
    many = [held("A"), held("B"), held("C", starts_on=date(2024, 9, 1), events=(failed,))]
    apprentices = quota(A, many, "quota-apprentices", employer=True)
    together = quota(A, many, "quota-contracts", employer=True)
    assert (apprentices.state, together.state) == (MET, MET)
    assert "dont un qui redouble" in apprentices.why
    assert "règle des apprentis" in together.why
    assert "R6223-6" in together.why
    assert "au plus 3" not in together.why
    mixed = [held("A"), held("B"), held("D", P)]
    assert quota(A, mixed, "quota-contracts", employer=True).state is NOT


def test_an_overlap_that_began_is_told_from_its_first_day() -> None:
    many = [held("A", starts_on=date(2025, 9, 1)), held("B", starts_on=date(2026, 3, 2)),
            held("C", starts_on=date(2026, 10, 5))]  # fmt: skip
    found = quota(A, many, "quota-apprentices")
    assert found.since == date(2026, 10, 5)
    assert found.why.startswith("depuis le 5\xa0octobre 2026")
    assert "R6223-7" in found.why
    assert "cinq ans au plus" in found.why
    two = quota(A, many[:2], "quota-apprentices")
    assert (two.since, "depuis le 2\xa0mars 2026" in two.why) == (date(2026, 3, 2), True)
    later = quota(A, [*many[:2], held("C", starts_on=date(2027, 1, 4))], "quota-apprentices")
    assert later.why.startswith("à partir du 4\xa0janvier 2027")


def test_an_employer_and_job_seekers_have_their_caps() -> None:
    many = [held("A", P), held("B", P), held("C", P)]
    assert quota(P, many, "quota-contracts").state is MET
    employer = quota(P, many, "quota-contracts", employer=True)
    assert (employer.state, "2 contrats" in employer.words) == (NOT, True)
    seekers = [held(name, POEI) for name in "ABCD"]
    assert quota(POEI, seekers[:3], "quota-seekers").state is MET
    assert quota(POEI, seekers, "quota-seekers").state is NOT
    assert overload(seekers, "Inès Gauthier", DAY).law == "D6326-2"


def test_the_stretches_of_a_load() -> None:
    span = Event(EventKind.SUSPENSION, date(2027, 2, 1), date(2027, 2, 28))
    handed = (Tutor("Inès Gauthier", date(2026, 9, 1), date(2026, 12, 31)),
              Tutor("Paul Roy", date(2027, 1, 1)))  # fmt: skip
    many = [held("A", events=(span,)), held("B", P, tutors=handed), held("C", S)]
    found = loads(many, "inès gauthier", date(2026, 12, 1), date(2027, 9, 30))
    assert [(one.starts_on, one.ends_on, one.counted, one.interns) for one in found] == [
        (date(2026, 12, 1), date(2026, 12, 31), ("A", "B"), ("C",)),
        (date(2027, 1, 1), date(2027, 1, 31), ("A",), ("C",)),
        (date(2027, 2, 1), date(2027, 2, 28), (), ("C",)),
        (date(2027, 3, 1), date(2027, 8, 31), ("A",), ("C",)),
        (date(2027, 9, 1), date(2027, 9, 30), (), ()),
    ]


# A team.

FIRST = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("tutors", "words"),
    [
        ([Tutor("Inès", FIRST, referent=True), Tutor("Paul", FIRST)], None),
        ([Tutor("Inès", FIRST, date(2025, 12, 31)), Tutor("Paul", date(2026, 1, 1))], None),
        ([Tutor("Inès", FIRST), Tutor("Paul", FIRST)], "référent"),
        ([Tutor("Inès", FIRST, referent=True), Tutor("Paul", FIRST, referent=True)], "qu'un"),
        ([Tutor("Inès", FIRST, referent=True), Tutor("INÈS", date(2026, 1, 1))], "deux fois"),
        ([Tutor(" ", FIRST)], "pas de nom"),
        ([Tutor("Inès", FIRST, date(2025, 8, 31))], "avant de commencer"),
        ([Tutor("Inès", FIRST, date(2026, 1, 1)), Tutor("Paul", date(2026, 1, 1))], "référent"),
    ],
)
def test_a_team_has_one_referent(tutors, words) -> None:
    problem = team_problem(factories.contract(), tutors)
    assert (problem is None) if words is None else words in problem
    if words == "référent":  # D6325-10 asks for no referent
        assert team_problem(factories.contract(kind=P), tutors) is None


def test_the_turns_of_a_team_are_those_in_charge() -> None:
    team = (Tutor("Inès", FIRST, date(2025, 12, 31), referent=True), Tutor("Paul", FIRST),
            Tutor("Zoé", date(2026, 1, 1), referent=True))  # fmt: skip
    contract = factories.contract(tutors=team)
    turns = contract.tutors_over(FIRST, date(2027, 8, 31))
    assert [one.name for one in turns] == ["Inès", "Zoé"]
    assert [one.name for one in contract.tutors_over(FIRST, date(2025, 12, 31))] == ["Inès"]


# Missions and time.


def test_missions_follow_the_kind_of_contract() -> None:
    assert missions_of(A) == (Mission.SKILLS, Mission.CENTRE, Mission.TRAINING)
    assert len(missions_of(P)) == 6
    assert missions_of(P)[:5] == missions_of(S)[:5]
    assert Mission.SKILLS not in missions_of(P)


def test_time_goes_to_the_contract_that_runs_or_to_the_nearest() -> None:
    first = factories.contract(starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31), id=1)
    second = factories.contract(starts_on=date(2026, 9, 15), ends_on=date(2027, 8, 31), id=2)
    both = (first, second)
    for on, wanted in (
        (date(2026, 8, 31), 1), (date(2026, 9, 5), 1), (date(2026, 9, 10), 2),
        (date(2026, 9, 15), 2), (date(2025, 6, 3), 1), (date(2027, 10, 1), 2),
    ):  # fmt: skip
        assert contract_for(both, on).id == wanted, on
    assert contract_for(both, date(2025, 6, 2)) is None
    assert contract_for(both, date(2027, 10, 2)) is None


def test_totals_by_contract_and_mission() -> None:
    def spent(number: int, minutes: int, mission: Mission, contract: int = 1) -> Spent:
        return Spent(1, date(2026, 11, number), minutes, mission, contract_id=contract, id=number)

    found = totals((spent(3, 30, Mission.SKILLS), spent(1, 45, Mission.CENTRE),
                    spent(2, 15, Mission.SKILLS), spent(4, 60, Mission.ASSESS, 2)))  # fmt: skip
    assert [(one.contract_id, one.minutes, one.entries) for one in found] == [
        (1, 90, 3),
        (2, 60, 1),
    ]
    assert dict(found[0].missions) == {Mission.SKILLS: 45, Mission.CENTRE: 45}
    assert (found[0].first, found[0].last) == (date(2026, 11, 1), date(2026, 11, 3))


# Funding.


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1 234,50", 123450), ("1\u202f234,50 €", 123450), ("1234.5", 123450), ("0", 0),
        ("1\xa0234\xa0567,89", 123456789), ("450", 45000), (" ", None), ("230 EUR", 23000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed: str, cents: int | None) -> None:
    assert parse_amount(typed) == cents
    assert parse_amount(amount_typed(cents)) == cents


@pytest.mark.parametrize("typed", ["12,345", "1 23", "-5", "1,2,3", "mille", "1.234,50", "١٢"])
def test_other_texts_are_no_amounts(typed: str) -> None:
    with pytest.raises(ValueError, match="."):
        parse_amount(typed)


def test_amounts_in_words() -> None:
    assert amount_words(123450) == "1\u202f234,50\xa0€"
    assert amount_words(45000) == "450\xa0€"


@pytest.mark.parametrize(
    ("more", "expected", "left"),
    [
        ({}, FundingState.NOTHING, 0),
        ({"opco": "AKTO"}, FundingState.TO_ASK, 0),
        ({"asked_on": DAY, "amount_asked": 100}, FundingState.ASKED, 0),
        ({"agreed_on": DAY, "amount_agreed": 100}, FundingState.AGREED, 100),
        ({"amount_agreed": 100, "amount_paid": 40}, FundingState.PARTLY_PAID, 60),
        ({"amount_agreed": 100, "amount_paid": 100}, FundingState.PAID, 0),
        ({"paid_on": DAY}, FundingState.PAID, 0),
    ],
)
def test_how_far_a_file_has_come(more, expected, left) -> None:
    funding = Funding(1, **more)
    assert (funding.state, funding.left) == (expected, left)


def test_a_paper_is_late_the_day_after() -> None:
    on_time = FundingPiece("Contrat", DAY)
    assert not on_time.late(DAY)
    assert on_time.late(date(2026, 11, 24))
    assert not FundingPiece("Contrat", date(2026, 1, 1), date(2026, 2, 1)).late(DAY)
    pieces = (FundingPiece("B"), FundingPiece("A", date(2026, 1, 1)), on_time)
    funding = Funding(1, pieces=pieces)
    assert [one.title for one in funding.awaited] == ["A", "Contrat", "B"]
    assert [one.title for one in funding.late(DAY)] == ["A"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount_paid": -1}, "montant"),
        ({"hours_agreed": float("nan")}, "heures"),
        ({"asked_on": DAY, "agreed_on": date(2026, 11, 22)}, "avant la demande"),
        ({"agreed_on": DAY, "paid_on": date(2026, 11, 22)}, "avant l'accord"),
        ({"pieces": (FundingPiece(" "),)}, "pas de nom"),
    ],
)
def test_a_file_that_cannot_be(more, words) -> None:
    assert words in Funding(1, **more).problem()
