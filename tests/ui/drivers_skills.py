"""What a tutor, a learner or a centre does on the tab of skills, by real keys and clicks."""

from keyboard import ARROWS, CONTROL, NOTHING, SHIFT, press, type_text
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.ui.pages.skills.delegate import target_rects
from tuteur_desktop.ui.pages.skills.detail import RatingDialog
from tuteur_desktop.ui.pages.skills.gate import LeaveDialog
from tuteur_desktop.ui.pages.skills.handing import PassDialog
from tuteur_desktop.ui.pages.skills.model import VALUE
from tuteur_desktop.ui.pages.skills.report import ReportDialog
from tuteur_desktop.ui.pages.skills.tab import SkillsTab

COOKING = Framework(
    "TEST-1", "Bac pro Cuisine",
    (
        Block("B1", "Pratique", tuple(Skill(title) for title in ("Tailler", "Cuire", "Dresser"))),
        Block("B2", "Gestion", (Skill("Recenser les besoins"),)),
    ),
)  # fmt: skip


class Table:
    """The block one sees, its keys and what it shows."""

    def __init__(self, tab: SkillsTab) -> None:
        self.tab, self.view = tab, tab.view

    def row(self, title: str) -> int:
        titles = [row.skill.title for row in self.tab.model.rows]
        return titles.index(title)

    def click(
        self, title: str, voice: Voice = Voice.TUTOR, modifiers: Qt.KeyboardModifier = NOTHING
    ) -> None:
        index = self.tab.model.index(self.row(title), self.tab.model.column(voice))
        self.view.scrollTo(index)
        self._click_at(self.view.visualRect(index).center(), modifiers)

    def click_title(self, title: str) -> None:
        index = self.tab.model.index(self.row(title), 0)
        self._click_at(self.view.visualRect(index).center(), NOTHING)

    def _click_at(self, where: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, where)

    def key(self, letter: str) -> None:
        press(self.view, Qt.Key.Key_unknown, letter)

    def rate(self, title: str, voice: Voice, letter: str) -> None:
        self.click(title, voice)
        self.key(letter)

    def arrow(self, *ways: str) -> None:
        for way in ways:
            press(self.view, ARROWS[way])

    def extend(self, *ways: str) -> None:
        for way in ways:
            press(self.view, ARROWS[way], modifiers=SHIFT)

    def take_back_rating(self) -> None:
        press(self.view, Qt.Key.Key_Delete)

    def undo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Z, CONTROL | SHIFT)

    def shows(self, title: str, voice: Voice) -> Level | None:
        index = self.tab.model.index(self.row(title), self.tab.model.column(voice))
        rating = index.data(VALUE)
        return rating.level if rating else None

    def words(self, title: str, column: int) -> str:
        return str(self.tab.model.index(self.row(title), column).data())

    def headers(self) -> list[str]:
        model = self.tab.model
        found = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return [str(word) for word in found]

    def open_detail(self) -> RatingDialog:
        press(self.view, Qt.Key.Key_Return, "\r")
        found = [one for one in self.tab.findChildren(RatingDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def open_report(self) -> ReportDialog:
        self.tab.blocks.report.click()
        found = [one for one in self.tab.findChildren(ReportDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def look_over(self) -> None:
        """Turn to the pictures, or back."""
        press(self.tab, Qt.Key.Key_O, "o")

    def block(self, number: int) -> None:
        """Walk to a block of the list with the arrows."""
        view = self.tab.blocks.view
        here = view.currentIndex().row()
        for _ in range(abs(number - here)):
            press(view, Qt.Key.Key_Down if number > here else Qt.Key.Key_Up)

    def look_for(self, words: str) -> None:
        """Ctrl+F, then the words."""
        QTest.keyClick(self.view, Qt.Key.Key_F, CONTROL)
        type_text(self.tab.blocks.search, words)

    def listed(self) -> list[str]:
        """What the table lists, headings in brackets."""
        rows = self.tab.model.rows
        return [f"[{one.skill.title}]" if one.heading else one.skill.title for one in rows]


class Turn:
    """The keyboard passed to the learner: what they see, what they do, how it ends."""

    def __init__(self, tab: SkillsTab) -> None:
        self.tab = tab

    def begin(self, code: str = "", again: str | None = None) -> PassDialog:
        """Pass the keyboard; a code is typed twice where there is no signature yet."""
        self.tab.head.turn.click()
        dialog = _shown(self.tab, PassDialog)
        if code:
            type_text(dialog.code, code)
            type_text(dialog.again, code if again is None else again)
        dialog.verb.click()
        return dialog

    @property
    def own(self):
        assert self.tab.handing.own is not None
        return self.tab.handing.own

    def row(self, title: str) -> int:
        return [one.skill.title for one in self.own.model.rows].index(title)

    def key(self, *letters: str) -> None:
        for letter in letters:
            press(self.own.view, Qt.Key.Key_unknown, letter)

    def touch(self, title: str, level: Level) -> None:
        """Touch a large target."""
        view = self.own.view
        box = view.visualRect(self.own.model.index(self.row(title), 1)).toRectF()
        where = dict(target_rects(box, self.own.model.scale))[level].center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def in_hand(self) -> str:
        row = self.own.view.current()
        return row.skill.title if row else ""

    def comment(self, words: str) -> None:
        """Enter, type, and go back to the table."""
        press(self.own.view, Qt.Key.Key_Return, "\r")
        type_text(self.own.note.comment, words)
        self.own.view.setFocus()

    def leave(self, answer: str) -> LeaveDialog:
        """Ask to end, and answer; the answer is looked at elsewhere."""
        self.own.done.click()
        return self.answer(answer)

    def asked(self) -> LeaveDialog:
        """The question that is open."""
        return _shown(self.tab.handing.cover, LeaveDialog)

    def answer(self, words: str) -> LeaveDialog:
        dialog = self.asked()
        type_text(dialog.secret, words)
        dialog.verb.click()
        return dialog


def _shown(parent: QWidget, kind: type[QDialog]):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (found,) = (one for one in parent.findChildren(kind) if one.isVisible())
    return found
