"""Interviews: planned, moved, held and closed, and what is refused on the way."""

from datetime import date, time

import pytest

from tuteur_desktop.domain.interviews import (
    LONGEST,
    Decision,
    Mode,
    Participant,
    Party,
    Status,
    content_of,
    plan_of,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

DAY = date(2026, 11, 23)


def planned(services: Services, learner: Learner, kind: str = "period-end", **more) -> int:
    return services.interviews.plan(learner.id or 0, Wanted(kind, more.pop("on", DAY), **more))


def started(services: Services, learner: Learner, kind: str = "period-end", **more) -> int:
    number = planned(services, learner, kind, **more)
    services.interviews.begin(number)
    return number


def test_a_planned_interview_takes_people_and_length_from_its_template(
    services: Services, yanis: Learner
) -> None:
    one = services.interviews.interview(planned(services, yanis, "tripartite", at=time(14, 30)))
    assert one.minutes == 45
    assert one.ends_at() == time(15, 15)
    assert yanis.name in {person.name for person in one.participants}
    assert one.participants[0].party is Party.LEARNER
    assert one.status is Status.PLANNED


def test_nothing_is_planned_before_the_contract(services: Services, yanis: Learner) -> None:
    with pytest.raises(UserError, match="commence le"):
        planned(services, yanis, on=date(2020, 1, 6))
    assert services.interviews.of_learner(yanis.id or 0) == []


def test_two_at_the_same_hour_are_told_and_may_be_wanted(
    services: Services, yanis: Learner
) -> None:
    planned(services, yanis, at=time(14, 0), minutes=60)
    with pytest.raises(UserError, match="déjà prévu à 14"):
        planned(services, yanis, "middle", at=time(14, 45))
    assert len(services.interviews.of_learner(yanis.id or 0)) == 1
    planned(services, yanis, "middle", at=time(14, 45), together=True)
    planned(services, yanis, "exam", at=time(15, 30))
    assert len(services.interviews.of_learner(yanis.id or 0)) == 3


def test_a_participant_has_a_name(services: Services, yanis: Learner) -> None:
    nobody = (Participant("  ", Party.OTHER),)
    with pytest.raises(UserError, match="nom d'un participant"):
        planned(services, yanis, participants=nobody)
    number = planned(services, yanis)
    with pytest.raises(UserError, match="nom d'un participant"):
        services.writing.set_participants(number, nobody)
    assert services.interviews.interview(number).participants


def test_what_is_typed_is_kept_at_once_with_its_emoji(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "done", "Dressage seul 🎉. Envoi tenu.", shared=["Envoi tenu."])
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    assert answer.text == "Dressage seul 🎉. Envoi tenu."
    assert answer.shared == ("Envoi tenu.",)
    services.writing.answer(number, "done", "Dressage seul.", shared=["Envoi tenu."])
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    assert answer.shared == ()


def test_a_paste_too_long_loses_nothing(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "done", "Avant.")
    with pytest.raises(UserError, match="100 000|100\u202f000"):
        services.writing.answer(number, "done", "x" * 200_000)
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    assert answer.text == "Avant."
    services.writing.answer(number, "done", "x" * LONGEST)


def test_drafts_leave_no_correction_and_closed_interviews_do(
    services: Services, yanis: Learner
) -> None:
    number = started(services, yanis)
    for text in ("D", "Dr", "Dressage"):
        services.writing.answer(number, "done", text)
    told = [one for one in services.history.entries(yanis.id or 0) if one.entity == "answer"]
    assert told == []
    services.interviews.close(number, date(2026, 12, 14))
    services.interviews.resume(number)
    services.writing.answer(number, "done", "Dressage et envoi")
    told = [one for one in services.history.entries(yanis.id or 0) if one.entity == "answer"]
    assert {"text": "Dressage"} in [one.before for one in told]


def test_the_next_date_comes_before_the_end(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "done", "Dressage.")
    with pytest.raises(UserError, match="prochain rendez-vous"):
        services.interviews.close(number, None)
    with pytest.raises(UserError, match="vient après"):
        services.interviews.close(number, DAY)
    following = services.interviews.close(
        number, date(2026, 12, 14), next_wanted=Wanted("period-end", date(2026, 12, 14), time(9))
    )
    assert services.interviews.interview(number).status is Status.HELD
    assert services.interviews.interview(following or 0).on == date(2026, 12, 14)


def test_a_next_one_that_cannot_be_planned_closes_nothing(
    services: Services, yanis: Learner
) -> None:
    planned(services, yanis, on=date(2026, 12, 14), at=time(9))
    number = started(services, yanis)
    services.writing.answer(number, "done", "Dressage.")
    with pytest.raises(UserError, match="déjà prévu"):
        services.interviews.close(
            number, date(2026, 12, 14), next_wanted=Wanted("exam", date(2026, 12, 14), time(9, 10))
        )
    assert services.interviews.interview(number).status is Status.STARTED


def test_postponed_without_a_day_waits_for_one(services: Services, yanis: Learner) -> None:
    number = planned(services, yanis, mode=Mode.PHONE)
    with pytest.raises(UserError, match="pourquoi"):
        services.interviews.postpone(number, " ")
    services.interviews.postpone(number, "Coup de feu imprévu")
    assert services.interviews.interview(number).status is Status.POSTPONED
    services.interviews.postpone(number, "Nouvelle date", date(2026, 11, 30), time(10))
    one = services.interviews.interview(number)
    assert (one.status, one.on, one.mode) == (Status.PLANNED, date(2026, 11, 30), Mode.PHONE)
    assert [why for *_, why in services.interviews.postponements(number)] == [
        "Coup de feu imprévu", "Nouvelle date",
    ]  # fmt: skip


def test_cancelled_says_why_and_changes_no_more(services: Services, yanis: Learner) -> None:
    number = planned(services, yanis)
    with pytest.raises(UserError, match="pourquoi"):
        services.interviews.cancel(number, "")
    services.interviews.cancel(number, "Contrat rompu")
    with pytest.raises(UserError, match="annulé"):
        services.interviews.begin(number)


def test_a_point_d_appui_is_read_before_a_word_is_written(
    services: Services, yanis: Learner
) -> None:
    number = started(services, yanis, "support")
    with pytest.raises(UserError, match="Lisez d'abord"):
        services.writing.answer(number, "facts", "Retard lundi.")
    services.writing.accept(number)
    services.writing.answer(number, "facts", "Retard lundi.")
    assert "disciplinaire" in services.interviews.interview(number).plan.foot


def test_a_template_changed_under_a_draft_loses_nothing(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "theory", "Le coût matière.")
    old = services.templates.template(Family.INTERVIEW, "period-end")
    plan = plan_of(old.content)
    content = content_of(plan)
    content["sections"][0]["questions"] = content["sections"][0]["questions"][:2]
    new = services.templates.save(Family.INTERVIEW, "period-end", plan.title, content)
    assert new.version == 2
    before = services.interviews.interview(number)
    assert before.template_version == 1
    assert services.interviews.outdated(before)
    services.interviews.adopt(number)
    after = services.interviews.interview(number)
    assert after.template_version == 2
    assert [one.text for one in after.orphans()] == ["Le coût matière."]
    assert len(services.templates.versions(Family.INTERVIEW, "period-end")) == 2


def test_an_unchanged_template_makes_no_version(services: Services) -> None:
    one = services.templates.template(Family.INTERVIEW, "welcome")
    again = services.templates.save(Family.INTERVIEW, "welcome", one.title, one.content)
    assert again.version == 1


def test_a_tutor_s_own_kind_is_offered_used_and_retired(services: Services, yanis: Learner) -> None:
    content = content_of(plan_of(services.templates.template(Family.INTERVIEW, "exam").content))
    content["title"] = "Point du vendredi"
    services.templates.save(Family.INTERVIEW, "own-friday", "Point du vendredi", content)
    number = planned(services, yanis, "own-friday")
    assert services.interviews.interview(number).title == "Point du vendredi"
    services.templates.retire(Family.INTERVIEW, "own-friday")
    keys = [one.key for one in services.templates.templates(Family.INTERVIEW)]
    assert "own-friday" not in keys
    assert keys[:3] == ["welcome", "trial", "two-months"]
    assert services.interviews.interview(number).plan.questions()


def test_decisions_are_followed_to_their_effect(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    with pytest.raises(UserError, match="décidé"):
        services.decisions.add(yanis.id or 0, Decision(" ", interview_id=number))
    first = services.decisions.add(
        yanis.id or 0, Decision("Revoir les fonds bruns", "Yanis", date(2026, 11, 30),
                                interview_id=number)
    )  # fmt: skip
    services.decisions.add(yanis.id or 0, Decision("Accès au labo", "Moi"))
    assert [one.what for one in services.decisions.decisions(yanis.id or 0)] == [
        "Revoir les fonds bruns", "Accès au labo",
    ]  # fmt: skip
    assert services.interviews.interview(number).decisions[0].late(date(2026, 12, 1))
    services.decisions.settle(first, date(2026, 11, 28), "Tenu seul")
    assert [one.what for _, one in services.decisions.open_ones()] == ["Accès au labo"]


def test_words_of_an_interview_can_be_withdrawn(services: Services, yanis: Learner) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "done", "Ne devait pas être écrit.",
                            shared=["Ne devait pas être écrit."])  # fmt: skip
    services.interviews.close(number, date(2026, 12, 14))
    found = [one for one in services.history.texts(yanis.id or 0) if one.entity == "answer"]
    assert found
    services.history.withdraw(found[0])
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    assert (answer.text, answer.shared) == ("", ())


def test_what_is_closed_before_its_day_was_held_today(services: Services, yanis: Learner) -> None:
    number = started(services, yanis, on=date(2026, 12, 18), at=time(9))
    services.writing.answer(number, "done", "Tenu plus tôt.")
    services.interviews.close(number, date(2026, 12, 14))
    one = services.interviews.interview(number)
    assert (one.on, one.at, one.status) == (DAY, None, Status.HELD)
    assert services.interviews.postponements(number) == [
        (date(2026, 12, 18), DAY, "tenu plus tôt que prévu")
    ]


def test_a_withdrawn_answer_takes_its_chosen_sentences_with_it(
    services: Services, yanis: Learner
) -> None:
    number = started(services, yanis)
    services.writing.answer(number, "done", "Un mot de trop. Le reste va.",
                            shared=["Un mot de trop."])  # fmt: skip
    services.interviews.close(number, date(2026, 12, 14))
    texts = services.history.texts(yanis.id or 0)
    services.history.withdraw(next(one for one in texts if one.text.endswith("va.")))
    answer = services.interviews.interview(number).answer("done")
    assert answer is not None
    assert (answer.text, answer.shared) == ("", ())
    kept = services.history.entries(yanis.id or 0)
    assert "mot de trop" not in str([(one.before, one.after) for one in kept])
