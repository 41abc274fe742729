"""What a person sees and does on one card of a learner's tab, and in the form it opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from reading import plain

from tuteur_desktop.ui import theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.widgets.cards_tab import CardsTab
from tuteur_desktop.ui.widgets.effect import EffectLine
from tuteur_desktop.ui.widgets.learner_card import LearnerCard


class CardDriver:
    """A card alone in its tab, told of every commit as in the program."""

    def __init__(self, qtbot, store, card: LearnerCard, learner_id: int) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.card = qtbot, card
        self.tab = CardsTab([card])
        qtbot.addWidget(self.tab)
        self.tab.resize(900, 700)
        with qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.activateWindow()
        self.said: list[str] = []
        card.said.connect(lambda _kind, words: self.said.append(plain(words)))
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)
        self.tab.show_learner(learner_id)

    def words(self, inside: QWidget | None = None) -> str:
        """What is read, with ordinary spaces and without the places where a word may break."""
        QApplication.processEvents()
        labels = (inside or self.card).findChildren(QLabel)
        said = "\n".join(one.text() for one in labels if one.isVisible())
        return plain(said).replace("\u200b", "")

    def find(self, name: str, inside: QWidget | None = None) -> list[QPushButton]:
        """The visible buttons that say, or are called, this."""
        QApplication.processEvents()
        known = (inside or self.card).findChildren(QPushButton)
        return [one for one in known if one.isVisible()
                and name in (plain(one.text()), plain(one.accessibleName()))]  # fmt: skip

    def click(self, name: str, inside: QWidget | None = None) -> None:
        (found,) = self.find(name, inside)
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def effect(self) -> QLineEdit:
        """Where it is asked what came of something."""
        QApplication.processEvents()
        return next(one for one in self.card.findChildren(EffectLine) if one.isVisible()).text

    def dialog(self, kind: type):
        QApplication.processEvents()
        return next(one for one in self.card.window().findChildren(kind) if one.isVisible())
