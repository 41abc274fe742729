"""Stores of any size, for tests and benchmarks: invented people by a seeded draw."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tuteur_desktop.demo import calendar
from tuteur_desktop.domain.attendance import Mark, State, default_justification
from tuteur_desktop.domain.calendar import Cell, Half, Week
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store import copies
from tuteur_desktop.store.store import create_store

FIRST = (
    "Adama", "Agathe", "Aïcha", "Amélie", "Anaïs", "Antoine", "Assia", "Bastien", "Camille",
    "Chloé", "Clément", "Danièle", "Élodie", "Émile", "Fatou", "Gaëlle", "Hugo", "Inaya", "Jérôme",
    "Karim", "Léo", "Lina", "Łukasz", "Maëlle", "Mehdi", "Naïm", "Noé", "Océane", "Ștefan", "Théo",
    "Tiphaine", "Yasmine", "Zoé",
)  # fmt: skip
LAST = (
    "Abadie", "Barbier", "Bensaïd", "Bœuf", "Carpentier", "Da Silva", "Delaunay", "Diallo",
    "Étienne", "Fontaine", "Garçon", "Hervé", "Issartel", "Jaouen", "Keïta", "L’Hostis", "Lefèvre",
    "Marchand", "Nguyễn", "Œuvrard", "Pruvost", "Quéré", "Rossi", "Sørensen", "Traoré", "Urbański",
    "Vasseur", "Wagner", "Yılmaz", "Zeller",
)  # fmt: skip
DIPLOMAS = ("CAP Cuisine", "Bac pro Cuisine", "BTS MHR", "TP Cuisinier", "CAP Boulanger", "")
CENTRES = ("CFA des Métiers", "Lycée des Halles", "Greta du Val", "")
WEEKS = ("IIIIIRR", "CCIIIRR", "IIICCRR", "RIIIIIR")
KINDS = (Kind.APPRENTICESHIP,) * 4 + (Kind.PROFESSIONALISATION, Kind.INTERNSHIP)


def big(
    path: Path, now: Callable[[], datetime], learners: int = 200, *, weeks: int = 4, seed: int = 1
) -> None:
    """Make a store of so many learners, with marks over the last weeks."""
    draw = random.Random(seed)
    store = create_store(path, now)
    try:
        services = make_services(store, now)
        site = Establishment(name="Grandes Cuisines réunies", city="Orléans")
        services.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
        for number in range(learners):
            _add(services, draw, number, now().date(), weeks)
    finally:
        store.close()
    copies.forget(path)


def _add(services: Services, draw: random.Random, number: int, today: date, weeks: int) -> None:
    monday = calendar.monday_of(today)
    start = monday - timedelta(weeks=draw.randint(weeks, weeks + 60))
    contract = Contract(
        draw.choice(KINDS), start, monday + timedelta(weeks=draw.randint(4, 80)),
        weekly_hours=35, diploma=draw.choice(DIPLOMAS), centre=draw.choice(CENTRES),
        week=Week.parse(draw.choice(WEEKS)),
    )  # fmt: skip
    birth = today - timedelta(days=draw.randint(17 * 365, 30 * 365))
    # Two learners may share a name, as people do, but not a birthday with it.
    learner = Learner(
        draw.choice(LAST), draw.choice(FIRST), birth - timedelta(days=number),
        emergency=Person("Un proche", "famille", f"06 39 98 {number % 10000 // 100:02d} "
                         f"{number % 100:02d}"),
        contracts=(contract,),
    )  # fmt: skip
    kept = services.learners.add(replace(learner, note=""))
    _mark(services, draw, kept.id or 0, monday, weeks)


def _mark(
    services: Services, draw: random.Random, learner_id: int, monday: date, weeks: int
) -> None:
    """Weeks as planned, but for an absence or a lateness now and then."""
    days = [monday - timedelta(days=n) for n in range(1, 7 * weeks + 1)]
    cells: list[Cell] = [(day, half) for day in days for half in Half]
    for state in (State.ABSENT, State.LATE):
        odd = [cell for cell in cells if cell[0].weekday() in (2, 3) and draw.random() < 0.08]
        minutes = 10 if state is State.LATE else None
        if odd:
            mark = Mark(*odd[0], state, default_justification(state), minutes=minutes)
            services.attendance.mark(learner_id, odd, mark)
    services.attendance.confirm(learner_id, cells[2:] if draw.random() < 0.2 else cells)
