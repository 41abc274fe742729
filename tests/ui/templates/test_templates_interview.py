"""Models of interviews: edited by hand, put in order, versioned, and never lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tuteur_desktop.domain.interviews import Answering, Party, plan_of
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
PERIOD = "Fin de période en entreprise"


def plan(page, key: str = "period-end"):
    return plan_of(page.kept(key).content)


def test_the_nine_are_there_under_their_family(page) -> None:
    assert page.models()[:2] == ["Entretiens", "Entretien d’accueil"]
    assert page.models().index("Bilan final") == 9
    assert page.page.head.versions.currentText() == "Version 1, du programme"
    assert not page.page.head.save.isEnabled()
    assert page.notice() == ""


def test_a_question_is_reworded_in_a_new_version_and_keeps_its_key(page, yanis) -> None:
    number = page.services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 23)))
    page.services.interviews.begin(number)
    page.services.writing.answer(number, "theory", "Le coût matière.")
    page.choose(PERIOD)
    page.take("Ce qui est resté théorique")
    page.write(page.editor.pane.title, "Ce qui reste à relier")
    page.write(page.editor.pane.hint, "")
    page.save()
    assert page.last_said() == "Version 2 enregistrée : les entretiens commencés gardent la leur."
    question = plan(page).questions()[2]
    assert (question.key, question.title, question.hint) == ("theory", "Ce qui reste à relier", "")
    begun = page.services.interviews.interview(number)
    assert begun.template_version == 1
    page.services.interviews.adopt(number)
    adopted = page.services.interviews.interview(number)
    assert adopted.orphans() == ()
    assert adopted.answer("theory").text == "Le coût matière."
    assert "version 2" in page.small(PERIOD)
    assert not page.page.head.save.isEnabled()


def test_a_new_question_never_takes_the_key_of_one_that_was(page) -> None:
    page.choose(PERIOD)
    page.take("Demandé par le centre")
    page.delete()
    page.save()
    page.take("Activités réalisées")
    page.click(page.editor.add_question)
    assert page.editor.pane.title.hasFocus()
    page.write(page.editor.pane.title, "Asked")
    page.save()
    keys = [one.key for one in plan(page).questions()]
    assert keys == ["done", "asked-2", "theory", "message", "theme"]
    assert page.kept("period-end").version == 3


def test_rows_are_put_in_order_by_keys_and_by_the_mouse(page) -> None:
    page.choose(PERIOD)
    page.take("Ce qui est resté théorique")
    page.move(UP, UP, UP)
    assert page.rows()[1:4] == [
        "Ce qui est resté théorique", "Activités réalisées", "Demandé par le centre",
    ]  # fmt: skip
    page.take("Pour la suite")
    page.move(UP)
    assert page.rows()[0] == "Pour la suite"
    page.drag("Message au formateur", "Activités réalisées")
    assert page.rows() == [
        "Pour la suite", "Thème de la période suivante", "Cette période",
        "Ce qui est resté théorique", "Activités réalisées", "Message au formateur",
        "Demandé par le centre",
    ]  # fmt: skip
    page.click(page.editor.order.down)
    assert page.rows()[-1] == "Message au formateur"
    page.save()
    assert [one.title for one in plan(page).sections] == ["Pour la suite", "Cette période"]
    assert [one.key for one in plan(page).questions()] == [
        "theme", "theory", "done", "asked", "message",
    ]  # fmt: skip


def test_a_scale_has_its_steps_one_a_line(page) -> None:
    page.choose(PERIOD)
    page.take("Activités réalisées")
    pane = page.editor.pane
    assert not pane.options.isVisible()
    pane.answering.setFocus()
    page.qtbot.keyClick(pane.answering, DOWN)
    page.save()
    assert "au moins deux choix" in page.notice()
    page.write(pane.options, "Peu\n\nBeaucoup")
    page.click(pane.learner)
    page.save()
    question = plan(page).questions()[0]
    assert (question.answering, question.options) == (Answering.SCALE, ("Peu", "Beaucoup"))
    assert not question.learner


def test_title_length_and_people(page) -> None:
    page.choose(PERIOD)
    page.write(page.editor.title, "Fin de période")
    page.write(page.editor.length, "25")
    page.click(page.editor.parties[Party.CENTRE])
    page.save()
    kept = plan(page)
    assert (kept.title, kept.minutes) == ("Fin de période", 25)
    assert kept.parties == (Party.TUTOR, Party.LEARNER, Party.CENTRE)
    assert "Fin de période" in page.models()


def test_the_people_of_a_visit_stay_in_their_order(page) -> None:
    page.choose("Visite ou bilan tripartite")
    page.write(page.editor.length, "50")
    page.save()
    assert plan(page, "tripartite").parties == (Party.LEARNER, Party.TUTOR, Party.CENTRE)


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda page: page.write(page.editor.title, " "), "nom de la trame"),
        (lambda page: page.write(page.editor.length, "beaucoup"), "5 minutes à 8 heures"),
        (lambda page: page.click(page.editor.add_question), "pas de texte"),
        (lambda page: page.click(page.editor.add_part), "pas de titre"),
    ],
)
def test_what_cannot_serve_is_said_and_kept_as_a_draft(page, do, said) -> None:
    page.choose(PERIOD)
    do(page)
    page.save()
    assert said in page.notice()
    assert page.kept("period-end").version == 1
    assert page.page.drafts.content(page.kept("period-end").family, "period-end") is not None


def test_a_draft_outlives_leaving_the_model_and_the_program(page) -> None:
    page.choose(PERIOD)
    page.take("Activités réalisées")
    page.write(page.editor.pane.title, "Ce que j’ai fait")
    assert "Brouillon gardé : la version 1 sert toujours" in page.notice()
    page.choose("Bilan final")
    assert "brouillon en cours" in page.small(PERIOD)
    assert page.notice() == ""
    page.choose(PERIOD)
    assert "Ce que j’ai fait" in page.rows()
    page.take("Demandé par le centre")
    page.write(page.editor.pane.title, "Et lui")
    page.again()
    page.choose(PERIOD)
    assert page.rows()[1:3] == ["Ce que j’ai fait", "Et lui"]
    assert plan(page).questions()[0].title == "Activités réalisées"
    page.click(page.page.head.give_up)
    assert page.asked == ["Abandonner ce brouillon\u202f?"]
    assert page.rows()[1:3] == ["Activités réalisées", "Demandé par le centre"]
    assert page.page.drafts.content(page.kept("period-end").family, "period-end") is None


def test_typing_it_back_leaves_no_draft_and_makes_no_version(page) -> None:
    page.choose(PERIOD)
    page.write(page.editor.length, "21")
    page.write(page.editor.length, "20")
    assert page.notice() == ""
    assert not page.page.head.save.isEnabled()


def test_an_older_version_is_read_and_taken_up_again(page) -> None:
    page.choose(PERIOD)
    page.write(page.editor.length, "25")
    page.save()
    page.version(1)
    assert "Vous lisez la version 1" in page.notice()
    assert page.editor.length.text() == "20"
    assert page.editor.length.isReadOnly()
    assert not page.page.head.save.isVisible()
    before = page.rows()
    page.take("Activités réalisées")
    page.delete()
    page.move(UP)
    assert page.rows() == before
    page.click(page.page.head.back)
    assert "Version 3" in page.last_said()
    assert plan(page).minutes == 20
    assert not page.editor.length.isReadOnly()
    texts = [page.page.head.versions.itemText(row) for row in range(3)]
    assert texts[0].startswith("Version 3, 23\xa0nov. 2026, Inès Gauthier")
    assert texts[2] == "Version 1, du programme"


def test_a_draft_waits_while_an_older_version_is_read(page) -> None:
    page.choose(PERIOD)
    page.write(page.editor.length, "25")
    page.save()
    page.write(page.editor.length, "35")
    page.version(1)
    assert page.editor.length.text() == "20"
    page.choose("Bilan final")
    page.choose(PERIOD)
    assert page.editor.length.text() == "35"


def test_a_copy_of_one_s_own_leaves_the_first_as_it_was(page) -> None:
    page.choose(PERIOD)
    page.click(page.page.head.copy)
    assert page.editor.title.text() == "Fin de période en entreprise (à moi)"
    assert "dans aucune version" in page.notice()
    page.write(page.editor.title, "Point du vendredi")
    page.save()
    mine = plan(page, "own-point-du-vendredi")
    assert [one.key for one in mine.questions()] == ["done", "asked", "theory", "message", "theme"]
    assert page.kept("period-end").version == 1
    assert page.models()[10] == "Point du vendredi"
    page.click(page.page.head.retire)
    assert "Point du vendredi" not in page.models()


def test_a_new_model_takes_its_key_from_its_title(page) -> None:
    page.click(page.page.add)
    assert page.editor.title.hasFocus()
    page.write(page.editor.title, "Point du vendredi")
    page.take("Question sans texte")
    page.write(page.editor.pane.title, "Quoi de neuf ?")
    page.save()
    assert page.kept("own-point-du-vendredi").version == 1
    assert plan(page, "own-point-du-vendredi").questions()[0].key == "quoi-de-neuf"
    page.click(page.page.head.retire)
    page.click(page.page.add)
    page.write(page.editor.title, "Point du vendredi")
    page.take("Question sans texte")
    page.write(page.editor.pane.title, "Encore")
    page.save()
    assert plan(page, "own-point-du-vendredi-2").questions()[0].title == "Encore"


def test_a_new_model_given_up_is_gone(page) -> None:
    page.click(page.page.add)
    page.write(page.editor.title, "Rien")
    page.click(page.page.head.give_up)
    assert "Rien" not in page.models()
    assert page.page.head.title.text() == "Entretien d’accueil"


def test_it_is_printed_as_typed(page) -> None:
    page.choose(PERIOD)
    page.click(page.page.head.print)
    dialog = page.page.findChild(WorkingPaperDialog)
    assert dialog.isVisible()
    assert dialog.pages == 1


def test_a_change_from_elsewhere_is_shown_and_what_is_typed_stays(page) -> None:
    page.choose(PERIOD)
    page.write(page.editor.length, "35")
    final = page.kept("final")
    page.services.templates.save(final.family, "final", "Bilan", {**final.content, "minutes": 60})
    page.qtbot.waitUntil(lambda: "Bilan" in page.models())
    assert page.editor.length.text() == "35"
