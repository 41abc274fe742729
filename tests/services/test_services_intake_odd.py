"""Exports of centres that try the rules: namesakes, one lateness a day, many lines at once."""

from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.attendance import Mark, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import absences
from tuteur_desktop.services import half_days
from tuteur_desktop.services.intake import IntakePreview
from tuteur_desktop.services.registry import Services

MONDAY = date(2026, 11, 16)  # at the centre by the plain week


def apply(services: Services, head: str, *rows: str) -> IntakePreview:
    text = "\n".join((head, *rows, ""))
    return services.intake.apply(services.intake.read("absences.csv", text.encode()))


def marks(services: Services, learner: Learner) -> dict[tuple[int, Half], Mark]:
    halves = services.attendance.half_days(learner.id or 0, MONDAY, date(2026, 11, 22))
    return {(half.on.day, half.half): half.mark for half in halves if half.mark is not None}


@pytest.mark.parametrize(
    ("kind", "half", "state"),
    [("retard", Half.AM, State.LATE), ("départ anticipé", Half.PM, State.LEFT_EARLY)],
)
def test_minutes_of_a_whole_day_count_once(services, yanis, kind, half, state) -> None:
    row = f"Benali;Yanis;16/11/2026;{kind};15"
    (line,) = apply(services, "nom;prénom;date;type;minutes", row).lines
    assert {cell: mark.state for cell, mark in marks(services, yanis).items()} == {
        (16, half): state
    }
    counts = services.attendance.counts(yanis.id, MONDAY, MONDAY, centre=True)
    assert counts.late_minutes + counts.left_minutes == 15
    assert line.when.endswith("midi" if half is Half.AM else "soir")


def test_a_lateness_falls_on_the_half_that_is_at_the_centre(services, yanis) -> None:
    services.calendar.expect(yanis.id, [(MONDAY, Half.AM)], Place.HERE)
    apply(services, "nom;prénom;date;type", "Benali;Yanis;16/11/2026;retard")
    assert set(marks(services, yanis)) == {(16, Half.PM)}


def test_of_namesakes_the_one_born_that_day_is_meant(services, yanis) -> None:
    unborn = services.learners.add(factories.learner(birth=None))
    other = services.learners.add(factories.learner(birth=date(2008, 1, 1)))
    head = "nom;prénom;date de naissance;date;type"
    found = apply(
        services, head,
        "Benali;Yanis;12/03/2009;16/11/2026;absence", "Benali;Yanis;01/01/2008;17/11/2026;absence",
        "Benali;Yanis;05/05/2005;16/11/2026;absence", "Benali;Yanis;;17/11/2026;absence",
    )  # fmt: skip
    assert [line.learner_id for line in found.lines] == [yanis.id, other.id, unborn.id, None]
    assert "ajoutez la date de naissance" in found.lines[3].detail


def test_a_learner_is_read_once_for_lines_close_to_each_other(
    services, yanis, monkeypatch
) -> None:  # fmt: skip
    read = []
    real = half_days.half_days
    monkeypatch.setattr(
        half_days, "half_days", lambda *args: read.append(args[2:]) or real(*args)
    )  # fmt: skip
    days = [date(2025, 9, 8) + timedelta(days=7 * n) for n in range(60)]
    rows = [f"Benali;Yanis;{day:%d/%m/%Y};absence" for day in (*days, date(2099, 9, 7))]
    found = apply(services, "nom;prénom;date;type", *rows)
    assert len(found.lines) == 61
    assert read == [(days[0], days[-1]), (date(2099, 9, 7), date(2099, 9, 7))]


def test_rows_of_too_many_days_are_refused(services, monkeypatch) -> None:
    monkeypatch.setattr(absences, "MAX_CLAIMED", 20)
    head, row = "nom;prénom;du;au;type", "Benali;Yanis;07/09/2026;16/09/2026;absence"
    assert len(apply(services, head, row, row).lines) == 2
    with pytest.raises(UserError, match="plus de 20 journées"):
        apply(services, head, row, row, row)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("=bad\udcff\nname.csv", "=bad name.csv"), ("\udcff\x00", "fichier sans nom"),
        ("é" * 500, "é" * 200), ("absences.csv", "absences.csv"),
    ],
)  # fmt: skip
def test_a_file_of_any_name_is_let_in(services, yanis, name, kept) -> None:
    data = "nom;prénom;date;type\nBenali;Yanis;16/11/2026;absence\n".encode()
    found = services.intake.apply(services.intake.read(name, data))
    assert found.intake_id is not None
    assert [one.name for one in services.intake.intakes()] == [kept]
