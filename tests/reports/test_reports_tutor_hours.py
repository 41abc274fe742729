"""The attestation de fonction tutorale as it is printed."""

from dataclasses import replace
from datetime import date

import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.tutors import missions_of
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.tutor_hours import Tutored, TutorHoursData, render

OF_TUTOR = Parties(
    learner="", birth=None, contract_kind=Kind.OTHER, contract_start=date.min,
    contract_end=date.min, weekly_hours=None, company="Restaurant L'Œuf d'or",
    siret="12345678900014", address="12 rue des Halles, 45000 Orléans", tutor="Inès Gauthier",
    tutor_role="Tuteur", signatory="Hélène Marchand", signatory_title="Gérante", centre="",
    centre_contact="", diploma="", rncp="", minor=False,
)  # fmt: skip
ISSUE = Issue("2026-041", 1, date(2026, 11, 23), "7f3a91c204be55d0" + "0" * 48)
KINDS = (Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION, Kind.INTERNSHIP)


def tutored(name: str, kind: Kind) -> Tutored:
    missions = tuple((one, 20 * rank + 45) for rank, one in enumerate(missions_of(kind)))
    return Tutored(
        name, kind, "Bac pro Cuisine", date(2025, 9, 1), date(2027, 8, 31), "Lycée des Halles",
        date(2026, 1, 5), date(2026, 11, 2), 14, missions,
    )  # fmt: skip


@pytest.fixture
def three() -> TutorHoursData:
    names = ("Yanis Benali", "Maëlle Le Goff", "Đặng Thị Anne-Charlotte de la Rochefoucauld")
    many = tuple(tutored(name, kind) for name, kind in zip(names, KINDS, strict=True))
    months = (date(2026, 1, 1), date(2026, 11, 1))
    day = date(2026, 11, 23)
    return TutorHoursData(OF_TUTOR, "Cheffe", date(2026, 1, 1), day, many, months, day)


def test_three_learners_fit_a_page_with_two_boxes(three: TutorHoursData) -> None:
    rendered = render(three, ISSUE)
    assert rendered.pages == 1
    assert [one.role for one in rendered.areas] == ["tutor", "employer"]
    assert {one.page for one in rendered.areas} == {0}
    (x1, y1, x2, y2) = rendered.areas[1].rect
    assert x2 - x1 > 220
    assert y2 - y1 > 45  # room for a stamp
    assert rendered.missing == ()


def test_its_words(three: TutorHoursData, golden) -> None:
    golden("tutor-hours", render(three, ISSUE).pdf)


def test_many_turn_the_page_and_nobody_is_cut(three: TutorHoursData, page_texts) -> None:
    many = tuple(replace(three.tutored[1], name=f"Personne {n}") for n in range(12))
    rendered = render(replace(three, tutored=many), ISSUE)
    assert rendered.pages == 3
    assert {one.page for one in rendered.areas} == {2}
    for page in page_texts(rendered.pdf):
        named = [line for line in page.splitlines() if line.startswith("Personne")]
        assert page.count("Accueillir, aider") == len(named)


def test_ceilings_are_told_only_where_an_opco_may_pay(three: TutorHoursData, flat) -> None:
    said = flat(render(three, ISSUE).pdf)
    for part in ("230 € par mois", "6 mois au plus", "45 ans", "L6325-1-1", "12 mois au plus",
                 "D6332-93", "15 € de l’heure", "40 heures"):  # fmt: skip
        assert part in said
    stage = flat(render(replace(three, tutored=three.tutored[2:]), ISSUE).pdf)
    assert "D6332-93" not in stage
    assert "reconversion" not in stage
    alone = replace(three, tutored=(), apart=True)
    assert "reconversion" in flat(render(alone, ISSUE).pdf)
    assert "hors reconversion" in alone.objections()[0]


def test_what_it_says_follows_the_hours(three: TutorHoursData) -> None:
    first = three.content()
    assert "today" not in first
    assert first != replace(three, tutored=three.tutored[:2]).content()
    assert first == replace(three, today=date(2027, 1, 1)).content()
    assert three.objections() == ()
    assert len(replace(three, tutored=(), today=date(2026, 1, 1)).objections()) == 2
