"""The usual interviews of a contract, what the law dates beside them, and what settles them."""

from dataclasses import replace
from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.contracts import Ending, Event, EventKind, Kind
from tuteur_desktop.domain.counters import FreeTermination
from tuteur_desktop.domain.due_dates import DueDate, Known, Source
from tuteur_desktop.domain.meetings import contract_dates, meetings

TODAY = date(2026, 10, 1)
PRO, APPRENTICE = Kind.PROFESSIONALISATION, Kind.APPRENTICESHIP


def dates(kind: Kind = APPRENTICE, *, free=None, known=None, birth=date(2000, 1, 1), today=TODAY,
          **more) -> dict[str, DueDate]:  # fmt: skip
    values = {"kind": kind, "starts_on": date(2026, 8, 31), "ends_on": date(2027, 8, 31)} | more
    contract = factories.contract(**values)
    learner = factories.learner(birth=birth, contracts=(contract,))
    found = contract_dates(learner, contract, today, free, known or Known())
    assert [one.on for one in found] == sorted(one.on for one in found)
    return {one.name: one for one in found}


def test_the_usual_meetings_say_that_they_are_usage() -> None:
    found = dates()
    assert found["Entretien d’accueil"].on == date(2026, 9, 14)
    assert found["Entretien de mi-parcours"].on == date(2027, 3, 1)
    assert found["Bilan final"].on == date(2027, 8, 17)
    for name in ("Entretien d’accueil", "Entretien de mi-parcours", "Bilan final"):
        one = found[name]
        assert (one.source, one.law, one.binding) == (Source.CUSTOM, "", False)


def test_the_two_months_are_law_for_one_contract_and_usage_for_the_other() -> None:
    law = dates(PRO)["Examen d’adéquation"]
    usage = dates()["Entretien des deux mois"]
    assert (law.source, law.law, law.binding) == (Source.LAW, "D6325-13", True)
    assert (usage.source, usage.law, usage.binding) == (Source.CUSTOM, "", False)
    assert law.interview == usage.interview == "two-months"


def test_a_trial_period_is_there_only_where_the_contract_writes_one() -> None:
    assert not any("essai" in name for name in dates(PRO))
    found = dates(PRO, trial_ends_on=date(2026, 9, 30))
    assert (found["Fin de la période d’essai"].law, found["Fin de la période d’essai"].on) == (
        "L1242-10", date(2026, 9, 30),
    )  # fmt: skip
    before = found["Entretien avant la fin de l’essai"]
    assert (before.on, before.interview, before.source) == (
        date(2026, 9, 23), "trial", Source.CUSTOM,
    )  # fmt: skip
    assert before.late(date(2026, 9, 30))
    assert not before.late(date(2026, 10, 1))  # it would prepare nothing any more


def test_an_apprentice_is_met_before_the_forty_fifth_day() -> None:
    ahead = FreeTermination(12, 0, date(2026, 12, 10), False)
    assert dates(free=ahead)["Entretien avant le 45ᵉ jour"].on == date(2026, 12, 3)
    reached = FreeTermination(45, 0, date(2026, 12, 10), True)
    assert "Entretien avant le 45ᵉ jour" not in dates(free=reached)


@pytest.mark.parametrize(
    ("exam", "month"),
    [
        (date(2027, 6, 14), date(2027, 5, 14)),
        (date(2027, 3, 31), date(2027, 2, 28)),
        (date(2028, 3, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 1, 29)),
    ],
)
def test_the_month_before_an_exam(exam: date, month: date) -> None:
    found = dates(exam_on=exam, ends_on=date(2028, 8, 31))
    assert found["Entretien avant l’examen"].on == month
    leave = found["Congé de révision à placer"]
    assert (leave.on, leave.law, leave.binding, leave.done) == (month, "L6222-35", True, False)
    assert found["Première épreuve de l’examen"].source is Source.CONTRACT
    placed = dates(exam_on=exam, ends_on=date(2028, 8, 31), known=Known(revision=10))
    assert placed["Congé de révision à placer"].done
    assert "Congé de révision à placer" not in dates(PRO, exam_on=exam, ends_on=date(2028, 8, 31))


def test_held_is_done_and_planned_is_said() -> None:
    found = dates(
        PRO, known=Known(frozenset({"welcome"}), {"two-months": date(2026, 10, 12)}, medical=True)
    )
    assert found["Entretien d’accueil"].done
    exam = found["Examen d’adéquation"]
    assert (exam.done, exam.planned_on) == (False, date(2026, 10, 12))
    assert dates(known=Known(medical=True))["Visite médicale"].done
    assert not dates()["Visite médicale"].done


def test_the_law_stays_late_and_a_usage_is_forgotten_after_two_months() -> None:
    law, usage = dates(PRO)["Examen d’adéquation"], dates()["Entretien d’accueil"]
    assert not law.late(law.on)
    assert law.late(law.on + timedelta(days=200))
    assert usage.late(usage.on + timedelta(days=60))
    assert not usage.late(usage.on + timedelta(days=61))
    assert not replace(law, done=True).late(law.on + timedelta(days=1))
    end = dates()["Fin du contrat"]
    assert not end.late(end.on + timedelta(days=1))  # it comes and goes: nobody has to do it


def test_a_contract_of_five_weeks_has_what_fits_in_it() -> None:
    found = dates(PRO, starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 5))
    assert set(found) == {"Entretien d’accueil", "Bilan final", "Fin du contrat"}
    assert found["Bilan final"].on == date(2026, 9, 21)
    short = dates(PRO, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 20))
    assert short["Bilan final"].on == date(2026, 9, 20)


def test_a_broken_contract_keeps_its_last_interview_and_loses_the_rest() -> None:
    event = Event(EventKind.TERMINATION, date(2026, 9, 30), how=Ending.FREE)
    found = dates(ended_on=event.on, events=(event,))
    assert "Entretien de mi-parcours" not in found
    assert found["Bilan final"].on == date(2026, 9, 16)


def test_a_contract_that_begins_on_29_february_and_one_to_come() -> None:
    found = dates(PRO, starts_on=date(2028, 2, 29), ends_on=date(2029, 2, 28))
    assert found["Examen d’adéquation"].on == date(2028, 4, 29)
    assert not any(one.late(TODAY) for one in found.values())
    assert found["Entretien d’accueil"].on == date(2028, 3, 14)


def test_a_minor_sees_a_doctor_first_and_the_welcome_waits_for_the_company() -> None:
    found = dates(birth=date(2009, 3, 12), company_from=date(2026, 11, 2))
    assert found["Visite médicale"].law == "R4624-18"
    assert found["Visite médicale"].late(date(2026, 9, 1))
    assert found["Entretien d’accueil"].on == date(2026, 11, 16)


def test_every_meeting_lies_in_its_contract() -> None:
    for days in range(1, 400, 7):
        start = date(2027, 12, 20)
        contract = factories.contract(starts_on=start, ends_on=start + timedelta(days=days - 1),
                                      exam_on=start + timedelta(days=days // 2))  # fmt: skip
        for one in meetings(contract):
            assert contract.starts_on <= one.on <= contract.last_day


@pytest.mark.parametrize(
    ("today", "noted", "late"),
    [
        (date(2028, 2, 29), False, False), (date(2028, 3, 1), False, True),
        (date(2028, 3, 1), True, False), (date(2028, 6, 1), False, False),
    ],
)  # fmt: skip
def test_six_months_after_usage_asks_what_became_of_the_learner(today, noted, late) -> None:
    one = dates(known=Known(six_months=noted))["Suite à six mois à relever"]
    assert (one.on, one.source, one.law, one.binding) == (
        date(2028, 2, 29), Source.CUSTOM, "", False,
    )  # fmt: skip
    assert one.late(today) is late
    assert "Suite à six mois à relever" not in dates(Kind.INTERNSHIP)
