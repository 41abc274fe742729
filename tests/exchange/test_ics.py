"""A centre's calendar in iCalendar: what is read, what is told, what nothing can break."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from centre_ics import SEP, calendar, days, read, words

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import ics, ics_lines, ics_repeat, periods


def one(*lines: str, **more) -> tuple[date, date, Half | None, Place]:
    (period,) = read("\n".join(lines), **more).periods
    return period.starts_on, period.ends_on, period.half, period.place


@pytest.mark.parametrize(
    ("lines", "ends_on"),
    [
        (("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260907"), SEP),  # the state's own
        (("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260908"), SEP),
        (("DTSTART;VALUE=DATE:20260907",), SEP),
        (("DTSTART:20260907",), SEP),
        (("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260912"), date(2026, 9, 11)),
        (("DTSTART;VALUE=DATE:20260907", "DURATION:P5D"), date(2026, 9, 11)),
        (("DTSTART:20260907T000000", "DTEND:20260912T000000"), date(2026, 9, 11)),
        (("DTSTART:20260906T220000Z", "DTEND:20260911T220000Z"), date(2026, 9, 11)),
        (("DTSTART;VALUE=DATE:20260907", "DTEND:20260912T000000"), date(2026, 9, 11)),
        (("DTSTART:20260907T080000", "DTEND:20260911T170000"), date(2026, 9, 11)),
    ],
)
def test_the_end_is_the_last_day(lines, ends_on):
    assert one(*lines, "SUMMARY:Cours au CFA") == (SEP, ends_on, None, Place.CENTRE)


@pytest.mark.parametrize(
    ("begin", "end", "half"),
    [
        ("080000", "120000", Half.AM),
        ("133000", "173000", Half.PM),
        ("080000", "170000", None),
        ("080000", "131500", Half.AM),
        ("124500", "170000", Half.PM),
        ("090000", "090000", Half.AM),
        ("180000", "235900", Half.PM),
    ],
)
def test_hours_tell_the_half(begin, end, half):
    start = f"DTSTART;TZID=Europe/Paris:20260907T{begin}"
    assert one(start, f"DTEND;TZID=Europe/Paris:20260907T{end}")[:3] == (SEP, SEP, half)


def test_an_event_over_several_days_keeps_its_first_and_last_halves():
    found = read("DTSTART:20260907T140000\nDTEND:20260909T120000\nSUMMARY:Cours")
    assert [(p.starts_on.day, p.ends_on.day, p.half) for p in found.periods] == [
        (7, 7, Half.PM), (8, 8, None), (9, 9, Half.AM),
    ]  # fmt: skip


def test_the_clock_that_jumps_back_leaves_the_day():
    """On 25 October 2026 half past two comes twice."""
    first = one("DTSTART:20261025T003000Z", "DTEND:20261025T090000Z", "SUMMARY:Cours")
    assert first[:3] == (date(2026, 10, 25), date(2026, 10, 25), Half.AM)


def test_universal_time_is_brought_to_the_site():
    lines = ("DTSTART:20260907T220000Z", "DTEND:20260907T230000Z", "SUMMARY:Cours")
    assert one(*lines)[0] == date(2026, 9, 8)
    assert one(*lines, zone=ZoneInfo("America/Martinique"))[0] == SEP


@pytest.mark.parametrize("zone", ["Romance Standard Time", "Europe/Paris"])
def test_known_zones_by_any_name(zone):
    found = read(f"DTSTART;TZID={zone}:20260907T080000\nDTEND;TZID={zone}:20260907T120000")
    assert found.periods[0].half is Half.AM
    assert "fuseau" not in words(found)


@pytest.mark.parametrize("zone", ["Chez nous", "../../etc/passwd", "a" * 300, "\x07"])
def test_an_unknown_zone_is_told_or_the_event_refused(zone):
    found = read(f"DTSTART;TZID={zone}:20260907T080000\nDTEND;TZID={zone}:20260907T120000")
    if found.periods:
        assert found.periods[0].half is Half.AM
        assert "fuseau" in words(found)
    else:
        assert len(found.refused) == 1


@pytest.mark.parametrize(
    ("summary", "place"),
    [
        ("Cours CFA", Place.CENTRE), ("Lycée des Halles", Place.CENTRE),
        ("Semaine de formation", Place.CENTRE), ("ENTREPRISE", Place.HERE),
        ("Période en entreprise", Place.HERE), ("Formation en entreprise", Place.HERE),
        ("Examen CCF maths", Place.EXAM), ("Épreuve orale au lycée", Place.EXAM),
        ("Distanciel (visio)", Place.REMOTE), ("Cours à distance", Place.REMOTE),
        ("FOAD", Place.REMOTE), ("Vacances de Noël", Place.HERE), ("Congés scolaires", Place.HERE),
        ("Fermeture du CFA", Place.HERE), ("Fermeture entreprise", Place.CLOSURE),
        ("Congés payés", Place.LEAVE), ("Lundi de Pâques", Place.HOLIDAY),
        ("Jour férié", Place.HOLIDAY), ("Révisions", Place.REVISION),
    ],
)  # fmt: skip
def test_words_tell_the_place(summary, place):
    assert one("DTSTART:20260907", f"SUMMARY:{summary}")[3] is place


def test_words_that_say_nothing_are_the_default_and_told():
    found = read("DTSTART:20260907\nSUMMARY:Groupe B")
    assert (found.periods[0].place, found.periods[0].label) == (Place.CENTRE, "Groupe B")
    assert "ne dit pas" in words(found)
    assert one("DTSTART:20260907", "SUMMARY:Groupe B", default=Place.HERE)[3] is Place.HERE


def test_categories_and_location_help():
    assert one("DTSTART:20260907", "SUMMARY:G1", "CATEGORIES:Autre,Entreprise")[3] is Place.HERE
    assert one("DTSTART:20260907", "SUMMARY:G1", "LOCATION:Visio Teams")[3] is Place.REMOTE


def test_what_cannot_be_is_refused_by_its_line_and_the_others_go_in():
    found = read(
        "DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20260901\nSUMMARY:À l'envers",
        "SUMMARY:Sans date",
        "DTSTART;VALUE=DATE:20260231\nSUMMARY:Trente et un",
        "DTSTART;VALUE=DATE:99990101\nSUMMARY:Loin",
        "DTSTART;VALUE=DATE:00010101\nDTEND:99991231\nSUMMARY:Toujours",
        "DTSTART;VALUE=DATE:20260901\nDTEND;VALUE=DATE:20360901\nSUMMARY:Dix ans",
        "DTSTART:20260901T080000\nDURATION:-PT1H\nSUMMARY:Recule",
        "DTSTART:20260901\nDURATION:P9999999W\nSUMMARY:Dure",
        "DTSTART;VALUE=DATE:20240229\nSUMMARY:Cours bissextile",
    )
    assert days(found) == [date(2024, 2, 29)]
    assert len(found.refused) == 8
    assert [remark.line for remark in found.refused] == sorted(r.line for r in found.refused)
    assert "« À l'envers » se termine avant de commencer" in found.refused[0].reason
    assert found.refused[0].reason.startswith("Ligne 3 :")


def test_a_cancelled_event_is_left_out():
    found = read("DTSTART:20260907\nSTATUS:CANCELLED\nSUMMARY:Cours", "DTSTART:20260908")
    assert days(found) == [date(2026, 9, 8)]
    assert "annulé" in words(found)


def test_overlapping_periods_are_told_and_the_later_one_wins():
    found = read(
        "DTSTART:20260907\nDTEND:20260912\nSUMMARY:Cours",
        "DTSTART:20260910\nDTEND:20260919\nSUMMARY:Entreprise",
        "DTSTART:20260908\nSUMMARY:Examen",
    )
    kept = periods.settled(found.periods)
    places = [kept[date(2026, 9, day), Half.AM].place for day in (7, 8, 9, 10, 11, 14)]
    assert places == [
        Place.CENTRE, Place.EXAM, Place.CENTRE, Place.HERE, Place.HERE, Place.HERE
    ]  # fmt: skip
    assert "« Entreprise » chevauche « Cours » de la ligne 3" in words(found)
    assert "la plus courte l'emporte" in words(found)


def test_the_part_of_a_longer_period_wins_wherever_it_stands():
    lines = [
        "DTSTART:20260907\nDTEND:20260919\nSUMMARY:Entreprise",
        "DTSTART:20260908\nSUMMARY:CCF",
    ]
    for order in (lines, lines[::-1]):
        kept = periods.settled(read(*order).periods)
        assert kept[date(2026, 9, 8), Half.PM].place is Place.EXAM


def test_two_courses_of_one_morning_are_no_conflict():
    found = read("DTSTART:20260907T080000\nDTEND:20260907T100000\nSUMMARY:Cours 1",
                 "DTSTART:20260907T090000\nDTEND:20260907T120000\nSUMMARY:Cours 2")  # fmt: skip
    assert found.warnings == ()
    assert len(periods.settled(found.periods)) == 1


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_any_charset(mark):
    text = calendar("DTSTART:20260907\nSUMMARY:Épreuve d'été au lycée").decode()
    for data in (mark + text.encode(), text.encode("cp1252"), text.encode("utf-16")):
        (period,) = ics.read(data).periods
        assert period.label == "Épreuve d'été au lycée"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_line_end_and_folds(end):
    text = "DTSTART;VALUE=\n DATE:20260907\nSUMMARY:Cours au\n\t CFA"
    data = calendar(text).replace(b"\r\n", end.encode())
    (period,) = ics.read(data).periods
    assert (period.starts_on, period.label) == (SEP, "Cours au CFA")


def test_broken_lines_are_told_and_spoil_one_event_at_most():
    found = read(
        "DTSTART:20260907\nSUMMARY:Cours\nDESCRIPTION:une ligne\ncoupée sans pli\n===",
        'DTSTART;X="abc:20260908\nSUMMARY:Cours',
        "DTSTART:20260909\nDTSTART:20260910\nSUMMARY:Cours",
        "DTSTART:20260911\nSUMMARY;LANGUAGE=fr:Cours\nBEGIN:VALARM\nDTSTART:19990101\nEND:VALARM",
    )
    assert days(found) == [SEP, date(2026, 9, 9), date(2026, 9, 11)]
    assert "Lignes 7 et 8 : ligne illisible" in words(found)
    assert "écrit deux fois" in words(found)
    assert len(found.refused) == 1


def test_events_without_end_are_read_as_far_as_they_go():
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260907\nSUMMARY:Cours\n"
        b"BEGIN:VEVENT\nDTSTART:20260908\nSUMMARY:Cours\nBEGIN:VALARM\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nDTSTART:20260909\nSUMMARY:Cou"
    )
    found = ics.read(data)
    assert [day.day for day in days(found)] == [7, 8, 9]
    assert "Lignes 2 et 10 : l'événement n'a pas de fin" in words(found)
    assert "coupé" in words(found)


def test_a_file_cut_anywhere_is_read_or_refused():
    whole = calendar("UID:1\nDTSTART;TZID=Europe/Paris:20260907T080000\nDTEND:20260907T120000Z\n"
                     "RRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Cours", "DTSTART:20260908")  # fmt: skip
    for cut in range(len(whole)):
        try:
            ics.read(whole[:cut])
        except UserError:
            assert b"BEGIN:VCALENDAR\r\n" not in whole[:cut]


@pytest.mark.parametrize("data", [b"", b"nom;date\na;b\n", b"\x00" * 50, b"BEGIN:VCARD\nEND:VCARD"])
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(UserError, match="iCalendar"):
        ics.read(data)
    assert not ics.sniff(data)


def test_an_empty_calendar_says_so():
    assert "aucune date" in words(read())


def repeated(rule: str, start: str = "20260907", **more: str) -> list[date]:
    rest = "".join(f"\n{name.replace('_', '-')}:{value}" for name, value in more.items())
    return days(read(f"UID:r\nDTSTART:{start}\nRRULE:{rule}{rest}\nSUMMARY:Cours"))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=10", "FREQ=DAILY;INTERVAL=3;UNTIL=20270301",
        "FREQ=DAILY;BYDAY=MO,TH;COUNT=20", "FREQ=WEEKLY;COUNT=9",
        "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=30",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=12",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO;COUNT=12",
        "FREQ=WEEKLY;INTERVAL=3;UNTIL=20270630", "FREQ=MONTHLY;COUNT=15",
        "FREQ=MONTHLY;BYDAY=1MO;COUNT=12", "FREQ=MONTHLY;BYDAY=-1MO,1MO;COUNT=12",
        "FREQ=MONTHLY;BYMONTHDAY=7,-1;COUNT=20", "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=7;COUNT=5",
        "FREQ=YEARLY;COUNT=5", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO;COUNT=4",
        "FREQ=YEARLY;BYMONTH=9,10;COUNT=9", "FREQ=MONTHLY;INTERVAL=2;BYMONTH=9,11;COUNT=6",
    ],
)  # fmt: skip
def test_repetitions_are_those_of_the_library(rule):
    from datetime import datetime

    from dateutil.rrule import rrulestr

    known = rrulestr(rule, dtstart=datetime(2026, 9, 7))  # noqa: DTZ001 - a local clock
    ours = ics_repeat.Repeats().days
    from icalendar import vRecur

    read_rule = ics_repeat.rule_of(vRecur.from_ical(rule), SEP, ZoneInfo("Europe/Paris"))
    assert list(ours(read_rule, SEP)) == [
        day.date() for day in known if day.date() <= SEP + timedelta(days=ics_repeat.HORIZON)
    ]


def test_exceptions_moves_and_additions_of_a_repetition():
    found = read(
        "UID:r\nDTSTART:20260907T080000\nDTEND:20260907T120000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE:20260914T080000\nRDATE:20261005T080000\nSUMMARY:Cours",
        "UID:r\nRECURRENCE-ID:20260921T080000\nDTSTART:20260922T140000\nDTEND:20260922T170000\n"
        "SUMMARY:Cours",
        "UID:r\nRECURRENCE-ID:20260928T080000\nDTSTART:20260928T080000\nSTATUS:CANCELLED",
    )
    assert [(p.starts_on.isoformat(), p.half) for p in found.periods] == [
        ("2026-09-07", Half.AM), ("2026-10-05", Half.AM), ("2026-09-22", Half.PM),
    ]  # fmt: skip


def test_until_counts_the_time_of_the_day():
    lines = "DTSTART;TZID=Europe/Paris:20260907T080000\nRRULE:FREQ=DAILY;UNTIL={}\nSUMMARY:Cours"
    assert len(read(lines.format("20260909T060000Z")).periods) == 3
    assert len(read(lines.format("20260909T055900Z")).periods) == 2


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=1", "FREQ=CHAOS", "",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=99999999999999",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;BYHOUR=1,2,3", "INTERVAL=2",
        "FREQ=DAILY;FREQ=WEEKLY;;",
    ],
)  # fmt: skip
def test_a_rule_that_is_not_read_gives_its_first_day(rule):
    found = read(f"DTSTART:20260907\nRRULE:{rule}\nSUMMARY:Cours")
    assert SEP in days(found)
    assert found.warnings or len(found.periods) == 1


def test_rules_without_end_are_bounded():
    found = read("DTSTART:20260907\nRRULE:FREQ=WEEKLY\nSUMMARY:Cours")
    assert 300 < len(found.periods) < 320
    assert "pas de fin" in words(found)
    never = read("DTSTART:20260907\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Cours")
    assert days(never) == [SEP]


def test_many_rules_share_one_budget(monkeypatch):
    monkeypatch.setattr(ics_repeat, "BUDGET", 5_000)
    event = "DTSTART:20260907\nRRULE:FREQ=DAILY\nSUMMARY:Cours"
    found = read(*[event] * 50)
    assert "trop nombreuses" in words(found)


def test_files_out_of_proportion_are_refused(monkeypatch):
    monkeypatch.setattr(ics_lines, "MAX_EVENTS", 10)
    with pytest.raises(UserError, match="événements"):
        read(*["DTSTART:20260907"] * 11)
    monkeypatch.setattr(ics_lines, "MAX_LINES", 20)
    with pytest.raises(UserError, match="lignes"):
        read("DTSTART:20260907\n" + "X-A:b\n" * 30)
    monkeypatch.setattr(periods, "MAX_BYTES", 100)
    with pytest.raises(UserError, match="Mo"):
        read("DTSTART:20260907\nX:" + "a" * 100)
    monkeypatch.setattr(periods, "MAX_CLAIMED", 5)
    with pytest.raises(UserError, match="journées"):
        periods.settled(ics.read(calendar()[:0] or b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
                                 b"DTSTART:20260907\nDTEND:20260919\n").periods)  # fmt: skip


def test_endless_folds_and_endless_lines_are_cut():
    huge = "DTSTART:20260907\nSUMMARY:" + "x" * 9_000 + "\n " + "y" * 9_000
    (period,) = read(huge).periods
    assert period.label == ""
    folds = "DTSTART:20260907\nSUMMARY:a" + "\n b" * 200_000
    assert len(read(folds).periods) == 1


def test_labels_are_one_short_line():
    (period,) = read("DTSTART:20260907\nSUMMARY:Cours\\nau \u202e\x07CFA\\, " + "é" * 500).periods
    assert period.label.startswith("Cours au CFA, ééé")
    assert len(period.label) <= periods.MAX_LABEL


def test_the_states_own_calendar_is_holidays_of_one_day(real):
    found = ics.read(real("calendars/jours_feries_alsace-moselle.ics"))
    assert len(found.periods) == 143
    assert {period.place for period in found.periods} == {Place.HOLIDAY}
    assert {period.days for period in found.periods} == {1}
    assert found.refused == found.warnings == ()
