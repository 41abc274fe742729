"""Rating skills as a tutor, a learner and a centre do."""

from datetime import date

import pytest
from keyboard import SHIFT, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from tuteur_desktop.domain.documents import ProgressNote
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice, latest
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.framework_values import write_framework

TODAY = date(2026, 11, 23)


def now(services, yanis) -> dict[tuple[str, Voice], Rating]:
    """The last ratings by the title of their skill."""
    titles = {
        skill.id: skill.title for f in services.frameworks.frameworks() for skill in f.skills()
    }
    found = latest(services.skills.ratings(yanis.id), TODAY)
    return {(titles[number], voice): rating for (number, voice), rating in found.items()}


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("1", Level.ONE), ("2", Level.TWO), ("3", Level.THREE),
        ("4", Level.FOUR), ("v", Level.NOT_SEEN), ("V", Level.NOT_SEEN),
        ("&", Level.ONE), ("é", Level.TWO), ('"', Level.THREE),
        ("'", Level.FOUR),
    ],
)  # fmt: skip
def test_a_key_rates_the_skill_in_hand(table, services, yanis, key, level):
    table.rate("Cuire", Voice.TUTOR, key)
    assert now(services, yanis)["Cuire", Voice.TUTOR].level is level
    assert table.shows("Cuire", Voice.TUTOR) is level
    assert table.shows("Tailler", Voice.TUTOR) is None
    assert table.shows("Cuire", Voice.LEARNER) is None


def test_each_voice_has_its_column(table, tab, services, yanis):
    table.rate("Cuire", Voice.TUTOR, "4")
    table.arrow("right")
    table.key("2")
    tab.head.centre.click()
    table.key("3")
    said = {voice: rating.level for (_title, voice), rating in now(services, yanis).items()}
    assert said == {
        Voice.TUTOR: Level.FOUR, Voice.LEARNER: Level.TWO, Voice.CENTRE: Level.THREE,
    }  # fmt: skip
    assert table.words("Cuire", 4) == "écart 2"
    assert "deux crans de plus" in tab.panel.sentence.text()


def test_arrows_walk_skills_and_voices(table, tab):
    table.click("Tailler")
    table.arrow("down", "right", "right", "right")
    assert tab.view.current().skill.title == "Cuire"
    assert tab.view.voice is Voice.LEARNER
    table.arrow("left", "left", "up")
    assert (tab.view.current().skill.title, tab.view.voice) == ("Tailler", Voice.TUTOR)


def test_a_click_on_a_title_keeps_the_voice(table, tab):
    table.click("Tailler", Voice.LEARNER)
    table.click_title("Dresser")
    assert (tab.view.current().skill.title, tab.view.voice) == ("Dresser", Voice.LEARNER)


def test_several_skills_are_rated_together_and_taken_back_together(table, services, yanis):
    table.click("Tailler")
    table.extend("down", "down")
    table.arrow("right")
    table.key("2")
    assert {key: r.level for key, r in now(services, yanis).items()} == {
        (title, Voice.LEARNER): Level.TWO for title in ("Tailler", "Cuire", "Dresser")
    }
    table.undo()
    assert now(services, yanis) == {}
    table.redo()
    assert len(now(services, yanis)) == 3


def test_suppr_takes_a_rating_back_and_leaves_the_rest_alone(table, services, yanis):
    table.rate("Cuire", Voice.TUTOR, "3")
    table.click("Tailler")
    table.extend("down", "down")
    table.take_back_rating()
    assert now(services, yanis) == {}
    # Nothing is written for a skill that nobody had rated.
    assert len(services.skills.ratings(yanis.id)) == 1
    table.undo()
    assert table.shows("Cuire", Voice.TUTOR) is Level.THREE


def test_a_key_keeps_the_comment_of_the_day(table, services, yanis):
    table.click("Cuire")
    dialog = table.open_detail()
    dialog.level.setCurrentIndex(1)
    dialog.comment.setPlainText("Tient le poste\u202f: seul.")
    dialog.verb.click()
    table.key("4")
    rating = now(services, yanis)["Cuire", Voice.TUTOR]
    assert (rating.level, rating.comment) == (Level.FOUR, "Tient le poste\u202f: seul.")


def test_the_detail_keeps_a_day_and_a_comment(table, tab, services, yanis):
    table.rate("Cuire", Voice.TUTOR, "3")
    dialog = table.open_detail()
    dialog.on.setText("12 novembre 2026")
    dialog.level.setCurrentIndex(0)
    dialog.comment.setPlainText("Premier service.")
    dialog.verb.click()
    assert [(r.on, r.level.value) for r in services.skills.ratings(yanis.id)] == [
        (date(2026, 11, 12), "1"), (TODAY, "3"),
    ]  # fmt: skip
    assert table.shows("Cuire", Voice.TUTOR) is Level.THREE
    assert len(tab.panel.lines) == 2
    assert "Premier service." in tab.panel.lines[1]
    assert "12\u00a0nov. 2026" in tab.panel.curve.accessibleName()


def test_the_detail_stays_open_over_a_day_to_come(table, services, yanis):
    table.click("Cuire")
    dialog = table.open_detail()
    dialog.on.setText("24/11/2026")
    dialog.verb.click()
    assert dialog.isVisible()
    assert "pas encore passé" in dialog.problem.text()
    assert "Le motif médical ne se note pas ici" in " ".join(
        label.text() for label in dialog.findChildren(QLabel))  # fmt: skip
    dialog.reject()
    assert services.skills.ratings(yanis.id) == []


def test_an_undo_that_would_destroy_a_later_change_is_refused(qtbot, table, tab, services, yanis):
    table.rate("Cuire", Voice.TUTOR, "3")
    number = tab.view.current().skill.id
    services.skills.rate(yanis.id, [number], Level.ONE, Voice.TUTOR)
    with qtbot.capture_exceptions() as raised:
        table.undo()
    assert [error[0] for error in raised] == [UserError]
    assert now(services, yanis)["Cuire", Voice.TUTOR].level is Level.ONE
    assert not tab.undo.canUndo()


def test_the_legend_rates_with_the_mouse(table, tab, services, yanis):
    table.click("Dresser", Voice.LEARNER)
    tab.head.verbs[Level.THREE].click()
    assert now(services, yanis)["Dresser", Voice.LEARNER].level is Level.THREE


def test_the_centre_s_column_comes_with_its_first_value(table, tab, services, yanis):
    assert table.headers() == ["Compétence", "Tuteur", "Alternant", ""]
    assert tab.head.centre.isVisible()
    number = tab.model.rows[0].skill.id
    services.skills.rate(yanis.id, [number], Level.NOT_SEEN, Voice.CENTRE)
    assert table.headers() == ["Compétence", "Tuteur", "Alternant", "Centre", ""]
    assert not tab.head.centre.isVisible()


def test_the_centre_s_column_can_be_asked_for(table, tab):
    tab.head.centre.click()
    assert "Centre" in table.headers()
    assert tab.view.voice is Voice.CENTRE
    tab.head.centre.click()
    assert "Centre" not in table.headers()


def test_coverage_is_the_service_s(table, tab, services, yanis, cooking):
    table.rate("Cuire", Voice.TUTOR, "1")
    table.rate("Tailler", Voice.TUTOR, "v")
    table.rate("Dresser", Voice.LEARNER, "4")
    rows = tab.blocks.model.rows
    assert [(row.seen, len(row.block.skills)) for row in rows] == [(1, 3), (0, 1)]
    whole = services.skills.coverage(yanis.id, cooking.id, TODAY)
    assert sum(row.seen for row in rows) == whole.seen


def test_arrows_walk_the_blocks(table, tab):
    table.block(1)
    assert [row.skill.title for row in tab.model.rows] == ["Recenser les besoins"]
    assert tab.head.title.text() == "Gestion"
    table.rate("Recenser les besoins", Voice.TUTOR, "2")
    assert tab.head.title.text() == "Gestion"
    table.block(0)
    assert tab.head.title.text() == "Pratique"


def test_an_undo_in_another_block_is_shown(table, tab):
    table.rate("Cuire", Voice.TUTOR, "1")
    table.block(1)
    table.view.setFocus()
    table.undo()
    assert tab.head.title.text() == "Pratique"
    assert table.shows("Cuire", Voice.TUTOR) is None


def test_without_a_framework_one_is_chosen_or_imported(qtbot, bare_tab, services, cooking, other):
    bare_tab.show_learner(other.id)
    assert bare_tab.empty.isVisible()
    with qtbot.waitSignal(bare_tab.page_wanted) as asked:
        bare_tab.empty.load.click()
    assert asked.args == ["settings"]
    bare_tab.empty.follow.click()
    assert services.learners.learner(other.id).contracts[0].framework_id == cooking.id
    assert not bare_tab.empty.isVisible()
    assert len(bare_tab.model.rows) == 3


def test_with_no_framework_in_the_store_only_the_import_is_offered(bare_tab, other):
    bare_tab.show_learner(other.id)
    assert bare_tab.empty.load.isVisible()
    assert not bare_tab.empty.follow.isVisible()


def test_without_a_contract_the_tab_leads_to_it(qtbot, bare_tab, services):
    import factories

    nobody = services.learners.add(factories.learner(last_name="Seul", contracts=()))
    bare_tab.show_learner(nobody.id)
    verbs = [one for one in bare_tab.findChildren(QPushButton) if one.isVisible()]
    with qtbot.waitSignal(bare_tab.learner_wanted) as asked:
        next(one for one in verbs if one.text() == "Ajouter le contrat").click()
    assert asked.args == [nobody.id, "essentials"]


def test_changing_the_framework_keeps_what_was_said(qtbot, table, tab, store, services, yanis):
    import factories

    table.rate("Cuire", Voice.TUTOR, "4")
    with store.write() as session:
        write_framework(session, factories.framework("TEST-2", ("Pétrir",)))
    with qtbot.waitSignal(tab.said):
        tab.following.assign(yanis.id, services.frameworks.find("TEST-2").id)
    assert [row.skill.title for row in tab.model.rows] == ["Pétrir"]
    assert now(services, yanis)["Cuire", Voice.TUTOR].level is Level.FOUR


def test_the_report_s_words_are_kept_as_they_are_left(qtbot, table, services, yanis):
    dialog = table.open_report()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.summary.hasFocus, timeout=2000)
    dialog.summary.setPlainText("Bonne période\u202f: autonome\u00a0!\nÀ suivre.")
    dialog.objectives.setFocus()
    note = services.documents.note(yanis.id)
    assert note.summary == "Bonne période\u202f: autonome\u00a0!\nÀ suivre."
    dialog.learner_words.setPlainText("J’aime le service.")
    press(dialog, Qt.Key.Key_Escape)
    assert services.documents.note(yanis.id).learner_words == "J’aime le service."


def test_opening_the_report_writes_nothing_and_leads_to_the_document(
    qtbot, table, tab, store, services, yanis
):
    services.documents.save_note(yanis.id, ProgressNote("Un\u202f: deux", "", ""))
    heard = []
    store.listeners.append(heard.append)
    dialog = table.open_report()
    with qtbot.waitSignal(tab.document_wanted) as asked:
        next(one for one in dialog.findChildren(QPushButton)
             if one.text() == "Relire et signer le rapport").click()  # fmt: skip
    store.listeners.remove(heard.append)
    assert asked.args == ["progress", yanis.id, None]
    assert heard == []
    assert services.documents.note(yanis.id).summary == "Un\u202f: deux"


def test_another_learner_starts_anew(table, tab, services, other, cooking):
    table.rate("Cuire", Voice.TUTOR, "4")
    tab.head.centre.click()
    table.key("e")
    table.look_over()
    services.frameworks.assign(other.id, cooking.id)
    tab.show_learner(other.id)
    assert tab.view.isVisible()
    assert not tab.run.on
    assert table.headers() == ["Compétence", "Tuteur", "Alternant", ""]
    assert table.shows("Cuire", Voice.TUTOR) is None
    assert not tab.undo.canUndo()
    assert tab.view.voice is Voice.TUTOR


LONG = "Concevoir, réaliser et adapter les préparations culinaires " * 6


def big_framework() -> Framework:
    titles = [LONG + str(n) if n % 50 == 0 else f"Compétence {n}" for n in range(199)]
    skills = tuple(Skill(title) for title in [*titles, "x" * 400])
    return Framework("GRAND", "Un grand référentiel", (Block("B", LONG, skills),))


def test_two_hundred_skills_with_long_names(bare_tab, store, services, yanis, qtbot):
    with store.write() as session:
        write_framework(session, big_framework())
    services.frameworks.assign(yanis.id, services.frameworks.find("GRAND").id)
    bare_tab.show_learner(yanis.id)
    view, model = bare_tab.view, bare_tab.model
    assert model.rowCount() == 200
    assert view.rowHeight(0) > 3 * view.rowHeight(1)
    assert view.rowHeight(199) > 3 * view.rowHeight(1)
    narrow = view.rowHeight(0)
    bare_tab.resize(1500, 640)
    qtbot.waitUntil(lambda: view.rowHeight(0) < narrow, timeout=2000)
    columns = sum(view.columnWidth(n) for n in range(model.columnCount()))
    assert columns <= view.viewport().width()
    view.go_to(199, Voice.TUTOR)
    press(view, Qt.Key.Key_Home, modifiers=SHIFT)
    press(view, Qt.Key.Key_unknown, "2")
    assert len(services.skills.ratings(yanis.id)) == 200
    bare_tab.undo.take_back()
    assert services.skills.ratings(yanis.id) == []


@pytest.mark.parametrize(("width", "height"), [(782, 380), (640, 300), (1500, 900)])
def test_nothing_is_cut_in_a_small_window(qtbot, table, tab, width, height):
    tab.head.centre.click()
    tab.resize(width, height)
    inside = tab._upper.parentWidget()
    qtbot.waitUntil(lambda: inside.width() <= width, timeout=2000)
    columns = sum(tab.view.columnWidth(n) for n in range(tab.model.columnCount()))
    assert columns <= tab.view.viewport().width()


def test_models_pass_qt_s_own_tester(qtbot, table, tab, services, yanis):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (tab.model, tab.blocks.model)]
    table.rate("Cuire", Voice.TUTOR, "4")
    tab.head.centre.click()
    table.key("v")
    tab.blocks.search.setText("re")
    tab.blocks.search.clear()
    table.block(1)
    tab.blocks.model.show_rows([])
    tab.model.show_rows([], {}, (Voice.TUTOR,))
    assert len(testers) == 2
