"""The month of one learner beyond its states: centre, paste, locks, notices, details."""

from datetime import date, time, timedelta

import factories
import pytest
from drivers_attendance import AM, PM
from keyboard import press
from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtWidgets import QApplication, QDialog
from reading import plain

from tuteur_desktop.domain.attendance import Justification, Mark, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Person
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.ui.labels import half_look, place_label, second_look
from tuteur_desktop.ui.shortcuts import KEYS
from tuteur_desktop.ui.widgets.halves.keys import VERBS

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DECODED = QUrl.ComponentFormattingOption.FullyDecoded
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def kept(services, yanis, day: int, half: Half = AM, month: int = 11) -> Mark | None:
    on = date(2026, month, day)
    return next(h for h in services.attendance.half_days(yanis.id, on, on) if h.half is half).mark


def opened(tab, kind: str) -> QDialog:
    return next(one for one in tab.findChildren(QDialog)
                if one.isVisible() and type(one).__name__ == kind)  # fmt: skip


@pytest.mark.parametrize(
    ("letter", "state", "word"),
    [
        ("E", State.OTHER_COMPANY, "Autre entr."), ("L", State.REMOTE, "Distanciel"),
        ("V", State.REVISION, "Révision"), ("N", State.EXAM, "Examen"),
        ("M", State.VISIT, "Visite"), ("S", State.CLOSURE, "Fermeture"),
        ("U", State.RECOVERY, "Récup."),
    ],
)  # fmt: skip
def test_the_further_states_have_their_keys(grid, services, yanis, letter, state, word):
    grid.mark("18 nov.", AM, letter)
    assert kept(services, yanis, 18).state is state
    assert grid.shows("18 nov.", AM) == word
    assert services.attendance.counts(yanis.id, *NOVEMBER).due == 15  # no longer due here


def test_each_key_of_the_grid_is_told_under_f1():
    told = {key for group in KEYS.values() for key, _what in group}
    assert set(VERBS) <= told


@pytest.mark.parametrize(
    ("letter", "word"),
    [("P", "Au centre"), ("A", "Abs. centre"), ("J", "Abs. centre, just."),
     ("I", "Abs. centre, injust.")],
)  # fmt: skip
def test_what_happened_at_the_centre_is_known_from_it(grid, services, yanis, letter, word):
    grid.mark("16 nov.", AM, letter)
    mark = kept(services, yanis, 16)
    assert (mark.source, mark.place) == (Source.CENTRE, Place.CENTRE)
    assert grid.shows("16 nov.", AM) == word
    counts = services.attendance.counts(yanis.id, *NOVEMBER)
    assert (counts.due, counts.done) == (16, 0)  # never in the company's counts
    assert services.attendance.counts(yanis.id, *NOVEMBER, centre=True).due == 1


def test_the_centre_has_its_own_figures(grid, tab):
    grid.mark("16 nov.", AM, "P")
    grid.mark("17 nov.", AM, "A")
    shown = tab.panel.figures
    assert shown["Au centre, présences dites"] == "1"
    assert shown["Au centre, absences dites"] == "1"
    assert shown["Effectuées"] == "0"
    tab.panel.numbers.row("Au centre, absences dites").click()
    assert grid.view.cells() == [(date(2026, 11, 17), AM)]


def test_a_public_holiday_is_named_once(grid, tab):
    index = tab.model.index_of((date(2026, 11, 11), AM))
    assert tab.model.data(index.siblingAtRow(index.row() - 1)) == "11 · férié"
    assert grid.shows("11 nov.", AM) == "11 novembre"
    halves = tab.model.month.halves
    first, second = halves[date(2026, 11, 11), AM], halves[date(2026, 11, 11), PM]
    assert second_look(half_look(second, future=False), second, first).word == "—"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("1er mai", "1ᵉʳ mai"), ("2ème jour de Noël", "2ᵉ jour de Noël"),
     ("11 novembre", "11 novembre"), ("Abolition de l'esclavage", "Abolition de l’esclavage")],
)  # fmt: skip
def test_names_of_days_are_set_in_french(name, shown):
    assert place_label(name) == shown


def test_a_calendar_changed_since_is_told(grid, services, yanis):
    grid.mark("18 nov.", AM, "P")
    services.calendar.expect(yanis.id, [(date(2026, 11, 18), AM)], Place.CENTRE)
    assert grid.shows("18 nov.", AM) == "Présent"  # never rewritten
    assert "noté ici, prévu au centre depuis" in grid.tip_of("18 nov.", AM)
    assert grid.tab.model.month.halves[date(2026, 11, 18), AM].disagrees()


def test_space_confirms_the_half_days_chosen_and_no_other(qtbot, grid, tab, services, yanis):
    grid.click("18 nov.", AM)
    grid.extend("right")
    with qtbot.waitSignal(tab.said) as said:
        grid.key(" ")
    assert said.args[0] == "done"
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 2
    assert kept(services, yanis, 18).source is Source.AS_PLANNED
    grid.click("25 nov.", AM)  # not over
    grid.key(" ")
    assert kept(services, yanis, 25) is None


def test_control_enter_confirms_the_month(grid, services, yanis):
    press(grid.view, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    counts = services.attendance.counts(yanis.id, *NOVEMBER)
    assert (counts.done, counts.unknown) == (counts.due, 0)


def test_equals_copies_the_week_before(grid, services, yanis):
    grid.mark("12 nov.", AM, "P")
    grid.mark("13 nov.", AM, "A")
    grid.click("20 nov.", PM)
    grid.key("=")
    assert kept(services, yanis, 19).state is State.PRESENT
    assert kept(services, yanis, 20) is None  # an absence is of its own day
    grid.undo()
    assert kept(services, yanis, 19) is None


def paste(grid, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(grid.view, Qt.Key.Key_V, "\x16", Qt.KeyboardModifier.ControlModifier)


def test_a_block_is_pasted_in_one_change(grid, services, yanis):
    grid.click("18 nov.", AM)
    paste(grid, "présent\tabsent\tJ\nP\t\tretard\n")
    said = [kept(services, yanis, day, half) for half in Half for day in (18, 19, 20)]
    assert [mark and mark.state for mark in said] == [
        State.PRESENT, State.ABSENT, State.ABSENT, State.PRESENT, None, State.LATE,
    ]  # fmt: skip
    assert said[2].justification is Justification.RECEIVED
    grid.undo()
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 0


def test_rows_that_begin_with_a_date_fall_on_their_days(grid, services, yanis):
    paste(grid, "18/11/2026\tprésent\tprésent\n2026-11-19\tabsent\t\n")
    assert kept(services, yanis, 18, PM).state is State.PRESENT
    assert kept(services, yanis, 19).state is State.ABSENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("présent\tprésent\nprésent\tmalade", "Ligne 2, colonne 2 : « malade »"),
        ("présent\tprésent\tprésent\tprésent", "colonne 4 : cette case tombe hors"),
        ("3 décembre 2026\tprésent", "n'est pas dans le mois affiché"),
    ],
)
def test_one_bad_cell_and_nothing_is_pasted(qtbot, grid, services, yanis, text, told):
    grid.click("18 nov.", AM)
    with qtbot.capture_exceptions() as raised:
        paste(grid, text)
    assert isinstance(raised[0][1], UserError)
    assert told in raised[0][1].message
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 0


def test_a_signed_month_is_locked_and_reopened_with_a_reason(qtbot, grid, tab, services, yanis):
    grid.turn(-1)
    tab.head.confirm.click()
    services.signing.create("Inès Gauthier", "une phrase de passe")
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER, despite="essai"), sign=True
    )
    assert "verrouillée par le relevé n° 2026-001, révision 1" in tab.locked.text()
    assert "verrouillé" in grid.tip_of("7 oct.", AM)
    with qtbot.capture_exceptions() as raised:
        grid.mark("7 oct.", AM, "A")
    assert "2026-001" in raised[0][1].message
    assert kept(services, yanis, 7, month=10).state is State.PRESENT
    tab.locked.verb.click()
    dialog = opened(tab, "ReopenDialog")
    dialog.verb.click()
    assert dialog.isVisible()  # a reason is wanted
    dialog.reason.setPlainText("Retard du 7 oublié")
    dialog.verb.click()
    assert tab.locked.isHidden()
    grid.mark("7 oct.", AM, "A")
    assert kept(services, yanis, 7, month=10).state is State.ABSENT


@pytest.fixture
def family(services, yanis):
    from dataclasses import replace

    mother = Person("Mme Samia Benali", "mère", "06 11 22 33 44", "samia@example.org")
    services.learners.edit(replace(yanis, representatives=(mother, Person("M. Ali Benali"))))


def test_the_absence_of_a_minor_offers_a_message_and_keeps_its_trace(
    grid, tab, services, yanis, family
):
    assert tab.to_tell.isHidden()
    grid.mark("20 nov.", PM, "A")
    assert tab.to_tell.verb.text() == "Prévenir Mme Samia Benali…"
    tab.to_tell.verb.click()
    dialog = opened(tab, "TellDialog")
    text = dialog.text.text()
    assert "vendredi 20 novembre 2026 (soir)" in text.replace("\u00a0", " ")
    assert "Inès Gauthier" in text
    urls = []
    dialog._open = lambda url: urls.append(url) or True
    dialog.mail.click()
    assert urls[0].path() == "samia@example.org"
    subject = QUrlQuery(urls[0]).queryItemValue("subject", DECODED)
    assert subject == "Absence de Yanis Benali"
    dialog.copy.click()
    assert QApplication.clipboard().text() == text
    dialog.verb.click()
    (notice,) = services.notices.notices(yanis.id)
    assert (notice.on, notice.recipient, notice.channel) == (
        date(2026, 11, 20), "Mme Samia Benali", "email",
    )  # fmt: skip
    assert notice.text == text
    assert tab.to_tell.isHidden()
    told = tab._context(tab.model.month.halves[date(2026, 11, 20), PM]).story
    assert "prévenu par courriel le 23" in told[-1]


def test_an_adult_is_nobody_s_to_tell(grid, tab, services):
    adult = services.learners.add(
        factories.learner(last_name="Petit", birth=date(2000, 1, 1))
    )  # fmt: skip
    tab.show_learner(adult.id)
    grid.mark("20 nov.", PM, "A")
    assert tab.to_tell.isHidden()


def test_without_a_representative_the_way_to_add_one_is_offered(qtbot, grid, tab, yanis):
    grid.mark("20 nov.", PM, "A")
    with qtbot.waitSignal(tab.learner_wanted) as asked:
        tab.to_tell.verb.click()
    assert asked.args == [yanis.id, "essentials"]


def test_a_medical_paper_is_seen_and_handed_over(grid, services, yanis):
    grid.mark("20 nov.", AM, "A")
    dialog = grid.open_detail("20 nov.", AM)
    dialog.justification.setCurrentIndex(list(Justification).index(Justification.RECEIVED))
    assert not dialog.handed.isChecked()
    dialog.reason.setCurrentIndex(list(Reason).index(Reason.STOPPAGE))
    assert dialog.paper.isVisible()
    dialog.verb.click()
    mark = kept(services, yanis, 20)
    assert (mark.reason, mark.seen_by, mark.handed) == (Reason.STOPPAGE, "Inès Gauthier", True)
    assert mark.seen_on == date(2026, 11, 23)


def test_hours_are_only_those_typed(grid, tab, services, yanis):
    grid.mark("18 nov.", AM, "P")
    dialog = grid.open_detail("18 nov.", AM)
    assert dialog.hours.begins.text() == ""
    dialog.hours.begins.setText("9h")
    dialog.hours.ends.setText("14:30")
    dialog.hours.pause.setText("30")
    dialog.verb.click()
    mark = kept(services, yanis, 18)
    assert (mark.begins, mark.ends, mark.pause) == (time(9), time(14, 30), 30)
    hours = tab.panel.figures["Heures saisies, semaine 47"].replace("\u00a0", " ")
    assert hours == "5 h"
    dialog = grid.open_detail("18 nov.", AM)
    dialog.hours.ends.setText("25 h")
    dialog.verb.click()
    assert "25 h" in dialog.problem.text()
    dialog.reject()


def test_a_correction_says_why_and_the_first_value_stays(grid, services, yanis):
    grid.mark("18 nov.", AM, "P")
    dialog = grid.open_detail("18 nov.", AM)
    dialog.state.setCurrentIndex(list(State).index(State.ABSENT))
    dialog.why.setText("erreur de ligne")
    dialog.verb.click()
    note = plain(kept(services, yanis, 18).note)
    assert note == "Correction du 23 nov. 2026 : erreur de ligne"
    told = grid.tab._context(grid.tab.model.month.halves[date(2026, 11, 18), AM]).story
    assert "présent" in told[0]
    assert "Inès Gauthier" in told[1]


def test_what_was_confirmed_in_one_go_is_the_tutor_s_own_once_corrected(grid, services, yanis):
    grid.click("18 nov.", AM)
    grid.key(" ")
    dialog = grid.open_detail("18 nov.", AM)
    dialog.state.setCurrentIndex(list(State).index(State.LEAVE))
    dialog.verb.click()
    assert kept(services, yanis, 18).source is Source.TYPED


def test_the_forty_five_days_lead_to_theirs(qtbot, grid, tab, services, yanis):
    services.attendance.confirm(
        yanis.id, [(date(2025, 9, 1) + timedelta(days=n), half) for n in range(60) for half in Half]
    )
    qtbot.waitUntil(lambda: tab.panel.contract.days.text().startswith("26"))
    assert "période d’essai" not in tab.panel.contract.how.text()
    tab.panel.contract.days.click()
    dialog = opened(tab, "BehindDialog")
    assert dialog.list.count() == 26
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert grid.in_hand() == (date(2025, 9, 3), AM)
    dialog.close()


def test_the_whole_contract_is_counted_and_its_half_days_listed(qtbot, grid, tab, services, yanis):
    services.attendance.mark(
        yanis.id, [(date(2026, 6, 4), AM)], Mark(date(2000, 1, 1), AM, State.ABSENT,
                                                 Justification.REFUSED),
    )  # fmt: skip
    assert "Absences injustifiées" not in tab.panel.figures
    tab.panel.numbers.whole.click()
    qtbot.waitUntil(lambda: tab.panel.figures.get("Absences injustifiées") == "1")
    tab.panel.numbers.row("Absences injustifiées").click()
    dialog = opened(tab, "BehindDialog")
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert tab.head.title.text() == "Juin 2026"
    assert grid.in_hand() == (date(2026, 6, 4), AM)
    dialog.close()


def test_both_rates_are_told_under_their_names(grid, tab, services, yanis):
    services.attendance.confirm(yanis.id, factories.cells(NOVEMBER[0], 23))
    grid.mark("4 nov.", AM, "J")
    told = plain(tab.panel.numbers.formula.text())
    assert "Assiduité 100 % : (dues − injustifiées) ÷ dues, soit (16 − 0) ÷ 16." in told
    assert "Présence 93,8 % (effectuées ÷ dues), reste ici." in told
