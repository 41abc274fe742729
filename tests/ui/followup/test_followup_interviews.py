"""The cards of interviews and of actions, and the sheet to prepare."""

from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from keyboard import paste, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from reading import plain

from tuteur_desktop.domain.interviews import Answer, Decision, Mode, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.followup.decisions_card import DecisionsCard
from tuteur_desktop.ui.pages.followup.interviews_card import InterviewsCard
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.cards_tab import CardsTab

TODAY = date(2026, 11, 23)


class FollowupDriver:
    """The tab with the two cards, told of every commit as in the program."""

    def __init__(self, qtbot, services: Services, store: Store, learner: Learner) -> None:
        if not QApplication.instance().styleSheet():
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.learner, self.tasks = qtbot, services, learner, Tasks()
        s = services
        self.interviews = InterviewsCard(
            s.interviews, s.templates, s.learners, s.documents, s.preparation, self.tasks
        )
        self.decisions = DecisionsCard(s.decisions, s.interviews)
        self.tab = CardsTab([self.interviews, self.decisions])
        qtbot.addWidget(self.tab)
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)
        self.wanted: list[int] = []
        self.tab.interview_wanted.connect(self.wanted.append)
        self.tab.resize(1040, 800)
        self.tab.show()
        self.tab.show_learner(learner.id or 0)

    def plan(self, kind: str, on: date, at: time | None = None, **more) -> int:
        wanted = Wanted(kind, on, at, together=True, **more)
        return self.services.interviews.plan(self.learner.id or 0, wanted)

    def hold(self, kind: str, on: date) -> int:
        number = self.plan(kind, on)
        self.services.interviews.begin(number)
        key = self.services.interviews.interview(number).plan.questions()[0].key
        self.services.writing.answer(number, key, "Dit.")
        self.services.interviews.close(number, None, "Dernier entretien")
        return number

    def words(self, inside: QWidget | None = None) -> str:
        QApplication.processEvents()  # what was just put in shows at the next turn
        around = inside or self.tab
        labels = (one.text() for one in around.findChildren(QLabel) if one.isVisibleTo(around))
        return plain("\n".join(labels))

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The one button whose words, or spoken name, begin so."""

        def named(one: QAbstractButton) -> bool:
            said = (one.text(), one.accessibleName().replace("\u202f", " "))
            return one.isVisible() and any(text.startswith(words) for text in said)

        around = inside or self.tab
        self.qtbot.waitUntil(
            lambda: len([b for b in around.findChildren(QAbstractButton) if named(b)]) == 1
        )
        return next(b for b in around.findChildren(QAbstractButton) if named(b))

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Reach a verb by the keyboard."""
        found = self.button(words, inside)
        found.window().activateWindow()  # the offscreen platform lets it go with a dialog
        self.qtbot.waitUntil(found.isActiveWindow)
        found.setFocus()
        self.qtbot.keyClick(found, Qt.Key.Key_Space)

    def focused(self, name: str) -> QWidget:
        """What has the keyboard, once it is the one of this name."""
        focus = QApplication.focusWidget
        self.qtbot.waitUntil(lambda: focus() is not None and focus().accessibleName() == name)
        return focus()

    def type(self, text: str, field: QWidget) -> None:
        if isinstance(field, QLineEdit):
            field.selectAll()
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)

    def dialog(self, name: str) -> QDialog:
        def shown() -> list[QDialog]:
            found = self.tab.findChildren(QDialog)
            return [one for one in found if type(one).__name__ == name and one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()))
        return shown()[0]

    def settled(self) -> None:
        """Wait for the work in the background and for what it brings back."""
        self.tasks.wait()
        QApplication.processEvents()


@pytest.fixture
def tab(qtbot, services: Services, store: Store, yanis: Learner) -> FollowupDriver:
    return FollowupDriver(qtbot, services, store, yanis)


def test_without_interviews_the_card_says_what_will_be_there(tab) -> None:
    assert "Aucun entretien avec Yanis" in tab.words()
    assert "Ce qui est décidé en entretien se suit ici" in tab.words()
    tab.press("Prévoir un entretien")
    dialog = tab.dialog("PlanDialog")
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    tab.qtbot.waitUntil(lambda: "Entretien d’accueil" in tab.words())
    assert "Aujourd’hui" in tab.words()


def test_late_ones_come_first_in_words(tab) -> None:
    tab.plan("final", date(2027, 6, 7))
    tab.plan("exam", date(2026, 11, 17))
    words = tab.words()
    assert "En retard de 6 jours" in words
    assert words.index("Avant l’examen") < words.index("Bilan final")


def test_commencer_begins_and_opens(tab) -> None:
    number = tab.plan("period-end", TODAY)
    tab.press("Commencer")
    assert tab.wanted == [number]
    assert tab.services.interviews.interview(number).status is Status.STARTED
    tab.qtbot.waitUntil(lambda: "Commencé, à clore" in tab.words())


def test_one_to_come_is_opened_without_being_begun(tab) -> None:
    number = tab.plan("period-end", date(2026, 12, 7))
    tab.press("Ouvrir")
    assert tab.wanted == [number]
    assert tab.services.interviews.interview(number).status is Status.PLANNED


def test_past_ones_say_how_they_stand(tab) -> None:
    tab.hold("exam", date(2026, 11, 2))
    number = tab.plan("final", date(2026, 12, 1))
    tab.services.interviews.cancel(number, "Contrat rompu")
    put_off = tab.plan("middle", date(2026, 12, 2))
    tab.services.interviews.postpone(put_off, "Coup de feu")
    words = tab.words()
    for said in (
        "Compte rendu à signer", "Tenu le lundi 2 novembre 2026", "Annulé",
        "Motif : Contrat rompu", "Reporté, date à fixer", "Motif : Coup de feu",
    ):  # fmt: skip
        assert said in words


def test_only_the_last_past_ones_show_until_all_are_wanted(tab) -> None:
    for month in range(1, 9):
        tab.hold("period-end", date(2026, month, 12))
    assert "12 janvier 2026" not in tab.words()
    tab.press("Tous les passés (8)")
    assert "12 janvier 2026" in tab.words()


def menu_of(tab: FollowupDriver, entry: str) -> None:
    tab.press("Autres gestes")
    menu = QApplication.activePopupWidget()
    action = next(one for one in menu.actions() if one.text() == entry)
    menu.setActiveAction(action)
    tab.qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_one_is_changed_put_off_or_cancelled_from_its_menu(tab) -> None:
    number = tab.plan("exam", date(2026, 12, 7), time(9))
    menu_of(tab, "Modifier…")
    dialog = tab.dialog("PlanDialog")
    tab.type("Salle 2", dialog.place)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert tab.services.interviews.interview(number).place == "Salle 2"
    menu_of(tab, "Reporter…")
    dialog = tab.dialog("PostponeDialog")
    tab.type("Grève", dialog.reason)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    tab.qtbot.waitUntil(lambda: "Reporté, date à fixer" in tab.words())
    menu_of(tab, "Annuler l’entretien…")
    dialog = tab.dialog("CancelDialog")
    tab.type("Fini", dialog.reason)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    tab.qtbot.waitUntil(lambda: "Annulé" in tab.words())


def test_an_action_is_added_done_and_opened_again(tab) -> None:
    tab.press("Ajouter une action")
    dialog = tab.dialog("DecisionDialog")
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert "Il manque ce qui est décidé" in tab.words(dialog)
    tab.type("Revoir les fonds", dialog.what)
    tab.type("Yanis", dialog.who)
    tab.type("15/11/2026", dialog.by_when)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    tab.qtbot.waitUntil(lambda: "En retard de 8 jours" in tab.words())
    assert "Yanis · pour le 15 nov. 2026" in tab.words()
    tab.press("Fait : Revoir")
    effect = tab.focused("Ce que cela a donné")
    tab.type("Deux fonds justes", effect)
    tab.qtbot.keyClick(effect, Qt.Key.Key_Return)
    (one,) = tab.services.decisions.decisions(tab.learner.id)
    assert (one.done_on, one.outcome) == (TODAY, "Deux fonds justes")
    assert "Toutes les actions sont faites" in tab.words()
    assert "Deux fonds justes" not in tab.words()
    tab.press("Faites (1)")
    assert "Faite le 23 nov. 2026 · Yanis · Deux fonds justes" in tab.words()
    tab.press("Rouvrir")
    assert tab.services.decisions.decisions(tab.learner.id)[0].done_on is None


def test_escape_leaves_an_action_open(tab) -> None:
    tab.services.decisions.add(tab.learner.id, Decision("Revoir les fonds"))
    tab.press("Fait : Revoir")
    tab.qtbot.keyClick(tab.focused("Ce que cela a donné"), Qt.Key.Key_Escape)
    assert tab.services.decisions.decisions(tab.learner.id)[0].done_on is None
    assert tab.button("Fait : Revoir").isEnabled()


def test_news_do_not_take_away_what_is_being_typed(tab) -> None:
    tab.services.decisions.add(tab.learner.id, Decision("Revoir les fonds"))
    tab.press("Fait : Revoir")
    tab.type("Deux fonds", tab.focused("Ce que cela a donné"))
    tab.services.decisions.add(tab.learner.id, Decision("Autre chose"))
    tab.qtbot.waitUntil(lambda: "Autre chose" in tab.words())
    effect = tab.focused("Ce que cela a donné")
    assert effect.text() == "Deux fonds"
    tab.qtbot.keyClick(effect, Qt.Key.Key_Return)
    assert tab.services.decisions.decisions(tab.learner.id)[0].outcome == "Deux fonds"


def test_an_action_is_changed_and_taken_out(tab, monkeypatch) -> None:
    tab.services.decisions.add(tab.learner.id, Decision("Revoir les fonds"))
    tab.press("Modifier : Revoir")
    dialog = tab.dialog("DecisionDialog")
    tab.type("Revoir les sauces", dialog.what)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    tab.qtbot.waitUntil(lambda: "Revoir les sauces" in tab.words())
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    tab.press("Modifier : Revoir")
    tab.press("Retirer…", tab.dialog("DecisionDialog"))
    assert tab.services.decisions.decisions(tab.learner.id) == []


def filled(pdf: bytes, path: Path, **values: str) -> Path:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.update_page_form_field_values(
        writer.pages[0], {f"q_{key}": value for key, value in values.items()}
    )
    writer.write(path)
    return path


def test_the_sheet_is_saved_and_its_day_kept(tab, tmp_path) -> None:
    number = tab.plan("middle", date(2026, 12, 7), mode=Mode.ASYNC)
    tab.press("Feuille à préparer")
    dialog = tab.dialog("PreparationDialog")
    dialog.save_sheet(tmp_path / "feuille.pdf", fillable=True)
    tab.settled()
    assert (tmp_path / "feuille.pdf").read_bytes().startswith(b"%PDF-")
    assert tab.services.preparation.answers(number).handed_on == TODAY
    assert "feuille.pdf » est enregistré" in tab.words(dialog)
    dialog.save_sheet(tmp_path / "nulle" / "part.pdf", fillable=False)
    tab.settled()
    assert "Impossible d’écrire" in tab.words(dialog)
    tab.qtbot.waitUntil(lambda: "Feuille remise le" in tab.button("Feuille remise").text())


def test_a_filled_sheet_is_read_looked_at_then_kept(tab, tmp_path) -> None:
    number = tab.plan("middle", date(2026, 12, 7))
    tab.services.preparation.keep(
        number, [Answer("success", "", "Avant."), Answer("keep", "", "Oui.")]
    )
    blank = tab.services.preparation.sheet(number, fillable=True)
    path = filled(blank, tmp_path / "f.pdf", success="Après.", load="/o2")
    dialog = tab.interviews.open_preparation(number)
    dialog.read(path)
    tab.settled()
    words = tab.words(dialog)
    assert "1 nouvelle réponse et 1 réponse changée" in words
    assert "Avant : Avant." in words
    assert dialog.answers["load"].choice.currentText() == "Lourde"
    assert tab.services.preparation.answers(number).answer("success").text == "Avant."
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    kept = tab.services.preparation.answers(number)
    assert [(one.key, one.text or one.choice) for one in kept.answers] == [
        ("success", "Après."), ("load", "Lourde"), ("keep", "Oui."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"rien", "n’est pas un PDF"), (b"%PDF-1.4\nvide", "abîmé"), (b"", "n’est pas un PDF")],
)
def test_a_file_that_is_none_loses_nothing_typed(tab, tmp_path, content, told) -> None:
    number = tab.plan("middle", date(2026, 12, 7))
    dialog = tab.interviews.open_preparation(number)
    tab.type("À la main", dialog.answers["success"].text)
    (tmp_path / "x.pdf").write_bytes(content)
    dialog.read(tmp_path / "x.pdf")
    tab.settled()
    assert told in tab.words(dialog)
    assert dialog.answers["success"].text.text() == "À la main"
    assert dialog.verb.isEnabled()
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert tab.services.preparation.answers(number).answer("success").text == "À la main"
    assert not dialog.isVisible()


def test_answers_are_keyed_in_beside_the_questions(tab) -> None:
    number = tab.plan("middle", date(2026, 12, 7))
    dialog = tab.interviews.open_preparation(number)
    tab.type("Une réussite", dialog.answers["success"].text)
    tab.qtbot.keyClick(dialog.answers["mood"].choice, Qt.Key.Key_Down)
    tab.type("30/11/2026", dialog.handed)
    tab.type("20/11/2026", dialog.received)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert "rendue avant d’être remise" in tab.words(dialog)
    assert dialog.answers["success"].text.text() == "Une réussite"
    tab.type("2/12/2026", dialog.received)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    kept = tab.services.preparation.answers(number)
    assert (kept.handed_on, kept.received_on) == (date(2026, 11, 30), date(2026, 12, 2))
    assert kept.answer("mood").choice == "Difficile"
    tab.qtbot.waitUntil(lambda: "Feuille rendue le" in tab.button("Feuille rendue").text())


def test_too_long_a_paste_is_told_and_kept_on_screen(tab) -> None:
    number = tab.plan("middle", date(2026, 12, 7))
    dialog = tab.interviews.open_preparation(number)
    paste(dialog.answers["success"].text, "x" * 200_000)
    tab.qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert "200 000 caractères" in tab.words(dialog)
    assert len(dialog.answers["success"].text.text()) == 200_000
    with pytest.raises(UserError):
        tab.services.preparation.keep(number, [Answer("gaps", "", "non")])
