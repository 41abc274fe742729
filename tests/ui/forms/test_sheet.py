"""The form of a paper: what is proposed, what is too long, what a minor needs, what is remarked."""

from datetime import date

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from reading import plain

from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.sheet import SheetDialog

K = SheetKind


def words(inside: QWidget) -> str:
    return plain("\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible()))


@pytest.fixture
def opened(qtbot, services, yanis):
    if not QApplication.instance().styleSheet():
        theme.apply(QApplication.instance(), "light")

    def show(kind: SheetKind, learner=yanis) -> SheetDialog:
        dialog = SheetDialog(services.sheets, learner.id, kind)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def test_a_text_of_one_s_own_may_give_way_to_the_one_proposed(qtbot, opened) -> None:
    form = opened(K.GUIDE)
    field = form.fields["kept"]
    proposed = field.value()
    assert not field.again.isVisible()
    field.edit.setPlainText("Deux ans")
    assert field.again.isVisible()
    qtbot.mouseClick(field.again, Qt.MouseButton.LeftButton)
    assert field.value() == proposed
    assert form.focusWidget() is field.edit


def test_what_is_too_long_is_told_while_it_is_typed_and_refused(qtbot, opened) -> None:
    form = opened(K.GUIDE)
    field = form.fields["rights"]
    field.edit.setPlainText("x" * 300)
    assert field.measure.text() == "300 caractères sur 340 au plus"
    field.edit.setPlainText("x" * 341)
    assert plain(field.measure.text()).startswith("Trop long : 341")
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    assert "« Mes droits » compte 341 caractères" in words(form)
    assert field.value() == "x" * 341


def test_a_date_that_is_none_keeps_the_form_open(qtbot, opened) -> None:
    form = opened(K.GUIDE)
    for typed, said in (("demain", "n’est pas une date"), ("", "Il manque la date")):
        form.on.setText(typed)
        qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
        assert said in words(form)


def test_regulated_work_and_its_dates_are_asked_of_a_minor_only(opened, services) -> None:
    form = opened(K.SAFETY)
    assert {"regulated", "declared", "opinion"} <= set(form.fields)
    assert "déclaration de l’employeur à l’inspection du travail" in words(form)
    assert "aucun représentant légal n’est noté" in words(form)
    adult = services.learners.add(factories.learner(first_name="Léa", birth=date(2000, 1, 1)))
    form = opened(K.SAFETY, adult)
    assert "regulated" not in form.fields
    assert "représentant légal" not in words(form)


def test_a_word_that_may_better_not_be_written_is_remarked(opened) -> None:
    form = opened(K.HANDOVER)
    field = form.fields["watch"]
    field.edit.setPlainText("Souvent malade le lundi")
    assert "« malade »" in plain(field.remark.text())
    assert field.remark.isVisible()
    field.edit.setPlainText("Dernier bus à 21 h 40")
    assert not field.remark.isVisible()


def test_every_field_has_a_name_and_is_reached_by_tab(qtbot, opened) -> None:
    for kind in K:
        form = opened(kind)
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        form.on.setFocus()
        met, seen = set(), 0
        while seen < 120:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            met.add(now)
            seen += 1
            if now is form.on:
                break
        for field in form.fields.values():
            stops = [field.edit, *getattr(field, "checks", ())]
            assert set(stops) <= met
            assert all(one.accessibleName() or one.text() for one in stops)
        assert {form.verb, form.sign, form.cancel} <= met
        form.close()
