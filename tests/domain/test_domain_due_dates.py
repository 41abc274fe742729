"""Due dates of a contract, and how many learners one tutor follows at once."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from factories import overload

from tuteur_desktop.domain.contracts import Ending, Event, EventKind, Kind, Tutor
from tuteur_desktop.domain.counters import FreeTermination
from tuteur_desktop.domain.due_dates import due_dates, shown
from tuteur_desktop.domain.quotas import Held, overloads

TODAY = date(2026, 10, 1)


def dates(kind: Kind = Kind.APPRENTICESHIP, *, birth=date(2000, 1, 1), free=None, **more):
    contract = factories.contract(**({"kind": kind, "starts_on": date(2026, 8, 31)} | more))
    learner = factories.learner(birth=birth, contracts=(contract,))
    return {one.name: one for one in due_dates(learner, contract, TODAY, free)}


def test_an_apprenticeship() -> None:
    found = dates(company_from=date(2026, 11, 2))
    company = found["Début en entreprise au plus tard"]
    assert (company.on, company.binding, company.done) == (date(2026, 11, 30), True, False)
    talk = found["Entretien des deux mois"]
    assert (talk.on, talk.binding, talk.law) == (date(2026, 10, 31), False, "")
    assert "plus" in talk.detail
    visit = found["Visite médicale"]
    assert (visit.on, visit.law, visit.binding) == (date(2026, 10, 31), "R6222-36", True)
    assert found["Fin du contrat"].on == date(2027, 8, 31)
    assert "Examen d’adéquation" not in found


def test_a_company_phase_that_is_too_late_says_so() -> None:
    found = dates(company_from=date(2026, 12, 1))["Début en entreprise au plus tard"]
    assert "plus de trois mois" in found.detail
    assert dates()["Début en entreprise au plus tard"].done


def test_a_contrat_pro_has_its_examination_by_law() -> None:
    found = dates(Kind.PROFESSIONALISATION)
    exam = found["Examen d’adéquation"]
    assert (exam.on, exam.law, exam.binding) == (date(2026, 10, 31), "D6325-13", True)
    assert set(found) == {"Examen d’adéquation", "Fin du contrat"}


def test_a_minor_sees_a_doctor_before_the_start() -> None:
    visit = dates(birth=date(2009, 3, 12))["Visite médicale"]
    assert (visit.on, visit.law) == (date(2026, 8, 31), "R4624-18")
    assert dates(Kind.PROFESSIONALISATION, birth=date(2009, 3, 12))["Visite médicale"].binding
    assert "Visite médicale" not in dates(Kind.INTERNSHIP, birth=date(2009, 3, 12))


def test_the_forty_fifth_day() -> None:
    ahead = dates(free=FreeTermination(12, 3.5, date(2026, 12, 10), False))
    day = ahead["45ᵉ jour en entreprise, prévu"]
    assert (day.on, day.done, day.law) == (date(2026, 12, 10), False, "L6222-18")
    assert "à 15,5 sur 45" in day.detail
    assert dates(free=FreeTermination(45, 0, date(2026, 9, 30), True))[
        "45ᵉ jour en entreprise"
    ].done
    assert not any("45ᵉ" in name for name in dates(free=FreeTermination(2, 0, None, False)))


def test_a_rupture_cuts_what_was_to_come_and_asks_who_was_told() -> None:
    event = Event(EventKind.TERMINATION, date(2026, 9, 30), how=Ending.FREE)
    more = {"ended_on": event.on, "events": (event,)}
    found = dates(**more)
    assert "Entretien des deux mois" not in found
    assert found["Fin du contrat"].on == date(2026, 9, 30)
    told = found["Rupture à notifier au centre et à l’organisme de dépôt"]
    assert (told.binding, told.done, told.law) == (True, False, "R6222-21")
    pro = dates(Kind.PROFESSIONALISATION, **more)["Rupture à signaler à l’OPCO"]
    assert (pro.on, pro.law, pro.done) == (date(2026, 10, 30), "D6325-5", False)
    said = replace(event, told="OPCO, le 2 octobre 2026")
    assert dates(Kind.PROFESSIONALISATION, ended_on=event.on, events=(said,))[
        "Rupture à signaler à l’OPCO"
    ].done


def test_an_extension_and_a_suspension_move_their_dates() -> None:
    span = Event(EventKind.SUSPENSION, date(2026, 9, 14), date(2026, 10, 16))
    found = dates(events=(span,), ends_on=date(2028, 2, 29))
    assert found["Fin de la suspension"].on == date(2026, 10, 16)
    assert found["Fin du contrat"].on == date(2028, 2, 29)


def test_what_is_shown_first() -> None:
    found = list(dates(birth=date(2009, 3, 12), starts_on=date(2026, 9, 10)).values())
    names = [one.name for one in shown(found, TODAY)]
    assert names == ["Visite médicale", "Entretien des deux mois", "Fin du contrat"]
    assert [one.name for one in shown(found, date(2026, 11, 10), 1)] == ["Entretien des deux mois"]


# Quotas.


def held(name: str, kind: Kind = Kind.APPRENTICESHIP, tutor: str = "Inès", **more) -> Held:
    values = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 8, 31)} | more
    tutors = values.pop("tutors", (Tutor(tutor, values["starts_on"]),))
    return Held(name, factories.contract(kind=kind, tutors=tutors, **values))


PRO = Kind.PROFESSIONALISATION
DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("kinds", "law"),
    [
        ("aa", None),
        ("aaa", "R6223-6"),
        ("ppp", None),
        ("pppp", "D6325-9"),
        ("aapp", "D6325-9"),
        ("aap", None),
        ("sss", None),
        ("ssss", "C. éduc. R124-13"),
        ("rrrrr", None),
    ],
)
def test_each_rule_has_its_cap(kinds: str, law: str | None) -> None:
    tokens = {"a": Kind.APPRENTICESHIP, "p": PRO, "s": Kind.INTERNSHIP, "r": Kind.RECONVERSION}
    many = [held(f"Nᵒ {n}", tokens[letter]) for n, letter in enumerate(kinds)]
    found = overload(many, "inès", DAY)
    assert (found.law if found else None) == law


def test_one_who_repeats_comes_on_top() -> None:
    event = Event(EventKind.EXTENSION, date(2026, 9, 1), date(2027, 8, 31),
                  before="2026-08-31", after="2027-08-31")  # fmt: skip
    again = held("Zoé", starts_on=date(2024, 9, 1), events=(event,))
    many = [held("A"), held("B"), again]
    assert overload(many, "Inès", DAY) is None
    assert overload([*many, held("C")], "Inès", DAY).law == "R6223-6"
    early = Event(EventKind.EXTENSION, date(2026, 12, 1), date(2027, 8, 31),
                  before="2026-11-30", after="2027-08-31")  # fmt: skip
    not_yet = held("Zoé", starts_on=date(2024, 9, 1), events=(early,))
    assert overload([held("A"), held("B"), not_yet], "Inès", DAY).law == "R6223-6"


def test_an_employer_follows_two() -> None:
    many = [held("A", PRO), held("B", PRO), held("C", PRO)]
    assert overload(many, "Inès", DAY) is None
    assert overload(many, "Inès", DAY, employer=True).law == "D6325-9"


def test_ended_suspended_and_handed_over_contracts_free_it_on_their_dates() -> None:
    four = [held(name, PRO) for name in "ABC"]
    span = Event(EventKind.SUSPENSION, date(2026, 10, 1), date(2026, 11, 30))
    assert overload([*four, held("D", PRO, events=(span,))], "Inès", DAY) is None
    found = overloads(
        [*four, held("D", PRO, events=(span,))], "Inès", date(2026, 10, 1), date(2027, 8, 31)
    )
    assert [(one.on, one.names) for one in found] == [(date(2026, 12, 1), ("A", "B", "C", "D"))]
    assert overload([*four, held("D", PRO, ended_on=date(2026, 9, 30))], "Inès", DAY) is None
    handed = (Tutor("Inès", date(2026, 9, 1), date(2026, 9, 30)), Tutor("Paul", DAY))
    assert overload([*four, held("D", PRO, tutors=handed)], "Inès", DAY) is None
    assert overload([*four, held("D", PRO, tutors=handed)], "Inès", date(2026, 9, 30)) is not None
