"""What is typed in an interview is never lost to what is kept beside it, by keys and by Tab."""

from datetime import date, time

import pytest
from drivers_interview import Interviewing
from keyboard import paste, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.services.interviews import Wanted

DAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, services, store):
    driver = Interviewing(qtbot, services, store)
    yield driver
    driver.close()


@pytest.fixture
def number(services, yanis) -> int:
    return services.interviews.plan(yanis.id, Wanted("period-end", DAY, time(14, 30)))


def test_two_fields_typed_at_once_are_both_kept(page, number, services) -> None:
    page.show(number).begin()
    readers = page.page.body.readers
    readers.setFocus()
    readers.selectAll()
    type_text(readers, "Nous deux")
    type_text(page.field("done").edit, "Dressage tenu.")
    type_text(page.page.body.ending.fields["reservations"], "Rien.")
    assert page.page.autosave.flush()
    kept = services.interviews.interview(number)
    assert (kept.readers, kept.reservations) == ("Nous deux", "Rien.")
    assert page.kept("done") == "Dressage tenu."
    assert page.field("done").text() == "Dressage tenu."


def test_a_failure_of_the_disk_leaves_the_rest_to_be_kept(page, number, monkeypatch) -> None:
    page.show(number).begin()
    page.types("done", "Un")
    page.types("asked", "Deux")
    write = page.page._services.writing
    real = write.answer

    def failing(*given, **more):
        raise OSError("no room left")

    monkeypatch.setattr(write, "answer", failing)
    with pytest.raises(OSError, match="no room"):
        page.page.autosave.flush()
    monkeypatch.setattr(write, "answer", real)
    assert page.page.autosave.flush()
    assert (page.kept("done"), page.kept("asked")) == ("Un", "Deux")


def test_words_of_the_learner_too_long_stay_typed(page, number, services) -> None:
    page.show(number).begin()
    words = page.page.body.ending.fields["learner_words"]
    words.setFocus()
    paste(words, "x" * 200_000)
    page.page.autosave.flush()
    assert "200 000 caractères" in page.words().replace("\u202f", " ")
    page.page.refresh()
    assert len(words.text()) == 200_000
    assert services.interviews.interview(number).learner_words == ""


def test_another_program_writes_and_the_cursor_stays(page, number, services) -> None:
    page.show(number).begin()
    page.types("done", "Dressage tenu.")
    page.waits_kept("done", "Dressage tenu.")
    edit = page.field("done").edit
    cursor = edit.textCursor()
    cursor.setPosition(8)
    edit.setTextCursor(cursor)
    services.writing.answer(number, "done", "Dressage tenu. Envoi aussi.")
    page.page.refresh()
    assert edit.text() == "Dressage tenu. Envoi aussi."
    assert edit.textCursor().position() == 8


def test_tab_goes_through_the_page_as_it_is_read(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Une phrase. Une autre.")
    page.field("done").look()
    page.page.body.readers.setFocus()
    found: list[QWidget] = []
    for _ in range(14):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    body = page.page.body
    assert found[:6] == [
        body.fields["done"].edit, body.fields["done"].sharing.unfold,
        *(body.fields[key].edit for key in ("asked", "theory", "message", "theme")),
    ]  # fmt: skip
    assert found[6:11] == [
        *body.ending.fields.values(), body.ending.on, body.ending.at, body.ending.kind,
    ]  # fmt: skip


def test_tab_goes_through_the_sentences(page, number) -> None:
    page.show(number).begin()
    page.types("done", "Une phrase. Une autre.")
    page.field("done").look()
    sharing = page.field("done").sharing
    sharing.unfold.setFocus()
    press(sharing.unfold, Qt.Key.Key_Space, " ")
    QApplication.processEvents()  # what was just put in shows at the next turn
    assert len(sharing.checks) == 2
    for box, _ in sharing.checks:
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is box
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.field("asked").edit.hasFocus()


def test_what_is_too_long_is_still_there_after_another_interview(
    page, number, services, yanis
) -> None:
    other = services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 18)))
    page.show(number).begin()
    paste(page.field("done").edit, "x" * 150_000)
    page.show(other).begin()
    page.types("dates", "Second")
    page.show(number)
    assert len(page.field("done").text()) == 150_000
    assert "150 000 caractères" in page.field("done").refusal.text().replace("\u202f", " ")
    page.click(page.page.head.sign)
    assert page.page.interview.status is Status.STARTED
    page.field("done").edit.selectAll()
    type_text(page.field("done").edit, "Court.")
    page.waits_kept("done", "Court.")
    assert not page.field("done").refusal.text()
