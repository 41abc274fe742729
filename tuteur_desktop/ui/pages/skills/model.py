"""What the skills tab lists: the blocks of a framework, and the skills of one with their voices."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import FOUR_STEPS, Scale
from tuteur_desktop.domain.skills import Block, Rating, Skill, Voice
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.words import CONSPICUOUS, rating_words, steps
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
Latest = Mapping[tuple[int, Voice], Rating]


@dataclass(frozen=True)
class BlockRow:
    """A block, and how many of its skills a voice has given a level."""

    block: Block
    seen: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.seen / len(self.block.skills) if self.block.skills else 0.0


@dataclass(frozen=True)
class SkillRow:
    """A skill and what each voice says of it now."""

    skill: Skill
    ratings: Mapping[Voice, Rating]


def block_rows(blocks: Iterable[Block], now: Latest, voice: Voice) -> list[BlockRow]:
    """The blocks with the coverage of one voice: a level counts, « non vu » does not."""
    return [BlockRow(block, _seen(block, now, voice)) for block in blocks]


def _seen(block: Block, now: Latest, voice: Voice) -> int:
    told = (now.get((skill.id or 0, voice)) for skill in block.skills)
    return sum(rating is not None and rating.level.rank is not None for rating in told)


def skill_rows(block: Block, now: Latest) -> list[SkillRow]:
    """The skills of a block with every voice heard."""
    return [
        SkillRow(skill, {v: now[skill.id or 0, v] for v in Voice if (skill.id or 0, v) in now})
        for skill in block.skills
    ]


class BlocksModel(QAbstractListModel):
    """The blocks of the framework; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BlockRow] = []

    def show_rows(self, rows: list[BlockRow]) -> bool:
        """Show blocks; True when they are other ones."""
        same = [row.block.id for row in rows] == [row.block.id for row in self.rows]
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a block."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the row for the delegate, or the whole in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        whole = f"{row.block.title}{NARROW}: {row.seen} sur {len(row.block.skills)}"
        words: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.block.title,
            Qt.ItemDataRole.AccessibleTextRole: whole,
            Qt.ItemDataRole.ToolTipRole: tip(whole),
            VALUE: row,
        }
        return words.get(role)


class SkillsModel(QAbstractTableModel):
    """Skills in rows; a column a voice, then the gap when the tutor's voice is among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SkillRow] = []
        self.voices: tuple[Voice, ...] = (Voice.TUTOR, Voice.LEARNER)
        self.scale = FOUR_STEPS

    def show_rows(
        self, rows: list[SkillRow], voices: Sequence[Voice], scale: Scale = FOUR_STEPS
    ) -> bool:
        """Show skills; True when they, or the columns, are other ones."""
        titles = [(row.skill.id, row.skill.title) for row in rows]
        same = titles == [(row.skill.id, row.skill.title) for row in self.rows]
        if same and tuple(voices) == self.voices and scale == self.scale:
            self.rows = rows
            if rows:
                corner = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return False
        self.beginResetModel()
        self.rows, self.voices, self.scale = rows, tuple(voices), scale
        self.endResetModel()
        return True

    def voice(self, column: int) -> Voice | None:
        """The voice of a column, if it is one's."""
        return self.voices[column - 1] if 1 <= column <= len(self.voices) else None

    def column(self, voice: Voice) -> int:
        """The column of a voice; the first one's when it is not shown."""
        return 1 + (self.voices.index(voice) if voice in self.voices else 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a skill."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The title, the voices, the gap."""
        gap = Voice.TUTOR in self.voices
        return 0 if parent.isValid() else 1 + len(self.voices) + gap

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A title, a rating or a gap, each with its words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        voice = self.voice(index.column())
        if role == VALUE:
            return row.ratings.get(voice) if voice else None
        if index.column() == 0:
            words = row.skill.title
        elif voice:
            words = rating_words(voice, row.ratings.get(voice), self.scale)
        else:
            words = gap_words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in wanted else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        voice = self.voice(section)
        return VOICE_WORDS[voice] if voice else ("Compétence" if section == 0 else "")


def gap_words(row: SkillRow) -> str:
    """« écart 2 », from two steps on."""
    between = steps(row.ratings)
    return f"écart {abs(between)}" if between and abs(between) >= CONSPICUOUS else ""
