"""Missions confiées: given once, said week by week, taken back, and what they lead to."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.missions import (
    Mission,
    MissionState,
    MissionWeek,
    Worked,
    period_words,
)
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, LearningPlace, Skill, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.history import FreeText
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

LAST, THIS, NEXT = date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)
S = MissionState


@pytest.fixture
def cooking(services: Services, yanis) -> dict[str, int]:
    """The skills that Yanis is followed on, by their words."""
    services.exchange.apply(factories.batch(factories.framework(titles=("Tailler", "Cuire"))))
    services.frameworks.assign(yanis.id, 1)
    return {one.title: one.id for one in services.frameworks.framework(1).skills()}


def add(services: Services, yanis, title: str = "Garde-manger", **more) -> int:
    services.missions.add(yanis.id, title, **more)
    return services.missions.find(yanis.id, title).id


def states(services: Services, yanis) -> dict:
    found = services.missions.weeks(yanis.id, date(2026, 1, 5), date(2027, 1, 4))
    return {cell: one.state for cell, one in found.items()}


def test_a_mission_is_given_in_one_word_and_planned(services, yanis, cooking) -> None:
    number = add(services, yanis, "  garde-manger ", monday=THIS, skills=[cooking["Tailler"]])
    (one,) = services.missions.missions(yanis.id)
    assert (one.title, one.place, one.skills) == (
        "garde-manger", LearningPlace.COMPANY, (cooking["Tailler"],),
    )  # fmt: skip
    week = services.missions.weeks(yanis.id, THIS, THIS)[number, THIS]
    assert (week.state, week.supervisor, week.recorded_by) == (
        S.PLANNED, "Inès Gauthier", "Inès Gauthier",
    )  # fmt: skip
    again = services.missions.add(yanis.id, "Garde-manger", THIS)
    assert again.empty, "the same word is the same mission"


def test_every_action_is_taken_back_and_done_again(services, yanis) -> None:
    missions = services.missions
    first = missions.add(yanis.id, "Garde-manger", THIS)
    ((number, _none), _week) = first.after
    done = missions.mark(yanis.id, [(number, THIS), (number, LAST)], S.DONE)
    said = missions.say(yanis.id, (number, THIS), " M.  Perrot ", "Seul le samedi")
    assert states(services, yanis) == {(number, THIS): S.DONE, (number, LAST): S.DONE}
    back = missions.restore(said)
    assert missions.weeks(yanis.id, THIS, THIS)[number, THIS].note == ""
    missions.restore(done)
    assert states(services, yanis) == {(number, THIS): S.PLANNED}
    gone = missions.restore(first)
    assert missions.missions(yanis.id) == []
    missions.restore(gone)
    assert missions.missions(yanis.id)[0].id == number
    with pytest.raises(UserError, match="modifiées entre-temps"):
        missions.restore(back)


def test_an_undo_never_takes_with_it_what_came_after(services, yanis) -> None:
    first = services.missions.add(yanis.id, "Garde-manger")
    number = add(services, yanis, "Garde-manger", monday=THIS)
    with pytest.raises(UserError, match="modifiées entre-temps"):
        services.missions.restore(first)
    assert states(services, yanis) == {(number, THIS): S.PLANNED}


def test_a_week_is_copied_without_what_is_there_or_put_aside(services, yanis) -> None:
    missions = services.missions
    cold, sweet, old = (add(services, yanis, word, monday=LAST)
                        for word in ("Garde-manger", "Desserts", "Plonge"))  # fmt: skip
    missions.say(yanis.id, (cold, LAST), "M. Perrot", "À ne pas reprendre")
    missions.mark(yanis.id, [(sweet, THIS)], S.DONE)
    missions.change(Mission(yanis.id, "Plonge", id=old, archived=True))
    change = missions.copy_week(yanis.id, LAST, THIS)
    assert list(change.after) == [(cold, THIS)]
    week = missions.weeks(yanis.id, THIS, THIS)[cold, THIS]
    assert (week.state, week.supervisor, week.note) == (S.PLANNED, "M. Perrot", "")
    missions.restore(change)
    assert (cold, THIS) not in states(services, yanis)
    with pytest.raises(UserError, match="aucune mission à reprendre"):
        missions.copy_week(yanis.id, date(2026, 6, 1), THIS)


def test_who_supervises_is_the_last_one_then_the_tutor(services, yanis) -> None:
    cold, sweet = add(services, yanis, monday=LAST), add(services, yanis, "Desserts")
    services.missions.say(yanis.id, (cold, LAST), "M. Perrot", "")
    assert services.missions.supervisor(yanis.id, cold, THIS) == "M. Perrot"
    assert services.missions.supervisor(yanis.id, sweet, THIS) == "M. Perrot"
    other = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    assert services.missions.supervisor(other.id, cold, THIS) == "Inès Gauthier"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda m, who, n: m.add(who, "  "), "Il manque la mission"),
        (lambda m, who, n: m.add(who, "x" * 121), "120 caractères"),
        (lambda m, who, n: m.add(who, "Tri", skills=[9999]), "n° 9999 n'existe pas"),
        (lambda m, who, n: m.add(who, "Tri", date(2031, 1, 6)), "Aucun contrat ne couvre"),
        (lambda m, who, n: m.mark(who, [(n, NEXT)], S.DONE), "n'a pas commencé"),
        (lambda m, who, n: m.mark(who, [(n, date(2026, 11, 24))], S.PLANNED), "Aucun contrat"),
        (lambda m, who, n: m.mark(who, [(99, THIS)], S.PLANNED), "n'existe plus"),
        (lambda m, who, n: m.mark(who + 1, [(n, THIS)], S.PLANNED), "autre alternant"),
        (lambda m, who, n: m.say(who, (n, THIS), "M. Perrot", ""), "Dites d'abord"),
        (lambda m, who, n: m.find(who, "Plonge"), "Aucune mission « Plonge »"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_done(services, yanis, act, told) -> None:
    services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    number = add(services, yanis)
    with pytest.raises(UserError, match=told):
        act(services.missions, yanis.id, number)
    assert [one.title for one in services.missions.missions(yanis.id)] == ["Garde-manger"]
    assert states(services, yanis) == {}


def test_words_already_used_are_proposed_with_their_skills(services, yanis, cooking) -> None:
    add(services, yanis, skills=[cooking["Cuire"]])
    lou = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    add(services, lou, "garde-manger")
    add(services, lou, "Desserts")
    assert services.missions.known() == ["garde-manger", "Desserts"], "the last way it was written"
    assert services.missions.skills_for(lou.id, "Garde-Manger") == (), "nothing is followed"
    services.frameworks.assign(lou.id, 1)
    assert services.missions.skills_for(lou.id, "Garde-Manger") == (cooking["Cuire"],)


def test_a_skill_exercised_and_never_rated_is_said(services, yanis, cooking) -> None:
    cold = add(services, yanis, skills=cooking.values())
    both = add(services, yanis, "Desserts", skills=[cooking["Cuire"]])
    services.missions.mark(yanis.id, [(cold, LAST), (cold, THIS)], S.DONE)
    services.missions.mark(yanis.id, [(both, THIS)], S.REDO)
    services.skills.rate(yanis.id, [cooking["Tailler"]], Level.TWO, Voice.TUTOR)
    services.skills.rate(yanis.id, [cooking["Cuire"]], Level.TWO, Voice.LEARNER)
    found = {one.title: (one.weeks, one.rated) for one in services.missions.exercised(yanis.id)}
    assert found == {"Tailler": (2, True), "Cuire": (2, False)}


def test_a_rating_on_a_newer_version_counts_for_the_skill_it_comes_from(
    services, yanis, cooking
) -> None:
    cold = add(services, yanis, skills=[cooking["Cuire"]])
    services.missions.mark(yanis.id, [(cold, THIS)], S.DONE)
    newer = Framework("TEST-1", "Diplôme TEST-1", (Block("B1", "Cuisine", (
        Skill("Tailler"), Skill("Cuire"), Skill("Dresser"))),))  # fmt: skip
    kept = services.frameworks.save(newer)
    assert kept.version == 2
    number = next(one.id for one in kept.skills() if one.title == "Cuire")
    services.skills.rate(yanis.id, [number], Level.THREE, Voice.TUTOR)
    (one,) = services.missions.exercised(yanis.id)
    assert (one.title, one.rated) == ("Cuire", True)


def test_what_was_done_feeds_the_interview_once_and_the_liaison(services, yanis, cooking) -> None:
    cold = add(services, yanis, skills=[cooking["Tailler"]])
    sweet, planned = add(services, yanis, "Desserts"), add(services, yanis, "Plonge", monday=LAST)
    services.missions.mark(yanis.id, [(cold, date(2026, 11, 2)), (cold, LAST)], S.DONE)
    services.missions.mark(yanis.id, [(sweet, LAST)], S.REDO)
    worked = services.missions.between(yanis.id, date(2026, 11, 18), THIS)
    assert [(one.mission.id, one.skills) for one in worked] == [
        (cold, ("Tailler",)), (sweet, ()), (planned, ()),
    ]  # fmt: skip
    assert services.missions.between(yanis.id, date(2026, 11, 24), NEXT) == []
    number = services.interviews.plan(yanis.id, Wanted("period-end", THIS))
    said = dict(services.interview_facts.facts(number).lines())
    assert said["Missions de la période"].replace("\xa0", " ") == (
        "Garde-manger (2 semaines) et Desserts (à refaire)"
    )
    services.interviews.begin(number)
    services.writing.answer(number, "done", "Dressage.")
    services.interviews.close(number, date(2026, 12, 14))
    later = services.interviews.plan(yanis.id, Wanted("exam", date(2027, 1, 11)))
    assert "Missions de la période" not in dict(services.interview_facts.facts(later).lines())


def test_a_long_period_names_six_missions() -> None:
    many = [
        Worked(Mission(1, f"m{n}", id=n), (MissionWeek(n, THIS, S.DONE),)) for n in range(9)
    ]  # fmt: skip
    assert period_words(many).replace("\xa0", " ") == "m0, m1, m2, m3, m4, m5 et 3 autres"
    assert period_words(many[:1]) == "m0"


def test_a_word_that_is_withdrawn_goes_from_the_minutes_that_print_it(services, yanis) -> None:
    number = add(services, yanis, "Ménage chez Mᵐᵉ Roux")
    services.missions.mark(yanis.id, [(number, LAST)], S.DONE)
    one = services.interviews.plan(yanis.id, Wanted("period-end", THIS))
    services.interviews.begin(one)
    services.writing.answer(one, "done", "Dressage.")
    services.interviews.close(one, date(2026, 12, 14))
    services.documents.issue(services.documents.asked(DocumentKind.MINUTES, [str(one)]), sign=False)
    assert services.documents.documents()[0].piece is not None
    services.history.withdraw(FreeText("mission", number, "title", "Ménage chez Mᵐᵉ Roux"))
    assert services.documents.documents()[0].withdrawn
    assert "Roux" not in str(services.dump.dump())
