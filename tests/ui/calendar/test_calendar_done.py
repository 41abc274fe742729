"""What came of a year: the same grid, its table, its rate, and its printed page."""

from datetime import date, timedelta

import factories
import pytest
from calendar_driver import AM, PM, plain
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tuteur_desktop.domain.attendance import Counts, Justification, Mark, Source, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.calendar.chart import RateChart, rate_words
from tuteur_desktop.ui.pages.calendar.months import HEADERS, MonthCounts
from tuteur_desktop.ui.pages.calendar.printing import PrintDialog


@pytest.fixture
def lived(services, yanis):
    """September and October 2026 marked: one absence of each kind, one lateness."""
    start, end = date(2026, 9, 1), date(2026, 10, 31)
    halves = services.attendance.half_days(yanis.id, start, end)
    marks = {
        (half.on, half.half): Mark(half.on, half.half, State.PRESENT, source=Source.AS_PLANNED)
        for half in halves if half.planned is Place.HERE
    }  # fmt: skip
    for day, proof in ((2, Justification.RECEIVED), (3, Justification.REFUSED)):
        on = date(2026, 9, day)
        marks[on, AM] = Mark(on, AM, State.ABSENT, proof)
    on = date(2026, 9, 4)
    marks[on, PM] = Mark(on, PM, State.LATE, minutes=12)
    for day in (1, 2, 7, 8):
        for half in (AM, PM):
            on = date(2026, 10, day)
            marks[on, half] = Mark(on, half, State.ABSENT, Justification.RECEIVED)
    services.attendance.put(yanis.id, marks.values())


@pytest.fixture
def done(year, lived):
    year.tab.head.done.click()
    return year


def row(year, name: str) -> dict[str, str]:
    model = year.tab.body.months
    for number in range(model.rowCount()):
        if model.index(number, 0).data() == name:
            return {
                HEADERS[column][0]: plain(model.index(number, column).data())
                for column in range(model.columnCount())
            }
    raise AssertionError(name)


def test_the_table_counts_each_month_by_the_one_formula(done, services, yanis):
    counts = services.attendance.counts(yanis.id, date(2026, 9, 1), date(2026, 9, 30))
    september = row(done, "Septembre 2026")
    assert september == {
        "Mois": "Septembre 2026", "Dues": str(counts.due), "Faites": str(counts.done),
        "Justif.": "1", "Attente": "0", "Injust.": "1", "À conf.": "0", "Retards": "12 min",
        "Présence": september["Présence"], "Assiduité": september["Assiduité"],
    }  # fmt: skip
    assert counts.due == 26
    assert september["Présence"] == "92,3 %"
    assert september["Assiduité"] == "96,2 %"
    november = row(done, "Novembre 2026")
    assert november["À conf."] != "0"
    assert (november["Présence"], november["Assiduité"]) == ("–", "–")
    assert row(done, "Juin 2027")["Dues"] == "–"


def test_the_year_is_the_sum_of_its_months(done, services, yanis):
    counts = services.attendance.counts(yanis.id, date(2026, 9, 1), date(2027, 8, 31))
    whole = row(done, "Année 2026-2027")
    assert (whole["Dues"], whole["À conf."]) == (str(counts.due), str(counts.unknown))
    assert int(done.tab.body.done.figures.shown["Effectuées"]) == counts.done


def test_the_table_is_a_sound_model(done):
    QAbstractItemModelTester(
        done.tab.body.months, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    done.tab.refresh()
    model = done.tab.body.months
    said = model.headerData(9, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert "la seule qui s’imprime" in said


def test_colours_say_what_happened(done):
    tokens = theme.tokens()
    assert done.colour("2/9/2026") == tokens.watch_soft.lower()
    assert done.colour("3/9/2026") == tokens.alarm_soft.lower()
    assert done.colour("9/9/2026") == tokens.present_soft.lower()
    assert "marqué absent, injustifiée" in done.told("3/9/2026")
    assert "marqué retard 12 min" in done.told("4/9/2026", PM)


def test_nothing_is_painted_there(done, services, yanis):
    done.click("9/9/2026")
    done.letter("C")
    assert done.said[-1][0] == "watch"
    assert "Présence" in done.said[-1][1]
    assert not done.grid.content.own
    assert not done.tab.brushes.isVisible()
    assert done.tab.body.table.isVisible()
    done.tab.head.planned.click()
    assert done.tab.brushes.isVisible()
    assert not done.tab.body.table.isVisible()


def test_the_chart_says_in_words_what_it_paints(done):
    chart = done.tab.body.done.chart
    assert "octobre" in chart.accessibleName()
    assert "Au seuil de 10 % ou au-dessus" in plain(chart.accessibleName())
    assert "septembre" not in chart.accessibleName(), "under the threshold"


def counted(due: int, done: int, unknown: int = 0) -> Counts:
    return Counts(due=due, done=done, justified=due - done - unknown, unknown=unknown)


@pytest.mark.parametrize(
    ("counts", "rate"),
    [
        (counted(20, 18), 0.1),
        (counted(20, 20), 0.0),
        (counted(0, 0), None),
        (counted(20, 17, unknown=1), None),
    ],
)
def test_a_month_has_a_rate_or_a_gap(counts, rate):
    found = MonthCounts(date(2026, 9, 1), counts).absence()
    assert found == (rate if rate is None else pytest.approx(rate))


def test_the_chart_breaks_its_line_and_marks_the_threshold(qtbot):
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    firsts = [date(2026, 9, 1) + timedelta(days=31 * n) for n in range(12)]
    values = [counted(20, 20), counted(0, 0), counted(20, 20), *[counted(0, 0)] * 9]
    chart.show_months([MonthCounts(*pair) for pair in zip(firsts, values, strict=True)], 0.10)
    image = chart.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = image.pixelColor(round(chart._x(1) * ratio), round(chart._y(0) * ratio))
    assert middle.name() not in (theme.tokens().muted.lower(), theme.tokens().accent.lower())
    point = image.pixelColor(round(chart._x(2) * ratio), round(chart._y(0) * ratio))
    assert point.name() == theme.tokens().accent.lower()
    assert plain(rate_words([], 0.1)) == "Aucun mois n’est encore entièrement renseigné."


def test_the_page_is_shown_and_saved(year, services, tmp_path):
    year.tab.head.verbs["print"].click()
    (dialog,) = [one for one in year.tab.findChildren(PrintDialog) if one.isVisible()]
    names = []
    dialog.choose_target = lambda _parent, name: names.append(name) or str(tmp_path / "annee")
    dialog.save.click()
    assert names == ["Calendrier 2026-2027 - Yanis Benali.pdf"]
    assert (tmp_path / "annee.pdf").read_bytes().startswith(b"%PDF-1.4")
    assert "annee.pdf" in dialog.said.text()
    dialog.choose_target = lambda _parent, _name: str(tmp_path / "absent" / "x.pdf")
    dialog.save.click()
    assert "Impossible d'écrire" in dialog.said.text()
    opened = []
    dialog.open_url = lambda url: bool(opened.append(url)) or True
    dialog.open_button.click()
    assert opened[0].toLocalFile().endswith("Calendrier 2026-2027 - Yanis Benali.pdf")


def test_a_half_day_of_an_archived_history_stays_readable(year, services, yanis):
    """A mark outside every contract, kept from before the contract was corrected, is shown."""
    on = date(2026, 9, 9)
    services.attendance.mark(yanis.id, [(on, AM)], factories.mark(State.PRESENT))
    services.contracts.end(yanis.contracts[0].id, date(2026, 9, 8), "")
    year.tab.head.done.click()
    assert year.told("9/9/2026").endswith("hors contrat ; marqué présent")
