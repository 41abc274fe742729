"""The keyboard passed to the learner: what they see, what is kept, and what alone ends it."""

from datetime import date

import pytest
from drivers_skills import Turn
from keyboard import press
from person import Person, opened_program
from PySide6.QtCore import QAbstractListModel, QDeadlineTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QWidget
from reading import plain

from tuteur_desktop.app import Program, raise_window
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.ui.pages.skills import gate
from tuteur_desktop.ui.pages.skills.tab import SkillsTab

TODAY = date(2026, 11, 23)
CODE = "abcd"
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
         Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip


@pytest.fixture
def turn(tab) -> Turn:
    return Turn(tab)


def own_levels(services, yanis) -> dict[str, str]:
    titles = {one.id: one.title for f in services.frameworks.frameworks() for one in f.skills()}
    return {
        titles[one.skill_id]: one.level.value for one in services.skills.ratings(yanis.id)
        if one.voice is Voice.LEARNER
    }  # fmt: skip


def visible_words(root: QWidget) -> str:
    """Everything that a widget shows, tips, or says to a screen reader."""
    told = [root.windowTitle()]
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible():
            continue
        told += [one.toolTip(), one.accessibleName(), one.windowTitle()]
        told.append(str(one.property("text") or ""))
        model = getattr(one, "model", None)
        if callable(model) and model() is not None:
            columns = 1 if isinstance(model(), QAbstractListModel) else model().columnCount()
            told += [
                str(model().index(row, column).data(role))
                for row in range(model().rowCount()) for column in range(columns) for role in ROLES
            ]  # fmt: skip
    return "\n".join(told)


def test_only_one_s_own_opinions_are_seen(qtbot, table, tab, turn, services, yanis, cooking):
    table.rate("Cuire", Voice.TUTOR, "4")
    services.skills.rate(
        yanis.id, [cooking.skills()[0].id], Level.ONE, Voice.CENTRE, TODAY, "Mot du centre"
    )
    services.skills.rate(yanis.id, [cooking.skills()[2].id], Level.TWO, Voice.LEARNER)
    turn.begin(CODE)
    told = visible_words(tab)
    assert "À vous, Yanis" in told
    assert "Je progresse, le" in told
    for hidden in (
        "maîtrise, le",
        "Mot du centre",
        "Tuteur",
        "Inès",
        "écart",
        "Benali",
        "Derniers",
    ):
        assert hidden not in told.replace("Le code du tuteur", "")
    assert turn.own.blocks.rows[0].seen == 1
    assert not turn.own.undo.canUndo()
    models = [turn.own.model, turn.own.blocks]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    turn.touch("Dresser", Level.THREE)
    assert (turn.in_hand(), len(testers)) == ("Dresser", 2)


def test_each_opinion_is_kept_at_once_under_the_learner_s_name(tab, turn, services, yanis):
    turn.begin(CODE)
    turn.key("2", "v", "1")
    assert own_levels(services, yanis) == {"Tailler": "2", "Cuire": "not-seen", "Dresser": "1"}
    assert {one.recorded_by for one in services.skills.ratings(yanis.id)} == {"Yanis Benali"}
    QTest.keyClick(turn.own.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert own_levels(services, yanis) == {"Tailler": "2", "Cuire": "not-seen"}
    assert turn.in_hand() == "Dresser"
    press(turn.own.view, Qt.Key.Key_Up)
    press(turn.own.view, Qt.Key.Key_Delete)
    assert own_levels(services, yanis)["Cuire"] == "not-rated"


def test_a_comment_and_a_place_go_with_an_opinion(tab, turn, services, yanis):
    turn.begin(CODE)
    assert not turn.own.note.comment.isEnabled()
    turn.touch("Cuire", Level.THREE)
    turn.own.note.place.setCurrentIndex(1)
    turn.own.note.place.activated.emit(1)
    turn.comment("J’ai tenu le poste\u202f: seul.")
    press(turn.own.view, Qt.Key.Key_Down)
    (kept,) = services.skills.ratings(yanis.id)
    assert (kept.comment, kept.place, kept.recorded_by) == (
        "J’ai tenu le poste\u202f: seul.", LearningPlace.COMPANY, "Yanis Benali",
    )  # fmt: skip
    assert turn.own.note.comment.toPlainText() == ""
    press(turn.own.view, Qt.Key.Key_Up)
    assert turn.own.note.value() == (kept.comment, kept.place)
    turn.key("4")
    assert services.skills.ratings(yanis.id)[0].comment == kept.comment


def test_what_the_store_refuses_is_said_where_the_learner_looks(
    monkeypatch, tab, turn, services, yanis
):
    turn.begin(CODE)

    def refuse(*_args, **_more):
        raise UserError("Le disque est plein : libérez de la place, rien n'a été changé.")

    monkeypatch.setattr(services.skills, "rate", refuse)
    turn.key("2")
    assert "Le disque est plein" in turn.own.problem.text()
    assert turn.in_hand() == "Tailler"
    monkeypatch.undo()
    turn.key("2")
    assert not turn.own.problem.isVisible()
    services.skills.rate(yanis.id, [turn.own.model.rows[0].skill.id], Level.ONE, Voice.LEARNER)
    turn.own.back.click()
    assert "entre-temps" in turn.own.problem.text()


@pytest.mark.parametrize(
    ("code", "again", "refusal"),
    [
        ("abc", "abc", "au moins 4"),
        ("    ", "    ", "au moins 4"),
        ("abcd", "abce", "pas les mêmes"),
    ],
)
def test_a_code_is_chosen_where_there_is_no_signature(tab, turn, code, again, refusal):
    dialog = turn.begin(code, again)
    assert refusal in dialog.problem.text()
    assert tab.handing.cover is None
    dialog.reject()


def test_a_wrong_code_is_said_and_then_makes_one_wait(qtbot, monkeypatch, tab, turn, store):
    turn.begin(CODE)
    waits = []

    def made(milliseconds: int) -> QDeadlineTimer:
        waits.append(milliseconds)
        return QDeadlineTimer(30 if milliseconds else 0)

    monkeypatch.setattr(gate, "QDeadlineTimer", made)
    dialog = turn.leave("nope")
    qtbot.waitUntil(lambda: "pas le code" in dialog.problem.text())
    assert dialog.secret.text() == ""
    dialog.stay.click()
    for _ in range(4):
        again = turn.leave("nope")
        qtbot.waitUntil(lambda one=again: bool(one.problem.text()))
        qtbot.waitUntil(lambda one=again: one.verb.isEnabled() and not one.working)
        again.stay.click()
    assert waits == [5_000, 10_000, 20_000]
    assert tab.handing.cover is not None
    turn.leave(CODE)
    qtbot.waitUntil(lambda: tab.handing.cover is None)
    assert tab.view.isVisible()
    assert tab.focusWidget() is tab.view
    assert CODE.encode() not in store.path.read_bytes()


def test_waiting_holds_the_field_and_counts_down(qtbot, tab, turn):
    turn.begin(CODE)
    for _ in range(3):
        tab.handing._gate.refused()
    turn.own.done.click()
    dialog = turn.asked()
    assert "réessayez dans 5 secondes" in plain(dialog.problem.text())
    assert not dialog.secret.isEnabled()
    assert dialog.stay.isEnabled()


@pytest.fixture
def program(qtbot, store_path, clock):
    import factories
    from drivers_skills import COOKING

    with opened_program(qtbot, store_path, clock) as program:
        services = program.services
        services.profile.save(Profile(tutor="Inès Gauthier"))
        one = services.learners.add(factories.learner())
        services.learners.add(factories.learner(last_name="Moreau", first_name="Léa"))
        with program.store.write() as session:
            write_framework(session, COOKING)
        services.frameworks.assign(one.id, services.frameworks.find("TEST-1").id)
        services.signing.create("Inès Gauthier", "une phrase à moi")
        program.window.show_learner(one.id, "skills")
        yield program
        tab = program.window.findChild(SkillsTab)
        if tab.handing.cover is not None:
            tab.handing.cover.uncover()


def test_nothing_of_the_window_is_reached_but_by_the_passphrase(qtbot, program: Program):
    window, services = program.window, program.services
    person = Person(qtbot, window)
    window.setWindowTitle("suivi — Tuteur")
    tab = window.findChild(SkillsTab)
    turn = Turn(tab)
    turn.begin()
    assert window.windowTitle() == "Les avis de Yanis"
    assert not window.centralWidget().isVisible()
    for keys in ("Ctrl+K", "Ctrl+1", "Ctrl+N", "F1", "Alt+PgDown", "Ctrl+Q"):
        person.press(keys, turn.own.view)
    assert (window.current, window.isVisible()) == ("learner", True)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    told = visible_words(window)
    assert not [word for word in ("Léa", "Moreau", "Benali", "Inès", "Aujourd’hui") if word in told]
    root = QAccessible.queryAccessibleInterface(window)
    named = {
        root.child(place).text(QAccessible.Text.Name) for place in range(root.childCount())
        if not root.child(place).state().invisible
    }  # fmt: skip
    assert named <= {"", "Les avis de Yanis"}
    raise_window(window)
    assert not window.centralWidget().isVisible()
    window.resize(900, 560)
    qtbot.waitUntil(lambda: tab.handing.cover.size() == window.size())
    services.learners.add(_another())
    window.close()
    assert window.isVisible()
    dialog = turn.answer("fausse")
    qtbot.waitUntil(lambda: "phrase de passe" in plain(dialog.problem.text()), timeout=10_000)
    assert "créer" not in visible_words(dialog), "no way round by a new signature"
    dialog.reject()
    turn.key("3")
    window.close()
    turn.answer("une phrase à moi")
    qtbot.waitUntil(lambda: tab.handing.cover is None, timeout=10_000)
    assert window.windowTitle() == "suivi — Tuteur"
    assert tab.isVisible()
    (kept,) = services.skills.ratings(1)
    shown = tab.model.ratings(tab.model.row_of(kept.skill_id))
    assert (kept.level, shown[Voice.LEARNER]) == (Level.THREE, kept)
    person.press("Ctrl+1", tab.view)
    assert window.current == "today"


def _another():
    import factories

    return factories.learner(last_name="Nguyễn", first_name="Minh")


def test_checking_a_passphrase_leaves_the_signature_as_it_was(services) -> None:
    services.signing.create("Inès Gauthier", "une phrase à moi")
    services.signing._identity = None
    services.signing.check("une phrase à moi")
    assert not services.signing.unlocked
    with pytest.raises(UserError, match="n'ouvre pas"):
        services.signing.check("une autre")
