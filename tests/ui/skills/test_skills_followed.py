"""Several frameworks, their versions, what is owed beforehand, and an opinion in full."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from reading import plain

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.evidence import Agreement, EvidenceKind
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.models.evidence import Evidence
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.ui.pages.skills.follow_menu import FollowMenu

TODAY = date(2026, 11, 23)


def add_framework(store, services, code: str, *titles: str):
    with store.write() as session:
        write_framework(session, factories.framework(code, titles))
    return services.frameworks.find(code)


def words(menu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


@pytest.fixture
def clea(store, services):
    return add_framework(store, services, "CLEA", "S’exprimer")


def test_one_more_is_followed_shown_and_left(qtbot, table, tab, services, yanis, clea):
    table.rate("Cuire", Voice.TUTOR, "4")
    tab.blocks.change.click()
    menu = tab.findChild(FollowMenu)
    assert words(menu.more) == ["Diplôme CLEA (CLEA), 1\u00a0compétence"]
    assert not menu.less.isEnabled()
    with qtbot.waitSignal(tab.said) as said:
        menu.more.actions()[0].trigger()
    assert "Suivi aussi" in said.args[1]
    menu.close()
    assert [one.code for one in services.frameworks.followed(yanis.id)] == ["TEST-1", "CLEA"]
    assert tab.blocks.which.isVisible()
    tab.blocks.which.setFocus()
    tab.blocks.which.setCurrentIndex(1)
    tab.blocks.which.activated.emit(1)
    assert table.listed() == ["S’exprimer"]
    table.key("2")
    assert tab.blocks.which.currentIndex() == 1, "a rating leaves the choice alone"
    tab.blocks.which.activated.emit(0)
    tab.undo.take_back()
    assert table.listed() == ["S’exprimer"], "what is taken back is shown"
    services.frameworks.leave_beside(yanis.id, clea.id)
    assert table.listed() == ["Tailler", "Cuire", "Dresser"]
    assert not tab.blocks.which.isVisible()


def test_frameworks_are_read_again_only_when_one_moves(table, tab, services, monkeypatch):
    asked = []
    followed = services.frameworks.followed
    monkeypatch.setattr(
        services.frameworks, "followed", lambda number: asked.append(number) or followed(number)
    )
    table.rate("Cuire", Voice.TUTOR, "4")
    assert asked == []
    add = tab.framework.framework
    services.frameworks.save(replace(add, title="Bac pro Cuisine, corrigé"))
    assert len(asked) == 1
    assert tab.framework.framework.title == "Bac pro Cuisine, corrigé"


def test_a_newer_version_and_the_end_of_a_sheet_are_told(table, tab, services, yanis, cooking):
    assert not tab.lines.version.isVisible()
    table.rate("Cuire", Voice.TUTOR, "4")
    ended = replace(factories.framework("TEST-1", ("Cuire",)), expires_on=date(2027, 1, 1))
    services.exchange.apply(factories.batch(ended))
    told = plain(tab.lines.version.text())
    assert "La version 1 est suivie, la version 2 existe" in told
    assert tab.lines.version.verb.text() == "Comparer et reprendre…"
    tab.blocks.change.click()
    menu = tab.findChild(FollowMenu)
    assert any("version 1 (ancienne)" in one for one in words(menu))
    assert not menu.more.actions(), "two versions of one code are not followed side by side"
    menu.close()
    services.frameworks.assign(yanis.id, services.frameworks.find("TEST-1").id)
    told = plain(tab.lines.version.text())
    assert told == "L’enregistrement de TEST-1 finit le 1ᵉʳ janvier 2027."
    assert not tab.lines.version.verb.isVisible()


def test_comparing_opens_what_links_two_versions(monkeypatch, table, tab, services, yanis):
    """The dialog itself is another's affair: what is asked of it is what matters here."""
    import sys
    from types import ModuleType

    opened = []

    class FrameworkLinksDialog:
        def __init__(self, *asked) -> None:
            self.asked = asked

        def open(self) -> None:
            opened.append(self.asked)

    double = ModuleType("tuteur_desktop.ui.forms.framework_links")
    double.FrameworkLinksDialog = FrameworkLinksDialog
    monkeypatch.setitem(sys.modules, double.__name__, double)
    table.rate("Cuire", Voice.TUTOR, "4")
    old = tab.framework.framework.id
    services.exchange.apply(factories.batch(factories.framework("TEST-1", ("Rôtir",))))
    tab.lines.version.verb.click()
    new = services.frameworks.find("TEST-1").id
    assert opened == [(services.frameworks, yanis.id, old, new, tab)]


@pytest.mark.parametrize(("kind", "law"), [(Kind.APPRENTICESHIP, True), (Kind.INTERNSHIP, False)])
def test_what_is_owed_before_the_first_opinion(qtbot, bare_tab, services, cooking, kind, law):
    one = services.learners.add(factories.learner(contracts=(factories.contract(kind=kind),)))
    services.frameworks.assign(one.id, cooking.id)
    bare_tab.show_learner(one.id)
    told = bare_tab.lines.informed
    assert "aucune remise des repères de suivi à Yanis n’est notée" in plain(told.text())
    assert ("L1222-3" in told.text()) is law
    with qtbot.waitSignal(bare_tab.learner_wanted) as asked:
        told.verb.click()
    assert asked.args == [one.id, "followup"]
    number = bare_tab.model.rows[0].skill.id
    services.skills.rate(one.id, [number], Level.ONE, Voice.TUTOR)
    assert told.isVisible(), "the table does not move under the hand"
    bare_tab.show_learner(0)
    bare_tab.on_changed(frozenset({"rating"}))
    other = services.learners.add(factories.learner(first_name="Léa"))
    bare_tab.show_learner(other.id)
    bare_tab.show_learner(one.id)
    assert not told.isVisible()


def test_the_day_it_was_given_is_told(monkeypatch, bare_tab, services, yanis, cooking):
    services.frameworks.assign(yanis.id, cooking.id)
    monkeypatch.setattr(services.sheets, "informed_on", lambda _number: date(2025, 9, 3))
    bare_tab.show_learner(yanis.id)
    assert "remis à Yanis le 3 septembre 2025" in plain(bare_tab.lines.informed.text())
    assert not bare_tab.lines.informed.verb.isVisible()
    assert {"sheet", "document", "signature"} <= bare_tab.tables


def test_an_opinion_keeps_its_place_and_its_evidence(table, tab, store, services, yanis, shown):
    with store.write() as session:
        rows = [
            Evidence(
                learner_id=yanis.id, kind=EvidenceKind.TEXT, title=title, on=TODAY, by=Voice.TUTOR,
                agreement=Agreement.UNNEEDED, recorded_at=session.info["now"],
            )
            for title in ("Service du 14 juillet", "Fiche technique")
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        first, second = (row.id for row in rows)
    shown[yanis.id] = [(first, "Service du 14 juillet"), (second, "Fiche technique")]
    table.click("Cuire")
    dialog = table.open_detail()
    dialog.level.setCurrentIndex(2)
    dialog.place.setCurrentIndex(3)
    dialog.evidence.boxes[second].setChecked(True)
    dialog.verb.click()
    table.key("4")
    (kept,) = services.skills.ratings(yanis.id)
    assert (kept.level, kept.place, kept.evidence) == (
        Level.FOUR, LearningPlace.CENTRE, (second,),
    )  # fmt: skip
    assert "au centre, 1 preuve" in plain(tab.panel.lines[0])
    assert "au centre, 1 preuve" in plain(table.words("Cuire", 1))
    shown.clear()
    again = table.open_detail()
    assert not again.evidence.isVisible()
    assert again.place.value() is LearningPlace.CENTRE
    again.verb.click()
    assert services.skills.ratings(yanis.id)[0].evidence == (second,), "what is not shown stays"
