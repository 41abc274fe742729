"""The payroll summary and the sheet of a group: what they say, and that they are sound files."""

import csv
import io
import re
import shutil
import subprocess
from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest

from tuteur_desktop.domain import payroll as values
from tuteur_desktop.domain import payroll_words
from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Half, Place, Plan, Term, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.payroll import Payroll
from tuteur_desktop.domain.site import Site
from tuteur_desktop.exchange.payroll import csv_bytes, safe
from tuteur_desktop.reports import group, payroll

AM, PM = Half.AM, Half.PM
NAMES = ("midi", "soir")
MONTH = (date(2026, 11, 1), date(2026, 11, 30))
TODAY = date(2026, 12, 2)
PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"
SITE = Site(open_on_holidays=True)


def month(marks: dict[tuple[int, Half], Mark], week: str = "CCIIIRR", site: Site = SITE):
    """November 2026, present wherever due but for what is given by day and half."""
    plan = Plan((Term(date(2026, 9, 1), date(2027, 8, 31), Week.parse(week)),), site=site)
    halves = []
    for on, both in plan.days(*MONTH):
        for half, (place, label) in zip(Half, both, strict=True):
            mark = marks.get((on.day, half))
            if mark is None and place is Place.HERE:
                mark = Mark(on, half, State.PRESENT, place=place)
            halves.append(HalfDay(on, half, place, mark, label))
    return halves


def said(day: int, half: Half, state: State, **more) -> Mark:
    return Mark(date(2026, 11, day), half, state, **more)


REFUSED, AWAITED = Justification.REFUSED, Justification.AWAITED
STORY = {
    (4, AM): said(4, AM, State.ABSENT, justification=Justification.RECEIVED),
    (4, PM): said(4, PM, State.ABSENT, justification=Justification.WAIVED),
    (5, AM): said(5, AM, State.ABSENT, justification=AWAITED),
    (6, PM): said(6, PM, State.ABSENT, justification=REFUSED),
    (12, AM): said(12, AM, State.LATE, minutes=12),
    (13, AM): said(13, AM, State.LATE),
    (13, PM): said(13, PM, State.LEFT_EARLY, minutes=30),
    (16, AM): said(16, AM, State.ABSENT, place=Place.CENTRE, justification=REFUSED),
    (17, PM): said(17, PM, State.KEPT_AT_COMPANY),
    (18, AM): said(18, AM, State.LEAVE),
    (18, PM): said(18, PM, State.LEAVE),
    (19, AM): said(19, AM, State.UNKNOWN),
    (20, AM): said(20, AM, State.PRESENT, begins=time(8), ends=time(12), pause=12),
    (22, AM): said(22, AM, State.PRESENT, place=Place.HERE),
}


def line(marks=None, **more):
    halves = month(STORY if marks is None else marks, **more)
    return values.line("Benali Yanis", Kind.APPRENTICESHIP, 35.0, halves, SITE, TODAY)


def paper(*lines, **more) -> Payroll:
    given = {
        "month": MONTH[0], "company": "Restaurant L’Œuf d’or", "siret": "12345678900014",
        "tutor": "Inès Gauthier", "am": NAMES[0], "pm": NAMES[1], "edited_on": TODAY,
    }  # fmt: skip
    return Payroll(**(given | more), lines=lines)


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", words.replace("\u202f", " ").replace("\xa0", " "))


def test_each_half_day_is_told_once_under_its_name() -> None:
    found = line()
    assert found.justified == ((date(2026, 11, 4), AM), (date(2026, 11, 4), PM))
    assert found.awaited == ((date(2026, 11, 5), AM),)
    assert found.unjustified == ((date(2026, 11, 6), PM),)
    assert found.unknown == ((date(2026, 11, 19), AM),)
    assert [(one.on.day, one.minutes) for one in found.late] == [(12, 12), (13, None)]
    assert (found.late_minutes, found.left_minutes) == (12, 30)
    assert found.kept == ((date(2026, 11, 17), PM),)
    assert found.away == ((Place.LEAVE, ((date(2026, 11, 18), AM), (date(2026, 11, 18), PM))),)
    assert found.centre_absent == ((REFUSED, ((date(2026, 11, 16), AM),)),)
    assert found.sundays == ((date(2026, 11, 22), AM),)
    assert found.hours == ((date(2026, 11, 16), 228),)
    told = (found.justified, found.awaited, found.unjustified, found.unknown)
    assert found.due == found.done + sum(map(len, told))


def test_a_holiday_worked_has_its_name_and_one_not_worked_is_nothing() -> None:
    worked = line({})
    assert [(cell[0].day, name) for cell, name in worked.holidays] == [
        (11, "11 novembre"), (11, "11 novembre")
    ]  # fmt: skip
    assert line({}, site=Site()).holidays == ()
    assert worked.quiet is False
    assert line({}, site=Site()).quiet


@pytest.mark.parametrize(
    ("on", "name", "bare", "words"),
    [(date(2026, 11, 11), "11 novembre", True, "11"),
     (date(2026, 11, 11), "11 novembre", False, "11 nov."),
     (date(2026, 5, 1), "1er mai", False, "1ᵉʳ mai"),
     (date(2026, 11, 1), "Toussaint", True, "1ᵉʳ, Toussaint"),
     (date(2008, 5, 1), "1er mai, Ascension", False, "1ᵉʳ mai, 1er mai, Ascension"),
     (date(2026, 11, 12), "11 novembre", True, "12, 11 novembre")],
)  # fmt: skip
def test_a_holiday_that_is_named_by_its_date_is_told_once(on, name, bare, words) -> None:
    worked = values.Line(
        "Benali Yanis", Kind.APPRENTICESHIP, holidays=tuple(((on, half), name) for half in Half)
    )  # fmt: skip
    assert payroll_words.holidays(worked, NAMES, bare=bare).replace("\xa0", " ") == words


def test_absence_at_the_centre_stays_out_of_the_company_s_counts() -> None:
    only = line({(16, AM): STORY[16, AM]}, site=Site())
    assert (only.justified, only.awaited, only.unjustified) == ((), (), ())
    labels = [label for label, _figure, _dates in payroll_words.told(only, NAMES)]
    assert labels == ["Absences dites par le centre, injustifiées", "Prévu au centre"]


@pytest.mark.parametrize(
    ("cells", "bare", "words"),
    [
        ([(2, AM), (2, PM), (3, AM)], True, "2, 3 (midi)"),
        ([(d, h) for d in (4, 5, 6) for h in Half], True, "4 au 6"),
        ([(d, h) for d in (4, 5) for h in Half], True, "4, 5"),
        ([(d, h) for d in (4, 6, 9) for h in Half], True, "4, 6, 9"),
        ([(1, PM)], True, "1ᵉʳ (soir)"),
        ([(2, AM), (2, PM), (3, AM)], False, "2 nov. et 3 nov. (midi)"),
        ([], True, ""),
    ],
)
def test_days_are_told_shortly(cells, bare, words) -> None:
    found = payroll_words.days(
        [(date(2026, 11, day), half) for day, half in cells], NAMES, bare=bare
    )  # fmt: skip
    assert found.replace("\xa0", " ") == words


def test_the_pdf_says_what_it_is_and_never_the_motive() -> None:
    from dataclasses import replace

    from tuteur_desktop.domain.attendance import Reason

    marks = {cell: replace(mark, note="appendicite", reason=Reason.STOPPAGE)
             if mark.state is State.ABSENT else mark for cell, mark in STORY.items()}  # fmt: skip
    words = text(payroll.render(paper(line(marks), line({}, site=Site()))))
    for expected in (
        "Récapitulatif pour la paie", "Novembre 2026, 2 personnes", "SIRET 123 456 789 00014",
        "document de travail interne : il n’est ni signé ni numéroté",
        "Provisoire : 1 demi-journée reste à confirmer.",
        "Absences justifiées 2 demi-journées 4", "Retards 2 fois, 12 min 12 (midi), 12 min",
        "Dimanches travaillés 1 demi-journée 22 (midi)", "Fériés travaillés",
        "Gardé en entreprise 1 demi-journée 17 (soir)", "Heures notées 3 h 48 semaine du 16 nov.",
        "Contrat d’apprentissage, 35 h par semaine",
    ):  # fmt: skip
        assert expected in words, expected
    assert "appendicite" not in words
    assert "arrêt" not in words
    assert "N°" not in words


def test_a_month_without_anyone_says_so() -> None:
    assert "Personne n’avait de contrat ce mois-là." in text(payroll.render(paper()))


def test_a_long_name_never_runs_into_the_figures() -> None:
    from dataclasses import replace

    pdf = payroll.render(paper(replace(line({}), learner="Nguyễn-Œuvrard de la Tour " * 6)))
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    where = {}
    for index in range(page.count_rects()):
        box = page.get_rect(index)
        where[page.get_text_bounded(*box)] = box
    name = next(box for words, box in where.items() if words.startswith("Nguyễn"))
    due = next(box for words, box in where.items() if "dues" in words)
    assert name[2] < due[0]


def test_many_learners_keep_their_blocks_whole() -> None:
    document = pypdfium2.PdfDocument(payroll.render(paper(*[line()] * 40)))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert 5 <= len(pages) <= 16
    for number, words in enumerate(pages):
        assert f"Page {number + 1} / {len(pages)}" in words.replace("\xa0", " ")
        assert words.count("Benali Yanis") == words.count("Heures notées")


def test_the_csv_is_for_a_french_spreadsheet_and_runs_nothing() -> None:
    from dataclasses import replace

    evil = replace(line(), learner='=HYPERLINK("http://x";"Yanis")')
    raw = csv_bytes(paper(evil, line({})))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])}
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["Alternant"] == '\'=HYPERLINK("http://x";"Yanis")'
    assert first["Mois"] == "2026-11"
    assert first["Absences justifiées"] == "2"
    assert first["Absences justifiées, dates"] == "4 nov."
    assert first["Retards, minutes"] == "12"
    assert first["Heures notées"] == "3,8"
    assert first["Congés et autres, dates"] == "congé : 18 nov."
    assert b"\r\n" in raw


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("+33 6", "'+33 6"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "'\t=1"), (" =1", "' =1"),
        ("\r\n=1", "'\r\n=1"), ("Œuf\u202f!", "Œuf !"), (3, "3"), (3.5, "3,5"), (-2, "-2"),
        ("a\x00b", "ab"),
    ],
)  # fmt: skip
def test_no_cell_can_be_a_formula(cell, kept) -> None:
    assert safe(cell) == kept


def sheet(members: int = 3, *, blank: bool = False, name: str = "Benali Yanis", week="CCIIIRR"):
    monday = date(2026, 11, 2)
    plan = Plan((Term(date(2026, 9, 1), date(2027, 8, 31), Week.parse(week)),), site=Site())
    known = {mark.on: mark for cell, mark in STORY.items() if cell[1] is AM and cell[0] < 8}
    halves = tuple(
        HalfDay(on, half, place, known.get(on) if half is AM else None, label)
        for on, both in plan.days(monday, monday + timedelta(days=6))
        for half, (place, label) in zip(Half, both, strict=True)
    )
    rows = tuple(group.Member(name, "Lycée des Halles", halves) for _ in range(members))
    return group.GroupData(
        monday, "Restaurant L’Œuf d’or", "", "Inès Gauthier", *NAMES, TODAY, rows, blank
    )


def test_the_sheet_of_a_group_is_no_sign_in_sheet() -> None:
    for blank, expected in ((False, "ne vaut ni feuille d’émargement"),
                            (True, "ne vaut pas feuille d’émargement")):  # fmt: skip
        words = text(group.render(sheet(blank=blank)))
        assert expected in words
        assert "ni signé ni numéroté · ne vaut pas émargement" in words
        assert "Semaine 45, du 2 au 8 novembre 2026" in words


def test_a_blank_sheet_leaves_empty_what_a_hand_will_write() -> None:
    filled, blank = (text(group.render(sheet(blank=one))) for one in (False, True))
    assert filled.count("justifié") == 3
    assert "justifié " not in blank.split("À remplir")[0]
    assert blank.count("centre") == filled.count("centre") - 2  # those of the last sentence
    assert "samedi" not in blank


def test_days_of_rest_of_all_have_no_column() -> None:
    assert sheet().days() == (0, 1, 2, 3, 4)
    assert sheet(week="RIIIIIR").days() == (1, 2, 3, 4, 5)
    assert sheet(0).days() == tuple(range(7))


@pytest.mark.parametrize(("members", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_twenty_learners_a_page_and_the_last_sentence_with_them(members, pages) -> None:
    for blank in (False, True):
        document = pypdfium2.PdfDocument(group.render(sheet(members, blank=blank)))
        assert len(document) == pages
        width, height = document[0].get_size()
        assert width > height
        for page in document:
            words = page.get_textpage().get_text_range()
            assert "Feuille de suivi d’une semaine" in words
            assert ("lundi 2" in words) or not members


def test_the_same_day_gives_the_same_bytes() -> None:
    assert payroll.render(paper(line())) == payroll.render(paper(line()))
    assert group.render(sheet()) == group.render(sheet())


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("papers")
    made = {
        "paie.pdf": payroll.render(paper(*[line()] * 12)), "vide.pdf": payroll.render(paper()),
        "semaine.pdf": group.render(sheet(45)), "vierge.pdf": group.render(sheet(3, blank=True)),
        "nom.pdf": group.render(sheet(2, name="Łukasz Nguyễn\u202e Đặng " * 4)),
    }  # fmt: skip
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_files_are_sound(files) -> None:
    for path in files:
        told = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert told.returncode == 0, told.stdout


@pytest.mark.skipif(
    shutil.which("java") is None or not PREFLIGHT.exists(), reason="no preflight on this machine"
)
def test_the_files_are_pdf_a(files) -> None:
    told = subprocess.run([PREFLIGHT, *files], capture_output=True, text=True, check=False)
    if "valid PDF/A-1b" not in told.stdout and told.returncode:
        pytest.skip("preflight could not run")
    assert told.stdout.count("valid PDF/A-1b") == len(files), told.stdout


def test_months_are_read_from_the_store(services, clock) -> None:
    """All who had a contract, archived or not, and only those of the month."""
    import factories

    clock.set("2026-12-02 09:00")
    add = services.learners.add
    one = add(factories.learner())
    gone = add(factories.learner(last_name="Moreau", first_name="Léa"))
    services.learners.archive(gone.id)
    add(factories.learner(last_name="Zeller", first_name="Noé", contracts=()))
    services.attendance.confirm(one.id, factories.cells(MONTH[0], 30))
    found = services.prints.payroll(date(2026, 11, 17))
    assert found.month == MONTH[0]
    assert [kept.learner for kept in found.lines] == ["Benali Yanis", "Moreau Léa"]
    counts = services.attendance.counts(one.id, *MONTH)
    assert (found.lines[0].due, found.lines[0].done) == (counts.due, counts.done)
    assert found.unknown == len(found.lines[1].unknown) > 0
    assert [kept.learner for kept in services.prints.payroll(MONTH[0], [one.id]).lines] == [
        "Benali Yanis"
    ]
    pdf = services.prints.group_sheet([one.id, gone.id], date(2026, 11, 18), blank=False)
    assert "Moreau Léa" in text(pdf)
    assert services.prints.payroll_pdf(found).startswith(b"%PDF")
    assert "Édité le 2 décembre 2026" in text(services.prints.payroll_pdf(found))
