"""The learner's sheet: printed, filled on a screen, read back, and kept apart from the tutor."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from reading import plain

from tuteur_desktop.domain.interviews import (
    LONGEST,
    Answer,
    Plan,
    Question,
    Section,
    content_of,
    plan_of,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.preparation import sheet_sections
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

DAY = date(2026, 12, 7)


@pytest.fixture
def number(services: Services, yanis: Learner) -> int:
    return services.interviews.plan(yanis.id or 0, Wanted("middle", DAY, time(14, 30)))


def fill(pdf: bytes, **values: str) -> bytes:
    """What a learner's reader of PDF saves."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.update_page_form_field_values(
        writer.pages[0], {f"q_{key}": value for key, value in values.items()}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def words(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return plain(text)


def test_a_filled_sheet_comes_back_question_by_question(services, number) -> None:
    pdf = fill(
        services.preparation.sheet(number, fillable=True),
        success="Le garde-manger, seul.\r\nŁukasz m’a félicité 🎉.", load="/o2",
    )  # fmt: skip
    found = services.preparation.read(number, pdf)
    assert {one.key: (one.text, one.choice) for one in found.answers} == {
        "success": ("Le garde-manger, seul.\nŁukasz m’a félicité 🎉.", ""),
        "load": ("", "Lourde"),
    }
    assert found.blank == 5
    assert [one.question for one in found.differences] == [
        "Une réussite racontée",
        "Charge de travail",
    ]
    assert services.preparation.answers(number) is None, "reading keeps nothing"
    services.preparation.keep(number, found.answers)
    kept = services.preparation.answers(number)
    assert kept.received_on == date(2026, 11, 23)
    assert kept.answer("load").choice == "Lourde"
    assert kept.answer("load").question == "Charge de travail"


def test_a_second_reading_says_what_changes_and_takes_nothing_away(services, number) -> None:
    blank = services.preparation.sheet(number, fillable=True)
    services.preparation.keep(
        number, services.preparation.read(number, fill(blank, success="Un.", keep="Tout.")).answers
    )
    found = services.preparation.read(number, fill(blank, success="Deux."))
    assert [(one.before, one.after) for one in found.differences] == [("Un.", "Deux.")]
    assert {one.key: one.text for one in found.answers} == {"success": "Deux.", "keep": "Tout."}
    again = services.preparation.read(number, fill(blank, keep="Tout."))
    assert again.differences == ()


def test_the_learner_s_answers_are_not_the_tutor_s(services, number) -> None:
    services.preparation.keep(number, [Answer("success", "", "La mienne.")])
    assert services.interviews.interview(number).answers == ()
    services.interviews.begin(number)
    services.writing.answer(number, "success", "Celle du tuteur.")
    assert services.preparation.answers(number).answer("success").text == "La mienne."
    assert services.interviews.interview(number).answer("success").text == "Celle du tuteur."


def test_a_sheet_of_another_interview_is_told(services, yanis, number) -> None:
    other = services.interviews.plan(yanis.id, Wanted("exam", date(2027, 1, 11)))
    pdf = services.preparation.sheet(other, fillable=True)
    with pytest.raises(UserError, match="autre entretien : « Avant l’examen » du 11"):
        services.preparation.read(number, pdf)


def test_a_sheet_of_another_store_is_told(services, number) -> None:
    pdf = services.preparation.sheet(number, fillable=True)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.update_page_form_field_values(writer.pages[0], {"tuteur": "preparation:4012"})
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UserError, match="d'un autre dossier"):
        services.preparation.read(number, out.getvalue())


def test_the_printed_sheet_has_no_fields_and_says_so(services, number) -> None:
    with pytest.raises(UserError, match="n'a plus de champs"):
        services.preparation.read(number, services.preparation.sheet(number))


def test_a_flattened_sheet_is_told(services, number) -> None:
    writer = PdfWriter(
        clone_from=PdfReader(BytesIO(services.preparation.sheet(number, fillable=True)))
    )
    del writer.root_object["/AcroForm"]
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UserError, match="n'a plus de champs"):
        services.preparation.read(number, out.getvalue())


def test_two_hundred_thousand_characters_lose_nothing(services, number) -> None:
    services.preparation.keep(number, [Answer("success", "", "Avant.")])
    pdf = fill(services.preparation.sheet(number, fillable=True), success="x" * 200_000)
    with pytest.raises(UserError, match="Une réussite racontée"):
        services.preparation.read(number, pdf)
    with pytest.raises(UserError, match="caractères"):
        services.preparation.keep(number, [Answer("success", "", "x" * (LONGEST + 1))])
    assert services.preparation.answers(number).answer("success").text == "Avant."


def test_a_file_of_eighty_megabytes_is_not_even_read(services, number, tmp_path) -> None:
    heavy = tmp_path / "lourd.pdf"
    with heavy.open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    with pytest.raises(UserError, match="4 Mo"):
        services.preparation.read_file(number, heavy)
    with pytest.raises(UserError, match="n'existe pas"):
        services.preparation.read_file(number, tmp_path / "absent.pdf")
    with pytest.raises(UserError, match="n'est pas un fichier"):
        services.preparation.read_file(number, tmp_path)


def test_a_sheet_printed_before_its_template_changed_is_still_read(services, number) -> None:
    old = services.preparation.sheet(number, fillable=True)
    template = services.templates.template(Family.INTERVIEW, "middle")
    plan = plan_of(template.content)
    questions = (Question("load", "Charge", options=("Peu", "Beaucoup"), learner=True),
                 Question("new", "Nouvelle question", learner=True))  # fmt: skip
    changed = Plan(plan.title, (Section("Tout", questions),))
    services.templates.save(Family.INTERVIEW, "middle", plan.title, content_of(changed))
    services.interviews.adopt(number)
    found = services.preparation.read(number, fill(old, success="Gardé.", load="/o3"))
    services.preparation.keep(number, found.answers)
    kept = services.preparation.answers(number)
    assert kept.answer("load").choice == "Trop lourde"
    assert kept.answer("success").question == "Une réussite racontée"
    assert [one.key for one in services.preparation.questions(number)] == ["load", "new"]


def test_dates_are_kept_and_in_order(services, number) -> None:
    services.preparation.hand(number, date(2026, 11, 30))
    assert services.preparation.answers(number).handed_on == date(2026, 11, 30)
    with pytest.raises(UserError, match="rendue avant d'être remise"):
        services.preparation.keep(number, [Answer("success", "", "Un.")], date(2026, 11, 20))
    assert services.preparation.answers(number).answers == ()
    services.preparation.keep(number, [Answer("success", "", "Un.")], date(2026, 12, 2))
    assert services.preparation.answers(number).received_on == date(2026, 12, 2)
    services.preparation.keep(number, [])
    assert services.preparation.answers(number).received_on is None
    services.preparation.hand(number, None)
    assert services.preparation.answers(number).handed_on is None


def test_a_question_that_was_never_asked_is_refused(services, number) -> None:
    with pytest.raises(UserError, match="« gaps » n'est pas"):
        services.preparation.keep(number, [Answer("gaps", "", "Question du tuteur.")])


def test_a_cancelled_interview_has_no_sheet_any_more(services, number) -> None:
    services.interviews.cancel(number, "Contrat suspendu")
    for act in (
        lambda: services.preparation.sheet(number),
        lambda: services.preparation.hand(number, DAY),
        lambda: services.preparation.keep(number, []),
    ):
        with pytest.raises(UserError, match="annulé"):
            act()


def test_a_template_that_asks_nothing_beforehand_says_so(services, yanis) -> None:
    plan = Plan("À moi", (Section("Un", (Question("a", "Pour le tuteur"),)),))
    services.templates.save(Family.INTERVIEW, "mine", plan.title, content_of(plan))
    number = services.interviews.plan(yanis.id, Wanted("mine", DAY))
    with pytest.raises(UserError, match="aucune question à l'avance"):
        services.preparation.sheet(number)


def test_the_learner_s_words_can_be_withdrawn(services, yanis, number) -> None:
    services.preparation.keep(number, [Answer("success", "", "À retirer.")])
    text = next(one for one in services.history.texts(yanis.id) if one.text == "À retirer.")
    services.history.withdraw(text)
    assert services.preparation.answers(number).answers == ()
    assert "À retirer." not in str(services.dump.dump())


@pytest.mark.parametrize(
    "kind",
    [
        "welcome",
        "trial",
        "two-months",
        "period-end",
        "middle",
        "tripartite",
        "support",
        "exam",
        "final",
    ],
)
def test_every_sheet_is_one_page_that_says_who_reads_it(services, yanis, kind) -> None:
    number = services.interviews.plan(yanis.id, Wanted(kind, DAY))
    pdf = services.preparation.sheet(number)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    said = " ".join(words(pdf).split())
    assert "Inès Gauthier, votre maître d’apprentissage" in said
    assert "Aucune question de santé" in said
    for section in sheet_sections(services.interviews.interview(number).plan):
        assert section.title in said
        for question in section.questions:
            assert question.title in said
            assert question.hint in said


def test_the_sheet_speaks_to_the_learner_and_answers_come_under_the_tutors_question(
    services, yanis
) -> None:
    number = services.interviews.plan(yanis.id, Wanted("tripartite", DAY))
    said = " ".join(words(services.preparation.sheet(number)).split())
    assert "Ce que vous direz en premier" in said
    assert "parle en premier." not in said
    filled = fill(services.preparation.sheet(number, fillable=True), **{"round-learner": "Bien."})
    (answer,) = services.preparation.read(number, filled).answers
    assert (answer.question, answer.text) == ("L’alternant", "Bien.")


def test_a_template_of_before_has_no_wording_of_the_learners() -> None:
    plan = Plan("À moi", (Section("Un", (Question("a", "Bilan", learner=True),)),))
    content = content_of(plan)
    assert "learner_title" not in content["sections"][0]["questions"][0]
    assert plan_of(content) == plan
    worded = Plan("À moi", (Section("Un", (
        Question("a", "Bilan", learner=True, learner_title="Votre bilan"),
    )),))  # fmt: skip
    assert plan_of(content_of(worded)) == worded


def test_many_questions_take_more_pages(services, yanis) -> None:
    questions = tuple(
        Question(f"q.{n}", f"Question {n} " + "longue " * 20, "Aide", learner=True)
        for n in range(30)
    )
    services.templates.save(
        Family.INTERVIEW, "long", "Longue", content_of(Plan("Longue", (Section("Un", questions),)))
    )
    number = services.interviews.plan(yanis.id, Wanted("long", DAY))
    pdf = services.preparation.sheet(number, fillable=True)
    assert len(PdfReader(BytesIO(pdf)).pages) > 1
    last = fill(pdf)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(last)))
    writer.update_page_form_field_values(None, {"q_q%2E29": "La dernière."})
    out = BytesIO()
    writer.write(out)
    (answer,) = services.preparation.read(number, out.getvalue()).answers
    assert (answer.key, answer.text) == ("q.29", "La dernière.")
