"""The days of the site against the periods that are signed: what is locked is not moved."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Place, Plan
from tuteur_desktop.domain.coherence.words import days_words
from tuteur_desktop.domain.french import date_words, period_words
from tuteur_desktop.domain.site import Site, closed
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import locks, plans
from tuteur_desktop.services.locks import Lock

Held = list[tuple[int, Lock]]


@contextmanager
def keeping_signed(session: Session, way_out: str) -> Iterator[None]:
    """Let the site change, unless that moves what was planned in anybody's signed period.

    `way_out` says what to do instead of reopening; « {last} » in it is the last day locked. Raises
    UserError, which undoes the whole, naming the days and the report.
    """
    before = plans.site_of(session)
    yield
    session.flush()
    after = plans.site_of(session)
    if before != after:
        _refuse(session, before, after, way_out)


def _refuse(session: Session, before: Site, after: Site, way_out: str) -> None:
    held = locks.everybody(session)
    changed = _changed(held, before, after)
    meeting = [(who, lock) for who, lock in held if _meets(lock, changed)]
    if not meeting:
        return
    known = plans.plans(session, changed[0], changed[-1], {who for who, _lock in meeting})
    # Day after day: what the site says of one is then looked up once for everybody.
    for on in changed:
        for who, lock in meeting:
            plan = known.get(who)
            if plan is not None and lock.covers(on) and _moved(plan, on, before, after):
                mine = [one for one in changed if lock.covers(one)]
                days = [one for one in mine if _moved(plan, one, before, after)]
                last = max(one.ends_on for _who, one in meeting)
                raise _refusal(lock, days, way_out.format(last=date_words(last)))


def _meets(lock: Lock, days: list[date]) -> bool:
    at = bisect_left(days, lock.starts_on)
    return at < len(days) and days[at] <= lock.ends_on


def _changed(held: Held, before: Site, after: Site) -> list[date]:
    """The days of the locked periods that the site works and did not, or the other way round."""
    found: set[date] = set()
    for start, end in {(lock.starts_on, lock.ends_on) for _who, lock in held}:
        old, new = closed(before, start, end), closed(after, start, end)
        found |= {on for on in {*old, *new} if _kind(old, on) != _kind(new, on)}
    return sorted(found)


def _kind(off: dict[date, tuple[str, str]], on: date) -> str:
    return off[on][0] if on in off else ""


def _moved(plan: Plan, on: date, before: Site, after: Site) -> bool:
    return _places(plan, on, before) != _places(plan, on, after)


def _places(plan: Plan, on: date, site: Site) -> tuple[Place | None, Place | None]:
    (morning, _), (evening, _) = replace(plan, site=site).day(on)
    return morning, evening


def _refusal(lock: Lock, days: list[date], way_out: str) -> UserError:
    return UserError(
        f"Ce qui était prévu {days_words(days)} changerait dans la période "
        f"{period_words(lock.starts_on, lock.ends_on)}, verrouillée par le relevé signé "
        f"n° {lock.number}, révision {lock.revision} : {way_out}, ou rouvrez d'abord chaque relevé "
        f"de ces jours, avec un motif, dans Documents."
    )
