"""Filled sheets of the carnet and of skills whose hidden fields were changed by a hand."""

from datetime import date

import pytest
from filling import filled

from tuteur_desktop.domain.diary import Part
from tuteur_desktop.domain.scales import FOUR_STEPS
from tuteur_desktop.domain.self_rating import columns
from tuteur_desktop.domain.skills import Block, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import diary, self_rating
from tuteur_desktop.reports import diary as diary_report
from tuteur_desktop.reports import self_rating as rating_report

MONDAY, EDITED = date(2026, 11, 30), date(2026, 11, 23)


@pytest.fixture(scope="module")
def carnet() -> bytes:
    weeks = (diary_report.DiaryPage(MONDAY),)
    return diary_report.render_fillable(
        diary_report.DiaryData(12, "Yanis Benali", "", "", "tuteur", weeks, (), EDITED)
    )


@pytest.fixture(scope="module")
def sheet() -> bytes:
    blocks = (Block("B1", "Pratique", (Skill("Tailler", 7),)),)
    return rating_report.render_fillable(
        rating_report.SelfRatingData(12, "Yanis Benali", 3, "Bac pro", columns(FOUR_STEPS), blocks,
                                     "", "", "tuteur", EDITED)
    )  # fmt: skip


def test_the_carnet_says_whose_and_which_week(carnet) -> None:
    found = diary.read(filled(carnet, {f"w{MONDAY}_done": "Un.", f"w{MONDAY}_goal": "Deux."}))
    assert (found.learner_id, found.learner) == (12, "Yanis Benali")
    assert found.weeks == {
        MONDAY: {Part.DONE: "Un.", Part.LEARNT: "", Part.STUCK: "", Part.GOAL: "Deux."}
    }


def test_the_sheet_says_whose_and_of_what(sheet) -> None:
    found = self_rating.read(filled(sheet, {"s7": "/o4", "jour": " 23/11/2026 "}))
    assert (found.learner_id, found.framework_id, found.day) == (12, 3, "23/11/2026")
    assert found.scale == "je débute|je progresse|je suis autonome|je maîtrise|non vu"
    assert found.boxes == {7: (4,)}


@pytest.mark.parametrize(
    "about", ["diary:", "diary:douze", "diary:١٢", "diary:12:34", "diary:9999999999", ""]
)
def test_a_carnet_of_nobody_is_told(carnet, about) -> None:
    with pytest.raises(UserError, match="pas une feuille du carnet"):
        diary.read(filled(carnet, {"tuteur": about}))


@pytest.mark.parametrize("name", ["w2026-12-01_done", "w2026-02-31_done", "w2026-11-30_mood"])
def test_a_week_that_is_none_is_told(carnet, name) -> None:
    old, new = (
        one.replace("-", "\\055").replace("_", "\\137").encode()  # as pypdf writes them
        for one in (f"w{MONDAY}_done", name)
    )
    changed = carnet.replace(old, new)
    assert changed != carnet
    with pytest.raises(UserError, match="pas une feuille du carnet"):
        diary.read(changed)


@pytest.mark.parametrize("framework", ["", "trois", "-1", "9999999999"])
def test_a_sheet_of_no_framework_is_told(sheet, framework) -> None:
    with pytest.raises(UserError, match="pas une feuille d'autopositionnement"):
        self_rating.read(filled(sheet, {"referentiel": framework}))
