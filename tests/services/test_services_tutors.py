"""The tutor's own file: who, what they hold, conditions, time, teams, funding, attestation."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.conditions import ConditionState
from tuteur_desktop.domain.contracts import Event, EventKind, Kind, Tutor
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.funding import Funding, FundingPiece, FundingState
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.tutors import (
    Credential,
    CredentialKind,
    Mission,
    Spent,
    TutorRecord,
    parse_minutes,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.papers.tutor_hours import request_for

INES, TODAY = "Inès Gauthier", date(2026, 11, 23)
MET, NOT, UNSAID = ConditionState.MET, ConditionState.NOT_MET, ConditionState.UNSAID


def states(check) -> dict[str, ConditionState]:
    return {one.key: one.state for one in (*check.conditions, *check.quotas)}


def add(services, name: str, kind: Kind = Kind.APPRENTICESHIP, **more) -> Learner:
    values = {"kind": kind, "tutors": (Tutor(INES, date(2025, 9, 1)),)} | more
    contract = factories.contract(**values)
    return services.learners.add(
        factories.learner(first_name=name, last_name="Roy", contracts=(contract,))
    )


def test_a_record_is_found_by_name_and_kept_once(services) -> None:
    assert services.tutors.record("Inès Gauthier") == TutorRecord("Inès Gauthier")
    first = services.tutors.save(TutorRecord("Inès Gauthier", adult=True, years=8.0))
    again = services.tutors.save(TutorRecord("ines gauthier", adult=True, years=9.0))
    assert first == again
    kept = services.tutors.record("INÈS GAUTHIER")
    assert (kept.name, kept.years) == ("Inès Gauthier", 9.0)
    for wrong in (TutorRecord(" "), TutorRecord("Paul", years=-1), TutorRecord("P", years=99),
                  TutorRecord("Paul", years=float("nan"))):  # fmt: skip
        with pytest.raises(UserError):
            services.tutors.save(wrong)


def test_the_signatory_of_the_employer_is_an_employer_until_said_otherwise(services) -> None:
    known = services.profile.profile()
    site = replace(known.establishment, signatory="ines gauthier")
    services.profile.save(replace(known, establishment=site))
    assert services.tutors.record(INES).employer
    services.tutors.save(TutorRecord(INES))
    assert not services.tutors.record(INES).employer


def test_conditions_of_a_learner_and_their_waivers(services, yanis: Learner) -> None:
    found = services.tutors.check(yanis.id)
    assert (found.tutor, found.kind) == (INES, Kind.APPRENTICESHIP)
    assert states(found)["competence"] is UNSAID
    services.tutors.save(TutorRecord(INES, True, True, True, same_level=True, years=0.5))
    found = services.tutors.check(yanis.id)
    assert states(found) == {
        "position": MET, "volunteer": MET, "adult": MET, "character": MET, "competence": NOT,
        "quota-apprentices": MET, "quota-contracts": MET,
    }  # fmt: skip
    contract = yanis.contracts[0].id
    for reason, key, words in (
        (" ", "competence", "pourquoi"),
        ("x" * 501, "competence", "500"),
        ("branche", "height", "pas une condition"),
    ):
        with pytest.raises(UserError, match=words):
            services.tutors.waive(contract, INES, key, reason)
    services.tutors.waive(contract, INES, "competence", " accord de branche ")
    services.tutors.waive(contract, "ines gauthier", "competence", "accord de branche HCR")
    found = services.tutors.check(yanis.id)
    (waived,) = [one.waiver for one in found.conditions if one.waiver]
    assert (waived.reason, waived.by) == ("accord de branche HCR", INES)
    assert waived.at is not None
    assert found.open_ones == ()
    services.tutors.unwaive(contract, INES, "competence")
    assert [one.key for one in services.tutors.check(yanis.id).open_ones] == ["competence"]
    with pytest.raises(UserError, match="n'existe plus"):
        services.tutors.unwaive(contract, INES, "competence")


def test_quotas_add_up_across_contracts_and_name_everybody(services, yanis: Learner) -> None:
    add(services, "Zoé")
    later = add(services, "Ali", starts_on=date(2027, 1, 4), ends_on=date(2027, 8, 31),
                tutors=(Tutor(INES, date(2027, 1, 4)),))  # fmt: skip
    found = services.tutors.check(yanis.id)
    quota = next(one for one in found.quotas if one.key == "quota-apprentices")
    assert (quota.state, quota.since) == (NOT, date(2027, 1, 4))
    assert set(quota.names) == {"Yanis Benali", "Zoé Roy", "Ali Roy"}
    assert len(services.tutors.checks(INES)) == 3
    assert services.tutors.checks("Paul Roy") == []
    services.learners.archive(later.id)
    assert states(services.tutors.check(yanis.id))["quota-apprentices"] is MET
    found = services.tutors.stretches(INES, TODAY, date(2027, 12, 31))
    assert [(one.starts_on, len(one.apprentices)) for one, _over in found] == [
        (TODAY, 2), (date(2027, 9, 1), 0),
    ]  # fmt: skip


def test_the_record_decides_of_the_cap_everywhere(services) -> None:
    kind = Kind.PROFESSIONALISATION
    first = [add(services, name, kind) for name in "ABC"][0]
    assert services.due_dates.overloads(first, first.contracts[0]) == []
    services.tutors.save(TutorRecord(INES, employer=True))
    (over,) = services.due_dates.overloads(first, first.contracts[0])
    assert over.law == "D6325-9"
    assert states(services.tutors.check(first.id))["quota-contracts"] is NOT


def test_a_contract_that_names_nobody_is_the_profile_s(services, yanis: Learner) -> None:
    services.contracts.set_team(yanis.contracts[0].id, ())
    found = services.tutors.check(yanis.id)
    assert found.tutor == INES
    assert next(one for one in found.quotas if one.key == "quota-apprentices").names
    bare = services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    with pytest.raises(UserError, match="pas encore de contrat"):
        services.tutors.check(bare.id)


def test_credentials_and_what_expires(services, yanis: Learner) -> None:
    def licence(title: str, until: date | None, **more) -> Credential:
        return Credential(CredentialKind.LICENCE, title, expires_on=until, **more)

    service = services.tutors
    matu = service.add_credential(INES, licence("MATU (RS5515)", date(2026, 10, 15)))
    service.add_credential(INES, licence("Permis de former", date(2027, 2, 21), hours=14))
    service.add_credential(INES, licence("Secourisme", date(2027, 2, 22)))
    service.add_credential("Paul Roy", licence("Permis de former", None))
    found = [(one.credential.title, one.days_left) for one in service.expiring(TODAY)]
    assert found == [("MATU (RS5515)", -39), ("Permis de former", 90)]
    assert service.expiring(TODAY, tutor="Paul Roy") == []
    service.add_credential(INES, licence("permis de FORMER", date(2030, 2, 21), hours=4))
    assert [one.credential.title for one in service.expiring(TODAY)] == ["MATU (RS5515)"]
    service.change_credential(
        replace(service.credentials(INES)[0], expires_on=date(2029, 10, 15), id=matu)
    )
    assert service.expiring(TODAY) == []
    service.remove_credential(matu)
    assert len(service.credentials(INES)) == 3
    with pytest.raises(UserError, match="n'existe plus"):
        service.remove_credential(matu)
    for wrong in (
        licence(" ", None), licence("A", date(2026, 1, 1), obtained_on=TODAY),
        licence("A", None, hours=0),
    ):  # fmt: skip
        with pytest.raises(UserError):
            service.add_credential(INES, wrong)
    assert "licence" not in states(service.check(yanis.id))
    known = services.profile.profile()
    site = replace(known.establishment.site, sector=Sector.RESTAURANT)
    site_of = replace(known.establishment, site=site)
    services.profile.save(replace(known, establishment=site_of))
    assert states(service.check(yanis.id))["licence"] is MET


# Time.


def spent(learner: Learner, minutes: int = 30, on: date = TODAY, **more) -> Spent:
    return Spent(learner.id, on, minutes, **({"mission": Mission.SKILLS} | more))


def test_time_is_noted_changed_removed_and_counted(services, yanis: Learner) -> None:
    service = services.tutors
    first = service.add_time(spent(yanis, 30, note=" plan de travail "))
    service.add_time(spent(yanis, 90, date(2026, 11, 2), mission=Mission.CENTRE))
    service.add_time(spent(yanis, 60, date(2025, 12, 31)))
    kept = service.time(INES)[0]
    assert (kept.id, kept.tutor, kept.contract_id, kept.note) == (
        first, INES, yanis.contracts[0].id, "plan de travail",
    )  # fmt: skip
    (total,) = service.totals(INES, date(2026, 1, 1), TODAY)
    assert (total.minutes, dict(total.missions)) == (
        120, {Mission.SKILLS: 30, Mission.CENTRE: 90},
    )  # fmt: skip
    service.change_time(replace(kept, minutes=45))
    assert service.time(learner_id=yanis.id)[0].minutes == 45
    service.remove_time(first)
    assert len(service.time()) == 2
    assert service.time("Paul Roy") == []
    with pytest.raises(UserError, match="n'existe plus"):
        service.remove_time(first)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"minutes": 0}, "1 minute"),
        ({"minutes": 1441}, "24 heures"),
        ({"on": date(2026, 11, 24)}, "pas encore venu"),
        ({"on": date(2025, 6, 2)}, "pas de contrat autour"),
        ({"mission": Mission.ASSESS}, "pas une mission du maître d’apprentissage"),
        ({"note": "x" * 2001}, "2000"),
        ({"minutes": 1412}, "plus de 24 heures"),
    ],
)
def test_time_that_cannot_be_is_refused(services, yanis: Learner, more, words) -> None:
    services.tutors.add_time(spent(yanis, 29))
    before = services.dump.dump()
    with pytest.raises(UserError, match=words):
        services.tutors.add_time(replace(spent(yanis), **more))
    assert services.dump.dump() == before


def test_missions_are_those_of_the_contract_of_that_day(services) -> None:
    pro = add(services, "Zoé", Kind.PROFESSIONALISATION)
    assert services.tutors.missions(pro.id)[0] is Mission.WELCOME
    with pytest.raises(UserError, match="« compétences du diplôme » n'est pas une mission du tut"):
        services.tutors.add_time(spent(pro))
    services.tutors.add_time(spent(pro, mission=Mission.TIMETABLE))
    assert services.tutors.missions(pro.id, date(2020, 1, 1)) == ()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45", 45), ("1h30", 90), ("1 h 30", 90), ("2h", 120), ("90 min", 90), ("1:05", 65),
     ("24h", 1440), ("1\u202fh\u00a030", 90)],
)  # fmt: skip
def test_durations_as_people_type_them(typed: str, minutes: int) -> None:
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "1h75", "24h01", "1441", "-5", "une heure", "1,5", "٣"])
def test_other_durations(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_minutes(typed)


# Teams.


def team(services, learner: Learner) -> tuple[Tutor, ...]:
    return services.learners.learner(learner.id).contracts[0].tutors


def test_a_team_is_kept_with_its_referent_and_parts(services, yanis: Learner) -> None:
    contract = yanis.contracts[0]
    (first,) = contract.tutors
    both = (replace(first, referent=True, part="missions 1 à 3"),
            Tutor("Paul Roy", contract.starts_on, part="missions 4 et 5"))  # fmt: skip
    services.contracts.set_team(contract.id, both)
    kept = team(services, yanis)
    assert [(one.name, one.referent, one.part) for one in kept] == [
        (INES, True, "missions 1 à 3"), ("Paul Roy", False, "missions 4 et 5"),
    ]  # fmt: skip
    assert kept[0].id == first.id
    before = services.dump.dump()
    for wrong in ((both[0], replace(both[1], referent=True)), (replace(both[0], name=" "),),
                  (replace(both[0], referent=False), both[1])):  # fmt: skip
        with pytest.raises(UserError):
            services.contracts.set_team(contract.id, wrong)
    assert services.dump.dump() == before
    assert services.tutors.names() == [INES, "Paul Roy"]
    assert len(services.tutors.checks("Paul Roy")) == 1
    check = services.tutors.check(yanis.id)
    assert check.tutor == INES
    services.contracts.set_team(contract.id, kept[:1])
    assert len(team(services, yanis)) == 1


def test_a_change_of_tutor_replaces_the_referent_and_is_taken_back(services, yanis) -> None:
    contract = yanis.contracts[0]
    both = (replace(contract.tutors[0], referent=True), Tutor("Paul Roy", contract.starts_on))
    services.contracts.set_team(contract.id, both)
    before = team(services, yanis)
    services.contracts.record(
        contract.id, Event(EventKind.TUTOR, date(2026, 12, 9), tutor="Zoé Caron")
    )
    after = {one.name: one for one in team(services, yanis)}
    assert after[INES].ends_on == date(2026, 12, 8)
    assert after["Paul Roy"].ends_on is None
    assert (after["Zoé Caron"].referent, after["Zoé Caron"].starts_on) == (True, date(2026, 12, 9))
    now = services.learners.learner(yanis.id).contracts[0]
    assert now.tutor_on(date(2026, 12, 9)).name == "Zoé Caron"
    assert [one.name for one in now.tutors_over(date(2026, 12, 1), date(2026, 12, 31))] == [
        INES, "Zoé Caron",
    ]  # fmt: skip
    services.contracts.take_back(now.events[0].id)
    assert team(services, yanis) == before


# Funding.


def test_the_file_of_a_contract_and_its_papers(services, yanis: Learner) -> None:
    contract = yanis.contracts[0].id
    assert services.funding.funding(contract).state is FundingState.NOTHING
    pieces = (FundingPiece("Contrat signé", date(2026, 9, 10)),
              FundingPiece("Attestation", date(2026, 12, 31)))  # fmt: skip
    services.funding.save(
        Funding(contract, " AKTO ", "D-12", 40.0, 60000, amount_agreed=60000, pieces=pieces,
                asked_on=date(2026, 9, 1))
    )  # fmt: skip
    kept = services.funding.funding(contract)
    assert (kept.opco, kept.amount_asked, kept.left) == ("AKTO", 60000, 60000)
    assert [(learner, one.title) for learner, one in services.funding.late(TODAY)] == [
        (yanis.id, "Contrat signé")
    ]
    with pytest.raises(UserError, match="pas encore venu"):
        services.funding.sent(kept.pieces[0].id, date(2026, 11, 24))
    services.funding.sent(kept.pieces[0].id, TODAY)
    assert services.funding.late(TODAY) == []
    kept = services.funding.funding(contract)
    services.funding.save(replace(kept, pieces=(replace(kept.pieces[1], title="Bilan"),)))
    (only,) = services.funding.funding(contract).pieces
    assert (only.id, only.title) == (kept.pieces[1].id, "Bilan")
    ((known, same),) = services.funding.of_learner(yanis.id)
    assert (known.id, same.number) == (contract, "D-12")
    with pytest.raises(UserError, match="montant"):
        services.funding.save(replace(kept, amount_paid=-1))
    with pytest.raises(UserError, match="n'existe pas"):
        services.funding.save(Funding(999))


# The attestation.


def test_the_attestation_of_a_year(services, yanis: Learner) -> None:
    pro = add(services, "Zoé", Kind.PROFESSIONALISATION)
    services.tutors.add_time(spent(yanis, 30))
    services.tutors.add_time(spent(yanis, 90, date(2026, 3, 2), mission=Mission.CENTRE))
    services.tutors.add_time(spent(yanis, 60, date(2025, 12, 31)))
    services.tutors.add_time(spent(pro, 45, mission=Mission.WELCOME))
    services.tutors.add_time(replace(spent(pro, 15, mission=Mission.WELCOME), tutor="Paul Roy"))
    asked = services.documents.asked(DocumentKind.TUTOR_HOURS, [])
    assert asked == Request(DocumentKind.TUTOR_HOURS, None, date(2026, 1, 1), TODAY,
                            subject="tutor-hours:Inès Gauthier")  # fmt: skip
    assert services.documents.objections(asked) == ()
    issued = services.documents.issue(asked, sign=False)
    assert (issued.document.learner_id, issued.document.subject) == (None, asked.subject)
    last = services.documents.asked(DocumentKind.TUTOR_HOURS, ["2025"])
    assert (last.starts_on, last.ends_on) == (date(2025, 1, 1), date(2025, 12, 31))
    other = services.documents.asked(DocumentKind.TUTOR_HOURS, ["paul", "2026"])
    assert other.subject == "tutor-hours:Paul Roy"
    for named, words in ((["2027"], "pas possible"), (["Nadia"], "ni une année ni le nom")):
        with pytest.raises(UserError, match=words):
            services.documents.asked(DocumentKind.TUTOR_HOURS, named)


def test_an_attestation_without_hours_or_to_come_is_not_signed(services, yanis: Learner) -> None:
    empty = services.documents.asked(DocumentKind.TUTOR_HOURS, [])
    assert "Aucune heure" in services.documents.objections(empty)[0]
    services.tutors.add_time(spent(yanis))
    year = request_for(INES, date(2026, 1, 1), date(2026, 12, 31))
    assert "pas finie" in services.documents.objections(year)[0]
    with pytest.raises(UserError, match="avant son début"):
        services.documents.draft(request_for(INES, TODAY, date(2026, 1, 1)))


def test_a_reconversion_has_no_tutor_to_attest(services, yanis: Learner) -> None:
    other = add(services, "Omar", Kind.RECONVERSION)
    with pytest.raises(UserError, match="ne prévoit pas de tuteur"):
        services.tutors.add_time(Spent(other.id or 0, TODAY, 30, Mission.LIAISON))
    assert services.tutors.missions(other.id or 0) == ()
    # Noted when the contract was still written as another one.
    once = add(services, "Zoé", Kind.PROFESSIONALISATION)
    services.tutors.add_time(Spent(once.id or 0, TODAY, 45, Mission.LIAISON))
    changed = replace(once.contracts[0], kind=Kind.RECONVERSION)
    services.contracts.save(once.id or 0, changed)
    asked = services.documents.asked(DocumentKind.TUTOR_HOURS, [])
    (sentence,) = services.documents.objections(asked)
    assert "période de reconversion" in sentence
    assert services.tutors.attested(INES, date(2026, 1, 1), TODAY) == ()
    services.tutors.add_time(Spent(yanis.id or 0, TODAY, 30, Mission.SKILLS))
    assert services.documents.objections(asked) == ()
    (counted,) = services.tutors.attested(INES, date(2026, 1, 1), TODAY)
    assert counted.minutes == 30
