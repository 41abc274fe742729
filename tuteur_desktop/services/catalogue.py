"""The catalogue of diplomas: the one of the program, or the kit that was imported since."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.catalogue import MOST, Diploma, Finder
from tuteur_desktop.domain.french import date_words, number
from tuteur_desktop.exchange import catalogue as shipped
from tuteur_desktop.exchange.values import Batch
from tuteur_desktop.models import catalogue as entities
from tuteur_desktop.models import profile
from tuteur_desktop.services.exchange_values import Effect, Line
from tuteur_desktop.store.store import Store

SETTING = "catalogue"  # the name of the imported kit, and the day it came in
_FIELDS = ("code", "title", "rncp", "level", "short", "apprenticeship", "expires_on", "active")


@dataclass(frozen=True)
class Source:
    """Where what is found comes from; `on` is the day of the kit, or of its import."""

    name: str
    on: date | None
    imported: bool

    def words(self) -> str:
        """« Kit apprentissage et RNCP v3.0, importé le 23 novembre 2026 »."""
        if self.on is None:
            return self.name
        return f"{self.name}, {'importé le' if self.imported else 'du'} {date_words(self.on)}"


class CatalogueService:
    """Diplomas by name, by code or by the number of their sheet, without a network."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._kept: tuple[str, Finder, dict[str, Diploma]] | None = None

    def find(self, text: str, limit: int = MOST) -> list[Diploma]:
        """The diplomas that a text names, those whose sheet is open today first."""
        return self._loaded()[1].find(text, self._now().date(), limit)

    def sheet(self, rncp: str) -> Diploma | None:
        """What the catalogue says of the sheet of a number; None for one that it does not have."""
        return self._loaded()[2].get("".join(rncp.split()).upper())

    def source(self) -> Source:
        """Which catalogue is looked in, and of what day."""
        with self._store.read() as session:
            said = _said(session)
        if not said:
            origin, _ = shipped.built_in()
            return Source(origin.name, origin.dated, imported=False)
        kept = json.loads(said)
        return Source(kept["name"], date.fromisoformat(kept["on"]), imported=True)

    def _loaded(self) -> tuple[str, Finder, dict[str, Diploma]]:
        """The catalogue ready to be searched, made again when another kit was imported."""
        with self._store.read() as session:
            said = _said(session)
            if self._kept is None or self._kept[0] != said:
                diplomas = _imported(session) if said else shipped.built_in()[1]
                sheets = {one.rncp: one for one in diplomas if one.rncp}
                self._kept = (said, Finder(diplomas), sheets)
        return self._kept


def line_of(session: Session, batch: Batch) -> Line:
    """What a kit would change of the catalogue that is kept."""
    count = f"{number(len(batch.diplomas))} lignes"
    said = _said(session)
    if not said:
        return Line(0, batch.catalogue, Effect.ADDED, f"{count}, à la place du catalogue fourni")
    before = _imported(session)
    same = set(before) == set(batch.diplomas) and json.loads(said)["name"] == batch.catalogue
    what = f"{count}, à la place de {json.loads(said)['name']}"
    return Line(0, batch.catalogue, Effect.UNCHANGED if same else Effect.CHANGED,
                count if same else what)  # fmt: skip


def write(session: Session, name: str, diplomas: Sequence[Diploma]) -> None:
    """Keep a kit in the place of the one that was there."""
    session.execute(delete(entities.Diploma))
    rows = [{field: getattr(one, field) for field in _FIELDS} for one in diplomas]
    session.execute(insert(entities.Diploma), rows)
    kept = json.dumps({"name": name, "on": session.info["now"].date().isoformat(),
                       "at": session.info["now"].isoformat()}, ensure_ascii=False)  # fmt: skip
    session.merge(profile.Setting(name=SETTING, value=kept))


def _said(session: Session) -> str:
    kept = profile.Setting
    return session.scalar(select(kept.value).where(kept.name == SETTING)) or ""


def _imported(session: Session) -> list[Diploma]:
    columns = [getattr(entities.Diploma, field) for field in _FIELDS]
    rows = session.execute(select(*columns).order_by(entities.Diploma.id))
    return [Diploma(**dict(zip(_FIELDS, row, strict=True))) for row in rows]
