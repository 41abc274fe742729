"""Pictures of skills: what they say in words, their tables, and nothing where nothing was said."""

from datetime import date

import pytest
from keyboard import CONTROL, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from reading import plain

from tuteur_desktop.domain.scales import FOUR_STEPS, Level, Scale, Step
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.skills.pictures.heat import COLUMN, HEAD, ROW
from tuteur_desktop.ui.pages.skills.pictures.looks import shades_of


@pytest.fixture
def rated(tab, services, yanis, cooking):
    """Three skills over two months, two voices; the fourth one was never spoken of."""
    cut, cook, dress, _needs = (one.id for one in cooking.skills())
    say = services.skills.rate
    say(yanis.id, [cut, cook], Level.ONE, Voice.TUTOR, date(2026, 9, 10))
    say(yanis.id, [cut], Level.THREE, Voice.TUTOR, date(2026, 11, 5))
    say(yanis.id, [dress], Level.NOT_SEEN, Voice.TUTOR, date(2026, 11, 5))
    say(yanis.id, [cut], Level.FOUR, Voice.LEARNER, date(2026, 11, 6))
    return tab


def cell(overview, row: int, column: int) -> QPoint:
    """The middle of a box of the map."""
    return QPoint(overview.heat._label() + column * COLUMN + COLUMN // 2, HEAD + row * ROW + 8)


def copied(table) -> list[list[str]]:
    press(table, Qt.Key.Key_C, "\x03", CONTROL)
    return [line.split("\t") for line in plain(QApplication.clipboard().text()).split("\n")]


def test_the_map_says_each_box_in_words(table, rated):
    table.look_over()
    overview = rated.overview
    assert overview.isVisible()
    assert not rated.panel.isVisible()
    told = [plain(overview.heat.told(cell(overview, row, 0))) for row in range(6)]
    assert told == [
        "Pratique", "Tailler, septembre 2026 : débute", "Cuire, septembre 2026 : débute",
        "Dresser, septembre 2026 : rien de dit ce mois", "Gestion",
        "Recenser les besoins, septembre 2026 : rien de dit ce mois",
    ]  # fmt: skip
    assert plain(overview.heat.told(cell(overview, 3, 2))).endswith("novembre 2026 : non vu")
    assert overview.heat.told(QPoint(2, 2)) == ""
    overview.voices[Voice.LEARNER].click()
    assert plain(overview.heat.told(cell(overview, 1, 0))).endswith("novembre 2026 : maîtrise")
    assert "alternant" in overview.heat.accessibleName()


def test_counts_and_coverage_name_their_voice_and_average_nothing(table, rated):
    table.look_over()
    overview = rated.overview
    overview.by_block.click()
    counts = plain(overview.counts.told(QPoint(200, 40)))
    assert counts == (
        "L’ensemble du référentiel\nTuteur : 1 débute, 1 autonome, 1 non vu et 1 non évalué, "
        "sur 4 compétences"
    )
    lines = [(one.label, plain(one.words)) for one in overview.coverage.lines]
    assert lines == [
        ("Temps du contrat", "449 jours sur 730"),
        ("Selon le tuteur", "2 vues sur 4, dont 1 « autonome » ou plus"),
        ("Selon l’alternant", "1 vue sur 4, dont 1 « autonome » ou plus"),
    ]
    assert not overview.voices[Voice.TUTOR].isVisible()
    spoken = " ".join((overview.coverage.accessibleName(), overview.counts.accessibleName()))
    assert "moyenne" not in spoken


def test_each_picture_has_its_table_which_is_copied(table, rated):
    table.look_over()
    overview = rated.overview
    press(overview.heat, Qt.Key.Key_T, "t")
    assert overview.table.isVisible()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(overview.table.figures, fatal)
    assert copied(overview.table)[:3] == [
        ["Compétence", "sept. 2026", "oct. 2026", "nov. 2026"],
        ["Pratique", "", "", ""],
        ["Tailler", "1 débute", "", "3 autonome"],
    ]
    overview.table.selectColumn(3)
    assert copied(overview.table)[2:5] == [["3 autonome"], [""], ["non vu"]]
    overview.by_block.click()
    heads, first = copied(overview.table)[:2]
    assert heads == ["Bloc", "Voix", "Débute", "En cours", "Autonome", "Maîtrise", "Non vu",
                     "Non évalué", "Compétences"]  # fmt: skip
    assert first == ["L’ensemble du référentiel", "Tuteur", "1", "0", "1", "0", "1", "1", "4"]
    assert copied(overview.totals)[1:] == [
        ["Compétences, selon le tuteur", "2", "1", "4"],
        ["Compétences, selon l’alternant", "1", "1", "4"], ["Jours du contrat", "449", "", "730"],
    ]  # fmt: skip
    press(overview.table, Qt.Key.Key_T, "t")
    assert overview.counts.isVisible()
    assert tester is not None


def test_what_is_rated_meanwhile_and_another_block(table, rated, services, yanis, cooking):
    table.look_over()
    services.skills.rate(yanis.id, [cooking.skills()[3].id], Level.TWO, Voice.TUTOR)
    assert plain(rated.overview.coverage.lines[1].words).startswith("3 vues sur 4")
    rated.resize(1012, 360)
    table.block(1)
    assert rated.overview.heat.at(QPoint(5, HEAD + 2))[0].title in ("Gestion", "Pratique")
    press(rated.overview.heat, Qt.Key.Key_Escape)
    assert (rated.view.isVisible(), table.listed()) == (True, ["Recenser les besoins"])
    QTest.keyClick(rated.view, Qt.Key.Key_F, CONTROL)
    assert rated.view.isVisible()


def test_before_anybody_rated_only_the_time_is_drawn(table, tab):
    table.look_over()
    assert [one.label for one in tab.overview.coverage.lines] == ["Temps du contrat"]
    assert "Rien n’est encore évalué" in tab.overview.heat.accessibleName()
    assert "Personne" in tab.overview.counts.accessibleName()
    for picture in (tab.overview.heat, tab.overview.counts, tab.overview.coverage):
        assert not picture.grab().isNull()


def grey(color) -> float:
    return 0.2126 * color.redF() + 0.7152 * color.greenF() + 0.0722 * color.blueF()


def test_shades_are_in_order_in_grey_and_always_read() -> None:
    shades = list(shades_of(FOUR_STEPS).values())
    assert [one.mark for one in shades] == ["1", "2", "3", "4"]
    greys = [grey(one.ground) for one in shades]
    assert greys == sorted(greys, reverse=True)
    assert all(abs(grey(one.ink) - grey(one.ground)) > 0.35 for one in shades)
    odd = Scale("x", (Step("a", 50, "pas une couleur"), Step("b", 100, "#ffff00")), 2)
    first, second = shades_of(odd).values()
    assert first.ground.isValid()
    assert second.ink.name() == "#000000"


def test_the_map_is_painted_from_its_values(table, rated):
    """The box of a level holds its shade, that of « non vu » lines, and the rest nothing."""
    table.look_over()
    heat = rated.overview.heat
    picture = heat.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def corner(row: int, column: int) -> str:
        where = cell(rated.overview, row, column) - QPoint(COLUMN // 2 - 4, 4)
        return picture.pixelColor(where * ratio).name()

    assert corner(1, 2) == FOUR_STEPS.steps[2].colour
    assert corner(1, 1) == theme.color("panel").name()
    assert corner(5, 2) == theme.color("panel").name()
