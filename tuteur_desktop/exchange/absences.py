"""A training centre's export of absences: columns by a mapping, rows as values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import MAX_MINUTES, MINUTES_STATES, Reason, State
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import headings
from tuteur_desktop.exchange.absence_columns import (
    FIELDS,
    SPELLINGS,
    Titles,
    guess_mapping,
    lacking,
)
from tuteur_desktop.exchange.absence_words import kind_of, proof_of, reason_of
from tuteur_desktop.exchange.cells import storable, text_of
from tuteur_desktop.exchange.grid import Cells, Grid, read_grid
from tuteur_desktop.exchange.halves import touched
from tuteur_desktop.exchange.moments import (
    clock_range,
    day_and_minute,
    lasting,
    lasting_in,
    minute_in,
    two_days,
)
from tuteur_desktop.exchange.periods import BOTH
from tuteur_desktop.exchange.place_words import half_of
from tuteur_desktop.exchange.remarks import RefusedError, Remarks
from tuteur_desktop.exchange.values import Remark

MAX_DAYS = 366
MAX_CLAIMED = 10_000  # days of all rows: twenty of each of five hundred learners
SHOWN = 40
SHORT = 120  # minutes under which an absence is less than a half-day


@dataclass(frozen=True)
class AbsenceRow:
    """What one row says of somebody; the words of its reason are read and not kept.

    `justified` is None when the centre does not say. `first` and `last` are the halves of the
    first and of the last day, both included.
    """

    line: int
    last_name: str
    first_name: str
    name: str
    birth: date | None
    starts_on: date
    ends_on: date
    first: Half
    last: Half
    state: State
    justified: bool | None = None
    minutes: int | None = None
    reason: Reason = Reason.UNSAID

    @property
    def who(self) -> str:
        """The name as the file writes it, first name first."""
        return self.name or f"{self.first_name} {self.last_name}".strip()

    def cells(self) -> tuple[Cell, ...]:
        """The half-days it covers, week-ends too."""
        found = []
        for later in range((self.ends_on - self.starts_on).days + 1):
            on = self.starts_on + timedelta(days=later)
            for half in BOTH:
                before = on == self.starts_on and self.first is Half.PM and half is Half.AM
                after = on == self.ends_on and self.last is Half.AM and half is Half.PM
                if not before and not after:
                    found.append((on, half))
        return tuple(found)


@dataclass(frozen=True)
class AbsenceBatch:
    """All that could be read in an export; `missing` names the fields that no column gives."""

    name: str
    headers: tuple[str, ...]
    mapping: Titles
    rows: tuple[AbsenceRow, ...] = ()
    missing: tuple[str, ...] = ()
    refused: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    sha256: str = field(default="", compare=False)


def read(
    name: str,
    data: bytes,
    mapping: Titles | None = None,
    choose: Callable[[Sequence[str]], Titles] | None = None,
) -> AbsenceBatch:
    """The rows of an export under a mapping of fields to titles.

    Without a mapping it is guessed, or `choose` gives it from the titles of the file. Raises
    UserError when the file is no table with titles.
    """
    if not data.strip():
        raise UserError(f"Le fichier « {name} » est vide : choisissez-en un autre.")
    remarks = Remarks()
    grid = read_grid(data, remarks)
    at = _header(grid, mapping)
    if at is None:
        raise UserError(
            f"« {name} » n'a pas de ligne de titres parmi ses dix premières lignes : il en faut "
            "une, avec au moins un nom et une date."
        )
    titles = headings.titles(grid.rows[at][1])
    headers = headings.usable(titles)
    given = mapping if mapping is not None else (choose or guess_mapping)(headers)
    used = {field: title for field, title in given.items() if title in headers and field in FIELDS}
    missing = lacking(used)
    if missing:
        return AbsenceBatch(name, headers, used, (), missing, remarks.refused, remarks.warnings)
    reading = _Reading(grid, titles, used, remarks)
    rows = tuple(_bounded(reading.rows(at + 1)))
    if not rows and not remarks.refused:
        remarks.whole("Le fichier n'a aucune ligne sous ses titres : il n'y a rien à reprendre.")
    return AbsenceBatch(name, headers, used, rows, (), remarks.refused, remarks.warnings)


def _bounded(rows: Iterator[AbsenceRow]) -> Iterator[AbsenceRow]:
    """The rows, as long as their days are those of a list of absences."""
    claimed = 0
    for row in rows:
        claimed += (row.ends_on - row.starts_on).days + 1
        if claimed > MAX_CLAIMED:
            raise UserError(
                f"Ce fichier porte plus de {number(MAX_CLAIMED)} journées : gardez seulement la "
                "période à reprendre."
            )
        yield row


def _header(grid: Grid, mapping: Titles | None) -> int | None:
    """The row of titles: the one that holds those of the mapping, or the most telling one."""
    if mapping:
        wanted = set(mapping.values())
        for index, (_line, cells) in enumerate(grid.rows[: headings.HEADER_ROWS]):
            if wanted <= set(headings.titles(cells)):
                return index
    found = headings.find(grid, SPELLINGS)
    return headings.first_titles(grid) if found is None else found


class _Reading:
    """A table on its way to rows; a wrong row is refused and the others go in."""

    def __init__(
        self, grid: Grid, titles: Sequence[str], mapping: Titles, remarks: Remarks
    ) -> None:
        self._grid, self._titles, self._remarks = grid, titles, remarks
        self._where = {field: list(titles).index(title) for field, title in mapping.items()}

    def rows(self, first: int) -> Iterator[AbsenceRow]:
        """The rows under the titles."""
        for line, cells in self._grid.rows[first:]:
            try:
                row = self._row(line, cells)
            except RefusedError as error:
                self._remarks.refuse(line, str(error))
                continue
            if row is not None:
                yield row

    def _row(self, line: int, cells: Cells) -> AbsenceRow | None:
        state = self._state(line, cells)
        last_name, first_name, name = (
            self._text(line, cells, one) for one in ("last_name", "first_name", "name")
        )
        if not name and not (last_name and first_name):
            raise RefusedError(f"{self._at(line, 'last_name')} : il manque le nom ou le prénom.")
        starts_on, ends_on, begin, end = self._days(line, cells)
        if hours := clock_range(self._cell(cells, "half")):
            begin, end = hours
        first, last = self._halves(line, cells, starts_on == ends_on, begin, end)
        minutes = self._minutes(line, cells, begin, end) if state in MINUTES_STATES else None
        self._warn_of_short(line, state, starts_on == ends_on, begin, end)
        if state in MINUTES_STATES and ends_on > starts_on:
            raise RefusedError(
                f"{self._at(line, 'ends_on')} : un retard ou un départ est d'un seul jour."
            )
        return AbsenceRow(
            line, last_name, first_name, name, self._birth(line, cells), starts_on, ends_on, first,
            last, state,
            self._justified(line, cells), minutes, reason_of(text_of(self._cell(cells, "reason"))),
        )  # fmt: skip

    def _state(self, line: int, cells: Cells) -> State:
        text = text_of(self._cell(cells, "kind"))
        state = kind_of(text)
        if state is None:
            raise RefusedError(
                f"{self._at(line, 'kind')} : type « {text[:SHOWN]} » inconnu ; attendu : absence, "
                "retard, départ ou présent."
            )
        return state

    def _days(self, line: int, cells: Cells) -> tuple[date, date, int | None, int | None]:
        held = self._cell(cells, "starts_on")
        if pair := two_days(held, self._grid.origin):
            starts_on, ends_on, begin, end = *pair, None, None
        else:
            found = self._day(line, "starts_on", held)
            if found is None:
                raise RefusedError(f"{self._at(line, 'starts_on')} : il manque la date.")
            until = self._day(line, "ends_on", self._cell(cells, "ends_on"))
            starts_on, begin = found
            ends_on, end = until or (starts_on, None)
        begin = self._clock(line, "starts_at", cells) if begin is None else begin
        end = self._clock(line, "ends_at", cells) if end is None else end
        if ends_on < starts_on:
            raise RefusedError(
                f"{self._at(line, 'ends_on')} : la fin, {ends_on:%d/%m/%Y}, tombe avant le début, "
                f"{starts_on:%d/%m/%Y} ; corrigez l'une des deux dates."
            )
        if (ends_on - starts_on).days > MAX_DAYS:
            raise RefusedError(
                f"{self._at(line, 'ends_on')} : l'absence dure plus d'un an ; vérifiez ses dates."
            )
        return starts_on, ends_on, begin, end

    def _halves(
        self, line: int, cells: Cells, one_day: bool, begin: int | None, end: int | None
    ) -> tuple[Half, Half]:
        text = text_of(self._cell(cells, "half"))
        if text and not clock_range(text):
            known, half = half_of(text)
            if not known:
                self._remarks.warn(line, f"demi-journée « {text[:SHOWN]} » inconnue ; la journée "
                                   "entière est reprise.")  # fmt: skip
            elif half is not None:
                return half, half
        if begin is None and end is None:
            return BOTH
        if one_day:
            found = touched(begin or end or 0, end or begin or 0)
            return found[0], found[-1]
        starts = touched(begin, 24 * 60)[0] if begin is not None else Half.AM
        return starts, (touched(0, end)[-1] if end else Half.PM)

    def _minutes(
        self, line: int, cells: Cells, begin: int | None, end: int | None
    ) -> int | None:  # fmt: skip
        try:
            found = lasting(self._cell(cells, "minutes"))
        except ValueError:
            self._remarks.warn(line, "durée illisible ; les minutes sont à compléter.")
            return None
        if found is None:
            found = lasting_in(text_of(self._cell(cells, "kind")))
        if found is None and begin is not None and end is not None:
            found = end - begin
        if not found:
            return None
        if not 1 <= found <= MAX_MINUTES:
            self._remarks.warn(line, f"durée hors de 1 à {MAX_MINUTES} minutes ; à compléter.")
            return None
        return found

    def _warn_of_short(
        self, line: int, state: State, one_day: bool, begin: int | None, end: int | None
    ) -> None:
        if state is not State.ABSENT or not one_day or begin is None or end is None:
            return
        if 0 < end - begin < SHORT:
            self._remarks.warn(
                line, "absence de moins de deux heures, reprise pour la demi-journée entière ; "
                "vérifiez-la.",
            )  # fmt: skip

    def _justified(self, line: int, cells: Cells) -> bool | None:
        said = proof_of(text_of(self._cell(cells, "kind")))
        text = text_of(self._cell(cells, "proof"))
        found = proof_of(text) if text else said
        return said if found is None else found

    def _birth(self, line: int, cells: Cells) -> date | None:
        held = self._cell(cells, "birth")
        try:
            found = day_and_minute(held, self._grid.origin)
        except ValueError:
            self._remarks.warn(line, "date de naissance illisible ; le nom seul est comparé.")
            return None
        return found[0] if found else None

    def _day(self, line: int, name: str, cell: object) -> tuple[date, int | None] | None:
        try:
            return day_and_minute(cell, self._grid.origin)
        except ValueError as error:
            raise RefusedError(
                f"{self._at(line, name)} : « {text_of(cell)[:SHOWN]} » n'est pas une date ; "
                "écrivez-la jj/mm/aaaa."
            ) from error

    def _clock(self, line: int, name: str, cells: Cells) -> int | None:
        try:
            return minute_in(self._cell(cells, name))
        except ValueError:
            self._remarks.warn(line, "heure illisible ; la journée entière est reprise.")
            return None

    def _text(self, line: int, cells: Cells, name: str) -> str:
        text = " ".join(text_of(self._cell(cells, name)).split())
        if not storable(text) or len(text) > 200:
            raise RefusedError(f"{self._at(line, name)} : le nom est illisible ou trop long.")
        return text

    def _cell(self, cells: Cells, name: str) -> object:
        at = self._where.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    def _at(self, line: int, name: str) -> str:
        at = self._where.get(name, min(self._where.values()))
        return self._grid.place(line, self._titles[at], at)
