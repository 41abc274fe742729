"""Diplomas by name: those of the store, then the catalogue's, shipped or imported since."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.catalogue import MOST, Diploma, Finder
from tuteur_desktop.domain.diploma_words import shown_title
from tuteur_desktop.domain.french import date_words, fold, number
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.versions import expiry_notice
from tuteur_desktop.exchange import catalogue as shipped
from tuteur_desktop.exchange.values import Batch
from tuteur_desktop.models import catalogue as entities
from tuteur_desktop.models import profile, skills
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


@dataclass(frozen=True)
class Offer:
    """A diploma to choose; `framework_id` says that its skills are in the store already."""

    title: str
    rncp: str
    level: str = ""
    expires_on: date | None = None
    active: bool = True
    framework_id: int | None = None


class CatalogueService:
    """Diplomas by name, by code or by the number of their sheet, without a network."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._kept: tuple[str, Finder, dict[str, Diploma]] | None = None

    def find(self, text: str, limit: int = MOST) -> list[Diploma]:
        """The diplomas that a text names, those whose sheet is open today first."""
        return self._loaded()[1].find(text, self._now().date(), limit)

    def offers(self, text: str, limit: int = MOST) -> list[Offer]:
        """What a diploma may be, as it is typed: the frameworks of the store first."""
        words = fold(text).split()
        if not words:
            return []
        with self._store.read() as session:
            known = _known(session)
        mine = [
            one for one in known
            if all(word in fold(f"{one.title} {one.rncp}") for word in words)
        ]  # fmt: skip
        codes = {one.rncp for one in known if one.rncp}
        others = [_offer(one) for one in self.find(text, limit) if one.rncp not in codes]
        return [*mine, *others][:limit]

    def notice(self, rncp: str, starts_on: date | None) -> str | None:
        """What to say of the sheet of a contract that starts on a day, at the time it is typed.

        What a framework of the store says goes before the catalogue, whose day is told.
        """
        code, today = "".join(rncp.split()).upper(), self._now().date()
        begins = starts_on or today
        with self._store.read() as session:
            known = next((one for one in _known(session) if code and one.rncp == code), None)
        if known is not None:
            sheet = Framework(
                code, known.title, active=known.active, expires_on=known.expires_on
            )  # fmt: skip
            return expiry_notice(sheet, begins, today)
        diploma = self.sheet(code) if code else None
        said = diploma.notice(begins, today) if diploma is not None else None
        return f"{said} D'après {self.source().words()}." if said else None

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


def _offer(one: Diploma) -> Offer:
    level = f"niveau {one.level}" if one.level else ""
    active = one.active is not False
    return Offer(shown_title(one.title), one.rncp, level, one.expires_on, active)


def _known(session: Session) -> list[Offer]:
    """The newest version of each framework of the store."""
    kept = skills.Framework
    query = select(
        kept.id, kept.code, kept.title, kept.level, kept.expires_on, kept.active
    ).order_by(kept.code, kept.version)  # fmt: skip
    newest = {
        code: Offer(title, code if code.startswith(("RNCP", "RS")) else "", level.lower(),
                    expires_on, active, number)
        for number, code, title, level, expires_on, active in session.execute(query)
    }  # fmt: skip
    return list(newest.values())


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
