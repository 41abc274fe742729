"""The table of skills with their voices: a model that looks a rating up when it is painted."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tuteur_desktop.domain.scales import FOUR_STEPS, Scale
from tuteur_desktop.domain.skill_pictures import Latest
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.rows import Line, SkillRow
from tuteur_desktop.ui.pages.skills.words import CONSPICUOUS, own_words, rating_words, steps
from tuteur_desktop.ui.widgets.tips import shorten, tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1
_TIP = 2_400  # letters of a tip: the longest label and a comment


class SkillsModel(QAbstractTableModel):
    """Skills in rows; a column a voice, then the gap when the tutor's voice is among them.

    `own` says the levels as a learner says them of themselves.
    """

    def __init__(self, parent: QObject | None = None, *, own: bool = False) -> None:
        super().__init__(parent)
        self.rows: list[Line] = []
        self.voices: tuple[Voice, ...] = (Voice.TUTOR, Voice.LEARNER)
        self.scale = FOUR_STEPS
        self._own = own
        self._now: Latest = {}

    def show_rows(
        self, rows: list[Line], now: Latest, voices: Sequence[Voice], scale: Scale = FOUR_STEPS
    ) -> bool:
        """Show skills; True when they, or the columns, are other ones."""
        same = rows is self.rows or rows == self.rows
        if same and tuple(voices) == self.voices and scale == self.scale:
            self._now = now
            if rows:
                corner = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return False
        self.beginResetModel()
        self.rows, self._now = rows, now
        self.voices, self.scale = tuple(voices), scale
        self.endResetModel()
        return True

    def ratings(self, row: int) -> Mapping[Voice, Rating]:
        """What each voice says of the skill of a row."""
        number = self.rows[row].skill.id or 0
        return {voice: self._now[number, voice] for voice in Voice if (number, voice) in self._now}

    def skill_row(self, row: int) -> SkillRow | None:
        """A skill with its ratings; None for a heading, or outside."""
        if not self.is_skill(row):
            return None
        return SkillRow(self.rows[row].skill, self.ratings(row))

    def is_skill(self, row: int) -> bool:
        """Whether a row can be rated."""
        return 0 <= row < len(self.rows) and not self.rows[row].heading

    def skill_rows(self) -> Iterator[int]:
        """The numbers of the rows that can be rated."""
        return (number for number, line in enumerate(self.rows) if not line.heading)

    def row_of(self, skill_id: int | None) -> int | None:
        """The row of a skill, if it is shown."""
        return next(
            (row for row, line in enumerate(self.rows)
             if line.skill.id == skill_id and not line.heading), None,
        )  # fmt: skip

    def voice(self, column: int) -> Voice | None:
        """The voice of a column, if it is one's."""
        return self.voices[column - 1] if 1 <= column <= len(self.voices) else None

    def column(self, voice: Voice) -> int:
        """The column of a voice; the first one's when it is not shown."""
        return 1 + (self.voices.index(voice) if voice in self.voices else 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a skill or heading."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The title, the voices, the gap."""
        gap = Voice.TUTOR in self.voices
        return 0 if parent.isValid() else 1 + len(self.voices) + gap

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is read, and never taken in hand."""
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A title, a rating or a gap, each with its words."""
        if not index.isValid():
            return None
        row, line = index.row(), self.rows[index.row()]
        voice = None if line.heading else self.voice(index.column())
        if role == LINE:
            return line
        if role == VALUE:
            return self._now.get((line.skill.id or 0, voice)) if voice else None
        words = self._words(row, index.column(), voice)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shorten(words, _TIP))
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in wanted else None

    def _words(self, row: int, column: int, voice: Voice | None) -> str:
        line = self.rows[row]
        if column == 0:
            return line.skill.title
        if line.heading:
            return ""
        if voice is None:
            return gap_words(self.ratings(row), self.scale)
        rating = self._now.get((line.skill.id or 0, voice))
        if self._own:
            return own_words(rating, self.scale)
        return rating_words(voice, rating, self.scale)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        voice = self.voice(section)
        if voice:
            return "Mon avis" if self._own else VOICE_WORDS[voice]
        return "Compétence" if section == 0 else ""


def gap_words(ratings: Mapping[Voice, Rating], scale: Scale) -> str:
    """« écart 2 », from two steps on, or from one on a scale that has no more."""
    between = steps(ratings)
    least = min(CONSPICUOUS, len(scale.steps) - 1)
    return f"écart {abs(between)}" if between and abs(between) >= least else ""
