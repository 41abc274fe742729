"""Messages to the representative of a minor: neutral, dated, kept as they were sent."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from reading import plain

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.learners import Person
from tuteur_desktop.domain.notices import Channel
from tuteur_desktop.errors import UserError

MOTHER = Person("Mme Samia Benali", "mère", "06 11 22 33 44", "samia@example.org")
FRIDAY = date(2026, 11, 20)
EVENING = (FRIDAY, Half.PM)


@pytest.fixture
def told(services, yanis):
    services.learners.edit(replace(yanis, representatives=(MOTHER,)))
    return services.learners.learner(yanis.id)


def test_the_message_says_who_and_when_and_never_why(services, told):
    services.attendance.mark(
        told.id, [EVENING], factories.mark(State.ABSENT, note="Confidence de la famille")
    )
    message = services.notices.message(told.id, [EVENING])
    text = plain(message.body)
    assert "Yanis Benali" in text
    assert "le vendredi 20 novembre 2026 (soir)" in text
    assert "Inès Gauthier, maître d’apprentissage" in text
    assert "R6223-9" in text
    assert "Confidence" not in text
    assert message.recipient == MOTHER
    assert message.days == (FRIDAY,)


def test_a_whole_day_and_the_centre_are_said_so(services, told):
    monday = date(2026, 11, 16)
    both = [(monday, half) for half in Half]
    text = plain(services.notices.message(told.id, both).body)
    assert "a été relevée au centre de formation le lundi 16 novembre 2026." in text


def test_the_article_is_only_for_an_apprentice(services):
    contract = factories.contract(kind=Kind.PROFESSIONALISATION)
    other = services.learners.add(
        factories.learner(last_name="Petit", contracts=(contract,), representatives=(MOTHER,))
    )
    text = services.notices.message(other.id, [EVENING]).body
    assert "R6223-9" not in text
    assert "Inès Gauthier, tuteur" in text


def test_a_message_is_kept_for_each_of_its_days(services, told):
    cells = [(date(2026, 11, 19), Half.AM), EVENING]
    message = services.notices.message(told.id, cells)
    services.notices.log(told.id, message, Channel.PHONE)
    kept = services.notices.notices(told.id)
    assert sorted(one.on for one in kept) == [date(2026, 11, 19), FRIDAY]
    assert {one.sent_by for one in kept} == {"Inès Gauthier"}
    assert {(one.recipient, one.channel, one.text) for one in kept} == {
        (MOTHER.name, "phone", message.body)
    }


def test_only_recent_absences_of_a_minor_are_to_be_told(services, told, clock):
    old = (date(2026, 11, 5), Half.AM)
    for cell in (old, EVENING):
        services.attendance.mark(told.id, [cell], factories.mark(State.ABSENT))

    def asked() -> list:
        halves = services.attendance.half_days(told.id, date(2026, 11, 1), date(2026, 11, 30))
        return services.notices.to_tell(told, halves)

    assert asked() == [EVENING]
    services.notices.log(told.id, services.notices.message(told.id, [EVENING]), Channel.EMAIL)
    assert asked() == []


def test_the_day_of_eighteen_nobody_is_to_be_told(services, told):
    adult = replace(told, birth=date(2008, 11, 20))
    services.attendance.mark(told.id, [EVENING], factories.mark(State.ABSENT))
    halves = services.attendance.half_days(told.id, FRIDAY, FRIDAY)
    assert services.notices.to_tell(adult, halves) == []
    younger = replace(told, birth=date(2008, 11, 21))
    assert services.notices.to_tell(younger, halves) == [EVENING]


def test_nobody_to_write_to_and_nothing_to_say_are_refused(services, yanis):
    with pytest.raises(UserError, match="représentant légal"):
        services.notices.message(yanis.id, [EVENING])
    with pytest.raises(UserError, match="Choisissez"):
        services.notices.message(yanis.id, [])


def test_an_empty_message_is_not_noted(services, told):
    message = replace(services.notices.message(told.id, [EVENING]), body="  ")
    with pytest.raises(UserError, match="vide"):
        services.notices.log(told.id, message, Channel.HAND)
    assert services.notices.notices(told.id) == []
