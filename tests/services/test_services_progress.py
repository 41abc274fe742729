"""What a progress report is told from the store: since the last one, and never a mark."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.evidence import Agreement
from tuteur_desktop.domain.path import (
    Adjustment,
    AdjustmentKind,
    Horizon,
    Objective,
    ObjectiveState,
    Situation,
)
from tuteur_desktop.domain.progress import Move, aims, turns
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, LearningPlace, Skill, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import progress, subject
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.evidence_values import Wanted

START, JUNE, NOW = date(2025, 9, 1), date(2026, 6, 30), date(2026, 11, 22)


@pytest.fixture
def skills(services, yanis) -> tuple[int, ...]:
    kept = Framework("TEST", "Diplôme", (Block("B1", "Cuisine", (
        Skill("Produire"), Skill("Tailler", depth=1), Skill("Cuire", depth=1), Skill("Servir"),
    )),))  # fmt: skip
    beside = factories.framework("CLEA", ("Lire",))
    services.exchange.apply(factories.batch(kept, beside))
    services.frameworks.assign(yanis.id, 1)
    found = tuple(one.id for one in services.frameworks.framework(1).skills())
    rate = services.skills.rate
    rate(yanis.id, found[:2], Level.TWO, Voice.TUTOR, date(2026, 3, 2))
    rate(yanis.id, found[:1], Level.THREE, Voice.TUTOR, date(2026, 10, 5))
    rate(yanis.id, found[1:2], Level.ONE, Voice.LEARNER, date(2026, 10, 6))
    rate(yanis.id, found[2:], Level.NOT_SEEN, Voice.CENTRE, date(2026, 10, 6))
    return found


def gathered(services, store, yanis, start: date = START, end: date = NOW):
    with store.read() as session:
        about = subject.subject(session, yanis.id, start, end, date(2026, 11, 23))
        return progress.progress_data(session, about)


def test_it_counts_from_the_last_report(services, store, yanis, skills) -> None:
    before = gathered(services, store, yanis)
    assert (before.told.since, before.told.reported) == (START, False)
    services.documents.issue(
        Request(DocumentKind.PROGRESS, yanis.id, START, JUNE), sign=False
    )  # fmt: skip
    told = gathered(services, store, yanis).told
    assert (told.since, told.reported) == (JUNE, True)
    assert told.moves == (
        Move(Voice.TUTOR, "Tailler", Level.THREE, Level.TWO),
        Move(Voice.LEARNER, "Cuire", Level.ONE),
    )
    first = gathered(services, store, yanis).blocks[0].skills[0]
    assert (first.since, first.under) == (1, ((0, "Produire"),))


def test_the_road_is_told_and_a_mark_never(services, store, yanis, skills) -> None:
    services.situations.add(Situation(yanis.id, date(2026, 11, 2), "Épreuve", mark="17/20"))
    services.skill_plans.plan(yanis.id, [skills[1], skills[2]], LearningPlace.CENTRE)
    add = services.evidence.add_text
    add(yanis.id, "mot", Wanted("Fiche", date(2026, 10, 1), skills[:1]))
    add(yanis.id, "mot", Wanted("Zqxj", date(2026, 10, 1), skills[:1], confidential=True,
                                agreement=Agreement.UNNEEDED))  # fmt: skip
    data = gathered(services, store, yanis)
    assert [(one.block, one.items) for one in data.told.shown] == [
        ("B1 · Cuisine", (("Fiche", date(2026, 10, 1)),))
    ]
    assert data.told.confidential == 1
    assert [one.title for one in data.told.elsewhere] == ["Servir"]  # « Cuire » has a level
    said = str(data.content())
    assert "17/20" not in said
    assert "Épreuve" not in said
    assert "Zqxj" not in said


def test_words_withdrawn_take_along_the_report_that_prints_them(services, yanis, skills) -> None:
    services.objectives.add(Objective(yanis.id, "Zqxj à retirer", Horizon.LONG))
    issued = services.documents.issue(
        Request(DocumentKind.PROGRESS, yanis.id, START, date(2026, 11, 23)), sign=False
    )
    (text,) = [one for one in services.history.texts(yanis.id) if "Zqxj" in one.text]
    services.history.withdraw(text)
    with pytest.raises(UserError, match="retiré"):
        services.documents.content(issued.document.id)


def test_a_framework_beside_has_its_section_once_it_is_spoken_of(
    services, store, yanis, skills
) -> None:
    services.frameworks.follow_beside(yanis.id, 2)
    assert gathered(services, store, yanis).beside == ()
    lire = services.frameworks.framework(2).skills()[0].id
    services.skills.rate(yanis.id, [lire], Level.TWO, Voice.TUTOR, date(2026, 10, 5))
    (one,) = gathered(services, store, yanis).beside
    assert (one.framework, one.blocks[0].skills[0].tutor) == ("Diplôme CLEA (CLEA)", Level.TWO)


def test_levels_of_an_earlier_version_are_counted(services, store, yanis, skills) -> None:
    kept = services.frameworks.framework(1)
    block = kept.blocks[0]
    longer = Framework(kept.code, kept.title, (
        Block(block.code, block.title, (*block.nodes, Skill("Accueillir"))),
    ))  # fmt: skip
    newer = services.frameworks.save(longer)
    assert newer.version == 2
    services.frameworks.assign(yanis.id, newer.id)
    assert gathered(services, store, yanis).told.carried == 4


@pytest.mark.parametrize(
    ("state", "closed", "told"),
    [
        (ObjectiveState.OPEN, None, "open"),
        (ObjectiveState.REACHED, date(2026, 7, 1), "reached"),
        (ObjectiveState.REACHED, date(2026, 6, 1), None),
        (ObjectiveState.DROPPED, date(2026, 12, 1), "open"),
    ],
)
def test_objectives_stand_as_on_the_last_day(state, closed, told) -> None:
    one = Objective(1, "Tenir", Horizon.SHORT, state=state, closed_on=closed, outcome="bien")
    found = aims([one], JUNE, NOW)
    assert [each.state for each in found] == ([told] if told else [])
    assert all(bool(each.outcome) == (each.state != "open") for each in found)


def test_of_an_adaptation_no_reason_is_told() -> None:
    both = [
        Adjustment(1, kind, date(2026, 9, 1), "Quoi", "Pourquoi", "Qui") for kind in AdjustmentKind
    ]
    assert {one.kind: one.reason for one in turns(both, JUNE, NOW)} == {
        "adjustment": "Pourquoi", "adaptation": "",
    }  # fmt: skip
    assert turns(both, START, JUNE) == ()
