"""The life of a contract: each event moves something, is taken back, or is refused whole."""

from dataclasses import replace
from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.contracts import Contract, Ending, Event, EventKind, Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request

HERE, OTHER, OFF = Place.HERE, Place.OTHER_COMPANY, Place.SUSPENSION
WEDNESDAY = date(2026, 12, 9)  # here, in the plain week of the factory
MONDAY = date(2026, 12, 7)  # at the centre


@pytest.fixture
def life(services, yanis: Learner):
    return Life(services, yanis)


class Life:
    """Records on the contract of Yanis and reads what it became."""

    def __init__(self, services, learner: Learner) -> None:
        self.services, self.learner_id = services, learner.id
        self.id = learner.contracts[0].id

    def record(self, kind: EventKind, on: date, ends_on: date | None = None, **more) -> None:
        self.services.contracts.record(self.id, Event(kind, on, ends_on, **more))

    def contract(self) -> Contract:
        return self.services.learners.learner(self.learner_id).contracts[0]

    def event(self, kind: EventKind) -> Event:
        return next(one for one in self.contract().events if one.kind is kind)

    def take_back(self, kind: EventKind) -> None:
        self.services.contracts.take_back(self.event(kind).id)

    def place(self, on: date, half: Half = Half.AM) -> Place | None:
        return self.services.calendar.plan(self.learner_id, on, on).place(on, half)

    def sign(self, start: date, end: date) -> None:
        self.services.signing.create("Inès Gauthier", "le sel et le poivre")
        request = Request(DocumentKind.ATTENDANCE, self.learner_id, start, end, despite="un essai")
        self.services.documents.issue(request, sign=True)


def test_a_suspension_stands_in_the_calendar_and_is_taken_back(life: Life) -> None:
    life.record(EventKind.SUSPENSION, date(2026, 12, 1), date(2026, 12, 31), note="accord")
    assert life.place(WEDNESDAY) is OFF
    assert life.place(MONDAY) is OFF
    assert life.place(date(2026, 12, 12)) is Place.REST
    event = life.event(EventKind.SUSPENSION)
    assert (event.recorded_by, event.note) == ("Inès Gauthier", "accord")
    life.take_back(EventKind.SUSPENSION)
    assert life.place(WEDNESDAY) is HERE
    assert life.contract().events == ()


@pytest.mark.parametrize("kind", [EventKind.HOST, EventKind.MOBILITY])
def test_another_company_takes_the_days_of_this_one(life: Life, kind: EventKind) -> None:
    life.record(kind, date(2026, 12, 1), date(2026, 12, 31), company="Maison Ferrand",
                tutor="Paul Roy")  # fmt: skip
    plan = life.services.calendar.plan(life.learner_id, WEDNESDAY, WEDNESDAY)
    assert plan.said(WEDNESDAY, Half.AM) == (OTHER, "Maison Ferrand")
    assert life.place(MONDAY) is Place.CENTRE
    counts = life.services.attendance.counts(life.learner_id, date(2026, 12, 1), date(2026, 12, 31))
    assert (counts.due, counts.unknown, counts.upcoming) == (0, 0, 0)
    life.take_back(kind)
    assert life.place(WEDNESDAY) is HERE


def test_an_extension_moves_the_end_to_a_29_february(life: Life) -> None:
    life.record(EventKind.EXTENSION, date(2027, 9, 1), date(2028, 2, 29), note="échec à l’examen")
    contract = life.contract()
    assert contract.last_day == date(2028, 2, 29)
    assert life.place(date(2028, 2, 29)) is Place.CENTRE  # a Tuesday
    assert life.place(date(2028, 3, 1)) is None
    event = life.event(EventKind.EXTENSION)
    assert (event.before, event.after) == ("2027-08-31", "2028-02-29")
    life.take_back(EventKind.EXTENSION)
    assert life.contract().last_day == date(2027, 8, 31)
    assert life.place(date(2028, 2, 29)) is None


def test_a_change_of_diploma(life: Life) -> None:
    life.record(EventKind.DIPLOMA, WEDNESDAY, after=" CAP Cuisine ")
    assert life.contract().diploma == "CAP Cuisine"
    assert life.event(EventKind.DIPLOMA).before == "Bac pro Cuisine"
    with pytest.raises(UserError, match="prépare déjà"):
        life.record(EventKind.DIPLOMA, WEDNESDAY, after="CAP Cuisine")
    life.take_back(EventKind.DIPLOMA)
    assert life.contract().diploma == "Bac pro Cuisine"


def test_a_change_of_tutor_and_back(life: Life) -> None:
    before = life.contract().tutors
    life.record(EventKind.TUTOR, WEDNESDAY, tutor="Paul Roy")
    assert life.contract().tutor_on(WEDNESDAY).name == "Paul Roy"
    assert life.contract().tutor_on(date(2026, 12, 8)).name == "Inès Gauthier"
    life.take_back(EventKind.TUTOR)
    assert life.contract().tutors == before


def test_a_rupture_ends_the_calendar_and_opens_a_search_for_an_employer(life: Life, clock) -> None:
    life.record(EventKind.TERMINATION, WEDNESDAY, how=Ending.AGREEMENT, told="CFA, le 9 décembre")
    contract = life.contract()
    assert contract.last_day == WEDNESDAY
    assert life.place(WEDNESDAY) is HERE
    assert life.place(date(2026, 12, 10)) is None
    clock.set("2026-12-10 08:00")
    learner = life.services.learners.learner(life.learner_id)
    situation = life.services.due_dates.situation(learner)
    assert (situation.until, situation.after_rupture) == (date(2027, 6, 9), True)
    life.take_back(EventKind.TERMINATION)
    assert life.contract().last_day == date(2027, 8, 31)
    assert (
        life.services.due_dates.situation(life.services.learners.learner(life.learner_id)) is None
    )


def test_an_amendment_and_an_authorisation_move_nothing(life: Life) -> None:
    before = replace(life.contract(), events=())
    life.record(EventKind.AMENDMENT, WEDNESDAY, signed_on=MONDAY, note="durée hebdomadaire")
    life.record(EventKind.NIGHT_WORK, WEDNESDAY, date(2027, 6, 30))
    assert replace(life.contract(), events=()) == before
    assert [one.kind for one in life.contract().events] == [
        EventKind.AMENDMENT, EventKind.NIGHT_WORK,
    ]  # fmt: skip


# What cannot be, and changes nothing.

E = EventKind
FIRST, LAST = date(2025, 9, 1), date(2027, 8, 31)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(E.AMENDMENT, FIRST - timedelta(1)), "pendant le contrat"),
        (Event(E.TERMINATION, LAST + timedelta(1), how=Ending.OTHER), "pendant le contrat"),
        (Event(E.TERMINATION, WEDNESDAY), "comment le contrat a pris fin"),
        (Event(E.SUSPENSION, WEDNESDAY), "date de fin"),
        (Event(E.SUSPENSION, WEDNESDAY, MONDAY), "avant le début"),
        (Event(E.SUSPENSION, WEDNESDAY, LAST + timedelta(1)), "dépasse celle du contrat"),
        (Event(E.SUSPENSION, date(2026, 12, 20), LAST), "même genre"),
        (Event(E.MOBILITY, date(2027, 2, 28), LAST, company="Turin"), "même genre"),
        (Event(E.HOST, WEDNESDAY, LAST), "entreprise d'accueil"),
        (Event(E.EXTENSION, LAST, LAST), "après le 31\xa0août 2027"),
        (Event(E.EXTENSION, LAST, date(2028, 9, 1)), "commence le 1ᵉʳ\xa0septembre 2028"),
        (Event(E.DIPLOMA, WEDNESDAY), "nouveau diplôme"),
        (Event(E.TUTOR, WEDNESDAY), "nom du nouveau tuteur"),
        (Event(E.TUTOR, date(2027, 3, 1), tutor="Zoé"), "déjà commencé"),
        (Event(E.TERMINATION, WEDNESDAY, how=Ending.OTHER), "« Suspension du contrat »"),
        (Event(E.TERMINATION, date(2027, 2, 20), how=Ending.OTHER), "« Entreprise d’accueil »"),
        (Event(E.TERMINATION, date(2027, 3, 2), how=Ending.OTHER), "« Changement de tuteur »"),
    ],
)
def test_what_cannot_be_is_refused_whole(life: Life, event: Event, words: str) -> None:
    life.record(E.SUSPENSION, date(2026, 12, 14), date(2026, 12, 31))
    life.record(E.HOST, date(2027, 2, 22), date(2027, 2, 28), company="Maison Ferrand")
    life.record(E.TUTOR, date(2027, 3, 8), tutor="Paul Roy")
    after = factories.contract(starts_on=date(2028, 9, 1), ends_on=date(2029, 8, 31))
    life.services.contracts.save(life.learner_id, after)
    before = life.services.dump.dump()
    with pytest.raises(UserError, match=words):
        life.services.contracts.record(life.id, event)
    assert life.services.dump.dump() == before


A, P, S = Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.INTERNSHIP


@pytest.mark.parametrize(
    ("kind", "how", "words"),
    [
        (A, Ending.TRIAL, r"n'a pas de période d'essai.*45 premiers jours.*\(L6222-18\)"),
        (P, Ending.FREE, r"\(L6222-18\) n'est que celle.*« pendant la période d'essai »"),
        (S, Ending.FREE, r"\(L6222-18\) n'est que celle d'un contrat d'apprentissage"),
        (P, Ending.DIPLOMA, r"\(L6222-19\) n'est que celle d'un contrat d'apprentissage"),
    ],
)
def test_a_contract_ends_as_its_kind_may(life: Life, kind: Kind, how: Ending, words: str) -> None:
    life.services.contracts.save(life.learner_id, replace(life.contract(), kind=kind))
    before = life.services.dump.dump()
    with pytest.raises(UserError, match=words):
        life.record(E.TERMINATION, WEDNESDAY, how=how)
    assert life.services.dump.dump() == before
    life.record(E.TERMINATION, WEDNESDAY, how=Ending.FREE if kind is A else Ending.TRIAL)
    assert life.contract().last_day == WEDNESDAY


def test_nothing_lives_after_a_rupture(life: Life) -> None:
    life.record(E.TERMINATION, WEDNESDAY, how=Ending.OTHER)
    for event, words in (
        (Event(E.TERMINATION, MONDAY, how=Ending.OTHER), "déjà pris fin"),
        (Event(E.EXTENSION, LAST, date(2028, 8, 31)), "ne le fait pas reprendre"),
        (Event(E.TUTOR, date(2026, 12, 10), tutor="Zoé"), "pendant le contrat"),
        (Event(E.AMENDMENT, date(2026, 12, 10)), "pendant le contrat"),
    ):
        with pytest.raises(UserError, match=words):
            life.services.contracts.record(life.id, event)
    assert [one.kind for one in life.contract().events] == [E.TERMINATION]


def test_taking_back_leaves_nothing_outside(life: Life) -> None:
    life.record(E.EXTENSION, date(2027, 9, 1), date(2028, 8, 31))
    life.record(E.TUTOR, date(2027, 10, 4), tutor="Paul Roy")
    with pytest.raises(UserError, match="hors du contrat"):
        life.take_back(E.EXTENSION)
    assert life.contract().last_day == date(2028, 8, 31)
    life.take_back(E.TUTOR)
    life.take_back(E.EXTENSION)
    assert life.contract().last_day == LAST


def test_what_changed_since_is_not_taken_back(life: Life) -> None:
    life.record(E.DIPLOMA, WEDNESDAY, after="CAP Cuisine")
    life.services.contracts.save(life.learner_id, replace(life.contract(), diploma="BP Cuisine"))
    with pytest.raises(UserError, match="a changé depuis"):
        life.take_back(E.DIPLOMA)
    assert life.contract().diploma == "BP Cuisine"


def test_the_dates_of_a_contract_keep_its_events_inside(life: Life) -> None:
    life.record(E.SUSPENSION, date(2026, 12, 14), date(2026, 12, 31))
    with pytest.raises(UserError, match="Suspension du contrat"):
        life.services.contracts.save(
            life.learner_id, replace(life.contract(), starts_on=date(2027, 1, 1))
        )
    assert life.contract().starts_on == FIRST


# A signed period.

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 20))


@pytest.fixture
def signed(life: Life) -> Life:
    """November is signed up to the 20th."""
    life.record(E.NIGHT_WORK, date(2026, 11, 1), date(2026, 12, 31))
    life.sign(*NOVEMBER)
    return life


@pytest.mark.parametrize(
    "event",
    [
        Event(E.SUSPENSION, date(2026, 11, 20), date(2026, 12, 31)),
        Event(E.HOST, date(2026, 11, 9), date(2026, 12, 31), company="Maison Ferrand"),
        Event(E.TERMINATION, date(2026, 11, 19), how=Ending.OTHER),
    ],
)
def test_the_calendar_of_a_signed_period_does_not_move(signed: Life, event: Event) -> None:
    before = signed.services.dump.dump()
    with pytest.raises(UserError, match="verrouillée par le relevé signé"):
        signed.services.contracts.record(signed.id, event)
    assert signed.services.dump.dump() == before


def test_beside_a_signed_period_all_moves(signed: Life) -> None:
    signed.record(E.SUSPENSION, date(2026, 11, 21), date(2026, 12, 6))
    signed.record(E.TUTOR, date(2026, 11, 12), tutor="Paul Roy")
    signed.record(E.TERMINATION, date(2026, 12, 11), how=Ending.OTHER)
    assert signed.contract().last_day == date(2026, 12, 11)


def test_the_form_of_a_contract_does_not_move_it_either(signed: Life) -> None:
    save = signed.services.contracts.save
    contract = signed.contract()
    with pytest.raises(UserError, match="verrouillée"):
        save(signed.learner_id, replace(contract, week=Week.parse("IIIIIRR")))
    with pytest.raises(UserError, match="verrouillée"):
        save(signed.learner_id, replace(contract, ends_on=date(2026, 11, 10), events=()))
    save(signed.learner_id, replace(contract, ends_on=date(2027, 6, 30), weekly_hours=35.0))
    assert signed.contract().ends_on == date(2027, 6, 30)


def test_a_contract_changes_in_the_middle_of_a_week(life: Life) -> None:
    life.record(E.TERMINATION, WEDNESDAY, how=Ending.AGREEMENT)
    life.services.contracts.save(
        life.learner_id,
        factories.contract(
            kind=Kind.PROFESSIONALISATION, starts_on=date(2026, 12, 10),
            ends_on=date(2027, 6, 30), week=Week.parse("IIICCRR"),
        ),
    )  # fmt: skip
    plan = life.services.calendar.plan(life.learner_id, MONDAY, MONDAY + timedelta(days=6))
    week = [plan.place(MONDAY + timedelta(days=n), Half.AM) for n in range(7)]
    centre, rest = Place.CENTRE, Place.REST
    assert week == [centre, centre, HERE, centre, centre, rest, rest]


def test_an_end_without_its_event_is_taken_back_too(life: Life) -> None:
    life.services.contracts.save(life.learner_id, replace(life.contract(), ended_on=WEDNESDAY))
    assert life.contract().last_day == WEDNESDAY
    life.services.contracts.take_back_end(life.id)
    assert life.contract().last_day == LAST


# What an event raises before it is noted.


def warned(life: Life, event: Event) -> str:
    learner = life.services.learners.learner(life.learner_id)
    said = life.services.due_dates.warnings(learner, life.contract(), event)
    return " | ".join(said).replace("\xa0", " ")


def test_a_host_company_takes_at_most_half_and_two_are_the_most(life: Life) -> None:
    short = Event(E.HOST, date(2026, 12, 1), date(2026, 12, 31), company="Ferrand")
    assert warned(life, short) == ""
    long = Event(E.HOST, date(2025, 10, 1), date(2027, 8, 31), company="Ferrand")
    assert "la moitié au plus (R6223-10)" in warned(life, long)
    for number, name in enumerate(("Ferrand", "Caron")):
        life.record(E.HOST, date(2026, 12, 1 + 7 * number), date(2026, 12, 6 + 7 * number),
                    company=name)  # fmt: skip
    third = Event(E.HOST, date(2027, 1, 4), date(2027, 1, 8), company="Duval")
    assert "deux au plus" in warned(life, third)
    again = Event(E.HOST, date(2027, 1, 4), date(2027, 1, 8), company="FERRAND")
    assert warned(life, again) == ""


def test_half_days_already_marked_are_named_and_stay(life: Life) -> None:
    cells = factories.cells(date(2026, 11, 18), 3)
    life.services.attendance.mark(life.learner_id, cells, factories.mark(State.PRESENT))
    event = Event(E.TERMINATION, date(2026, 11, 18), how=Ending.AGREEMENT)
    said = warned(life, event)
    assert "4 demi-journées déjà notées du 19 novembre 2026 au 20 novembre 2026" in said
    life.services.contracts.record(life.id, event)
    halves = life.services.attendance.half_days(
        life.learner_id, date(2026, 11, 18), date(2026, 11, 20)
    )
    assert all(half.mark is not None for half in halves)


def test_a_free_rupture_after_the_forty_fifth_day(life: Life) -> None:
    event = Event(E.TERMINATION, date(2026, 11, 20), how=Ending.FREE)
    assert warned(life, event) == ""
    life.services.contracts.save(life.learner_id, replace(life.contract(), carried_days=44))
    life.services.attendance.mark(
        life.learner_id, factories.cells(date(2026, 11, 18)), factories.mark(State.PRESENT)
    )
    assert "passé le 18 novembre 2026" in warned(life, event)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(E.EXTENSION, date(2027, 9, 1), date(2028, 8, 31)), ""),
        (Event(E.EXTENSION, date(2027, 9, 1), date(2028, 9, 1)), "d’un an au plus"),
        (Event(E.NIGHT_WORK, WEDNESDAY, LAST), ""),
        (Event(E.NIGHT_WORK, date(2027, 3, 12), LAST), "majeur le 12 mars 2027"),
    ],
)
def test_limits_of_the_law(life: Life, event: Event, words: str) -> None:
    assert words in warned(life, event)
    assert bool(warned(life, event)) == bool(words)


def test_a_tutor_who_would_follow_too_many(life: Life) -> None:
    for name in "ABC":
        contract = factories.contract(tutors=())
        life.services.learners.add(
            factories.learner(first_name=name, last_name="Roy", contracts=(contract,))
        )
    event = Event(E.TUTOR, WEDNESDAY, tutor="inès gauthier")
    assert "4 alternants à la fois" in warned(life, event)
    assert warned(life, replace(event, tutor="Paul Roy")) == ""
    learner = life.services.learners.learner(life.learner_id)
    (over,) = life.services.due_dates.overloads(learner, life.contract())
    assert over.law == "R6223-6"
    assert over.on == date(2026, 11, 23)
