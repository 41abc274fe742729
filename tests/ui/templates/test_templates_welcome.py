"""The pense-bête and the first days, edited; a family without a model is no accident."""

import pytest
from PySide6.QtCore import Qt

from tuteur_desktop.domain.templates import Family
from tuteur_desktop.services import templates as service
from tuteur_desktop.ui.pages.templates import models as list_of_models

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
LIST = "Pense-bête du tuteur"


def points(page) -> list[dict]:
    content = page.kept("tutor", Family.CHECKLIST).content
    return [point for phase in content["phases"] for point in phase["points"]]


def test_a_point_is_reworded_and_keeps_what_is_not_edited(page) -> None:
    before = page.kept("tutor", Family.CHECKLIST).content["phases"][0]["points"][0]
    page.choose(LIST)
    page.take(before["text"])
    assert "21 jours avant le premier jour en entreprise" in page.editor.pane.said.text().replace(
        "\xa0", " "
    )
    page.write(page.editor.pane.text, "Je suis en règle.")
    page.write(page.editor.pane.days, "30")
    page.save()
    assert "les pense-bêtes commencés" in page.last_said()
    after = points(page)[0]
    assert (after["text"], after["due"]) == ("Je suis en règle.", ["company", -30])
    assert {name: after.get(name) for name in ("key", "when", "variants")} == {
        name: before.get(name) for name in ("key", "when", "variants")
    }


def test_a_point_is_added_put_in_order_and_taken_out(page) -> None:
    page.choose(LIST)
    first = page.rows()[0]
    page.take(page.rows()[2])
    page.click(page.editor.add)
    page.write(page.editor.pane.text, "Prévenir l’équipe du soir")
    pane = page.editor.pane
    assert pane.text.text() == "Prévenir l’équipe du soir"
    page.move(UP, UP, UP)
    assert page.rows()[:2] == [first, "Prévenir l’équipe du soir"]
    gone = page.rows()[2]
    page.take(gone)
    page.delete()
    page.save()
    kept = points(page)
    assert kept[0] == {
        "key": "own-prevenir-l-equipe-du-soir", "text": "Prévenir l’équipe du soir",
        "due": ["company", 0],
    }  # fmt: skip
    assert gone not in {one["text"] for one in kept}
    assert len(kept) == len(
        [p for phase in service.shipped(Family.CHECKLIST)["tutor"].content["phases"]
         for p in phase["points"]]
    )  # fmt: skip


def test_phases_stay_and_a_point_goes_to_another_by_name(page) -> None:
    page.choose(LIST)
    phases = [row["title"] for row in page.kept("tutor", Family.CHECKLIST).content["phases"]]
    text = page.rows()[1]
    page.take(phases[1])
    page.delete()
    page.move(UP)
    assert [row for row in page.rows() if row in phases] == phases
    page.take(text)
    page.editor.pane.phase.setFocus()
    page.qtbot.keyClick(page.editor.pane.phase, DOWN)
    page.save()
    content = page.kept("tutor", Family.CHECKLIST).content
    assert content["phases"][1]["points"][-1]["text"] == text


def test_a_point_without_words_is_refused(page) -> None:
    page.choose(LIST)
    page.click(page.editor.add)
    page.save()
    assert "pas de texte" in page.notice()
    assert page.kept("tutor", Family.CHECKLIST).version == 1


def test_a_first_day_is_rearranged_and_its_hours_follow(page) -> None:
    page.choose("Bureau")
    pause = next(row for row in page.rows() if "Pause" in row)
    page.take(pause)
    page.move(UP)
    page.save()
    assert "corrigez l’heure, ou l’ordre" in page.notice()
    page.click(page.editor.flow)
    page.save()
    assert "Version 2" in page.last_said()
    slots = page.kept("office", Family.FIRST_DAY).content["slots"]
    assert slots[0]["at"] == "08:45"
    assert slots[2]["pause"]
    for one, other in zip(slots, slots[1:], strict=False):
        hour, minute = map(int, one["at"].split(":"))
        end = hour * 60 + minute + one["minutes"]
        assert other["at"] == f"{end // 60:02d}:{end % 60:02d}"


def test_a_part_is_added_with_its_hour_and_a_copy_is_one_s_own(page) -> None:
    page.choose("Bureau")
    page.click(page.page.head.copy)
    page.write(page.editor.title, "Atelier du samedi")
    page.take(page.rows()[-1])
    page.click(page.editor.add)
    page.write(page.editor.pane.title, "Photo de l’équipe")
    page.write(page.editor.pane.length, "10")
    page.save()
    mine = page.kept("own-atelier-du-samedi", Family.FIRST_DAY)
    assert mine.content["slots"][-1] == {
        "at": "16:45", "minutes": 10, "title": "Photo de l’équipe", "who": "",
    }  # fmt: skip
    assert page.kept("office", Family.FIRST_DAY).version == 1


@pytest.mark.parametrize("missing", [Family.CHECKLIST, Family.FIRST_DAY])
def test_a_family_without_its_file_is_left_out(qtbot, services, store, monkeypatch, missing):
    from templates_driver import Templates

    whole = service.shipped

    def without(family: Family):
        if family is missing:
            raise FileNotFoundError(family)
        return whole(family)

    monkeypatch.setattr(service, "shipped", without)
    monkeypatch.setattr(list_of_models, "shipped", without)
    made = Templates(qtbot, services, store)
    titles = {Family.CHECKLIST: "Pense-bête", Family.FIRST_DAY: "Premier jour"}
    assert titles[missing] not in made.models()
    assert "Entretien d’accueil" in made.models()
    made.news.stop()


def test_another_day_is_no_longer_the_law_s(page) -> None:
    text = next(one["text"] for one in points(page) if one["key"] == "adequacy")
    page.choose(LIST)
    page.take(text)
    assert "qui fixe le jour" in page.editor.pane.said.text()
    page.write(page.editor.pane.days, "5")
    assert "qui fixe le jour" not in page.editor.pane.said.text()
    page.save()
    after = next(one for one in points(page) if one["key"] == "adequacy")
    assert (after["binding"], after["law"]) == (False, "D6325-13")
