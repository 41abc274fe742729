"""Compte rendu d'entretien and its extract: words, pages, what is left out, what cannot print."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest

from tuteur_desktop.domain.interviews import (
    Answer,
    Answering,
    Decision,
    Interview,
    Mode,
    Participant,
    Party,
    Plan,
    Question,
    Section,
    Status,
)
from tuteur_desktop.domain.signatures import CONSENT, Drawing, Signature, SignatureState
from tuteur_desktop.reports import minutes_extract
from tuteur_desktop.reports.minutes import MinutesData, render

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 15, 4, tzinfo=timezone(timedelta(hours=1)))
PLAN = Plan(
    "Fin de période en entreprise",
    (
        Section("Cette période", (
            Question("done", "Activités réalisées"), Question("asked", "Demandé par le centre"),
        )),
        Section("Pour la suite", (
            Question("pace", "Le rythme", answering=Answering.SCALE, options=("Trop", "Juste")),
        )),
    ),
    foot="Compte rendu d’accompagnement, sans caractère disciplinaire.",
)  # fmt: skip
ONE = Interview(
    1, "period-end", "Fin de période en entreprise", DAY, PLAN, time(14, 30), 30, Mode.IN_PERSON,
    "bureau du chef", Status.HELD, readers="l’alternant, le tuteur ; le centre pour les phrases "
    "choisies", learner_words="Je me sens plus rapide à l’envoi.", reservations="Le planning de "
    "décembre reste à voir.", next_on=date(2026, 12, 14), next_note="avant Noël",
    answers=(
        Answer("done", "Activités réalisées", "Dressage seul, envoi tenu ; deux fonds.\nEt après "
               "?", shared=("Dressage seul, envoi tenu ; deux fonds.",)),
        Answer("asked", "Demandé par le centre", "  "),
        Answer("pace", "Le rythme", choice="Juste"),
        Answer("gone", "Une question retirée depuis", "Noté avant."),
    ),
    participants=(
        Participant("Inès Gauthier", Party.TUTOR), Participant("Yanis Benali", Party.LEARNER),
        Participant("Mᵐᵉ Caron", Party.CENTRE, present=False),
    ),
    decisions=(
        Decision("Coût matière de trois plats", "Yanis avec M. Perrot", date(2026, 12, 15),
                 done_on=date(2026, 12, 10), outcome="Tenu plus tard"),
        Decision("Accès au tableur des achats", "Moi"),
    ), id=12,
)  # fmt: skip
SIGNED = Signature(
    "Yanis Benali", Party.LEARNER, SignatureState.DRAWN, AT, CONSENT, "ab" * 32,
    drawing=Drawing((((0.1, 0.6), (0.3, 0.2), (0.5, 0.8), (0.9, 0.4)),)),
)  # fmt: skip


@pytest.fixture
def data(parties):
    facts = (("Assiduité", "100 %"), ("Compétences évaluées", "10"))
    made = MinutesData(parties, ONE, (SIGNED,), "Depuis le 14 octobre 2026", facts)
    return lambda **more: replace(made, interview=replace(ONE, **more))


def test_its_words(data, issue, golden) -> None:
    golden("compte-rendu", render(data(), issue).pdf)


def test_the_extract_says_the_chosen_sentences_and_nothing_else(data, golden, flat) -> None:
    one = data()
    made = minutes_extract.render(minutes_extract.ExtractData(one.parties, ONE, DAY))
    golden("extrait-centre", made.pdf)
    words = flat(made.pdf)
    for kept in ("Et après", "plus rapide", "planning", "Noté avant", "Juste", "Coût matière",
                 "avant Noël"):  # fmt: skip
        assert kept not in words


def test_an_extract_of_nothing_says_so(data, flat) -> None:
    bare = replace(ONE, answers=(Answer("done", "Activités", "Secret."),), decisions=())
    made = minutes_extract.render(minutes_extract.ExtractData(data().parties, bare, DAY))
    assert "Aucune phrase n’a été choisie" in flat(made.pdf)
    assert "Secret" not in flat(made.pdf)


def test_what_came_of_a_decision_later_is_no_part_of_it(data, issue, flat) -> None:
    later = replace(ONE.decisions[0], done_on=None, outcome="")
    assert data().content() == data(decisions=(later, ONE.decisions[1])).content()
    assert "Tenu plus tard" not in flat(render(data(), issue).pdf)


def test_the_content_follows_each_word(data) -> None:
    before = data().content()
    for more in (
        {"learner_words": "Autre."}, {"reservations": ""}, {"next_note": ""}, {"readers": "moi"},
        {"answers": ONE.answers[:1]}, {"decisions": ()}, {"participants": ONE.participants[:2]},
        {"next_on": None}, {"on": date(2026, 11, 24)}, {"place": "ailleurs"},
        {"answers": (*ONE.answers[:2], replace(ONE.answers[2], choice="Trop"), ONE.answers[3])},
    ):  # fmt: skip
        assert data(**more).content() != before, more


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"status": Status.STARTED}, "n'est pas clos"),
        ({"status": Status.PLANNED}, "pas encore été tenu"),
        ({"status": Status.POSTPONED}, "pas encore été tenu"),
        ({"status": Status.CANCELLED}, "annulé"),
        ({"answers": (Answer("done", "Activités", " "),)}, "Rien n'est noté"),
    ],
)
def test_what_keeps_it_from_being_signed(data, more, said) -> None:
    (objection,) = data(**more).objections()
    assert said in objection
    assert data().objections() == ()


def test_emoji_and_controls_are_told_not_lost(data, issue, flat) -> None:
    made = render(data(answers=(Answer("done", "Fait", "Bravo 🎉\x07 fin"),)), issue)
    assert made.missing
    assert "Bravo" in flat(made.pdf)
    assert "fin" in flat(made.pdf)


@pytest.mark.parametrize("text", ["x" * 100_000, "mot " * 25_000, "a\n" * 50_000])
def test_a_hundred_thousand_characters_paginate(data, issue, page_texts, text) -> None:
    made = render(data(answers=(Answer("done", "Fait", text),)), issue)
    assert made.pages > 10
    letters = sum(page.count(text[0]) for page in page_texts(made.pdf))
    assert letters >= text.count(text[0])
    assert {area.role for area in made.areas} == {"tutor"}
    assert made.areas[0].page == made.pages - 1


def test_an_interview_with_nothing_prints_one_page(data, issue, flat) -> None:
    made = render(
        data(answers=(), decisions=(), participants=(), learner_words="", reservations="",
             readers="", next_on=None, next_note="", place="", at=None), issue,
    )  # fmt: skip
    assert made.pages == 1
    assert "Décisions" not in flat(made.pdf)
