"""A centre's calendar in a table, and a learner's plan out to a diary."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tuteur_desktop.domain.calendar import Half, Origin, Place, Planned
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import calendars, grid, ics, ics_out
from tuteur_desktop.exchange.periods import CentreCalendar

HEAD = "Début;Fin;Demi-journée;Lieu;Libellé\n"
STAMP = datetime(2026, 9, 1, 12, tzinfo=UTC)
PARIS = ics_out.Clock(ZoneInfo("Europe/Paris"))


def read(text: str | bytes, name: str = "c.csv") -> CentreCalendar:
    return calendars.read(name, text.encode() if isinstance(text, str) else text)


def shape(found: CentreCalendar) -> list[tuple[str, str, str | None, str]]:
    return [
        (f"{p.starts_on:%d%m}", f"{p.ends_on:%d%m}", p.half, p.place.value) for p in found.periods
    ]


def told(found: CentreCalendar) -> str:
    return " ".join(remark.reason for remark in (*found.refused, *found.warnings))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_charset(separator, encoding):
    text = f"{HEAD}07/09/2026;11/09/2026;;CFA;Été\n2026-09-14;;matin;;Épreuve\n"
    found = read(text.replace(";", separator).encode(encoding))
    assert shape(found) == [("0709", "1109", None, "centre"), ("1409", "1409", "am", "exam")]
    assert [p.label for p in found.periods] == ["Été", "Épreuve"]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-07\n2026-09-08\n", [("0709", "0709"), ("0809", "0809")]),
        ("Date\n07/09/2026\n", [("0709", "0709")]),
        ("07/09/2026;11/09/2026\n14/09/26;15/09/26\n", [("0709", "1109"), ("1409", "1509")]),
        ("Semaine du;Au\n7/9/2026;11.09.2026\n", [("0709", "1109")]),
        ("Période;Lieu\ndu 07/09/2026 au 11/09/2026;CFA\n", [("0709", "1109")]),
        ("Jour;Lieu\nlundi 7 septembre 2026;CFA\nmar. 08/09/2026;CFA\n",
         [("0709", "0709"), ("0809", "0809")]),
        ("Planning 2026;;\n;;\nDu;Au;Type\n07/09/2026;11/09/2026;CFA\n", [("0709", "1109")]),
    ],
)  # fmt: skip
def test_the_shapes_that_centres_use(text, expected):
    found = read(text)
    assert [(start, end) for start, end, _half, _place in shape(found)] == expected
    assert {place for *_rest, place in shape(found)} == {"centre"}


@pytest.mark.parametrize(
    ("cells", "half"),
    [
        ("matin", Half.AM), ("Après-midi", Half.PM), ("PM", Half.PM), ("journée", None), ("", None),
        ("8h-12h", Half.AM), ("13:30 - 17:00", Half.PM), ("8h00 à 17h00", None),
    ],
)  # fmt: skip
def test_halves_by_word_or_by_hour(cells, half):
    (period,) = read(f"{HEAD}07/09/2026;;{cells};CFA;\n").periods
    assert period.half is half


def test_hours_in_their_own_columns_or_beside_the_dates():
    own = "Objet;Date de début;Heure de début;Date de fin;Heure de fin\n"
    assert shape(read(f"{own}Cours;07/09/2026;08:00;07/09/2026;12:00\n"))[0][2] == "am"
    beside = "Début;Fin;Libellé\n07/09/2026 14:00;09/09/2026 12:00;Cours\n"
    assert [half for _start, _end, half, _place in shape(read(beside))] == ["pm", None, "am"]


def test_a_workbook_is_read_as_well(book):
    data = book(
        ("Début", "Fin", "Lieu"), (date(2026, 9, 7), date(2026, 9, 11), "Entreprise"),
        (46_279, None, "CFA"), (None, None, None), title="Calendrier", Autre=[("x", "y")],
    )  # fmt: skip
    found = read(data, "c.xlsx")
    assert shape(found) == [("0709", "1109", None, "here"), ("1409", "1409", None, "centre")]
    assert "Seule la feuille « Calendrier » est lue" in told(found)


def test_each_wrong_row_is_told_by_its_line_and_the_others_go_in():
    found = read(
        f"{HEAD}15/09/2026;14/09/2026;;;\n31/02/2026;;;;\n;;;CFA;\n2026;;;;\n"
        "01/09/2026;01/09/2036;;;\n29/02/2024;;;;Cours\n07/09/2026;;soirée;Lune;truc\n"
    )
    assert [remark.line for remark in found.refused] == [2, 3, 4, 5, 6]
    assert "colonne « Début » : « 31/02/2026 » n'est pas une date" in found.refused[1].reason
    assert [p.starts_on for p in found.periods] == [date(2024, 2, 29), date(2026, 9, 7)]
    assert "demi-journée « soirée » inconnue" in told(found)
    assert "lieu « Lune » inconnu" in told(found)


def test_overlapping_rows_are_told():
    found = read(f"{HEAD}07/09/2026;11/09/2026;;CFA;A\n10/09/2026;16/09/2026;;entreprise;B\n")
    assert "Ligne 3 : « B » chevauche « A » de la ligne 2" in told(found)


def test_public_holidays_in_a_table_are_holidays(real):
    found = read(real("calendars/jours_feries_metropole.csv"))
    assert {p.place for p in found.periods} == {Place.HOLIDAY}
    assert len(found.periods) == 286


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x00\x01\x02" * 30, b"nom;note\nx;y\n", b"hello", b"PK\x03\x04zzz"]
)
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(UserError):
        read(data)


def test_a_table_out_of_proportion_is_refused(monkeypatch):
    monkeypatch.setattr(grid, "MAX_ROWS", 5)
    with pytest.raises(UserError, match="plus de 5 lignes"):
        read("Date\n" + "07/09/2026\n" * 6)


def plan(*days: tuple[int, Place], halves: tuple[Half, ...] = tuple(Half)) -> list[Planned]:
    return [
        Planned(date(2026, 9, day), half, place, Origin.TYPED, "")
        for day, place in days for half in halves
    ]  # fmt: skip


def written(halves: list[Planned], clock: ics_out.Clock = PARIS, **more) -> bytes:
    values = {"key": "1", "stamp": STAMP} | more
    return ics_out.write_calendar("Alternance de Zoé Martin", halves, clock=clock, **values)


def test_following_days_make_one_event_and_come_back_the_same():
    week = [(day, Place.CENTRE) for day in range(7, 12)] + [(12, Place.REST), (13, Place.REST)]
    week += [(day, Place.HERE) for day in (14, 15)] + [(16, Place.REMOTE), (17, Place.EXAM)]
    data = written(plan(*week))
    assert data.count(b"BEGIN:VEVENT") == 4
    assert shape(read(data, "c.ics")) == [
        ("0709", "1109", None, "centre"), ("1409", "1509", None, "here"),
        ("1609", "1609", None, "remote"), ("1709", "1709", None, "exam"),
    ]  # fmt: skip
    assert b"DTEND;VALUE=DATE:20260912" in data
    assert ics.read(data).warnings == ()


@pytest.mark.parametrize("place", sorted(set(ics_out.WORDS) - {Place.SUSPENSION}))
def test_every_place_is_understood_again(place):
    (period,) = read(written(plan((7, place))), "c.ics").periods
    assert period.place is place


def test_halves_are_times_where_the_site_gives_them():
    clock = ics_out.Clock(
        ZoneInfo("Europe/Paris"), "midi", "soir", (time(9), time(15)), (time(18), time(0, 30))
    )
    halves = [*plan((7, Place.HERE), halves=(Half.AM,)), *plan((8, Place.HERE), halves=(Half.PM,))]
    text = written(halves, clock).decode()
    assert "DTSTART:20260907T070000Z" in text
    assert "DTSTART:20260908T160000Z" in text
    assert "DTEND:20260908T223000Z" in text
    bare = written(halves).decode()
    assert "SUMMARY:Entreprise (matin)" in bare
    assert "DTSTART;VALUE=DATE:20260908" in bare


def test_the_same_plan_gives_the_same_bytes_and_a_longer_one_the_same_uids():
    short, long = plan((7, Place.CENTRE)), plan((7, Place.CENTRE), (8, Place.CENTRE))
    assert written(short) == written(short)
    uids = [
        next(line for line in written(halves).decode().splitlines() if line.startswith("UID"))
        for halves in (short, long)
    ]
    assert uids[0] == uids[1]
    assert written(short) != written(short, key="2")
    assert written(short) != written(short, stamp=STAMP + timedelta(hours=1))


def test_hostile_words_stay_words():
    label = "x\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR, ; \\ « é »" + "é" * 200
    halves = [Planned(date(2026, 9, 7), half, Place.CENTRE, Origin.TYPED, label) for half in Half]
    data = written(halves)
    assert data.count(b"\r\nBEGIN:VCALENDAR") == 0
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert len(read(data, "c.ics").periods) == 1
