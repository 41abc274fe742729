"""Where a skill was learnt or seen, as a choice that may say nothing."""

from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.ui.widgets.combo import Combo

UNSAID = "Non précisé"


class PlaceField(Combo):
    """One of the four places, or none."""

    def __init__(self, name: str, value: LearningPlace | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._places: tuple[LearningPlace | None, ...] = (None, *LEARNING_PLACES)
        for place in self._places:
            word = LEARNING_PLACES[place] if place else UNSAID
            self.addItem(word[:1].upper() + word[1:])
        self.show_value(value)

    def value(self) -> LearningPlace | None:
        """The place chosen."""
        return self._places[self.currentIndex()]

    def show_value(self, value: LearningPlace | None) -> None:
        """Show a place that was not chosen here."""
        self.setCurrentIndex(self._places.index(value))
