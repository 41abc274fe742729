"""A training centre's calendar in a table: CSV or workbook, with titles or bare dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import headings
from tuteur_desktop.exchange.cells import text_of
from tuteur_desktop.exchange.columns import fold_header
from tuteur_desktop.exchange.grid import Cells, Grid, read_grid
from tuteur_desktop.exchange.halves import DAY, touched
from tuteur_desktop.exchange.ics_spans import spans
from tuteur_desktop.exchange.moments import clock_range, day_and_minute, minute_in, two_days
from tuteur_desktop.exchange.periods import (
    MAX_DAYS,
    CentreCalendar,
    CentrePeriod,
    label_of,
    settled,
)
from tuteur_desktop.exchange.place_words import half_of, place_in, place_of
from tuteur_desktop.exchange.remarks import RefusedError, Remarks

NAME = "calendar-table"
SHOWN = 40
NO_DATES = (
    "Ce tableau ne ressemble pas à un calendrier : il faut une colonne de dates (« date » ou "
    "« début » et « fin »), avec au besoin « demi-journée », « lieu » et « libellé », ou une date "
    "par ligne."
)
SPELLINGS: dict[str, tuple[str, ...]] = {
    "starts_on": (
        "debut", "date debut", "date de debut", "du", "date", "jour", "from", "start",
        "start date", "date du", "premier jour", "date de debut de periode", "periode", "dates",
    ),
    "ends_on": (
        "fin", "date fin", "date de fin", "au", "to", "end", "end date", "date au",
        "dernier jour", "jusqu au", "date de fin de periode",
    ),
    "starts_at": ("heure debut", "heure de debut", "de", "start time", "heure"),
    "ends_at": ("heure fin", "heure de fin", "a", "end time"),
    "half": (
        "demi journee", "demi journees", "1 2 journee", "moment", "moitie", "matin apres midi",
        "am pm", "half", "horaire", "horaires", "creneau",
    ),
    "place": (
        "lieu", "type", "ou", "place", "nature", "situation", "modalite", "lieu de formation",
        "type de periode", "categorie", "categories", "location", "presence",
    ),
    "label": (
        "libelle", "intitule", "objet", "description", "titre", "evenement", "summary", "subject",
        "label", "commentaire", "matiere", "module", "activite", "nom",
        "nom jour ferie", "jour ferie", "nom du jour ferie",
    ),
}  # fmt: skip


def read(data: bytes, *, default: Place = Place.CENTRE) -> CentreCalendar:
    """The periods of a table; `default` is the place of rows whose words say none.

    Raises UserError when the file is no table of dates.
    """
    remarks = Remarks()
    grid = read_grid(data, remarks)
    header = headings.find(grid, SPELLINGS)
    if header is None and _titled(grid):
        header = 0
    periods = tuple(_Reading(grid, header, default, remarks).periods())
    if not periods and header is None:
        raise UserError(NO_DATES)
    if not periods and not remarks.refused:
        remarks.whole("Ce tableau n'a aucune date sous ses titres : il n'y a rien à reprendre.")
    settled(periods, remarks)
    return CentreCalendar(NAME, periods, remarks.refused, remarks.warnings)


def _titled(grid: Grid) -> bool:
    """Whether the first row is a title over a bare column of dates."""
    if not grid.rows:
        return False
    return "starts_on" in headings.guess(headings.titles(grid.rows[0][1]), SPELLINGS)


@dataclass
class _Said:
    """What one row says, before it is made periods; minutes count from midnight."""

    first: date
    last: date
    begin: int | None = None
    end: int | None = None
    half: Half | None = None
    place: Place | None = None
    label: str = ""


class _Reading:
    """A table on its way to periods, row by row."""

    def __init__(self, grid: Grid, header: int | None, default: Place, remarks: Remarks) -> None:
        self._grid, self._default, self._remarks = grid, default, remarks
        self._titles = headings.titles(grid.rows[header][1]) if header is not None else ()
        mapping = headings.guess(self._titles, SPELLINGS)
        self._where = {field: self._titles.index(title) for field, title in mapping.items()}
        if any("ferie" in fold_header(title).split() for title in self._titles):
            self._default = Place.HOLIDAY
        self._rows = grid.rows[header + 1 :] if header is not None else grid.rows
        self._bare = header is None

    def periods(self) -> Iterator[CentrePeriod]:
        """The periods of all rows; a wrong one is refused and the others go in."""
        for line, cells in self._rows:
            try:
                said = self._bare_row(line, cells) if self._bare else self._row(line, cells)
                yield from self._made(line, said)
            except RefusedError as error:
                self._remarks.refuse(line, str(error))

    def _row(self, line: int, cells: Cells) -> _Said:
        held = self._cell(cells, "starts_on")
        said = self._both(line, held)
        if (ends := self._cell(cells, "ends_on")) is not None and text_of(ends):
            found = self._day(line, "ends_on", ends)
            if found is not None:
                said.last, said.end = found
        for name in ("starts_at", "ends_at"):
            minute = self._clock(line, name, cells)
            if minute is not None:
                setattr(said, "begin" if name == "starts_at" else "end", minute)
        said.label = label_of(text_of(self._cell(cells, "label")))
        self._read_half(line, said, self._cell(cells, "half"))
        said.place = self._place(line, text_of(self._cell(cells, "place")), said.label)
        return said

    def _both(self, line: int, held: object) -> _Said:
        """The day of the column of beginnings, or the two days that it holds."""
        if pair := two_days(held, self._grid.origin):
            return _Said(*pair)
        found = self._day(line, "starts_on", held)
        if found is None:
            raise RefusedError(f"{self._at(line, 'starts_on')} : il manque la date.")
        return _Said(found[0], found[0], found[1])

    def _bare_row(self, line: int, cells: Cells) -> _Said:
        """A row without titles: one day or two, then words in any order."""
        filled = [cell for cell in cells if text_of(cell)]
        said = self._both(line, filled[0])
        rest = filled[1:]
        if rest and (second := self._quiet_day(rest[0])) is not None:
            said.last, rest = second, rest[1:]
        words = [text_of(cell) for cell in rest]
        for word in words:
            known, half = half_of(word)
            hours = clock_range(word)
            said.half = half if known else said.half
            said.begin, said.end = hours or (said.begin, said.end)
        others = [word for word in words if not half_of(word)[0] and not clock_range(word)]
        said.label = label_of(" ".join(others))
        said.place = next((found for word in others if (found := place_in(word))), None)
        return said

    def _quiet_day(self, cell: object) -> date | None:
        try:
            found = day_and_minute(cell, self._grid.origin)
        except ValueError:
            return None
        return found[0] if found else None

    def _day(self, line: int, field: str, cell: object) -> tuple[date, int | None] | None:
        try:
            return day_and_minute(cell, self._grid.origin)
        except ValueError as error:
            raise RefusedError(
                f"{self._at(line, field)} : « {text_of(cell)[:SHOWN]} » n'est pas une date ; "
                "écrivez-la jj/mm/aaaa."
            ) from error

    def _clock(self, line: int, field: str, cells: Cells) -> int | None:
        try:
            return minute_in(self._cell(cells, field))
        except ValueError:
            self._remarks.warn(line, "heure illisible ; la journée entière est reprise.")
            return None

    def _read_half(self, line: int, said: _Said, cell: object) -> None:
        text = text_of(cell)
        if not text:
            return
        if hours := clock_range(text):
            said.begin, said.end = hours
            return
        known, said.half = half_of(text)
        if not known:
            self._remarks.warn(
                line, f"demi-journée « {text[:SHOWN]} » inconnue ; la journée entière est reprise."
            )

    def _place(self, line: int, written: str, label: str) -> Place | None:
        if written and (place := place_in(written)):
            return place
        if label and (place := place_of(label)):
            return place
        if written:
            self._remarks.warn(
                line, f"lieu « {written[:SHOWN]} » inconnu ; repris au centre."
                if self._default is Place.CENTRE else
                f"lieu « {written[:SHOWN]} » inconnu ; repris au lieu choisi.",
            )  # fmt: skip
        return None

    def _made(self, line: int, said: _Said) -> Iterator[CentrePeriod]:
        if said.last < said.first:
            raise RefusedError(
                f"{self._at(line, 'ends_on')} : la fin, {said.last:%d/%m/%Y}, tombe avant le "
                f"début, {said.first:%d/%m/%Y} ; corrigez l'une des deux dates."
            )
        if (said.last - said.first).days > MAX_DAYS:
            raise RefusedError(
                f"{self._at(line, 'ends_on')} : la période dure plus de trois ans ; corrigez "
                "l'une des deux dates."
            )
        place = said.place or self._default
        for first, last, half in _stretches(said):
            yield CentrePeriod(line, first, last, place, half, said.label)

    def _cell(self, cells: Cells, field: str) -> object:
        at = self._where.get(field)
        return cells[at] if at is not None and at < len(cells) else None

    def _at(self, line: int, field: str) -> str:
        at = self._where.get(field, 0)
        title = self._titles[at] if at < len(self._titles) else ""
        return self._grid.place(line, title, at)


def _stretches(said: _Said) -> Iterator[tuple[date, date, Half | None]]:
    if said.half is not None or said.begin is None or said.end is None:
        yield said.first, said.last, said.half
    elif said.first == said.last:
        halves = touched(said.begin, said.end)
        yield said.first, said.last, halves[0] if len(halves) == 1 else None
    else:
        yield from spans(_at_minute(said.first, said.begin), _at_minute(said.last, said.end))


def _at_minute(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=min(minute, DAY))
