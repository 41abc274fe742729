"""What a learner follows, changed from the tab: another framework, one more, or one less."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.ui.pages.skills.follow_menu import FollowMenu
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.tips import shorten

TITLE = 80


class Following(QObject):
    """Says what it did; the page then reads again by itself."""

    said = Signal(str, str)
    import_wanted = Signal()
    turned = Signal()  # what was done before can no longer be taken back here

    def __init__(self, frameworks: FrameworksService, parent: QWidget) -> None:
        super().__init__(parent)
        self._frameworks, self._page = frameworks, parent

    def open_menu(
        self, learner_id: int, main: int | None, followed: list[Framework], under: QPushButton
    ) -> FollowMenu:
        """Offer what can be followed."""
        beside = [one for one in followed if one.id != main]
        menu = FollowMenu(self._frameworks.listed(), main, beside, self._page)
        menu.assigned.connect(lambda number: self.assign(learner_id, number))
        menu.added.connect(lambda number: self._add(learner_id, number))
        menu.left.connect(lambda number: self._leave(learner_id, number))
        menu.import_wanted.connect(self.import_wanted)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        return menu

    def assign(self, learner_id: int, framework_id: int) -> None:
        """Follow a framework for the diploma."""
        self._frameworks.assign(learner_id, framework_id)
        notice = self._frameworks.notice(learner_id, framework_id)
        then = "Les avis déjà donnés sont gardés."
        self._say(f"Référentiel suivi{NARROW}:", framework_id, then, told(notice) if notice else "")

    def _add(self, learner_id: int, framework_id: int) -> None:
        self._frameworks.follow_beside(learner_id, framework_id)
        self._say(f"Suivi aussi{NARROW}:", framework_id, "Il se choisit au-dessus des blocs.")

    def _leave(self, learner_id: int, framework_id: int) -> None:
        self._frameworks.leave_beside(learner_id, framework_id)
        self._say(
            f"N’est plus suivi{NARROW}:", framework_id, "Les avis déjà donnés sont gardés."
        )  # fmt: skip

    def _say(self, what: str, framework_id: int, then: str, warning: str = "") -> None:
        self.turned.emit()
        title = shorten(self._frameworks.framework(framework_id).title, TITLE)
        words = f"{what} {title}. {then} {warning}".strip()
        self.said.emit("watch" if warning else "done", words)

    def open_links(self, learner_id: int, old: Framework, new: Framework) -> None:
        """Compare two versions, skill by skill, and say what is carried over."""
        from tuteur_desktop.ui.forms.framework_links import FrameworkLinksDialog

        FrameworkLinksDialog(
            self._frameworks, learner_id, old.id or 0, new.id or 0, self._page
        ).open()
