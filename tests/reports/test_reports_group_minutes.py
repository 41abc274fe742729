"""Compte rendu de séance: its words, its pages, and the one box that is signed."""

from dataclasses import replace
from datetime import date, time

import pytest

from tuteur_desktop.domain.group_sessions import (
    Attendee,
    GroupDecision,
    GroupSession,
    Presence,
    SessionKind,
)
from tuteur_desktop.domain.interviews import Mode, Status
from tuteur_desktop.reports.group_minutes import GroupMinutesData, render

P = Presence


@pytest.fixture
def minutes(parties):
    """The minutes of a session, with some of it changed."""
    people = (("Yanis Benali", P.PRESENT), ("Łukasz Nguyễn", P.REMOTE), ("Lina Moreau", P.EXCUSED))
    one = GroupSession(
        SessionKind.WORKSHOP, "Fonds et sauces", date(2026, 11, 23), time(14, 30), 90,
        Mode.IN_PERSON, "Labo du haut", Status.HELD, topics="Le roux, le fonds brun",
        minutes_text="Roux repris par chacun.\nDeux liaisons à refaire ; rien d’autre !",
        attendees=tuple(Attendee(n, *who) for n, who in enumerate(people, 1)),
        decisions=(GroupDecision("Relire la fiche", "Tous", date(2026, 12, 1)),), id=5,
    )  # fmt: skip
    about = replace(parties, learner="")
    return lambda **more: GroupMinutesData(about, replace(one, **more))


def test_its_words(minutes, issue, golden) -> None:
    golden("group-minutes", render(minutes(), issue).pdf)


def test_the_tutor_alone_signs_it_inside_the_page(minutes, issue) -> None:
    for text in ("Court.", "Une ligne.\n" * 46, "Une ligne.\n" * 200):
        made = render(minutes(minutes_text=text), issue)
        assert [area.role for area in made.areas] == ["tutor"]
        area = made.areas[0]
        assert area.page == made.pages - 1
        x1, y1, x2, y2 = area.rect
        assert 40 < y1 < y2 < 842
        assert 0 < x1 < x2 < 595


def test_many_stand_side_by_side_and_nobody_is_left_out(minutes, issue, flat) -> None:
    people = tuple(Attendee(n, f"Personne {n:02d}", P.PRESENT) for n in range(1, 32))
    made = render(minutes(attendees=people), issue)
    words = flat(made.pdf)
    assert all(words.count(person.name) == 1 for person in people)
    assert made.pages == 1


def test_its_content_keeps_typed_words_apart_and_no_note(minutes) -> None:
    noted = tuple(replace(one, note="à moi") for one in minutes().session.attendees)
    content = minutes(attendees=noted).content()
    assert "à moi" not in str(content)
    assert content["said"]["minutes"].startswith("Roux repris")
    assert content["said"]["decisions"] == [["Relire la fiche", "Tous"]]
    assert content != minutes(minutes_text="Autre").content()
    assert content != minutes(at=time(15)).content()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"status": Status.CANCELLED}, ["annulée"]),
        ({"status": Status.STARTED}, ["pas encore close"]),
        ({"minutes_text": " "}, []),
        ({"minutes_text": " ", "decisions": ()}, ["Rien n'est encore écrit"]),
    ],
)
def test_what_keeps_it_from_being_signed(minutes, more, said) -> None:
    found = minutes(**more).objections()
    assert len(found) == len(said)
    assert all(word in sentence for word, sentence in zip(said, found, strict=True))
