"""The printed year: every half-day by its letter, totals, names, PDF/A, readable in grey."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tuteur_desktop.domain.calendar import Half, Place, Plan, Planned, Term, Week, alternating
from tuteur_desktop.domain.site import Site
from tuteur_desktop.domain.year import PLACE_LETTERS, Year
from tuteur_desktop.reports import calendar_page
from tuteur_desktop.reports.calendar import CalendarData, PlannedDay, render, totals

PREFLIGHT = Path(__file__).parents[3] / "shared" / "tools" / "preflight.sh"
HOSTILE = "<b>Łukasz</b> & Nguyễn </para> ]]> %(x)s \\ (a) {0} Œuvre-Ștefănescu"
FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


def plan(**more) -> Plan:
    term = Term(date(2026, 9, 14), LAST, Week.parse("RIIIIIR"))
    values = {"terms": (term,), "rhythms": (alternating(FIRST, LAST, 1, 3),), "site": Site()}
    return Plan(**(values | more))


@pytest.fixture
def calendar(parties):
    """A school year at one week out of four in the centre, unless told otherwise."""

    def build(said: Plan | None = None, first: date = FIRST, last: date = LAST, **more):
        days = []
        for on, (am, pm) in (said or plan()).days(first, last):
            named = am if am[1] else pm
            kind = named[0] if named[1] else None
            days.append(PlannedDay(on, am[0], pm[0], named[1], kind))
        values = {
            "parties": parties, "starts_on": first, "ends_on": last, "am_name": "midi",
            "pm_name": "soir", "days": tuple(days), "edited_on": date(2026, 11, 23),
        } | more  # fmt: skip
        return CalendarData(**values)

    return build


def test_the_page_of_a_year(calendar, golden):
    document = render(calendar())
    assert (document.pages, document.areas, document.missing) == (1, (), ())
    golden("calendrier", document.pdf)


def test_every_half_day_has_its_letter(calendar, page_texts):
    said = {
        (on, half): Planned(on, half, place)
        for number, place in enumerate(Place)
        for on in [date(2027, 3, 1) + timedelta(days=number)]
        for half in Half
    }
    data = calendar(plan(exceptions=said))
    found = totals({day.on: day for day in data.days})
    (text,) = page_texts(render(data).pdf)
    rows = re.findall(r"^[LMJVSD] (\d+) (.*)$", text, re.MULTILINE)
    printed = Counter(letter for _number, letters in rows for letter in letters.split())
    assert set(found) == set(Place)
    assert printed == {
        PLACE_LETTERS[place]: count for place, count in found.items() if place is not Place.REST
    }


def test_totals_are_those_of_the_days(calendar, flat):
    data = calendar()
    found = totals({day.on: day for day in data.days})
    text = flat(render(data).pdf)
    assert f"entreprise : {found[Place.HERE]}" in text
    assert f"centre : {found[Place.CENTRE]}" in text
    assert found[Place.HERE] + found[Place.CENTRE] + found[Place.REST] + found[
        Place.HOLIDAY
    ] == 2 * (LAST - date(2026, 9, 13)).days  # fmt: skip


def test_holidays_and_named_days_are_told(calendar, flat):
    on = date(2026, 12, 9)
    said = {
        (on, half): Planned(on, half, Place.VISIT, label="Visite de Mᵐᵉ Caron") for half in Half
    }
    text = flat(render(calendar(plan(exceptions=said))).pdf)
    assert "9 déc. Visite de Mᵐᵉ Caron (visite)" in text
    assert "11 nov" in text
    assert "11 nov. 11 novembre" not in text
    assert "Calendrier prévisionnel" in text
    assert "midi à gauche et soir à droite" in text


def test_who_it_is_about(calendar, parties, flat):
    text = flat(render(calendar()).pdf)
    for words in (parties.learner, parties.company, parties.tutor, parties.centre,
                  parties.diploma, "Calendrier de l’alternance 2026-2027"):  # fmt: skip
        assert words.replace("'", "’") in text.replace("'", "’")
    bare = replace(parties, company="", tutor="", centre="", diploma="")
    assert flat(render(calendar(parties=bare)).pdf).count("à compléter") == 3


def test_three_years_take_three_pages(calendar, page_texts):
    data = calendar(first=date(2026, 9, 1), last=date(2029, 8, 31))
    document = render(data)
    texts = page_texts(document.pdf)
    assert document.pages == len(texts) == 3
    assert "2028-2029" in texts[2]
    assert "Page 3 / 3" in " ".join(texts[2].split())


def test_a_year_begins_with_the_month_of_its_first_day(calendar):
    data = calendar(first=date(2027, 1, 15), last=date(2027, 12, 31))
    assert [year for year, _days in data.years()] == [Year(date(2027, 1, 1))]


def test_everything_stays_on_the_page(calendar, parties):
    """Long names and fifty named days: nothing is drawn over the foot or past the edges."""
    days = [date(2026, 9, 14) + timedelta(days=7 * n) for n in range(50)]
    said = {
        (on, half): Planned(on, half, Place.EXAM, label=f"Épreuve {on:%d} du bac professionnel")
        for on in days for half in Half
    }  # fmt: skip
    long = replace(parties, learner=HOSTILE * 3, centre="Lycée " * 60, tutor="Anne-Sophie " * 20)
    document = render(calendar(plan(exceptions=said), parties=long))
    page = pypdfium2.PdfDocument(BytesIO(document.pdf))[0].get_textpage()
    width, height = calendar_page.SIZE
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    assert min(left for left, _low, _right, _high in boxes) > 0
    assert max(right for _left, _low, right, _high in boxes) < width
    assert all(8 < low < high < height for _left, low, _right, high in boxes)
    foot = [box for box in boxes if box[3] < 26]
    body = [box for box in boxes if box not in foot]
    assert min(low for _left, low, _right, _high in body) > 26, "nothing is printed over the foot"
    assert len(foot) == 2
    assert document.pages == 1


def test_grey_tells_the_centre_from_the_company(calendar):
    """Without colour the rhythm is still seen: the centre is dark, the company pale."""
    pdf = render(calendar()).pdf
    page = pypdfium2.PdfDocument(BytesIO(pdf))[0]
    image = page.render(scale=2, grayscale=True).to_pil()
    top = calendar_page._TOP
    x = calendar_page._LEFT + 2 * calendar_page._COLUMN + calendar_page._NAMES + 2

    def grey(number: int) -> int:
        """Of the morning of a day of November, near its left edge."""
        for shift in range(40, 75):
            y = top - shift - 15 - number * calendar_page._ROW
            value = image.getpixel((round(2 * x), round(2 * (calendar_page.SIZE[1] - y - 6))))
            if value < 255:
                return int(value)
        return 255

    assert grey(24) < 140, "at the centre"
    assert grey(18) > 200, "in the company"


def test_the_same_data_gives_the_same_bytes(calendar):
    assert render(calendar()).pdf == render(calendar()).pdf


def test_pdfa_1b(calendar, parties, tmp_path):
    if not PREFLIGHT.is_file() or shutil.which("java") is None:
        pytest.skip("Apache PDFBox preflight is not beside the project")
    hostile = replace(parties, learner=HOSTILE, tutor="الاسم 😀", company="Long" * 80)
    files = []
    for name, data in (("plain", calendar()), ("hostile", calendar(parties=hostile))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(render(data).pdf)
        files.append(str(path))
    done = subprocess.run(
        ["bash", str(PREFLIGHT), *files], capture_output=True, text=True, check=False
    )
    if done.returncode == 2:
        pytest.skip("preflight could not run")
    assert done.stdout.count("valid PDF/A-1b") == len(files), done.stdout + done.stderr
