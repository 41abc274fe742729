"""The page of an interview: begun, typed in, kept at once, chosen for the centre, closed."""

from datetime import date, time

import factories
import pytest
from drivers_interview import Interviewing
from keyboard import paste, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from reading import plain

from tuteur_desktop.domain.interviews import (
    Answer,
    Participant,
    Party,
    Status,
    content_of,
    plan_of,
)
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.services.interviews import Wanted

DAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, services, store):
    driver = Interviewing(qtbot, services, store)
    yield driver
    driver.close()


@pytest.fixture
def number(services, yanis) -> int:
    return services.interviews.plan(yanis.id, Wanted("period-end", DAY))


def test_a_planned_one_shows_what_it_will_go_through(page, number) -> None:
    page.show(number)
    words = page.words()
    assert "Fin de période en entreprise" in words
    assert "Ce qui est resté théorique" in words
    assert QApplication.focusWidget() is page.page.before.begin
    page.begin()
    assert page.page.interview.status is Status.STARTED
    assert page.field("done").edit.hasFocus()
    assert "le centre pour les phrases choisies" in page.page.body.readers.text()


def test_what_is_typed_is_kept_while_one_goes_on(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu. Envoi à l’heure 🎉.")
    assert page.page.head.saved.text() == "À enregistrer…"
    page.waits_kept("done", "Dressage tenu. Envoi à l’heure 🎉.")
    page.qtbot.waitUntil(lambda: "Enregistré à" in page.page.head.saved.text())
    assert page.outline()["Activités réalisées"]
    assert not page.outline()["Demandé par le centre"]


def test_news_do_not_move_the_cursor(page, number, services) -> None:
    page.show(number).begin()
    page.types("done", "Dressage")
    page.waits_kept("done", "Dressage")
    edit = page.field("done").edit
    cursor = edit.textCursor()
    cursor.setPosition(3)
    edit.setTextCursor(cursor)
    services.writing.answer(number, "asked", "D’ailleurs")
    services.attendance.confirm(page.page.interview.learner_id, [])
    page.page.refresh()
    assert edit.textCursor().position() == 3
    type_text(edit, "é")
    page.waits_kept("done", "Dreéssage")


def test_a_paste_too_long_stays_typed_and_says_why(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Avant.")
    page.waits_kept("done", "Avant.")
    field = page.field("done")
    field.edit.setFocus()
    paste(field.edit, "x" * 200_000)
    page.qtbot.waitUntil(lambda: field.refusal.isVisible(), timeout=4000)
    assert "200 006 caractères" in plain(field.refusal.text())
    assert len(field.text()) == 200_006
    assert page.kept("done") == "Avant."
    page.page.refresh()
    assert len(field.text()) == 200_006
    page.click(page.page.head.sign)
    assert page.page.interview.status is Status.STARTED
    assert any("n’est pas enregistré" in one for one in page.said)


def test_sentences_go_to_the_centre_one_by_one(page, number, services) -> None:
    page.show(number).begin()
    page.types("message", "Le coût matière reste à voir. M. Perrot l’a expliqué. Merci !")
    page.waits_kept("message", "Le coût matière reste à voir. M. Perrot l’a expliqué. Merci !")
    page.field("message").look()
    sharing = page.field("message").sharing
    page.click(sharing.unfold)
    assert [sentence for _, sentence in sharing.checks] == [
        "Le coût matière reste à voir.", "M. Perrot l’a expliqué.", "Merci !",
    ]  # fmt: skip
    assert not any(box.isChecked() for box, _ in sharing.checks)
    box = sharing.checks[1][0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    page.qtbot.waitUntil(
        lambda: services.interviews.interview(number).answer("message").shared
        == ("M. Perrot l’a expliqué.",), timeout=3000,
    )  # fmt: skip
    assert "1 phrase choisie" in sharing.unfold.text().replace("\xa0", " ")


def test_a_word_about_health_is_remarked_and_kept(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Malade mardi.")
    page.field("asked").take_focus()
    page.waits_kept("done", "Malade mardi.")
    assert "Malade" in page.field("done").remark.text()
    assert page.field("done").remark.isVisible()


def test_ctrl_enter_goes_to_the_next_question_and_the_outline_leads(page, number) -> None:
    page.show(number).begin()
    page.chord("Ctrl+Return")
    assert page.field("asked").edit.hasFocus()
    outline = page.page.outline.list
    outline.setFocus()
    outline.setCurrentRow(1)
    QTest.keyClick(outline, Qt.Key.Key_End)
    QTest.keyClick(outline, Qt.Key.Key_Up)
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert page.page.body.ending.on.hasFocus()


def test_a_choice_by_key_is_kept_and_taken_back(page, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("middle", DAY))
    page.show(number).begin()
    choices = page.field("load").choices
    choices.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    page.qtbot.waitUntil(
        lambda: (answer := services.interviews.interview(number).answer("load")) is not None
        and answer.choice == "Bonne", timeout=3000,
    )  # fmt: skip
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    page.qtbot.waitUntil(
        lambda: services.interviews.interview(number).answer("load").choice == "", timeout=3000
    )


def test_a_decision_by_enter_and_out_again(page, number, services) -> None:
    page.show(number).begin()
    page.decide("Revoir les fonds bruns", "Yanis", "30/11/2026")
    (one,) = services.interviews.interview(number).decisions
    assert (one.what, one.who, one.by_when) == (
        "Revoir les fonds bruns", "Yanis", date(2026, 11, 30),
    )  # fmt: skip
    page.qtbot.waitUntil(lambda: "Revoir les fonds bruns" in page.words())
    page.decide("", "Yanis")
    assert "Il manque ce qui est décidé" in page.words()
    page.decide("Autre", "", "31/02/2027")
    assert "n’est pas une date" in page.words()
    assert len(services.interviews.interview(number).decisions) == 1


def test_a_decision_is_corrected_or_left_as_it_was(page, number, services) -> None:
    page.show(number).begin()
    page.decide("Revoir les fonds", "Yanis", "30/11/2026")
    page.click(page.verb("Corriger la décision : Revoir les fonds"))
    side = page.page.decisions
    assert (side.what.text(), side.by_when.text()) == ("Revoir les fonds", "30/11/2026")
    type_text(side.what, " bruns")
    press(side.what, Qt.Key.Key_Escape)
    assert side.what.text() == ""
    page.click(page.verb("Corriger la décision : Revoir les fonds"))
    side.what.end(False)
    type_text(side.what, " bruns")
    press(side.what, Qt.Key.Key_Return, "\r")
    (one,) = services.interviews.interview(number).decisions
    assert (one.what, one.who) == ("Revoir les fonds bruns", "Yanis")
    assert side.what.text() == ""
    page.click(page.verb("Retirer la décision : Revoir les fonds bruns"))
    assert services.interviews.interview(number).decisions == ()


def test_the_point_d_appui_is_read_first_or_left(page, services, yanis) -> None:
    number = services.interviews.plan(yanis.id, Wanted("support", DAY))
    wanted: list[tuple[int, str]] = []
    page.page.learner_wanted.connect(lambda who, tab: wanted.append((who, tab)))
    page.show(number)
    assert "pas de caractère disciplinaire" in page.words()
    assert "L1332-4" in page.words()
    assert not page.page.body.isVisible()
    page.click(page.page.warned.leave)
    assert wanted == [(yanis.id, "followup")]
    assert "Rien n’a été écrit" in page.said[-1]
    assert services.interviews.interview(number).status is Status.PLANNED
    page.click(page.page.warned.accept)
    page.types("facts", "Retard lundi, 12 minutes.")
    page.waits_kept("facts", "Retard lundi, 12 minutes.")


def dialog_of(page, name: str) -> QDialog:
    shown = [one for one in page.page.findChildren(QDialog) if one.isVisible()]
    return next(one for one in shown if type(one).__name__ == name)


def test_closing_asks_for_the_next_date_it_proposes(page, number, services) -> None:
    page.show(number).begin()
    page.click(page.page.head.sign)
    assert any("Rien n’est encore noté" in one for one in page.said)
    page.types("done", "Dressage tenu.")
    page.click(page.page.head.sign)
    dialog = dialog_of(page, "CloseDialog")
    proposed = services.agenda.next_date(page.page.interview.learner_id).on
    assert dialog.on.value() == proposed
    dialog.on.clear()
    page.click(dialog.verb)
    assert "Il manque le prochain rendez-vous" in dialog.problem.text()
    assert page.page.interview.status is Status.STARTED
    type_text(dialog.on, "14/12/2026")
    type_text(dialog.at, "14h30")
    press(dialog.at, Qt.Key.Key_Return, "\r")
    dialog_of(page, "SigningDialog").reject()
    held = services.interviews.interview(number)
    assert (held.status, held.next_on) == (Status.HELD, date(2026, 12, 14))
    (planned,) = services.interviews.open_ones()
    assert (planned.on, planned.at) == (date(2026, 12, 14), time(14, 30))
    assert page.field("done").edit.isReadOnly()
    assert not page.field("asked").isVisible()


def test_taken_up_again_it_plans_no_second_next_one(page, number, services) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.agree("14/12/2026", "14:30")
    page.click(page.page.head.sign)  # agreed on the page: nothing is asked again
    dialog_of(page, "SigningDialog").reject()
    page.click(page.page.head.resume)
    assert page.page.interview.status is Status.STARTED
    page.types("asked", "Trois fiches.")
    page.click(page.page.head.sign)
    dialog_of(page, "SigningDialog").reject()
    assert len(services.interviews.open_ones()) == 1


def test_an_hour_that_is_taken_is_told_once_then_kept(page, number, services, yanis) -> None:
    services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 15), time(14, 30)))
    services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 16), time(14, 30)))
    other = services.learners.add(factories.learner(last_name="Moreau", first_name="Léa"))
    services.interviews.plan(other.id, Wanted("exam", date(2026, 12, 14), time(14, 30)))
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.agree("14/12/2026", "14:30")
    page.click(page.page.head.sign)
    dialog = dialog_of(page, "CloseDialog")
    page.click(dialog.verb)
    assert "déjà prévu à" in dialog.warned.text()
    page.click(dialog.verb)
    dialog_of(page, "SigningDialog").reject()
    assert len(services.interviews.between(date(2026, 12, 14), date(2026, 12, 14))) == 2


def test_a_reason_for_no_next_one_is_enough(page, number, services) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    note = page.page.body.ending.note
    note.setFocus()
    type_text(note, "Dernier entretien")
    page.click(page.page.head.sign)
    dialog_of(page, "SigningDialog").reject()
    held = services.interviews.interview(number)
    assert (held.status, held.next_on, held.next_note) == (Status.HELD, None, "Dernier entretien")


def test_a_decision_half_typed_is_not_lost_by_closing(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.agree("14/12/2026")
    type_text(page.page.decisions.what, "Revoir les fonds")
    page.click(page.page.head.sign)
    assert "n’est pas encore ajouté" in page.words()
    assert page.page.interview.status is Status.STARTED


def test_a_newer_template_is_offered_and_loses_nothing(page, number, services) -> None:
    page.show(number).begin()
    page.types("theory", "Le coût matière.")
    page.waits_kept("theory", "Le coût matière.")
    plan = plan_of(services.templates.template(Family.INTERVIEW, "period-end").content)
    content = content_of(plan)
    content["sections"][0]["questions"] = content["sections"][0]["questions"][:2]
    services.templates.save(Family.INTERVIEW, "period-end", plan.title, content)
    page.qtbot.waitUntil(lambda: page.page.adopt.isVisible())
    assert "La trame a changé" in page.words()
    page.click(page.page.adopt)
    page.qtbot.waitUntil(lambda: "Questions retirées de la trame" in page.words())
    assert "Le coût matière." in page.words()
    assert "theory" not in page.page.body.fields


def test_people_are_changed_and_an_empty_name_is_refused(page, number, services) -> None:
    page.show(number).begin()
    page.click(page.page.people.change)
    dialog = next(one for one in page.page.findChildren(QDialog) if one.isVisible())
    page.click(dialog.people.add)
    page.click(dialog.verb)
    assert "nom d’un participant" in dialog.problem.text()
    type_text(dialog.people.rows[-1].name, "Mme Caron")
    page.click(dialog.verb)
    names = [one.name for one in services.interviews.interview(number).participants]
    assert names[-1] == "Mme Caron"
    page.qtbot.waitUntil(lambda: page.people()[-1] == ("Mme Caron", True))


def test_a_box_says_who_is_there_and_keeps_the_keyboard(page, number, services) -> None:
    page.show(number).begin()
    assert [name for name, _ in page.people()] == ["Inès Gauthier", "Yanis Benali"]
    box = page.page.people.boxes[1]
    page.qtbot.waitUntil(box.isVisible)
    box.setFocus()
    press(box, Qt.Key.Key_Space, " ")
    kept = services.interviews.interview(number).participants
    assert [one.present for one in kept] == [True, False]
    assert page.people() == [("Inès Gauthier", True), ("Yanis Benali", False)]
    assert page.page.people.boxes[1] is box
    assert box.hasFocus()


def test_hiding_the_page_keeps_what_waits(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Tout juste tapé")
    page.page.hide()
    assert page.kept("done") == "Tout juste tapé"


def test_another_interview_keeps_the_first(page, number, services, yanis) -> None:
    other = services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 18)))
    page.show(number).begin()
    page.types("done", "Premier")
    page.show(other).begin()
    page.types("dates", "Second")
    page.page.autosave.flush()
    answers = {one: services.interviews.interview(one).answers[0].text for one in (number, other)}
    assert answers == {number: "Premier", other: "Second"}


def test_a_cancelled_one_says_why(page, number, services) -> None:
    services.interviews.cancel(number, "Contrat rompu")
    page.show(number)
    assert "Contrat rompu" in page.words()
    assert not page.page.before.begin.isVisible()
    wanted: list[int] = []
    page.page.interview_wanted.connect(wanted.append)
    assert page.page.before.plan.hasFocus()
    page.click(page.page.before.plan)
    dialog = dialog_of(page, "PlanDialog")
    page.click(dialog.verb)
    (other,) = services.interviews.open_ones()
    assert (other.kind, wanted) == ("period-end", [other.id])


def test_one_put_off_is_given_a_date_or_begun(page, number, services) -> None:
    services.interviews.postpone(number, "Coup de feu")
    page.show(number)
    assert "Coup de feu" in page.words()
    assert page.page.head.postpone.text() == "Fixer une date"
    page.click(page.page.head.postpone)
    dialog_of(page, "PostponeDialog").reject()
    page.begin()
    assert page.page.interview.status is Status.STARTED


def test_a_closed_one_shows_what_was_noted_alone(page, number, services) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.page.autosave.flush()
    services.interviews.close(number, date(2026, 12, 14))
    page.page.refresh()
    words = page.words()
    assert "Activités réalisées" in words
    for empty in ("Pour la suite", "Thème de la période suivante", "Réserves"):
        assert empty not in words
    page.click(page.page.head.resume)
    assert "Réserves" in page.words()


def test_on_a_small_screen_the_writing_stays(page, number) -> None:
    page.show(number).begin()
    page.page.resize(700, 440)
    assert not page.page.outline.isVisible()
    assert page.field("done").edit.width() > 280
    page.page.resize(1068, 800)
    assert page.page.outline.isVisible()


def test_what_the_learner_prepared_stands_by_the_question(page, number, services) -> None:
    services.writing.set_participants(number, (Participant("Inès Gauthier", Party.TUTOR),))
    sheet = services.preparation.questions(number)
    answer = Answer(sheet[0].key, sheet[0].title, "J’ai dressé seul.")
    services.preparation.keep(number, [answer])
    page.show(number).begin()
    assert "J’ai dressé seul." in page.words()
    services.preparation.keep(number, [Answer(sheet[0].key, sheet[0].title, "À deux.")])
    assert "À deux." in page.words()
    assert "J’ai dressé seul." not in page.words()


def test_the_learner_s_words_are_looked_at_too(page, number) -> None:
    page.show(number).begin()
    ending = page.page.body.ending
    edit = ending.fields["learner_words"]
    edit.setFocus()
    type_text(edit, "Je suis malade en voiture.")
    ending.on.setFocus()
    page.qtbot.waitUntil(lambda: "malade" in ending.remarks["learner_words"].text())


def test_a_whole_date_is_kept_before_its_field_is_left(page, number, services) -> None:
    page.show(number).begin()
    ending = page.page.body.ending
    ending.on.setFocus()
    type_text(ending.on, "14/12/202")
    assert services.interviews.interview(number).next_on is None
    type_text(ending.on, "6")
    assert ending.on.hasFocus()
    assert services.interviews.interview(number).next_on == date(2026, 12, 14)


def test_what_was_said_of_another_interview_is_not_of_this_one(
    page, number, services, yanis
) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.page.autosave.flush()
    services.interviews.close(number, date(2026, 12, 14))
    page.page.refresh()
    assert page.page.head.saved.text() == "Clos, à signer"
    other = services.interviews.plan(yanis.id, Wanted("exam", DAY))
    services.interviews.begin(other)
    page.show(other)
    assert page.page.head.saved.text() == ""
