"""The models of interviews on paper: each on one A4, with all that it asks."""

import pytest
from pypdf import PdfReader

from tuteur_desktop.domain.interviews import Plan, Question, Section, plan_of
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.reports.template_print import TemplateData, render
from tuteur_desktop.services.templates import shipped


def data(plan: Plan, issue, **more) -> TemplateData:
    values = {"version": "version 1", "company": "Restaurant L’Œuf d’or", "siret": "",
              "tutor": "Inès Gauthier", "edited_on": issue.edited_on}  # fmt: skip
    return TemplateData(plan, **(values | more))


@pytest.mark.parametrize("key", list(shipped(Family.INTERVIEW)))
def test_each_of_the_nine_fits_one_page_and_asks_everything(key, issue, page_texts) -> None:
    plan = plan_of(shipped(Family.INTERVIEW)[key].content)
    pages = page_texts(render(data(plan, issue)))
    assert len(pages) == 1
    flat = " ".join(pages[0].split())
    for question in plan.questions():
        assert " ".join(question.title.split()) in flat
        for option in question.options:
            assert option in flat
    assert ("sans caractère disciplinaire" in flat) is (key == "support")
    for common in ("Qui lira ce compte rendu", "Faits depuis le dernier point",
                   "Présence, absences, retards", "Compétences travaillées", "CNIL",
                   "Décision", "Mots de l’alternant", "Prochain rendez-vous",
                   "Signatures"):  # fmt: skip
        assert common in flat
    for screen in ("à droite", "à gauche", "ci-contre", "cliquez"):
        assert screen not in flat


def test_a_long_one_takes_the_pages_it_needs(issue, page_texts, tmp_path) -> None:
    asked = tuple(Question(f"q{n}", f"Question numéro {n}") for n in range(1, 61))
    pages = page_texts(render(data(Plan("Très long", (Section("Tout", asked),)), issue)))
    assert len(pages) > 1
    flat = " ".join(" ".join(pages).split())
    assert all(f"Question numéro {n} " in f"{flat} " for n in range(1, 61))
    assert "Pour finir" in pages[-1]


def test_words_of_any_length_stay_on_the_sheet(issue, tmp_path) -> None:
    hostile = Question("q", "Anticonstitutionnellement" * 20, "aide " * 80, options=())
    path = tmp_path / "hostile.pdf"
    path.write_bytes(render(data(Plan("Titre " * 40, (Section("S " * 90, (hostile,)),)), issue)))
    assert len(PdfReader(path).pages) >= 1
