"""All that a store keeps, as one value that JSON can hold."""

import json
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tuteur_desktop.models import Base
from tuteur_desktop.store import guard
from tuteur_desktop.store.audit import plain
from tuteur_desktop.store.store import Store

FORMAT = "tuteur-desktop"
_BYTES = frozenset({("piece", "content")})


class DumpService:
    """The whole of a store, for a person who leaves with their data or compares two states."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def dump(self) -> dict[str, Any]:
        """Every table and row, corrections included; pieces by hash and size; no signing key."""
        with self._store.read() as session:
            tables = {table.name: _rows(session, table) for table in Base.metadata.sorted_tables}
        return {"format": FORMAT, "schema": guard.SCHEMA_VERSION, "tables": tables}


def _rows(session: Session, table: Table) -> list[dict[str, Any]]:
    columns = [column for column in table.columns if (table.name, column.name) not in _BYTES]
    query = select(*columns).order_by(*table.primary_key.columns)
    rows = [
        {column.name: plain(value) for column, value in zip(columns, row, strict=True)}
        for row in session.execute(query)
    ]
    if table.name == "document":
        for row in rows:
            row["data"] = json.loads(row["data"]) if row["data"] else None
    return rows
