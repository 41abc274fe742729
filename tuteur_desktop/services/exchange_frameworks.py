"""What a framework of a file would change, said without a word of it being written."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import date_words, plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.exchange.formats import FORMATS
from tuteur_desktop.services.exchange_values import Effect, Line
from tuteur_desktop.services.framework_values import (
    keeps_skills,
    named,
    newest,
    only_numbered,
    told_changes,
    value,
)

_OF_A_SHEET = ("source", "diploma", "level", "expires_on", "successors", "description")


def completed(session: Session, framework: Framework, format_name: str, on: date) -> Framework:
    """What a file says, and what is known already where it says nothing: it never erases.

    A framework that comes in first, from a file that names no source, says which file and when.
    """
    row = newest(session, framework.code)
    if row is None:
        found = FORMATS.get(format_name)
        source = f"{found.title}, importé le {date_words(on)}" if found else ""
        return replace(framework, source=framework.source or source)
    said = framework.source or framework.expires_on or framework.successors
    kept: dict[str, Any] = {
        name: getattr(row, name) for name in _OF_A_SHEET if not getattr(framework, name)
    }
    if "successors" in kept:
        kept["successors"] = tuple(kept["successors"])
    return replace(framework, **kept, active=framework.active if said else row.active)


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
    if keeps_skills(before, framework) or (
        only_numbered(before, framework) and named(session, row)
    ):
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
