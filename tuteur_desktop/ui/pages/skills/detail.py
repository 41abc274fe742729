"""One rating in full: its level, its day, its comment, and those that came before."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.words import rating_words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.tips import shorten, tip

Save = Callable[[Level, date, str], None]
LAST, LINE = 5, 160


class RatingDialog(FormDialog):
    """Keeps a level, a day and a comment for one voice."""

    def __init__(
        self, title: str, voice: Voice, scale: Scale, history: Sequence[Rating], today: date,
        save: Save, parent: QWidget,
    ) -> None:  # fmt: skip
        intro = f"Avis{NARROW}: {VOICE_WORDS[voice].lower()}"
        super().__init__(shorten(title, 90), "Enregistrer", parent, intro)
        self._save = save
        last = history[-1] if history else None
        self.level = fields.Choice(
            "Niveau", scale.choices(), last.level if last else Level.NOT_RATED
        )
        self.on = fields.DateField("Le", today)
        same_day = last is not None and last.on == today
        self.comment = NoteEdit("Commentaire", last.comment if last and same_day else "")
        form = fields.form([
            ("Niveau", self.level), ("Le", self.on), ("Commentaire", self.comment),
        ])  # fmt: skip
        form.addRow("", basics.label(REMINDER, "small", wrap=True))
        for one in list(reversed(history))[:LAST]:
            words = rating_words(voice, one, scale)
            told = basics.label(shorten(words, LINE), "small", wrap=True)
            by = f" ({one.recorded_by})" if one.recorded_by else ""
            told.setToolTip(tip(words + by))
            form.addRow("Avant" if one is history[-1] else "", told)
        self.fill(form)
        self.level.setFocus()

    def keep(self) -> None:
        """Save what is typed now."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour de cet avis.")
        self._save(self.level.value(), on, self.comment.text().strip())
