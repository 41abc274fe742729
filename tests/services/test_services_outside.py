"""No name typed beside a half-day leaves the house: neither on paper nor in a diary."""

from datetime import date, timedelta

import pytest

from tuteur_desktop.domain.calendar import Half, Origin, Place, Planned
from tuteur_desktop.domain.contracts import Event, EventKind
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.reports.day_words import observations
from tuteur_desktop.services import compose

MOTIVE = "Arrêt maladie, dépression"
MONTH = (date(2026, 10, 1), date(2026, 10, 31))
DAY = date(2026, 10, 14)


@pytest.fixture
def told(services, store):
    """All that the year, the diary and the relevé say of a period, as one text."""

    def read(who: int, start: date = MONTH[0], end: date = MONTH[1]) -> str:
        year = repr(services.calendar_prints.data(who, start, end).days)
        diary = services.calendar_files.ics(who, start, end).decode().replace("\r\n ", "")
        with store.read() as session:
            about = compose.subject(session, who, start, end, end)
            releve = compose.attendance_data(session, about)
        words = [observations(day.am, day.pm, ("midi", "soir")) for day in releve.days]
        return "\n".join([year, diary.replace("\\,", ","), repr(releve.content()), *words])

    return read


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("place", list(Place))
def test_what_names_an_exception_stays_inside(services, yanis, told, place, origin) -> None:
    cells = [(DAY, half) for half in Half]
    if origin is Origin.TYPED:
        services.calendar.expect(yanis.id, cells, place, MOTIVE)
    else:
        said = [Planned(*cell, place, origin, MOTIVE) for cell in cells]
        services.calendar.take_in(yanis.id, DAY, DAY, said)
    plan = services.calendar.plan(yanis.id, DAY, DAY)
    assert plan.said(*cells[0]) == (place, MOTIVE), "the tutor still reads it"
    announced = place is Place.EXAM and origin is Origin.IMPORTED
    assert (MOTIVE in told(yanis.id)) is announced


def test_one_half_of_a_closed_day_says_no_motive(services, yanis, told) -> None:
    end = DAY + timedelta(days=2)
    services.profile.add_day(SiteDay(SiteDayKind.CLOSURE, DAY, end, "Inventaire"))
    services.calendar.expect(yanis.id, [(DAY, Half.PM)], Place.CLOSURE, MOTIVE)
    found = told(yanis.id)
    assert MOTIVE not in found
    assert found.count("Inventaire") >= 3, "the site's own day is named in each of them"


def test_a_host_company_is_named_and_a_suspension_is_not(services, yanis, told) -> None:
    contract = yanis.contracts[0].id
    host = Event(EventKind.HOST, DAY, DAY, company="Maison Dupuis")
    services.contracts.record(contract, host)
    off = DAY + timedelta(days=1)
    services.contracts.record(contract, Event(EventKind.SUSPENSION, off, off, company=MOTIVE))
    found = told(yanis.id)
    assert MOTIVE not in found
    assert found.count("Maison Dupuis") >= 3


def test_public_holidays_keep_their_names(yanis, told) -> None:
    found = told(yanis.id, date(2026, 11, 1), date(2026, 11, 30))
    assert found.count("11 novembre") >= 3
