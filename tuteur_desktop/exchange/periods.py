"""What a centre's calendar says, whatever its file: periods, and what to do when two meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.domain.french import number, short_date
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.values import Remark

MAX_DAYS = 1_100  # three years: what is longer is a mistake of typing
MAX_CLAIMED = 60_000  # days of all periods: three years, fifty times over
MAX_LABEL = 80
MAX_BYTES = 10_000_000
YEARS = range(1990, 2101)
BOTH = (Half.AM, Half.PM)


@dataclass(frozen=True)
class CentrePeriod:
    """Days of a centre's calendar, both included; `half` when only that half of each day."""

    line: int
    starts_on: date
    ends_on: date
    place: Place
    half: Half | None = None
    label: str = ""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.ends_on - self.starts_on).days + 1

    def cells(self) -> Iterable[Cell]:
        """Its half-days, week-ends too."""
        for number_of_day in range(self.days):
            on = self.starts_on + timedelta(days=number_of_day)
            for half in BOTH if self.half is None else (self.half,):
                yield on, half

    def inside(self, other: "CentrePeriod") -> bool:
        """Whether it is a part of a longer one."""
        return (
            other.starts_on <= self.starts_on
            and self.ends_on <= other.ends_on
            and (self.half is not None, -self.days) > (other.half is not None, -other.days)
        )


@dataclass(frozen=True)
class CentreCalendar:
    """All that could be read of a centre's calendar; nothing of it is stored yet."""

    format: str
    periods: tuple[CentrePeriod, ...] = ()
    refused: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def span(self) -> tuple[date, date] | None:
        """The first and the last day it speaks of."""
        if not self.periods:
            return None
        return (
            min(one.starts_on for one in self.periods),
            max(one.ends_on for one in self.periods),
        )


def settled(periods: Sequence[CentrePeriod], remarks: Remarks | None = None) -> dict[
    Cell, CentrePeriod
]:  # fmt: skip
    """The period that holds for each half-day, and a remark for those that meet.

    A part of a longer period wins over it; otherwise the later one of the file does. Raises
    UserError when the periods cover more days than any calendar of training.
    """
    found: dict[Cell, CentrePeriod] = {}
    met: dict[tuple[CentrePeriod, CentrePeriod], list[date]] = {}
    claimed = 0
    for period in periods:
        claimed += period.days
        if claimed > MAX_CLAIMED:
            raise UserError(
                f"Ce calendrier porte plus de {number(MAX_CLAIMED)} journées : gardez seulement "
                "les dates de la formation à reprendre."
            )
        for cell in period.cells():
            old = found.get(cell)
            if old is not None and old.place is not period.place:
                met.setdefault((old, period), []).append(cell[0])
            if old is None or not old.inside(period):
                found[cell] = period
    if remarks is not None:
        for (old, new), days in met.items():
            _tell(old, new, days, remarks)
    return found


def _tell(old: CentrePeriod, new: CentrePeriod, days: list[date], remarks: Remarks) -> None:
    if new.inside(old) or old.inside(new):
        inner = new if new.inside(old) else old
        remarks.warn(
            inner.line, "période comprise dans une plus longue ; la plus courte l'emporte."
        )
        return
    when = short_date(days[0])
    if days[-1] != days[0]:
        when = f"{when} au {short_date(days[-1])}"
    remarks.warn(
        new.line,
        f"{_named(new)} chevauche {_named(old)} de la ligne {old.line}, du {when} ; la dernière "
        "du fichier l'emporte.",
    )


def _named(period: CentrePeriod) -> str:
    return f"« {period.label[:40]} »" if period.label else "cette période"


def label_of(text: str) -> str:
    """A label on one line, without control characters, cut when it is a whole text."""
    return one_line(text)[:MAX_LABEL]


def one_line(text: str) -> str:
    """A text without control characters, the ends of its lines made spaces."""
    kept = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(kept.split())


def refuse_size(data: bytes) -> None:
    """Raise UserError for what is too big to be a calendar or a list of absences."""
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Le fichier pèse plus de {MAX_BYTES // 1_000_000} Mo : choisissez-en un autre, ou "
            "gardez seulement les dates à reprendre."
        )
