"""Where an answer is typed: the field of the house that grows with its words."""

from tuteur_desktop.ui.widgets.growing import GrowingEdit

__all__ = ["GrowingEdit"]
