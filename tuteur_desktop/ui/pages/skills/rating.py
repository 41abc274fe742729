"""Rating by one key: several skills at once, keeping what was noted of them the same day."""

from collections.abc import Sequence
from datetime import date

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.services.skills import RatingChange, SkillsService
from tuteur_desktop.ui.pages.skills.rows import SkillRow

Noted = tuple[str, LearningPlace | None, tuple[int, ...]]


def rate(
    skills: SkillsService, learner_id: int, rows: Sequence[SkillRow], voice: Voice, level: Level,
    today: date, by: str = "",
) -> list[RatingChange]:  # fmt: skip
    """Rate skills today; « non évalué » leaves alone those that the voice said nothing of."""
    if level is Level.NOT_RATED:
        rows = [row for row in rows if voice in row.ratings]
    noted: dict[Noted, list[int]] = {}
    for row in rows:
        noted.setdefault(_noted(row, voice, today), []).append(row.skill.id or 0)
    return [
        skills.rate(
            learner_id, ids, level, voice, today, comment, place=place, evidence=shown, by=by
        )
        for (comment, place, shown), ids in noted.items()
    ]


def _noted(row: SkillRow, voice: Voice, today: date) -> Noted:
    last = row.ratings.get(voice)
    if last is None or last.on != today:
        return "", None, ()
    return last.comment, last.place, last.evidence
