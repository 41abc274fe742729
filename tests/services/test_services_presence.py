"""What the documents about presence gather from the store, and whom they are refused to."""

from datetime import date, time
from io import BytesIO

import factories
import pypdfium2
import pytest
from sqlalchemy import text

from tuteur_desktop.domain.attendance import Justification, Mark, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import NOT_OURS, PAPERS, DocumentKind
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import compose
from tuteur_desktop.services.documents import Request, refuse_kind

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
MONDAY = date(2026, 10, 5)  # at the centre: Yanis's week is CCIIIRR
WEDNESDAY = date(2026, 10, 7)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


@pytest.fixture
def drawn(services, yanis):
    """The words of a draft over a period, October unless told otherwise."""

    def words(kind: DocumentKind, period=OCTOBER, who=None) -> str:
        request = Request(kind, (who or yanis).id, *period)
        return text_of(services.documents.draft(request).pdf)

    return words


@pytest.fixture
def chloe(services):
    """A trainee, Monday to Friday, from 5 October to 13 November."""
    contract = factories.contract(
        kind=Kind.INTERNSHIP, starts_on=MONDAY, ends_on=date(2026, 11, 13),
        week=Week.parse("IIIIIRR"), diploma="BTS MHR",
    )  # fmt: skip
    return services.learners.add(
        factories.learner(first_name="Chloé", last_name="Martin", birth=date(2005, 3, 12),
                          contracts=(contract,))
    )  # fmt: skip


def put(services, who, on: date, half: Half, state: State, **more) -> None:
    services.attendance.put(who.id, [Mark(on, half, state, **more)])


def test_bulk_confirming_is_told_with_its_days(services, yanis, clock, drawn) -> None:
    clock.set("2026-10-09 18:00")
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 9))
    put(services, yanis, date(2026, 10, 9), Half.PM, State.LATE, minutes=5)
    clock.set("2026-11-23 09:42")
    services.attendance.confirm(yanis.id, factories.cells(date(2026, 10, 12), 20))
    text = drawn(DocumentKind.ATTENDANCE)
    assert "Saisies du 9 octobre au 23 novembre, dont 27 demi-journées confirmées en bloc" in text
    assert "en 2 fois, du 9 octobre au 23 novembre." in text
    assert "au jour le jour" not in text


def test_typing_day_by_day_is_told_as_before(services, yanis, clock, drawn) -> None:
    clock.set("2026-10-08 18:00")
    services.attendance.mark(yanis.id, factories.cells(WEDNESDAY), factories.mark())
    assert "Saisies le 8 octobre, au jour le jour." in drawn(DocumentKind.ATTENDANCE)


def test_what_the_centre_said_is_on_its_day_and_not_in_the_count(services, yanis, drawn) -> None:
    put(services, yanis, MONDAY, Half.AM, State.ABSENT, source=Source.CENTRE,
        justification=Justification.AWAITED)  # fmt: skip
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    text = drawn(DocumentKind.ATTENDANCE)
    assert "absence, à midi, dite par le centre le 23 nov." in text
    due = services.attendance.counts(yanis.id, *OCTOBER).due
    assert f"Demi-journées dues {due} " in text
    assert "Assiduité 100 %" in text


def test_hours_are_those_of_the_company_by_week(services, yanis, drawn) -> None:
    day = {"begins": time(9), "ends": time(12, 24)}
    put(services, yanis, WEDNESDAY, Half.AM, State.PRESENT, **day)
    put(services, yanis, WEDNESDAY, Half.PM, State.PRESENT, begins=time(18), ends=time(22),
        pause=36)  # fmt: skip
    put(services, yanis, date(2026, 10, 8), Half.AM, State.PRESENT)
    put(services, yanis, MONDAY, Half.AM, State.PRESENT, source=Source.CENTRE, **day)
    text = drawn(DocumentKind.ATTENDANCE)
    assert "Heures saisies, par semaine : 5–11 : 6 h 48 (2 demi-j. sur 3)." in text
    assert text.count("6 h 48") == 2, "of the day, then of the week"


def test_a_public_holiday_is_named(services, yanis, drawn) -> None:
    text = drawn(DocumentKind.ATTENDANCE, (date(2026, 11, 1), date(2026, 11, 23)))
    assert "mercredi 11 férié férié 11 novembre" in text


def test_neither_reason_nor_note_leaves(services, yanis, drawn) -> None:
    put(services, yanis, WEDNESDAY, Half.AM, State.ABSENT, note="grippe de saison",
        justification=Justification.RECEIVED, reason=Reason.STOPPAGE,
        seen_on=date(2026, 10, 9), seen_by="Léa Roy", handed=True)  # fmt: skip
    for kind in (DocumentKind.ATTENDANCE, DocumentKind.ABSENCES):
        text = drawn(kind)
        assert "pièce vue le 9 par Léa Roy, remise à l’employeur" in text
        for secret in ("grippe", "arrêt", "maladie"):
            assert secret not in text


def test_absences_of_company_and_centre(services, yanis, drawn) -> None:
    put(services, yanis, WEDNESDAY, Half.AM, State.LATE, minutes=12)
    put(services, yanis, date(2026, 10, 8), Half.PM, State.ABSENT)
    put(services, yanis, MONDAY, Half.AM, State.ABSENT, source=Source.CENTRE,
        justification=Justification.RECEIVED)  # fmt: skip
    put(services, yanis, MONDAY, Half.PM, State.KEPT_AT_COMPANY)
    text = drawn(DocumentKind.ABSENCES)
    assert "Retard, 12 min" in text
    assert "dite par le centre le 23 nov., justifiée" in text
    assert "du fait de l’employeur" in text
    assert "1 absence (1 justifiée)" in text
    assert "Le compte ci-dessus est celui de l’entreprise" in text


def test_a_stage_counts_its_presence(services, chloe, drawn) -> None:
    period = (MONDAY, date(2026, 11, 13))
    services.attendance.confirm(chloe.id, factories.cells(MONDAY, 40))
    put(services, chloe, date(2026, 10, 8), Half.AM, State.ABSENT,
        justification=Justification.AWAITED)  # fmt: skip
    counts = services.attendance.counts(chloe.id, *period)
    assert (counts.done, counts.awaited) == (57, 1)  # thirty days but 11 November
    text = drawn(DocumentKind.PRESENCE_COUNT, period, chloe)
    assert "28,5" in text
    assert "justifi" not in text
    text = drawn(DocumentKind.INTERNSHIP, period, chloe)
    assert "a effectué un stage du 5 octobre 2026 au 13 novembre 2026" in text
    assert "57 demi-journées de présence, sur 29 jours" in text
    assert "à compléter" in text


def test_hours_of_a_stage_only_when_all_were_entered(services, chloe, drawn) -> None:
    first = (MONDAY, MONDAY)
    for half, begins, ends in ((Half.AM, time(9), time(12)), (Half.PM, time(14), time(18))):
        assert "Soit, en heures à compléter" in drawn(DocumentKind.INTERNSHIP, first, chloe)
        put(services, chloe, MONDAY, half, State.PRESENT, begins=begins, ends=ends)
    assert "7 h" in drawn(DocumentKind.INTERNSHIP, first, chloe)
    put(services, chloe, date(2026, 10, 6), Half.AM, State.PRESENT)
    text = drawn(DocumentKind.INTERNSHIP, (MONDAY, date(2026, 10, 6)), chloe)
    assert "Soit, en heures à compléter" in text


@pytest.mark.parametrize("kind", [DocumentKind.PRESENCE_COUNT, DocumentKind.INTERNSHIP])
def test_the_documents_of_a_stage_are_refused_to_others(services, yanis, kind) -> None:
    with pytest.raises(UserError, match="est celui d'un stage.*contrat d’apprentissage"):
        services.documents.draft(Request(kind, yanis.id, *OCTOBER))


def test_what_is_offered_follows_the_contract(yanis, chloe) -> None:
    assert compose.offered(yanis) == [
        DocumentKind.ATTENDANCE, DocumentKind.PROGRESS, DocumentKind.ABSENCES
    ]  # fmt: skip
    assert compose.offered(chloe) == [kind for kind in DocumentKind if kind not in PAPERS]


def test_tutors_in_turn_are_both_named_and_the_box_bears_the_signer(services, yanis, drawn) -> None:
    services.contracts.change_tutor(yanis.contracts[0].id, "Paul Durand", date(2026, 10, 10))
    head = "Maître d’apprentissage : Inès Gauthier jusqu’au 9 octobre, puis Paul Durand"
    said = drawn(DocumentKind.ATTENDANCE)
    assert head in said.replace("\u202f", " ")
    assert said.count("Paul Durand") == 2  # the head, and the box of the one in charge at the end
    services.attendance.confirm(yanis.id, factories.cells(OCTOBER[0], 31))
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    found = services.coherence.check(yanis.id, *OCTOBER)
    assert [one.rule for one in found] == ["signer", "at-once", "tutors"]
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)
    signed = text_of(services.documents.issue(request, sign=True).pdf)
    assert head in signed.replace("\u202f", " ")
    assert signed.count("Paul Durand") == 1
    assert "Inès Gauthier" in signed.partition("Employeur")[0].rpartition("Maître")[2]


def test_a_single_tutor_leaves_the_content_as_it_was(services, yanis, store) -> None:
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *OCTOBER)
    services.documents.issue(request, sign=False)
    with store.read() as session:
        kept = session.execute(text("SELECT data FROM document")).scalar_one()
    assert '"tutor":"Inès Gauthier"' in kept
    assert '"tutors"' not in kept


def test_default_periods(services, yanis, chloe) -> None:
    default = services.documents.default_period
    stage = (MONDAY, date(2026, 11, 13))
    assert default(DocumentKind.ABSENCES, yanis.id) == OCTOBER
    assert default(DocumentKind.PRESENCE_COUNT, chloe.id) == stage
    assert default(DocumentKind.INTERNSHIP, chloe.id) == stage
    contract = factories.contract(kind=Kind.APPRENTICESHIP, starts_on=date(2026, 11, 16))
    services.contracts.save(chloe.id, contract)
    assert default(DocumentKind.INTERNSHIP, chloe.id) == stage


def test_the_attestation_of_a_running_stage_wants_a_reason(services, chloe, clock) -> None:
    clock.set("2026-11-02 09:00")
    request = Request(DocumentKind.INTERNSHIP, chloe.id, MONDAY, date(2026, 11, 13))
    assert "n'est pas finie" in " ".join(services.documents.objections(request))


@pytest.mark.parametrize(
    "typed",
    ["emargement", "Feuille d'émargement", "feuille d’émargement", "certificat de réalisation",
     "Certificate", "ÉMARGEMENT"],
)  # fmt: skip
def test_what_the_training_organisation_issues_is_refused(typed) -> None:
    with pytest.raises(UserError, match="relevé de présence") as refusal:
        refuse_kind(typed, Role.COMPANY)
    assert "organisme de formation" in refusal.value.message
    with pytest.raises(UserError, match="pas encore disponible"):
        refuse_kind(typed, Role.TRAINING)


@pytest.mark.parametrize("typed", ["attendance", "progression", "absences", "attestation", ""])
def test_other_words_are_not_refused(typed) -> None:
    refuse_kind(typed, Role.COMPANY)
    assert len(NOT_OURS) == 2
