"""Models of interviews, pense-bête and first days: those of the program, and the tutor's own."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import templates as entities
from tuteur_desktop.paths import resources
from tuteur_desktop.store.store import Store

_FILES = {
    Family.INTERVIEW: ("interviews.toml", "interview"),
    Family.CHECKLIST: ("checklist.toml", "checklist"),
    Family.FIRST_DAY: ("first_days.toml", "first-day"),
}


class TemplatesService:
    """Which models there are; an edit makes a new version and leaves the older ones as they are."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def templates(self, family: Family) -> list[Template]:
        """The newest version of each model of a family: the program's first, then the tutor's."""
        with self._store.read() as session:
            own = [kept for kept in _kept(session, family) if kept.key not in shipped(family)]
            keys = dict.fromkeys((*shipped(family), *(one.key for one in own)))
            found = [newest(session, family, key) for key in keys]
        return [one for one in found if not one.retired]

    def template(self, family: Family, key: str) -> Template:
        """The newest version of a model. Raises UserError for an unknown key."""
        with self._store.read() as session:
            return newest(session, family, key)

    def versions(self, family: Family, key: str) -> list[Template]:
        """Every version of a model that was used or made, newest first."""
        with self._store.read() as session:
            found = [one for one in _kept(session, family) if one.key == key]
        return found or [shipped(family)[key]]

    def save(self, family: Family, key: str, title: str, content: dict[str, Any]) -> Template:
        """Make a new version of a model, or a new model; an unchanged one makes none."""
        if not title.strip():
            raise UserError("Il manque le nom du modèle.")
        with self._store.write() as session:
            known = key in shipped(family) or _rows(session, family, key)
            last = newest(session, family, key) if known else None
            if last is not None and not last.retired and last.content == content:
                return last
            if last is not None:
                kept_row(session, last, self._now())
            row = entities.Template(
                family=family, key=key, version=last.version + 1 if last else 1,
                title=title.strip(), content=content, made_at=self._now(),
                made_by=session.info["by"] or "tuteur",
            )  # fmt: skip
            session.add(row)
            session.flush()
            return value(row)

    def retire(self, family: Family, key: str) -> None:
        """Offer a model no more; what was made from it stays. Taken back by saving it again."""
        with self._store.write() as session:
            kept_row(session, newest(session, family, key), self._now()).retired = True


def newest(session: Session, family: Family, key: str) -> Template:
    """The newest version of a model: the tutor's if there is one, else the program's."""
    rows = _rows(session, family, key)
    ours = shipped(family).get(key)
    if rows:
        last = value(rows[0])
        if ours is None or last.made_by or last.retired or last.content == ours.content:
            return last
        # The program brought a newer model, and the tutor never made one.
        return Template(family, key, last.version + 1, ours.title, ours.content)
    if ours is None:
        raise UserError(f"Le modèle « {key} » n'existe pas : choisissez-en un dans la liste.")
    return ours


def kept_row(session: Session, template: Template, now: datetime) -> entities.Template:
    """The row of a version, made now if only the program held it."""
    found = session.scalars(
        select(entities.Template).where(
            entities.Template.family == template.family,
            entities.Template.key == template.key,
            entities.Template.version == template.version,
        )
    ).first()
    if found is None:
        found = entities.Template(
            family=template.family, key=template.key, version=template.version,
            title=template.title, content=template.content, made_at=now, made_by="",
        )  # fmt: skip
        session.add(found)
        session.flush()
    return found


def value(row: entities.Template) -> Template:
    """The domain value of a row."""
    return Template(
        row.family, row.key, row.version, row.title, row.content, row.id, row.made_at, row.made_by,
        row.retired,
    )  # fmt: skip


@lru_cache(maxsize=8)
def shipped(family: Family) -> dict[str, Template]:
    """The models that come with the program, by key; their content is not to be changed."""
    name, table = _FILES[family]
    read = tomllib.loads((resources() / "templates" / name).read_text(encoding="utf-8"))
    return {one["key"]: Template(family, one["key"], 1, one["title"], one) for one in read[table]}


def _rows(session: Session, family: Family, key: str) -> list[entities.Template]:
    query = select(entities.Template).where(
        entities.Template.family == family, entities.Template.key == key
    )
    return list(session.scalars(query.order_by(entities.Template.version.desc())))


def _kept(session: Session, family: Family) -> list[Template]:
    query = select(entities.Template).where(entities.Template.family == family)
    order = (entities.Template.key, entities.Template.version.desc())
    return [value(row) for row in session.scalars(query.order_by(*order))]
