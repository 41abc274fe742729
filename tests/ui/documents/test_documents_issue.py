"""From a draft to a signed document, and what stands in the way."""

from datetime import date

import factories
from documents_driver import PHRASE, DocumentsDriver, fill_identity, find
from keyboard import type_text

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.services.documents import Request
from tuteur_desktop.ui.forms.passphrase import IdentityDialog, UnlockDialog

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def test_first_signature_makes_the_identity(documents: DocumentsDriver, october) -> None:
    new = documents.new()
    assert new.period() == OCTOBER
    assert new.dialog.preview.view.page_count() >= 1
    assert "rien ne s’oppose" in new.dialog.objections.text()
    assert documents.services.signing.exists is False

    new.sign(PHRASE)

    assert documents.services.signing.exists
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "Signé")]
    assert documents.chosen() == "2026-001/1"
    kind, words = documents.said[-1]
    assert kind == "done"
    assert "Relevé de présence, octobre 2026" in words
    assert "signé et enregistré" in words
    side = documents.page.body.side
    assert "Inès Gauthier" in side.words()
    assert "heure de cet ordinateur" in side.words()
    assert "Prochaine étape" in side.next_step.text()
    assert not side.sign.isVisible()
    pdf = documents.services.documents.content(1)
    assert documents.services.documents.verify(pdf).verification.verdict == "valid"


def test_two_phrases_that_differ_make_nothing(documents: DocumentsDriver) -> None:
    new = documents.new()
    documents.click(new.dialog.sign)
    made = find(new.dialog, IdentityDialog)
    fill_identity(documents, made, PHRASE, "le sel")
    assert "pas les mêmes" in made.problem.text()
    assert not documents.services.signing.exists
    fill_identity(documents, made, "", "")
    documents.qtbot.waitUntil(lambda: "Choisissez une phrase" in made.problem.text())
    made.passphrase.setText("court")
    assert "conseillés" in made.hint.text()
    assert made.isVisible()
    assert not documents.services.signing.exists


def test_a_wrong_passphrase_is_said_and_asked_again(documents: DocumentsDriver) -> None:
    documents.services.signing.create("Inès Gauthier", PHRASE)
    documents.services.signing._identity = None  # as after a new opening
    new = documents.new()
    documents.click(new.dialog.sign)
    asked = find(new.dialog, UnlockDialog)
    asked.passphrase.setText("autre chose")
    documents.click(asked.verb)
    documents.qtbot.waitUntil(lambda: "n’ouvre pas" in asked.problem.text())
    assert documents.services.documents.documents() == []
    asked.passphrase.setText(PHRASE)
    documents.click(asked.verb)
    documents.qtbot.waitUntil(lambda: bool(documents.said))
    assert documents.rows()[0][2] == "Signé"


def test_a_forgotten_phrase_takes_two_clicks(documents: DocumentsDriver) -> None:
    services = documents.services
    services.signing.create("Inès Gauthier", PHRASE)
    issued = services.documents.issue(
        Request(DocumentKind.ATTENDANCE, 1, date(2026, 9, 1), date(2026, 9, 30), "essai"),
        sign=True,
    )
    services.signing._identity = None
    new = documents.new()
    documents.click(new.dialog.sign)
    documents.click(find(new.dialog, UnlockDialog).forgotten)
    fill_identity(documents, find(new.dialog, IdentityDialog), "autre phrase", "autre phrase")
    documents.qtbot.waitUntil(lambda: bool(documents.said))
    assert [row[2] for row in documents.rows()] == ["Signé", "Signé"]
    assert services.documents.verify(issued.pdf).verification.verdict == "valid"


def test_an_unfinished_period_wants_a_reason(documents: DocumentsDriver, october) -> None:
    new = documents.prepare("attendance", october.id, (date(2026, 11, 1), date(2026, 11, 30)))
    assert "n’est pas finie" in new.dialog.objections.text()
    assert "à confirmer" in new.dialog.objections.text()
    assert not new.dialog.sign.isEnabled()
    assert new.dialog.issue.isEnabled()
    new.write_why("   ")
    assert not new.dialog.sign.isEnabled()
    new.write_why("Fin de stage avancée")
    assert new.dialog.sign.isEnabled()
    new.sign(PHRASE)
    assert "Fin de stage avancée" in documents.page.body.side.words()
    (document,) = documents.services.documents.documents()
    assert document.despite == "Fin de stage avancée"


def test_issued_without_a_signature_then_signed(documents: DocumentsDriver) -> None:
    documents.new().issue()
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "À signer")]
    assert documents.page.title.text().replace("\xa0", " ") == "1 document à signer"
    assert "Rien encore" in documents.page.body.side.words()
    documents.click(documents.page.body.side.sign)
    documents.draft().sign(PHRASE)
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "Signé")]
    assert documents.page.title.text() == "Documents"


def test_the_same_again_is_the_same_document(documents: DocumentsDriver) -> None:
    """Signed, a relevé locks its month: the dialog shows the kept file, and leads to it."""
    documents.new().sign(PHRASE)
    new = documents.new()
    assert (
        "verrouillée par le relevé n°\xa02026-001, signé le 23\xa0novembre 2026"
        in new.dialog.objections.text()
    )
    assert new.dialog.sign.text() == "Voir le document signé"
    assert not new.dialog.issue.isVisible()
    new.sign()
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "Signé")]
    assert "La période est verrouillée" in documents.said[-1][1]
    assert documents.page.body.side.next_step.text() == ""


def test_issued_again_unsigned_is_the_same_document(documents: DocumentsDriver) -> None:
    documents.new().issue()
    documents.new().issue()
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "À signer")]
    assert "Rien n’a changé" in documents.said[-1][1]


def test_a_revision_marks_the_older_as_replaced(documents: DocumentsDriver, october) -> None:
    documents.new().sign(PHRASE)
    documents.reopen("Un retard du 14 avait été oublié")
    late = factories.mark(State.LATE, minutes=10)
    documents.services.attendance.mark(october.id, factories.cells(date(2026, 10, 14))[:1], late)
    documents.new().sign()
    assert documents.rows() == [
        ("2026-001/2", "Yanis Benali", "Signé"),
        ("2026-001/1", "Yanis Benali", "Remplacé"),
    ]
    assert documents.filters() == ["Tous 2", "À signer", "Signés 1", "Remplacés 1"]
    documents.choose("2026-001/1")
    assert "révision 2 le remplace" in documents.page.body.side.words()


def test_what_is_signed_locks_and_is_reopened_with_a_reason(documents: DocumentsDriver) -> None:
    documents.new().sign(PHRASE)
    side = documents.page.body.side
    assert "octobre 2026\u202f: la présence ne s’y corrige plus" in side.words()
    dialog = documents.reopen("  ")
    assert dialog.isVisible()
    assert "pourquoi" in dialog.problem.text()
    assert documents.services.documents.documents()[0].locks
    dialog.why.clear()
    type_text(dialog.why, "Le retard du 14")
    documents.click(dialog.verb)
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "Rouvert")]
    assert documents.filters() == ["Tous 1", "À signer", "Signés", "Rouverts 1", "Remplacés"]
    assert documents.page.title.text().replace("\xa0", " ") == "1 document à signer"
    assert "corrigez la présence, puis signez la révision\xa02" in documents.said[-1][1]
    words = side.words()
    assert "23\xa0novembre 2026" in words
    assert "par Inès Gauthier\u202f: «\u202fLe retard du 14\u202f»" in words
    documents.qtbot.waitUntil(lambda: "Verrouille" not in side.words())
    assert not side.reopen.isVisible()


def test_a_reopened_month_is_signed_again_from_its_side(documents: DocumentsDriver) -> None:
    documents.new().sign(PHRASE)
    documents.reopen("Le retard du 14")
    documents.keep("Rouverts")
    documents.click(documents.page.body.side.sign)
    documents.draft().sign()
    assert documents.filters() == ["Tous 2", "À signer", "Signés 1", "Remplacés 1"]
    assert documents.chosen() == "2026-001/2"
    assert "octobre 2026\u202f: la présence ne s’y corrige plus" in documents.page.body.side.words()
    documents.choose("2026-001/1")
    words = documents.page.body.side.words()
    assert "«\u202fLe retard du 14\u202f»" in words
    assert "par la révision 2" in words
    for row in documents.services.documents.documents():
        pdf = documents.services.documents.content(row.id)
        assert documents.services.documents.verify(pdf).verification.verdict == "valid"


def test_what_locks_nothing_offers_no_reopening(documents: DocumentsDriver) -> None:
    documents.new().issue()
    assert not documents.page.body.side.reopen.isVisible()
    assert "Verrouille" not in documents.page.body.side.words()


def test_the_state_of_absences_goes_by_month(documents: DocumentsDriver) -> None:
    new = documents.new()
    assert new.kinds() == ["Relevé de présence", "Rapport de progression", "État des absences"]
    new.choose_kind(2)
    assert new.period() == OCTOBER
    assert new.dialog.form.before.isVisible()
    new.sign(PHRASE)
    assert "État des absences, octobre 2026" in documents.said[-1][1]
    assert not documents.page.body.side.reopen.isVisible()


def test_a_trainee_is_offered_the_documents_of_a_stage(documents: DocumentsDriver) -> None:
    stage = factories.contract(kind=Kind.INTERNSHIP, starts_on=date(2026, 10, 5),
                               ends_on=date(2026, 11, 13), week=Week.parse("IIIIIRR"))  # fmt: skip
    documents.services.learners.add(
        factories.learner(first_name="Chloé", last_name="Martin", contracts=(stage,))
    )
    new = documents.new()
    new.choose_learner("Chloé Martin")
    assert new.kinds()[3:] == ["Décompte de présence", "Attestation de stage"]
    new.choose_kind(4)
    assert new.period() == (date(2026, 10, 5), date(2026, 11, 13))
    assert "à confirmer" in new.dialog.objections.text()
    new.choose_learner("Yanis Benali")
    assert new.kinds() == ["Relevé de présence", "Rapport de progression", "État des absences"]
    assert new.dialog.form.kind.currentText() == "Relevé de présence"
    assert new.period() == OCTOBER


def test_a_document_of_a_stage_asked_for_another_is_refused_in_words(
    documents: DocumentsDriver, october
) -> None:
    new = documents.prepare("internship", october.id)
    assert "celui d’un stage" in new.dialog.problem.text()
    assert not new.dialog.sign.isEnabled()


def test_what_the_centre_issues_is_greyed_with_its_reason(documents: DocumentsDriver) -> None:
    words = documents.new().words()
    for title in ("Feuille d’émargement", "Certificat de réalisation"):
        assert title in words
    assert "R6313-3" in words
    assert "modèle fixé par arrêté" in words


def test_months_step_and_a_refusal_stays_in_the_dialog(documents: DocumentsDriver) -> None:
    new = documents.new()
    new.step(-1)
    assert new.period() == (date(2026, 9, 1), date(2026, 9, 30))
    assert new.dialog.form.month.text() == "septembre 2026"
    new.step(1)
    new.step(1)
    assert new.period() == (date(2026, 11, 1), date(2026, 11, 30))
    new.choose_kind(1)  # a progress report, and no framework yet
    assert "référentiel" in new.dialog.problem.text()
    assert not new.dialog.sign.isEnabled()
    assert not new.dialog.issue.isEnabled()
    assert not new.dialog.form.before.isVisible()


def test_a_date_that_is_none_is_told(documents: DocumentsDriver) -> None:
    new = documents.new()
    new.dialog.form.ends.setText("31/02/2026")
    new.dialog.form.ends.textEdited.emit("31/02/2026")
    documents.qtbot.waitUntil(lambda: "n’est pas une date" in new.dialog.problem.text())
    assert not new.dialog.sign.isEnabled()


def test_a_character_without_a_glyph_is_told(documents: DocumentsDriver, october) -> None:
    services = documents.services
    services.learners.add(factories.learner(first_name="王", last_name="Wang"))
    wang = services.learners.find("Wang")
    new = documents.prepare("attendance", wang.id, OCTOBER)
    assert "s’impriment par leur code" in new.dialog.missing.text()


def test_the_document_of_an_archived_learner_stays_theirs(
    documents: DocumentsDriver, october
) -> None:
    documents.services.learners.add(factories.learner(first_name="Léa", last_name="Moreau"))
    documents.new().issue()
    documents.services.learners.archive(october.id)
    documents.choose("2026-001/1")
    documents.click(documents.page.body.side.sign)
    documents.draft().sign(PHRASE)
    assert documents.rows() == [("2026-001/1", "Yanis Benali", "Signé")]
