"""No calendar, however it is made, takes more than some seconds; what is left is told."""

from contextlib import suppress
from datetime import date, timedelta
from time import process_time

import pytest
from centre_ics import SEP, calendar, days, read, words

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import ics, ics_lines, ics_repeat


def timed(data: bytes) -> float:
    """Seconds of processor that a file takes, read or refused."""
    begins = process_time()
    with suppress(UserError):
        ics.read(data)
    return process_time() - begins


ENDLESS = "DTSTART:20260901T130000\nDTEND:20280901T130000\nRRULE:FREQ=DAILY\nSUMMARY:Cours"
NEVER = "DTSTART:20260901\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;BYDAY={}\nSUMMARY:Cours"
DATES = ",".join(f"{SEP + timedelta(days=n):%Y%m%d}" for n in range(850))


@pytest.mark.parametrize(
    "events",
    [
        [ENDLESS] * 300, [NEVER.format(",".join(f"{n}MO" for n in range(1, 53)))] * 2_900,
        [f"DTSTART:20260901\nRDATE:{DATES}\nSUMMARY:Cours"] * 1_000,
        ["DTSTART:20260901\n" + "RDATE:20260901\n" * 400_000],
        ["DTSTART:20260901\n" + "SUMMARY:Cours\n" * 400_000],
        ["DTSTART;" + ";".join(f"A{n}={n}" for n in range(200)) + ":20260901"] * 5_000,
        ["DTSTART:20260901\nRRULE:FREQ=YEARLY;BYDAY=" + ",".join(["53SU"] * 1_800)] * 300,
        ["DTSTART:20260901\nDTEND:20290901\nSUMMARY:Cours"] * 2_900,
    ],
    ids=["spans", "never", "dates", "lines", "titles", "parameters", "weekdays", "years"],
)  # fmt: skip
def test_no_file_takes_more_than_some_seconds(events):
    assert timed(calendar(*events)) < 6


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_too_many_lines_are_refused_before_they_are_cut_apart(monkeypatch, end):
    monkeypatch.setattr(ics_lines, "MAX_LINES", 20)
    monkeypatch.setattr(ics_lines.re, "split", None)
    with pytest.raises(UserError, match="plus de 20 lignes"):
        ics.read(b"BEGIN:VCALENDAR\n" + end.encode() * 30)


def test_an_event_of_too_many_lines_is_read_as_far_as_they_go(monkeypatch):
    monkeypatch.setattr(ics_lines, "MAX_LINES_OF_EVENT", 3)
    found = read("UID:1\nDTSTART:20260907\nSUMMARY:Cours\nLOCATION:Visio", "DTSTART:20260908")
    assert (days(found), found.periods[0].place) == ([SEP, date(2026, 9, 8)], Place.CENTRE)
    assert "plus de 3 lignes" in words(found)


def test_lists_of_dates_out_of_proportion_are_refused(monkeypatch):
    monkeypatch.setattr(ics_lines, "MAX_LISTED", 100)
    assert len(read("DTSTART:20260907\nEXDATE:20260908\nSUMMARY:Cours").periods) == 1
    with pytest.raises(UserError, match="dates en liste"):
        read(*[f"DTSTART:20260907\nEXDATE:{DATES[:60]}"] * 2)


def test_events_of_one_day_stay_when_repeated_ones_are_too_many(monkeypatch):
    monkeypatch.setattr(ics_repeat, "BUDGET", 10)
    found = read("DTSTART:20260907\nRRULE:FREQ=DAILY\nSUMMARY:Cours", "DTSTART:20280907")
    assert days(found)[-1] == date(2028, 9, 7)
    assert "trop nombreuses" in words(found)


def test_a_hundred_weekly_courses_without_end_are_all_read():
    found = read(*["DTSTART:20260907T080000\nRRULE:FREQ=WEEKLY\nSUMMARY:Cours"] * 100)
    assert len(found.periods) == 100 * 314
    assert "trop nombreuses" not in words(found)
