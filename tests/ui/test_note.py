"""A field for words: an endless line is not wrapped, which would hold the window for seconds."""

import pytest
from keyboard import paste
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tuteur_desktop.ui.widgets.growing import GrowingEdit
from tuteur_desktop.ui.widgets.note import WRAPPED, NoteEdit

Mode = NoteEdit.LineWrapMode


@pytest.fixture(params=[NoteEdit, GrowingEdit])
def edit(request, qtbot) -> NoteEdit:
    made = request.param("Réponse")
    qtbot.addWidget(made)
    made.resize(500, 120)
    made.show()
    return made


@pytest.fixture
def held(edit) -> list[int]:
    """The lines too long that were ever laid out wrapped."""
    seen: list[int] = []

    def look() -> None:
        longest = max(len(line) for line in edit.text().split("\n"))
        if longest > WRAPPED and edit.lineWrapMode() is not Mode.NoWrap:
            seen.append(longest)

    edit.document().documentLayout().documentSizeChanged.connect(look)
    return seen


def test_what_is_pasted_after_an_endless_line_does_not_wrap_it(edit, held) -> None:
    paste(edit, "x" * 200_000)
    paste(edit, "trois mots après")
    QTest.keyClick(edit, Qt.Key.Key_A)
    assert edit.lineWrapMode() is Mode.NoWrap
    assert len(edit.text()) == 200_017
    assert held == []


def test_pieces_that_make_one_endless_line_are_not_wrapped(edit, held) -> None:
    for _ in range(2):
        paste(edit, "x" * 15_000)
    assert edit.lineWrapMode() is Mode.NoWrap
    assert held == []


def test_wrapping_comes_back_with_a_shorter_text(edit, held) -> None:
    paste(edit, "x" * 50_000)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.lineWrapMode() is Mode.WidgetWidth
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert (len(edit.text()), edit.lineWrapMode()) == (50_000, Mode.NoWrap)
    edit.show_text("Court.")
    assert edit.lineWrapMode() is Mode.WidgetWidth
    assert held == []


def test_many_lines_of_words_stay_wrapped(edit) -> None:
    paste(edit, ("mot " * 100 + "\n") * 300)
    assert edit.lineWrapMode() is Mode.WidgetWidth
