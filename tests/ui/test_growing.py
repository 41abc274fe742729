"""A field that grows: an endless line is not wrapped, which would hold the window for seconds."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tuteur_desktop.ui.widgets.growing import WRAPPED, GrowingEdit

Mode = GrowingEdit.LineWrapMode


class Seen(GrowingEdit):
    """Notes whether a line that is too long was ever laid out wrapped."""

    def __init__(self) -> None:
        super().__init__("Réponse")
        self.held: list[int] = []
        self.document().documentLayout().documentSizeChanged.connect(self._look)

    def _look(self) -> None:
        longest = max(len(line) for line in self.text().split("\n"))
        if longest > WRAPPED and self.lineWrapMode() is not Mode.NoWrap:
            self.held.append(longest)


@pytest.fixture
def edit(qtbot) -> Seen:
    made = Seen()
    qtbot.addWidget(made)
    made.resize(500, 120)
    made.show()
    return made


def paste(edit: GrowingEdit, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    edit.insertFromMimeData(mime)


def test_what_is_pasted_after_an_endless_line_does_not_wrap_it(edit) -> None:
    paste(edit, "x" * 200_000)
    paste(edit, "trois mots après")
    QTest.keyClick(edit, Qt.Key.Key_A)
    assert edit.lineWrapMode() is Mode.NoWrap
    assert len(edit.text()) == 200_017
    assert edit.held == []


def test_pieces_that_make_one_endless_line_are_not_wrapped(edit) -> None:
    for _ in range(2):
        paste(edit, "x" * 15_000)
    assert edit.lineWrapMode() is Mode.NoWrap
    assert edit.held == []


def test_wrapping_comes_back_with_a_shorter_text(edit) -> None:
    paste(edit, "x" * 50_000)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.lineWrapMode() is Mode.WidgetWidth
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert (len(edit.text()), edit.lineWrapMode()) == (50_000, Mode.NoWrap)
    edit.show_text("Court.")
    assert edit.lineWrapMode() is Mode.WidgetWidth
    assert edit.held == []


def test_many_lines_of_words_stay_wrapped(edit) -> None:
    paste(edit, ("mot " * 100 + "\n") * 300)
    assert edit.lineWrapMode() is Mode.WidgetWidth
