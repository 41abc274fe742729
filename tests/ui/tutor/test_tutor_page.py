"""The tutor's file: time in two keys, conditions explained and waived, credentials, attestation."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from person import Person, opened_program
from PySide6.QtWidgets import QLabel, QScrollArea
from tutor_driver import TutorDriver, plain

from tuteur_desktop.domain.contracts import Kind, Tutor
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.tutors import Credential, CredentialKind, Mission, Spent, TutorRecord
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.tutor_credential import CredentialDialog, Model
from tuteur_desktop.ui.forms.tutor_hours import TutorHoursDialog
from tuteur_desktop.ui.forms.tutor_record import Said, TutorRecordDialog
from tuteur_desktop.ui.forms.tutor_time import TimeDialog
from tuteur_desktop.ui.forms.tutor_waiver import WaiverDialog

INES, TODAY = "Inès Gauthier", date(2026, 11, 23)


def opened(qtbot, services: Services, store):
    driver = TutorDriver(qtbot, services, store)
    yield driver
    driver.close()
    assert driver.failures == []


@pytest.fixture
def tutor(qtbot, services: Services, store, yanis: Learner):
    """The page of Inès, who tutors Yanis."""
    yield from opened(qtbot, services, store)


@pytest.fixture
def bare(qtbot, services: Services, store):
    """The page of Inès, who tutors nobody yet."""
    yield from opened(qtbot, services, store)


def test_the_usual_is_noted_by_one_key(services, qtbot, store, yanis: Learner) -> None:
    for on in (19, 20):
        services.tutors.add_time(Spent(yanis.id, date(2026, 11, on), 45, Mission.CENTRE))
    services.tutors.add_time(Spent(yanis.id, date(2026, 11, 20), 10, Mission.SKILLS))
    for driver in opened(qtbot, services, store):
        qtbot.waitUntil(driver.page.time.duration.hasFocus)
        driver.person.press("Return")
        kept = services.tutors.time(INES)[0]
        assert (kept.minutes, kept.mission, kept.on) == (45, Mission.CENTRE, TODAY)
        assert driver.said == ["Noté : 0 h 45 pour Yanis Benali, liaison avec le CFA."]
        driver.page.who.edit.setFocus()
        driver.person.press("Ctrl+T")
        driver.person.types("1h30")
        driver.person.press("Return")
        assert services.tutors.time(INES)[0].minutes == 90
        driver.reads("Total : 3 h 55 en 2026")


def test_the_missions_follow_the_contract_of_the_learner(tutor: TutorDriver) -> None:
    contract = factories.contract(kind=Kind.PROFESSIONALISATION)
    tutor.services.learners.add(
        factories.learner(first_name="Zoé", last_name="Roy", contracts=(contract,))
    )
    card = tutor.page.time
    assert [card.mission.itemText(n) for n in range(card.mission.count())] == [
        "Compétences du diplôme", "Liaison avec le CFA", "Se former au tutorat",
    ]  # fmt: skip
    tutor.choose(card.learner, "Zoé Roy")
    assert card.mission.count() == 6
    tutor.choose(card.mission, "Veiller à l’emploi du temps")
    tutor.click("Noter")
    (kept,) = tutor.services.tutors.time(INES)
    assert (kept.mission, kept.minutes) == (Mission.TIMETABLE, 30)
    assert card.learner.currentText() == "Zoé Roy"  # what was chosen stays


@pytest.mark.parametrize(
    ("duration", "day", "words"),
    [
        ("une heure", "", "n’est pas une durée"),
        ("25h", "", "n’est pas une durée"),
        ("30", "24/11/2026", "pas encore venu"),
        ("30", "31/02/2026", "n’est pas une date"),
        ("30", "01/01/2020", "pas de contrat autour"),
    ],
)
def test_time_that_cannot_be_is_refused_and_stays(
    tutor: TutorDriver, duration: str, day: str, words: str
) -> None:
    card = tutor.page.time
    card.duration.setText(duration)
    card.on.setText(day)
    with tutor.qtbot.captureExceptions() as caught:
        tutor.click("Noter")
    assert words in str(caught[-1][1])
    assert card.duration.text() == duration
    assert tutor.services.tutors.time() == []


def test_an_entry_is_corrected_and_taken_out(tutor: TutorDriver, yanis, monkeypatch) -> None:
    tutor.services.tutors.add_time(Spent(yanis.id, TODAY, 30, Mission.SKILLS))
    tutor.click("Modifier : 23 nov. 2026, Yanis Benali")
    dialog = tutor.dialog(TimeDialog)
    dialog.duration.setText("1h")
    dialog.note.show_text("Dressage des assiettes.")
    tutor.click("Enregistrer", dialog)
    tutor.reads("Dressage des assiettes.")
    assert tutor.services.tutors.time()[0].minutes == 60
    tutor.click("Modifier : 23 nov. 2026, Yanis Benali")
    dialog = tutor.dialog(TimeDialog)
    dialog.duration.setText("zéro")
    tutor.click("Enregistrer", dialog)
    assert "n’est pas une durée" in tutor.words(dialog)
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    tutor.click("Retirer…", dialog)
    assert tutor.services.tutors.time() == []
    tutor.reads("fait votre attestation")


def test_what_is_unsaid_is_answered_and_explained(tutor: TutorDriver) -> None:
    card = tutor.page.conditions
    tutor.reads("5 à préciser", card)
    tutor.click("Préciser : majeur, Yanis Benali", card)
    dialog = tutor.dialog(TutorRecordDialog)
    for field in (dialog.adult, dialog.volunteer, dialog.character, dialog.level):
        field.show_value(Said.YES)
    dialog.diploma.setText("BP Cuisine")
    dialog.years.setText("huit")
    tutor.click("Enregistrer", dialog)
    assert "n’est pas un nombre" in tutor.words(dialog)
    dialog.years.setText("0,5")
    tutor.click("Enregistrer", dialog)
    tutor.reads("1 non remplie", card)
    assert "0,5 an de pratique : il en faut 1" in tutor.words(card)
    assert "Majeur (L6223-8-1)" not in tutor.words(card)  # what is met is folded
    tutor.click("Voir tout", card)
    tutor.reads("Majeur (L6223-8-1)", card)
    tutor.reads("accord de branche peut fixer", card)
    assert tutor.services.tutors.record(INES).years == 0.5


def test_a_condition_is_waived_with_a_reason_and_back(tutor: TutorDriver) -> None:
    tutor.services.tutors.save(TutorRecord(INES, True, True, True, same_level=True, years=0.5))
    card = tutor.page.conditions
    tutor.reads("1 condition ou quota à regarder")
    tutor.click("Garder malgré cela…", card)
    dialog = tutor.dialog(WaiverDialog)
    tutor.click("Enregistrer le motif", dialog)
    assert "Dites pourquoi" in tutor.words(dialog)
    tutor.person.types("Accord de branche.", dialog.reason)
    tutor.click("Enregistrer le motif", dialog)
    tutor.reads("Gardé malgré cela : Accord de branche (noté, le 23 nov. 2026, par Inès Gauthier)")
    tutor.reads("Rien à compléter")
    tutor.click("Retirer le motif", card)
    tutor.reads("1 non remplie", card)


def test_quotas_are_told_over_time_with_names(tutor: TutorDriver) -> None:
    for name in "AB":
        contract = factories.contract(
            starts_on=date(2026, 12, 1), tutors=(Tutor(INES, date(2026, 12, 1)),)
        )
        tutor.services.learners.add(
            factories.learner(first_name=name, last_name="Roy", contracts=(contract,))
        )
    tutor.reads("23 nov. 2026 – 30 nov. 2026", tutor.page.load)
    said = tutor.words(tutor.page.load)
    assert "1 apprenti\nYanis Benali" in said
    assert "1ᵉʳ déc. 2026 – 31 août 2027\n3 apprentis" in said
    assert "Dépassé : un maître d’apprentissage suit 2 apprentis" in said
    assert "quota dépassé" in tutor.words(tutor.page.conditions)


def test_credentials_tell_their_last_day(tutor: TutorDriver, monkeypatch) -> None:
    card = tutor.page.credentials
    tutor.reads("son échéance vous sera rappelée", card)
    tutor.click("Ajouter une formation ou une habilitation")
    dialog = tutor.dialog(CredentialDialog)
    tutor.choose(dialog.model, "Permis de former, 14 h")
    dialog.obtained.setFocus()
    tutor.qtbot.waitUntil(dialog.obtained.hasFocus)
    tutor.person.types("02/10/2023", dialog.obtained)
    tutor.person.press("Tab", dialog.obtained)
    assert dialog.expires.text() == "02/10/2026"  # three years, by the branch
    tutor.click("Enregistrer", dialog)
    tutor.reads("échue depuis le 2 octobre 2026", card)
    tutor.reads("1 habilitation échue")
    tutor.click("Modifier : Permis de former", card)
    dialog = tutor.dialog(CredentialDialog)
    dialog.expires.setText("23/11/2026")
    tutor.click("Enregistrer", dialog)
    tutor.reads("échéance aujourd’hui, le 23 novembre 2026", card)
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    tutor.click("Modifier : Permis de former", card)
    tutor.click("Retirer…", tutor.dialog(CredentialDialog))
    assert tutor.services.tutors.credentials(INES) == []
    tutor.click("Ajouter une formation ou une habilitation")
    dialog = tutor.dialog(CredentialDialog)
    dialog.model.show_value(Model.MATU)
    dialog.model.activated.emit(4)
    assert dialog.expires.text() == "15/10/2026"
    dialog.title.clear()
    tutor.click("Enregistrer", dialog)
    assert "Il manque l’intitulé" in tutor.words(dialog)


def test_the_attestation_is_issued_then_signed(tutor: TutorDriver, yanis: Learner) -> None:
    tutor.services.tutors.add_time(Spent(yanis.id, date(2026, 3, 2), 90, Mission.SKILLS))
    tutor.click("Attestation de fonction tutorale")
    dialog = tutor.dialog(TutorHoursDialog)
    assert (dialog.start.text(), dialog.end.text()) == ("01/01/2026", "23/11/2026")
    assert "1 h 30 pour 1 alternant" in tutor.words(dialog)
    assert dialog.why.isHidden()
    tutor.click("Émettre sans signer", dialog)
    tutor.qtbot.waitUntil(lambda: bool(tutor.said))
    assert tutor.said == ["Attestation n° 2026-001, révision 1, émise sans signature."]
    assert tutor.wanted == ["documents"]
    tutor.services.signing.create(INES, "le sel et le poivre")
    tutor.click("Attestation de fonction tutorale")
    dialog = tutor.dialog(TutorHoursDialog)
    dialog.end.setText("31/12/2026")
    dialog.end.editingFinished.emit()
    assert "n’est pas finie" in tutor.words(dialog)
    assert not dialog.sign.isEnabled()
    tutor.person.types("L’OPCO la demande", dialog.why)
    tutor.click("Signer et enregistrer", dialog)
    tutor.qtbot.waitUntil(lambda: len(tutor.said) == 2)
    (newest, *_rest) = tutor.services.documents.documents()
    assert (newest.signer, newest.despite) == (INES, "L’OPCO la demande")


def test_a_period_that_cannot_be_stays_in_the_dialog(tutor: TutorDriver) -> None:
    tutor.click("Attestation de fonction tutorale")
    dialog = tutor.dialog(TutorHoursDialog)
    assert "Aucune heure" in tutor.words(dialog)
    for typed, words in (("31/12/2025", "avant son début"), ("", "deux dates"), ("x", "pas une")):
        dialog.end.setText(typed)
        tutor.click("Émettre sans signer", dialog)
        assert words in tutor.words(dialog)
    assert tutor.services.documents.documents() == []


def test_nobody_yet_offers_the_first_step(bare: TutorDriver) -> None:
    asked = []
    bare.page.add_wanted.connect(lambda: asked.append(1))
    assert "Aucun contrat en cours ou à venir ne vous nomme encore" in bare.words()
    assert bare.page.time.entry.isHidden()
    bare.person.press("Ctrl+T")  # nothing to note for, and nothing breaks
    bare.click("Ajouter un alternant")
    assert asked == [1]


def test_each_tutor_of_the_contracts_has_a_file(tutor: TutorDriver, yanis: Learner) -> None:
    assert tutor.page.names.isHidden()
    contract = tutor.services.learners.learner(yanis.id).contracts[0]
    both = (replace(contract.tutors[0], referent=True), Tutor("Paul Roy", contract.starts_on))
    tutor.services.contracts.set_team(contract.id, both)
    tutor.qtbot.waitUntil(tutor.page.names.isVisible)
    tutor.choose(tutor.page.names, "Paul Roy")
    assert "Dossier de Paul Roy" in tutor.words()
    assert "Yanis Benali" in [one.learner for one in tutor.page.conditions.checks]
    tutor.click("Noter")
    assert tutor.services.tutors.time()[0].tutor == "Paul Roy"
    tutor.services.tutors.add_credential("Paul Roy", Credential(CredentialKind.TRAINING, "Tutorat"))
    tutor.reads("sans échéance", tutor.page.credentials)


def test_every_verb_has_a_name_and_a_target(tutor: TutorDriver, yanis: Learner) -> None:
    from PySide6.QtWidgets import QPushButton

    tutor.services.tutors.add_time(Spent(yanis.id, TODAY, 30, Mission.SKILLS))
    tutor.services.tutors.add_credential(INES, Credential(CredentialKind.TRAINING, "Tutorat"))
    for width in (1068, 700):
        tutor.page.resize(width, 800)
        for one in tutor.page.findChildren(QPushButton):
            if one.isVisible():
                assert one.accessibleName() or one.text()
                assert one.height() >= 28, one.text()
                assert one.focusPolicy() is not one.focusPolicy().NoFocus


def test_ctrl_k_finds_the_file(qtbot, services: Services, store, store_path, clock) -> None:
    store.close()
    with opened_program(qtbot, store_path, clock) as program:
        person = Person(qtbot, program.window)
        person.press("Ctrl+K", program.window)
        palette = person.dialog("Palette")
        person.types("dossier", palette.line)
        person.press("Return", palette.line)
        assert program.window.current == "tutor"
        qtbot.waitUntil(program.window.page("tutor").time.add.hasFocus)


LONG = "Marie-Charlotte-Alexandrine de La Rochefoucauld-Montmorency-Bouteville"


@pytest.mark.parametrize("width", [1068, 900, 700])
def test_very_long_names_leave_the_page_as_wide_as_its_window(tutor: TutorDriver, width) -> None:
    """Nothing goes beyond the right edge: no bar under the cards, durations whole."""
    services = tutor.services
    for first in ("Jean-Baptiste-Emmanuel", "Anne-Sophie-Victoire"):
        known = services.learners.add(
            factories.learner(first_name=first, last_name=LONG, contracts=(factories.contract(),))
        )
        services.tutors.add_time(Spent(known.id, TODAY, 95, Mission.SKILLS, note=f"Avec {LONG}."))
    tutor.reads(LONG, tutor.page.time)
    tutor.page.resize(width, 800)
    (area,) = [one for one in tutor.page.findChildren(QScrollArea) if one.isVisible()]
    tutor.qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    assert not area.horizontalScrollBar().isVisible()
    for label in tutor.page.time.findChildren(QLabel):
        if label.isVisible() and plain(label.text()) == "1 h 35":
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
            right = label.mapTo(area.viewport(), label.rect().topRight())
            assert right.x() < area.viewport().width()
    name = tutor.verb(f"Ouvrir la fiche de Jean-Baptiste-Emmanuel {LONG}")
    assert LONG in name.toolTip()
