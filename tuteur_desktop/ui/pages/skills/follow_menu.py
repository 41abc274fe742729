"""The menu of what is followed: the diploma's framework, those beside it, an import."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui.pages.skills.empty import framework_words, older


class FollowMenu(QMenu):
    """Follow another one, follow one more, follow one no longer."""

    assigned = Signal(int)
    added = Signal(int)
    left = Signal(int)
    import_wanted = Signal()

    def __init__(
        self, frameworks: Sequence[Framework], main: int | None, beside: Sequence[Framework],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        old = older(frameworks)
        followed = {one.code for one in frameworks if one.id == main}
        followed |= {one.code for one in beside}
        for one in frameworks:
            action = self.addAction(_words(one, old))
            action.setCheckable(True)
            action.setChecked(one.id == main)
            action.triggered.connect(partial(self.assigned.emit, one.id or 0))
        self.addSeparator()
        others = [one for one in frameworks if one.code not in followed and one.id not in old]
        self.more = self._sub("Suivre aussi…", others, self.added, old)
        self.less = self._sub("Ne plus suivre", beside, self.left, old)
        self.addAction("Importer un référentiel…", self.import_wanted.emit)
        self.aboutToHide.connect(self.deleteLater)

    def _sub(
        self, title: str, frameworks: Sequence[Framework], signal: object, old: set[int]
    ) -> QMenu:
        menu = self.addMenu(title)
        menu.setEnabled(bool(frameworks))
        for one in frameworks:
            action = menu.addAction(_words(one, old))
            action.triggered.connect(partial(signal.emit, one.id or 0))  # type: ignore[attr-defined]
        return menu


def _words(framework: Framework, old: set[int]) -> str:
    return framework_words(framework, older=framework.id in old).replace("&", "&&")
