"""Alembic's entry: runs on the connection it is given, inside the caller's transaction."""

from typing import Any

from alembic import context
from sqlalchemy.types import TypeDecorator

from tuteur_desktop.models import Base


def _plain(kind: str, value: Any, _context: Any) -> str | bool:
    """Write the type that SQLite keeps: a migration must not follow our classes as they change."""
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{type(value.impl_instance).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,
    render_item=_plain,
)
context.run_migrations()
