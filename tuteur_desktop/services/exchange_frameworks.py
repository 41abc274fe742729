"""What a framework of a file would change, said without a word of it being written."""

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.exchange_values import Effect, Line
from tuteur_desktop.services.framework_values import (
    keeps_skills,
    named,
    newest,
    told_changes,
    value,
)


def line_of(session: Session, framework: Framework) -> Line:
    """A framework against the one of the same code that is kept."""
    title = name_of(framework)
    count = (
        f"{plural(len(framework.blocks), 'bloc')}, {plural(len(framework.skills()), 'compétence')}"
    )
    row = newest(session, framework.code)
    if row is None:
        return Line(0, title, Effect.ADDED, count)
    before = value(row)
    if keeps_skills(before, framework):
        same = _about(before) == _about(framework)
        if before.skills() and not framework.skills():
            count = "ses compétences, déjà là, sont gardées"
        return Line(0, title, Effect.UNCHANGED if same else Effect.CHANGED, "" if same else count)
    if named(session, row):
        count += (
            f" ; version {row.version + 1}, l'ancienne est gardée : "
            f"{told_changes(before, framework)}"
        )
    return Line(0, title, Effect.CHANGED, count)


def name_of(framework: Framework) -> str:
    """« Cuisine (RNCP12508) »."""
    return f"{framework.title} ({framework.code})"


def _about(framework: Framework) -> tuple[object, ...]:
    return (
        framework.title, framework.description, framework.diploma, framework.level,
        framework.active, framework.expires_on, framework.source, framework.successors,
    )  # fmt: skip
