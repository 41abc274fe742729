"""A centre's calendar taken into a learner's, and half-days out as files."""

import csv
import io
from datetime import date, time

import factories
import pytest

from tuteur_desktop.domain.attendance import Justification, Reason, State
from tuteur_desktop.domain.calendar import Half, Origin, Place, Planned, Week
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.site import Site
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import ics
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services

HEAD = "Début;Fin;Lieu;Libellé\n"
MONDAY = date(2026, 9, 7)


def read(services: Services, *rows: str):
    text = HEAD + "".join(f"{row}\n" for row in rows)
    return services.calendar_files.read_calendar("c.csv", text.encode())


def take_in(services: Services, learner: Learner, *rows: str) -> dict[tuple[int, str], Place]:
    """The places of September 2026 once the rows were taken in."""
    found = services.calendar_files.preview(learner.id, read(services, *rows))
    services.calendar.take_in(learner.id, found.start, found.end, found.planned)
    return places(services, learner)


def places(services: Services, learner: Learner) -> dict[tuple[int, str], Place]:
    start, end = date(2026, 9, 1), date(2026, 9, 30)
    plan = services.calendar.plan(learner.id, start, end)
    return {
        (day, half.value): plan.place(date(2026, 9, day), half)
        for day in range(1, 31)
        for half in Half
    }


@pytest.fixture
def cook(services: Services) -> Learner:
    """In the company from Tuesday to Saturday."""
    week = Week.parse("RIIIIIR")
    contract = factories.contract(week=week)
    return services.learners.add(factories.learner(contracts=(contract,)))


def test_a_centre_week_is_monday_to_friday(services: Services, cook: Learner) -> None:
    found = take_in(services, cook, "07/09/2026;20/09/2026;CFA;Bloc 1")
    assert {found[day, "am"] for day in (7, 8, 9, 10, 11, 14, 18)} == {Place.CENTRE}
    assert (found[12, "am"], found[13, "am"]) == (Place.HERE, Place.REST)
    (first, *_rest) = services.calendar.plan(cook.id, MONDAY, MONDAY).exceptions.values()
    assert (first.origin, first.label) == (Origin.IMPORTED, "Bloc 1")


def test_weeks_in_the_company_are_those_of_its_own_days(services: Services, cook: Learner) -> None:
    found = take_in(services, cook, "07/09/2026;13/09/2026;entreprise;")
    assert (found[7, "am"], found[12, "am"], found[13, "am"]) == (
        Place.REST, Place.HERE, Place.REST
    )  # fmt: skip


def test_a_single_saturday_is_taken_as_said(services: Services, cook: Learner) -> None:
    found = take_in(services, cook, "12/09/2026;;examen;", "13/09/2026;;CFA;Portes ouvertes")
    assert (found[12, "pm"], found[13, "am"]) == (Place.EXAM, Place.CENTRE)


def test_holidays_are_left_to_the_site(services: Services, yanis: Learner) -> None:
    calendar = read(services, "11/11/2026;;;Armistice", "12/11/2026;;CFA;")
    found = services.calendar_files.preview(yanis.id, calendar)
    assert {one.on for one in found.planned} == {date(2026, 11, 12)}
    assert any("jours fériés" in remark.reason for remark in found.warnings)


def test_overlaps_hand_typed_days_and_the_contract(services: Services, yanis: Learner) -> None:
    services.calendar.expect(yanis.id, [(date(2026, 9, 9), Half.AM)], Place.LEAVE)
    found = take_in(
        services, yanis, "07/09/2026;11/09/2026;CFA;", "10/09/2026;18/09/2026;entreprise;",
    )  # fmt: skip
    assert found[9, "am"] is Place.LEAVE
    assert (found[9, "pm"], found[10, "am"]) == (Place.CENTRE, Place.HERE)
    again = take_in(services, yanis, "07/09/2026;18/09/2026;CFA;")
    assert (again[14, "am"], again[9, "am"]) == (Place.CENTRE, Place.LEAVE)


def test_what_meets_no_contract_is_refused_or_told(services: Services, yanis: Learner) -> None:
    with pytest.raises(UserError, match="aucun jour dans le contrat"):
        services.calendar_files.preview(yanis.id, read(services, "07/09/2020;11/09/2020;CFA;"))
    calendar = read(services, "30/08/2027;03/09/2027;CFA;")
    found = services.calendar_files.preview(yanis.id, calendar)
    assert {one.on.day for one in found.planned} == {30, 31}
    assert any("3 jours du fichier hors du contrat" in one.reason for one in found.warnings)
    with pytest.raises(UserError, match="aucune date"):
        services.calendar_files.preview(yanis.id, read(services, "31/02/2026;;;"))


def test_counts_by_place_and_chosen_dates(services: Services, yanis: Learner) -> None:
    calendar = read(services, "07/09/2026;11/09/2026;CFA;", "14/09/2026;;examen;")
    found = services.calendar_files.preview(yanis.id, calendar)
    assert found.counts == {Place.CENTRE: 10, Place.EXAM: 2}
    assert (found.start, found.end) == (MONDAY, date(2026, 9, 14))
    part = services.calendar_files.preview(yanis.id, calendar, end=MONDAY)
    assert part.counts == {Place.CENTRE: 2}
    with pytest.raises(UserError, match="avant le début"):
        services.calendar_files.preview(yanis.id, calendar, date(2026, 9, 20), MONDAY)


def test_over_given_dates_an_earlier_file_goes(services: Services, yanis: Learner) -> None:
    take_in(services, yanis, "23/09/2026;25/09/2026;CFA;")
    calendar = read(services, "07/09/2026;11/09/2026;CFA;")
    files = services.calendar_files
    wide = files.preview(yanis.id, calendar, date(2026, 9, 1), date(2026, 9, 30))
    services.calendar.take_in(yanis.id, wide.start, wide.end, wide.planned)
    found = places(services, yanis)
    assert (found[9, "am"], found[23, "am"]) == (Place.CENTRE, Place.HERE)


def test_what_was_marked_is_not_rewritten(services: Services, yanis: Learner) -> None:
    cell = (date(2026, 9, 9), Half.AM)
    services.attendance.mark(yanis.id, [cell], factories.mark(State.PRESENT))
    take_in(services, yanis, "07/09/2026;11/09/2026;CFA;")
    (half,) = services.calendar.disagreeing(yanis.id, cell[0], cell[0])
    assert (half.mark.place, half.planned) == (Place.HERE, Place.CENTRE)


def test_a_learners_plan_goes_out_and_comes_back(services: Services, yanis: Learner) -> None:
    data = services.calendar_files.ics(yanis.id, MONDAY, date(2026, 9, 20))
    assert data == services.calendar_files.ics(yanis.id, MONDAY, date(2026, 9, 20))
    found = [(p.starts_on.day, p.ends_on.day, p.place) for p in ics.read(data).periods]
    assert found == [
        (7, 8, Place.CENTRE), (9, 11, Place.HERE), (14, 15, Place.CENTRE), (16, 18, Place.HERE),
    ]  # fmt: skip
    text = data.decode()
    assert "Yanis Benali" in text
    assert "2009" not in text  # no date of birth


def test_the_sites_own_times_go_out(services: Services, yanis: Learner) -> None:
    site = Site(am_times=(time(4), time(11)), pm_times=(time(18), time(23, 30)))
    establishment = Establishment(name="Four", am="fournil", pm="vente", site=site)
    services.profile.save(Profile(tutor="Inès Gauthier", establishment=establishment))
    services.calendar.expect(yanis.id, [(date(2026, 9, 9), Half.PM)], Place.LEAVE)
    text = services.calendar_files.ics(yanis.id, date(2026, 9, 9), date(2026, 9, 9)).decode()
    assert "DTSTART:20260909T020000Z" in text
    assert "DTEND:20260909T213000Z" in text


def table(services: Services, learner: Learner, start: date, end: date) -> list[dict[str, str]]:
    data = services.attendance_files.csv([learner.id], start, end).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data), delimiter=";"))


def test_half_days_go_out_without_note_nor_reason(services: Services, yanis: Learner) -> None:
    cells = factories.cells(date(2026, 11, 18), 1)
    absent = factories.mark(State.ABSENT, reason=Reason.STOPPAGE, note="opération du genou")
    services.attendance.mark(yanis.id, cells[:1], absent)
    services.attendance.mark(yanis.id, cells[1:], factories.mark(State.LATE, minutes=10))
    rows = table(services, yanis, date(2026, 11, 16), date(2026, 11, 22))
    assert len(rows) == 10  # the week-end is left out
    first, second = rows[4:6]
    assert (first["Prévu"], first["État"], first["Justification"]) == (
        "entreprise", "absent", "justificatif attendu"
    )  # fmt: skip
    assert (second["Demi-journée"], second["Minutes"], second["Justification"]) == (
        "soir",
        "10",
        "",
    )
    assert (first["Saisi le"], first["Saisi par"]) == ("23/11/2026", "Inès Gauthier")
    whole = services.attendance_files.csv(None, date(2026, 11, 16), date(2026, 11, 22)).decode()
    assert "genou" not in whole
    assert "arrêt" not in whole


@pytest.mark.parametrize(
    ("proof", "word"),
    [
        (Justification.NONE, "justifiée"), (Justification.WAIVED, "justifiée"),
        (Justification.RECEIVED, "justifiée"), (Justification.REFUSED, "injustifiée"),
    ],
)  # fmt: skip
def test_outside_three_words_are_said(services: Services, yanis: Learner, proof, word) -> None:
    day = date(2026, 11, 18)
    services.attendance.mark(
        yanis.id, [(day, Half.AM)], factories.mark(State.ABSENT, justification=proof)
    )
    assert table(services, yanis, day, day)[0]["Justification"] == word


def test_all_learners_by_name(services: Services, yanis: Learner) -> None:
    services.learners.add(factories.learner(last_name="Éluard", first_name="Ana"))
    services.learners.add(factories.learner(last_name="=Zed", first_name="+Zoé"))
    day = date(2026, 11, 18)
    rows = services.attendance_files.rows(None, day, day)
    assert [row.learner for row in rows[::2]] == ["+Zoé =Zed", "Yanis Benali", "Ana Éluard"]
    assert b"'+Zo" in services.attendance_files.csv(None, day, day)
    assert services.attendance_files.xlsx(None, day, day).startswith(b"PK")
    with pytest.raises(UserError, match="finit avant"):
        services.attendance_files.rows(None, day, date(2026, 11, 1))


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\u2028", "\x85", "\x00"])
def test_no_name_and_no_label_adds_a_line_to_an_ics(services, end) -> None:
    evil = f"Benali{end}END:VEVENT{end}BEGIN:VEVENT{end}SUMMARY:autre"
    who = services.learners.add(factories.learner(last_name=evil))
    day = date(2026, 9, 9)
    # A name typed on a half-day stays inside; that of an exam which a centre announces goes out.
    said = [Planned(day, half, Place.EXAM, Origin.IMPORTED, evil) for half in Half]
    services.calendar.take_in(who.id, day, day, said)
    data = services.calendar_files.ics(who.id, day, day)
    assert data.count(b"BEGIN:VEVENT\r\n") == 1
    assert not any(char in line for line in data.split(b"\r\n") for char in (10, 13, 0))
    (period,) = ics.read(data).periods
    assert period.label.startswith("Examen : Benali")


# What is signed.

SIGNED = (date(2026, 9, 7), date(2026, 9, 13))


@pytest.fixture
def signed(services: Services, yanis: Learner) -> Learner:
    """Yanis with the week of 7 September signed: at the centre on the 7 and 8, then here."""
    services.attendance.confirm(yanis.id, factories.cells(SIGNED[0], 7))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *SIGNED, despite="un essai")
    services.documents.issue(request, sign=True)
    return yanis


def test_signed_days_are_left_and_told(services: Services, signed: Learner) -> None:
    before = places(services, signed)
    calendar = read(services, "07/09/2026;18/09/2026;CFA;Bloc 1")
    found = services.calendar_files.preview(signed.id, calendar)
    (told,) = (remark.reason for remark in found.warnings)
    assert told == (
        "Laissé de côté : ce que le fichier dit du 9 au 11\xa0septembre 2026. Le relevé signé "
        "n° 2026-001, révision 1, verrouille ces jours ; rouvrez-le avec un motif dans Documents, "
        "puis reprenez ce fichier."
    )
    assert {one.on.day for one in found.planned} == {14, 15, 16, 17, 18}
    assert found.counts == {Place.CENTRE: 10}
    services.calendar.take_in(signed.id, found.start, found.end, found.planned)
    after = places(services, signed)
    assert [day for day in range(7, 14) if before[day, "am"] != after[day, "am"]] == []
    assert after[16, "am"] is Place.CENTRE


def test_signed_days_that_the_file_says_as_they_are_need_no_word(services, signed) -> None:
    calendar = read(services, "07/09/2026;08/09/2026;CFA;", "16/09/2026;16/09/2026;CFA;")
    assert services.calendar_files.preview(signed.id, calendar).warnings == ()


def test_a_calendar_of_signed_days_only_is_refused(services: Services, signed: Learner) -> None:
    calendar = read(services, "09/09/2026;10/09/2026;CFA;")
    with pytest.raises(UserError, match="le relevé n° 2026-001, révision 1, verrouille"):
        services.calendar_files.preview(signed.id, calendar)


def test_what_an_earlier_file_said_stays_in_a_signed_period(services, yanis) -> None:
    take_in(services, yanis, "09/09/2026;09/09/2026;CFA;")
    services.attendance.confirm(yanis.id, factories.cells(SIGNED[0], 7))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *SIGNED, despite="un essai")
    services.documents.issue(request, sign=True)
    calendar = read(services, "16/09/2026;16/09/2026;CFA;")
    found = services.calendar_files.preview(
        yanis.id, calendar, date(2026, 9, 1), date(2026, 9, 30)
    )  # fmt: skip
    assert "le 9\xa0septembre 2026" in found.warnings[0].reason
