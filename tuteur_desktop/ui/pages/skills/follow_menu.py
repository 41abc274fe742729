"""The menu of what is followed: the diploma's framework, those beside it, an import."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.frameworks import Listed
from tuteur_desktop.ui.pages.skills.empty import framework_words


class FollowMenu(QMenu):
    """Follow another one, follow one more, follow one no longer."""

    assigned = Signal(int)
    added = Signal(int)
    left = Signal(int)
    import_wanted = Signal()

    def __init__(
        self, frameworks: Sequence[Listed], main: int | None, beside: Sequence[Framework],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        left = {one.id for one in beside}
        followed = {one.framework.code for one in frameworks if one.framework.id in {main, *left}}
        for one in frameworks:
            action = self.addAction(_words(one))
            action.setCheckable(True)
            action.setChecked(one.framework.id == main)
            action.triggered.connect(partial(self.assigned.emit, one.framework.id or 0))
        self.addSeparator()
        others = [one for one in frameworks if one.newest and one.framework.code not in followed]
        kept = [one for one in frameworks if one.framework.id in left]
        self.more = self._sub("Suivre aussi…", others, self.added)
        self.less = self._sub("Ne plus suivre", kept, self.left)
        self.addAction("Importer un référentiel…", self.import_wanted.emit)
        self.aboutToHide.connect(self.deleteLater)

    def _sub(self, title: str, frameworks: Sequence[Listed], signal: object) -> QMenu:
        menu = self.addMenu(title)
        menu.setEnabled(bool(frameworks))
        for one in frameworks:
            action = menu.addAction(_words(one))
            number = one.framework.id or 0
            action.triggered.connect(partial(signal.emit, number))  # type: ignore[attr-defined]
        return menu


def _words(one: Listed) -> str:
    return framework_words(one).replace("&", "&&")
