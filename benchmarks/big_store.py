"""A store as a large house would have after years: invented people, a seeded draw, direct SQL."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from tuteur_desktop.demo.crowd import FIRST, LAST
from tuteur_desktop.domain.calendar import (
    DEFAULT_WEEK,
    TRAINING,
    Half,
    Place,
    Plan,
    Rhythm,
    Term,
    alternating,
)
from tuteur_desktop.domain.site import Site
from tuteur_desktop.store import copies
from tuteur_desktop.store.store import create_store

NOW = datetime(2026, 11, 23, 9, 42).astimezone()
TODAY = NOW.date()
CENTRES = 12  # some forty learners each, of 500
DIPLOMAS = ("CAP Cuisine", "Bac pro Cuisine", "BTS MHR", "TP Cuisinier", "CAP Boulanger")
RHYTHMS = ((1, 1), (1, 2), (1, 3), (1, 3), (2, 3), (1, 4))  # weeks at the centre, weeks here
SAID_BY_CENTRE = 0.4  # of the half-days at the centre, those that the centre spoke of

_MARK = """INSERT INTO half_day (learner_id, "on", half, state, justification, source, minutes,
 due_by, seen_on, note, recorded_at, recorded_by, place, reason, begins, ends, pause, seen_by,
 handed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_CONTRACT = """INSERT INTO contract (learner_id, kind, starts_on, ends_on, end_note, weekly_hours,
 diploma, rncp, week, centre_id, carried_days) VALUES (?,?,?,?,'',35,?,?,?,?,0)"""
_LEARNER = """INSERT INTO learner (id, last_name, first_name, birth, email, phone, note,
 emergency_name, emergency_relation, emergency_phone, emergency_email)
 VALUES (?,?,?,?,'','','','Un proche','famille','06 39 98 00 00','')"""
_RHYTHM = """INSERT INTO rhythm (learner_id, starts_on, ends_on, unit, cycle, label)
 VALUES (?,?,?,?,?,'')"""
_PROFILE = """INSERT INTO profile (id, tutor, title, email, phone, establishment, siret, street,
 postcode, city, am, pm, signatory, signatory_title) VALUES (1, 'Inès Gauthier', '', '', '',
 'Grandes Cuisines réunies', '', '', '45000', 'Orléans', 'matin', 'après-midi', '', '')"""


def build(path: Path, learners: int = 500, years: int = 3, *, seed: int = 1) -> None:
    """Make the store: about 1,200 half-days a learner over three years, up to `TODAY`.

    Each has two contracts in turn, a rhythm of weeks, absences and lateness now and then; the
    last half-days are left to be confirmed. The clock of whoever opens it should say `NOW`.
    """
    create_store(path, lambda: NOW).close()
    copies.forget(path)
    draw = random.Random(seed)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_PROFILE)
        connection.executemany(
            "INSERT INTO centre (id, name, siret, uai, address) VALUES (?,?,'','','')",
            [(number, f"CFA n° {number} des Métiers") for number in range(1, CENTRES + 1)],
        )
        for number in range(1, learners + 1):
            _learner(connection, draw, number, years)


def _learner(connection: sqlite3.Connection, draw: random.Random, number: int, years: int) -> None:
    birth = TODAY - timedelta(days=draw.randint(16 * 365 + 200, 26 * 365) + number)
    connection.execute(_LEARNER, (number, draw.choice(LAST), draw.choice(FIRST), birth.isoformat()))
    first = TODAY - timedelta(weeks=52 * years, days=TODAY.weekday())
    middle = first + timedelta(weeks=52 * years // 2)
    last = TODAY + timedelta(weeks=draw.randint(20, 80))
    terms = ((first, middle - timedelta(days=1)), (middle, last))
    diploma, centre = draw.choice(DIPLOMAS), number % CENTRES + 1
    for start, end in terms:
        connection.execute(
            _CONTRACT,
            (number, "apprenticeship", start.isoformat(), end.isoformat(), diploma, "RNCP38430",
             DEFAULT_WEEK.pattern(), centre),
        )  # fmt: skip
    rhythm = alternating(first, last, *draw.choice(RHYTHMS))
    cycle = ",".join(week.pattern() for week in rhythm.cycle)
    connection.execute(
        _RHYTHM, (number, first.isoformat(), last.isoformat(), str(rhythm.unit), cycle)
    )
    connection.executemany(_MARK, _marks(draw, number, terms, rhythm))


def _marks(
    draw: random.Random, learner: int, terms: tuple[tuple[date, date], ...], rhythm: Rhythm
) -> Iterator[tuple[object, ...]]:
    plan = Plan(tuple(Term(*dates) for dates in terms), (rhythm,), {}, Site())
    known = TODAY - timedelta(days=draw.choice((1, 1, 1, 3, 5)))
    on = terms[0][0]
    while on < known:
        places = [said[0] for said in plan.day(on)]
        for half, place in zip(Half, places, strict=True):
            if place is Place.HERE or (place in TRAINING and draw.random() < SAID_BY_CENTRE):
                yield _mark(draw, learner, on, half, place)
        on += timedelta(days=1)


def _mark(
    draw: random.Random, learner: int, on: date, half: Half, place: Place
) -> tuple[object, ...]:
    chance, seen, minutes, due_by, begins, ends, pause = draw.random(), *(None,) * 6
    state, proof, reason = "present", "none", "unsaid"
    source = "as-planned" if place is Place.HERE else "centre"
    recorded = f"{on.isoformat()} 17:05:00.000000"
    if chance < 0.03:
        state, source, reason = "absent", "typed", draw.choice(("stoppage", "family", "unsaid"))
        proof = draw.choice(("received", "received", "received", "refused"))
        if on > TODAY - timedelta(days=20):
            proof, due_by = "awaited", (on + timedelta(days=2)).isoformat()
        elif proof == "received":
            seen = (on + timedelta(days=2)).isoformat()
    elif chance < 0.05:
        state, source, minutes = draw.choice(("late", "left-early")), "typed", draw.randint(5, 40)
    elif chance < 0.15 and place is Place.HERE:
        morning = half is Half.AM
        begins = "08:00:00.000000" if morning else "13:30:00.000000"
        ends, pause = ("12:00:00.000000" if morning else "17:00:00.000000"), 15
    return (
        learner, on.isoformat(), str(half), state, proof, source, minutes, due_by, seen, "",
        recorded, "Inès Gauthier", str(place), reason, begins, ends, pause,
        "Inès Gauthier" if seen else "", int(seen is not None),
    )  # fmt: skip
